//! All certificates of a file.

use super::Certificate;
use super::read::{LABEL, OWN};
use crate::encoding::{any_pem_blocks, pem_blocks, pem_or_base64};
use crate::message::SignedMessage;
use crate::other_file::{CERTIFICATE, told};
use crate::{Error, ErrorKind, ber};
use std::borrow::Cow;

impl Certificate {
    /// All certificates of a file: DER, base64, PEM with any number of them (and keys between them), or a PKCS#7 file
    /// without content (`.p7b`) in any of these forms. Certificates with keys other than RSA are left out there.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`], [`ErrorKind::Key`]; a file without any certificate is malformed.
    pub fn all_from(input: &[u8]) -> Result<Vec<Self>, Error> {
        let malformed = || Error::new(ErrorKind::Malformed("certificate (DER, PEM or base64)"));
        let blocks = pem_blocks(input, LABEL).ok_or_else(malformed)?;
        let one = match blocks.as_slice() {
            [] => pem_or_base64(input).ok_or_else(malformed)?,
            [one] => Cow::Borrowed(one.as_slice()),
            several => return several.iter().map(|der| Self::from_block(der)).collect(),
        };
        let failed = match Self::from_block(&one) {
            Ok(certificate) => return Ok(vec![certificate]),
            Err(failed) => failed,
        };
        let bundle = |der: &[u8]| {
            let message = ber::Message::of(der).ok()?;
            let found = SignedMessage::read(&message, OWN).ok()?.usable_certificates();
            (!found.is_empty()).then_some(found)
        };
        let mut unlabelled = any_pem_blocks(input).into_iter();
        let unlabelled = unlabelled.find_map(|der| Self::from_block(&der).ok().map(|one| vec![one]));
        bundle(&one).or(unlabelled).ok_or_else(|| told(input, &CERTIFICATE, failed))
    }
}
