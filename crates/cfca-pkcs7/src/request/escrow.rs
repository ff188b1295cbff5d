//! The encryption key that CFCA makes, and the temporary key under which it comes (SM2).
//!
//! ```text
//! 0000000000000001 0000000000000001 00000000 00000000 00000000 00000000   64 digits
//! 0000000000000268                                                        what follows has so many characters
//! MIHG...                                                                 base64, with commas in it at times
//!   SEQUENCE { INTEGER 1, OCTET STRING C1 C3 C2 without the leading 4 }     around x, y and the private number
//! ```

use crate::cursor::Cursor;
use crate::{Error, ErrorKind, PrivateKey};
use crypto_core::encoding::from_base64;
use crypto_core::gm::{Sm2CipherForm, Sm2Decryptor, Sm2Signer, Sm2Verifier};
use crypto_core::rsa::KeyError;
use der::Tag;

const WHAT: &str = "encryption key in CFCA's answer";
const HEAD: &str = "0000000000000001000000000000000100000000000000000000000000000000";
/// Digits of the length.
const LENGTH: usize = 16;
/// Longer than any answer with one key.
const MAX_ANSWER: usize = 4096;

/// 136 bytes: a head, x and y in 64 bytes each, of which the second half is zero.
pub(super) fn temporary_key(key: &Sm2Verifier) -> Vec<u8> {
    let point = key.point();
    let (x, y) = (&point[1..33], &point[33..65]);
    [&[0, 0xb4, 0, 0, 0, 1, 0, 0], x, &[0; 32], y, &[0; 32]].concat()
}

impl PrivateKey {
    /// The encryption key that CFCA made for a request with two keys, out of its answer: text of digits and base64, with or
    /// without the digits. `temporary` is the private half of
    /// [`CertificateRequest::second_key`](crate::CertificateRequest::second_key).
    ///
    /// The answer for SM2 is known; what CFCA answers for RSA is not.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] for what is no such answer, [`ErrorKind::Undecryptable`] for one under another key,
    /// [`ErrorKind::Key`] where its numbers do not belong together.
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    pub fn from_escrow_answer(answer: &[u8], temporary: &Sm2Signer) -> Result<Self, Error> {
        let malformed = || Error::new(ErrorKind::Malformed(WHAT));
        if answer.len() > MAX_ANSWER {
            return Err(Error::new(ErrorKind::TooLarge { what: WHAT, limit: MAX_ANSWER }));
        }
        let text = std::str::from_utf8(answer).map_err(|_| malformed())?.trim();
        let base64 = match text.strip_prefix(HEAD) {
            None => text,
            Some(rest) => {
                let (length, base64) = rest.split_at_checked(LENGTH).ok_or_else(malformed)?;
                let is_stated =
                    length.bytes().all(|byte| byte.is_ascii_digit()) && length.parse() == Ok(base64.len());
                if !is_stated {
                    return Err(
                        malformed().noting("its length is not the one that it states: it was cut or changed")
                    );
                }
                base64
            }
        };
        let der = from_base64(&base64.replace(',', "")).map_err(|_| malformed())?;
        let mut outer = Cursor::new(&der, WHAT);
        let mut fields = outer.expect(Tag::Sequence)?.enter(WHAT);
        outer.end()?;
        if fields.expect(Tag::Integer)?.inside != [1] {
            return Err(malformed());
        }
        let sealed = fields.expect(Tag::OctetString)?.inside;
        fields.end()?;
        let opened = Sm2Decryptor::from(temporary).decrypt_as(sealed, Sm2CipherForm::BareC1C3C2);
        let opened = opened.map_err(|_| Error::new(ErrorKind::Undecryptable))?;
        let (point, number) = opened.expose().split_at_checked(64).ok_or_else(malformed)?;
        let key = Sm2Signer::from_number(number).map_err(|e| Error::new(ErrorKind::Key(e)))?;
        match number.len() == 32 && key.verifier().point()[1..] == *point {
            true => Ok(Self::Sm2(key)),
            false => Err(Error::new(ErrorKind::Key(KeyError::Inconsistent))),
        }
    }
}
