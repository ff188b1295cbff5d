//! Which key and which certificate of the file are meant.

use super::contents::Labels;
use crate::{Certificate, Error, ErrorKind, Identity};
use crypto_core::rsa::{KeyError, RsaSigner};
use x509_cert::ext::pkix::BasicConstraints;

pub(super) struct Key {
    /// Keys that cannot be used stay in the list, so that a choice that falls on one says why.
    pub(super) key: Result<RsaSigner, KeyError>,
    pub(super) labels: Labels,
}

impl Key {
    fn is_rsa(&self) -> bool {
        !matches!(self.key, Err(KeyError::Unsupported { .. }))
    }

    fn owns(&self, certificate: &Certificate) -> bool {
        self.key.as_ref().is_ok_and(|key| key.verifier() == certificate.key())
    }

    fn is_same(&self, other: &Self) -> bool {
        match (&self.key, &other.key) {
            (Ok(key), Ok(other)) => key.verifier() == other.verifier(),
            _ => false,
        }
    }
}

type Labelled = (Certificate, Labels);

/// The key that is meant, its certificate, and the other certificates.
pub(super) fn identity(
    mut keys: Vec<Key>,
    certificates: Vec<Labelled>,
    alias: Option<&str>,
) -> Result<Identity, Error> {
    if let Some(alias) = alias {
        keys = called(keys, &certificates, alias);
    }
    let key = the_one(keys, &certificates)?;
    let id = key.labels.local_key_id.as_deref();
    // The last of the best, seen from the end: of equals the first one of the file.
    let own = certificates.iter().rev().filter(|(certificate, _)| key.owns(certificate));
    let own = own.max_by_key(|candidate| rank(candidate, id)).cloned();
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

/// The only key that makes an identity: keys of other types, repetitions, and keys without a certificate
/// stand back behind one that has what it takes.
fn the_one(mut keys: Vec<Key>, certificates: &[Labelled]) -> Result<Key, Error> {
    prefer(&mut keys, Key::is_rsa);
    prefer(&mut keys, |key| certificates.iter().any(|(certificate, _)| key.owns(certificate)));
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
