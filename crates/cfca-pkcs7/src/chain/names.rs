//! Name constraints (RFC 5280 section 4.2.1.10): what a CA may name.

use crate::facts::{Facts, get};
use crate::name::{self, Folded};
use crate::{Certificate, Error, ErrorKind};
use const_oid::ObjectIdentifier;
use std::borrow::Cow;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::constraints::NameConstraints;
use x509_cert::ext::pkix::constraints::name::GeneralSubtree;
use x509_cert::ext::pkix::name::GeneralName;

const EMAIL_ADDRESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.1");
/// More comparisons than any honest certificate needs.
const MAX_COMPARISONS: usize = 1 << 14;

/// The constraints of the CAs above; each binds by itself.
#[derive(Default)]
pub(super) struct NameLimits<'a>(Vec<&'a NameConstraints>);

impl<'a> NameLimits<'a> {
    pub(super) fn add(&mut self, facts: &'a Facts) {
        self.0.extend(&facts.name_constraints);
    }

    /// Returns whether every name of the certificate is one that the CAs above may give.
    pub(super) fn check(&self, certificate: &Certificate, facts: &Facts) -> Result<(), Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let alternative: Option<SubjectAltName> = get(certificate)?;
        let names = names(certificate, facts, alternative.as_ref());
        let subtrees = self.0.iter().map(|set| excluded(set).len() + permitted(set).len()).sum::<usize>();
        if names.len().saturating_mul(subtrees) > MAX_COMPARISONS {
            return Err(Error::new(ErrorKind::TooMuchWork).about(certificate));
        }
        for name in &names {
            for set in &self.0 {
                check_name(name, set).map_err(|kind| Error::new(kind).about(certificate))?;
            }
        }
        Ok(())
    }
}

fn excluded(set: &NameConstraints) -> &[GeneralSubtree] {
    set.excluded_subtrees.as_deref().unwrap_or_default()
}

fn permitted(set: &NameConstraints) -> &[GeneralSubtree] {
    set.permitted_subtrees.as_deref().unwrap_or_default()
}

fn check_name(name: &Named<'_>, set: &NameConstraints) -> Result<(), ErrorKind> {
    let outside = || ErrorKind::NameConstraints { name: name.shown() };
    for subtree in excluded(set) {
        if name.is_in(subtree)?.is_some_and(Fit::may_be) {
            return Err(outside());
        }
    }
    let mut allowed = None;
    for subtree in permitted(set) {
        if let Some(fit) = name.is_in(subtree)? {
            allowed = Some(allowed.unwrap_or(false) || fit == Fit::Inside);
        }
    }
    if allowed == Some(false) { Err(outside()) } else { Ok(()) }
}

/// Whether a name lies in a subtree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Inside,
    Outside,
    /// The name is not of the form that the constraint is about: neither excluded nor permitted for sure.
    Unclear,
}

impl Fit {
    fn when(inside: bool) -> Self {
        if inside { Self::Inside } else { Self::Outside }
    }

    fn may_be(self) -> bool {
        self != Self::Outside
    }
}

