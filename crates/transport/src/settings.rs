//! Trust and versions: the settings with a type of their own.

use std::fmt;

/// The authorities whose certificates are believed.
#[non_exhaustive]
#[derive(Clone, PartialEq, Eq)]
pub enum Roots {
    /// The roots of the operating system (feature `native-roots`; the variables `SSL_CERT_FILE` and `SSL_CERT_DIR` are
    /// honoured). They are read when a client is built, unless another one with the same settings lives: then both
    /// share what was read.
    System,
    /// Mozilla's roots, compiled in (feature `webpki-roots`).
    Bundled,
    /// Only these authorities, each one certificate in DER.
    Only(Vec<Vec<u8>>),
    /// Nobody: for plain HTTP on a machine without certificates of authorities. Every TLS connection is refused.
    Nobody,
}

impl fmt::Debug for Roots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("System"),
            Self::Bundled => f.write_str("Bundled"),
            Self::Nobody => f.write_str("Nobody"),
            Self::Only(certificates) => write!(f, "Only({} certificates)", certificates.len()),
        }
    }
}

/// The versions of HTTP that are spoken. Over TLS the server chooses among those offered.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HttpVersions {
    /// HTTP/2 where the server offers it, otherwise HTTP/1.1. Plain HTTP is HTTP/1.1.
    #[default]
    PreferHttp2,
    /// HTTP/1.1 only.
    OnlyHttp1,
    /// HTTP/2 only, also over plain HTTP. A server that does not offer it is refused before anything is sent.
    OnlyHttp2,
}
