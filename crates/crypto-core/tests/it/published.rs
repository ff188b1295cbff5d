//! NIST's suites, and Project Wycheproof's signatures to be made; `xtask/vectors/vectors.py` packs them.

use crypto_core::encoding::from_hex;
use crypto_core::rsa::{DigestAlgorithm, Engine, KeyError, RsaSigner, RsaVerifier};
use crypto_core::tdes::TdesEcb;
use crypto_core::{FieldCipher, Signer};
use std::collections::BTreeMap;
use test_support::fixtures;

/// Known answers (permutations, substitution tables, keys, texts) and messages of several blocks, for one,
/// two and three keys. The files have no padding: a block of padding is what `encrypt` adds to nothing.
#[test]
fn nist_tdes_ecb() {
    let mut counts = BTreeMap::new();
    let vectors = fixtures::text("crypto/tdes/nist.txt");
    for line in vectors.lines() {
        let [set, key, plain, cipher_text] = line.split('|').collect::<Vec<_>>().try_into().unwrap();
        let cipher = TdesEcb::from_hex(key).unwrap();
        let padding = cipher.encrypt(b"").unwrap();
        let (plain, mut expected) = (from_hex(plain).unwrap(), from_hex(cipher_text).unwrap());
        expected.extend(padding);
        assert_eq!(cipher.encrypt(&plain).unwrap(), expected, "{line}");
        assert_eq!(cipher.decrypt(&expected).unwrap(), plain, "{line}");
        *counts.entry(set).or_insert(0) += 1;
    }
    println!("{counts:?}");
    assert_eq!(counts.len(), 8);
    assert_eq!(counts.values().sum::<i32>(), 530);
}

/// SigVer15 and SigGen15 of FIPS 186-3, and encoded messages with the hash moved: 1024 to 4096 bits.
#[test]
fn nist_rsa_signatures_to_be_judged() {
    let mut key = None;
    let mut counts = BTreeMap::new();
    let vectors = fixtures::text("crypto/rsa/nist-verify.txt");
    for line in vectors.lines() {
        let fields: Vec<&str> = line.split('|').collect();
        if let ["key", spki] = fields[..] {
            key = Some(RsaVerifier::from_spki_der(&from_hex(spki).unwrap()));
            continue;
        }
        let [digest, message, signature, verdict] = fields[..] else { panic!("{line}") };
        let algorithm = match digest {
            "sha1" => DigestAlgorithm::Sha1,
            "sha256" => DigestAlgorithm::Sha256,
            "sha384" => DigestAlgorithm::Sha384,
            "sha512" => DigestAlgorithm::Sha512,
            other => panic!("{other}"),
        };
        let key = key.as_ref().unwrap();
        let (message, signature) = (from_hex(message).unwrap(), from_hex(signature).unwrap());
        for engine in Engine::usable() {
            let key = key.clone().map(|key| key.preferring(engine));
            let digest = algorithm.digest(&message);
            let accepted =
                key.as_ref().is_ok_and(|key| key.verify_digest(algorithm, &digest, &signature).is_ok());
            assert_eq!(accepted, verdict == "good", "{engine} {key:?} {line}");
            let whole = key.is_ok_and(|key| key.verify_message(algorithm, &message, &signature).is_ok());
            assert_eq!(whole, accepted, "{engine} {line}");
        }
        *counts.entry(verdict).or_insert(0) += 1;
    }
    assert_eq!(counts, BTreeMap::from([("bad", 420), ("good", 260)]));
}

/// 1024 to 4096 bits. Four keys have primes of very different lengths, one case each: `rsa` refuses such keys,
/// which nobody makes by accident.
#[test]
fn wycheproof_rsa_signatures_to_be_made() {
    let mut key = None;
    let (mut made, mut refused) = (0, 0);
    let vectors = fixtures::text("crypto/rsa/wycheproof-sign.txt");
    for line in vectors.lines() {
        let fields: Vec<&str> = line.split('|').collect();
        if let ["key", pkcs8] = fields[..] {
            key = Some(RsaSigner::from_pkcs8_der(&from_hex(pkcs8).unwrap()));
            continue;
        }
        let [_, message, signature, _] = fields[..] else { panic!("{line}") };
        match key.as_ref().unwrap() {
            Ok(key) => {
                for engine in Engine::usable() {
                    // 1024 and 1536 bits are for `rsa` alone.
                    let Ok(key) = key.clone().with_engine(engine) else {
                        assert!(key.bits() < 2048);
                        continue;
                    };
                    let signed = key.sign(&from_hex(message).unwrap()).unwrap();
                    assert_eq!(signed, from_hex(signature).unwrap(), "{engine} {line}");
                }
                made += 1;
            }
            Err(error) => {
                assert_eq!(*error, KeyError::Inconsistent);
                refused += 1;
            }
        }
    }
    assert_eq!((made, refused), (40, 4));
}
