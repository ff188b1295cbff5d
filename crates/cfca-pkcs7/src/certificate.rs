//! X.509 certificates: facts, without judging them.

mod bundle;
mod early;
mod read;

use crate::key::PublicKey;
use crate::name::Folded;
use crate::{name, oid};
use crypto_core::UnixSeconds;
use crypto_core::encoding::to_hex;
use crypto_core::rsa::Engine;
use sha2::{Digest, Sha256};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::{fmt, sync::Arc, sync::OnceLock};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages};
use x509_cert::name::Name;

/// An X.509 certificate with an RSA key, or with an SM2 key where the feature `gm` is on. Keeps its original bytes; clones are cheap.
#[derive(Clone)]
pub struct Certificate {
    inner: Arc<Inner>,
}

struct Inner {
    der: Vec<u8>,
    parsed: x509_cert::Certificate,
    /// The place where the issuer's signature looks: `tbsCertificate` as it arrived.
    tbs: Range<usize>,
    /// `tbsCertificate` in the BER of a message, where that is not its DER.
    tbs_as_it_came: Option<Vec<u8>>,
    /// The place where the public key stands.
    spki: Range<usize>,
    /// Its begin and end; what is earlier than 1970 is 0.
    validity: [UnixSeconds; 2],
    key: PublicKey,
    /// In the form in which names compare, made when first needed.
    folded: OnceLock<[Folded; 2]>,
}

impl Certificate {
    /// The original bytes.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.inner.der
    }

    /// The public key's bytes (SubjectPublicKeyInfo in DER) as the certificate has them.
    #[must_use]
    pub fn spki_der(&self) -> &[u8] {
        &self.inner.der[self.inner.spki.clone()]
    }

    /// Returns whether basicConstraints say that it is a CA's. Says nothing about whether to trust it.
    #[must_use]
    pub fn is_ca(&self) -> bool {
        let constraints = self.inner.parsed.tbs_certificate.get::<BasicConstraints>();
        constraints.is_ok_and(|found| found.is_some_and(|(_, value)| value.ca))
    }

    /// The names of what the key may be used for (keyUsage, RFC 5280 section 4.2.1.3); empty where the
    /// certificate does not say.
    #[must_use]
    pub fn key_usage(&self) -> Vec<&'static str> {
        let usage = self.inner.parsed.tbs_certificate.get::<KeyUsage>();
        let Ok(Some((_, KeyUsage(flags)))) = usage else { return Vec::new() };
        flags.into_iter().map(usage_name).collect()
    }

    /// The public key.
    #[must_use]
    pub fn key(&self) -> &PublicKey {
        &self.inner.key
    }

    /// The public key, verified by that engine if it takes the key. The engines' forms of it are shared.
    pub(crate) fn key_on(&self, engine: Option<Engine>) -> PublicKey {
        let key = self.key().clone();
        match engine {
            Some(engine) => key.preferring(engine),
            None => key,
        }
    }

    /// The subject in RFC 4514 form.
    #[must_use]
    pub fn subject(&self) -> String {
        shown(&self.inner.parsed.tbs_certificate.subject)
    }

    /// The issuer in RFC 4514 form.
    #[must_use]
    pub fn issuer(&self) -> String {
        shown(&self.inner.parsed.tbs_certificate.issuer)
    }

    fn common_names(&self) -> impl DoubleEndedIterator<Item = String> + '_ {
        let subject = &self.inner.parsed.tbs_certificate.subject;
        let attributes = subject.0.iter().flat_map(|rdn| rdn.0.iter());
        attributes.filter(|attribute| attribute.oid == oid::COMMON_NAME).map(|a| name::text(&a.value))
    }

    /// The last common name of the subject.
    #[must_use]
    pub fn common_name(&self) -> Option<String> {
        self.common_names().next_back()
    }

    /// The parts of the common name between `@`: `051@100001@N1@1` has `051`, `100001`, `N1`, `1`.
    #[must_use]
    pub fn common_name_segments(&self) -> Vec<String> {
        let name = self.common_name().unwrap_or_default();
        name.split('@').map(str::to_owned).collect()
    }

    /// The same parts as people read them: see [`chinese_names`](Self::chinese_names).
    #[must_use]
    pub fn shown_name_segments(&self) -> Vec<String> {
        let subject = &self.inner.parsed.tbs_certificate.subject;
        let attributes = subject.0.iter().flat_map(|rdn| rdn.0.iter());
        let name =
            attributes.filter(|a| a.oid == oid::COMMON_NAME).map(|a| name::shown::text(&a.value)).next_back();
        name.unwrap_or_default().split('@').map(str::to_owned).collect()
    }

    /// Values of subject and issuer that are Chinese in GBK, in a type that is for other characters. They are shown
    /// as Chinese by [`subject`](Self::subject) and [`issuer`](Self::issuer); they are compared byte by byte.
    #[must_use]
    pub fn chinese_names(&self) -> Vec<String> {
        let tbs = &self.inner.parsed.tbs_certificate;
        let attributes = [&tbs.subject, &tbs.issuer]
            .into_iter()
            .flat_map(|name| name.0.iter().flat_map(|rdn| rdn.0.iter()));
        attributes.filter_map(|a| name::shown::gbk(&a.value)).collect()
    }

    /// The serial number in lower-case hex.
    #[must_use]
    pub fn serial(&self) -> String {
        to_hex(self.inner.parsed.tbs_certificate.serial_number.as_bytes())
    }

    /// Begin of the validity, Unix seconds; 0 where it is earlier than 1970.
    #[must_use]
    pub fn not_before(&self) -> UnixSeconds {
        self.inner.validity[0]
    }

    /// End of the validity, Unix seconds; 0 where it is earlier than 1970.
    #[must_use]
    pub fn not_after(&self) -> UnixSeconds {
        self.inner.validity[1]
    }

    /// The algorithm of the issuer's signature: its name where it has one, else its dotted identifier.
    #[must_use]
    pub fn signature_algorithm(&self) -> String {
        let oid = self.inner.parsed.signature_algorithm.oid;
        const_oid::db::DB.by_oid(&oid).map_or_else(|| oid.to_string(), str::to_owned)
    }

    /// SHA-256 of the whole certificate, lower-case hex.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        to_hex(&Sha256::digest(self.der()))
    }

    fn folded(&self) -> &[Folded; 2] {
        let tbs = &self.inner.parsed.tbs_certificate;
        self.inner.folded.get_or_init(|| [Folded::of(&tbs.subject), Folded::of(&tbs.issuer)])
    }

    pub(crate) fn folded_subject(&self) -> &Folded {
        &self.folded()[0]
    }

    pub(crate) fn folded_issuer(&self) -> &Folded {
        &self.folded()[1]
    }

    pub(crate) fn parsed(&self) -> &x509_cert::Certificate {
        &self.inner.parsed
    }

    /// Returns what the issuer signed, as it arrived.
    pub(crate) fn tbs(&self) -> &[u8] {
        self.inner.tbs_as_it_came.as_deref().unwrap_or(&self.inner.der[self.inner.tbs.clone()])
    }
}

