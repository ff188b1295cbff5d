//! Content piece by piece, and keys that answer later.

use crate::{certificate, fixture, now, openssl, path, verifier};
use cfca_pkcs7::{AttachedSigner, ErrorKind, Identity, SignerPolicy};
use crypto_core::{AsyncSigner, CryptoError, SignFuture, Signer};
use proptest::prelude::*;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

fn identity() -> Identity {
    Identity::from_key_and_certificate(&fixture("openssl/leaf.key.pem"), &fixture("openssl/leaf.pem"))
        .unwrap()
}

fn pieces(content: &[u8], size: usize) -> Vec<u8> {
    let signer = AttachedSigner::new(&identity());
    let mut signature = signer.detached();
    content.chunks(size).for_each(|piece| signature.update(piece));
    signature.finish().unwrap()
}

#[test]
fn a_streamed_signature_is_the_one_over_the_whole_and_openssl_accepts_it() {
    let content = fixture("openssl/content.json");
    let streamed = pieces(&content, 7);
    assert_eq!(streamed, AttachedSigner::new(&identity()).sign_detached(&content).unwrap());
    let file = std::env::temp_dir().join(format!("cfca-detached-{}.der", std::process::id()));
    std::fs::write(&file, &streamed).unwrap();
    let flags =
        ["cms", "-verify", "-inform", "DER", "-binary", "-partial_chain", "-purpose", "any", "-CAfile"];
    let oca = path("openssl/oca.pem");
    let body = path("openssl/content.json");
    let rest = [oca.as_str(), "-content", &body, "-in", file.to_str().unwrap()];
    let opened = openssl(&[&flags[..], &rest].concat(), b"");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(opened, content);
}

#[test]
fn every_form_of_detached_signature_is_checked_in_pieces() {
    let content = vec![b'x'; 100_000];
    let verifier = verifier(SignerPolicy::Any);
    let (key, leaf) = (path("openssl/leaf.key.pem"), path("openssl/leaf.pem"));
    for form in [&["-noattr"][..], &[], &["-keyid"], &["-md", "sha512"]] {
        let fixed = ["cms", "-sign", "-binary", "-outform", "DER", "-signer", &leaf, "-inkey", &key];
        let signature = openssl(&[&fixed, form].concat(), &content);
        let verdict = |content: &[u8]| {
            let mut check = verifier.detached(&signature).unwrap();
            content.chunks(999).for_each(|piece| check.update(piece));
            check.finish(now())
        };
        assert_eq!(verdict(&content).unwrap(), [certificate("openssl/leaf.pem")], "{form:?}");
        assert!(verdict(&content[1..]).is_err(), "{form:?}");
        assert!(verdict(b"").is_err(), "{form:?}");
    }
    let attached = verifier.detached(&fixture("openssl/noattr.der")).unwrap_err();
    assert_eq!(*attached.kind(), ErrorKind::HasContent);
    assert!(verifier.detached(b"no signature").is_err());
}

/// Attributes replayed as detached content, in pieces (docs/platform-notes.md#h-18).
#[test]
fn attributes_replayed_as_streamed_content_are_refused() {
    use crate::tree::Node;
    let mut message = Node::read(&fixture("openssl/attrs.der"));
    let signer = message.at(&[1, 0, 4, 0]).children();
    let mut attributes = signer.remove(3).der();
    attributes[0] = 0x31;
    message.at(&[1, 0, 2]).children().truncate(1);
    let verifier = verifier(SignerPolicy::Any);
    let mut check = verifier.detached(&message.der()).unwrap();
    attributes.chunks(10).for_each(|piece| check.update(piece));
    assert_eq!(*check.finish(now()).unwrap_err().kind(), ErrorKind::AmbiguousContent);
}

/// A key service: it is asked once, with the digest, and answers on the second look.
struct Service(Arc<dyn Signer>);

impl AsyncSigner for Service {
    fn sign_digest<'a>(&'a self, sha256: &'a [u8; 32]) -> SignFuture<'a> {
        Box::pin(async move {
            let mut asked = false;
            std::future::poll_fn(|_| match std::mem::replace(&mut asked, true) {
                false => Poll::Pending,
                true => Poll::Ready(()),
            })
            .await;
            self.0.sign_digest(sha256)
        })
    }
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

#[test]
fn a_key_that_answers_later_makes_the_same_message() {
    let identity = identity();
    let signer = AttachedSigner::new(&identity);
    let service = Service(Arc::new(identity.key.clone()));
    let message = wait(signer.sign_with(&service, b"{}")).unwrap();
    assert_eq!(message, signer.sign(b"{}").unwrap());

    let unsigned = signer.prepare(b"{}");
    let signature = identity.key.sign_digest(unsigned.digest()).unwrap();
    assert_eq!(unsigned.finish(&signature).unwrap(), message);
    let error = signer.prepare(b"other").finish(&signature).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::KeyMismatch, "nothing leaves that does not verify");
}

#[test]
fn a_key_that_signs_whole_messages_only_says_so_when_asked_for_a_stream() {
    struct Module(Arc<dyn Signer>);
    impl Signer for Module {
        fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
            self.0.sign(message)
        }
    }
    let identity = identity();
    let module = Arc::new(Module(Arc::new(identity.key.clone())));
    let signer = AttachedSigner::with_signer(module, identity.certificate.clone());
    assert!(signer.sign(b"{}").is_ok());
    let error = signer.detached().finish().unwrap_err();
    assert!(error.to_string().contains("whole messages"), "{error}");
}

#[test]
fn the_chain_goes_along_where_it_is_asked_for() {
    let identity = identity();
    let oca = certificate("openssl/oca.pem");
    let signer = AttachedSigner::new(&identity).with_chain([oca.clone(), oca, identity.certificate.clone()]);
    let message = signer.sign(b"{}").unwrap();
    let root = cfca_pkcs7::AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("openssl/root.pem"));
    assert_eq!(root.verify(&message, now()).unwrap().content, b"{}", "the root alone is enough");
    let flags = ["cms", "-verify", "-inform", "DER", "-binary", "-purpose", "any", "-CAfile"];
    assert_eq!(openssl(&[&flags[..], &[&path("openssl/root.pem")]].concat(), &message), b"{}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn how_content_is_cut_does_not_matter(content in proptest::collection::vec(any::<u8>(), 0..2000), size in 1usize..300) {
        let whole = AttachedSigner::new(&identity()).sign_detached(&content).unwrap();
        prop_assert_eq!(&pieces(&content, size), &whole);
        let verifier = verifier(SignerPolicy::Any);
        let mut check = verifier.detached(&whole).unwrap();
        content.chunks(size).for_each(|piece| check.update(piece));
        prop_assert!(check.finish(now()).is_ok());
    }
}
