use crate::{fixture, now, path, verifier};
use cfca_pkcs7::{AttachedVerifier, ErrorKind, Inspection, SignerPolicy};

/// The checks that failed.
fn failed(report: &Inspection) -> Vec<&'static str> {
    report.findings.iter().filter(|finding| finding.result.is_err()).map(|finding| finding.check).collect()
}

fn told(report: &Inspection, check: &str) -> String {
    let finding = report.findings.iter().find(|finding| finding.check == check).unwrap();
    finding.result.clone().unwrap_or_else(|e| e.to_string())
}

#[test]
fn a_good_message_passes_every_check_and_is_described() {
    let report = verifier(SignerPolicy::Any).inspect(&fixture("openssl/noattr.der"), now());
    assert!(report.all_passed(), "{report:?}");
    let checks: Vec<_> = report.findings.iter().map(|finding| finding.check).collect();
    let order = [
        "form",
        "structure",
        "content",
        "certificate",
        "signer",
        "algorithms",
        "attributes",
        "signature",
        "usage",
        "issuer",
        "chain",
        "name",
        "identity",
    ];
    assert_eq!(checks, order);
    assert_eq!(told(&report, "content"), "JSON text, 90 bytes from DER byte 58 on");
    let at = 58;
    assert_eq!(fixture("openssl/noattr.der")[at..at + 90], fixture("openssl/content.json"));
    let streamed = verifier(SignerPolicy::Any).inspect(&fixture("openssl/indefinite.der"), now());
    assert!(told(&streamed, "structure").contains("BER"));
}

/// Inspection says yes exactly when verification does.
#[test]
fn it_agrees_with_verification_on_every_fixture() {
    let mut both = [0, 0];
    for entry in std::fs::read_dir(path("openssl")).unwrap() {
        let message = std::fs::read(entry.unwrap().path()).unwrap();
        for policy in [SignerPolicy::Any, SignerPolicy::number("Sandbox Merchant")] {
            for verifier in [
                verifier(policy.clone()),
                AttachedVerifier::new(policy.clone()),
                verifier(policy).refuse_signed_attributes(),
            ] {
                let opened = verifier.verify(&message, now()).is_ok();
                assert_eq!(verifier.inspect(&message, now()).all_passed(), opened);
                both[usize::from(opened)] += 1;
            }
        }
    }
    assert!(both[0] > 50 && both[1] > 10, "{both:?}");
}

#[test]
fn everything_that_is_wrong_is_named_not_only_the_first() {
    let wanted = SignerPolicy::number("100001");
    let mut message = fixture("openssl/noattr.der");
    let last = message.len() - 1;
    message[last] ^= 1;
    let report = AttachedVerifier::new(wanted).inspect(&message, now());
    assert_eq!(failed(&report), ["signature", "chain", "identity"]);
    let report = verifier(SignerPolicy::Any).inspect(&fixture("openssl/sha1.der"), now());
    assert_eq!(failed(&report), ["algorithms"]);
    assert_eq!(report.findings.iter().filter(|finding| finding.check == "signature").count(), 0);
    let report = verifier(SignerPolicy::Any).inspect(b"B170E66B", now());
    assert_eq!(failed(&report), ["form"]);
    let expired = verifier(SignerPolicy::Any).inspect(&fixture("openssl/noattr.der"), u64::from(u32::MAX));
    let chain = expired.findings.iter().find(|finding| finding.check == "chain").unwrap();
    assert!(matches!(chain.result.as_ref().unwrap_err().kind(), ErrorKind::Expired { .. }));
}

#[test]
fn it_shows_no_content() {
    let report = verifier(SignerPolicy::Any).inspect(&fixture("openssl/noattr.der"), now());
    assert!(!format!("{report:?}").contains("6666000000000001"));
}

#[test]
fn detached_signatures_and_certificates_are_inspected_too() {
    let (signature, content) = (fixture("openssl/detached.der"), fixture("openssl/content.json"));
    let verifier = verifier(SignerPolicy::Any);
    assert!(verifier.inspect_detached(&signature, &content, now()).all_passed());
    assert_eq!(failed(&verifier.inspect_detached(&signature, b"other", now())), ["signature"]);
    let attached = fixture("openssl/noattr.der");
    assert_eq!(failed(&verifier.inspect_detached(&attached, &content, now())), ["content"]);

    let leaf = crate::certificate("openssl/leaf.pem");
    assert!(verifier.inspect_certificate(&leaf, now()).all_passed());
    assert_eq!(failed(&verifier.inspect_certificate(&leaf, 0)), ["validity", "chain"]);
    let encipher = crate::certificate("openssl/encipher.pem");
    assert_eq!(failed(&verifier.inspect_certificate(&encipher, now())), ["usage"]);
    let nobody = AttachedVerifier::new(SignerPolicy::Any);
    assert!(nobody.inspect_certificate(&leaf, now()).all_passed(), "no anchors, no chain to judge");
}
