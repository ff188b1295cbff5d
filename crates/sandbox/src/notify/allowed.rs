//! The hosts that the sandbox sends notifications to. Addresses come in messages, so without a list the sandbox would
//! ask whatever machine somebody names in one.
//!
//! This machine is always allowed. A name that was allowed is looked up once for each notification, every address that it
//! has is looked at, and the connection goes to one of these; a response that leads elsewhere (3xx) is not followed.

use crate::guard::{self, literal};
use http::Uri;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// A host that notifications may be sent to: a name, an address, or a network such as `172.17.0.0/16`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedHost(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Name(String),
    Network(IpAddr, u8),
}

/// A text that is no [`AllowedHost`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{}` is no host: give a name, an address or a network such as 172.17.0.0/16, without scheme, port and path",
    shown(text)
)]
pub struct AllowedHostError {
    text: String,
}

fn shown(text: &str) -> String {
    text.chars().take(64).collect::<String>().escape_debug().to_string()
}

impl FromStr for AllowedHost {
    type Err = AllowedHostError;

    fn from_str(text: &str) -> Result<Self, AllowedHostError> {
        let wrong = || AllowedHostError { text: text.to_owned() };
        let bare = text.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Ok(Self(Kind::Network(address, bits(address))));
        }
        if let Some((address, prefix)) = text.split_once('/') {
            let address: IpAddr = address.parse().map_err(|_| wrong())?;
            let prefix: u8 = prefix.parse().map_err(|_| wrong())?;
            return if prefix <= bits(address) {
                Ok(Self(Kind::Network(address, prefix)))
            } else {
                Err(wrong())
            };
        }
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        };
        // What consists of digits and dots would be read as an address by some and as a name by others.
        let is_name = text.len() <= 253
            && text.split('.').all(label)
            && text.bytes().any(|byte| byte.is_ascii_alphabetic())
            && !text.to_ascii_lowercase().starts_with("0x");
        if is_name { Ok(Self(Kind::Name(text.to_ascii_lowercase()))) } else { Err(wrong()) }
    }
}

impl fmt::Display for AllowedHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Name(name) => f.write_str(name),
            Kind::Network(address, prefix) if *prefix == bits(*address) => address.fmt(f),
            Kind::Network(address, prefix) => write!(f, "{address}/{prefix}"),
        }
    }
}

fn bits(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

fn within(network: IpAddr, prefix: u8, address: IpAddr) -> bool {
    let shift = |bits: u8| u32::from(bits - prefix.min(bits));
    match (network.to_canonical(), address.to_canonical()) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            let differ = network.to_bits() ^ address.to_bits();
            differ.checked_shr(shift(32)).unwrap_or(0) == 0
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => {
            let differ = network.to_bits() ^ address.to_bits();
            differ.checked_shr(shift(128)).unwrap_or(0) == 0
        }
        _ => false,
    }
}

/// Addresses that no name may lead to: link-local ones, where clouds keep their machines' credentials, and those that
/// are no single machine's.
fn is_nobodys(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            address.is_link_local()
                || address.is_broadcast()
                || address.is_multicast()
                || address == Ipv4Addr::UNSPECIFIED
                || address.octets()[0] == 0
        }
        IpAddr::V6(address) => {
            address.is_unicast_link_local() || address.is_multicast() || address == Ipv6Addr::UNSPECIFIED
        }
    }
}

/// The hosts that are allowed beside this machine.
#[derive(Debug, Clone, Default)]
pub(crate) struct Allowed(pub(crate) Vec<AllowedHost>);

impl Allowed {
    /// The address of a receiver, if it may be one by what it says.
    pub(crate) fn target(&self, address: &str) -> Result<Uri, String> {
        let uri: Uri = address.parse().map_err(|e| format!("{} is no address: {e}", shown(address)))?;
        if uri.scheme_str() != Some("http") {
            return Err(format!("{} does not begin with http://", shown(address)));
        }
        let host = uri.host().unwrap_or_default();
        let allowed = match literal(host) {
            Some(address) => self.holds_address(address),
            None => host.eq_ignore_ascii_case("localhost") || self.holds_name(host),
        };
        if allowed { Ok(uri) } else { Err(self.reason(host)) }
    }

    /// Whether a connection may go to an address that was found for a host. An address that stands in the URI itself was
    /// looked at with it.
    pub(crate) fn may_connect(&self, host: &str, address: IpAddr) -> bool {
        if guard::is_loopback(address) || self.holds_network(address) {
            return true;
        }
        !host.eq_ignore_ascii_case("localhost") && self.holds_name(host) && !is_nobodys(address)
    }

