//! The signature rules, each stage a function of its own so that each can be shown and tested.

use crate::PlatformKeys;
use crypto_core::canonical::{Canonical, CanonicalError};
use crypto_core::{BoxError, Verifier, digest, encoding};
use endpoint_core::{
    CallContext, DecodeError, DecodeErrorKind, EmptyFields, EncodeError, EncodeErrorKind, EndpointInfo,
    Fields, NumberText, SignKind, StepKind, shortest_number, trim,
};
use serde_json::Value;
use std::sync::Arc;

/// Fields of a digest signature (document 5.1.1.3): `secret` is signed and never sent.
const DIGEST_RULE: [&str; 4] = ["appId", "nonceStr", "secret", "timestamp"];

/// The greatest age of a timestamp, in seconds, in either direction (document appendix 8, question 3).
pub(crate) const WINDOW: u64 = 300;

/// Wire names that are never shown, whatever the endpoint.
const HIDDEN: [&str; 6] = ["secret", "backendToken", "frontToken", "accessToken", "refreshToken", "code"];

/// Returns whether the value under this name must not be shown.
pub(crate) fn hides(info: &EndpointInfo, name: &str) -> bool {
    HIDDEN.contains(&name) || info.hides(name)
}

/// Returns whether any endpoint hides values under this wire name, for fields whose endpoint is not known.
#[must_use]
pub fn hides_anywhere(name: &str) -> bool {
    name == "symmetricKey" || HIDDEN.contains(&name) || crate::ALL.iter().any(|info| info.hides(name))
}

/// The canonical string of a digest signature.
///
/// # Errors
/// [`CanonicalError`] cannot happen with these four fields; it is passed on rather than hidden.
pub fn digest_canonical(
    app_id: &str,
    nonce: &str,
    secret: &str,
    timestamp: &str,
) -> Result<Canonical, CanonicalError> {
    let fields = [("appId", app_id), ("nonceStr", nonce), ("secret", secret), ("timestamp", timestamp)];
    Canonical::of_exactly(&DIGEST_RULE, fields)
}

/// The canonical string of an RSA signature: every field but `signature` and `symmetricKey`
/// (document 2.4.1 and appendix 5).
///
/// # Errors
/// The name of a field that has no agreed text form (a fraction, a list, an object).
pub fn rsa_canonical(fields: &Fields, empty_fields: EmptyFields) -> Result<Canonical, BoxError> {
    let texts =
        fields.signable().map_err(|name| format!("field `{name}` is neither text nor a whole number"))?;
    let takes_part = |name: &str, value: &str| {
        may_take_part(name) && (empty_fields == EmptyFields::Sign || !trim(value).is_empty())
    };
    let pairs = texts.iter().map(|(name, value)| (*name, value.as_ref()));
    Ok(Canonical::of(pairs.filter(|(name, value)| takes_part(name, value)))?)
}

fn may_take_part(name: &str) -> bool {
    name != "signature" && name != "symmetricKey"
}

/// Returns whether a field is part of what is signed however blanks are read.
pub(crate) fn is_covered(name: &str, value: &Value) -> bool {
    may_take_part(name) && !value.is_null() && value.as_str().is_none_or(|text| !trim(text).is_empty())
}

/// Reads a signed JSON body with its numbers as text: first as their shortest, and where the signature does not hold
/// so, as they were written. Back ends that send numbers sign one or the other.
pub(crate) fn either_number<T>(
    body: &[u8],
    check: impl Fn(Fields) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let shortest = Fields::parse_texts(body, NumberText::Shortest)?;
    let written = Fields::parse_texts(body, NumberText::AsWritten)?;
    let differ = written != shortest;
    match check(shortest) {
        Err(e) if differ && e.kind() == DecodeErrorKind::Signature => check(written).map_err(|_| e),
        result => result,
    }
}

fn show(hides: &dyn Fn(&str) -> bool, canonical: &Canonical, at: CallContext<'_>) {
    at.trace.step(StepKind::Canonical, &Shown(|| canonical.redacted(hides)));
}

/// Text that is only made when somebody looks.
pub(crate) struct Shown<F: Fn() -> String>(pub(crate) F);

impl<F: Fn() -> String> std::fmt::Display for Shown<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&(self.0)())
    }
}

pub(crate) fn missing(key: &'static str) -> EncodeError {
    EncodeError::new(key, EncodeErrorKind::MissingKey)
}

/// Checks the signature of a request and its age, as the call's rule says. Where the document can be read
/// to ask for a digest too, the shape of the signature tells which it is.
pub(crate) fn verify(
    info: &EndpointInfo,
    fields: &Fields,
    keys: &PlatformKeys,
    at: CallContext<'_>,
) -> Result<(), DecodeError> {
    let is_digest = || fields.text("signature").is_some_and(|text| text.len() == DIGEST_LENGTH);
    match info.request_sign {
        SignKind::None => return Ok(()),
        SignKind::Sha256Digest => verify_digest(fields, &keys.app_id, keys.secret.expose())?,
        _ if info.request_sign_or.contains(&SignKind::Sha256Fields) && is_digest() => verify_fields(fields)?,
        _ => {
            let hides = |name: &str| hides(info, name);
            verify_rsa(&hides, fields, std::slice::from_ref(&keys.merchant), at)?;
        }
    }
    verify_fresh(fields, at.now)
}

