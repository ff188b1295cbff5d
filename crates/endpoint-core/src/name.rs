//! Names of fields.

use serde::de::{DeserializeSeed, Deserializer, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The name of a field. Those that every message of a platform has take no memory of their own.
pub(crate) type Name = Cow<'static, str>;

/// The name, by itself where it is one of the list.
pub(crate) fn name(text: &str) -> Name {
    macro_rules! known {
        ($($name:literal)+) => {
            match text {
                $($name => Cow::Borrowed($name),)+
                other => Cow::Owned(other.to_owned()),
            }
        };
    }
    known! {
        // UnionPay: what stands around the fields, and what proves who calls.
        "appId" "timestamp" "nonceStr" "signature" "backendToken" "accessToken" "openId" "resp" "msg" "params"
        // Huifu: what every message has, and what most answers repeat.
        "version" "cmd_id" "mer_cust_id" "check_value" "resp_code" "resp_desc" "order_id" "order_date" "user_cust_id"
        "trans_amt" "trans_stat" "platform_seq_id" "mer_priv" "extension"
    }
}

/// Reads a name.
pub(crate) struct AName;

impl<'de> DeserializeSeed<'de> for AName {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for AName {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Name, E> {
        Ok(name(text))
    }
}
