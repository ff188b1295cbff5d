//! What can break on the way.

use crate::tls::Shows;
use test_support::language::Language;

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

    pub(crate) fn words(self, language: Language) -> String {
        match self {
            Self::Nothing => language.of("nothing", "无").into(),
            Self::Refused => language.of("connection refused", "连接被拒绝").into(),
            Self::ResetBeforePlatform => {
                language.of("reset before the platform has the request", "平台收到请求前连接被重置").into()
            }
            Self::ResetAfterPlatform => {
                language.of("reset after the platform acted", "平台执行后连接被重置").into()
            }
            Self::HalfAnswer => language.of("half a response", "只有半个应答").into(),
            Self::SlowDrip => language.of("a response that drips", "应答逐字节缓慢到达").into(),
            Self::TooLong => {
                language.of("length: announces more than comes", "长度：声明的多于实际到达的").into()
            }
            Self::TooShort => {
                language.of("length: announces less than comes", "长度：声明的少于实际到达的").into()
            }
            Self::TlsExpired => language.of("TLS: certificate expired", "TLS：证书已过期").into(),
            Self::TlsWrongName => language.of("TLS: certificate of another name", "TLS：证书域名不符").into(),
            Self::TlsSelfSigned => language.of("TLS: certificate self-signed", "TLS：自签名证书").into(),
            Self::TlsSilent => language.of("TLS: silence in the handshake", "TLS：握手无应答").into(),
            Self::Status(status) => language.of(
                format!("status {status} after the platform acted"),
                format!("平台执行后状态码 {status}"),
            ),
            Self::Busy(status, None) => {
                language.of(format!("status {status} of a gateway"), format!("网关返回状态码 {status}"))
            }
            Self::Busy(status, Some(seconds)) => {
                let english = format!("status {status} of a gateway, `Retry-After: {seconds}`");
                language.of(english, format!("网关返回状态码 {status}，`Retry-After: {seconds}`"))
            }
            Self::Html => language.of("a page of HTML with status 200", "状态码 200 的 HTML 页面").into(),
            Self::Redirect(status) => {
                language.of(format!("redirect ({status})"), format!("重定向（{status}）"))
            }
            Self::Twice => language.of("the response twice", "应答到达两次").into(),
            Self::Proxy => language.of("the proxy refuses", "代理拒绝").into(),
            Self::Http2(breaks) => format!("HTTP/2{}{}", language.of(": ", "："), breaks.words(language)),
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
    fn words(self, language: Language) -> &'static str {
        match self {
            Self::Nothing => language.of("nothing", "无"),
            Self::CutBeforePlatform => {
                language.of("cut before the platform has the request", "平台收到请求前连接断开")
            }
            Self::CutAfterPlatform => language.of("cut after the platform acted", "平台执行后连接断开"),
            Self::ResetBeforePlatform => {
                language.of("`RST_STREAM` before the platform has the request", "平台收到请求前 `RST_STREAM`")
            }
            Self::ResetAfterPlatform => {
                language.of("`RST_STREAM` after the platform acted", "平台执行后 `RST_STREAM`")
            }
            Self::GoAwayBeforePlatform => {
                language.of("`GOAWAY` before the platform has the request", "平台收到请求前 `GOAWAY`")
            }
            Self::GoAwayAfterPlatform => {
                language.of("`GOAWAY` after the platform acted", "平台执行后 `GOAWAY`")
            }
            Self::SilentAfterPlatform => {
                language.of("silence after the platform acted", "平台执行后没有应答")
            }
        }
    }
}
