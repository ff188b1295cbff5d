//! The record of what came in and went out: one value a request or notification, for people who look and programs that
//! assert.
//!
//! It is filled while its request is worked on ([`recorder`]), and kept in a list whose memory is bounded in bytes ([`list`]), in a form
//! that costs little ([`kept`]); an [`Exchange`] is made of that when somebody looks. Nothing in it decides anything.
//!
//! Values that are a merchant's secret or a token are hidden wherever a record names fields. The bytes of a message are kept as
//! they travelled, so that it can be sent again: neither a merchant's `secret` nor a `symmetricKey` nor a private key ever
//! travels, and a token that the sandbox made holds in this sandbox only.

pub(crate) mod kept;
pub(crate) mod list;
pub(crate) mod recorder;
pub(crate) mod summary;

use bytes::Bytes;
use http::{HeaderValue, header};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::time::Duration;

/// Bytes of a body that are kept; of a longer one the beginning is.
pub(crate) const MOST_BODY: usize = 16 * 1024;
/// Bytes of a text that are kept, such as the text that is signed.
const MOST_TEXT: usize = 8 * 1024;
/// Bytes of a short text: a name, a value, a reason.
const MOST_VALUE: usize = 1024;
const MOST_FIELDS: usize = 200;
/// Bytes of all fields together, and of all headers.
const MOST_PAIRS: usize = 16 * 1024;
const MOST_HEADERS: usize = 32;
const MOST_CHECKS: usize = 40;

/// A request and its response, or a notification and what the receiver said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Exchange {
    /// A number that grows by one with each exchange.
    pub number: u64,
    /// The time when it began, in Unix seconds of the sandbox's clock.
    pub at: u64,
    /// The time that it took.
    #[serde(rename = "micros", serialize_with = "micros")]
    pub took: Duration,
    /// The side that began it.
    pub direction: Direction,
    /// The platform that it belongs to; nothing where no address of a platform was asked.
    pub platform: Option<Platform>,
    /// `appId` or `mer_cust_id`, as the request names it, whether there is such a merchant or not.
    pub merchant: Option<String>,
    /// The endpoint, by its id in the spec, such as `unionpay.token`.
    pub endpoint: Option<String>,
    /// The request as it was sent.
    pub request: Sent,
    /// The fields of the request, opened as far as its signature holds. Secrets and tokens are hidden.
    pub fields: Vec<(String, String)>,
    /// The signature, and what it should be over.
    pub signature: Option<Signature>,
    /// Every check that was made, in order.
    pub checks: Vec<Check>,
    /// The known mistake that explains a signature that does not hold.
    pub mistake: Option<String>,
    /// The fault that was ordered for this exchange, by its name and with its delay: `cut`, `delay 2s`, `cut, delay 2s`.
    pub fault: Option<String>,
    /// The code that was answered, such as `00` or `202000`.
    pub code: Option<String>,
    /// The text beside the code.
    pub message: Option<String>,
    /// The response; nothing where the connection was cut, or no response came.
    pub response: Option<Answered>,
    /// Its end.
    pub outcome: Outcome,
}

/// The side that began an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Direction {
    /// The merchant, or a user's browser.
    Request,
    /// The platform, with a notification.
    Notification,
}

/// A platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Platform {
    /// UnionPay Quick Pass.
    UnionPay,
    /// Huifu APP+.
    Huifu,
}

/// The end of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Outcome {
    /// Answered, and nothing in it was refused.
    Accepted,
    /// Refused, by a check or by the books; see [`Exchange::checks`].
    Refused,
    /// No response: the connection was cut on demand, the request did not come whole, or the client left before.
    Cut,
    /// A notification that its receiver acknowledged.
    Acknowledged,
    /// A notification that its receiver got and did not acknowledge.
    NotAcknowledged,
    /// A notification that reached nobody, or was not sent because its address is not allowed.
    Undelivered,
}

impl Outcome {
    /// A stable name, as it stands in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Cut => "cut",
            Self::Acknowledged => "acknowledged",
            Self::NotAcknowledged => "notAcknowledged",
            Self::Undelivered => "undelivered",
        }
    }
}

