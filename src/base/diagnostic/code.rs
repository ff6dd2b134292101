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
    /// A file of an earlier output that someone has changed since.
    OutputKept = "output::kept",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
