//! The two signature rules, each stage a function of its own so that each can be shown and tested.

use crate::MerchantKeys;
use crypto_core::canonical::{Canonical, CanonicalError};
use crypto_core::{BoxError, Verifier, digest, encoding};
use endpoint_core::{
    Blanks, EndpointInfo, Fields, Moment, OpenError, OpenErrorKind, SealError, SealErrorKind, SignKind,
    StepKind,
};
use std::sync::Arc;

/// Fields of a digest signature (document 5.1.1.3): `secret` is signed and never sent.
const DIGEST_RULE: [&str; 4] = ["appId", "nonceStr", "secret", "timestamp"];

/// How old a timestamp may be, in seconds, in either direction (document appendix 8, question 3).
pub(crate) const WINDOW: u64 = 300;

/// Wire names that are never shown, whatever the endpoint.
const HIDDEN: [&str; 6] = ["secret", "backendToken", "frontToken", "accessToken", "refreshToken", "code"];

/// Whether the value under this name must not be shown.
pub(crate) fn hides(info: &EndpointInfo, name: &str) -> bool {
    HIDDEN.contains(&name) || info.hides(name)
}

/// Whether any endpoint hides values under this wire name, for fields whose endpoint is not known.
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
pub fn rsa_canonical(fields: &Fields, blanks: Blanks) -> Result<Canonical, BoxError> {
    let texts =
        fields.signable().map_err(|name| format!("field `{name}` is neither text nor a whole number"))?;
    let takes_part = |name: &str, value: &str| {
        name != "signature" && name != "symmetricKey" && (blanks == Blanks::Sign || !value.trim().is_empty())
    };
    let pairs = texts.iter().map(|(name, value)| (*name, value.as_ref()));
    Ok(Canonical::of(pairs.filter(|(name, value)| takes_part(name, value)))?)
}

/// Adds `timestamp`, `nonceStr` and `signature`, as the endpoint's rule says.
pub(crate) fn sign(
    info: &EndpointInfo,
    fields: &mut Fields,
    keys: &MerchantKeys,
    at: Moment<'_>,
) -> Result<(), SealError> {
    if info.request_sign == SignKind::None {
        return Ok(());
    }
    let failed = |e: BoxError| SealError::new("signature", SealErrorKind::Sign).because(e);
    let timestamp = at.now.to_string();
    let signature = match info.request_sign {
        SignKind::Sha256Digest => {
            let secret = keys.secret.as_ref().ok_or_else(|| missing("secret"))?;
            let canonical = digest_canonical(&keys.app_id, at.nonce, secret.expose(), &timestamp)
                .map_err(|e| failed(e.into()))?;
            show(info, &canonical, at);
            digest::sha256_hex(canonical.expose().as_bytes())
        }
        SignKind::Sha256WithRsa => {
            let signer = keys.signer.as_ref().ok_or_else(|| missing("the merchant's RSA key"))?;
            fields.put("timestamp", timestamp.as_str());
            fields.put("nonceStr", at.nonce);
            let canonical = rsa_canonical(fields, info.blanks).map_err(failed)?;
            show(info, &canonical, at);
            let signature = signer.sign(canonical.expose().as_bytes()).map_err(|e| failed(e.into()))?;
            encoding::to_base64(&signature)
        }
        other => {
            return Err(failed(format!("{other:?} is not a signature of this platform").into()));
        }
    };
    at.trace.step(StepKind::Signature, &signature);
    fields.put("timestamp", timestamp);
    fields.put("nonceStr", at.nonce);
    fields.put("signature", signature);
    Ok(())
}

fn show(info: &EndpointInfo, canonical: &Canonical, at: Moment<'_>) {
    at.trace.step(StepKind::Canonical, &Shown(|| canonical.redacted(|name| hides(info, name))));
}

/// Text that is only made when somebody looks.
pub(crate) struct Shown<F: Fn() -> String>(pub(crate) F);

impl<F: Fn() -> String> std::fmt::Display for Shown<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&(self.0)())
    }
}

pub(crate) fn missing(key: &'static str) -> SealError {
    SealError::new(key, SealErrorKind::MissingKey)
}

/// Checks a digest signature.
pub(crate) fn verify_digest(fields: &Fields, app_id: &str, secret: &str) -> Result<(), OpenError> {
    let wrong = || OpenError::new("signature", OpenErrorKind::Signature);
    let text =
        |name: &'static str| fields.text(name).ok_or_else(|| OpenError::new(name, OpenErrorKind::Missing));
    let canonical = digest_canonical(app_id, text("nonceStr")?, secret, text("timestamp")?)
        .map_err(|e| wrong().because(e))?;
    let expected = digest::sha256_hex(canonical.expose().as_bytes());
    // Compared whole, so that the time taken does not tell how many characters were right.
    let given = text("signature")?.as_bytes();
    let differs = expected
        .bytes()
        .zip(given)
        .fold(expected.len() ^ given.len(), |acc, (a, b)| acc | usize::from(a ^ b));
    if differs == 0 { Ok(()) } else { Err(wrong()) }
}

/// Checks an RSA signature over plain fields. Blanks are skipped first and kept then: both readings of
/// the document exist (ruling UnionPay 7), and either may verify.
pub(crate) fn verify_rsa(
    hides: &dyn Fn(&str) -> bool,
    fields: &Fields,
    verifiers: &[Arc<dyn Verifier>],
    at: Moment<'_>,
) -> Result<(), OpenError> {
    let wrong = || OpenError::new("signature", OpenErrorKind::Signature);
    let text = fields.text("signature").ok_or_else(|| OpenError::new("signature", OpenErrorKind::Missing))?;
    let signature = encoding::from_base64_lenient(text)
        .map_err(|e| OpenError::new("signature", OpenErrorKind::BadField).because(e))?;
    if verifiers.is_empty() {
        return Err(wrong().because("no public key of the other side is configured"));
    }
    let mut last: Option<BoxError> = None;
    for blanks in [Blanks::Skip, Blanks::Sign] {
        let canonical = rsa_canonical(fields, blanks).map_err(|e| wrong().because(e))?;
        for (index, verifier) in verifiers.iter().enumerate() {
            match verifier.verify(canonical.expose().as_bytes(), &signature) {
                Ok(()) => {
                    at.trace.step(StepKind::Canonical, &Shown(|| canonical.redacted(hides)));
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
pub(crate) fn verify_fresh(fields: &Fields, now: u64) -> Result<(), OpenError> {
    verify_within(fields, now, WINDOW).map(|_| ())
}

/// The `timestamp`, which is at most `window` seconds from now.
pub(crate) fn verify_within(fields: &Fields, now: u64, window: u64) -> Result<u64, OpenError> {
    let text = match fields.get("timestamp") {
        Some(serde_json::Value::Number(number)) => number.to_string(),
        Some(serde_json::Value::String(text)) => text.trim().to_owned(),
        Some(_) => return Err(OpenError::new("timestamp", OpenErrorKind::BadField)),
        None => return Err(OpenError::new("timestamp", OpenErrorKind::Missing)),
    };
    let stamp: u64 = text.parse().map_err(|e: std::num::ParseIntError| {
        OpenError::new("timestamp", OpenErrorKind::BadField).because(e)
    })?;
    if stamp.abs_diff(now) > window {
        let cause = format!("it says {stamp}, the clock says {now}, {window} seconds are accepted");
        return Err(OpenError::new("timestamp", OpenErrorKind::Stale).because(cause));
    }
    Ok(stamp)
}
