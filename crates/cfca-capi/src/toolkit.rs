//! The functions of the CFCA toolkit, as Huifu's document calls them: files by their paths, several of them with `|` between.
//!
//! The toolkit opens a key file for every signature. Here an opened key is kept until the file changes, another password comes
//! or the program says that it is done, since deriving a key from the password costs more than signing.

mod keys;

pub(crate) use keys::{ToRequest, ToVerifyRaw, key_file, sign_raw};

use crate::keys::{Holder, algorithm_of, from_pfx};
use crate::status::{CfcacForm, CfcacStatus, Failure};
use crate::verifying::{self, Settings};
use crate::{information, signing};
use cfca_pkcs7::Certificate;
use crypto_core::Secret;
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Files that are kept open; the oldest makes place for the next.
const KEPT: usize = 32;

/// Bytes of a key file, certificate or list: more than any has.
const MAX_FILE: u64 = 64 << 20;

/// Tells a file from the one that stood there before.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    inode: (u64, u64, i64, i64),
}

impl Stamp {
    fn of(path: &Path) -> Result<Self, Failure> {
        let metadata = regular(path)?;
        if metadata.len() > MAX_FILE {
            let text = format!("{}: {} bytes are too many for this file", path.display(), metadata.len());
            return Err(Failure::new(CfcacStatus::Limit, text));
        }
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        Ok(Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            inode: (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec()),
        })
    }
}

struct KeptKey {
    path: PathBuf,
    stamp: Stamp,
    password: Secret<Vec<u8>>,
    holder: Arc<Holder>,
}

/// The settings that a verifier was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Trust {
    number: Vec<u8>,
    flags: u32,
    files: Vec<(PathBuf, Stamp)>,
    /// The number of files that are CAs; the others are lists.
    authorities: usize,
}

struct Kept {
    keys: Vec<KeptKey>,
    verifiers: Vec<(Trust, Arc<Settings>)>,
}

static KEPT_OPEN: Mutex<Kept> = Mutex::new(Kept { keys: Vec::new(), verifiers: Vec::new() });

// Entries are put and taken as a whole: a panic leaves nothing half done.
fn kept() -> MutexGuard<'static, Kept> {
    KEPT_OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Forgets keys and passwords.
pub(crate) fn forget() {
    let mut kept = kept();
    let (keys, verifiers) = (std::mem::take(&mut kept.keys), std::mem::take(&mut kept.verifiers));
    drop(kept);
    drop((keys, verifiers));
}

/// A file as the disk describes it. From pipes and devices nothing is read: they may have no end, or never answer.
fn regular(path: &Path) -> Result<fs::Metadata, Failure> {
    let metadata = fs::metadata(path).map_err(|e| unreadable(path, &e))?;
    if metadata.is_file() {
        return Ok(metadata);
    }
    let is = if metadata.is_dir() { "a folder" } else { "a pipe or a device" };
    Err(Failure::new(CfcacStatus::File, format!("{}: this is {is}, and a file is needed", path.display())))
}

/// A file that is read from its beginning, and how it is said that reading fails.
pub(crate) fn opened(
    given: &[u8],
    what: &str,
) -> Result<(fs::File, impl Fn(&std::io::Error) -> Failure), Failure> {
    let path = path(given, what)?.into_owned();
    regular(&path)?;
    let file = fs::File::open(&path).map_err(|e| unreadable(&path, &e))?;
    Ok((file, move |e: &std::io::Error| unreadable(&path, e)))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let text =
        format!("{}: the file cannot be read: {error}; look at its path and its permissions", path.display());
    Failure::new(CfcacStatus::File, text)
}

/// A path as a program gives it: on Unix its bytes, in whatever encoding the disk has.
fn path<'g>(given: &'g [u8], what: &str) -> Result<Cow<'g, Path>, Failure> {
    if given.is_empty() {
        return Err(Failure::parameter(format!("the path of the {what} is empty")));
    }
    if let Some(place) = given.iter().position(|byte| *byte == 0) {
        return Err(Failure::parameter(format!(
            "the path of the {what} has a zero byte at place {place}: its length is wrong"
        )));
    }
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        Ok(Cow::Borrowed(Path::new(std::ffi::OsStr::from_bytes(given))))
    }
    #[cfg(not(unix))]
    {
        let text = std::str::from_utf8(given);
        text.map(|text| Cow::Borrowed(Path::new(text)))
            .map_err(|_| Failure::parameter(format!("the path of the {what} is not UTF-8")))
    }
}

