//! Code lists that platforms extend without asking.

use serde::de::{Deserializer, Error, Visitor};
use std::fmt;

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
/// The value is neither.
pub fn code_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    // Not an untagged enum: that would hide that a code is missing.
    deserializer.deserialize_any(Code)
}

struct Code;

impl Visitor<'_> for Code {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a code")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }
}

#[cfg(test)]
#[allow(dead_code, unreachable_pub)]
mod tests {
    use crate::{DecodeErrorKind, Fields};
    use serde::Deserialize;

    open_enum! {
        /// For the test.
        pub enum Card {
            /// One.
            One = "1",
        }
    }

    #[derive(Debug, Deserialize)]
    struct Message {
        card: Card,
    }

    fn read(json: &str) -> Result<Card, (String, DecodeErrorKind)> {
        let message = Fields::parse(json.as_bytes()).and_then(Fields::into_typed::<Message>);
        message.map(|message| message.card).map_err(|e| (e.field().to_owned(), e.kind()))
    }

    #[test]
    fn codes_are_text_or_numbers_and_their_absence_is_named() {
        assert_eq!(read(r#"{"card":"1"}"#), Ok(Card::One));
        assert_eq!(read(r#"{"card":1}"#), Ok(Card::One));
        assert_eq!(read(r#"{"card":"x"}"#), Ok(Card::Other("x".into())));
        assert_eq!(read("{}"), Err(("card".into(), DecodeErrorKind::Missing)));
        for wrong in ["1.5", "-1", "true", "[]", "null"] {
            let json = format!("{{\"card\":{wrong}}}");
            assert_eq!(read(&json), Err(("card".into(), DecodeErrorKind::BadField)), "{wrong}");
        }
    }
}
