use crate::{certificate, fixture, now, openssl, path, verifier};
use cfca_pkcs7::{
    AttachedSigner, AttachedVerifier, DigestParameters, ErrorKind, Identity, Pfx, SignerPolicy, check_value,
};
use crypto_core::{CryptoError, SignMessage, Signer};
use std::sync::Arc;

fn identity() -> Identity {
    Identity::from_key_and_certificate(&fixture("openssl/leaf.key.pem"), &fixture("openssl/leaf.pem"))
        .unwrap()
}

/// `openssl cms -sign -noattr -nodetach -nosmimecap -binary` with the same key and certificate.
#[test]
fn byte_for_byte_what_openssl_makes() {
    let signer = AttachedSigner::new(&identity()).digest_parameters(DigestParameters::Absent);
    assert_eq!(signer.sign(&fixture("openssl/content.json")).unwrap(), fixture("openssl/noattr.der"));
}

/// The same without `-nodetach`.
#[test]
fn detached_signatures_are_openssls_too() {
    let content = fixture("openssl/content.json");
    let signer = AttachedSigner::new(&identity()).digest_parameters(DigestParameters::Absent);
    let message = signer.sign_detached(&content).unwrap();
    assert_eq!(message, fixture("openssl/detached.der"));
    let verifier = verifier(SignerPolicy::Any);
    assert_eq!(
        verifier.verify_detached(&message, &content, now()).unwrap(),
        [certificate("openssl/leaf.pem")]
    );
    let error = verifier.verify_detached(&message, b"other content", now()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::BadSignature);
    let error = verifier.verify_detached(&fixture("openssl/noattr.der"), &content, now()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::HasContent);
    assert_eq!(*verifier.verify(&message, now()).unwrap_err().kind(), ErrorKind::NoContent);
}

/// CFCA's own sample, made again from its certificate and its signature: every byte of the layout.
#[test]
fn byte_for_byte_what_cfca_makes() {
    struct Recorded(Vec<u8>);
    impl Signer for Recorded {
        fn sign(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
            Ok(self.0.clone())
        }
    }
    let sample = fixture("testdata.der");
    let verifier = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("CFCA_ACS_TEST_OCA31.pem"));
    let signer = verifier.verify(&sample, 1_546_300_800).unwrap().signers.remove(0);
    let recorded = Arc::new(Recorded(sample[sample.len() - 256..].to_vec()));
    assert_eq!(AttachedSigner::with_signer(recorded, signer).sign(b"TestData").unwrap(), sample);
}

#[test]
fn openssl_verifies_what_we_make() {
    for content in ["{\"张三\":\"1.00\"}".as_bytes().to_vec(), Vec::new(), vec![0x31; 200_000]] {
        let signer = AttachedSigner::new(&Pfx::new().open(&fixture("pfx/windows.pfx"), "sandbox").unwrap());
        let message = signer.sign_message(&content).unwrap();
        let flags =
            ["cms", "-verify", "-inform", "DER", "-binary", "-partial_chain", "-purpose", "any", "-CAfile"];
        let opened = openssl(&[&flags[..], &[&path("openssl/oca.pem")]].concat(), &message);
        assert_eq!(opened, content);
    }
}

#[test]
fn what_we_make_we_open_in_every_text_form() {
    let message = AttachedSigner::new(&identity()).sign(b"{}").unwrap();
    let wire = check_value(&message);
    assert!(!wire.contains(['+', '/']));
    let once = crypto_core::encoding::to_base64(&message);
    let lines: Vec<_> = once.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let lines = lines.join("\r\n");
    let pem = format!("-----BEGIN PKCS7-----\n{lines}\n-----END PKCS7-----\n");
    let escaped = wire.replace('=', "%3D");
    let once_escaped = once.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    for form in [&wire, &once, &lines, &pem, &escaped, &once_escaped] {
        let verified = verifier(SignerPolicy::Any).verify(form.as_bytes(), now()).unwrap();
        assert_eq!(verified.content, b"{}");
    }
    assert_eq!(verifier(SignerPolicy::Any).verify(&message, now()).unwrap().content, b"{}");
}

#[test]
fn a_key_that_does_not_fit_its_certificate_signs_nothing() {
    let error =
        Identity::from_key_and_certificate(&fixture("openssl/other.key.pem"), &fixture("openssl/leaf.pem"));
    assert_eq!(*error.unwrap_err().kind(), ErrorKind::KeyMismatch);
    let signer = AttachedSigner::with_signer(Arc::new(identity().key), certificate("openssl/other.pem"));
    assert_eq!(*signer.sign(b"{}").unwrap_err().kind(), ErrorKind::KeyMismatch);
}