fn usage_name(usage: KeyUsages) -> &'static str {
    match usage {
        KeyUsages::DigitalSignature => "digitalSignature",
        KeyUsages::NonRepudiation => "nonRepudiation",
        KeyUsages::KeyEncipherment => "keyEncipherment",
        KeyUsages::DataEncipherment => "dataEncipherment",
        KeyUsages::KeyAgreement => "keyAgreement",
        KeyUsages::KeyCertSign => "keyCertSign",
        KeyUsages::CRLSign => "cRLSign",
        KeyUsages::EncipherOnly => "encipherOnly",
        KeyUsages::DecipherOnly => "decipherOnly",
    }
}

/// In RFC 4514 form.
pub(crate) fn shown(name: &Name) -> String {
    let rdns = name.0.iter().rev().map(|rdn| {
        let parts = rdn.0.iter().map(|a| {
            let key = match const_oid::db::DB.find_names_for_oid(a.oid).min_by_key(|name| name.len()) {
                Some(key) => key.to_uppercase(),
                None => a.oid.to_string(),
            };
            let mut value = String::new();
            for c in name::shown::text(&a.value).chars() {
                match c {
                    ',' | '+' | '"' | '\\' | '<' | '>' | ';' => value.extend(['\\', c]),
                    // Never let a name write lines or colours into somebody's log.
                    c if c.is_control() => value.push(char::REPLACEMENT_CHARACTER),
                    c => value.push(c),
                }
            }
            format!("{key}={value}")
        });
        parts.collect::<Vec<_>>().join("+")
    });
    rdns.collect::<Vec<_>>().join(",")
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.inner.der == other.inner.der
    }
}

impl Eq for Certificate {}

impl Hash for Certificate {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.inner.der.hash(state);
    }
}

impl fmt::Display for Certificate {
    /// Subject and serial number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (serial {})", self.subject(), self.serial())
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({self})")
    }
}
