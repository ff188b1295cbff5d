//! The choice of the key and the certificate that are meant, among those of the file.

use super::bags::Labels;
use super::listing::{PfxCertificate, PfxContents, PfxKey};
use crate::{Certificate, Error, ErrorKind, Identity, PrivateKey};
use crypto_core::encoding::to_hex;
use crypto_core::rsa::KeyError;
use sha1::{Digest, Sha1};
use x509_cert::ext::pkix::BasicConstraints;

/// The choice of the caller.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    pub(super) which: Which,
    /// Of several keys the one for envelopes, instead of the one that signs.
    pub(super) decrypts: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) enum Which {
    #[default]
    Any,
    Name(String),
    /// Counted from 1, in the order of the file.
    Number(usize),
    /// Of the certificate: lower-case hex of its SHA-256 or SHA-1.
    Fingerprint(String),
}

impl Which {
    /// As people copy fingerprints: with colons or blanks, in either case.
    pub(super) fn fingerprint(text: &str) -> Self {
        let digits = text.chars().filter(|c| !matches!(c, ':' | '-') && !c.is_whitespace());
        Self::Fingerprint(digits.collect::<String>().to_ascii_lowercase())
    }
}

pub(super) struct Key {
    /// Keys that cannot be used stay in the list, so that a choice that falls on one says why.
    pub(super) key: Result<PrivateKey, KeyError>,
    pub(super) labels: Labels,
}

impl Key {
    fn is_rsa(&self) -> bool {
        match &self.key {
            Ok(key) => key.as_rsa().is_some(),
            Err(e) => !matches!(e, KeyError::Unsupported { .. }),
        }
    }

    fn owns(&self, certificate: &Certificate) -> bool {
        self.key.as_ref().is_ok_and(|key| key.belongs_to(certificate.key()))
    }

    fn is_same(&self, other: &Self) -> bool {
        match (&self.key, &other.key) {
            (Ok(key), Ok(other)) => key.verifier() == other.verifier(),
            _ => false,
        }
    }
}

pub(super) type Labelled = (Certificate, Labels);

/// Returns whether a certificate has that fingerprint (SHA-256 or SHA-1).
fn has_fingerprint(certificate: &Certificate, fingerprint: &str) -> bool {
    certificate.fingerprint() == fingerprint || to_hex(&Sha1::digest(certificate.der())) == fingerprint
}

/// The key that is meant, its certificate, and the other certificates.
pub(super) fn identity(
    keys: Vec<Key>,
    certificates: Vec<Labelled>,
    choice: &Choice,
) -> Result<Identity, Error> {
    let listing = listing(&keys, &certificates);
    let keys = match &choice.which {
        Which::Any => keys,
        Which::Name(name) => called(keys, &certificates, name),
        Which::Number(number) => {
            let index = number.checked_sub(1);
            index.and_then(|index| keys.into_iter().nth(index)).into_iter().collect()
        }
        Which::Fingerprint(fingerprint) => {
            let meant = |(certificate, _): &&Labelled| has_fingerprint(certificate, fingerprint);
            let meant: Vec<Certificate> =
                certificates.iter().filter(meant).map(|(certificate, _)| certificate.clone()).collect();
            keys.into_iter().filter(|key| meant.iter().any(|certificate| key.owns(certificate))).collect()
        }
    };
    let key = the_one(keys, &certificates, choice).map_err(|e| explained(e, &listing, choice))?;
    let id = key.labels.local_key_id.as_deref();
    let named = |certificate: &Certificate| matches!(&choice.which, Which::Fingerprint(print) if has_fingerprint(certificate, print));
    // The last of the best, seen from the end: of equals the first one of the file.
    let own = certificates.iter().rev().filter(|(certificate, _)| key.owns(certificate));
    let best = |candidate: &&Labelled| {
        (named(&candidate.0), serves(&candidate.0, choice.decrypts), rank(candidate, id))
    };
    let own = own.max_by_key(best).cloned();
    let Key { key, labels } = key;
    let key = key.map_err(|e| Error::new(ErrorKind::Key(e)))?;
    let (certificate, its_labels) = own.ok_or_else(|| Error::new(ErrorKind::NoMatchingCertificate))?;
    let friendly_name = labels.names.into_iter().chain(its_labels.names).next();
    let mut others = Vec::new();
    for (other, _) in certificates {
        if other != certificate && !others.contains(&other) {
            others.push(other);
        }
    }
    Ok(Identity { key, certificate, others, friendly_name })
}

/// Returns what is in the file, for people.
pub(super) fn listing(keys: &[Key], certificates: &[Labelled]) -> PfxContents {
    let listed = keys.iter().enumerate().map(|(index, key)| {
        let id = key.labels.local_key_id.as_deref();
        let own = certificates.iter().rev().filter(|(certificate, _)| key.owns(certificate));
        let own = own.max_by_key(|candidate| rank(candidate, id));
        let its_names = own.map(|(_, labels)| labels.names.as_slice()).unwrap_or_default();
        let mut names = key.labels.names.clone();
        names.extend(its_names.iter().filter(|name| !key.labels.names.contains(name)).cloned());
        PfxKey {
            number: index + 1,
            names,
            algorithm: key.key.as_ref().map_or("RSA", |key| key.verifier().algorithm()),
            bits: key.key.as_ref().map(|key| key.verifier().bits()).map_err(Clone::clone),
            certificate: own.map(|(certificate, _)| certificate.clone()),
        }
    });
    let keys = listed.collect();
    let certificates = certificates.iter().map(|(certificate, labels)| PfxCertificate {
        names: labels.names.clone(),
        certificate: certificate.clone(),
    });
    PfxContents { keys, certificates: certificates.collect() }
}

