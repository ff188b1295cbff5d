//! The proof of who makes a call.

use endpoint_core::{Auth, AuthKind, DecodeError, Fields};

/// The signature alone: the certificate names the merchant.
#[derive(Debug)]
pub enum NoCredential {}

impl Auth for NoCredential {
    const KIND: AuthKind = AuthKind::NoCredential;
    type Credential = ();

    fn put((): &(), _: &mut Fields) {}

    fn take(_: &mut Fields) -> Result<(), DecodeError> {
        Ok(())
    }
}
