//! The numbers of RSA keys (RFC 8017 appendix A.1), as sloppy writers write them too.
//!
//! Programs that print numbers with a fixed width leave zero bytes before them, which DER forbids and Java's and
//! OpenSSL's readers let pass in places; Java's `RSAPrivateKeySpec` leaves out all but `n` and `d`.

use super::KeyError;
use ::rsa::pkcs1::{EncodeRsaPrivateKey, RsaPrivateKeyRef};
use ::rsa::{BoxedUint, PrivateKey, PublicKey};
use der::asn1::AnyRef;
use der::{Decode as _, Tag, Tagged as _};
use zeroize::Zeroizing;

const PRIVATE: [&str; 9] = ["version", "n", "e", "d", "p", "q", "d mod (p-1)", "d mod (q-1)", "1/q mod p"];
/// The public exponent of nearly every key.
const USUAL_EXPONENT: &[u8] = &[1, 0, 1];

pub(super) fn check_bits(modulus: &[u8]) -> Result<(), Option<KeyError>> {
    let bits = match modulus.iter().position(|byte| *byte != 0) {
        Some(start) => (modulus.len() - start) * 8 - modulus[start].leading_zeros() as usize,
        None => 0,
    };
    match bits {
        0..1024 => Err(Some(KeyError::TooSmall { bits })),
        1024..=8192 => Ok(()),
        _ => Err(Some(KeyError::TooLarge { bits })),
    }
}

/// A SEQUENCE of INTEGERs; `None` where it is none, or one of another length.
fn integers<const N: usize>(der: &[u8]) -> Option<[AnyRef<'_>; N]> {
    let all = Vec::<AnyRef<'_>>::from_der(der).ok()?;
    let all = <[AnyRef<'_>; N]>::try_from(all).ok()?;
    all.iter().all(|number| number.tag() == Tag::Integer).then_some(all)
}

/// The bytes of a number without zero bytes before it.
fn number<'a>(name: &'static str, integer: &AnyRef<'a>) -> Result<&'a [u8], KeyError> {
    match integer.value() {
        [] => Err(KeyError::Number { name, fault: "has no bytes" }),
        [0x80..=0xff, ..] => {
            Err(KeyError::Number { name, fault: "is negative: the zero byte before it is missing" })
        }
        bytes => Ok(&bytes[bytes.iter().take_while(|byte| **byte == 0).count()..]),
    }
}

/// Returns whether it has the numbers of a private key, good or not.
pub(super) fn is_private(der: &[u8]) -> bool {
    integers::<9>(der).is_some() || integers::<4>(der).is_some()
}

/// `Err(None)`: not PKCS#1 at all.
pub(super) fn private(der: &[u8]) -> Result<PrivateKey, Option<KeyError>> {
    let mut numbers = [[].as_slice(); 9];
    // Writers without primes put zeros in their places, or end after `d`.
    let written = match integers::<9>(der) {
        Some(all) => all.to_vec(),
        None => integers::<4>(der).ok_or(None)?.to_vec(),
    };
    for ((place, integer), name) in numbers.iter_mut().zip(&written).zip(PRIVATE) {
        *place = number(name, integer)?;
    }
    let [version, n, e, d, p, q, crt @ ..] = numbers;
    if !version.is_empty() {
        return Err(Some(KeyError::Number {
            name: "version",
            fault: "says that it has more than two primes",
        }));
    }
    check_bits(n)?;
    if d.is_empty() {
        return Err(Some(KeyError::Number { name: "d", fault: "is zero: this is no private key" }));
    }
    let crt_is_absent = crt.iter().all(|number| number.is_empty());
    let has_primes = !(p.is_empty() && q.is_empty() && crt_is_absent);
    let width = u32::try_from(n.len() * 8).map_err(|_| KeyError::Inconsistent)?;
    let wide = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, width).map_err(|_| KeyError::Inconsistent);
    let e = if e.is_empty() { USUAL_EXPONENT } else { e };
    let primes = if has_primes { vec![wide(p)?, wide(q)?] } else { Vec::new() };
    // Without primes they are recovered from the exponents (NIST SP 800-56B appendix C.2), and checked like others.
    let key = PrivateKey::from_components(wide(n)?, BoxedUint::from_be_slice_vartime(e), wide(d)?, primes);
    let key = key.map_err(|_| if has_primes { KeyError::Inconsistent } else { KeyError::PrimesAbsent })?;
    if crt_is_absent || crt_numbers_fit(&key, crt) { Ok(key) } else { Err(Some(KeyError::Inconsistent)) }
}

/// `rsa` computes exponents and coefficient of the Chinese remainder theorem anew; wrong ones in the file
/// are damage all the same.
fn crt_numbers_fit(key: &PrivateKey, numbers: [&[u8]; 3]) -> bool {
    let Ok(again) = key.to_pkcs1_der() else { return false };
    let Ok(again) = RsaPrivateKeyRef::try_from(again.as_bytes()) else { return false };
    let own = [again.exponent1, again.exponent2, again.coefficient];
    let own = own.map(|number| Zeroizing::new(number.as_bytes().to_vec()));
    own.iter().zip(numbers).all(|(own, number)| own.as_slice() == number)
}

/// `None`: not a public key of PKCS#1 at all.
pub(super) fn public(der: &[u8]) -> Option<Result<PublicKey, KeyError>> {
    let [n, e] = integers::<2>(der)?;
    let key = || {
        let (n, e) = (number("n", &n)?, number("e", &e)?);
        check_bits(n).map_err(|e| e.unwrap_or(KeyError::Inconsistent))?;
        let number = BoxedUint::from_be_slice_vartime;
        PublicKey::new(number(n), number(e)).map_err(|_| KeyError::Inconsistent)
    };
    Some(key())
}
