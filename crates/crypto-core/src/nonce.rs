//! Nonces (`nonceStr`, UnionPay document appendix 3).

use rand_core::CryptoRng;

const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The number of characters that the platform's own samples use.
pub const NONCE_LENGTH: usize = 16;

/// Sixteen letters and digits, each drawn evenly (about 95 bits).
///
/// The document's Java sample seeds a predictable generator; here the caller hands in one that is fit
/// for secrets, and the type says so.
pub fn nonce(rng: &mut impl CryptoRng) -> String {
    alphanumeric(rng, NONCE_LENGTH)
}

/// So many letters and digits, each drawn evenly (5.95 bits a character).
pub fn alphanumeric(rng: &mut impl CryptoRng, length: usize) -> String {
    let mut out = String::with_capacity(length);
    while out.len() < length {
        for byte in rng.next_u64().to_le_bytes() {
            // 248 is the largest multiple of 62 in a byte: what is above would favour the first letters.
            if byte < 248 && out.len() < length {
                out.push(char::from(ALPHABET[usize::from(byte % 62)]));
            }
        }
    }
    out
}
