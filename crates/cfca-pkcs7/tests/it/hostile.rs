use crate::{certificate, fixture, now, verifier};
use cfca_pkcs7::{AttachedVerifier, SignerPolicy};
use proptest::prelude::*;

/// Whatever is flipped, nothing but the signed content ever comes out.
#[test]
fn no_flipped_bit_yields_other_content() {
    let cfca = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("CFCA_ACS_TEST_OCA31.pem"));
    let own = verifier(SignerPolicy::Any);
    for (verifier, name, content, at) in [
        (&cfca, "testdata.der", b"TestData".to_vec(), 1_546_300_800),
        (&own, "openssl/attrs.der", fixture("openssl/content.json"), now()),
        (&own, "openssl/indefinite.der", fixture("openssl/content.json"), now()),
    ] {
        let message = fixture(name);
        let mut opened = 0;
        for index in 0..message.len() {
            let mut damaged = message.clone();
            damaged[index] ^= 1 << (index % 8);
            if let Ok(verified) = verifier.verify(&damaged, at) {
                assert_eq!(verified.content, content, "{name} byte {index}");
                opened += 1;
            }
        }
        // Bytes that take no part: the set of digests, the issuer's case, the NULL of an algorithm.
        assert!(opened < message.len() / 20, "{name}: {opened} of {} open", message.len());
    }
}

#[test]
fn no_shorter_message_opens() {
    let cfca = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("CFCA_ACS_TEST_OCA31.pem"));
    let message = fixture("testdata.der");
    for length in 0..message.len() {
        assert!(cfca.verify(&message[..length], 1_546_300_800).is_err(), "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn spliced_messages_never_open_to_other_content(cut in 0usize..1400, skip in 0usize..40, fill in any::<u8>()) {
        let message = fixture("openssl/noattr.der");
        let cut = cut.min(message.len());
        let mut spliced = message[..cut].to_vec();
        spliced.extend(std::iter::repeat_n(fill, skip));
        spliced.extend(&message[cut..]);
        if let Ok(verified) = verifier(SignerPolicy::Any).verify(&spliced, now()) {
            prop_assert_eq!(verified.content, fixture("openssl/content.json"));
        }
    }
}
