//! Bodies that come compressed although nobody asked for it.
//!
//! This client sends no `Accept-Encoding`. Gateways, caches and firewalls between it and a platform compress all
//! the same, and by then the platform has acted: an answer that can be read must be.

use std::fmt;
use std::io::{self, Read};

use bytes::Bytes;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, Response};

/// The number of characters of an unknown coding's name that are shown.
const SHOWN: usize = 32;

/// The reason why a body was not unpacked.
#[derive(Debug)]
pub(crate) enum Packed {
    /// Beyond the limit once unpacked.
    TooLarge,
    /// In a coding that is not read here.
    Coding(Box<str>),
    /// Not what its header says, in the middle.
    Broken { coding: &'static str, cause: io::Error },
}

impl fmt::Display for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("the body is too large once it is unpacked"),
            Self::Coding(name) => write!(
                f,
                "the body is packed with Content-Encoding {name}, which nobody asked for; only gzip and deflate are \
                 read: tell who runs the gateway in between"
            ),
            Self::Broken { coding, cause } => write!(f, "the body is damaged {coding}: {cause}"),
        }
    }
}

impl std::error::Error for Packed {}

/// The answer with its body as the platform wrote it, of at most `limit` bytes.
pub(crate) fn unpack(answer: Response<Bytes>, limit: usize) -> Result<Response<Bytes>, Packed> {
    if !answer.headers().contains_key(CONTENT_ENCODING) || answer.body().is_empty() {
        return Ok(answer);
    }
    let (mut parts, body) = answer.into_parts();
    let body = match coding(&parts.headers).as_str() {
        // Some that unpack leave the header in place: what is not packed is as it should be.
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => {
            parts.headers.remove(CONTENT_LENGTH);
            read(MultiGzDecoder::new(&body[..]), limit, "gzip")?
        }
        // By RFC 9110 the zlib format; some send what is inside of it alone. JSON, HTML and forms are neither.
        "deflate" if !body.first().is_some_and(|byte| matches!(byte, b'{' | b'[' | b'<' | b'"')) => {
            parts.headers.remove(CONTENT_LENGTH);
            match is_zlib(&body) {
                true => read(ZlibDecoder::new(&body[..]), limit, "deflate")?,
                false => read(DeflateDecoder::new(&body[..]), limit, "deflate")?,
            }
        }
        "" | "identity" | "gzip" | "x-gzip" | "deflate" => body,
        other => return Err(Packed::Coding(shown(other))),
    };
    parts.headers.remove(CONTENT_ENCODING);
    Ok(Response::from_parts(parts, body))
}

/// All codings, in lower case, without those that do nothing.
fn coding(headers: &HeaderMap) -> String {
    let names = headers.get_all(CONTENT_ENCODING).iter().flat_map(|value| {
        let text = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
        text.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>()
    });
    let names: Vec<String> = names.filter(|name| !name.is_empty() && name != "identity").collect();
    names.join(", ")
}

fn shown(name: &str) -> Box<str> {
    name.chars().take(SHOWN).flat_map(char::escape_debug).collect::<String>().into()
}

/// The two bytes of a zlib header: method 8, and a multiple of 31 (RFC 1950).
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 0x0f == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0)
}

/// Never holds more than `limit` and one byte.
fn read(packed: impl Read, limit: usize, coding: &'static str) -> Result<Bytes, Packed> {
    let mut body = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    packed.take(most).read_to_end(&mut body).map_err(|cause| Packed::Broken { coding, cause })?;
    if body.len() > limit { Err(Packed::TooLarge) } else { Ok(body.into()) }
}
