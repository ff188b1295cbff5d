//! One element of `acct_id_list`.

use endpoint_core::Extra;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::{Value, json};

/// One account of a user (`acct_id_list` of command 317). No source prints what the list holds: numbers
/// alone are read, and objects with `acctId` or `acct_id`, whose other keys are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AccountEntry {
    /// The account's number.
    #[serde(rename = "acctId")]
    pub acct_id: String,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl AccountEntry {
    /// An account.
    pub fn new(acct_id: impl Into<String>) -> Self {
        Self { acct_id: acct_id.into(), extra: Extra::default() }
    }
}

impl From<&str> for AccountEntry {
    fn from(acct_id: &str) -> Self {
        Self::new(acct_id)
    }
}

impl<'de> Deserialize<'de> for AccountEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Object {
            #[serde(rename = "acctId", alias = "acct_id")]
            acct_id: String,
            #[serde(flatten)]
            extra: Extra,
        }
        let object = match Value::deserialize(deserializer)? {
            Value::String(number) => json!({ "acctId": number }),
            Value::Number(number) => json!({ "acctId": number.to_string() }),
            object @ Value::Object(_) => object,
            _ => return Err(D::Error::custom("expected an account's number, or an object with it")),
        };
        let Object { acct_id, extra } = Object::deserialize(object).map_err(D::Error::custom)?;
        Ok(Self { acct_id, extra })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_objects_are_read() {
        let entries: Vec<AccountEntry> =
            serde_json::from_str(r#"["1001", 1002, {"acctId":"1003","acctType":"0"}, {"acct_id":"1004"}]"#)
                .unwrap();
        let numbers: Vec<_> = entries.iter().map(|e| e.acct_id.as_str()).collect();
        assert_eq!(numbers, ["1001", "1002", "1003", "1004"]);
        assert_eq!(entries[2].extra.get("acctType").and_then(Value::as_str), Some("0"));
        let again = serde_json::to_string(&entries).unwrap();
        assert_eq!(serde_json::from_str::<Vec<AccountEntry>>(&again).unwrap(), entries);
        for json in ["[null]", "[true]", "[[]]", "[{}]"] {
            assert!(serde_json::from_str::<Vec<AccountEntry>>(json).is_err(), "{json}");
        }
    }
}
