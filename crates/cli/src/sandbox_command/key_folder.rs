//! `--write-keys DIR`: the files for clients, in a folder that may hold other files too.
//!
//! A list of what was written, with digests, lies beside them. What is not on it, or was changed since, is somebody's work and is
//! never written over.

use crate::input::Usage;
use crate::language::text;
use crypto_core::encoding::to_hex;
use crypto_core::rsa::DigestAlgorithm;
use sandbox::{OwnKeys, Sandbox};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The list of what was written.
const LIST: &str = ".written-by-merchant-sandbox";
const FIRST_LINE: &str = "# Written by merchant sandbox --write-keys: SHA-256 and path of each file.\n";
/// The keys that were made for this sandbox: with them the next one is trusted by the same clients.
const OWN_KEYS: &str = "sandbox-own-keys.json";

pub(super) struct KeyFolder {
    path: PathBuf,
    /// The digests that a file of ours may have.
    written: BTreeMap<String, BTreeSet<String>>,
}

impl KeyFolder {
    /// A folder, made where there is none.
    pub(super) fn open(path: &Path) -> Result<Self, Box<dyn Error>> {
        let failed =
            |e: io::Error| Usage::new(text!("--write-keys {}: {e}", "--write-keys {}：{e}", path.display()));
        fs::create_dir_all(path).map_err(failed)?;
        let path = fs::canonicalize(path).map_err(failed)?;
        let list = match fs::read_to_string(path.join(LIST)) {
            Ok(list) => list,
            Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
            Err(e) => return Err(failed(e).into()),
        };
        let mut written: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (digest, path) in list.lines().filter_map(|line| line.split_once("  ")) {
            written.entry(path.to_owned()).or_default().insert(digest.to_owned());
        }
        Ok(Self { path, written })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The keys that an earlier start made, if it made any.
    pub(super) fn own_keys(&self) -> Result<Option<OwnKeys>, Box<dyn Error>> {
        let path = self.path.join(OWN_KEYS);
        if !self.is_ours(OWN_KEYS)? {
            return Ok(None);
        }
        let text =
            fs::read_to_string(&path).map_err(|e| Usage::new(text!("{}: {e}", "{}：{e}", path.display())))?;
        let keys = OwnKeys::from_text(&text);
        Ok(Some(
            keys.map_err(|e| {
                Usage::new(text!("{} cannot be read: {e}", "{} 无法读取：{e}", path.display()))
            })?,
        ))
    }

    /// Writes everything that clients of this sandbox need, or nothing.
    pub(super) fn write(mut self, sandbox: &Sandbox) -> Result<(), Box<dyn Error>> {
        let files = sandbox.client_files(&self.path)?;
        let mut files: Vec<_> =
            files.iter().map(|file| (file.path(), file.bytes().to_vec(), file.is_private())).collect();
        if !sandbox.own_keys().is_empty() {
            files.push((OWN_KEYS, sandbox.own_keys().to_text().into_bytes(), true));
        }
        let mut foreign = Vec::new();
        for (path, bytes, _) in &files {
            let there = fs::symlink_metadata(self.path.join(path)).is_ok();
            if there && !self.is_ours(path)? && !self.holds(path, bytes) {
                foreign.push((*path).to_owned());
            }
        }
        if !foreign.is_empty() {
            return Err(Usage::new(text!(
                "--write-keys {}: {} was not written by this program, or was changed since; it stays as it is, and nothing was written. \
                 Take another folder, or move it away",
                "--write-keys {}：{} 不是本程序写入的，或之后被改动；已保持原样，未写入任何文件。请换一个目录，或移走该文件",
                self.path.display(),
                foreign.join(", "),
            ))
            .into());
        }
        let new: BTreeMap<String, BTreeSet<String>> = files
            .iter()
            .map(|(path, bytes, _)| ((*path).to_owned(), BTreeSet::from([digest(bytes)])))
            .collect();
        let gone: Vec<String> =
            self.written.keys().filter(|path| !new.contains_key(*path)).cloned().collect();
        for path in &gone {
            // Of a merchant who is no longer configured.
            if self.is_ours(path)? {
                fs::remove_file(self.path.join(path)).map_err(|e| self.failed(path, &e))?;
            }
        }
        // Whatever ends this in the middle, each file that is there is on the list.
        let both = self.written.clone().into_iter().chain(new.clone());
        let mut list: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, digests) in both {
            list.entry(path).or_default().extend(digests);
        }
        self.put_list(&list)?;
        for (path, bytes, is_private) in &files {
            put(&self.path.join(path), bytes, *is_private).map_err(|e| self.failed(path, &e))?;
        }
        self.put_list(&new)?;
        self.written = new;
        Ok(())
    }

    fn put_list(&self, list: &BTreeMap<String, BTreeSet<String>>) -> Result<(), Box<dyn Error>> {
        let lines = list
            .iter()
            .flat_map(|(path, digests)| digests.iter().map(move |digest| format!("{digest}  {path}\n")));
        let text = format!("{FIRST_LINE}{}", lines.collect::<String>());
        Ok(put(&self.path.join(LIST), text.as_bytes(), false).map_err(|e| self.failed(LIST, &e))?)
    }

    /// Whether a file is there as it was written.
    fn is_ours(&self, path: &str) -> Result<bool, Box<dyn Error>> {
        let Some(digests) = self.written.get(path) else { return Ok(false) };
        let whole = self.path.join(path);
        match fs::symlink_metadata(&whole) {
            Ok(facts) if facts.is_file() => {}
            Ok(_) => return Ok(false),
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(e) => return Err(self.failed(path, &e).into()),
        }
        let bytes = fs::read(&whole).map_err(|e| self.failed(path, &e))?;
        Ok(digests.contains(&digest(&bytes)))
    }

    /// Whether a plain file holds just this.
    fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        let whole = self.path.join(path);
        fs::symlink_metadata(&whole).is_ok_and(|facts| facts.is_file())
            && fs::read(whole).is_ok_and(|there| there == bytes)
    }

    fn failed(&self, path: &str, e: &io::Error) -> Usage {
        Usage::new(text!(
            "--write-keys: {} cannot be read or written: {e}",
            "--write-keys：{} 无法读写：{e}",
            self.path.join(path).display()
        ))
    }
}

fn digest(bytes: &[u8]) -> String {
    to_hex(&DigestAlgorithm::Sha256.digest(bytes))
}

/// A file, whole or as it was before.
fn put(path: &Path, bytes: &[u8], is_private: bool) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    // Of a start that was interrupted. Made anew, so that its mode is ours.
    let _ = fs::remove_file(&new);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, if is_private { 0o600 } else { 0o644 });
    #[cfg(not(unix))]
    let _ = is_private;
    let mut file = options.open(&new)?;
    file.write_all(bytes)?;
    drop(file);
    fs::rename(&new, path)
}