/// Paths with `|` between, in any order.
fn paths(given: &[u8], what: &str) -> Result<Vec<PathBuf>, Failure> {
    let parts = given.split(|byte| *byte == b'|').map(<[u8]>::trim_ascii);
    parts.filter(|part| !part.is_empty()).map(|part| Ok(path(part, what)?.into_owned())).collect()
}

fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    fs::read(path).map(Zeroizing::new).map_err(|e| unreadable(path, &e))
}

/// The key of a file, opened now or before.
fn key(file: &[u8], password: &[u8]) -> Result<Arc<Holder>, Failure> {
    let path = path(file, "key file")?;
    let stamp = Stamp::of(&path)?;
    let same = |key: &&KeptKey| {
        key.path == *path
            && key.stamp == stamp
            && bool::from(key.password.expose().as_slice().ct_eq(password))
    };
    if let Some(found) = kept().keys.iter().find(same) {
        return Ok(found.holder.clone());
    }
    let opened = from_pfx(&read(&path)?, password).map_err(|e| e.in_file(&path))?;
    let holder = Arc::new(opened);
    let mut kept = kept();
    kept.keys.retain(|key| key.path != *path);
    if kept.keys.len() >= KEPT {
        kept.keys.remove(0);
    }
    kept.keys.push(KeptKey {
        path: path.into_owned(),
        stamp,
        password: Secret::new(password.to_vec()),
        holder: holder.clone(),
    });
    Ok(holder)
}

/// The verifier over these files, made now or before. Without `number`, any signer under the CAs is accepted.
fn trust(number: &[u8], flags: u32, authorities: &[u8], lists: &[u8]) -> Result<Arc<Settings>, Failure> {
    let cas = paths(authorities, "CA certificate")?;
    let lists = paths(lists, "revocation list")?;
    if flags & 4 != 0 && cas.is_empty() {
        return Err(Failure::parameter(
            "the chain is to be checked (flag 4), and no CA certificate is named",
        ));
    }
    if flags & 2 != 0 && lists.is_empty() {
        let text = "revocation is to be checked (flag 2), and no revocation list is named";
        return Err(Failure::new(CfcacStatus::RevocationList, text));
    }
    let files = cas.iter().chain(&lists).map(|path| Ok((path.clone(), Stamp::of(path)?)));
    let files = files.collect::<Result<Vec<_>, Failure>>()?;
    let wanted = Trust { number: number.to_vec(), flags, files, authorities: cas.len() };
    if let Some((_, found)) = kept().verifiers.iter().find(|(trust, _)| *trust == wanted) {
        return Ok(found.clone());
    }
    let mut settings = Settings::new().flags(flags)?;
    for path in &cas {
        settings = settings.anchors(&read(path)?).map_err(|e| e.in_file(path))?;
    }
    for path in &lists {
        settings = settings.list(&read(path)?).map_err(|e| e.in_file(path))?;
    }
    if !number.is_empty() {
        settings = settings.number(number)?;
    }
    let settings = Arc::new(settings);
    let mut kept = kept();
    kept.verifiers.retain(|(trust, _)| *trust != wanted);
    if kept.verifiers.len() >= KEPT {
        kept.verifiers.remove(0);
    }
    kept.verifiers.push((wanted, settings.clone()));
    Ok(settings)
}

/// The toolkit's name of an algorithm; empty where a function has no such parameter.
fn check_algorithm(asked: &[u8], is: &str, whose: &str) -> Result<(), Failure> {
    let asked = std::str::from_utf8(asked).unwrap_or("?").trim();
    let known = ["RSA", "SM2"].iter().any(|known| known.eq_ignore_ascii_case(asked));
    if asked.is_empty() || asked.eq_ignore_ascii_case(is) {
        Ok(())
    } else if known {
        Err(Failure::new(CfcacStatus::Algorithm, format!("{asked} was asked for, and {whose} is {is}")))
    } else {
        Err(Failure::parameter("the algorithm is neither RSA nor SM2"))
    }
}

/// Of digests only the one that belongs to the key: SHA-256 with RSA. With SM2 it is SM3, whatever is asked for, as in the toolkit.
fn check_digest(asked: &[u8], algorithm: &str) -> Result<(), Failure> {
    // Without a copy: it is asked at every signature.
    let letters = || asked.trim_ascii().iter().filter(|letter| !matches!(letter, b'-' | b'_'));
    let is = |name: &[u8]| letters().map(u8::to_ascii_uppercase).eq(name.iter().copied());
    match algorithm {
        "SM2" => Ok(()),
        _ if is(b"") || is(b"SHA256") => Ok(()),
        _ if is(b"SHA1") => Err(Failure::new(
            CfcacStatus::Algorithm,
            "SHA-1 signatures are not made: two contents with one digest can be found; ask for SHA-256",
        )),
        _ => Err(Failure::new(
            CfcacStatus::Algorithm,
            "with an RSA key the digest is SHA-256; another was asked for",
        )),
    }
}