/// The same for a call without a type. One that need not be signed may be, with a digest or the merchant's key, and
/// clients that sign one leave the time out.
pub(crate) fn verify_untyped(
    sign: SignKind,
    fields: &Fields,
    keys: &PlatformKeys,
    at: CallContext<'_>,
) -> Result<(), DecodeError> {
    let given = fields.text("signature").unwrap_or_default();
    match sign {
        SignKind::None if given.is_empty() => return Ok(()),
        SignKind::None if given.len() == DIGEST_LENGTH => {
            verify_fields(fields).or_else(|_| verify_digest(fields, &keys.app_id, keys.secret.expose()))?;
        }
        SignKind::Sha256Digest => verify_digest(fields, &keys.app_id, keys.secret.expose())?,
        SignKind::Sha256Fields => verify_fields(fields)?,
        _ => verify_rsa(&|_| true, fields, std::slice::from_ref(&keys.merchant), at)?,
    }
    if sign == SignKind::None && fields.get("timestamp").is_none() {
        return Ok(());
    }
    verify_fresh(fields, at.now)
}

/// Hex digits of a SHA-256.
const DIGEST_LENGTH: usize = 64;

/// Checks a digest signature.
fn verify_digest(fields: &Fields, app_id: &str, secret: &str) -> Result<(), DecodeError> {
    let text = |name: &'static str| {
        fields.text(name).ok_or_else(|| DecodeError::new(name, DecodeErrorKind::Missing))
    };
    let canonical = digest_canonical(app_id, text("nonceStr")?, secret, text("timestamp")?)
        .map_err(|e| DecodeError::new("signature", DecodeErrorKind::Signature).because(e))?;
    compare(&canonical, text("signature")?)
}

/// Checks a digest over all fields, blanks skipped and kept.
fn verify_fields(fields: &Fields) -> Result<(), DecodeError> {
    let wrong = |e| DecodeError::new("signature", DecodeErrorKind::Signature).because(e);
    let given = fields.text("signature").unwrap_or_default();
    let skipped = rsa_canonical(fields, EmptyFields::Skip).map_err(wrong)?;
    let kept = rsa_canonical(fields, EmptyFields::Sign).map_err(wrong)?;
    compare(&skipped, given).or_else(|_| compare(&kept, given))
}

/// Compares whole, so that the time taken does not tell how many characters were right.
fn compare(canonical: &Canonical, given: &str) -> Result<(), DecodeError> {
    let expected = digest::sha256_hex(canonical.expose().as_bytes());
    let differs = expected
        .bytes()
        .zip(given.bytes())
        .fold(expected.len() ^ given.len(), |acc, (a, b)| acc | usize::from(a ^ b));
    if differs == 0 { Ok(()) } else { Err(DecodeError::new("signature", DecodeErrorKind::Signature)) }
}

/// Checks an RSA signature over plain fields. Blanks are skipped first and kept then: both readings of
/// the document exist (docs/platform-notes.md#u-7), and either may verify.
pub(crate) fn verify_rsa(
    hides: &dyn Fn(&str) -> bool,
    fields: &Fields,
    verifiers: &[Arc<dyn Verifier>],
    at: CallContext<'_>,
) -> Result<(), DecodeError> {
    let wrong = || DecodeError::new("signature", DecodeErrorKind::Signature);
    let text =
        fields.text("signature").ok_or_else(|| DecodeError::new("signature", DecodeErrorKind::Missing))?;
    let signature = encoding::from_base64_lenient(text)
        .map_err(|e| DecodeError::new("signature", DecodeErrorKind::BadField).because(e))?;
    if verifiers.is_empty() {
        return Err(wrong().because("no public key of the other side is configured"));
    }
    let mut last: Option<BoxError> = None;
    for empty_fields in [EmptyFields::Skip, EmptyFields::Sign] {
        let canonical = rsa_canonical(fields, empty_fields).map_err(|e| wrong().because(e))?;
        for (index, verifier) in verifiers.iter().enumerate() {
            match verifier.verify(canonical.expose().as_bytes(), &signature) {
                Ok(()) => {
                    show(hides, &canonical, at);
                    let text = || format!("RSA-SHA256 over the canonical string, public key {}", index + 1);
                    at.trace.step(StepKind::Verified, &Shown(text));
                    return Ok(());
                }
                Err(e) => last = Some(e.into()),
            }
        }
    }
    Err(match last {
        Some(cause) => wrong().because(cause),
        None => wrong(),
    })
}

/// Checks that `timestamp` is within [`WINDOW`] around now.
pub(crate) fn verify_fresh(fields: &Fields, now: u64) -> Result<(), DecodeError> {
    verify_within(fields, now, WINDOW).map(|_| ())
}

/// The `timestamp`, which is at most `window` seconds from now.
pub(crate) fn verify_within(fields: &Fields, now: u64, window: u64) -> Result<u64, DecodeError> {
    let text = match fields.get("timestamp") {
        Some(serde_json::Value::Number(number)) => number.to_string(),
        Some(serde_json::Value::String(text)) => trim(text).to_owned(),
        Some(_) => return Err(DecodeError::new("timestamp", DecodeErrorKind::BadField)),
        None => return Err(DecodeError::new("timestamp", DecodeErrorKind::Missing)),
    };
    // A double, signed as it was written.
    let text = if text.ends_with(".0") { shortest_number(&text) } else { text };
    let stamp: u64 = text.parse().map_err(|e: std::num::ParseIntError| {
        DecodeError::new("timestamp", DecodeErrorKind::BadField).because(e)
    })?;
    if stamp.abs_diff(now) > window {
        let cause = format!("it says {stamp}, the clock says {now}, {window} seconds are accepted");
        return Err(DecodeError::new("timestamp", DecodeErrorKind::Stale).because(cause));
    }
    Ok(stamp)
}
