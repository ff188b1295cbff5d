//! Forms of what JSON has none for.

/// A map whose keys are no texts, as pairs.
pub(crate) mod pairs {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    pub(crate) fn serialize<K: Serialize, V: Serialize, S: Serializer>(
        map: &BTreeMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub(crate) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(deserializer)?.into_iter().collect())
    }
}

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
