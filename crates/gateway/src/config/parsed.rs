//! The public keys and certificates of the platforms. Thousands of merchants name the same ones: each is parsed once, and its
//! merchants share it.

use cfca_pkcs7::Certificate;
use crypto_core::rsa::{KeyError, RsaVerifier};
use std::collections::BTreeMap;

/// The things parsed of one configuration, by the bytes of their files.
#[derive(Default)]
pub(super) struct Parsed {
    certificates: BTreeMap<Vec<u8>, Certificate>,
    platform_keys: BTreeMap<Vec<u8>, RsaVerifier>,
}

impl Parsed {
    pub(super) fn certificate(&mut self, file: Vec<u8>) -> Result<Certificate, cfca_pkcs7::Error> {
        once(&mut self.certificates, file, Certificate::from_any)
    }

    pub(super) fn platform_key(&mut self, file: Vec<u8>) -> Result<RsaVerifier, KeyError> {
        once(&mut self.platform_keys, file, RsaVerifier::from_any)
    }
}

fn once<T: Clone, E>(
    known: &mut BTreeMap<Vec<u8>, T>,
    file: Vec<u8>,
    parse: impl FnOnce(&[u8]) -> Result<T, E>,
) -> Result<T, E> {
    if let Some(parsed) = known.get(&file) {
        return Ok(parsed.clone());
    }
    let parsed = parse(&file)?;
    known.insert(file, parsed.clone());
    Ok(parsed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use test_support::keys::CFCA_OCA31;

    #[test]
    fn a_file_is_parsed_once_and_a_bad_one_each_time() {
        let file = std::fs::read(CFCA_OCA31.public_file()).unwrap();
        let mut parsed = Parsed::default();
        let first = parsed.certificate(file.clone()).unwrap();
        let second = parsed.certificate(file).unwrap();
        // The same bytes in memory, not equal ones.
        assert!(std::ptr::eq(first.der(), second.der()));
        for _ in 0..2 {
            assert!(parsed.certificate(b"no certificate".to_vec()).is_err());
            assert!(parsed.platform_key(b"no key".to_vec()).is_err());
        }
        assert_eq!((parsed.certificates.len(), parsed.platform_keys.len()), (1, 0));
    }
}
