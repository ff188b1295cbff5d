//! PFX (PKCS#12) files as Windows, OpenSSL, Java, NSS and GnuTLS write them (RFC 7292, RFC 9579).
//!
//! The walk is ours over the key derivation of `pkcs12` and the primitives: see
//! `docs/decisions/0006-pfx.md` for what `p12-keystore` and `pkcs5` do and do not.

mod budget;
mod choose;
mod contents;
mod kdf;
mod mac;
mod password;
mod sealed;

use crate::encoding::pem_or_base64;
use crate::{Error, ErrorKind, Identity, ber, oid};
use budget::Budget;
use choose::Key;
use contents::{Contents, KeyBag};
use crypto_core::Secret;
use crypto_core::rsa::{KeyError, RsaSigner};
use der::asn1::{AnyRef, OctetStringRef};
use der::{Decode, Sequence, Tag, Tagged};
use mac::{FileMac, MacData};
use password::Password;
use sealed::Sealed;
use zeroize::Zeroizing;

/// The most iterations of key derivation for one file, all of its parts together (ruling Huifu 20).
/// Checked before any of them is done.
// A fuzzer finds nothing in ten million rounds of a hash.
pub const MAX_ITERATIONS: u64 = if cfg!(fuzzing) { 20_000 } else { 10_000_000 };

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

    /// Accepts files without a MAC. What is wrong is then only noticed because it does not decrypt to what
    /// it should be, or because the key does not fit its certificate.
    #[must_use]
    pub fn allow_no_mac(mut self) -> Self {
        self.allow_no_mac = true;
        self
    }

    /// Takes the key of this friendly name, for files with several keys. The name may stand at the key or
    /// at its certificate. Case matters only where two names differ in nothing else (Java, which calls the
    /// name an alias, writes it in lower case).
    #[must_use]
    pub fn alias(mut self, name: impl Into<String>) -> Self {
        self.alias = Some(name.into());
        self
    }

    /// Opens a file, in DER, BER, PEM or base64: MAC first, then decryption, then the key is checked
    /// against its certificate.
    ///
    /// Which bytes the writer made of the password (UTF-16; OpenSSL 1.0's and NSS's ways) is tried out
    /// once, at the MAC or at the first part that decrypts.
    ///
    /// Keys that are not RSA are passed over. Of several certificates for the key the one with the key's
    /// local identifier is taken, then the one that is no CA, then the one that is valid longest.
    ///
    /// # Errors
    /// [`ErrorKind::BadPassword`] for a wrong password and for damage alike; [`ErrorKind::NoMac`],
    /// [`ErrorKind::Iterations`], [`ErrorKind::Unsupported`], [`ErrorKind::KeyCount`],
    /// [`ErrorKind::NoMatchingCertificate`], [`ErrorKind::Key`], and [`ErrorKind::Malformed`] and
    /// [`ErrorKind::TrailingBytes`] for what can be seen without the password.
    pub fn open(self, file: &[u8], password: impl Into<Secret<String>>) -> Result<Identity, Error> {
        let password = &mut Password::new(&password.into());
        let budget = &mut Budget::new();
        let input = pem_or_base64(file);
        let input = input.ok_or_else(|| Error::new(ErrorKind::Malformed("PFX file (DER, PEM or base64)")))?;
        let input = Zeroizing::new(input.into_owned());
        let der = der_of(&input, "PFX file")?;
        let file = AuthenticatedFile::read(&der)?;

        // All that can be read is read, and its iterations are counted, before the first of them is done.
        let mac = file.mac.as_ref().map(|mac| FileMac::read(mac, budget)).transpose()?;
        let mut contents = Contents::default();
        let sealed = parts(file.safe, &mut contents, budget)?;
        match &mac {
            Some(mac) => mac.check(file.safe, password, budget)?,
            None if self.allow_no_mac => {}
            None => return Err(Error::new(ErrorKind::NoMac)),
        }
        // Without a MAC, what decrypts to nonsense was not decrypted.
        let nonsense = |e| if mac.is_some() { e } else { Error::new(ErrorKind::BadPassword) };
        for part in sealed {
            let plain = part.open(password, budget)?;
            contents.read(&plain, budget).map_err(nonsense)?;
        }
        let mut keys = Vec::new();
        for (bag, labels) in contents.keys {
            let der = match bag {
                KeyBag::Plain(der) => der,
                KeyBag::Sealed(sealed) => sealed.open(password, budget)?,
            };
            keys.push(Key { key: RsaSigner::from_pkcs8_der(&der), labels });
        }
        choose::identity(keys, contents.certificates, self.alias.as_deref()).map_err(|e| match e.kind() {
            ErrorKind::Key(KeyError::Malformed { .. } | KeyError::Inconsistent) => nonsense(e),
            _ => e,
        })
    }
}

/// RFC 7292 section 4.
#[derive(Sequence)]
struct File<'a> {
    version: AnyRef<'a>,
    auth_safe: ContentInfo<'a>,
    mac: Option<MacData<'a>>,
}

#[derive(Sequence)]
struct ContentInfo<'a> {
    content_type: const_oid::ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: AnyRef<'a>,
}

/// The outermost shape: what the MAC is over, and the MAC.
struct AuthenticatedFile<'a> {
    safe: &'a [u8],
    mac: Option<MacData<'a>>,
}

impl<'a> AuthenticatedFile<'a> {
    fn read(der: &'a [u8]) -> Result<Self, Error> {
        let file = File::from_der(der).map_err(|e| Error::der("PFX file", &e))?;
        if (file.version.tag(), file.version.value()) != (Tag::Integer, &[3]) {
            return Err(Error::new(ErrorKind::Malformed("PFX file of version 3")));
        }
        if file.auth_safe.content_type != oid::DATA {
            let oid = file.auth_safe.content_type.to_string();
            return Err(Error::new(ErrorKind::Unsupported { what: "PFX integrity mode", oid }));
        }
        Ok(Self { safe: octets(file.auth_safe.content)?, mac: file.mac })
    }
}

/// Reads the parts that are not encrypted into `contents` and returns the others.
fn parts(safe: &[u8], contents: &mut Contents, budget: &mut Budget) -> Result<Vec<Sealed>, Error> {
    let der = der_of(safe, "PFX content")?;
    let parts: Vec<ContentInfo<'_>> = Vec::from_der(&der).map_err(|e| Error::der("PFX content", &e))?;
    let mut sealed = Vec::new();
    for part in parts {
        match part.content_type {
            oid::DATA => contents.read(octets(part.content)?, budget)?,
            oid::ENCRYPTED_DATA => sealed.push(Sealed::contents(part.content, budget)?),
            other => {
                let oid = other.to_string();
                return Err(Error::new(ErrorKind::Unsupported { what: "PFX content type", oid }));
            }
        }
    }
    Ok(sealed)
}

fn octets<'a>(value: AnyRef<'a>) -> Result<&'a [u8], Error> {
    let octets = value.decode_as::<OctetStringRef<'a>>();
    octets.map(|octets| octets.as_bytes()).map_err(|e| Error::der("PFX content in an OCTET STRING", &e))
}

/// BER to DER; `what` names the structure in errors.
fn der_of(ber: &[u8], what: &'static str) -> Result<Zeroizing<Vec<u8>>, Error> {
    let der = ber::to_der(ber).map_err(|e| e.malformed_as(what))?;
    Ok(Zeroizing::new(der.into_owned()))
}
