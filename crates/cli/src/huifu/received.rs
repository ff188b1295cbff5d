//! What arrived from the platform, in any of the forms in which people have it.

use super::mistake::{self, Mistake};
use crate::input::{Usage, check_value, decoded, restored};
use crate::language::text;
use cfca_pkcs7::{ErrorKind, decode_message};
use endpoint_core::Fields;
use std::error::Error;

/// A `check_value`, and what stood beside it.
pub(super) struct Received {
    /// In which form it came.
    pub(super) form: &'static str,
    pub(super) check_value: Vec<u8>,
    /// Fields that nobody signed.
    pub(super) beside: Fields,
    /// What was done to it on the way, or what it is instead.
    pub(super) mistakes: Vec<Mistake>,
}

impl Received {
    /// From an answer (JSON), the form or query of a notice or of a browser's return, an address with such a query, or
    /// a bare `check_value`.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Box<dyn Error>> {
        let (bytes, mut mistakes) = mistake::undone(bytes);
        let mut received = Self::read_undone(&bytes, &mistakes)?;
        let in_form = received.form.contains("form");
        for found in mistake::of_value(&received.check_value, in_form) {
            if !mistakes.contains(&found) {
                mistakes.push(found);
            }
        }
        received.mistakes = mistakes;
        Ok(received)
    }

    fn read_undone(bytes: &[u8], mistakes: &[Mistake]) -> Result<Self, Box<dyn Error>> {
        let text = decoded(bytes.to_vec()).unwrap_or_default();
        let text = text.trim();
        if bytes.trim_ascii().is_empty() {
            return Err(text!(
                "the input is empty: give what arrived, as it arrived",
                "输入为空：请给出收到的原文"
            )
            .into());
        }
        let parsed = if text.starts_with('{') { Some(Fields::parse(text.as_bytes())?) } else { None };
        let inside = || check_value(bytes).filter(|_| text.starts_with(['{', '[', '"']));
        if parsed.as_ref().is_none_or(|fields| fields.get("check_value").is_none())
            && let Some((check_value, form)) = inside()
        {
            // In a wrapper of the merchant's own, beside whose fields nothing of the platform's stands.
            return Ok(Self { form, check_value, beside: Fields::new(), mistakes: Vec::new() });
        }
        if let Some(fields) = parsed {
            return Self::with(fields, "an answer, JSON");
        }
        if let Some(at) = text.find("check_value=") {
            let start = text[..at].rfind(['?', '\n']).map_or(0, |at| at + 1);
            let pairs = form_urlencoded::parse(&text.as_bytes()[start..]);
            return Self::with(Fields::from_pairs(pairs)?, "a form or query");
        }
        if let Err(e) = decode_message(bytes)
            && mistakes.is_empty()
            && mistake::of_value(bytes, false).is_empty()
        {
            if *e.kind() == ErrorKind::BlanksForPlus {
                return Err(e.into());
            }
            let text = text!(
                "neither an answer nor a form with check_value, and no PKCS#7 message either",
                "既不是含 check_value 的应答或表单，也不是 PKCS#7 报文"
            );
            return Err(Usage::new(text).into());
        }
        let check_value = bytes.to_vec();
        Ok(Self { form: "a message alone", check_value, beside: Fields::new(), mistakes: Vec::new() })
    }

    fn with(mut beside: Fields, form: &'static str) -> Result<Self, Box<dyn Error>> {
        let check_value = restored(&beside.take("check_value")?);
        Ok(Self { form, check_value, beside, mistakes: Vec::new() })
    }
}
