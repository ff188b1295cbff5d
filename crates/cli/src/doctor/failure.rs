//! Why an address does not answer, and whose business that is.

use super::report::Report;
use crate::report::chain;
use crate::shell::quoted;
use http::Uri;
use std::error::Error;
use std::io;
use transport::{TransportError, TransportErrorKind as Kind};

/// The finding about a call that brought back no answer.
pub(super) fn explain(report: &mut Report, base: &Uri, error: &TransportError) {
    let host = base.host().unwrap_or_default();
    let port = base.port_u16().unwrap_or(if base.scheme_str() == Some("http") { 80 } else { 443 });
    let openssl = format!(
        "openssl s_client -connect {} -servername {} -showcerts < /dev/null",
        quoted(&format!("{host}:{port}")),
        quoted(host)
    );
    let (remedy, command) = match error.kind() {
        Kind::Dns => (
            "nobody knows a host of this name: look at its spelling, and at this machine's DNS".to_owned(),
            Some(format!("getent hosts {}", quoted(host))),
        ),
        Kind::Connect => (refused(error, port), None),
        Kind::Proxy => {
            ("look at the proxy that HTTPS_PROXY names, and at NO_PROXY".to_owned(), None)
        }
        Kind::Timeout => (
            "nothing came back: a firewall drops it, or the platform answers to registered addresses only; ask who runs \
             the network here, then the platform"
                .to_owned(),
            None,
        ),
        Kind::Cut => ("it hung up without an answer: ask the platform whether your address is registered".to_owned(), None),
        Kind::Protocol if base.scheme_str() == Some("http") => {
            (format!("something else than HTTP listens at port {port}; if it is TLS, write https://"), None)
        }
        Kind::Tls => ("look at what the server sends".to_owned(), Some(openssl)),
        _ => ("look at the address, and ask the platform".to_owned(), None),
    };
    report.fail("connect", chain(error), remedy);
    if let Some(command) = command {
        report.run(command);
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
                return "no way leads there: look at this machine's network, and at a proxy (HTTPS_PROXY)"
                    .to_owned();
            }
            _ => next = error.source(),
        }
    }
    "look at the host, the port and the firewall".to_owned()
}
