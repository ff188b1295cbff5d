//! The kind of a file that was given for a key, a certificate or a PFX file, and what to do with it.
//!
//! Only asked once reading has failed: it looks for the signs of formats and of damage, and reads nothing.

use crate::pem;
use der::asn1::AnyRef;
use der::{Decode, Header, Reader as _, SliceReader, Tag, Tagged as _};
use std::fmt;

/// A kind of file, or of damage, that can be told from its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// Nothing in it.
    Empty,
    /// A page for browsers.
    Html,
    /// Files packed into one.
    Archive,
    /// Java's own key store.
    Jks,
    /// Java's other own key store.
    Jceks,
    /// OpenSSH's private key.
    OpenSsh,
    /// OpenSSH's public key.
    OpenSshPublic,
    /// PuTTY's private key.
    Putty,
    /// A key of PGP.
    Pgp,
    /// A private key on an elliptic curve, in SEC1's form.
    Ec,
    /// Parameters of a curve or of Diffie-Hellman, without a key.
    Parameters,
    /// .NET's `RSAKeyValue`.
    DotNetXml,
    /// A JSON Web Key.
    Jwk,
    /// A private key under a password (PKCS#8).
    EncryptedKey,
    /// A private key (PKCS#8 or PKCS#1).
    PrivateKey,
    /// PKCS#12.
    Pfx,
    /// CFCA's file for an SM2 key.
    Sm2,
    /// A certificate.
    Certificate,
    /// A request for a certificate (PKCS#10).
    CertificateRequest,
    /// A list of certificates that are no longer valid (CRL).
    RevocationList,
    /// A message or a bundle of certificates (PKCS#7).
    Pkcs7,
    /// Bytes that are no text were replaced: U+FFFD, or what another encoding makes of them.
    CopiedAsText,
    /// LF became CR LF, or the other way round.
    LineEnds,
    /// Fewer bytes than the file says it has.
    Cut,
}

impl FileKind {
    /// Returns what the bytes are, where that can be told.
    #[must_use]
    pub fn of(input: &[u8]) -> Option<Self> {
        match input {
            [] => return Some(Self::Empty),
            [0xfe, 0xed, 0xfe, 0xed, ..] => return Some(Self::Jks),
            [0xce, 0xce, 0xce, 0xce, ..] => return Some(Self::Jceks),
            [b'P', b'K', 3, 4, ..] | [0x1f, 0x8b, 8, ..] | [b'R', b'a', b'r', b'!', 0x1a, ..] => {
                return Some(Self::Archive);
            }
            [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => return Some(Self::Archive),
            _ => {}
        }
        let text = pem::without_utf16(input);
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text).trim_ascii();
        if text.is_empty() {
            return Some(Self::Empty);
        }
        if let Some(kind) = Self::of_text(text) {
            return Some(kind);
        }
        if input.first() != Some(&0x30) || input.get(1).is_some_and(u8::is_ascii_alphanumeric) {
            let der = pem::bare_base64(text).ok()?;
            return (der.first() == Some(&0x30)).then(|| Self::of_der(&der)).flatten();
        }
        Self::of_der(input).or_else(|| Self::of_damage(input))
    }

    fn of_text(text: &[u8]) -> Option<Self> {
        let begins =
            |start: &str| text.get(..start.len()).is_some_and(|t| t.eq_ignore_ascii_case(start.as_bytes()));
        let holds = |piece: &[u8]| text.windows(piece.len()).take(4096).any(|window| window == piece);
        if begins("<!doctype html") || begins("<html") {
            return Some(Self::Html);
        }
        if begins("<") && holds(b"RSAKeyValue") {
            return Some(Self::DotNetXml);
        }
        if begins("{") && holds(b"\"kty\"") {
            return Some(Self::Jwk);
        }
        if begins("PuTTY-User-Key-File") {
            return Some(Self::Putty);
        }
        if begins("ssh-") || begins("ecdsa-sha2-") {
            return Some(Self::OpenSshPublic);
        }
        let blocks = pem::blocks(text);
        let mut kinds = blocks.iter().filter_map(|block| match block.label() {
            "OPENSSH PRIVATE KEY" => Some(Self::OpenSsh),
            "SSH2 PUBLIC KEY" => Some(Self::OpenSshPublic),
            label if label.starts_with("PGP ") => Some(Self::Pgp),
            _ if block.is_encrypted() => Some(Self::EncryptedKey),
            "EC PRIVATE KEY" => Some(Self::Ec),
            "EC PARAMETERS" | "DH PARAMETERS" | "DSA PARAMETERS" => Some(Self::Parameters),
            _ => Self::of_der(&block.decode().ok()?),
        });
        let first = kinds.next()?;
        // Parameters stand before their key.
        Some(if first == Self::Parameters { kinds.next().unwrap_or(first) } else { first })
    }