    /// The reason why a host is not asked, and what to do about it.
    pub(crate) fn reason(&self, host: &str) -> String {
        format!(
            "{} is neither this machine (127.0.0.1, localhost) nor a host that was allowed; --allow-notify allows one",
            shown(host)
        )
    }

    fn holds_address(&self, address: IpAddr) -> bool {
        guard::is_loopback(address) || self.holds_network(address)
    }

    fn holds_network(&self, address: IpAddr) -> bool {
        let holds = |host: &AllowedHost| match host.0 {
            Kind::Network(network, prefix) => within(network, prefix, address),
            Kind::Name(_) => false,
        };
        self.0.iter().any(holds)
    }

    fn holds_name(&self, host: &str) -> bool {
        let bare = host.strip_suffix('.').unwrap_or(host);
        self.0.iter().any(|allowed| matches!(&allowed.0, Kind::Name(name) if name.eq_ignore_ascii_case(bare)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(hosts: &[&str]) -> Allowed {
        Allowed(hosts.iter().map(|host| host.parse().unwrap()).collect())
    }

    #[test]
    fn only_this_machine_without_a_list() {
        let none = allowed(&[]);
        for here in
            ["http://127.0.0.1:80/n", "http://localhost/n", "http://[::1]:9/", "http://[::ffff:127.0.0.1]/"]
        {
            assert!(none.target(here).is_ok(), "{here}");
        }
        for elsewhere in [
            "http://10.0.0.1/",
            "http://shop.example/",
            "http://127.0.0.1.evil.example/",
            "http://localhost.evil.example/",
            "http://2130706433/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://0.0.0.0/",
            "http://user@10.0.0.1/",
            "http://127.0.0.1@10.0.0.1/",
            "https://127.0.0.1/",
            "file:///etc/hosts",
            "/n",
            "",
        ] {
            assert!(none.target(elsewhere).is_err(), "{elsewhere}");
        }
        assert!(!none.may_connect("localhost", "10.0.0.1".parse().unwrap()));
        assert!(none.may_connect("localhost", "::1".parse().unwrap()));
    }

    #[test]
    fn names_addresses_and_networks_are_allowed_and_nothing_beside_them() {
        let some = allowed(&["shop.test", "192.168.7.9", "172.17.0.0/16", "fd00::/8"]);
        for there in [
            "http://shop.test:8000/n",
            "http://SHOP.test./n",
            "http://192.168.7.9/",
            "http://172.17.255.1/",
            "http://[::ffff:172.17.0.5]/",
            "http://[fd12::1]/",
            "http://127.0.0.1/",
        ] {
            assert!(some.target(there).is_ok(), "{there}");
        }
        for elsewhere in [
            "http://evil.shop.test/",
            "http://shop.test.evil/",
            "http://192.168.7.8/",
            "http://172.18.0.1/",
            "http://[fe80::1]/",
        ] {
            assert!(some.target(elsewhere).is_err(), "{elsewhere}");
        }
    }

    #[test]
    fn a_name_does_not_lead_to_link_local_addresses() {
        let some = allowed(&["shop.test"]);
        let may = |address: &str| some.may_connect("shop.test", address.parse().unwrap());
        assert!(may("192.168.1.2") && may("127.0.0.1") && may("fd00::2") && may("203.0.113.9"));
        for nobodys in
            ["169.254.169.254", "0.0.0.0", "255.255.255.255", "224.0.0.1", "fe80::1", "ff02::1", "::"]
        {
            assert!(!may(nobodys), "{nobodys}");
        }
        assert!(!some.may_connect("other.test", "192.168.1.2".parse().unwrap()));
    }

    #[test]
    fn what_is_no_host_is_not_allowed() {
        for text in [
            "",
            "http://shop.test",
            "shop.test:80",
            "shop test",
            "10.0.0.0/33",
            "10.0.0",
            "a/8",
            "*",
            "0x7f",
            "-/1",
        ] {
            assert!(text.parse::<AllowedHost>().is_err(), "{text}");
        }
        for text in ["shop.test", "host.docker.internal", "10.0.0.1", "10.0.0.0/8", "fd00::/8", "my_shop"] {
            assert_eq!(text.parse::<AllowedHost>().unwrap().to_string(), text);
        }
        assert!(within("0.0.0.0".parse().unwrap(), 0, "9.9.9.9".parse().unwrap()));
    }
}
