//! Recognition of files, for the person who holds one and does not know what it is: certificates, requests, keys, key
//! files, lists and messages, in any text form and with any algorithm.
//!
//! It reads and shows, and believes nothing. Secrets in a file are never shown.

mod key;
mod kind;
mod parts;

pub use kind::ContentKind;

use crate::encoding::{pem_label, unwrapped_bytes};
use crate::{Error, ErrorKind, ber};
use crypto_core::file_kind::FileKind as OtherKind;
use crypto_core::pem;
use crypto_core::rsa::KeyError;
use std::borrow::Cow;

/// A file that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Recognised {
    /// The kind of its contents.
    pub kind: ContentKind,
    /// In which form: `binary`, `PEM`, `text`.
    pub form: &'static str,
    /// The facts known of it, each with a name: subject, key, dates. What rules it out for the purposes here is an
    /// error.
    pub facts: Vec<(&'static str, Result<String, Error>)>,
    /// The steps to take with it before anything here serves, where they are known.
    pub remedy: Option<&'static str>,
}

/// Looks at any bytes.
#[must_use]
pub fn recognise(input: &[u8]) -> Recognised {
    let plain = |kind, form| Recognised { kind, form, facts: Vec::new(), remedy: None };
    if input.first() == Some(&0x30)
        && let Some(found) = of_der(input)
    {
        return Recognised { form: "binary", ..found };
    }
    // These say so in their first bytes, and have nothing else in them.
    let hollow = |found: &Recognised| {
        matches!(found.kind, ContentKind::Empty | ContentKind::Html | ContentKind::JavaKeyStore)
    };
    if let Some(found) = of_other(input).filter(hollow) {
        return found;
    }
    // What stands around PEM need not be text.
    let block = |input| pem::blocks(input).into_iter().next();
    let label = pem_label(input).or_else(|| block(input).map(|block| block.label().to_owned()));
    if let Some(found) = label.as_deref().and_then(of_label) {
        return of_other(input).unwrap_or_else(|| plain(found, "PEM"));
    }
    let unlabelled = || block(input).and_then(|block| block.decode().ok()).map(|bytes| bytes.to_vec());
    if let Some(bytes) = unwrapped_bytes(input).or_else(unlabelled) {
        let form = if label.is_some() { "PEM" } else { "text" };
        if let Some(found) = of_der(&bytes) {
            return Recognised { form, ..found };
        }
        if let Some(found) = raw_signature(&bytes) {
            return Recognised { form, ..found };
        }
    }
    let form = if label.is_some() { "PEM" } else { "text" };
    match of_text(input).map(|kind| plain(kind, form)).or_else(|| raw_signature(input)) {
        // A JSON document may be a key.
        Some(found) if found.kind != ContentKind::Json => found,
        found => of_other(input).or(found).unwrap_or_else(|| plain(ContentKind::Unknown, "binary")),
    }
}

/// Files that hold nothing to read here, keys in forms of other programs, parameters before a key, and damage: what
/// reading a key knows of it.
fn of_other(input: &[u8]) -> Option<Recognised> {
    let other = OtherKind::of(input)?;
    let plain = |kind, form| Some(Recognised { kind, form, facts: Vec::new(), remedy: None });
    let reason = || Err(Error::new(ErrorKind::Key(KeyError::File(other))));
    let (kind, form, fact) = match other {
        OtherKind::Empty => return plain(ContentKind::Empty, "binary"),
        OtherKind::Html => return plain(ContentKind::Html, "text"),
        OtherKind::Jks | OtherKind::Jceks => return plain(ContentKind::JavaKeyStore, "binary"),
        OtherKind::OpenSsh | OtherKind::OpenSshPublic | OtherKind::Putty | OtherKind::Pgp => {
            (ContentKind::ForeignKey, "text", ("key", Ok(other.what().to_owned())))
        }
        OtherKind::DotNetXml | OtherKind::Jwk => {
            (ContentKind::ForeignKey, "text", ("key", Ok(other.what().to_owned())))
        }
        OtherKind::EncryptedKey => {
            (ContentKind::EncryptedPrivateKey, "PEM", ("key", Ok(other.what().to_owned())))
        }
        OtherKind::Ec => (ContentKind::PrivateKey, "PEM", ("key", reason())),
        OtherKind::Archive => (ContentKind::Unknown, "binary", ("file", reason())),
        OtherKind::Parameters => (ContentKind::Unknown, "PEM", ("key", reason())),
        OtherKind::CopiedAsText | OtherKind::LineEnds | OtherKind::Cut => {
            (ContentKind::Unknown, "binary", ("damage", reason()))
        }
        _ => return None,
    };
    Some(Recognised { kind, form, facts: vec![fact], remedy: Some(other.remedy()) })
}

fn of_der(der: &[u8]) -> Option<Recognised> {
    let canonical = match ber::to_der(der) {
        Ok(canonical) => canonical,
        Err(e) if *e.kind() == ErrorKind::TrailingBytes => Cow::Borrowed(der.get(..e.offset()?)?),
        Err(_) => return None,
    };
    let (kind, facts) = parts::of(&canonical)?;
    Some(Recognised { kind, form: "binary", facts, remedy: None })
}

/// Returns what a PEM label says, where that is enough.
fn of_label(label: &str) -> Option<ContentKind> {
    Some(match label {
        "OPENSSH PRIVATE KEY" | "SSH2 PUBLIC KEY" => ContentKind::ForeignKey,
        label if label.starts_with("PGP ") => ContentKind::ForeignKey,
        "ENCRYPTED PRIVATE KEY" => ContentKind::EncryptedPrivateKey,
        _ => return None,
    })
}

fn of_text(input: &[u8]) -> Option<ContentKind> {
    let text = crate::encoding::characters(input)?;
    let start: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| start.starts_with(word));
    Some(match () {
        () if start.contains("multipart/signed") && start.contains("content-type:") => {
            ContentKind::SignedMail
        }
        () if begins(&["{", "["]) => ContentKind::Json,
        () if is_form(&start) => ContentKind::Form,
        () => return None,
    })
}

/// A name of letters, an equals sign, and no line break before the next field.
fn is_form(start: &str) -> bool {
    let query = start.split_once('?').map_or(start, |(_, query)| query);
    let Some((name, value)) = query.split_once('=') else { return false };
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    // Base64 ends with an equals sign, and has nothing behind it.
    is_name && !value.trim_matches(['=', '\r', '\n', ' ']).is_empty()
}

fn raw_signature(bytes: &[u8]) -> Option<Recognised> {
    let is_size = matches!(bytes.len(), 128 | 256 | 384 | 512);
    let size = || format!("{} bytes, as keys of {} bits make", bytes.len(), bytes.len() * 8);
    is_size.then(|| Recognised {
        kind: ContentKind::RawSignature,
        form: "binary",
        facts: vec![("size", Ok(size()))],
        remedy: None,
    })
}
