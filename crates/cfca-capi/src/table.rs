//! Handles: numbers that stand for what a program holds.
//!
//! No number is ever given twice, so a handle that was freed is known as such for ever, in every build; and what another
//! thread frees lives until the calls that use it are done.

use crate::keys::Holder;
use crate::status::{CfcacStatus, Failure};
use crate::verifying::Settings;
use cfca_pkcs7::{Certificate, PrivateKey};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Handles in use at once. A program has a few; one that forgets to free them is stopped before it has taken all memory.
const MAX_HANDLES: usize = 100_000;

/// The thing that a handle stands for.
#[derive(Debug, Clone)]
pub(crate) enum Entry {
    Identity(Arc<Holder>),
    Certificate(Certificate),
    Verifier(Arc<Settings>),
    Key(Arc<PrivateKey>),
}

struct Table {
    next: u64,
    entries: BTreeMap<u64, Entry>,
}

static TABLE: RwLock<Table> = RwLock::new(Table { next: 1, entries: BTreeMap::new() });

// Whoever panicked under the lock left the table whole: entries are put and taken as a whole.
fn read() -> RwLockReadGuard<'static, Table> {
    TABLE.read().unwrap_or_else(PoisonError::into_inner)
}

fn write() -> RwLockWriteGuard<'static, Table> {
    TABLE.write().unwrap_or_else(PoisonError::into_inner)
}

impl Table {
    fn missing(&self, handle: u64) -> Failure {
        let text = match handle {
            0 => {
                "the handle is 0, which stands for nothing: did the call that was to make it fail?".to_owned()
            }
            _ if handle < self.next => format!("the handle {handle} was freed"),
            _ => format!("the handle {handle} was never given out"),
        };
        Failure::new(CfcacStatus::Handle, text)
    }
}

/// A new handle.
pub(crate) fn put(entry: Entry) -> Result<u64, Failure> {
    let mut table = write();
    if table.entries.len() >= MAX_HANDLES {
        let text = format!("{MAX_HANDLES} handles are in use: free those that are not needed any more");
        return Err(Failure::new(CfcacStatus::TooManyHandles, text));
    }
    let handle = table.next;
    table.next += 1;
    table.entries.insert(handle, entry);
    Ok(handle)
}

fn get(handle: u64) -> Result<Entry, Failure> {
    let table = read();
    table.entries.get(&handle).cloned().ok_or_else(|| table.missing(handle))
}

fn wrong_kind(handle: u64, entry: &Entry, wanted: &str) -> Failure {
    let is = match entry {
        Entry::Identity(_) => "an identity",
        Entry::Certificate(_) => "a certificate",
        Entry::Verifier(_) => "a verifier",
        Entry::Key(_) => "a private key",
    };
    Failure::new(CfcacStatus::HandleKind, format!("the handle {handle} is {is}, and {wanted} is needed"))
}

pub(crate) fn identity(handle: u64) -> Result<Arc<Holder>, Failure> {
    match get(handle)? {
        Entry::Identity(identity) => Ok(identity),
        other => Err(wrong_kind(handle, &other, "an identity")),
    }
}

pub(crate) fn certificate(handle: u64) -> Result<Certificate, Failure> {
    match get(handle)? {
        Entry::Certificate(certificate) => Ok(certificate),
        other => Err(wrong_kind(handle, &other, "a certificate")),
    }
}

pub(crate) fn key(handle: u64) -> Result<Arc<PrivateKey>, Failure> {
    match get(handle)? {
        Entry::Key(key) => Ok(key),
        other => Err(wrong_kind(handle, &other, "a private key")),
    }
}

pub(crate) fn verifier(handle: u64) -> Result<Arc<Settings>, Failure> {
    match get(handle)? {
        Entry::Verifier(verifier) => Ok(verifier),
        other => Err(wrong_kind(handle, &other, "a verifier")),
    }
}

/// Puts a changed verifier in the place of the old one. Calls that run keep the old one.
pub(crate) fn change_verifier(
    handle: u64,
    change: impl FnOnce(Settings) -> Result<Settings, Failure>,
) -> Result<(), Failure> {
    let mut table = write();
    let missing = table.missing(handle);
    let entry = table.entries.get_mut(&handle).ok_or(missing)?;
    match entry {
        Entry::Verifier(old) => {
            *old = Arc::new(change(Settings::clone(old))?);
            Ok(())
        }
        other => Err(wrong_kind(handle, other, "a verifier")),
    }
}

/// Gives a handle back. What it stood for ends when the calls that use it have.
pub(crate) fn free(handle: u64) -> Result<(), Failure> {
    let mut table = write();
    let taken = table.entries.remove(&handle);
    let result = if taken.is_some() { Ok(()) } else { Err(table.missing(handle)) };
    drop(table);
    // Keys are wiped outside of the lock.
    drop(taken);
    result
}
