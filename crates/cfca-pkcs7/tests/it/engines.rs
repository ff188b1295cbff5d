//! Every engine makes the same messages, and opens them.

use crate::{certificate, fixture, now, verifier};
use cfca_pkcs7::{AttachedSigner, ErrorKind, Identity, SignerPolicy};
use crypto_core::Signer;
use crypto_core::rsa::{Engine, EngineError};
use std::sync::Arc;

fn identity() -> Identity {
    let (key, certificate) = (fixture("openssl/leaf.key.pem"), fixture("openssl/leaf.pem"));
    Identity::from_key_and_certificate(&key, &certificate).unwrap()
}

#[test]
fn messages_are_the_same_bytes_and_open_on_every_engine() {
    let content = fixture("openssl/content.json");
    let large = vec![b'x'; 3 << 20];
    for content in [&content, &large, &Vec::new()] {
        let expected = AttachedSigner::new(&identity()).engine(Engine::Rsa).unwrap().sign(content).unwrap();
        for engine in Engine::usable() {
            let signer = AttachedSigner::new(&identity()).engine(engine).unwrap();
            assert_eq!(signer.sign(content).unwrap(), expected, "{engine}");
            let same = AttachedSigner::new(&identity().with_engine(engine).unwrap());
            assert_eq!(same.sign(content).unwrap(), expected, "{engine}");
            // A key that is not known to be the certificate's goes the longer way.
            let key: Arc<dyn Signer> = Arc::new(identity().key.with_engine(engine).unwrap());
            let other = AttachedSigner::with_signer(key, certificate("openssl/leaf.pem"));
            assert_eq!(other.sign(content).unwrap(), expected, "{engine}");
            let mut detached = signer.detached();
            detached.update(content);
            assert_eq!(detached.finish().unwrap(), signer.sign_detached(content).unwrap());
            let verifier = verifier(SignerPolicy::Any).engine(engine).unwrap();
            assert_eq!(verifier.verify(&expected, now()).unwrap().content, *content, "{engine}");
        }
    }
}

#[test]
fn engines_that_cannot_be_used_are_errors() {
    let usable: Vec<_> = Engine::usable().collect();
    for engine in [Engine::Graviola, Engine::AwsLc].into_iter().filter(|engine| !usable.contains(engine)) {
        let signer = AttachedSigner::new(&identity()).engine(engine).unwrap_err();
        let reason = EngineError::NotCompiledIn { engine };
        assert!(
            *signer.kind() == ErrorKind::Engine(reason)
                || *signer.kind() == ErrorKind::Engine(EngineError::Processor { engine })
        );
        assert!(verifier(SignerPolicy::Any).engine(engine).is_err());
    }
    let key: Arc<dyn Signer> = Arc::new(identity().key);
    let foreign = AttachedSigner::with_signer(key, certificate("openssl/leaf.pem"));
    assert!(matches!(foreign.engine(Engine::Rsa).unwrap_err().kind(), ErrorKind::Signer(_)));
}

/// The key of another certificate: what it signs does not verify with this one, and nothing leaves.
#[test]
fn the_key_of_another_certificate_signs_nothing() {
    let mut identity = identity();
    identity.certificate = certificate("openssl/other.pem");
    let error = AttachedSigner::new(&identity).sign(b"{}").unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::KeyMismatch);
}

#[test]
fn many_are_signed_in_their_order_on_any_number_of_threads() {
    let signer = AttachedSigner::new(&identity());
    let contents: Vec<String> = (0..7).map(|number| format!("{{\"number\":{number}}}")).collect();
    let expected: Vec<_> = contents.iter().map(|content| signer.sign(content.as_bytes()).unwrap()).collect();
    for threads in [0, 1, 2, 3, 7, 100] {
        assert_eq!(signer.sign_many(&contents, threads).unwrap(), expected, "{threads}");
    }
    assert!(signer.sign_many::<&[u8]>(&[], 2).unwrap().is_empty());
}
