//! PFX (PKCS#12) files as Windows, OpenSSL and Java write them (RFC 7292).
//!
//! `p12-keystore` would do much of this; it accepts files without a MAC and fails on RC2 with 128 bits,
//! so the walk is ours over the types and key derivation of `pkcs12` and `pkcs5`.

mod decrypt;
mod mac;

use crate::{Certificate, Error, ErrorKind, Identity, oid};
use crypto_core::Secret;
use crypto_core::rsa::RsaSigner;
use decrypt::Password;
use der::asn1::{Any, BmpString, ContextSpecific, OctetString};
use der::{Decode, Encode};
use pkcs12::authenticated_safe::AuthenticatedSafe;
use pkcs12::cert_type::CertBag;
use pkcs12::pbe_params::EncryptedPrivateKeyInfo;
use pkcs12::safe_bag::{SafeBag, SafeContents};
use zeroize::Zeroizing;

/// The most iterations of key derivation for one file, all of its parts together (ruling Huifu 20).
/// Checked before any of them is done.
pub const MAX_ITERATIONS: u64 = 10_000_000;

/// Opens PFX files.
///
/// ```
/// # fn main() -> Result<(), cfca_pkcs7::Error> {
/// # let file = include_bytes!("../../../fixtures/cfca/pfx/windows.pfx");
/// let identity = cfca_pkcs7::Pfx::new().open(file, "sandbox")?;
/// assert_eq!(identity.certificate.common_name_segments()[1], "Sandbox Merchant");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Pfx {
    allow_no_mac: bool,
    alias: Option<String>,
}

impl Pfx {
    /// The usual rules.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Accepts files without a MAC. One wrong password in 256 then gives garbage that is only noticed
    /// because the key does not fit its certificate.
    #[must_use]
    pub fn allow_no_mac(mut self) -> Self {
        self.allow_no_mac = true;
        self
    }

    /// Takes the key of this friendly name, for files with several keys (Java calls the name an alias, and
    /// writes it in lower case: case does not matter).
    #[must_use]
    pub fn alias(mut self, name: impl Into<String>) -> Self {
        self.alias = Some(name.into());
        self
    }

    /// Opens a file: MAC first, then decryption, then the key is checked against its certificate.
    ///
    /// # Errors
    /// [`ErrorKind::BadPassword`] for a wrong password and for damage alike; [`ErrorKind::NoMac`],
    /// [`ErrorKind::Iterations`], [`ErrorKind::Unsupported`], [`ErrorKind::KeyCount`],
    /// [`ErrorKind::NoMatchingCertificate`].
    pub fn open(self, file: &[u8], password: impl Into<Secret<String>>) -> Result<Identity, Error> {
        let password = Password::new(password.into());
        let pfx = pkcs12::pfx::Pfx::from_der(file).map_err(|e| Error::der("PFX file of version 3", &e))?;
        if pfx.auth_safe.content_type != oid::DATA {
            let oid = pfx.auth_safe.content_type.to_string();
            return Err(Error::new(ErrorKind::Unsupported { what: "integrity mode", oid }));
        }
        let safe = octets(&pfx.auth_safe.content)?;
        let mut budget = Budget(MAX_ITERATIONS);
        match &pfx.mac_data {
            Some(mac) => mac::check(mac, safe.as_bytes(), &password, &mut budget)?,
            None if self.allow_no_mac => {}
            None => return Err(Error::new(ErrorKind::NoMac)),
        }
        let parts =
            AuthenticatedSafe::from_der(safe.as_bytes()).map_err(|e| Error::der("PFX content", &e))?;
        let mut found = Found::default();
        for part in parts {
            let contents = match part.content_type {
                oid::DATA => Zeroizing::new(octets(&part.content)?.into_bytes()),
                oid::ENCRYPTED_DATA => decrypt::encrypted_data(&part.content, &password, &mut budget)?,
                other => {
                    let oid = other.to_string();
                    return Err(Error::new(ErrorKind::Unsupported { what: "PFX content type", oid }));
                }
            };
            let bags = SafeContents::from_der(&contents).map_err(|_| Error::new(ErrorKind::BadPassword))?;
            for bag in bags {
                found.take(&bag, &password, &mut budget)?;
            }
        }
        found.identity(self.alias.as_deref())
    }
}

