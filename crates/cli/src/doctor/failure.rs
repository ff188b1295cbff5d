//! Why an address does not answer, and whose business that is.

use super::report::Report;
use crate::report::chain;
use crate::shell::quoted;
use http::Uri;
use std::error::Error;
use std::io;
use transport::{TlsFailure, TransportError, TransportErrorKind as Kind};

/// The finding about a call that brought back no answer.
pub(super) fn explain(report: &mut Report, base: &Uri, error: &TransportError) {
    let host = base.host().unwrap_or_default();
    let port = base.port_u16().unwrap_or(if base.scheme_str() == Some("http") { 80 } else { 443 });
    let name = host.trim_start_matches('[').trim_end_matches(']');
    let look = || {
        let server = quoted(&format!("{host}:{port}"));
        format!("openssl s_client -connect {server} -servername {} -showcerts < /dev/null", quoted(name))
    };
    let (remedy, command) = match error.kind() {
        Kind::Dns => (
            "nobody knows a host of this name: look at its spelling, and at this machine's DNS".to_owned(),
            Some(format!("getent hosts {}", quoted(name))),
        ),
        Kind::Connect => (refused(error, port), None),
        Kind::Timeout => (
            "nothing came back: a firewall drops it, or the platform answers to registered addresses only; ask who runs \
             the network here, then the platform"
                .to_owned(),
            None,
        ),
        Kind::Cut if base.scheme_str() == Some("http") => {
            (format!("it hung up at once: if TLS is spoken at port {port}, write https://"), None)
        }
        Kind::Cut => {
            ("it hung up without an answer: ask the platform whether your address is registered".to_owned(), None)
        }
        Kind::Tls => (tls(error, port), Some(look())),
        Kind::SpeaksTls | Kind::SpeaksHttp2 => (format!("write https:// for port {port}"), None),
        Kind::Protocol => (format!("something else than HTTP listens at port {port}: look at the port"), None),
        _ => ("look at the address, and ask the platform".to_owned(), None),
    };
    report.fail("connect", chain(error), remedy);
    if let Some(command) = command {
        report.run(command);
    }
}

/// What to do about TLS, and who has to.
fn tls(error: &TransportError, port: u16) -> String {
    match error.tls().unwrap_or(TlsFailure::Other) {
        TlsFailure::BadCertificate if chain(error).contains("CaUsedAsEndEntity") => {
            "the server shows a CA's certificate as its own (self-signed, CA:TRUE), which nobody should believe: who runs \
             it has to make one for a server (CA:FALSE); its issuer then goes to SSL_CERT_FILE=ca.pem"
                .to_owned()
        }
        // Both look alike where a server sends its own certificate alone, without an address of its issuer's.
        TlsFailure::UnknownAuthority => "if the server sends its own certificate alone, its chain is incomplete, and who runs it has to send the \
             intermediate CA's too; if the authority is a private CA (a sandbox of your own, an office whose firewall \
             opens TLS), name its certificate with SSL_CERT_FILE=ca.pem; if it should be the \
             platform and is neither, somebody stands in between"
            .to_owned(),
        TlsFailure::NotTls => format!(
            "what listens at port {port} answers without TLS, in plain HTTP perhaps: look at the port; http:// is for a \
             sandbox on this machine only"
        ),
        other => other.advice().to_owned(),
    }
}

/// No TCP connection: by what the operating system says.
fn refused(error: &TransportError, port: u16) -> String {
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = next {
        match error.downcast_ref::<io::Error>().map(io::Error::kind) {
            Some(io::ErrorKind::ConnectionRefused) => {
                return format!(
                    "nothing listens at port {port} there, or a firewall refuses: look at the port, and whether it runs"
                );
            }
            Some(io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable) => {
                return "no way leads there: look at this machine's network".to_owned();
            }
            _ => next = error.source(),
        }
    }
    "look at the host, the port and the firewall".to_owned()
}
