//! The configuration file: what the gateway listens at, who may call, and the merchants it acts for.

mod merchants;
mod parsed;
mod read;
mod reader;
mod settings;
#[cfg(test)]
mod tests;
mod traces;
mod webhooks;

pub use settings::Configuration;
pub(crate) use settings::{HuifuMerchant, Limits, Listen, Tls, TraceSettings, UnionPayMerchant};

use crate::generated::config_keys::TABLES;
use config_file::{ConfigurationError, Mistakes};
use std::path::Path;

impl Configuration {
    /// Reads a configuration, with the files and secrets that it names. Paths are from `folder`.
    ///
    /// # Errors
    /// [`ConfigurationError`] with every mistake, in the order of the lines.
    pub fn parse(text: &str, folder: &Path) -> Result<Self, ConfigurationError> {
        let mut mistakes = Mistakes::new(text);
        let root = config_file::root(text, TABLES, &mut mistakes);
        let read = read::configuration(&root, folder, &mut mistakes);
        mistakes.none().map(|()| read)
    }
}
