//! Every engine makes the same bytes and gives the same verdicts.

use crate::rsa_file;
use crypto_core::rsa::{DigestAlgorithm, Engine, EngineError, RsaSigner, RsaVerifier};
use crypto_core::{Signer, Verifier};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

fn key() -> RsaSigner {
    RsaSigner::from_any(rsa_file("2048.pkcs8.pem")).unwrap()
}

#[test]
fn what_is_usable_is_what_is_compiled_in() {
    let usable: Vec<_> = Engine::usable().collect();
    assert_eq!(usable.last(), Some(&Engine::Rsa));
    assert_eq!(usable.first(), Some(&Engine::fastest()));
    assert_eq!(usable.contains(&Engine::AwsLc), cfg!(feature = "aws-lc"));
    // graviola also asks the processor.
    assert!(cfg!(feature = "graviola") || !usable.contains(&Engine::Graviola));
}

#[test]
fn names_are_those_of_the_features() {
    for engine in [Engine::Rsa, Engine::Graviola, Engine::AwsLc] {
        assert_eq!(engine.to_string().parse(), Ok(engine));
    }
    assert_eq!("openssl".parse::<Engine>(), Err(EngineError::Name));
}

#[test]
fn an_engine_that_is_not_compiled_in_is_an_error() {
    for engine in [Engine::Rsa, Engine::Graviola, Engine::AwsLc] {
        let chosen = key().with_engine(engine);
        if Engine::usable().any(|usable| usable == engine) {
            assert_eq!(chosen.unwrap().engine(), engine);
            continue;
        }
        let error = chosen.unwrap_err();
        let reasons = [EngineError::NotCompiledIn { engine }, EngineError::Processor { engine }];
        assert!(reasons.contains(&error), "{error}");
        assert!(error.to_string().contains(engine.name()));
    }
}

#[test]
fn keys_that_an_engine_does_not_take_fall_back_unless_it_was_named() {
    let small = RsaSigner::from_any(rsa_file("1024.pkcs8.pem")).unwrap();
    assert_eq!((small.engine(), small.verifier().engine()), (Engine::Rsa, Engine::Rsa));
    for engine in Engine::usable().filter(|engine| *engine != Engine::Rsa) {
        let refused = EngineError::Key { engine, bits: 1024 };
        assert_eq!(small.clone().with_engine(engine).unwrap_err(), refused);
        assert_eq!(small.verifier().clone().with_engine(engine).unwrap_err(), refused);
        assert_eq!(small.verifier().clone().preferring(engine).engine(), Engine::Rsa);
    }
    assert_eq!(key().engine(), Engine::fastest());
}

/// SHA-1 and SHA-224 are not known to every engine, and are judged all the same.
#[test]
fn every_digest_is_judged_by_every_engine() {
    use DigestAlgorithm::*;
    let message = b"message";
    let wrong = key().sign(message).unwrap();
    for engine in Engine::usable() {
        let verifier = RsaVerifier::from_any(rsa_file("2048.spki.pem")).unwrap().with_engine(engine).unwrap();
        for algorithm in [Sha1, Sha224, Sha256, Sha384, Sha512] {
            let good = algorithm == Sha256;
            assert_eq!(verifier.verify_message(algorithm, message, &wrong).is_ok(), good);
            let digest = algorithm.digest(message);
            assert_eq!(verifier.verify_digest(algorithm, &digest, &wrong).is_ok(), good);
            assert!(verifier.verify_digest(algorithm, &digest[1..], &wrong).is_err());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn signatures_are_the_same_bytes(message in proptest::collection::vec(any::<u8>(), 0..300)) {
        let digest: [u8; 32] = Sha256::digest(&message).into();
        let expected = key().with_engine(Engine::Rsa).unwrap().sign(&message).unwrap();
        for engine in Engine::usable() {
            let signer = key().with_engine(engine).unwrap();
            prop_assert_eq!(&signer.sign(&message).unwrap(), &expected);
            prop_assert_eq!(&signer.sign_digest(&digest).unwrap(), &expected);
            prop_assert!(signer.verifier().verify(&message, &expected).is_ok());
        }
    }

    #[test]
    fn verdicts_are_the_same(at in 0usize..256, bit in 0u8..8, message in "[ab]{0,3}") {
        let mut signature = key().sign(b"a").unwrap();
        signature[at] ^= 1 << bit;
        for (signature, good) in [(&signature[..], false), (&key().sign(message.as_bytes()).unwrap(), true)] {
            for engine in Engine::usable() {
                let verifier = key().with_engine(engine).unwrap().verifier().clone();
                prop_assert_eq!(verifier.verify(message.as_bytes(), signature).is_ok(), good);
            }
        }
    }
}

/// With the smaller prime first, graviola's arithmetic fails for one message in some hundreds (it notices).
#[test]
fn the_order_of_the_primes_does_not_matter() {
    let key = RsaSigner::from_any(test_support::keys::UNIONPAY_MERCHANT.key()).unwrap();
    for engine in Engine::usable().filter(|engine| *engine != Engine::Rsa) {
        let fast = key.clone().with_engine(engine).unwrap();
        let failed = (0..3000_u32).filter(|n| fast.sign(&n.to_be_bytes()).is_err());
        assert_eq!(failed.count(), 0, "of 3000 signatures, {engine}");
    }
}
