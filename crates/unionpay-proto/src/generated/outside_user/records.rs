// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What messages hold several of.

use endpoint_core::Extra;
use serde::{Deserialize, Serialize};

/// A bank card of the user. Public client code decrypts every value and names none: all are in `extra`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Card {
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Card {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { extra: Extra::default() }
    }
}

/// One value of a message template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TemplateValue {
    /// Name in the template.
    pub key: String,
    /// Value.
    pub value: String,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl TemplateValue {
    /// With every field.
    #[must_use]
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: value.into(), extra: Extra::default() }
    }
}
