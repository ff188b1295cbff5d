//! An exchange as it is kept: few allocations, nothing taken apart. [`Kept::exchange`] is what people and programs look at, and
//! is made when they do.
//!
//! A request has its bytes copied, since those that it came in share a buffer of the connection with others. Fields of a whole body
//! in JSON are read out of it again; others are written down at once.

use super::{
    Answered, Body, Check, Direction, Exchange, MOST_HEADERS, MOST_PAIRS, Outcome, Platform, Sent, Signature,
    budgeted, cut, shown_header, value,
};
use bytes::Bytes;
use endpoint_core::{Fields, NumberText};
use http::{HeaderMap, Method, Response};
use serde_json::Value;
use std::borrow::Cow;
use std::time::Duration;
use unionpay_proto::hides_anywhere;

/// An exchange in the list.
pub(crate) struct Kept {
    pub(crate) number: u64,
    pub(crate) at: u64,
    pub(crate) took: Duration,
    pub(crate) direction: Direction,
    pub(crate) platform: Option<Platform>,
    pub(crate) outcome: Outcome,
    pub(super) method: Method,
    pub(super) merchant: Option<Box<str>>,
    pub(super) endpoint: Option<Cow<'static, str>>,
    pub(super) target: Box<str>,
    pub(super) headers: Headers,
    pub(super) body: Body,
    pub(super) fields: Shown,
    pub(super) signature: Option<Box<Signature>>,
    pub(super) checks: Vec<Check>,
    pub(super) mistake: Option<Box<str>>,
    pub(super) fault: Option<Box<str>>,
    pub(super) said: Option<(Box<str>, Box<str>)>,
    pub(super) response: Option<Reply>,
}

/// The fields of a request.
pub(super) enum Shown {
    /// Written down, secrets and tokens hidden.
    Written(Vec<(String, String)>),
    /// Those of the body, which is kept whole.
    OfBody,
}

pub(super) struct Reply {
    status: u16,
    headers: Headers,
    body: Body,
}

impl Reply {
    pub(super) fn of(response: &Response<Bytes>) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: Headers::of(response.headers()),
            body: Body::of(response.body()),
        }
    }

    fn shown(&self) -> Answered {
        Answered { status: self.status, headers: self.headers.pairs(), body: self.body.clone() }
    }
}

/// Headers in one piece: for each the lengths of name and value, and both.
#[derive(Default)]
pub(super) struct Headers(Box<[u8]>);

impl Headers {
    pub(super) fn of(map: &HeaderMap) -> Self {
        let mut bytes = Vec::with_capacity(map.len() * 40);
        for (name, given) in map.iter().take(MOST_HEADERS) {
            let value = shown_header(name, given);
            let name = name.as_str().as_bytes();
            let name = name.get(..super::MOST_VALUE).unwrap_or(name);
            let value = value.get(..super::MOST_VALUE).unwrap_or(&value);
            if bytes.len() + name.len() + value.len() > MOST_PAIRS {
                break;
            }
            for part in [name, value] {
                // No part is longer than a short text.
                bytes.extend_from_slice(&u16::try_from(part.len()).unwrap_or_default().to_le_bytes());
            }
            bytes.extend_from_slice(name);
            bytes.extend_from_slice(value);
        }
        Self(bytes.into_boxed_slice())
    }

    fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut rest = &*self.0;
        while let Some((&[a, b, c, d], after)) = rest.split_first_chunk() {
            let (name, value) =
                (usize::from(u16::from_le_bytes([a, b])), usize::from(u16::from_le_bytes([c, d])));
            let Some((both, after)) = after.split_at_checked(name + value) else { break };
            let (name, value) = both.split_at(name);
            let text = |bytes: &[u8]| cut(&String::from_utf8_lossy(bytes), super::MOST_VALUE).to_owned();
            pairs.push((text(name), text(value)));
            rest = after;
        }
        pairs
    }
}

impl Kept {
    pub(crate) fn new(direction: Direction, at: u64) -> Self {
        Self {
            number: 0,
            at,
            took: Duration::ZERO,
            direction,
            platform: None,
            outcome: Outcome::Cut,
            method: Method::GET,
            merchant: None,
            endpoint: None,
            target: Box::default(),
            headers: Headers::default(),
            body: Body::default(),
            fields: Shown::Written(Vec::new()),
            signature: None,
            checks: Vec::new(),
            mistake: None,
            fault: None,
            said: None,
            response: None,
        }
    }