/// A request as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Sent {
    /// GET or POST.
    pub method: String,
    /// Path and query; of a notification the whole address.
    pub target: String,
    /// The headers; the values of those that carry credentials are hidden.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
}

/// A response as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Answered {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
}

/// The bytes of a body, or the beginning of a long one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Body {
    /// The bytes that are kept.
    #[serde(serialize_with = "text")]
    pub bytes: Bytes,
    /// The length of the whole body in bytes.
    pub length: u64,
}

impl Body {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let kept = bytes.get(..MOST_BODY).unwrap_or(bytes);
        // A copy: a part of a longer buffer would keep the whole of it.
        Self { bytes: Bytes::copy_from_slice(kept), length: bytes.len() as u64 }
    }

    /// Returns whether all of it is kept.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.bytes.len() as u64 == self.length
    }
}

/// A signature, and what it should be over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Signature {
    /// The rule, such as `SHA-256` or `PKCS#7`.
    pub rule: Cow<'static, str>,
    /// The text that the rule has signed, where it could be found; the merchant's secret in it is hidden.
    pub text: Option<String>,
    /// The signature that is right; only a digest has one that everybody with the secret can make.
    pub expected: Option<String>,
    /// The signature that came.
    pub received: Option<String>,
    /// Whether it holds.
    pub holds: bool,
}

/// A check that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Check {
    /// The subject, such as `signature` or `timestamp`.
    pub name: Cow<'static, str>,
    /// Whether it passed.
    pub passed: bool,
    /// The reason why not, or what was found.
    pub reason: String,
}

impl Exchange {
    #[cfg(test)]
    pub(crate) fn new(direction: Direction, at: u64) -> Self {
        Self {
            number: 0,
            at,
            took: Duration::ZERO,
            direction,
            platform: None,
            merchant: None,
            endpoint: None,
            request: Sent::default(),
            fields: Vec::new(),
            signature: None,
            checks: Vec::new(),
            mistake: None,
            fault: None,
            code: None,
            message: None,
            response: None,
            outcome: Outcome::Cut,
        }
    }

    /// The first check that did not pass.
    #[must_use]
    pub fn failed_check(&self) -> Option<&Check> {
        self.checks.iter().find(|check| !check.passed)
    }

    /// The value of a field of the request; a secret or a token is hidden.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The path of the request without its query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.request.target.split('?').next().unwrap_or_default()
    }
}

/// The beginning of a text, cut where a character ends.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

pub(crate) fn value(text: &str) -> String {
    cut(text, MOST_VALUE).to_owned()
}

/// The value of a header as it is shown: those that carry credentials are hidden.
fn shown_header<'a>(name: &header::HeaderName, given: &'a HeaderValue) -> Cow<'a, [u8]> {
    let secret = [header::AUTHORIZATION, header::PROXY_AUTHORIZATION, header::COOKIE, header::SET_COOKIE];
    match secret.contains(name) {
        true => Cow::Owned(format!("[{} bytes]", given.len()).into_bytes()),
        false => Cow::Borrowed(given.as_bytes()),
    }
}

/// As many pairs as a record has room for.
fn budgeted(pairs: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut room = MOST_PAIRS;
    let fits = |(name, value): &(String, String)| match room.checked_sub(name.len() + value.len()) {
        Some(rest) => {
            room = rest;
            true
        }
        None => false,
    };
    pairs.take(MOST_FIELDS).take_while(fits).collect()
}

fn micros<S: Serializer>(took: &Duration, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u64(u64::try_from(took.as_micros()).unwrap_or(u64::MAX))
}

fn text<S: Serializer>(bytes: &Bytes, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&String::from_utf8_lossy(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("签约", 4), "签");
        assert_eq!(cut("签约", 3), "签");
        assert_eq!(cut("签约", 2), "");
        assert_eq!(cut("ab", 9), "ab");
    }

    #[test]
    fn a_long_body_is_cut_into_a_buffer_of_its_own() {
        let long = Bytes::from(vec![b'x'; 10 * MOST_BODY]);
        let body = Body::of(&long);
        assert_eq!((body.bytes.len(), body.length), (MOST_BODY, 10 * MOST_BODY as u64));
        assert!(!body.is_whole());
        assert!(!long.as_ptr_range().contains(&body.bytes.as_ptr()));
    }
}
