//! PFX (PKCS#12) files as Windows, OpenSSL, Java, NSS and GnuTLS write them (RFC 7292, RFC 9579).
//!
//! The walk is ours over the key derivation of `pkcs12` and the primitives: see
//! `docs/decisions/0006-pfx.md` for what `p12-keystore` and `pkcs5` do and do not.

mod bags;
mod budget;
mod choose;
mod der_form;
mod kdf;
mod listing;
mod mac;
mod password;
mod sealed;
#[cfg(feature = "gm")]
mod sm2_file;
mod write;

pub use budget::{MAX_HASH_BLOCKS, MAX_ITERATIONS};
pub use listing::{PfxCertificate, PfxContents, PfxKey};
pub use password::PfxPassword;
pub use write::PfxForm;

use crate::encoding::pem_or_base64;
use crate::other_file::{PFX, told};
use crate::{Error, ErrorKind, Identity, oid};
#[cfg(feature = "gm")]
use bags::Labels;
use bags::{Contents, KeyBag};
use budget::Budget;
use choose::{Choice, Key, Labelled, Which};
use crypto_core::rsa::KeyError;
use der::asn1::{AnyRef, OctetStringRef};
use der::{Decode, Sequence, Tag, Tagged};
use der_form::der_of;
use mac::{FileMac, MacData};
use password::Readings;
use sealed::Sealed;
use zeroize::Zeroizing;

/// Bytes of a file. With the most keys and certificates that are accepted a file has a fourth of it.
const MAX_BYTES: usize = 4 << 20;

/// Parts of a file: programs write two or three.
const MAX_PARTS: usize = 64;

