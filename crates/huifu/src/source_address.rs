//! The addresses that notifications come from.

use http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

/// The address from which the platform's production sends notifications (document, "asynchronous callbacks").
pub const PLATFORM_ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(139, 224, 111, 237));

/// Name of the header in which proxies write down whom they speak for.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The addresses that may send notifications, and the proxies that are believed when they say whom they speak for.
///
/// A second fence, never the first: a notification is believed for its signature. The fence keeps strangers from
/// having signatures checked all day.
///
/// ```
/// use huifu::SourceAddresses;
/// let sources = SourceAddresses::platform().proxy("10.0.0.0/8")?;
/// let peer = "10.1.2.3:5555".parse()?;
/// let mut headers = http::HeaderMap::new();
/// headers.insert("x-forwarded-for", "6.6.6.6, 139.224.111.237".parse()?);
/// assert!(sources.admits(peer, &headers));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceAddresses {
    allowed: Vec<IpNet>,
    proxies: Vec<IpNet>,
}

/// A text that is no address and no network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither an address nor a network such as 10.0.0.0/8")]
pub struct AddressError(String);

impl SourceAddresses {
    /// Nobody yet.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The platform's production, [`PLATFORM_ADDRESS`]. Addresses change: ask the platform, and be ready to
    /// add one.
    #[must_use]
    pub fn platform() -> Self {
        Self { allowed: vec![PLATFORM_ADDRESS.into()], proxies: Vec::new() }
    }

    /// Adds an address, or a network in CIDR notation, that may send notifications.
    ///
    /// # Errors
    /// [`AddressError`].
    pub fn allow(mut self, network: &str) -> Result<Self, AddressError> {
        self.allowed.push(parse(network)?);
        Ok(self)
    }

    /// Adds an address or network of your own proxies. What anybody else writes into `X-Forwarded-For` is not
    /// believed.
    ///
    /// # Errors
    /// [`AddressError`].
    pub fn proxy(mut self, network: &str) -> Result<Self, AddressError> {
        self.proxies.push(parse(network)?);
        Ok(self)
    }

    /// Returns whether a request may be a notification: the sender is allowed.
    #[must_use]
    pub fn admits(&self, peer: SocketAddr, headers: &HeaderMap) -> bool {
        self.sender(peer, headers).is_some_and(|sender| holds(&self.allowed, sender))
    }

    /// Returns who sent a request: the peer, or, as long as that is one of the proxies, whom it names last in
    /// `X-Forwarded-For`. None if a proxy names something that is no address.
    #[must_use]
    pub fn sender(&self, peer: SocketAddr, headers: &HeaderMap) -> Option<IpAddr> {
        let lines: Option<Vec<&str>> =
            headers.get_all(FORWARDED_FOR).iter().map(|line| line.to_str().ok()).collect();
        let mut sender = peer.ip().to_canonical();
        let lines = if holds(&self.proxies, sender) { lines? } else { Vec::new() };
        for named in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            if !holds(&self.proxies, sender) {
                break;
            }
            sender = address(named.trim())?;
        }
        Some(sender)
    }
}

fn holds(networks: &[IpNet], address: IpAddr) -> bool {
    networks.iter().any(|network| network.contains(&address))
}

/// An address, with or without a port; IPv6 also in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let parsed = IpAddr::from_str(bare).or_else(|_| SocketAddr::from_str(text).map(|address| address.ip()));
    parsed.ok().map(|address| address.to_canonical())
}