    /// All of it, to look at.
    pub(crate) fn exchange(&self) -> Exchange {
        let text = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
        let (code, message) =
            self.said.as_ref().map(|(code, message)| (code.to_string(), message.to_string())).unzip();
        Exchange {
            number: self.number,
            at: self.at,
            took: self.took,
            direction: self.direction,
            platform: self.platform,
            merchant: text(&self.merchant),
            endpoint: self.endpoint.as_deref().map(str::to_owned),
            request: Sent {
                method: value(self.method.as_str()),
                target: self.target.to_string(),
                headers: self.headers.pairs(),
                body: self.body.clone(),
            },
            fields: match &self.fields {
                Shown::Written(pairs) => pairs.clone(),
                Shown::OfBody => Fields::parse_texts(&self.body.bytes, NumberText::AsWritten)
                    .map(|all| shown(&all))
                    .unwrap_or_default(),
            },
            signature: self.signature.as_deref().cloned(),
            checks: self.checks.clone(),
            mistake: text(&self.mistake),
            fault: text(&self.fault),
            code,
            message: message.filter(|text| !text.is_empty()),
            response: self.response.as_ref().map(Reply::shown),
            outcome: self.outcome,
        }
    }

    pub(super) fn has_failed(&self) -> bool {
        self.checks.iter().any(|check| !check.passed)
    }

    /// Memory that it takes, in bytes: an estimate from above for what it owns.
    pub(crate) fn weight(&self) -> usize {
        let text = |text: &Option<Box<str>>| text.as_ref().map_or(0, |text| text.len());
        let written = match &self.fields {
            Shown::Written(pairs) => {
                pairs.iter().map(|(name, value)| 2 * size_of::<String>() + name.len() + value.len()).sum()
            }
            Shown::OfBody => 0,
        };
        let signature = self.signature.as_ref().map_or(0, |s| {
            let texts = [&s.text, &s.expected, &s.received];
            size_of::<Signature>() + texts.into_iter().flatten().map(String::len).sum::<usize>()
        });
        let response = self.response.as_ref().map_or(0, |r| r.body.bytes.len() + r.headers.0.len());
        let checks = self.checks.capacity() * size_of::<Check>()
            + self.checks.iter().map(|check| check.reason.len()).sum::<usize>();
        let said = self.said.as_ref().map_or(0, |(code, message)| code.len() + message.len());
        // Each allocation has some bytes around it.
        256 + size_of::<Self>()
            + written
            + signature
            + response
            + checks
            + said
            + self.target.len()
            + self.headers.0.len()
            + self.body.bytes.len()
            + [&self.merchant, &self.mistake, &self.fault].into_iter().map(text).sum::<usize>()
    }
}

/// Fields as they are shown: what no endpoint shows is hidden; lists and objects are written as JSON.
pub(super) fn shown(fields: &Fields) -> Vec<(String, String)> {
    let pair = |(name, given): (&str, &Value)| {
        let text = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
        let text = if hides_anywhere(name) { format!("[{} bytes]", text.len()) } else { value(&text) };
        (value(name), text)
    };
    budgeted(fields.iter().map(pair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn headers_come_out_as_they_went_in_and_secrets_do_not() {
        let mut map = HeaderMap::new();
        map.insert("content-type", HeaderValue::from_static("application/json"));
        map.insert("x-empty", HeaderValue::from_static(""));
        map.insert("cookie", HeaderValue::from_static("session=1"));
        map.insert("x-latin", HeaderValue::from_bytes(b"caf\xe9").unwrap());
        map.insert("x-long", HeaderValue::from_bytes(&[b'x'; 5000]).unwrap());
        let pairs = Headers::of(&map).pairs();
        let of = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        assert_eq!(of("content-type"), Some("application/json"));
        assert_eq!((of("x-empty"), of("cookie")), (Some(""), Some("[9 bytes]")));
        assert_eq!(of("x-latin"), Some("caf\u{fffd}"));
        assert_eq!(of("x-long").map(str::len), Some(super::super::MOST_VALUE));
        assert_eq!(pairs.len(), 5);
    }

    #[test]
    fn fields_are_read_out_of_the_body_when_somebody_looks() {
        let mut kept = Kept::new(Direction::Request, 0);
        kept.body = Body::of(br#"{"appId":"1","backendToken":"abc","pointAt":1.50}"#);
        kept.fields = Shown::OfBody;
        let exchange = kept.exchange();
        assert_eq!(exchange.field("pointAt"), Some("1.50"));
        assert_eq!(exchange.field("backendToken"), Some("[3 bytes]"));
    }
}
