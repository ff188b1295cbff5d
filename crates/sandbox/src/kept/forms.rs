//! Forms of what JSON has none for.

/// Fields of a message.
pub(crate) mod fields {
    use endpoint_core::Fields;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
    use serde_json::Value;

    pub(crate) fn serialize<S: Serializer>(fields: &Fields, serializer: S) -> Result<S::Ok, S::Error> {
        fields.clone().into_value().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Fields, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Fields::from_value("fields", Some(value)).map_err(D::Error::custom)
    }
}

/// Fields that need not be there.
pub(crate) mod fields_or_none {
    use endpoint_core::Fields;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct There(#[serde(with = "super::fields")] Fields);

    pub(crate) fn serialize<S: Serializer>(
        fields: &Option<Fields>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        fields.clone().map(There).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Fields>, D::Error> {
        Ok(Option::<There>::deserialize(deserializer)?.map(|there| there.0))
    }
}
