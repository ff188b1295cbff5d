//! Code lists that platforms extend without asking.

use serde::{Deserialize, Deserializer, de::Error as _};

/// Declares a code list as an enum with a variant for every code that the document names, and `Other` for
/// the rest: an unknown code is a value, not an error.
///
/// The caller needs `serde`.
///
/// ```
/// endpoint_core::open_enum! {
///     /// What is done with a card.
///     pub enum CardAction {
///         /// Add it.
///         Add = "01",
///         /// Delete it.
///         Delete = "03",
///     }
/// }
/// assert_eq!(CardAction::from("01"), CardAction::Add);
/// assert_eq!(CardAction::from("09"), CardAction::Other("09".into()));
/// assert_eq!(CardAction::Delete.code(), "03");
/// ```
#[macro_export]
macro_rules! open_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// A code that this version does not know.
            Other(String),
        }

        impl $name {
            /// Every code that the document names.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// The code on the wire.
            #[must_use]
            pub fn code(&self) -> &str {
                match self {
                    $(Self::$variant => $code,)+
                    Self::Other(code) => code,
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            /// White space around the code is dropped: the document's own samples have it.
            fn from(code: &str) -> Self {
                match code.trim() {
                    $($code => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl ::std::convert::From<String> for $name {
            fn from(code: String) -> Self {
                Self::from(code.as_str())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::code_text(deserializer).map(Self::from)
            }
        }
    };
}

/// A code that is written as text or as a whole number.
///
/// # Errors
/// What is neither.
pub fn code_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        Number(u64),
    }
    match Written::deserialize(deserializer).map_err(|_| D::Error::custom("expected a code"))? {
        Written::Text(text) => Ok(text),
        Written::Number(number) => Ok(number.to_string()),
    }
}
