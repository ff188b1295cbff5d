//! The ways a call proves who it is for.

use crypto_core::Secret;
use endpoint_core::{Auth, AuthKind, DecodeError, Fields};

use crate::OpenId;

/// Nothing beyond the merchant's identity and signature.
#[derive(Debug)]
pub enum NoCredential {}

/// The token of the merchant's back end.
#[derive(Debug)]
pub enum BackendToken {}

/// The token of the back end, and what a user granted.
#[derive(Debug)]
pub enum UserToken {}

/// The grant of a user, without the token of the back end.
#[derive(Debug)]
pub enum UserGrant {}

/// The grant of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The access token from [`ExchangeCode`](crate::ExchangeCode); lives 3600 s.
    pub access_token: Secret<String>,
    /// The user.
    pub open_id: OpenId,
}

/// The credential that [`UserToken`] calls carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserCredential {
    /// The token of the merchant's back end.
    pub backend_token: Secret<String>,
    /// The grant of the user.
    pub grant: Grant,
}

impl Auth for NoCredential {
    const KIND: AuthKind = AuthKind::NoCredential;
    type Credential = ();

    fn put((): &(), _: &mut Fields) {}

    fn take(_: &mut Fields) -> Result<(), DecodeError> {
        Ok(())
    }
}

impl Auth for BackendToken {
    const KIND: AuthKind = AuthKind::BackendToken;
    type Credential = Secret<String>;

    fn put(token: &Secret<String>, fields: &mut Fields) {
        fields.put("backendToken", token.expose().as_str());
    }

    fn take(fields: &mut Fields) -> Result<Secret<String>, DecodeError> {
        fields.take("backendToken").map(Secret::new)
    }
}

impl Auth for UserGrant {
    const KIND: AuthKind = AuthKind::UserGrant;
    type Credential = Grant;

    fn put(grant: &Grant, fields: &mut Fields) {
        fields.put("accessToken", grant.access_token.expose().as_str());
        fields.put("openId", grant.open_id.as_str());
    }

    fn take(fields: &mut Fields) -> Result<Grant, DecodeError> {
        Ok(Grant {
            access_token: fields.take("accessToken").map(Secret::new)?,
            open_id: fields.take("openId").map(OpenId::new)?,
        })
    }
}

impl Auth for UserToken {
    const KIND: AuthKind = AuthKind::UserToken;
    type Credential = UserCredential;

    fn put(credential: &UserCredential, fields: &mut Fields) {
        BackendToken::put(&credential.backend_token, fields);
        UserGrant::put(&credential.grant, fields);
    }

    fn take(fields: &mut Fields) -> Result<UserCredential, DecodeError> {
        Ok(UserCredential { backend_token: BackendToken::take(fields)?, grant: UserGrant::take(fields)? })
    }
}
