//! Access to the sandbox's control addresses: for programs of this machine, and pages that this machine served.
//!
//! The sandbox listens on 127.0.0.1, and so does every browser's request that a page on the internet makes to
//! 127.0.0.1, or to a name of its own that it lets point there (DNS rebinding). Such requests carry a foreign
//! `Origin` or a foreign `Host`.

use http::{HeaderMap, Request, Uri, header};
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A host under which people may open the console, beside this machine's own addresses: a name or an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsoleHost(String);

/// A text that is no host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no host: a name or an address, without http://, port and path")]
pub struct ConsoleHostError(String);

impl FromStr for ConsoleHost {
    type Err = ConsoleHostError;

    fn from_str(text: &str) -> Result<Self, ConsoleHostError> {
        let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
        if let Ok(address) = bare.parse::<IpAddr>() {
            // As it stands in a `Host`.
            return match address {
                IpAddr::V4(address) => Ok(Self(address.to_string())),
                IpAddr::V6(address) => Ok(Self(format!("[{address}]"))),
            };
        }
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        };
        let is_name = text.len() <= 253
            && text.split('.').all(label)
            && text.bytes().any(|byte| byte.is_ascii_alphabetic());
        if is_name {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(ConsoleHostError(shown::text(text).to_string()))
        }
    }
}

impl fmt::Display for ConsoleHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Marks a request that came over TLS.
#[derive(Clone, Copy)]
pub(crate) struct OverTls;

/// The start of every address of this sandbox as whoever asked sees it, such as `http://127.0.0.1:8600`.
pub(crate) fn base<B>(request: &Request<B>) -> String {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
    let scheme = if request.extensions().get::<OverTls>().is_some() { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// The start of the addresses under which a test, a demo or a page plays the user.
const CONTROL: &str = "/sandbox/";
/// The console.
const CONSOLE: &str = "/";

/// Returns why a request for a control address is not carried out.
pub(crate) fn refusal<B>(http: &Request<B>, hosts: &[ConsoleHost]) -> Option<&'static str> {
    let path = http.uri().path();
    if path != CONSOLE && !path.starts_with(CONTROL) {
        return None;
    }
    if !host(http).is_some_and(|host| is_known(host, hosts)) {
        return Some(
            "control addresses are served under 127.0.0.1, localhost and the hosts of --console-host only; the request has another Host",
        );
    }
    if !origin_is_known(http.headers(), hosts) {
        return Some(
            "control addresses take nothing from pages of other hosts; the request has a foreign Origin",
        );
    }
    None
}

/// The one host that is asked for; none where header and address differ in it, or the header is there twice.
fn host<B>(http: &Request<B>) -> Option<&str> {
    let mut headers = http.headers().get_all(header::HOST).iter();
    let named = headers.next().and_then(|host| host.to_str().ok()).map(without_port);
    if headers.next().is_some() {
        return None;
    }
    match (http.uri().host(), named) {
        (Some(address), Some(named)) if address != named => None,
        (_, named) => named,
    }
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

/// A browser names the origin with everything but plain navigation; programs name none.
pub(crate) fn origin_is_known(headers: &HeaderMap, hosts: &[ConsoleHost]) -> bool {
    let site = headers.get("sec-fetch-site").map(|site| site.as_bytes());
    let same = matches!(site, Some(b"same-origin"));
    headers.get_all(header::ORIGIN).iter().all(|origin| {
        let origin = origin.to_str().unwrap_or("null");
        // A page without a referrer names no origin; the browser says all the same whose page it is.
        (origin == "null" && same)
            || origin
                .parse::<Uri>()
                .is_ok_and(|origin| origin.host().is_some_and(|host| is_known(host, hosts)))
    })
}

/// This machine, or a host that somebody named; nothing that merely looks like one.
fn is_known(host: &str, hosts: &[ConsoleHost]) -> bool {
    is_here(host) || hosts.iter().any(|known| known.0.eq_ignore_ascii_case(host))
}

/// Returns whether a host is this machine by its address, or by the name that is never anything else (RFC 6761).
pub(crate) fn is_here(host: &str) -> bool {
    match literal(host) {
        Some(address) => is_loopback(address),
        None => host.eq_ignore_ascii_case("localhost"),
    }
}

/// The address that a host is, as it stands in a URI.
pub(crate) fn literal(host: &str) -> Option<IpAddr> {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    match bare {
        Some(bare) => bare.parse().ok().filter(IpAddr::is_ipv6),
        None => host.parse().ok().filter(IpAddr::is_ipv4),
    }
}

/// Also as IPv6 writes IPv4.
pub(crate) fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_host_is_served_and_none_beside_it() {
        let hosts: Vec<ConsoleHost> =
            ["Sandbox.Lan", "192.168.7.9", "fd12::1"].iter().map(|host| host.parse().unwrap()).collect();
        for known in ["sandbox.lan", "SANDBOX.lan", "192.168.7.9", "[fd12::1]", "127.0.0.1", "localhost"] {
            assert!(is_known(known, &hosts), "{known}");
        }
        for other in [
            "evil.sandbox.lan",
            "sandbox.lan.evil.example",
            "192.168.7.8",
            "fd12::1",
            "[fd12::2]",
            "0xc0a80709",
            "",
        ] {
            assert!(!is_known(other, &hosts), "{other}");
        }
        for wrong in ["http://x", "x:80", "x/y", "*", "*.lan", "", "1.2.3", "a b", "x..y"] {
            assert!(wrong.parse::<ConsoleHost>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_addresses_are_looked_at_not_how_names_begin() {
        for here in ["127.0.0.1", "127.9.8.7", "[::1]", "[::ffff:127.0.0.1]", "localhost", "LocalHost"] {
            assert!(is_here(here), "{here}");
        }
        for elsewhere in [
            "127.evil.example",
            "127.0.0.1.evil.example",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "0177.0.0.1",
            "0.0.0.0",
            "[::]",
            "[::ffff:10.0.0.1]",
            "[127.0.0.1]",
            "::1",
            "localhost.evil.example",
            "evil.localhost.example",
            "10.0.0.1",
            "",
        ] {
            assert!(!is_here(elsewhere), "{elsewhere}");
        }
    }
}