/// Iterations that may still be spent.
struct Budget(u64);

impl Budget {
    fn spend(&mut self, count: u64) -> Result<(), Error> {
        match self.0.checked_sub(count) {
            Some(left) if count > 0 => self.0 = left,
            Some(_) => return Err(Error::new(ErrorKind::Iterations { count })),
            None => {
                let count = count.max(MAX_ITERATIONS.saturating_add(count) - self.0);
                return Err(Error::new(ErrorKind::Iterations { count }));
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct Found {
    keys: Vec<(RsaSigner, Option<String>)>,
    certificates: Vec<Certificate>,
}

impl Found {
    fn take(&mut self, bag: &SafeBag, password: &Password, budget: &mut Budget) -> Result<(), Error> {
        let wrapped = ContextSpecific::<Any>::from_der(&bag.bag_value);
        let value =
            wrapped.and_then(|wrapped| wrapped.value.to_der()).map_err(|e| Error::der("PFX bag", &e))?;
        let value = Zeroizing::new(value);
        match bag.bag_id {
            pkcs12::PKCS_12_KEY_BAG_OID => self.key(&value, bag),
            pkcs12::PKCS_12_PKCS8_KEY_BAG_OID => {
                let sealed =
                    EncryptedPrivateKeyInfo::from_der(&value).map_err(|e| Error::der("PFX key bag", &e))?;
                let cipher_text = sealed.encrypted_data.as_bytes();
                let key = decrypt::decrypt(&sealed.encryption_algorithm, cipher_text, password, budget)?;
                self.key(&key, bag)
            }
            pkcs12::PKCS_12_CERT_BAG_OID => {
                let cert = CertBag::from_der(&value).map_err(|e| Error::der("PFX certificate bag", &e))?;
                // Certificates of other key types may come along; the one that matters is looked for below.
                self.certificates.extend(Certificate::from_der(cert.cert_value.as_bytes()));
                Ok(())
            }
            // Revocation lists, secrets and nested bags do not concern an identity.
            _ => Ok(()),
        }
    }

    fn key(&mut self, der: &[u8], bag: &SafeBag) -> Result<(), Error> {
        let key = RsaSigner::from_pkcs8_der(der).map_err(|e| Error::new(ErrorKind::Key(e)))?;
        self.keys.push((key, friendly_name(bag)));
        Ok(())
    }

    fn identity(mut self, alias: Option<&str>) -> Result<Identity, Error> {
        if let Some(alias) = alias {
            let wanted = alias.to_lowercase();
            self.keys.retain(|(_, name)| name.as_ref().is_some_and(|name| name.to_lowercase() == wanted));
        }
        let count = self.keys.len();
        let Ok([(key, friendly_name)]) = <[_; 1]>::try_from(self.keys) else {
            return Err(Error::new(ErrorKind::KeyCount { count }));
        };
        let (mut own, others): (Vec<_>, Vec<_>) =
            self.certificates.into_iter().partition(|certificate| certificate.key() == key.verifier());
        match own.pop() {
            Some(certificate) => Ok(Identity { key, certificate, others, friendly_name }),
            None => Err(Error::new(ErrorKind::NoMatchingCertificate)),
        }
    }
}

fn friendly_name(bag: &SafeBag) -> Option<String> {
    let attribute =
        bag.bag_attributes.as_ref()?.iter().find(|attribute| attribute.oid == oid::FRIENDLY_NAME)?;
    let text = attribute.values.get(0)?.decode_as::<BmpString>().ok()?;
    Some(text.to_string())
}

fn octets(value: &Any) -> Result<OctetString, Error> {
    value.decode_as::<OctetString>().map_err(|e| Error::der("PFX content in an OCTET STRING", &e))
}
