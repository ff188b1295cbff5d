//! A user's login, from the page to the grant.

use crate::{Client, Error, ForUser};
use unionpay_proto::auth::Grant;
use unionpay_proto::oauth::{LoginPage, PageError, RedirectError, State, code_from_redirect};
use unionpay_proto::{ExchangeCode, ExchangeCodeResponse};

/// A user who logged in.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Login {
    /// The client that acts for this user, for as long as the grant lives.
    pub user: ForUser,
    /// The platform's answer: who the user is, what was granted, and for how long.
    pub granted: ExchangeCodeResponse,
}

/// A login that did not succeed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoginError {
    /// The browser brought no code: the user declined, or this is not the login that was begun.
    #[error(transparent)]
    Redirect(#[from] RedirectError),
    /// The code could not be exchanged.
    #[error(transparent)]
    Call(#[from] Error),
}

impl Client {
    /// A fresh `state` for one login, drawn from the operating system's random numbers. Keep it in the user's session.
    #[must_use]
    pub fn login_state() -> State {
        State::generate(&mut rand::rng())
    }

    /// The address of the page on which the user agrees; send the browser there. Keep `state` in the user's
    /// session.
    ///
    /// # Errors
    /// [`PageError`], when `redirect_uri` cannot work.
    pub fn login_url(
        &self,
        page: &LoginPage,
        redirect_uri: &str,
        state: &State,
    ) -> Result<String, PageError> {
        page.url(&self.base().to_string(), self.app_id(), redirect_uri, state)
    }

    /// Ends a login: checks `state`, takes the code out of the address to which the browser returned, and
    /// exchanges it.
    ///
    /// `returned` is the raw query or the whole address; `state` is the one from the user's session.
    ///
    /// # Errors
    /// [`LoginError`]. A code buys one token: after [`LoginError::Call`] with an unknown outcome, begin the
    /// login again.
    pub async fn log_in(&self, returned: &str, state: &State) -> Result<Login, LoginError> {
        let code = code_from_redirect(returned, state)?;
        let granted = self.send(&ExchangeCode::new(code)).await?;
        let grant = Grant { access_token: granted.access_token.clone(), open_id: granted.open_id.clone() };
        Ok(Login { user: self.for_user(grant), granted })
    }
}
