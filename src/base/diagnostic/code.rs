//! The codes of all diagnostics, in one table.
//!
//! Each has an entry in the guide's chapter on diagnostics, which a test holds.

use std::fmt;

macro_rules! codes {
    ($($variant:ident = $text:literal: $doc:literal,)*) => {
        /// The code of a diagnostic: its room, and what is wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $doc] $variant,)*
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
    FileLink = "file::link": "A symbolic link among the sources.",
    FileSpecial = "file::special": "Neither a file nor a folder.",
    FileUnreadable = "file::unreadable": "A file that could not be read.",
    FileName = "file::name": "A name that cannot be part of a URL.",
    NotUtf8 = "file::not-utf8": "Text that is not UTF-8.",
    Nul = "file::nul": "NUL characters in a text.",
    SettingsName = "file::settings-name": "Settings under another name than theirs.",
    OutputKept = "output::kept": "A file of an earlier output that someone has changed since.",
    YamlTooLarge = "yaml::too-large": "More YAML than is read.",
    YamlTooDeep = "yaml::too-deep": "Lists or mappings too deep in one another.",
    YamlSyntax = "yaml::syntax": "Text that is no YAML.",
    YamlDuplicateKey = "yaml::duplicate-key": "A key that comes twice in one mapping.",
    YamlKey = "yaml::key": "A key that is no text.",
    YamlDocuments = "yaml::documents": "More than one YAML document in a file.",
    YamlAlias = "yaml::alias": "An anchor or an alias.",
    YamlTag = "yaml::tag": "A tag.",
    UnknownKey = "value::unknown-key": "A key that means nothing here.",
    MissingKey = "value::missing-key": "A key that must be there.",
    WrongType = "value::wrong-type": "A value of the wrong type.",
    EmptyText = "value::empty": "A text with nothing in it.",
    ControlCharacter = "value::control": "A text with control characters.",
    UnknownChoice = "value::choice": "A word that is none of those to choose from.",
    NotADate = "value::date": "What is not a day of the calendar.",
    NotAPath = "value::path": "What cannot be a path, or a part of one.",
    FrontMatterUnclosed = "front-matter::unclosed": "Front matter without an end.",
    FrontMatterToml = "front-matter::toml": "Front matter in TOML.",
    EditionTag = "edition::tag": "What is not a language tag.",
    EditionNone = "edition::none": "No edition at all.",
    EditionTwice = "edition::twice": "Two editions with the same tag, or with the same path.",
    EditionUnknown = "edition::unknown": "A name that is no edition's, or more than one's.",
    EditionUnseen = "edition::unseen": "An element for an edition that its page does not have.",
    EditionFrom = "edition::from": "An edition that cannot be derived from the one that it names.",
    EditionOpencc = "edition::opencc":
        "A derived edition of which nothing says how it is converted.",
    EditionDomain = "edition::domain": "An address of an edition where it can have none.",
    BaseUrl = "site::base-url": "An address under which no site can be.",
    EditUrl = "site::edit-url": "A pattern that makes no address for editing.",
    FeedsWithoutAddress = "site::feeds": "Feeds that are asked for by a site without an address.",
    TagTwice = "tag::twice": "A tag that `site.yaml` lists twice.",
    TagUnknown = "tag::unknown": "A tag that `site.yaml` does not list.",
    TagSpelling = "tag::spelling": "A tag that is written in two ways.",
    TagSameForm = "tag::same-form": "Two tags that readers of an edition cannot tell apart.",
    TagNoForm = "tag::no-form": "A tag that a translation calls as another edition does.",
    TaxonomyName = "taxonomy::name": "A taxonomy whose name something else has.",
    TermAlone = "term::alone": "A term with fewer than two forms.",
    TermTwice = "term::twice": "Two terms that convert the same words into different ones.",
    TermUnused = "term::unused": "A term that nothing in the site follows.",
    TermTooLong = "term::too-long": "A form that is longer than any name.",
    TermReading = "term::reading": "A term's reading that fits none of its forms.",
    TermOtherName = "term::other-name": "A name of a term that its edition calls otherwise.",
    TermShadowed = "term::shadowed": "A term that stands in texts only within longer ones.",
    TermsOverlap = "term::overlap": "Two terms that overlap in a text.",
    TermNoForm = "term::no-form": "A term without a form for an edition that needs one.",
    ExpectDiffers = "expect::differs": "A text that becomes another one than its author expects.",
    ExpectIdle = "expect::idle": "A text of an expectation that has no part in any conversion.",
    StrayEndTag = "html::stray-end-tag": "An end tag without a start.",
    UnclosedElement = "html::unclosed-element": "An element without an end.",
    RefusedHtml = "html::refused": "HTML of its author that a site does not let in.",
    AmbiguousName = "file::ambiguous-edition":
        "A file name whose edition suffix fits several editions.",
    UnknownSuffix = "file::unknown-edition":
        "A file whose suffix looks like an edition and names none.",
    TwoEditions = "file::two-editions": "A file whose folder and suffix name different editions.",
    TwoDocuments = "file::two-documents": "Two files for one page in one edition.",
    UnknownTranslation = "translation::unknown-page": "`translation_of` names no page.",
    HeadingsDiffer = "translation::headings-differ":
        "A translation whose headings do not correspond to its source's.",
    TranslationBehind = "translation::behind": "A translation whose source has changed since.",
    TranslationUntracked = "translation::untracked":
        "Translations that do not say from which state of their source they are.",
    TranslationTerm = "translation::term": "A term that a translation does not call by its name.",
    TranslationMissing = "translation::missing": "What a document has and its translation lacks.",
    TranslationHeadingId = "translation::heading-id":
        "A heading that has another id in a translation.",
    DeadLink = "link::dead": "A link that leads to no page and no file.",
    RefusedScheme = "link::scheme":
        "An address that would run a script, or that a site does not let in.",
    DeadAnchor = "link::dead-anchor": "A link to a place that its page does not have.",
    MissingFile = "link::missing-file": "An image, or another file, that is not there.",
    ExternalDead = "external::dead": "An address of another site at which nothing is.",
    ExternalFailed = "external::failed":
        "An address of another site that does not answer as it should.",
    ExternalMoved = "external::moved": "An address of another site that has moved for good.",
    UnknownTheme = "theme::unknown": "A theme that is nowhere.",
    TemplateSyntax = "theme::syntax": "A template that cannot be read.",
    TemplateFault = "theme::fault": "A template that fails on a page.",
    MissingTemplate = "theme::no-template": "A template that the theme does not have.",
    LabelsNoMapping = "theme::labels": "A file of labels that holds something else.",
    NoLabels = "theme::no-labels": "An edition without labels in its language.",
    SettingUnknown = "theme::setting": "What a site sets and its theme does not have.",
    SettingValue = "theme::value": "What cannot be the value of a setting.",
    SettingName = "theme::name": "What can be neither the name of a setting nor an option.",
    SettingFaint = "theme::contrast": "A colour of text that does not stand out from its ground.",
    FontMissing = "font::missing": "A font of the site that is not there.",
    FontFaulty = "font::faulty": "A file that holds no font.",
    CardNoFont = "card::no-font": "Editions in whose language there is no font for cards.",
    CardNoGlyph = "card::no-glyph": "A character that no font for cards has.",
    CardFaulty = "card::faulty": "A card that cannot be drawn.",
    DeadMenuEntry = "site::menu": "A menu entry that names no page.",
    BlockField = "theme::field": "A field of a kind of block that cannot have its name.",
    BlockTemplate = "theme::block": "A kind of block without a template.",
    ComponentMetadata = "theme::component": "Metadata of a component that mean nothing.",
    AssetByPath = "theme::asset": "An asset that a template names by its path.",
    SheetMissing = "theme::sheet": "A style sheet that is listed and is not there.",
    SheetTarget = "theme::url": "A file that a style sheet names and that is not there.",
    StylesUnused = "theme::styles": "Style sheets of a site under a theme that takes none.",
    Collision = "output::collision": "Two outputs with one path.",
    NotationUnclosed = "notation::unclosed": "`-{` without `}-`.",
    NotationTooDeep = "notation::too-deep": "Notation too deep in notation.",
    NotationFlag = "notation::flag": "A flag that means nothing.",
    NotationVariety = "notation::variety": "A name of Chinese that is no variety.",
    NotationFullWidth = "notation::full-width": "A full-width colon behind the name of a variety.",
    NotationEmpty = "notation::empty": "A rule that says nothing.",
    NotationForm = "notation::form": "Notation without a form for the page's own edition.",
    RubyIncomplete = "ruby::incomplete": "What was meant for ruby and is none.",
    RubyCrossed = "ruby::crossed": "Ruby whose characters markup crosses.",
    RubyCount = "ruby::count": "Ruby with another number of readings than of characters.",
    RubyLetters = "ruby::letters": "Readings are wanted in letters that there are none of.",
    ConversionDiffers = "conversion::differs": "A conversion whose pieces are unknown.",
    ConversionFailed = "conversion::failed": "A conversion that OpenCC refused.",
    ConversionLeft = "conversion::left": "A text that cannot be written back where it stood.",
    ConversionDivided = "conversion::divided":
        "A word that markup divides and that went to one side of it.",
    ConversionScript = "conversion::script":
        "Characters of one script that are left in an edition of the other.",
    BlockEmpty = "block::empty": "A data block in which nothing stands.",
    BlockKind = "block::kind":
        "The info string of a code block that is nearly a kind of data block.",
    BlockLacking = "block::lacking": "A data block of a kind that the theme cannot show.",
    BlockPlace = "block::place": "A data block within a list, a quotation or a note.",
    BlockFile = "block::file": "A file of data that is not there.",
    BlockDate = "block::date": "What is not a date of any precision.",
    BlockTable = "block::table": "A table that is none.",
    BlockEdition = "block::edition": "A text for an edition whose name is no language tag.",
    BlockNoForm = "block::no-form": "A text without words for the edition of its page.",
    BlockLine = "block::line": "Several paragraphs where one line of text is expected.",
    DataUnread = "data::unread": "A file below `data/` that holds no data.",
    DataTooLarge = "data::too-large": "A data file that is too large to be read.",
    DataSyntax = "data::syntax": "A data file that is none of its format.",
    DataKeyTwice = "data::duplicate-key": "A key that comes twice in one object of JSON.",
    DataRow = "data::row": "A row of a data file that does not fit its columns.",
    DataSameName = "data::same-name": "Two data files of one name.",
    ComponentUnknown = "component::unknown": "A call of a component that the theme does not have.",
    ComponentSyntax = "component::syntax": "A call of a component that cannot be read.",
    ComponentPlace = "component::place": "A call of a component where none can stand.",
    ComponentOpen = "component::open": "A tag of a component without its other one.",
    ComponentArgument = "component::argument": "An argument that a component does not take.",
    ComponentTwice = "component::twice": "An argument that a call has twice.",
    ComponentMissing = "component::missing": "An argument that a call lacks.",
    ComponentType = "component::type": "An argument of another type.",
    ComponentBody = "component::body": "A body that a component does not show.",
    SourceUnknown = "source::unknown": "A source that is cited and not listed.",
    SourceTwice = "source::twice": "Two sources of one name.",
    FormulaSyntax = "math::syntax": "A formula that cannot be read.",
    FormulaTooLarge = "math::too-large": "A formula that is too long or too deep.",
    UnusedNote = "footnote::unused": "A footnote without a reference.",
    UnknownNote = "footnote::unknown": "A reference to a footnote that is nowhere.",
    NoAlt = "image::no-alt": "An image without a text in its place.",
    UnreadableImage = "image::unreadable": "A picture that no browser shows.",
    PictureTooLarge = "image::too-large": "A picture that is too large to be decoded.",
    PictureUndecodable = "image::undecodable": "A picture that cannot be decoded.",
    DrawingCut = "svg::cut": "What was cut out of an SVG.",
    DrawingUnreadable = "svg::unreadable": "An SVG that cannot be read.",
    DuplicateId = "html::duplicate-id": "Two elements of a page with one id.",
    UnknownAlert = "alert::unknown": "A quotation that was meant for an alert.",
    NoDescription = "page::no-description": "A page that does not say what it is about.",
    LongTitle = "page::long-title": "A title that search engines cut off.",
    LongDescription = "page::long-description": "A description that they cut off.",
    SameTitle = "page::same-title": "Two pages with one title.",
    SameDescription = "page::same-description": "Two pages with one description.",
    Orphan = "page::orphan": "A page that no link leads to.",
    PublishedDeadLink = "published::dead-link": "A link of a template that leads to no file.",
    PublishedDeadAnchor = "published::dead-anchor":
        "A link of a template that leads to no place of its page.",
    PublishedTwice = "published::duplicate-id": "Two elements of a published page with one id.",
    PublishedAlternate = "published::hreflang": "An alternate that does not lead back.",
    PublishedInline = "published::inline":
        "What a page has in itself and the policy of its host forbids.",
    MixedScript = "text::mixed-script":
        "A Simplified character in Traditional text, or the reverse.",
    Romanisation = "text::romanisation": "A reading that was copied into its word.",
    EmptyImage = "text::empty-image": "An image of nothing.",
    ZeroWidth = "text::zero-width": "A character that takes no room and does nothing here.",
    PrivateUse = "text::private-use": "A character without a meaning that others know.",
    Compatibility = "text::compatibility": "A character that stands only for another one.",
    Mojibake = "text::mojibake": "Text that was read in the wrong encoding.",
    VariationSelector = "text::variation-selector":
        "A mark that chooses a form of a character and has none.",
    HalfWidth = "style::half-width": "Half-width punctuation in Chinese text.",
    Quotes = "style::quotes": "Quotation marks of other languages in Traditional text.",
    Ellipsis = "style::ellipsis": "Dots in the place of an ellipsis.",
    Spacing = "style::spacing": "A space between Han and Latin, or none, against the site's way.",
    FullWidth = "style::full-width": "Full-width digits and letters.",
    Doubled = "style::doubled": "Punctuation that stands twice.",
    ImportRemoved = "import::removed": "What an import took out.",
    ImportChanged = "import::changed": "What an import wrote otherwise.",
    ImportLeft = "import::left": "What an import could not take over.",
    ImportScript = "import::script": "An imported text in another script than its edition.",
    Panicked = "internal::panic": "A fault of the program itself.",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
