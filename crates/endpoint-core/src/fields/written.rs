//! A message into fields, without a tree of values that names them a second time.

use super::sorted::Sorted;
use crate::name::{Name, Names};
use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeMap, SerializeStruct, Serializer};
use serde_json::{Error, Value, to_value};
use std::borrow::Cow;

/// The fields of a message; an error for what is no object.
pub(super) fn written<T: Serialize>(message: &T, names: Names) -> Result<Sorted, Error> {
    message.serialize(Outermost(names))
}

/// Everything that is no object, and no name: refused by type.
macro_rules! refused {
    ($ok:ty, $what:literal: $($method:ident($($argument:ty),*);)+) => {
        $(fn $method(self, $(_: $argument),*) -> Result<$ok, Error> {
            Err(Error::custom($what))
        })+
    };
}

/// The kinds that no serializer here has: lists, variants, and what is in them.
macro_rules! no_lists {
    ($ok:ty, $what:literal) => {
        type SerializeSeq = Impossible<$ok, Error>;
        type SerializeTuple = Impossible<$ok, Error>;
        type SerializeTupleStruct = Impossible<$ok, Error>;
        type SerializeTupleVariant = Impossible<$ok, Error>;
        type SerializeStructVariant = Impossible<$ok, Error>;

        refused! { $ok, $what:
            serialize_bool(bool); serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64);
            serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64);
            serialize_f32(f32); serialize_f64(f64); serialize_char(char); serialize_bytes(&[u8]);
            serialize_none(); serialize_unit(); serialize_unit_struct(&'static str);
            serialize_unit_variant(&'static str, u32, &'static str);
        }

        fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<$ok, Error> {
            value.serialize(self)
        }

        fn serialize_newtype_struct<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            value: &T,
        ) -> Result<$ok, Error> {
            value.serialize(self)
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<$ok, Error> {
            Err(Error::custom($what))
        }

        fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
            Err(Error::custom($what))
        }

        fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
            Err(Error::custom($what))
        }

        fn serialize_tuple_struct(
            self,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleStruct, Error> {
            Err(Error::custom($what))
        }

        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleVariant, Error> {
            Err(Error::custom($what))
        }

        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeStructVariant, Error> {
            Err(Error::custom($what))
        }
    };
}

/// The message itself.
struct Outermost(Names);

impl Serializer for Outermost {
    type Ok = Sorted;
    type Error = Error;
    type SerializeMap = Collected;
    type SerializeStruct = Collected;

    no_lists! { Sorted, "a message is an object" }
    refused! { Sorted, "a message is an object": serialize_str(&str); }

    fn serialize_map(self, length: Option<usize>) -> Result<Collected, Error> {
        // And for what the envelope adds.
        let room = match length {
            Some(0) => 0,
            Some(length) => length + 4,
            None => self.0.count().max(20) + 4,
        };
        Ok(Collected { fields: Vec::with_capacity(room), next: None, names: self.0 })
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Collected, Error> {
        self.serialize_map(Some(length))
    }
}

/// The fields so far.
struct Collected {
    fields: Vec<(Name, Value)>,
    names: Names,
    /// The name that was given without its value.
    next: Option<Name>,
}

impl SerializeStruct for Collected {
    type Ok = Sorted;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.fields.push((Cow::Borrowed(name), to_value(value)?));
        Ok(())
    }

    fn end(self) -> Result<Sorted, Error> {
        Ok(Sorted::last_of_each(self.fields))
    }
}

impl SerializeMap for Collected {
    type Ok = Sorted;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.next = Some(key.serialize(AsName(&mut self.names))?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let name = self.next.take().ok_or_else(|| Error::custom("a value without a name"))?;
        self.fields.push((name, to_value(value)?));
        Ok(())
    }

    fn end(self) -> Result<Sorted, Error> {
        Ok(Sorted::last_of_each(self.fields))
    }
}

/// The name of a field.
struct AsName<'n>(&'n mut Names);

impl Serializer for AsName<'_> {
    type Ok = Name;
    type Error = Error;
    type SerializeMap = Impossible<Name, Error>;
    type SerializeStruct = Impossible<Name, Error>;

    no_lists! { Name, "a name is text" }

    fn serialize_str(self, text: &str) -> Result<Name, Error> {
        Ok(self.0.name(text))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(Error::custom("a name is text"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Error> {
        Err(Error::custom("a name is text"))
    }
}

#[cfg(test)]
mod tests {
    use crate::Fields;
    use serde::Serialize;
    use std::collections::BTreeMap;

    #[derive(Serialize)]
    struct Message {
        b: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        none: Option<u8>,
        a: Option<Inner>,
        #[serde(flatten)]
        rest: BTreeMap<String, serde_json::Value>,
    }

    #[derive(Serialize)]
    struct Inner {
        list: Vec<u8>,
    }

    #[derive(Serialize)]
    struct Around(Inner);

    /// Judged by what `serde_json` makes of the same.
    #[test]
    fn fields_are_what_json_has() {
        let rest = [("z".to_owned(), 7.into()), ("appId".to_owned(), "x\"".into())].into();
        let message = Message { b: 1, none: None, a: Some(Inner { list: vec![1, 2] }), rest };
        for (fields, json) in [
            (Fields::of(&message), serde_json::to_value(&message)),
            (Fields::of(&Some(Around(Inner { list: vec![] }))), serde_json::to_value(Inner { list: vec![] })),
            (
                Fields::of(&[("a", 1)].into_iter().collect::<BTreeMap<_, _>>()),
                serde_json::from_str(r#"{"a":1}"#),
            ),
        ] {
            assert_eq!(fields.unwrap().into_value(), json.unwrap());
        }
    }

    #[test]
    fn what_is_no_object_has_no_fields() {
        assert!(Fields::of(&"text").is_err() && Fields::of(&7).is_err() && Fields::of(&()).is_err());
        assert!(Fields::of(&[1]).is_err() && Fields::of(&None::<Message>).is_err());
    }
}
