//! The bytes that programs make of a password.

use super::budget::Budget;
use crate::{Error, ErrorKind};
use crypto_core::Secret;
use zeroize::Zeroizing;

/// A password in the forms that PFX files use: one kind of form for PKCS#12's own key derivation, one for
/// PBKDF2. A writer keeps to one form of each kind throughout a file.
pub(super) struct Password {
    pub(super) pkcs12: Readings,
    pub(super) pbkdf2: Readings,
}

impl Password {
    pub(super) fn new(password: &Secret<String>) -> Self {
        let text = password.expose().as_str();
        let standard = || terminated(text.encode_utf16());
        let mut pkcs12 = vec![standard()];
        let mut pbkdf2 = vec![Zeroizing::new(text.as_bytes().to_vec())];
        if text.is_empty() {
            // Some programs leave the terminator out when there is nothing before it. (As a key of HMAC
            // zeros are as good as nothing, so PBKDF2 needs no second form.)
            pkcs12.push(Zeroizing::new(Vec::new()));
        } else {
            // NSS hands PBKDF2 what belongs to PKCS#12's own derivation.
            pbkdf2.push(standard());
        }
        if !text.is_ascii() {
            // OpenSSL before 1.1 widens each byte of its input.
            pkcs12.push(terminated(text.bytes().map(u16::from)));
        }
        Self { pkcs12: Readings(pkcs12), pbkdf2: Readings(pbkdf2) }
    }
}

/// UTF-16, big end first, with a zero at the end (RFC 7292 appendix B.1).
fn terminated(units: impl Iterator<Item = u16>) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(units.chain([0]).flat_map(u16::to_be_bytes).collect())
}

/// Forms that may be meant, the likeliest first; one is left once it is known.
pub(super) struct Readings(Vec<Zeroizing<Vec<u8>>>);

impl Readings {
    /// The first form that `attempt` takes; from then on it is the only one. `rounds` is what one attempt
    /// costs, and the first attempt is paid for.
    pub(super) fn first_that_fits<T>(
        &mut self,
        rounds: u32,
        budget: &mut Budget,
        attempt: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<T, Error> {
        for index in 0..self.0.len() {
            if index > 0 && !budget.retry(rounds) {
                break;
            }
            if let Some(found) = self.0.get(index).and_then(|reading| attempt(reading)) {
                let fits = self.0.swap_remove(index);
                self.0 = vec![fits];
                return Ok(found);
            }
        }
        Err(Error::new(ErrorKind::BadPassword))
    }
}
