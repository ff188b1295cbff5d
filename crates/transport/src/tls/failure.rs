//! The kinds of failures of TLS, and what to do about each.

use std::fmt;

/// The kind of failure in TLS, for [`TransportErrorKind::Tls`](crate::TransportErrorKind::Tls).
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TlsFailure {
    /// The server sends its own certificate without that of the authority that issued it.
    ChainIncomplete,
    /// The certificates lead to an authority that is not among the roots.
    UnknownAuthority,
    /// A certificate is past its time, or this machine's clock is ahead.
    Expired,
    /// The time of a certificate has not begun, or this machine's clock is behind.
    NotYetValid,
    /// The certificate is for other names.
    WrongName,
    /// A certificate that may not be used here for another reason: its purpose, its signature algorithm, its form.
    BadCertificate,
    /// The server has neither TLS 1.2 nor TLS 1.3.
    ProtocolVersion,
    /// No cipher suite, group or signature algorithm that both sides know.
    NoCommonCipher,
    /// The server wants a certificate of the client, which this client does not have.
    ClientCertificate,
    /// The server knows no host of this name.
    UnknownHost,
    /// The server speaks no version of HTTP that is wanted.
    HttpVersion,
    /// The peer that answers does not speak TLS.
    NotTls,
    /// The connection was closed or reset during the handshake.
    HungUp,
    /// The server ended the session with an alert of another kind.
    Refused,
    /// Anything else.
    Other,
}

impl TlsFailure {
    /// A stable lower-case name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ChainIncomplete => "chain-incomplete",
            Self::UnknownAuthority => "unknown-authority",
            Self::Expired => "expired",
            Self::NotYetValid => "not-yet-valid",
            Self::WrongName => "wrong-name",
            Self::BadCertificate => "bad-certificate",
            Self::ProtocolVersion => "protocol-version",
            Self::NoCommonCipher => "no-common-cipher",
            Self::ClientCertificate => "client-certificate",
            Self::UnknownHost => "unknown-host",
            Self::HttpVersion => "http-version",
            Self::NotTls => "not-tls",
            Self::HungUp => "hung-up",
            Self::Refused => "refused",
            Self::Other => "other",
        }
    }

    /// Returns what to do about it, in a sentence or two.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::ChainIncomplete => {
                "the server has to send the certificate of the authority between its own and the root: tell who \
                 runs it; until then give that certificate as a root (SSL_CERT_FILE, or `Roots::Only`)"
            }
            Self::UnknownAuthority => {
                "if this is your own sandbox, or an office whose firewall opens TLS, give its authority as a root \
                 (SSL_CERT_FILE, or `Roots::Only`); if it should be the platform, somebody stands in between"
            }
            Self::Expired => {
                "look at this machine's clock; if it is right, the server's certificate has to be renewed by who \
                 runs it"
            }
            Self::NotYetValid => "look at this machine's clock: the server's certificate begins later",
            Self::WrongName => {
                "look at the host in the address: the certificate is for the names that the error lists; an IP \
                 address fits only a certificate that holds it; if none is listed, the certificate has no \
                 subjectAltName, and who runs the server needs one that has"
            }
            Self::BadCertificate => {
                "the certificate may not be used for a server, is signed with an algorithm that is no longer \
                 trusted (SHA-1, MD5), or has a critical extension that nobody here knows: who runs the server \
                 needs another one"
            }
            Self::ProtocolVersion => {
                "the server, or a proxy in front of it, only has TLS 1.1 or older: it needs TLS 1.2"
            }
            Self::NoCommonCipher => {
                "the server needs TLS 1.3, or TLS 1.2 with ECDHE and AES-GCM or ChaCha20; some servers say the same \
                 when they want a certificate of the client"
            }
            Self::ClientCertificate => {
                "the server asks for a certificate of the client: bring one by an HTTP client of your own"
            }
            Self::UnknownHost => "the server does not serve this host name: look at the address",
            Self::HttpVersion => {
                "the server offers no HTTP version that `http_versions` allows: allow HTTP/1.1"
            }
            Self::NotTls => {
                "this port does not speak TLS: look at the port; for plain HTTP on this machine write http://"
            }
            Self::HungUp => {
                "something closed the connection in the handshake: a firewall that does not know your address or \
                 the host name, or a port that serves something else"
            }
            Self::Refused | Self::Other => "ask who runs the server, with the words of this error",
        }
    }
}

impl fmt::Display for TlsFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ChainIncomplete => "the server leaves out the certificate of its authority",
            Self::UnknownAuthority => "the certificate is of an authority that is not trusted",
            Self::Expired => "a certificate has expired",
            Self::NotYetValid => "a certificate is not valid yet",
            Self::WrongName => "the certificate is for other names",
            Self::BadCertificate => "a certificate may not be used here",
            Self::ProtocolVersion => "the server has neither TLS 1.2 nor TLS 1.3",
            Self::NoCommonCipher => "no cipher suite that both sides know",
            Self::ClientCertificate => "the server wants a certificate of the client",
            Self::UnknownHost => "the server knows no host of this name",
            Self::HttpVersion => "the server does not speak the HTTP version that is wanted",
            Self::NotTls => "this port does not speak TLS",
            Self::HungUp => "the connection was closed during the handshake",
            Self::Refused => "the server refuses the session",
            Self::Other => "it failed",
        })
    }
}
