//! How a call proves who makes it.

use endpoint_core::{Auth, AuthKind, DecodeError, Fields};

/// The signature alone: the certificate names the merchant.
#[derive(Debug)]
pub enum Caller {}

impl Auth for Caller {
    const KIND: AuthKind = AuthKind::Caller;
    type Credential = ();

    fn put((): &(), _: &mut Fields) {}

    fn take(_: &mut Fields) -> Result<(), DecodeError> {
        Ok(())
    }
}
