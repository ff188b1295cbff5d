//! What can break on the way.

use crate::tls::Shows;

/// What breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Break {
    /// Nothing: what the others are compared with.
    Nothing,
    /// Nobody listens.
    Refused,
    /// Reset as soon as the request begins to arrive; the platform gets none of it.
    ResetBeforePlatform,
    /// The platform answers, and the connection is reset before the answer goes on.
    ResetAfterPlatform,
    /// The first half of the answer, then the end.
    HalfAnswer,
    /// A byte of the answer now and then.
    SlowDrip,
    /// The answer announces more than it has.
    TooLong,
    /// The answer announces less than it has.
    TooShort,
    TlsExpired,
    TlsWrongName,
    TlsSelfSigned,
    /// The connection is made, and nothing is said in the handshake.
    TlsSilent,
    /// The platform acts, and a gateway answers in its place.
    Status(u16),
    /// A gateway answers in the platform's place, and the platform sees nothing.
    Busy(u16, Option<u32>),
    /// The platform acts, and its answer is replaced by a page.
    Html,
    /// The platform acts, and the answer sends the client somewhere else.
    Redirect(u16),
    /// The answer comes twice.
    Twice,
    /// The proxy does not let it through.
    Proxy,
    /// All is well up to HTTP/2.
    Http2(Http2),
}

/// What breaks in a connection of HTTP/2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Http2 {
    Nothing,
    /// The connection ends at the head of the request; the platform gets none of it.
    CutBeforePlatform,
    /// The platform answers, and the connection ends before the answer goes on.
    CutAfterPlatform,
    /// `RST_STREAM` with `REFUSED_STREAM`, which says that nothing was done (RFC 9113, 8.7).
    ResetBeforePlatform,
    /// The platform answers, and the stream is reset with `INTERNAL_ERROR`.
    ResetAfterPlatform,
    /// `GOAWAY` with the last stream 0, which says that nothing was done (RFC 9113, 6.8).
    GoAwayBeforePlatform,
    /// The platform answers, and the connection is closed with `GOAWAY`, the stream among those it names.
    GoAwayAfterPlatform,
    /// The platform answers, and nothing of it goes on, while pings are answered.
    SilentAfterPlatform,
}

impl Break {
    pub(crate) const ALL: [Self; 31] = [
        Self::Nothing,
        Self::Refused,
        Self::ResetBeforePlatform,
        Self::ResetAfterPlatform,
        Self::HalfAnswer,
        Self::SlowDrip,
        Self::TooLong,
        Self::TooShort,
        Self::TlsExpired,
        Self::TlsWrongName,
        Self::TlsSelfSigned,
        Self::TlsSilent,
        Self::Status(500),
        Self::Status(502),
        Self::Busy(429, None),
        Self::Busy(429, Some(1)),
        Self::Busy(429, Some(60)),
        Self::Busy(503, None),
        Self::Html,
        Self::Redirect(302),
        Self::Redirect(307),
        Self::Twice,
        Self::Proxy,
        Self::Http2(Http2::Nothing),
        Self::Http2(Http2::CutBeforePlatform),
        Self::Http2(Http2::CutAfterPlatform),
        Self::Http2(Http2::ResetBeforePlatform),
        Self::Http2(Http2::ResetAfterPlatform),
        Self::Http2(Http2::GoAwayBeforePlatform),
        Self::Http2(Http2::GoAwayAfterPlatform),
        Self::Http2(Http2::SilentAfterPlatform),
    ];

    pub(crate) fn words(self) -> String {
        match self {
            Self::Nothing => "nothing".into(),
            Self::Refused => "connection refused".into(),
            Self::ResetBeforePlatform => "reset before the platform has the request".into(),
            Self::ResetAfterPlatform => "reset after the platform acted".into(),
            Self::HalfAnswer => "half an answer".into(),
            Self::SlowDrip => "an answer that drips".into(),
            Self::TooLong => "length: announces more than comes".into(),
            Self::TooShort => "length: announces less than comes".into(),
            Self::TlsExpired => "TLS: certificate expired".into(),
            Self::TlsWrongName => "TLS: certificate of another name".into(),
            Self::TlsSelfSigned => "TLS: certificate self-signed".into(),
            Self::TlsSilent => "TLS: silence in the handshake".into(),
            Self::Status(status) => format!("status {status} after the platform acted"),
            Self::Busy(status, None) => format!("status {status} of a gateway"),
            Self::Busy(status, Some(seconds)) => {
                format!("status {status} of a gateway, `Retry-After: {seconds}`")
            }
            Self::Html => "a page of HTML with status 200".into(),
            Self::Redirect(status) => format!("redirect ({status})"),
            Self::Twice => "the answer twice".into(),
            Self::Proxy => "the proxy refuses".into(),
            Self::Http2(breaks) => format!("HTTP/2: {}", breaks.words()),
        }
    }

    /// The certificate that the listener shows, where it speaks TLS.
    pub(crate) fn shows(self) -> Option<Shows> {
        match self {
            Self::TlsExpired => Some(Shows::Expired),
            Self::TlsWrongName => Some(Shows::OtherName),
            Self::TlsSelfSigned => Some(Shows::SelfSigned),
            Self::TlsSilent | Self::Http2(_) => Some(Shows::Valid),
            _ => None,
        }
    }

    /// Whether the same may be well at the next attempt, as far as a client can know.
    pub(crate) fn may_pass(self) -> bool {
        !matches!(self, Self::TlsExpired | Self::TlsWrongName | Self::TlsSelfSigned)
    }
}

impl Http2 {
    fn words(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::CutBeforePlatform => "cut before the platform has the request",
            Self::CutAfterPlatform => "cut after the platform acted",
            Self::ResetBeforePlatform => "`RST_STREAM` before the platform has the request",
            Self::ResetAfterPlatform => "`RST_STREAM` after the platform acted",
            Self::GoAwayBeforePlatform => "`GOAWAY` before the platform has the request",
            Self::GoAwayAfterPlatform => "`GOAWAY` after the platform acted",
            Self::SilentAfterPlatform => "silence after the platform acted",
        }
    }
}
