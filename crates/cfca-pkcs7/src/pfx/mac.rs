//! The MAC of a PFX file (RFC 7292 section 5, step 1).

use super::Budget;
use super::decrypt::Password;
use crate::{Error, ErrorKind, oid};
use hmac_012::digest::core_api::BlockSizeUser;
use hmac_012::digest::{Digest, FixedOutputReset};
use hmac_012::{Mac, SimpleHmac};
use pkcs12::kdf::{Pkcs12KeyType, derive_key};
use pkcs12::mac_data::MacData;
use zeroize::Zeroizing;

pub(super) fn check(
    mac: &MacData,
    data: &[u8],
    password: &Password,
    budget: &mut Budget,
) -> Result<(), Error> {
    for bmp in password.bmp() {
        budget.spend(u64::try_from(mac.iterations).unwrap_or(0))?;
        let good = match mac.mac.algorithm.oid {
            oid::SHA1 => matches::<sha1_010::Sha1>(mac, data, bmp, 20),
            oid::SHA256 => matches::<sha2_010::Sha256>(mac, data, bmp, 32),
            oid::SHA384 => matches::<sha2_010::Sha384>(mac, data, bmp, 48),
            oid::SHA512 => matches::<sha2_010::Sha512>(mac, data, bmp, 64),
            other => {
                let oid = other.to_string();
                return Err(Error::new(ErrorKind::Unsupported { what: "PFX MAC", oid }));
            }
        };
        if good {
            return Ok(());
        }
    }
    Err(Error::new(ErrorKind::BadPassword))
}

fn matches<D>(mac: &MacData, data: &[u8], bmp: &[u8], length: usize) -> bool
where
    D: Digest + FixedOutputReset + BlockSizeUser,
{
    let salt = mac.mac_salt.as_bytes();
    let key = Zeroizing::new(derive_key::<D>(bmp, salt, Pkcs12KeyType::Mac, mac.iterations, length));
    match SimpleHmac::<D>::new_from_slice(&key) {
        Ok(hmac) => hmac.chain_update(data).verify_slice(mac.mac.digest.as_bytes()).is_ok(),
        Err(_) => false,
    }
}
