//! Access to the sandbox's control addresses: for programs of this machine, and pages that this machine served.
//!
//! The sandbox listens on 127.0.0.1, and so does every browser's request that a page on the internet makes to
//! 127.0.0.1, or to a name of its own that it lets point there (DNS rebinding). Such requests carry a foreign
//! `Origin` or a foreign `Host`.

use http::{HeaderMap, Request, Uri, header};
use std::net::IpAddr;

/// The start of the addresses under which a test, a demo or a page plays the user.
const CONTROL: &str = "/sandbox/";
/// The console.
const CONSOLE: &str = "/";

/// Returns why a request for a control address is not carried out.
pub(crate) fn refusal<B>(http: &Request<B>) -> Option<&'static str> {
    let path = http.uri().path();
    if path != CONSOLE && !path.starts_with(CONTROL) {
        return None;
    }
    if !host(http).is_some_and(is_here) {
        return Some(
            "control addresses are served under 127.0.0.1 and localhost only; the request has another Host",
        );
    }
    if !origin_is_here(http.headers()) {
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
pub(crate) fn origin_is_here(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(|site| site.as_bytes());
    let same = matches!(site, Some(b"same-origin"));
    headers.get_all(header::ORIGIN).iter().all(|origin| {
        let origin = origin.to_str().unwrap_or("null");
        // A page without a referrer names no origin; the browser says all the same whose page it is.
        (origin == "null" && same)
            || origin.parse::<Uri>().is_ok_and(|origin| origin.host().is_some_and(is_here))
    })
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
