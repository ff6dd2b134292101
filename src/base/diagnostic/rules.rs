//! Which codes are rules of a check, and may be switched off.

use super::Code;

impl Code {
    /// The rules of a check, which a site or a page may switch off: what no
    /// build tells.
    pub const RULES: [Self; 43] = [
        Self::MixedScript,
        Self::Romanisation,
        Self::EmptyImage,
        Self::ZeroWidth,
        Self::PrivateUse,
        Self::Compatibility,
        Self::Mojibake,
        Self::VariationSelector,
        Self::HalfWidth,
        Self::Quotes,
        Self::Ellipsis,
        Self::Spacing,
        Self::FullWidth,
        Self::Doubled,
        Self::NoAlt,
        Self::UnreadableImage,
        Self::NoDescription,
        Self::DuplicateId,
        Self::LongTitle,
        Self::LongDescription,
        Self::SameTitle,
        Self::SameDescription,
        Self::Orphan,
        Self::PublishedDeadLink,
        Self::PublishedDeadAnchor,
        Self::PublishedTwice,
        Self::PublishedAlternate,
        Self::UnknownAlert,
        Self::UnknownNote,
        Self::UnknownSuffix,
        Self::TranslationBehind,
        Self::TranslationUntracked,
        Self::TranslationTerm,
        Self::TranslationMissing,
        Self::TranslationHeadingId,
        Self::TermOtherName,
        Self::TagNoForm,
        Self::TermShadowed,
        Self::TermsOverlap,
        Self::TermNoForm,
        Self::ExpectIdle,
        Self::ConversionDivided,
        Self::ConversionScript,
    ];
}
