//! Contents may be secret, so copies of them are wiped.

use crate::{Error, ber};
use zeroize::Zeroizing;

/// BER to DER; `what` names the structure in errors.
pub(super) fn der_of(ber: &[u8], what: &'static str) -> Result<Zeroizing<Vec<u8>>, Error> {
    let der = ber::to_der(ber).map_err(|e| e.malformed_as(what))?;
    Ok(Zeroizing::new(der.into_owned()))
}