/// A name of a certificate, by form.
enum Named<'a> {
    Directory(Cow<'a, Folded>, String),
    Email(Cow<'a, str>),
    Dns(&'a str),
    Uri(&'a str),
    Ip(&'a [u8]),
    /// Forms whose subtrees nobody defined.
    Other(&'a GeneralName),
}

fn names<'a>(
    certificate: &'a Certificate,
    facts: &'a Facts,
    alternative: Option<&'a SubjectAltName>,
) -> Vec<Named<'a>> {
    let mut names: Vec<_> = alternative.iter().flat_map(|names| &names.0).map(Named::of).collect();
    let subject = &certificate.parsed().tbs_certificate.subject;
    if !subject.0.is_empty() {
        names.push(Named::Directory(Cow::Borrowed(&facts.subject), certificate.subject()));
    }
    if !names.iter().any(|name| matches!(name, Named::Email(_))) {
        let attributes = subject.0.iter().flat_map(|rdn| rdn.0.iter());
        let addresses = attributes.filter(|attribute| attribute.oid == EMAIL_ADDRESS);
        names.extend(addresses.map(|a| Named::Email(Cow::Owned(name::text(&a.value)))));
    }
    names
}

impl<'a> Named<'a> {
    fn of(name: &'a GeneralName) -> Self {
        match name {
            GeneralName::DirectoryName(name) => {
                Self::Directory(Cow::Owned(Folded::of(name)), name.to_string())
            }
            GeneralName::Rfc822Name(text) => Self::Email(Cow::Borrowed(text.as_str())),
            GeneralName::DnsName(text) => Self::Dns(text.as_str()),
            GeneralName::UniformResourceIdentifier(text) => Self::Uri(text.as_str()),
            GeneralName::IpAddress(bytes) => Self::Ip(bytes.as_bytes()),
            GeneralName::OtherName(_) | GeneralName::EdiPartyName(_) | GeneralName::RegisteredId(_) => {
                Self::Other(name)
            }
        }
    }

    /// `None` where the subtree is about another form of names.
    fn is_in(&self, subtree: &GeneralSubtree) -> Result<Option<Fit>, ErrorKind> {
        let fit = match (self, &subtree.base) {
            (Self::Directory(name, _), GeneralName::DirectoryName(base)) => {
                Fit::when(name.is_within(&Folded::of(base)))
            }
            (Self::Email(name), GeneralName::Rfc822Name(base)) => email_fits(name, base.as_str()),
            (Self::Dns(name), GeneralName::DnsName(base)) => dns_fits(name, base.as_str()),
            (Self::Uri(name), GeneralName::UniformResourceIdentifier(base)) => uri_fits(name, base.as_str()),
            (Self::Ip(name), GeneralName::IpAddress(base)) => ip_fits(name, base.as_bytes())?,
            (Self::Other(name), base) if std::mem::discriminant(*name) == std::mem::discriminant(base) => {
                return Err(ErrorKind::NameConstraintForm);
            }
            _ => return Ok(None),
        };
        // Neither field is used in this profile; what they would mean is not defined for it.
        if subtree.minimum != 0 || subtree.maximum.is_some() {
            return Err(ErrorKind::NameConstraintForm);
        }
        Ok(Some(fit))
    }

    /// For errors: on one line, whatever is inside.
    fn shown(&self) -> String {
        match self {
            Self::Directory(_, shown) => shown.escape_debug().to_string(),
            Self::Email(text) => text.escape_debug().to_string(),
            Self::Dns(text) | Self::Uri(text) => text.escape_debug().to_string(),
            Self::Ip(bytes) => match **bytes {
                [a, b, c, d] => std::net::Ipv4Addr::new(a, b, c, d).to_string(),
                _ => match <[u8; 16]>::try_from(*bytes) {
                    Ok(bytes) => std::net::Ipv6Addr::from(bytes).to_string(),
                    Err(_) => format!("{bytes:02x?}"),
                },
            },
            Self::Other(_) => "of another form".to_owned(),
        }
    }
}

/// A base with a leading dot means hosts below it; without, the mail host itself.
fn email_fits(name: &str, base: &str) -> Fit {
    let Some((local, host)) = name.rsplit_once('@') else { return Fit::Unclear };
    Fit::when(match base.rsplit_once('@') {
        Some((wanted, wanted_host)) => local == wanted && host.eq_ignore_ascii_case(wanted_host),
        None if base.is_empty() => true,
        None if base.starts_with('.') => is_below(host, base),
        None => host.eq_ignore_ascii_case(base),
    })
}

/// The base itself and everything below it. A leading dot is not defined for this form; read as OpenSSL
/// reads it, it leaves out the base itself.
fn dns_fits(name: &str, base: &str) -> Fit {
    if base.is_empty() || name.eq_ignore_ascii_case(base) {
        return Fit::Inside;
    }
    let dotted = format!(".{}", base.trim_start_matches('.'));
    if is_below(name, &dotted) {
        return Fit::Inside;
    }
    match name.strip_prefix('*') {
        // `*.b` may stand for the base `a.b`.
        Some(parent) if is_below(base, parent) => Fit::Unclear,
        _ => Fit::Outside,
    }
}

/// Only the host counts; a URI without a host name cannot be judged (RFC 5280 asks to refuse it).
fn uri_fits(name: &str, base: &str) -> Fit {
    let Some((_, rest)) = name.split_once("://") else { return Fit::Unclear };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    if host.is_empty() || host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok() {
        return Fit::Unclear;
    }
    Fit::when(match base {
        "" => true,
        base if base.starts_with('.') => is_below(host, base),
        base => host.eq_ignore_ascii_case(base),
    })
}

/// The base is an address followed by its mask.
fn ip_fits(name: &[u8], base: &[u8]) -> Result<Fit, ErrorKind> {
    if !matches!(base.len(), 8 | 32) {
        return Err(ErrorKind::NameConstraintForm);
    }
    if !matches!(name.len(), 4 | 16) {
        return Ok(Fit::Unclear);
    }
    let (address, mask) = base.split_at(base.len() / 2);
    let bits = name.iter().zip(address).zip(mask);
    let inside = name.len() == address.len() && bits.into_iter().all(|((n, a), m)| n & m == a & m);
    Ok(Fit::when(inside))
}

/// Returns whether `host` has labels in front of `dotted`, which begins with a dot.
fn is_below(host: &str, dotted: &str) -> bool {
    let Some(start) = host.len().checked_sub(dotted.len()) else { return false };
    start > 0 && host.as_bytes()[start..].eq_ignore_ascii_case(dotted.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn email_subtrees() {
        for (name, base, fit) in [
            ("a@example.com", "example.com", Fit::Inside),
            ("a@EXAMPLE.com", "example.COM", Fit::Inside),
            ("a@host.example.com", "example.com", Fit::Outside),
            ("a@host.example.com", ".example.com", Fit::Inside),
            ("a@example.com", ".example.com", Fit::Outside),
            ("a@notexample.com", ".example.com", Fit::Outside),
            ("a@example.com", "a@example.com", Fit::Inside),
            ("A@example.com", "a@example.com", Fit::Outside),
            ("a@example.com", "", Fit::Inside),
            ("example.com", "example.com", Fit::Unclear),
        ] {
            assert_eq!(email_fits(name, base), fit, "{name} in {base}");
        }
    }

    #[test]
    fn dns_subtrees() {
        for (name, base, fit) in [
            ("example.com", "example.com", Fit::Inside),
            ("a.b.Example.com", "eXample.com", Fit::Inside),
            ("notexample.com", "example.com", Fit::Outside),
            ("com", "example.com", Fit::Outside),
            ("a.example.com", ".example.com", Fit::Inside),
            ("example.com", ".example.com", Fit::Outside),
            ("*.example.com", "a.example.com", Fit::Unclear),
            ("*.example.com", "example.com", Fit::Inside),
            ("anything", "", Fit::Inside),
        ] {
            assert_eq!(dns_fits(name, base), fit, "{name} in {base}");
        }
    }

    #[test]
    fn uri_subtrees() {
        for (name, base, fit) in [
            ("https://example.com/a", "example.com", Fit::Inside),
            ("https://u:p@Example.com:8443?q", "example.com", Fit::Inside),
            ("https://evil.com/@example.com", "example.com", Fit::Outside),
            ("https://a.example.com", "example.com", Fit::Outside),
            ("https://a.example.com", ".example.com", Fit::Inside),
            ("https://example.com", ".example.com", Fit::Outside),
            ("https://10.0.0.1/", "example.com", Fit::Unclear),
            ("https://[::1]/", "example.com", Fit::Unclear),
            ("urn:example.com", "example.com", Fit::Unclear),
            ("https:///path", "example.com", Fit::Unclear),
        ] {
            assert_eq!(uri_fits(name, base), fit, "{name} in {base}");
        }
    }

    #[test]
    fn address_subtrees() {
        let net = [10, 1, 0, 0, 255, 255, 0, 0];
        assert_eq!(ip_fits(&[10, 1, 2, 3], &net), Ok(Fit::Inside));
        assert_eq!(ip_fits(&[10, 2, 2, 3], &net), Ok(Fit::Outside));
        assert_eq!(ip_fits(&[0; 16], &net), Ok(Fit::Outside), "another family is not in the subtree");
        assert_eq!(ip_fits(&[10, 1], &net), Ok(Fit::Unclear));
        assert_eq!(ip_fits(&[10, 1, 2, 3], &net[..7]), Err(ErrorKind::NameConstraintForm));
    }
}
