//! The engine of the `base64` crate that does the work: the one that takes 32 characters at a time where the processor can,
//! and the one for every processor elsewhere. Both read and write the same, errors and their places included.

use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use std::sync::LazyLock;

#[cfg(any(target_arch = "x86_64", all(target_arch = "aarch64", target_feature = "neon")))]
type Fastest = base64::engine::Simd;
#[cfg(not(any(target_arch = "x86_64", all(target_arch = "aarch64", target_feature = "neon"))))]
type Fastest = base64::engine::GeneralPurpose;

#[cfg(any(target_arch = "x86_64", all(target_arch = "aarch64", target_feature = "neon")))]
fn engine(config: GeneralPurposeConfig) -> Fastest {
    Fastest::standard(config)
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "aarch64", target_feature = "neon"))))]
fn engine(config: GeneralPurposeConfig) -> Fastest {
    Fastest::new(&base64::alphabet::STANDARD, config)
}

/// Padding, and nothing that an encoder does not write.
pub(super) static STANDARD: LazyLock<Fastest> = LazyLock::new(|| engine(GeneralPurposeConfig::new()));

/// Accepts missing padding and stray bits in the last character, as the platforms' Java decoders do.
pub(super) static LENIENT: LazyLock<Fastest> = LazyLock::new(|| engine(LENIENT_CONFIG));

const LENIENT_CONFIG: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, alphabet, engine::GeneralPurpose};

    /// Judged by the engine for every processor: every length around the sizes at which the fast one begins, and every
    /// byte in every place of a text.
    #[test]
    fn the_engines_agree_in_what_they_read_write_and_refuse() {
        for (fast, config) in [(&STANDARD, GeneralPurposeConfig::new()), (&LENIENT, LENIENT_CONFIG)] {
            let plain = GeneralPurpose::new(&alphabet::STANDARD, config);
            for length in 0..300 {
                let bytes: Vec<u8> = (0..length).map(|place| (place * 151 + length * 7) as u8).collect();
                let text = plain.encode(&bytes);
                assert_eq!(fast.encode(&bytes), text);
                assert_eq!(fast.decode(&text).as_ref(), Ok(&bytes));
                for short in 1..=3.min(text.len()) {
                    let cut = &text[..text.len() - short];
                    assert_eq!(fast.decode(cut), plain.decode(cut), "{cut}");
                }
            }
            let text = plain.encode([0xa5; 151]).into_bytes();
            for place in 0..text.len() {
                for byte in 0..=u8::MAX {
                    let mut other = text.clone();
                    other[place] = byte;
                    assert_eq!(fast.decode(&other), plain.decode(&other), "{byte} at {place}");
                }
            }
        }
    }
}