    fn of_der(der: &[u8]) -> Option<Self> {
        let parts = Vec::<AnyRef<'_>>::from_der(der).ok()?;
        let tags: Vec<Tag> = parts.iter().take(4).map(|part| part.tag()).collect();
        let first = parts.first()?.value();
        let inner = || {
            let signed = der_of(parts.first()?)?;
            let inner = Vec::<AnyRef<'_>>::from_der(&signed).ok()?;
            Some(inner.iter().map(|part| part.tag()).collect::<Vec<Tag>>())
        };
        let is_time = |tag: &Tag| matches!(tag, Tag::UtcTime | Tag::GeneralizedTime);
        Some(match *tags.as_slice() {
            [Tag::Integer, Tag::Sequence, ..] if first == [3] => Self::Pfx,
            [Tag::Integer, Tag::Sequence, Tag::OctetString, ..] if first == [0] || first == [1] => {
                Self::PrivateKey
            }
            // Identifiers of the Chinese algorithms begin so.
            [Tag::Integer, Tag::Sequence, ..] if first == [1] && holds_chinese_algorithm(der) => Self::Sm2,
            [Tag::Integer, Tag::OctetString, ..] if first == [1] => Self::Ec,
            [Tag::Integer, Tag::Integer, Tag::Integer, Tag::Integer] => Self::PrivateKey,
            [Tag::Sequence, Tag::OctetString] => Self::EncryptedKey,
            [Tag::ObjectIdentifier, Tag::ContextSpecific { .. }] => Self::Pkcs7,
            // A list has its dates among its own parts, of which the version may be absent; a request has version, name,
            // key and attributes; a certificate has six parts and more.
            [Tag::Sequence, Tag::Sequence, Tag::BitString] => match *inner()?.as_slice() {
                ref tags if tags.iter().take(4).any(is_time) => Self::RevocationList,
                [Tag::Integer, Tag::Sequence, Tag::Sequence]
                | [Tag::Integer, Tag::Sequence, Tag::Sequence, _] => Self::CertificateRequest,
                [_, _, _, _, _, _, ..] => Self::Certificate,
                _ => return None,
            },
            _ => return None,
        })
    }

    /// Returns what happened to a binary file that begins as one and does not end so.
    fn of_damage(input: &[u8]) -> Option<Self> {
        const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();
        // A length byte after 0x30 is never valid UTF-8: it has the highest bit and no lead before it.
        if input.len() > 64
            && (std::str::from_utf8(input).is_ok()
                // The length byte itself was none of another encoding.
                || input.get(1) == Some(&b'?')
                || input.windows(3).filter(|w| *w == REPLACEMENT).count() > 3)
        {
            return Some(Self::CopiedAsText);
        }
        let mut undone = Vec::with_capacity(input.len());
        for (index, byte) in input.iter().enumerate() {
            if !(*byte == b'\r' && input.get(index + 1) == Some(&b'\n')) {
                undone.push(*byte);
            }
        }
        if undone.len() < input.len() && declared(&undone) == Some(undone.len()) {
            return Some(Self::LineEnds);
        }
        declared(input).filter(|declared| *declared > input.len())?;
        // Every 256th byte of a key is a carriage return, unless somebody took them out.
        let none_left = input.len() > 1000 && !input.contains(&b'\r');
        Some(if none_left { Self::LineEnds } else { Self::Cut })
    }

