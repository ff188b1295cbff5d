//! The configuration file: merchants with their own keys, users, money and codes, in TOML.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use sandbox::Configuration;
//! let text = "[[unionpay]]\napp_id = \"shop\"\nsecret = \"s\"\n";
//! let builder = Configuration::parse(text, ".".as_ref())?.into_builder();
//! let mistakes = Configuration::parse("[[unionpay]]\nappid = \"shop\"\n", ".".as_ref()).unwrap_err();
//! assert_eq!(
//!     mistakes.to_string(),
//!     "line 1: unionpay[1].app_id is missing\nline 2: unionpay[1].appid is not a key; is `app_id` meant?"
//! );
//! # drop(builder);
//! # Ok(()) }
//! ```

mod read;

pub use config_file::{ConfigurationError, ConfigurationMistake};

use crate::Builder;
use crate::generated::config_keys::TABLES;
use config_file::Mistakes;
use std::net::IpAddr;
use std::path::Path;

/// A configuration whose every key was read.
#[derive(Debug)]
pub struct Configuration {
    builder: Builder,
    port: Option<u16>,
    bind: Option<IpAddr>,
}

impl Configuration {
    /// Reads a configuration. Files that it names are looked for in `folder`.
    ///
    /// # Errors
    /// [`ConfigurationError`] with every mistake, in the order of the lines.
    pub fn parse(text: &str, folder: &Path) -> Result<Self, ConfigurationError> {
        let mut mistakes = Mistakes::new(text);
        let root = config_file::root(text, TABLES, &mut mistakes);
        let (builder, port, bind) = read::configuration(&root, folder, &mut mistakes);
        mistakes.none().map(|()| Self { builder, port, bind })
    }

    /// The port, if the file names one.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// The address to listen at, if the file names one.
    #[must_use]
    pub fn bind(&self) -> Option<IpAddr> {
        self.bind
    }

    /// The builder of a sandbox with this configuration.
    #[must_use]
    pub fn into_builder(self) -> Builder {
        self.builder
    }
}

#[cfg(test)]
mod tests;