/// Opens PFX files.
///
/// ```
/// # fn main() -> Result<(), cfca_pkcs7::Error> {
/// # let file = test_support::fixtures::slice("cfca/pfx/windows.pfx");
/// let identity = cfca_pkcs7::Pfx::new().open(file, "sandbox")?;
/// assert_eq!(identity.certificate.common_name_segments()[1], "Sandbox Merchant");
/// # Ok(()) }
/// ```
///
/// Of a file with several keys the one that may sign is taken. Where several may, [`contents`](Self::contents) lists
/// them, and the caller chooses by name, place or certificate:
///
/// ```
/// # fn main() -> Result<(), cfca_pkcs7::Error> {
/// # let file = test_support::fixtures::slice("cfca/pfx/java-two-keys.pfx");
/// use cfca_pkcs7::Pfx;
/// for key in Pfx::new().contents(file, "sandbox")?.keys {
///     println!("{key}");
/// }
/// let identity = Pfx::new().alias("merchant").open(file, "sandbox")?;
/// let fingerprint = identity.certificate.fingerprint();
/// assert_eq!(Pfx::new().certificate_fingerprint(&fingerprint).open(file, "sandbox")?.certificate, identity.certificate);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Pfx {
    allow_no_mac: bool,
    choice: Choice,
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
    ///
    /// Replaces other choices.
    #[must_use]
    pub fn alias(mut self, name: impl Into<String>) -> Self {
        self.choice.which = Which::Name(name.into());
        self
    }

    /// Takes the key at this place of the file, counted from 1. Replaces other choices.
    #[must_use]
    pub fn key_number(mut self, number: usize) -> Self {
        self.choice.which = Which::Number(number);
        self
    }

    /// Takes the key of the certificate with this fingerprint: SHA-256 or SHA-1 in hex, with or without colons. Replaces
    /// other choices.
    #[must_use]
    pub fn certificate_fingerprint(mut self, fingerprint: &str) -> Self {
        self.choice.which = Which::fingerprint(fingerprint);
        self
    }

    /// Of several keys prefers one for envelopes (keyUsage keyEncipherment) to one that signs.
    #[must_use]
    pub fn prefer_decryption(mut self) -> Self {
        self.choice.decrypts = true;
        self
    }

    /// Opens a file, in DER, BER, PEM or base64: MAC first, then decryption, then the key is checked
    /// against its certificate.
    ///
    /// The bytes that the writer made of the password (UTF-16; OpenSSL 1.0's, NSS's, Java's and node-forge's ways) are
    /// found by trial at the MAC and at what is encrypted.
    ///
    /// With the feature `gm` CFCA's `.sm2` files are opened too: their one key belongs to their one certificate.
    ///
    /// Keys that are neither RSA nor (with `gm`) SM2 are passed over, and RSA keys go before SM2 keys. Of several keys those that may sign (keyUsage) are preferred. Of several
    /// certificates for the key the one with the key's local identifier is taken, then the one that is no CA, then the
    /// one that is valid longest.
    ///
    /// # Errors
    /// [`ErrorKind::BadPassword`] for a wrong password and for damage alike; [`ErrorKind::NoMac`],
    /// [`ErrorKind::Iterations`], [`ErrorKind::KeyDerivation`], [`ErrorKind::TooMany`], [`ErrorKind::TooLarge`],
    /// [`ErrorKind::Unsupported`], [`ErrorKind::KeyCount`], [`ErrorKind::NoMatchingCertificate`], [`ErrorKind::Key`],
    /// and [`ErrorKind::Malformed`] and [`ErrorKind::TrailingBytes`] for what can be seen without the password. The text
    /// of an error about another kind of file (a Java key store, a file that was copied as text) says what it is.
    pub fn open(self, file: &[u8], password: impl Into<PfxPassword>) -> Result<Identity, Error> {
        let (keys, certificates, has_mac) = self.read(file, &password.into())?;
        self.choose(keys, certificates, has_mac)
    }

    /// Opens a file and lists what it holds, for the price of one: keys are derived from the password once.
    ///
    /// # Errors
    /// Those of [`open`](Self::open).
    pub fn open_and_list(
        self,
        file: &[u8],
        password: impl Into<PfxPassword>,
    ) -> Result<(Identity, PfxContents), Error> {
        let (keys, certificates, has_mac) = self.read(file, &password.into())?;
        let contents = choose::listing(&keys, &certificates);
        Ok((self.choose(keys, certificates, has_mac)?, contents))
    }

    fn choose(self, keys: Vec<Key>, certificates: Vec<Labelled>, has_mac: bool) -> Result<Identity, Error> {
        choose::identity(keys, certificates, &self.choice).map_err(|e| match e.kind() {
            ErrorKind::Key(KeyError::Malformed { .. } | KeyError::Inconsistent) => nonsense(e, has_mac),
            _ => e,
        })
    }

    /// Returns what the file holds: names, sizes, certificates. Which key was chosen, and how many there are, does not
    /// matter.
    ///
    /// # Errors
    /// Those of [`open`](Self::open) that concern the file and its password.
    pub fn contents(&self, file: &[u8], password: impl Into<PfxPassword>) -> Result<PfxContents, Error> {
        let (keys, certificates, _) = self.read(file, &password.into())?;
        Ok(choose::listing(&keys, &certificates))
    }

    /// Keys, certificates, and whether the file has a MAC.
    fn read(&self, input: &[u8], given: &PfxPassword) -> Result<(Vec<Key>, Vec<Labelled>, bool), Error> {
        if input.len() > MAX_BYTES {
            return Err(Error::new(ErrorKind::TooLarge { what: "PFX file", limit: MAX_BYTES }));
        }
        let password = &mut Readings::new(given);
        let budget = &mut Budget::new(password.longest());
        let bytes = pem_or_base64(input);
        let bytes = bytes.ok_or_else(|| {
            told(input, &PFX, Error::new(ErrorKind::Malformed("PFX file (DER, PEM or base64)")))
        })?;
        let bytes = Zeroizing::new(bytes.into_owned());
        let der = der_of(&bytes, "PFX file").map_err(|e| told(input, &PFX, e))?;
        #[cfg(feature = "gm")]
        if let Some(file) = sm2_file::Sm2File::read(&der) {
            let (key, certificate) = file?.open(given)?;
            let key = Key { key: Ok(crate::PrivateKey::Sm2(key)), labels: Labels::default() };
            return Ok((vec![key], vec![(certificate, Labels::default())], true));
        }
        let file = AuthenticatedFile::read(&der).map_err(|e| told(input, &PFX, e))?;

        // All that can be read is read, and its work is counted, before it begins.
        let mac = file.mac.as_ref().map(|mac| FileMac::read(mac, budget)).transpose()?;
        let mut contents = Contents::default();
        let sealed = parts(file.safe, &mut contents, budget)?;
        match &mac {
            Some(mac) => mac.check(file.safe, password, budget)?,
            None if self.allow_no_mac => {}
            None => return Err(Error::new(ErrorKind::NoMac)),
        }
        let has_mac = mac.is_some();
        for part in sealed {
            let plain = part.open(password, budget).map_err(|e| under_mac(e, has_mac))?;
            contents.read(&plain, budget).map_err(|e| nonsense(e, has_mac))?;
        }
        let mut keys = Vec::new();
        for (bag, labels) in contents.keys {
            let der = match bag {
                KeyBag::Plain(der) => der,
                KeyBag::Sealed(sealed) => sealed.open(password, budget).map_err(|e| under_mac(e, has_mac))?,
            };
            keys.push(Key { key: crate::PrivateKey::from_pkcs8_der(&der), labels });
        }
        Ok((keys, contents.certificates, has_mac))
    }
}

/// Without a MAC, what decrypts to nonsense was not decrypted. Limits hold in any case.
fn nonsense(error: Error, has_mac: bool) -> Error {
    let is_limit = matches!(
        error.kind(),
        ErrorKind::TooMany { .. } | ErrorKind::Iterations { .. } | ErrorKind::KeyDerivation { .. }
    );
    if has_mac || is_limit { error } else { Error::new(ErrorKind::BadPassword) }
}

/// The password fits the file, and a part does not decrypt.
fn under_mac(error: Error, has_mac: bool) -> Error {
    match error.kind() {
        ErrorKind::BadPassword if has_mac => error.noting(
            "the password fits the file's MAC but not the key or certificates in it: they have a password of their own, \
             or the program that wrote the file (older Java, node-forge) encodes passwords that are not ASCII in a way of \
             its own; export it again with a password of ASCII letters and digits",
        ),
        _ => error,
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
    if parts.len() > MAX_PARTS {
        return Err(Error::new(ErrorKind::TooMany { what: "parts of a PFX file", limit: MAX_PARTS }));
    }
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