    /// In words.
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            Self::Empty => "the file is empty",
            Self::Html => {
                "this is an HTML page: a download that was answered with a page to log in, or an error"
            }
            Self::Archive => "this is an archive (ZIP, gzip, RAR or 7z)",
            Self::Jks => "this is a Java key store (JKS)",
            Self::Jceks => "this is a Java key store (JCEKS)",
            Self::OpenSsh => "this is a private key in OpenSSH's format",
            Self::OpenSshPublic => "this is a public key in OpenSSH's format",
            Self::Putty => "this is a private key in PuTTY's format",
            Self::Pgp => "this is a PGP key",
            Self::Ec => "this is a key on an elliptic curve (EC, SEC1), and an RSA key is needed",
            Self::Parameters => "these are parameters (EC, DH) without a key",
            Self::DotNetXml => "this is an RSA key in .NET's XML format (RSAKeyValue)",
            Self::Jwk => "this is a JSON Web Key (JWK)",
            Self::EncryptedKey => "this is a private key under a password",
            Self::PrivateKey => "this is a private key",
            Self::Pfx => "this is a PFX (PKCS#12) file",
            Self::Sm2 => "this is CFCA's file for an SM2 key, and an RSA key is needed",
            Self::Certificate => "this is a certificate, without a private key",
            Self::CertificateRequest => "this is a request for a certificate (CSR), not yet a certificate",
            Self::RevocationList => "this is a revocation list (CRL), not a certificate",
            Self::Pkcs7 => "this is a PKCS#7 message or bundle of certificates, without a private key",
            Self::CopiedAsText => "this binary file was copied as text, which has replaced bytes in it",
            Self::LineEnds => "this binary file was copied as text, which has changed the line ends in it",
            Self::Cut => "the file is shorter than it says: it was cut on the way",
        }
    }

    /// Returns what to do.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Empty => "copy it again",
            Self::Html => "download it in the browser where you are logged in",
            Self::Archive => "unpack it, and give the file inside",
            Self::Jks => {
                "turn it into a PFX file: keytool -importkeystore -srckeystore FILE -srcstoretype JKS \
                 -destkeystore NEW.pfx -deststoretype PKCS12"
            }
            Self::Jceks => {
                "turn it into a PFX file: keytool -importkeystore -srckeystore FILE -srcstoretype JCEKS \
                 -destkeystore NEW.pfx -deststoretype PKCS12"
            }
            Self::OpenSsh => "rewrite a copy of it as PEM: ssh-keygen -p -N '' -m PEM -f COPY",
            Self::OpenSshPublic => "rewrite it as PEM: ssh-keygen -e -m PKCS8 -f FILE",
            Self::Putty => {
                "rewrite it as PEM: puttygen FILE -O private-openssh -o KEY, then ssh-keygen -p -N '' -m PEM -f KEY"
            }
            Self::Pgp => "it cannot be used here: make an RSA key (openssl genpkey -algorithm RSA -out KEY)",
            Self::Ec | Self::Parameters => {
                "use the RSA key that was registered with the platform, or make one \
                 (openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out KEY)"
            }
            Self::DotNetXml => {
                "rewrite it as PEM in PowerShell 7: $k = [Security.Cryptography.RSA]::Create(); \
                 $k.FromXmlString((Get-Content -Raw FILE)); $k.ExportPkcs8PrivateKeyPem() > KEY"
            }
            Self::Jwk => {
                "rewrite it as PEM: node -e \"console.log(require('crypto').createPrivateKey({format: 'jwk', key: \
                 JSON.parse(require('fs').readFileSync('FILE'))}).export({type: 'pkcs8', format: 'pem'}))\""
            }
            Self::EncryptedKey => {
                "decrypt it first (openssl pkcs8 -in FILE -out KEY; openssl rsa for keys that OpenSSL 0.9 wrote)"
            }
            Self::PrivateKey => {
                "give it as a key beside its certificate, or pack both: \
                 openssl pkcs12 -export -inkey FILE -in CERTIFICATE -out NEW.pfx"
            }
            Self::Pfx => {
                "give it as a PFX file with its password, or take the key out: openssl pkcs12 -in FILE -nocerts -nodes -out KEY"
            }
            Self::Sm2 => "ask for a certificate of the kind RSA",
            Self::Certificate | Self::Pkcs7 => {
                "the private key is where the certificate was applied for: export both from there as PFX"
            }
            Self::CertificateRequest => "the CA answers it with a certificate: give that",
            Self::RevocationList => "give the certificate of the CA that issued it",
            Self::CopiedAsText => {
                "fetch the original again and copy it as binary (Maven: exclude it from resource filtering, \
                 nonFilteredFileExtension; git: *.pfx binary in .gitattributes)"
            }
            Self::LineEnds => {
                "fetch the original again and copy it as binary (FTP: binary; git: *.pfx binary in .gitattributes)"
            }
            Self::Cut => "fetch it again, and compare the sizes",
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.what(), self.remedy())
    }
}

fn der_of(part: &AnyRef<'_>) -> Option<Vec<u8>> {
    der::Encode::to_der(part).ok()
}

/// 1.2.156.10197, in the bytes before the key.
fn holds_chinese_algorithm(der: &[u8]) -> bool {
    const ARC: &[u8] = &[0x2a, 0x81, 0x1c, 0xcf, 0x55];
    der.windows(ARC.len()).take(64).any(|window| window == ARC)
}

/// Returns the number of bytes that the outermost value says it has, its header included.
fn declared(input: &[u8]) -> Option<usize> {
    let mut reader = SliceReader::new(input).ok()?;
    let header = Header::decode(&mut reader).ok()?;
    let length = usize::try_from(u32::from(header.length)).ok()?;
    usize::try_from(u32::from(reader.position())).ok()?.checked_add(length)
}
