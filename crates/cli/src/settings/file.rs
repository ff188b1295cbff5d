//! A file of settings, and the one of this call.

use super::list::{PASSWORD, SETTINGS, STORE, Setting, Source, Value};
use super::read;
use crate::known_errors;
use crate::language::{Text, text};
use config_file::places;
use crypto_core::Secret;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The variable with the name of the file.
pub(crate) const VARIABLE: &str = "MERCHANT_CONFIG";
/// The file that is read from the folder of the call, where none is named.
pub(crate) const FILE: &str = "merchant.toml";

/// A private key, and the file of its certificate.
type KeyAndCertificate = (Secret<Vec<u8>>, PathBuf);

/// A file that was read, and holds.
#[derive(Debug)]
pub(crate) struct Settings {
    path: PathBuf,
    pub(super) values: Vec<(&'static Setting, Value)>,
    platforms: Vec<&'static str>,
}

/// The file of this call.
static CURRENT: Mutex<Option<Arc<Settings>>> = Mutex::new(None);

/// The file of this call, where there is one.
pub(crate) fn current() -> Option<Arc<Settings>> {
    CURRENT.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Has this call go by a file.
pub(crate) fn make_current(settings: Option<Settings>) {
    *CURRENT.lock().unwrap_or_else(PoisonError::into_inner) = settings.map(Arc::new);
}

impl Settings {
    /// Reads a file, with every mistake at once.
    pub(crate) fn open(path: &Path, is_named: bool) -> Result<Self, Box<dyn Error>> {
        crate::input::configuration(path, |text, folder| read::settings(text, folder, is_named))
            .map(|(values, platforms)| Self { path: path.to_owned(), values, platforms })
    }

    /// The platforms that it holds a merchant of.
    pub(crate) fn platforms(&self) -> &[&'static str] {
        &self.platforms
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    fn place(&self, table: &str, key: &str) -> Option<&str> {
        self.values.iter().find_map(|(setting, value)| match value {
            Value::SecretAt(place) if setting.table == table && setting.key == key => Some(place.as_str()),
            _ => None,
        })
    }

    fn texts(&self, table: &str, key: &str) -> &[String] {
        let found = self.values.iter().find_map(|(setting, value)| match value {
            Value::Texts(texts) if setting.table == table && setting.key == key => Some(texts.as_slice()),
            _ => None,
        });
        found.unwrap_or_default()
    }

    fn bytes(&self, table: &str, key: &str) -> Option<Result<Secret<Vec<u8>>, Text>> {
        let place = self.place(table, key)?;
        let told = |e: String| {
            let (path, e) = (self.path.display(), known_errors::setting(&e));
            text!("{path}: {table}.{key} {e}", "{path}：{table}.{key} {e}")
        };
        Some(places::bytes(self.folder(), place).map_err(told))
    }
}

/// The setting whose place in the environment has this name.
fn by_variable(variable: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| matches!(setting.source, Source::Secret(name) if name == variable))
}

/// The secret that the file has where a command looks into this variable.
pub(crate) fn secret(variable: &str) -> Option<Result<Secret<Vec<u8>>, Text>> {
    let setting = by_variable(variable)?;
    current()?.bytes(setting.table, setting.key)
}

/// The same as text, without blanks and line breaks around it.
pub(crate) fn secret_text(variable: &str) -> Option<Result<Secret<String>, Text>> {
    let as_text = |bytes: Secret<Vec<u8>>| match std::str::from_utf8(bytes.expose()) {
        Ok(text) => Ok(Secret::new(text.trim().to_owned())),
        Err(_) => Err(known_errors::setting("is not UTF-8")),
    };
    let named = by_variable(variable).map(|setting| setting.name()).unwrap_or_default();
    Some(
        secret(variable)?.and_then(|bytes| {
            as_text(bytes).map_err(|e| text!("{FILE}: {named} {e}", "{FILE}：{named} {e}"))
        }),
    )
}

/// Whether the file says where this secret is.
pub(crate) fn has_secret(variable: &str) -> bool {
    place(variable).is_some()
}

fn place(variable: &str) -> Option<String> {
    let setting = by_variable(variable)?;
    current()?.place(setting.table, setting.key).map(str::to_owned)
}

/// The file that holds this secret, where it is one.
pub(crate) fn secret_file(variable: &str) -> Option<PathBuf> {
    let (place, settings) = (place(variable)?, current()?);
    place.strip_prefix("file:").map(|path| settings.folder().join(path))
}

/// The password of this PFX file, where it is the one of the configuration: another has another.
pub(crate) fn password_of(pfx: &str) -> Option<Result<Secret<String>, Text>> {
    let is_its_own = current()?.texts("huifu", "pfx").first().is_some_and(|own| own == pfx);
    if is_its_own { secret_text(PASSWORD) } else { None }
}

/// The address of the store: as it stands there, or where it is.
pub(crate) fn store() -> Option<Result<Secret<String>, Text>> {
    let settings = current()?;
    if let Some(address) = settings.texts("", "store").first() {
        return Some(Ok(Secret::new(address.clone())));
    }
    secret_text(STORE)
}

/// Huifu's key and certificate, where they stand there instead of a PFX file.
pub(crate) fn huifu_key() -> Option<Result<KeyAndCertificate, Text>> {
    let settings = current()?;
    let certificate = PathBuf::from(settings.texts("huifu", "certificate").first()?);
    Some(settings.bytes("huifu", "key")?.map(|key| (key, certificate)))
}