/// Says what the file holds instead of the one key.
fn explained(error: Error, listing: &PfxContents, choice: &Choice) -> Error {
    let ErrorKind::KeyCount { count } = *error.kind() else { return error };
    let keys: Vec<String> = listing.keys.iter().map(ToString::to_string).collect();
    let note = match (keys.is_empty(), listing.certificates.len()) {
        (true, 0) => "the file holds neither keys nor certificates".to_owned(),
        (true, certificates) => format!(
            "the file holds certificates only ({certificates}): it is a trust store (or was exported without its key); \
             export the certificate together with its private key"
        ),
        (false, _) if count == 0 => {
            let asked = match &choice.which {
                Which::Any => "a private key".to_owned(),
                Which::Name(name) => format!("the name {name:?}"),
                Which::Number(number) => format!("the number {number}"),
                Which::Fingerprint(print) => format!("the certificate fingerprint {print}"),
            };
            format!("asked for {asked}; the file holds: {}", keys.join("; "))
        }
        (false, _) => format!("choose by name, number or certificate fingerprint: {}", keys.join("; ")),
    };
    error.noting(note)
}

/// The keys of this name. Java writes names in lower case, so case matters only where it decides; Windows
/// gives a key the name of its container and the certificate the name that people see.
fn called(mut keys: Vec<Key>, certificates: &[Labelled], alias: &str) -> Vec<Key> {
    let lower = alias.to_lowercase();
    let exactly = |name: &String| name == alias;
    let loosely = |name: &String| name.to_lowercase() == lower;
    let of_key = |key: &Key, same: &dyn Fn(&String) -> bool| key.labels.names.iter().any(same);
    let of_certificate = |key: &Key, same: &dyn Fn(&String) -> bool| {
        let mut own = certificates.iter().filter(|(certificate, _)| key.owns(certificate));
        own.any(|(_, labels)| labels.names.iter().any(same))
    };
    for same in [&exactly as &dyn Fn(&String) -> bool, &loosely] {
        for has_name in [&of_key as &dyn Fn(&Key, &dyn Fn(&String) -> bool) -> bool, &of_certificate] {
            if keys.iter().any(|key| has_name(key, same)) {
                keys.retain(|key| has_name(key, same));
                return keys;
            }
        }
    }
    Vec::new()
}

/// The only key that makes an identity: keys of other types, repetitions, keys without a certificate, and keys whose
/// certificate is for something else (keyUsage) stand back behind one that has what it takes.
fn the_one(mut keys: Vec<Key>, certificates: &[Labelled], choice: &Choice) -> Result<Key, Error> {
    prefer(&mut keys, Key::is_rsa);
    prefer(&mut keys, |key| certificates.iter().any(|(certificate, _)| key.owns(certificate)));
    prefer(&mut keys, |key| {
        let mut own = certificates.iter().filter(|(certificate, _)| key.owns(certificate));
        own.any(|(certificate, _)| serves(certificate, choice.decrypts))
    });
    let mut distinct: Vec<Key> = Vec::new();
    for key in keys {
        if !distinct.iter().any(|other| other.is_same(&key)) {
            distinct.push(key);
        }
    }
    let count = distinct.len();
    match <[Key; 1]>::try_from(distinct) {
        Ok([key]) => Ok(key),
        Err(_) => Err(Error::new(ErrorKind::KeyCount { count })),
    }
}

/// Returns whether keyUsage, where there is one, allows what the key is for.
fn serves(certificate: &Certificate, decrypts: bool) -> bool {
    let usage = certificate.key_usage();
    let wanted: &[&str] = match decrypts {
        true => &["keyEncipherment"],
        false => &["digitalSignature", "nonRepudiation"],
    };
    usage.is_empty() || usage.iter().any(|usage| wanted.contains(usage))
}

fn prefer(keys: &mut Vec<Key>, better: impl Fn(&Key) -> bool) {
    if keys.iter().any(&better) {
        keys.retain(better);
    }
}

/// Of several certificates for one key (renewed ones, or a CA's own): the one with the key's local
/// identifier, then the one that is no CA, then the one that is valid longest. Which of them is valid now
/// cannot be known here, without a clock.
fn rank((certificate, labels): &Labelled, key_id: Option<&[u8]>) -> (bool, bool, u64, u64) {
    let same_id = key_id.is_some() && labels.local_key_id.as_deref() == key_id;
    let constraints = certificate.parsed().tbs_certificate.get::<BasicConstraints>();
    let is_ca = matches!(constraints, Ok(Some((_, BasicConstraints { ca: true, .. }))));
    (same_id, !is_ca, certificate.not_after(), certificate.not_before())
}
