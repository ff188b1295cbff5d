//! Failures, with what to do.

use cryptoki::error::{Error as Pkcs11Error, RvError};
use std::path::PathBuf;

/// A failure of a module, a token or a key. Says what to do where that is known; never holds the PIN.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The shared library cannot be loaded.
    #[error(
        "{} is no PKCS#11 module that this machine can load: look whether the file is there and made for this processor", .0.display()
    )]
    NotLoaded(PathBuf, #[source] Cause),
    /// No token has this label.
    #[error("no token is labelled {wanted:?}; {}: plug it in, or initialise it with the tool of its maker", found("there is", "tokens", .labels))]
    NoToken {
        /// The label that was asked for.
        wanted: String,
        /// The labels of the tokens that are there.
        labels: Vec<String>,
    },
    /// Several tokens have this label.
    #[error("{count} tokens are labelled {wanted:?}: give each a label of its own")]
    ManyTokens {
        /// The label that was asked for.
        wanted: String,
        /// The number that have it.
        count: usize,
    },
    /// The PIN is wrong. It was tried once.
    #[error(
        "the PIN for token {0:?} is wrong; it was tried once and will not be tried again, since tokens lock after a few"
    )]
    WrongPin(String),
    /// The token is locked after too many wrong PINs. None was tried.
    #[error(
        "token {0:?} is locked after too many wrong PINs: unlock it with the security officer's PIN; none was tried now"
    )]
    Locked(String),
    /// One more wrong PIN locks the token. None was tried.
    #[error(
        "one more wrong PIN locks token {0:?}, so none was tried: log in once with the tool of its maker, which resets the count"
    )]
    LastTry(String),
    /// No private RSA key on the token has this name.
    #[error("no private RSA key is named {wanted}; {}", found("the token has", "keys", .labels))]
    NoKey {
        /// The name that was asked for.
        wanted: String,
        /// Labels of the keys that are there.
        labels: Vec<String>,
    },
    /// Several keys have this label.
    #[error("several private RSA keys are named {wanted}, with the ids {}: name one by its id", .ids.join(", "))]
    ManyKeys {
        /// The name that was asked for.
        wanted: String,
        /// Their ids, in hex.
        ids: Vec<String>,
    },
    /// No certificate on the token has this name.
    #[error("no certificate on the token is named {0}: import it beside the key, or read it from a file")]
    NoCertificate(String),
    /// The key asks for the PIN at each signature, which a server cannot give.
    #[error("key {0} wants the PIN at each signature (CKA_ALWAYS_AUTHENTICATE): make one that does not")]
    AlwaysAuthenticate(String),
    /// The public half of the key cannot be read, so no signature could be verified.
    #[error(
        "the public half of key {0} cannot be read from the token, so no signature of it could be verified"
    )]
    NoPublicHalf(String, #[source] Cause),
    /// The session was lost: token pulled out, logged out, module restarted.
    #[error("the session with the token is lost ({0}): open the token again")]
    Lost(&'static str, #[source] Cause),
    /// Any other failure of the device.
    #[error("{0}: the device failed")]
    Device(&'static str, #[source] Cause),
}

/// The module's own words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Cause(pub(crate) String);

impl Cause {
    pub(crate) fn of(error: &impl std::fmt::Display) -> Self {
        Self(shown::text(error).to_string())
    }
}

/// The failure of a step, sorted by whether a new session would help.
pub(crate) fn failed(step: &'static str) -> impl Fn(Pkcs11Error) -> Error {
    move |error| {
        let cause = Cause::of(&error);
        match error {
            Pkcs11Error::Pkcs11(
                RvError::SessionClosed
                | RvError::SessionHandleInvalid
                | RvError::UserNotLoggedIn
                | RvError::TokenNotPresent
                | RvError::DeviceRemoved
                | RvError::CryptokiNotInitialized,
                _,
            ) => Error::Lost(step, cause),
            _ => Error::Device(step, cause),
        }
    }
}

fn found(begin: &str, what: &str, labels: &[String]) -> String {
    if labels.is_empty() {
        return format!("{begin} none");
    }
    let labels: Vec<_> = labels.iter().map(|label| format!("{label:?}")).collect();
    format!("{begin} the {what} {}", labels.join(", "))
}