/// The parameters of the toolkit's signing functions.
pub(crate) struct ToSign<'a> {
    pub(crate) algorithm: &'a [u8],
    pub(crate) file: &'a [u8],
    pub(crate) password: &'a [u8],
    pub(crate) digest: &'a [u8],
    pub(crate) form: u32,
}

impl ToSign<'_> {
    fn holder(&self) -> Result<Arc<Holder>, Failure> {
        let holder = key(self.file, self.password)?;
        check_algorithm(self.algorithm, holder.algorithm(), "the key in the file")?;
        check_digest(self.digest, holder.algorithm())?;
        Ok(holder)
    }

    pub(crate) fn attached(&self, content: &[u8]) -> Result<Vec<u8>, Failure> {
        let form = CfcacForm::read(self.form)?;
        signing::attached(&*self.holder()?, form, content)
    }

    pub(crate) fn detached(&self, content: &[u8]) -> Result<Vec<u8>, Failure> {
        let form = CfcacForm::read(self.form)?;
        signing::detached(&*self.holder()?, form, content)
    }
}

/// The certificate of a key file.
pub(crate) fn certificate(algorithm: &[u8], file: &[u8], password: &[u8]) -> Result<Certificate, Failure> {
    let holder = key(file, password)?;
    check_algorithm(algorithm, holder.algorithm(), "the key in the file")?;
    Ok(holder.identity.certificate.clone())
}

/// Content and signer of a message, of which **only the signature** was checked: who may sign so, nobody has asked yet.
/// [`verify_certificate`] has to follow, or [`verify_signer`] be called instead.
pub(crate) fn verify_message(algorithm: &[u8], message: &[u8]) -> Result<(Vec<u8>, Certificate), Failure> {
    // No file is read for this; the verifier's memory of certificates is kept.
    let settings = trust(&[], 0, &[], &[])?;
    let (content, signer) = verifying::attached(&settings.verifier, message, 0)?;
    check_algorithm(algorithm, algorithm_of(&signer), "the signer's key")?;
    Ok((content, signer))
}

/// The toolkit's flags, checked: of none of them nothing would be asked.
fn flags(given: u32) -> Result<u32, Failure> {
    match given {
        1..=7 => Ok(given),
        _ => Err(Failure::parameter(format!(
            "there are no checks {given} of a certificate: 1 validity, 2 revocation, 4 chain, or a sum of them"
        ))),
    }
}

/// Whether a certificate may sign, by the toolkit's flags.
pub(crate) fn verify_certificate(
    certificate: &[u8],
    asked: u32,
    authorities: &[u8],
    lists: &[u8],
    now: i64,
) -> Result<(), Failure> {
    let certificate = verifying::certificate(certificate)?;
    let settings = trust(&[], flags(asked)?, authorities, lists)?;
    Ok(settings.verifier.verify_certificate(&certificate, verifying::time(now)?)?)
}

/// A message, its signer and the signer's certificate in one.
pub(crate) struct ToVerify<'a> {
    pub(crate) algorithm: &'a [u8],
    /// The number in the signer's name, compared whole; empty for whoever has a certificate under the CAs.
    pub(crate) number: &'a [u8],
    pub(crate) flags: u32,
    pub(crate) authorities: &'a [u8],
    pub(crate) lists: &'a [u8],
    pub(crate) now: i64,
}

impl ToVerify<'_> {
    pub(crate) fn attached(&self, message: &[u8]) -> Result<(Vec<u8>, Certificate), Failure> {
        let settings = trust(self.number, flags(self.flags)?, self.authorities, self.lists)?;
        let (content, signer) = verifying::attached(&settings.verifier, message, self.now)?;
        check_algorithm(self.algorithm, algorithm_of(&signer), "the signer's key")?;
        Ok((content, signer))
    }
}

/// A fact that a certificate states, by the toolkit's name of it.
pub(crate) fn information(certificate: &[u8], name: &[u8]) -> Result<String, Failure> {
    let kind = crate::CfcacCertificateInfo::named(name)?;
    Ok(information::of(&verifying::certificate(certificate)?, kind))
}
