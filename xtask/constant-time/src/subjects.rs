//! What is measured: something done to one of two classes of input.

use cfca_pkcs7::Pfx;
use crypto_core::gm::{Sm2CipherForm, Sm2Decryptor, Sm2Encryptor, Sm2Signer};
use crypto_core::rsa::{KeyTransport, RsaDecryptor, RsaEncryptor, RsaSigner};
use crypto_core::tdes::TdesEcb;
use crypto_core::{FieldCipher, KeyDecryptor, Signer};
use rand::Rng;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

type Input = Box<dyn FnMut(usize) -> Vec<u8>>;
type Work = Box<dyn Fn(&[u8])>;

pub(crate) struct Subject {
    pub(crate) what: &'static str,
    pub(crate) classes: &'static str,
    /// How many times in all.
    pub(crate) count: usize,
    /// A fresh input of class 0 or 1.
    pub(crate) input: Input,
    pub(crate) run: Work,
}

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../fixtures/", $name)).as_slice()
    };
}

pub(crate) fn all() -> Vec<Subject> {
    vec![
        signing(),
        sm2_messages(),
        sm2_keys(),
        sm2_decryption(),
        sm2_decrypting_keys(),
        key_decryption(),
        tdes_padding(),
        tdes_position(),
        pfx("PFX with MAC, refused", fixture!("cfca/pfx/windows.pfx")),
        pfx("PFX without MAC, refused", fixture!("cfca/pfx/nomac.pfx")),
    ]
}

fn random(rng: &mut ChaCha20Rng, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    rng.fill_bytes(&mut bytes);
    bytes
}

fn signing() -> Subject {
    let signer = RsaSigner::from_any(fixture!("crypto/rsa/2048.pkcs8.pem")).unwrap();
    let mut rng = ChaCha20Rng::seed_from_u64(2);
    Subject {
        what: "RSA signing, 2048 bits",
        classes: "one message, random messages",
        count: 10_000,
        input: Box::new(move |class| {
            let message = random(&mut rng, 64);
            if class == 0 { vec![0; 64] } else { message }
        }),
        run: Box::new(move |message| drop(signer.sign(message).unwrap())),
    }
}

/// k is made from key and message: whatever of it shows is of k.
fn sm2_messages() -> Subject {
    let signer = Sm2Signer::from_any(fixture!("cfca/sm2/leaf.key.pem")).unwrap();
    let mut rng = ChaCha20Rng::seed_from_u64(5);
    Subject {
        what: "SM2 signing",
        classes: "one message, random messages",
        count: 20_000,
        input: Box::new(move |class| {
            let message = random(&mut rng, 64);
            if class == 0 { vec![0; 64] } else { message }
        }),
        run: Box::new(move |message| drop(signer.sign(message).unwrap())),
    }
}

/// The first byte says which key, the rest is the message.
fn sm2_keys() -> Subject {
    let mut rng = ChaCha20Rng::seed_from_u64(6);
    let keys = [Sm2Signer::from_number(&[2]).unwrap(), Sm2Signer::generate(&mut rng)];
    Subject {
        what: "SM2 signing",
        classes: "the private number 2, a random one",
        count: 20_000,
        input: Box::new(move |class| [vec![u8::from(class == 1)], random(&mut rng, 64)].concat()),
        run: Box::new(move |input| {
            let (key, message) = input.split_first().unwrap();
            drop(keys[usize::from(*key)].sign(message).unwrap());
        }),
    }
}

fn sm2_decryption() -> Subject {
    let key = Sm2Signer::from_any(fixture!("cfca/sm2/leaf.key.pem")).unwrap();
    let (decryptor, encryptor) = (Sm2Decryptor::from(&key), Sm2Encryptor::new(key.verifier()));
    let mut rng = ChaCha20Rng::seed_from_u64(7);
    Subject {
        what: "SM2 decryption",
        classes: "good, one bit of C3 wrong",
        count: 20_000,
        input: Box::new(move |class| {
            let content = random(&mut rng, 32);
            let mut sealed = encryptor.encrypt(&content, Sm2CipherForm::C1C3C2, &mut rng).unwrap();
            // C3 begins behind the point.
            sealed[65] ^= u8::from(class == 1);
            sealed
        }),
        run: Box::new(move |sealed| drop(decryptor.decrypt_as(sealed, Sm2CipherForm::C1C3C2))),
    }
}

