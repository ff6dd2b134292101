//! The codes of all diagnostics, in one table.
//!
//! Each has an entry in the guide's chapter on diagnostics, which a test holds.

use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)*) => {
        /// The code of a diagnostic: its room, and what is wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as it is shown: `link::dead`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

codes! {
    /// A symbolic link among the sources.
    FileLink = "file::link",
    /// Neither a file nor a folder.
    FileSpecial = "file::special",
    /// A file that could not be read.
    FileUnreadable = "file::unreadable",
    /// A name that cannot be part of a URL.
    FileName = "file::name",
    /// Text that is not UTF-8.
    NotUtf8 = "file::not-utf8",
    /// NUL characters in a text.
    Nul = "file::nul",
    /// Settings under another name than theirs.
    SettingsName = "file::settings-name",
    /// A file of an earlier output that someone has changed since.
    OutputKept = "output::kept",

    /// More YAML than is read.
    YamlTooLarge = "yaml::too-large",
    /// Lists or mappings too deep in one another.
    YamlTooDeep = "yaml::too-deep",
    /// Text that is no YAML.
    YamlSyntax = "yaml::syntax",
    /// A key that comes twice in one mapping.
    YamlDuplicateKey = "yaml::duplicate-key",
    /// A key that is no text.
    YamlKey = "yaml::key",
    /// More than one YAML document in a file.
    YamlDocuments = "yaml::documents",
    /// An anchor or an alias.
    YamlAlias = "yaml::alias",
    /// A tag.
    YamlTag = "yaml::tag",

    /// A key that means nothing here.
    UnknownKey = "value::unknown-key",
    /// A key that must be there.
    MissingKey = "value::missing-key",
    /// A value of the wrong type.
    WrongType = "value::wrong-type",
    /// A text with nothing in it.
    EmptyText = "value::empty",
    /// A text with control characters.
    ControlCharacter = "value::control",
    /// A word that is none of those to choose from.
    UnknownChoice = "value::choice",
    /// What is not a day of the calendar.
    NotADate = "value::date",
    /// What cannot be a path, or a part of one.
    NotAPath = "value::path",

    /// Front matter without an end.
    FrontMatterUnclosed = "front-matter::unclosed",
    /// Front matter in TOML.
    FrontMatterToml = "front-matter::toml",

    /// What is not a language tag.
    EditionTag = "edition::tag",
    /// No edition at all.
    EditionNone = "edition::none",
    /// Two editions with the same tag, or with the same path.
    EditionTwice = "edition::twice",
    /// A name that is no edition's, or more than one's.
    EditionUnknown = "edition::unknown",
    /// An element for an edition that its page does not have.
    EditionUnseen = "edition::unseen",
    /// An edition that cannot be derived from the one that it names.
    EditionFrom = "edition::from",
    /// A derived edition of which nothing says how it is converted.
    EditionOpencc = "edition::opencc",
    /// An address under which no site can be.
    BaseUrl = "site::base-url",
    /// A pattern that makes no address for editing.
    EditUrl = "site::edit-url",
    /// Feeds that are asked for by a site without an address.
    FeedsWithoutAddress = "site::feeds",

    /// A tag that `site.yaml` lists twice.
    TagTwice = "tag::twice",
    /// A tag that `site.yaml` does not list.
    TagUnknown = "tag::unknown",
    /// A tag that is written in two ways.
    TagSpelling = "tag::spelling",
    /// Two tags that readers of an edition cannot tell apart.
    TagSameForm = "tag::same-form",
    /// A tag that a translation calls as another edition does.
    TagNoForm = "tag::no-form",

    /// A term with fewer than two forms.
    TermAlone = "term::alone",
    /// Two terms that convert the same words into different ones.
    TermTwice = "term::twice",
    /// A term that nothing in the site follows.
    TermUnused = "term::unused",
    /// A form that is longer than any name.
    TermTooLong = "term::too-long",
    /// A term's reading that fits none of its forms.
    TermReading = "term::reading",
    /// A name of a term that its edition calls otherwise.
    TermOtherName = "term::other-name",
    /// A term that stands in texts only within longer ones.
    TermShadowed = "term::shadowed",
    /// Two terms that overlap in a text.
    TermsOverlap = "term::overlap",
    /// A term without a form for an edition that needs one.
    TermNoForm = "term::no-form",
    /// A text that becomes another one than its author expects.
    ExpectDiffers = "expect::differs",
    /// A text of an expectation that has no part in any conversion.
    ExpectIdle = "expect::idle",
    /// An end tag without a start.
    StrayEndTag = "html::stray-end-tag",
    /// An element without an end.
    UnclosedElement = "html::unclosed-element",
    /// HTML of its author that a site does not let in.
    RefusedHtml = "html::refused",
    /// A file name whose edition suffix fits several editions.
    AmbiguousName = "file::ambiguous-edition",
    /// A file whose suffix looks like an edition and names none.
    UnknownSuffix = "file::unknown-edition",
    /// A file whose folder and suffix name different editions.
    TwoEditions = "file::two-editions",
    /// Two files for one page in one edition.
    TwoDocuments = "file::two-documents",
    /// `translation_of` names no page.
    UnknownTranslation = "translation::unknown-page",
    /// A translation whose headings do not correspond to its source's.
    HeadingsDiffer = "translation::headings-differ",
    /// A translation whose source has changed since.
    TranslationBehind = "translation::behind",
    /// Translations that do not say from which state of their source they are.
    TranslationUntracked = "translation::untracked",
    /// A term that a translation does not call by its name.
    TranslationTerm = "translation::term",
    /// What a document has and its translation lacks.
    TranslationMissing = "translation::missing",
    /// A heading that has another id in a translation.
    TranslationHeadingId = "translation::heading-id",
    /// A link that leads to no page and no file.
    DeadLink = "link::dead",
    /// An address that would run a script, or that a site does not let in.
    RefusedScheme = "link::scheme",
    /// A link to a place that its page does not have.
    DeadAnchor = "link::dead-anchor",
    /// An image, or another file, that is not there.
    MissingFile = "link::missing-file",
    /// An address of another site at which nothing is.
    ExternalDead = "external::dead",
    /// An address of another site that does not answer as it should.
    ExternalFailed = "external::failed",
    /// An address of another site that has moved for good.
    ExternalMoved = "external::moved",
    /// A theme that is nowhere.
    UnknownTheme = "theme::unknown",
    /// A template that cannot be read.
    TemplateSyntax = "theme::syntax",
    /// A template that fails on a page.
    TemplateFault = "theme::fault",
    /// A template that the theme does not have.
    MissingTemplate = "theme::no-template",
    /// A file of labels that holds something else.
    LabelsNoMapping = "theme::labels",
    /// An edition without labels in its language.
    NoLabels = "theme::no-labels",
    /// What a site sets and its theme does not have.
    SettingUnknown = "theme::setting",
    /// What cannot be the value of a setting.
    SettingValue = "theme::value",
    /// What can be neither the name of a setting nor an option.
    SettingName = "theme::name",
    /// A colour of text that does not stand out from its ground.
    SettingFaint = "theme::contrast",
    /// A font of the site that is not there.
    FontMissing = "font::missing",
    /// A file that holds no font.
    FontFaulty = "font::faulty",
    /// Editions in whose language there is no font for cards.
    CardNoFont = "card::no-font",
    /// A character that no font for cards has.
    CardNoGlyph = "card::no-glyph",
    /// A card that cannot be drawn.
    CardFaulty = "card::faulty",
    /// A menu entry that names no page.
    DeadMenuEntry = "site::menu",
    /// A field of a kind of block that cannot have its name.
    BlockField = "theme::field",
    /// A kind of block without a template.
    BlockTemplate = "theme::block",
    /// An asset that a template names by its path.
    AssetByPath = "theme::asset",
    /// A style sheet that is listed and is not there.
    SheetMissing = "theme::sheet",
    /// Style sheets of a site under a theme that takes none.
    StylesUnused = "theme::styles",
    /// Two outputs with one path.
    Collision = "output::collision",
    /// `-{` without `}-`.
    NotationUnclosed = "notation::unclosed",
    /// Notation too deep in notation.
    NotationTooDeep = "notation::too-deep",
    /// A flag that means nothing.
    NotationFlag = "notation::flag",
    /// A name of Chinese that is no variety.
    NotationVariety = "notation::variety",
    /// A full-width colon behind the name of a variety.
    NotationFullWidth = "notation::full-width",
    /// A rule that says nothing.
    NotationEmpty = "notation::empty",
    /// Notation without a form for the page's own edition.
    NotationForm = "notation::form",
    /// What was meant for ruby and is none.
    RubyIncomplete = "ruby::incomplete",
    /// Ruby whose characters markup crosses.
    RubyCrossed = "ruby::crossed",
    /// Ruby with another number of readings than of characters.
    RubyCount = "ruby::count",
    /// Readings are wanted in letters that there are none of.
    RubyLetters = "ruby::letters",

    /// A conversion whose pieces are unknown.
    ConversionDiffers = "conversion::differs",
    /// A conversion that OpenCC refused.
    ConversionFailed = "conversion::failed",
    /// A text that cannot be written back where it stood.
    ConversionLeft = "conversion::left",
    /// A word that markup divides and that went to one side of it.
    ConversionDivided = "conversion::divided",
    /// Characters of one script that are left in an edition of the other.
    ConversionScript = "conversion::script",
    /// A data block in which nothing stands.
    BlockEmpty = "block::empty",
    /// The info string of a code block that is nearly a kind of data block.
    BlockKind = "block::kind",
    /// A data block of a kind that the theme cannot show.
    BlockLacking = "block::lacking",
    /// A data block within a list, a quotation or a note.
    BlockPlace = "block::place",
    /// A file of data that is not there.
    BlockFile = "block::file",
    /// What is not a date of any precision.
    BlockDate = "block::date",
    /// A table that is none.
    BlockTable = "block::table",
    /// A text for an edition whose name is no language tag.
    BlockEdition = "block::edition",
    /// A text without words for the edition of its page.
    BlockNoForm = "block::no-form",
    /// Several paragraphs where one line of text is expected.
    BlockLine = "block::line",
    /// A source that is cited and not listed.
    SourceUnknown = "source::unknown",
    /// Two sources of one name.
    SourceTwice = "source::twice",
    /// A formula that cannot be read.
    FormulaSyntax = "math::syntax",
    /// A formula that is too long or too deep.
    FormulaTooLarge = "math::too-large",
    /// A footnote without a reference.
    UnusedNote = "footnote::unused",
    /// A reference to a footnote that is nowhere.
    UnknownNote = "footnote::unknown",
    /// An image without a text in its place.
    NoAlt = "image::no-alt",
    /// A picture that no browser shows.
    UnreadableImage = "image::unreadable",
    /// A picture that is too large to be decoded.
    PictureTooLarge = "image::too-large",
    /// A picture that cannot be decoded.
    PictureUndecodable = "image::undecodable",
    /// What was cut out of an SVG.
    DrawingCut = "svg::cut",
    /// An SVG that cannot be read.
    DrawingUnreadable = "svg::unreadable",
    /// Two elements of a page with one id.
    DuplicateId = "html::duplicate-id",
    /// A quotation that was meant for an alert.
    UnknownAlert = "alert::unknown",
    /// A page that does not say what it is about.
    NoDescription = "page::no-description",
    /// A title that search engines cut off.
    LongTitle = "page::long-title",
    /// A description that they cut off.
    LongDescription = "page::long-description",
    /// Two pages with one title.
    SameTitle = "page::same-title",
    /// Two pages with one description.
    SameDescription = "page::same-description",
    /// A page that no link leads to.
    Orphan = "page::orphan",
    /// A link of a template that leads to no file.
    PublishedDeadLink = "published::dead-link",
    /// A link of a template that leads to no place of its page.
    PublishedDeadAnchor = "published::dead-anchor",
    /// Two elements of a published page with one id.
    PublishedTwice = "published::duplicate-id",
    /// An alternate that does not lead back.
    PublishedAlternate = "published::hreflang",
    /// A Simplified character in Traditional text, or the reverse.
    MixedScript = "text::mixed-script",
    /// A reading that was copied into its word.
    Romanisation = "text::romanisation",
    /// An image of nothing.
    EmptyImage = "text::empty-image",
    /// A character that takes no room and does nothing here.
    ZeroWidth = "text::zero-width",
    /// A character without a meaning that others know.
    PrivateUse = "text::private-use",
    /// A character that stands only for another one.
    Compatibility = "text::compatibility",
    /// Text that was read in the wrong encoding.
    Mojibake = "text::mojibake",
    /// A mark that chooses a form of a character and has none.
    VariationSelector = "text::variation-selector",
    /// Half-width punctuation in Chinese text.
    HalfWidth = "style::half-width",
    /// Quotation marks of other languages in Traditional text.
    Quotes = "style::quotes",
    /// Dots in the place of an ellipsis.
    Ellipsis = "style::ellipsis",
    /// A space between Han and Latin, or none, against the site's way.
    Spacing = "style::spacing",
    /// Full-width digits and letters.
    FullWidth = "style::full-width",
    /// Punctuation that stands twice.
    Doubled = "style::doubled",
    /// What an import took out.
    ImportRemoved = "import::removed",
    /// What an import wrote otherwise.
    ImportChanged = "import::changed",
    /// What an import could not take over.
    ImportLeft = "import::left",
    /// An imported text in another script than its edition.
    ImportScript = "import::script",
    /// A fault of the program itself.
    Panicked = "internal::panic",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
