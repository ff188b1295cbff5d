//! What arrived from the platform, in any of the forms in which people have it.

use crate::input::Usage;
use cfca_pkcs7::decode_message;
use endpoint_core::Fields;
use std::error::Error;

/// A `check_value`, and what stood beside it.
pub(super) struct Received {
    /// In which form it came.
    pub(super) form: &'static str,
    pub(super) check_value: Vec<u8>,
    /// Fields that nobody signed.
    pub(super) beside: Fields,
}

impl Received {
    /// From an answer (JSON), the form or query of a notice or of a browser's return, an address with such a query, or
    /// a bare `check_value`.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Box<dyn Error>> {
        let trimmed = bytes.trim_ascii();
        if trimmed.is_empty() {
            return Err("the input is empty: give what arrived, as it arrived".into());
        }
        if trimmed.starts_with(b"{") {
            return Self::with(Fields::parse(trimmed)?, "an answer, JSON");
        }
        let text = std::str::from_utf8(trimmed).unwrap_or_default();
        if let Some(at) = text.find("check_value=") {
            let start = text[..at].rfind(['?', '\n']).map_or(0, |at| at + 1);
            let pairs = form_urlencoded::parse(&text.as_bytes()[start..]);
            return Self::with(Fields::from_pairs(pairs)?, "a form or query");
        }
        if decode_message(bytes).is_err() {
            let text = "neither an answer nor a form with check_value, and no PKCS#7 message either";
            return Err(Usage::new(text).into());
        }
        Ok(Self { form: "a message alone", check_value: bytes.to_vec(), beside: Fields::new() })
    }

    fn with(mut beside: Fields, form: &'static str) -> Result<Self, Box<dyn Error>> {
        // In base64 there is no blank: it was a `+` that nobody escaped.
        let check_value = beside.take("check_value")?.replace(' ', "+").into_bytes();
        Ok(Self { form, check_value, beside })
    }
}