/// The first byte says which key, the rest was sealed for it.
fn sm2_decrypting_keys() -> Subject {
    let mut rng = ChaCha20Rng::seed_from_u64(8);
    let keys = [Sm2Signer::from_number(&[2]).unwrap(), Sm2Signer::generate(&mut rng)];
    let encryptors = keys.each_ref().map(|key| Sm2Encryptor::new(key.verifier()));
    let decryptors = keys.each_ref().map(Sm2Decryptor::from);
    Subject {
        what: "SM2 decryption",
        classes: "the private number 2, a random one",
        count: 20_000,
        input: Box::new(move |class| {
            let content = random(&mut rng, 32);
            let sealed = encryptors[class].encrypt(&content, Sm2CipherForm::C1C3C2, &mut rng).unwrap();
            [vec![u8::from(class == 1)], sealed].concat()
        }),
        run: Box::new(move |input| {
            let (key, sealed) = input.split_first().unwrap();
            drop(decryptors[usize::from(*key)].decrypt_as(sealed, Sm2CipherForm::C1C3C2).unwrap());
        }),
    }
}

fn key_decryption() -> Subject {
    let key = RsaSigner::from_any(fixture!("crypto/rsa/2048.pkcs8.pem")).unwrap();
    let (decryptor, encryptor) = (RsaDecryptor::from(&key), RsaEncryptor::new(key.verifier()));
    let mut rng = ChaCha20Rng::seed_from_u64(3);
    Subject {
        what: "RSA key decryption, 2048 bits, PKCS#1 v1.5",
        classes: "good padding, bad padding",
        count: 10_000,
        input: Box::new(move |class| {
            let content_key = random(&mut rng, 32);
            let good = encryptor.encrypt_key(&content_key, &mut rng).unwrap();
            // Smaller than the modulus, and nobody's encryption.
            let mut bad = random(&mut rng, good.len());
            bad[0] = 0;
            if class == 0 { good } else { bad }
        }),
        run: Box::new(move |encrypted| {
            drop(decryptor.decrypt_key(encrypted, &KeyTransport::RsaPkcs1v15, 32).unwrap());
        }),
    }
}

const TDES_KEY: &str = "0123456789abcdef23456789abcdef01456789abcdef0123";

/// Cipher text of blocks that end with these bytes and have no further padding.
fn blocks_ending_with(end: &[u8], rng: &mut ChaCha20Rng) -> Vec<u8> {
    let cipher = TdesEcb::from_hex(TDES_KEY).unwrap();
    let mut plain = random(rng, 64);
    let at = plain.len() - end.len();
    plain[at..].copy_from_slice(end);
    let mut blocks = cipher.encrypt(&plain).unwrap();
    blocks.truncate(64);
    blocks
}

fn tdes_padding() -> Subject {
    tdes("good padding, bad padding", [&[8; 8], &[9, 9, 9, 9, 9, 9, 9, 9]])
}

fn tdes_position() -> Subject {
    tdes(
        "first byte of the padding wrong, last byte wrong",
        [&[7, 8, 8, 8, 8, 8, 8, 8], &[8, 8, 8, 8, 8, 8, 8, 0]],
    )
}

fn tdes(classes: &'static str, ends: [&'static [u8]; 2]) -> Subject {
    let cipher = TdesEcb::from_hex(TDES_KEY).unwrap();
    let mut rng = ChaCha20Rng::seed_from_u64(4);
    Subject {
        what: "3DES decryption, 64 bytes",
        classes,
        count: 200_000,
        input: Box::new(move |class| blocks_ending_with(ends[class], &mut rng)),
        run: Box::new(move |cipher_text| drop(cipher.decrypt(cipher_text))),
    }
}

/// The first byte says which password, the rest is the file.
fn pfx(what: &'static str, file: &'static [u8]) -> Subject {
    Subject {
        what,
        classes: "wrong password, right password and damaged file",
        count: 1_000,
        input: Box::new(move |class| {
            let mut input = [&[b'0' + u8::from(class == 1)], file].concat();
            if class == 1 {
                // In the middle: encrypted content in either file.
                let middle = input.len() / 2;
                input[middle] ^= 1;
            }
            input
        }),
        run: Box::new(|input| {
            let (choice, file) = input.split_first().unwrap();
            let password = if *choice == b'1' { "sandbox" } else { "Sandbox" };
            assert!(Pfx::new().allow_no_mac().open(file, password).is_err());
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both classes can be made and run; nothing is timed.
    #[test]
    fn every_subject_runs_with_both_classes() {
        for mut subject in all() {
            for class in [0, 1] {
                let input = (subject.input)(class);
                (subject.run)(&input);
            }
        }
    }

    #[test]
    fn the_classes_of_3des_are_what_they_say() {
        let cipher = TdesEcb::from_hex(TDES_KEY).unwrap();
        let good = |mut subject: Subject, class| cipher.decrypt(&(subject.input)(class)).is_ok();
        assert!(good(tdes_padding(), 0) && !good(tdes_padding(), 1));
        assert!(!good(tdes_position(), 0) && !good(tdes_position(), 1));
    }
}