/// Networks of IPv4 addresses written as IPv6 become IPv4: addresses are compared in that form.
fn parse(text: &str) -> Result<IpNet, AddressError> {
    let failed = || AddressError(text.chars().take(64).collect());
    if let Some(address) = address(text) {
        return Ok(address.into());
    }
    let network = IpNet::from_str(text).map_err(|_| failed())?;
    match (network.addr().to_canonical(), network.prefix_len()) {
        (IpAddr::V4(address), bits @ 96..) if network.addr().is_ipv6() => {
            IpNet::new(address.into(), bits - 96).map_err(|_| failed())
        }
        (IpAddr::V4(_), 33..) => Err(failed()),
        _ => Ok(network),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        headers
    }

    fn sender(peer: &str, lines: &[&str]) -> Option<String> {
        let sources = SourceAddresses::platform().proxy("10.0.0.0/8").unwrap().proxy("fd00::/8").unwrap();
        let peer = SocketAddr::new(peer.parse().unwrap(), 1);
        sources.sender(peer, &headers(lines)).map(|sender| sender.to_string())
    }

    #[test]
    fn a_strangers_header_counts_for_nothing() {
        assert_eq!(sender("6.6.6.6", &["139.224.111.237"]).unwrap(), "6.6.6.6");
        assert_eq!(sender("6.6.6.6", &["no address"]).unwrap(), "6.6.6.6");
    }

    #[test]
    fn the_last_that_is_no_proxy_is_the_sender() {
        for (peer, lines, expected) in [
            ("10.0.0.1", &[][..], "10.0.0.1"),
            ("10.0.0.1", &["139.224.111.237"], "139.224.111.237"),
            // What the sender wrote itself stands further left.
            ("10.0.0.1", &["139.224.111.237, 6.6.6.6"], "6.6.6.6"),
            ("10.0.0.1", &["6.6.6.6, 139.224.111.237, 10.0.0.2"], "139.224.111.237"),
            ("10.0.0.1", &["6.6.6.6", "139.224.111.237,10.0.0.2"], "139.224.111.237"),
            ("10.0.0.1", &["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
            ("::ffff:10.0.0.1", &["::ffff:139.224.111.237"], "139.224.111.237"),
            ("fd00::1", &["139.224.111.237:8080"], "139.224.111.237"),
            ("fd00::1", &["[2001:db8::1]:443"], "2001:db8::1"),
            ("fd00::1", &["[2001:db8::1]"], "2001:db8::1"),
            // Beyond the sender nobody looks.
            ("10.0.0.1", &["rubbish, 139.224.111.237"], "139.224.111.237"),
        ] {
            assert_eq!(sender(peer, lines).as_deref(), Some(expected), "{peer} {lines:?}");
        }
        for lines in ["unknown", "", "139.224.111.237,", "139.224.111.237 6.6.6.6", "_hidden"] {
            assert_eq!(sender("10.0.0.1", &[lines]), None, "{lines}");
        }
    }

    #[test]
    fn addresses_and_networks_admit_what_they_hold() {
        let peer = |text: &str| SocketAddr::new(text.parse().unwrap(), 1);
        let none = HeaderMap::new();
        let sources =
            SourceAddresses::platform().allow("192.0.2.0/24").unwrap().allow("2001:db8::/32").unwrap();
        let sources = sources.allow("::ffff:198.51.100.0/120").unwrap().allow("203.0.113.9").unwrap();
        for good in [
            "139.224.111.237",
            "::ffff:139.224.111.237",
            "192.0.2.255",
            "2001:db8::7",
            "198.51.100.7",
            "203.0.113.9",
        ] {
            assert!(sources.admits(peer(good), &none), "{good}");
        }
        for bad in ["139.224.111.236", "192.0.3.0", "2001:db9::7", "203.0.113.8", "::1"] {
            assert!(!sources.admits(peer(bad), &none), "{bad}");
        }
        assert!(!SourceAddresses::none().admits(peer("139.224.111.237"), &none));
    }

    #[test]
    fn what_is_no_network_is_named() {
        for text in ["", "10.0.0.0/33", "10.0.0", "huifu.com", "::ffff:10.0.0.0/95x", "10.0.0.0/"] {
            assert_eq!(SourceAddresses::none().allow(text), Err(AddressError(text.to_owned())));
        }
        assert!(SourceAddresses::none().proxy("::ffff:0:0/64").is_err(), "half of it would be IPv4");
    }
}
