//! Keys: found by name, signing for both platforms, for many callers at once.

use crate::softhsm::{HUIFU_KEY, PIN, TOKEN, UNIONPAY_KEY, module, with_token};
use cfca_pkcs7::{AttachedSigner, Certificate, Identity};
use crypto_core::rsa::RsaSigner;
use crypto_core::{CryptoErrorKind, Signer, Verifier};
use signer_pkcs11::{Error, Module, Name, Secret, Token};
use std::process::Command;
use std::sync::Arc;
use test_support::fixtures;

fn token() -> Token {
    Module::load(module()).unwrap().open(TOKEN, Secret::new(PIN.to_owned())).unwrap()
}

/// What OpenSSL says.
fn openssl(arguments: &[&str]) -> String {
    let output = Command::new("openssl").args(arguments).output().expect("apt-get install openssl");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

#[test]
fn openssl_verifies_what_unionpay_gets() {
    with_token("keys::openssl_verifies_what_unionpay_gets", || {
        let key = token().rsa_key(&Name::label(UNIONPAY_KEY)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let message = "appId=a&nonceStr=b&timestamp=1716000000";
        let signature = key.sign(message.as_bytes()).unwrap();
        std::fs::write(path("message"), message).unwrap();
        std::fs::write(path("signature"), &signature).unwrap();
        let public = fixtures::path("keys/unionpay-merchant.pub.pem");
        let judge =
            ["dgst", "-sha256", "-verify", &public, "-signature", &path("signature"), &path("message")];
        assert_eq!(openssl(&judge).trim(), "Verified OK");
        std::fs::write(path("message"), "another").unwrap();
        assert!(openssl(&judge).contains("Verification failure"), "{}", openssl(&judge));
        // The same bytes as from the key in a file, since PKCS#1 v1.5 draws no random numbers.
        let file = RsaSigner::from_any(&fixtures::bytes("keys/unionpay-merchant.key.pem")).unwrap();
        assert_eq!(signature, file.sign(message.as_bytes()).unwrap());
        assert_eq!(key.verifier().spki_der(), file.verifier().spki_der());
    });
}

#[test]
fn openssl_verifies_the_message_that_huifu_gets() {
    with_token("keys::openssl_verifies_the_message_that_huifu_gets", || {
        let key = Arc::new(token().rsa_key(&Name::label(HUIFU_KEY)).unwrap());
        let certificate = fixtures::bytes("keys/huifu-merchant.cert.pem");
        let signer = AttachedSigner::with_signer(key, Certificate::from_any(&certificate).unwrap());
        let content = r#"{"version":"10","cmd_id":"105"}"#;
        let message = signer.sign(content.as_bytes()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("message.der").to_str().unwrap().to_owned();
        std::fs::write(&path, &message).unwrap();
        let said = openssl(&["cms", "-verify", "-inform", "DER", "-in", &path, "-noverify", "-binary"]);
        assert!(said.contains(content) && said.contains("successful"), "{said}");
        let file =
            Identity::from_key_and_certificate(&fixtures::bytes("keys/huifu-merchant.key.pem"), &certificate);
        assert_eq!(message, AttachedSigner::new(&file.unwrap()).sign(content.as_bytes()).unwrap());
    });
}

#[test]
fn many_callers_sign_at_once_and_none_opens_more_sessions_than_allowed() {
    with_token("keys::many_callers_sign_at_once_and_none_opens_more_sessions_than_allowed", || {
        let token = token();
        let key = token.rsa_key(&Name::Id(vec![1])).unwrap();
        let signatures: Vec<_> = std::thread::scope(|scope| {
            let callers: Vec<_> = (0..32)
                .map(|caller| {
                    let (key, token) = (key.clone(), token.clone());
                    scope.spawn(move || {
                        let message = format!("message {caller}");
                        for _ in 0..10 {
                            let signature = key.sign(message.as_bytes()).unwrap();
                            key.verifier().verify(message.as_bytes(), &signature).unwrap();
                            assert!(token.open_sessions() <= Token::SESSIONS);
                        }
                        key.sign(message.as_bytes()).unwrap()
                    })
                })
                .collect();
            callers.into_iter().map(|caller| caller.join().unwrap()).collect()
        });
        let file = RsaSigner::from_any(&fixtures::bytes("keys/unionpay-merchant.key.pem")).unwrap();
        for (caller, signature) in signatures.iter().enumerate() {
            assert_eq!(signature, &file.sign(format!("message {caller}").as_bytes()).unwrap(), "{caller}");
        }
    });
}

#[test]
fn a_key_that_is_not_there_or_there_twice_is_told_with_what_is() {
    with_token("keys::a_key_that_is_not_there_or_there_twice_is_told_with_what_is", || {
        let token = token();
        let missing = token.rsa_key(&Name::label("unionpai")).unwrap_err();
        let Error::NoKey { labels, .. } = &missing else { panic!("{missing:?}") };
        assert!(labels.iter().any(|label| label == UNIONPAY_KEY), "{missing}");
        assert!(
            missing
                .to_string()
                .starts_with("no private RSA key is named \"unionpai\"; the token has the keys")
        );
        let twice = token.rsa_key(&Name::label("twice")).unwrap_err();
        let Error::ManyKeys { ids, .. } = &twice else { panic!("{twice:?}") };
        let mut ids = ids.clone();
        ids.sort();
        assert_eq!(ids, ["03", "04"], "{twice}");
        assert!(token.rsa_key(&Name::Id(vec![4])).is_ok());
        assert!(matches!(token.certificate(&Name::label("huifu")), Err(Error::NoCertificate(_))));
    });
}

#[test]
fn a_key_that_was_removed_signs_nothing_and_says_why() {
    with_token("keys::a_key_that_was_removed_signs_nothing_and_says_why", || {
        let token = token();
        let key = token.rsa_key(&Name::Id(vec![3])).unwrap();
        assert!(key.sign(b"before").is_ok());
        let delete = ["--delete-token", "--token", TOKEN];
        assert!(Command::new("softhsm2-util").args(delete).status().unwrap().success());
        let failed = key.sign(b"after").unwrap_err();
        assert_eq!(failed.kind(), CryptoErrorKind::Sign);
        let source = std::error::Error::source(&failed).unwrap().to_string();
        assert!(source.contains("sign"), "{source}");
    });
}
