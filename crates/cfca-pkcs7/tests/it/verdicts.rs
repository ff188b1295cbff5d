//! What a verifier remembers changes nothing but the time it takes.

use crate::{certificate, fixture, kind, now, verifier};
use cfca_pkcs7::{AttachedVerifier, Checks, Crl, ErrorKind, SignerPolicy};
use proptest::prelude::*;

fn crl(name: &str) -> Crl {
    Crl::from_any(&fixture(&format!("openssl/crl-{name}.pem"))).unwrap()
}

fn root() -> AttachedVerifier {
    AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("openssl/root.pem"))
}

/// Verifiers with the message each is asked about.
fn worlds() -> Vec<(AttachedVerifier, Vec<u8>)> {
    let oca = || verifier(SignerPolicy::Any);
    let without_validity = Checks::all().without_validity();
    vec![
        (oca(), fixture("openssl/noattr.der")),
        (oca().crl(crl("empty")), fixture("openssl/noattr.der")),
        (oca().crl(crl("leaf")), fixture("openssl/noattr.der")),
        (oca().crl(crl("empty")).checks(without_validity), fixture("openssl/attrs.der")),
        (root(), fixture("openssl/chain.der")),
        (root().crl(crl("empty")).crl(crl("other")), fixture("openssl/chain.der")),
        (oca().intermediate(certificate("openssl/leaf.pem")), fixture("openssl/nocerts.der")),
    ]
}

/// The verdict of a verifier that has seen nothing.
fn cold(verifier: &AttachedVerifier, message: &[u8], at: u64) -> Result<Vec<u8>, ErrorKind> {
    // Nothing here is made with SHA-1: another configuration with the same verdicts, and an empty memory.
    let fresh = verifier.clone().allow_sha1();
    fresh.verify(message, at).map(|v| v.content).map_err(|e| e.kind().clone())
}

/// Every second at which a verdict of some world changes, found by halving.
fn changes() -> Vec<u64> {
    let (start, end) = (1_500_000_000, 4_000_000_000);
    let mut found = vec![start, end];
    for (verifier, message) in worlds() {
        let good = |at| cold(&verifier, &message, at).is_ok();
        for (mut low, mut high) in [(start, now()), (now(), end)] {
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if good(middle) == good(low) { low = middle } else { high = middle }
            }
            found.push(high);
        }
    }
    for name in ["openssl/leaf.pem", "openssl/oca.pem", "openssl/root.pem"] {
        found.extend([certificate(name).not_before(), certificate(name).not_after() + 1]);
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn at_every_second_around_a_change_the_warm_verdict_is_the_cold_one() {
    let changes = changes();
    assert!(changes.len() > 6, "{changes:?}");
    for (verifier, message) in worlds() {
        let warm = |at| verifier.verify(&message, at).map(|v| v.content).map_err(|e| e.kind().clone());
        // Forward, backward, and forward from the middle: whatever is remembered was found at another time.
        let forward: Vec<u64> = changes.iter().flat_map(|at| at - 2..at + 3).collect();
        let backward: Vec<u64> = forward.iter().rev().copied().collect();
        for order in [&forward, &backward, &forward] {
            let _ = warm(now());
            for at in order {
                assert_eq!(warm(*at), cold(&verifier, &message, *at), "{at} {verifier:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn in_any_order_of_times(picks in proptest::collection::vec((0usize..64, 0u64..5), 1..24)) {
        let changes = changes();
        for (verifier, message) in worlds() {
            for (pick, step) in &picks {
                let at = changes[pick % changes.len()] - 2 + step;
                let warm = verifier.verify(&message, at).map(|v| v.content).map_err(|e| e.kind().clone());
                prop_assert_eq!(warm, cold(&verifier, &message, at));
            }
        }
    }
}

/// The chain was found with the help of a certificate that another message does not bring along.
#[test]
fn what_one_message_brings_along_does_not_help_the_next() {
    let root = root();
    for _ in 0..2 {
        assert!(root.verify(&fixture("openssl/chain.der"), now()).is_ok());
        assert_eq!(kind(root.verify(&fixture("openssl/noattr.der"), now())), ErrorKind::UnknownIssuer);
    }
}

#[test]
fn a_changed_configuration_has_seen_nothing() {
    let message = fixture("openssl/noattr.der");
    let warm = verifier(SignerPolicy::Any);
    assert!(warm.verify(&message, now()).is_ok());
    assert!(matches!(kind(warm.clone().crl(crl("leaf")).verify(&message, now())), ErrorKind::Revoked { .. }));
    let strict = warm.clone().checks(Checks::all().requiring_revocation_lists());
    assert!(matches!(kind(strict.verify(&message, now())), ErrorKind::Crl(_)));
    assert!(warm.verify(&message, now()).is_ok());
}

/// The signature is checked every time.
#[test]
fn a_known_signer_does_not_make_a_message_good() {
    let warm = verifier(SignerPolicy::Any);
    let mut message = fixture("openssl/noattr.der");
    assert!(warm.verify(&message, now()).is_ok());
    let content = fixture("openssl/content.json");
    let at = message.windows(content.len()).position(|part| part == content).unwrap();
    message[at] ^= 1;
    assert_eq!(kind(warm.verify(&message, now())), ErrorKind::BadSignature);
    let other = AttachedVerifier::new(SignerPolicy::number("100001"));
    let other = other.anchor(certificate("openssl/oca.pem"));
    message[at] ^= 1;
    for _ in 0..2 {
        assert!(matches!(kind(other.verify(&message, now())), ErrorKind::WrongSigner { .. }));
    }
}

#[test]
fn content_is_a_part_of_a_message_in_der() {
    let message = fixture("openssl/noattr.der");
    let verifier = verifier(SignerPolicy::Any);
    let (content, signers) = verifier.verify_borrowing(&message, now()).unwrap();
    assert_eq!((&*content, signers.len()), (&fixture("openssl/content.json")[..], 1));
    let range = message.as_ptr_range();
    assert!(range.contains(&content.as_ptr()), "no copy");
    for text in [cfca_pkcs7::check_value(&message).into_bytes(), fixture("openssl/indefinite.der")] {
        assert_eq!(verifier.verify_borrowing(&text, now()).unwrap().0, content);
    }
}
