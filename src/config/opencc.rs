//! Names of OpenCC's configurations: a name enters, a value leaves.
//!
//! It knows what a configuration is called, not what it does: that is
//! `script/`'s.

use std::fmt;

macro_rules! configurations {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// One of OpenCC's configurations.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Configuration {
            $($(#[$doc])* $variant,)*
        }

        impl Configuration {
            /// All configurations, by name.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name under which OpenCC knows it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The configuration of this name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
        }
    };
}

configurations! {
    /// Traditional (Hong Kong) to Simplified.
    Hk2s = "hk2s",
    /// Traditional (Hong Kong) to Simplified, with the mainland's phrases.
    Hk2sp = "hk2sp",
    /// Traditional (Hong Kong) to Traditional (OpenCC's standard).
    Hk2t = "hk2t",
    /// Japanese Shinjitai to Kyūjitai.
    Jp2t = "jp2t",
    /// Simplified to Traditional (Hong Kong).
    S2hk = "s2hk",
    /// Simplified to Traditional (Hong Kong), with its phrases.
    S2hkp = "s2hkp",
    /// Simplified to Traditional (OpenCC's standard).
    S2t = "s2t",
    /// Simplified to Traditional (Taiwan).
    S2tw = "s2tw",
    /// Simplified to Traditional (Taiwan), with its phrases.
    S2twp = "s2twp",
    /// Traditional (OpenCC's standard) to Traditional (Hong Kong).
    T2hk = "t2hk",
    /// Japanese Kyūjitai to Shinjitai.
    T2jp = "t2jp",
    /// Traditional (OpenCC's standard) to Simplified.
    T2s = "t2s",
    /// Traditional (OpenCC's standard) to Traditional (Taiwan).
    T2tw = "t2tw",
    /// Traditional (Taiwan) to Simplified.
    Tw2s = "tw2s",
    /// Traditional (Taiwan) to Simplified, with the mainland's phrases.
    Tw2sp = "tw2sp",
    /// Traditional (Taiwan) to Traditional (OpenCC's standard).
    Tw2t = "tw2t",
}

impl fmt::Display for Configuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
