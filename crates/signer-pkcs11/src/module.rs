//! A module: the shared library of whoever made the device.

use crate::error::{Cause, Error, failed};
use crate::listing::TokenFacts;
use crate::sessions::Sessions;
use crate::token::Token;
use crypto_core::Secret;
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error as Pkcs11Error, RvError};
use cryptoki::session::UserType;
use cryptoki::slot::{Slot, TokenInfo};
use cryptoki::types::AuthPin;
use std::path::Path;

/// A loaded module. Clones share it.
#[derive(Debug, Clone)]
pub struct Module {
    context: Pkcs11,
}

impl Module {
    /// Loads a module and initialises it for several threads. Loaded twice, it is the same module.
    ///
    /// # Errors
    /// [`Error::NotLoaded`], or [`Error::Device`] where it cannot be initialised.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let context = Pkcs11::new(path).map_err(|e| Error::NotLoaded(path.to_path_buf(), Cause::of(&e)))?;
        match context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            Ok(()) | Err(Pkcs11Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(Self { context }),
            Err(e) => Err(failed("initialise the module")(e)),
        }
    }

    /// Every slot with a token in it. No PIN is needed.
    ///
    /// # Errors
    /// [`Error::Device`].
    pub fn tokens(&self) -> Result<Vec<TokenFacts>, Error> {
        let slots = self.slots()?;
        Ok(slots.iter().map(|(slot, token)| facts(*slot, token)).collect())
    }

    /// Logs in to the token with this label. The PIN is tried once, and wiped.
    ///
    /// A login is the whole process's: while a [`Token`] of this label is open elsewhere in it, no PIN is looked at.
    ///
    /// # Errors
    /// [`Error`]; no PIN is tried on a token that is locked or would be after one more.
    pub fn open(&self, label: &str, pin: Secret<String>) -> Result<Token, Error> {
        let slots = self.slots()?;
        let mut named = slots.iter().filter(|(_, token)| token.label() == label);
        let (slot, token) = match (named.next(), named.count()) {
            (Some(one), 0) => one,
            (Some(_), more) => return Err(Error::ManyTokens { wanted: label.to_owned(), count: more + 1 }),
            (None, _) => {
                let initialised = slots.iter().filter(|(_, token)| token.token_initialized());
                let labels = initialised.map(|(_, token)| token.label().to_owned()).collect();
                return Err(Error::NoToken { wanted: label.to_owned(), labels });
            }
        };
        may_try(&facts(*slot, token))?;
        let session = self.context.open_ro_session(*slot).map_err(failed("open a session"))?;
        // Wiped when dropped, as `Secret` is.
        let pin = AuthPin::new(pin.expose().as_str().into());
        match session.login(UserType::User, Some(&pin)) {
            Ok(()) | Err(Pkcs11Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(Pkcs11Error::Pkcs11(
                RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange,
                _,
            )) => {
                return Err(Error::WrongPin(label.to_owned()));
            }
            Err(Pkcs11Error::Pkcs11(RvError::PinLocked, _)) => return Err(Error::Locked(label.to_owned())),
            Err(e) => return Err(failed("log in")(e)),
        }
        Ok(Token::new(Sessions::new(self.context.clone(), *slot, session, Token::SESSIONS)))
    }

    fn slots(&self) -> Result<Vec<(Slot, TokenInfo)>, Error> {
        let slots = self.context.get_slots_with_token().map_err(failed("list the slots"))?;
        let with_token = slots.into_iter().map(|slot| Ok((slot, self.context.get_token_info(slot)?)));
        with_token.collect::<Result<_, Pkcs11Error>>().map_err(failed("look at a token"))
    }
}

fn facts(slot: Slot, token: &TokenInfo) -> TokenFacts {
    TokenFacts {
        slot: slot.id(),
        label: token.label().to_owned(),
        model: format!("{} {}", token.manufacturer_id(), token.model()),
        serial: token.serial_number().to_owned(),
        initialised: token.token_initialized(),
        locked: token.user_pin_locked(),
        last_try: token.user_pin_final_try(),
    }
}

/// Whether a PIN may be tried: not where a wrong one would lock the token, or has.
fn may_try(token: &TokenFacts) -> Result<(), Error> {
    match token {
        TokenFacts { locked: true, .. } => Err(Error::Locked(token.label.clone())),
        TokenFacts { last_try: true, .. } => Err(Error::LastTry(token.label.clone())),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_tried_only_where_a_wrong_one_does_no_harm() {
        let token = |locked, last_try| TokenFacts {
            slot: 1,
            label: "payments".to_owned(),
            model: String::new(),
            serial: String::new(),
            initialised: true,
            locked,
            last_try,
        };
        assert!(may_try(&token(false, false)).is_ok());
        assert!(matches!(may_try(&token(false, true)), Err(Error::LastTry(label)) if label == "payments"));
        assert!(matches!(may_try(&token(true, true)), Err(Error::Locked(label)) if label == "payments"));
    }
}
