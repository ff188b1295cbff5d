//! The first bytes of an answer, and what they say about who answers.
//!
//! Somebody who writes `http://` where `https://` is spoken gets a TLS alert back, which to an HTTP parser is just
//! wrong. It is the commonest mistake in an address, and the bytes name it.

use crate::error::TransportErrorKind;

/// The protocol that a peer speaks, if it is not HTTP/1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speaks {
    Tls,
    Http2,
}

impl Speaks {
    pub(crate) fn kind(self) -> TransportErrorKind {
        match self {
            Self::Tls => TransportErrorKind::SpeaksTls,
            Self::Http2 => TransportErrorKind::SpeaksHttp2,
        }
    }
}

/// By what was read first. An HTTP parser gives up at the first byte that is wrong, so more would come too late.
pub(crate) fn judge(first: &[u8]) -> Option<Speaks> {
    match first {
        // An alert (21) in a record of SSL 3.0 to TLS 1.3.
        [0x15, 3, 0..=4, ..] => Some(Speaks::Tls),
        // SETTINGS (4), with which a server begins, or GOAWAY (7), on stream 0. Length (3), type, flags, stream (4).
        [0, _, _, 4 | 7, _, 0, 0, 0, 0, ..] => Some(Speaks::Http2),
        _ => None,
    }
}
