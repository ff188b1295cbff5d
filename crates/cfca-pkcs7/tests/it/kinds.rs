//! What a file is, by OpenSSL's files of every kind.

use crate::{fixture, now, openssl, path, verifier};
use cfca_pkcs7::{Certificate, ContentKind, Recognised, SignerPolicy, check_value, recognise};
use crypto_core::encoding::{to_base64, to_hex};

fn fact(found: &Recognised, name: &str) -> String {
    let fact =
        found.facts.iter().find(|fact| fact.0 == name).unwrap_or_else(|| panic!("no {name}: {found:?}"));
    fact.1.clone().unwrap_or_else(|e| e.to_string())
}

#[test]
fn files_are_told_apart_in_every_text_form() {
    use ContentKind::{
        Certificate, CertificateRequest, EncryptedPrivateKey, Envelope, Pfx, PrivateKey, PublicKey,
        RevocationList, SignedMessage, Sm2KeyFile,
    };
    let ec = openssl(&["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-outform", "DER"], b"");
    let ec8 = openssl(&["pkcs8", "-topk8", "-nocrypt", "-inform", "DER", "-outform", "DER"], &ec);
    let leaf_key = fixture("openssl/leaf.key.pem");
    let locked = openssl(&["pkcs8", "-topk8", "-passout", "pass:secret", "-outform", "DER"], &leaf_key);
    let public = openssl(&["pkey", "-pubout", "-outform", "DER"], &leaf_key);
    let pkcs1 = openssl(&["rsa", "-traditional", "-outform", "DER"], &leaf_key);
    let bundle =
        openssl(&["crl2pkcs7", "-nocrl", "-outform", "DER", "-certfile", &path("openssl/leaf.pem")], b"");
    for (bytes, kind) in [
        (fixture("kinds/sm2.cer"), Certificate),
        (fixture("kinds/t61gbk.cer"), Certificate),
        (fixture("kinds/ec.pem"), Certificate),
        (fixture("kinds/csr.pem"), CertificateRequest),
        (fixture("kinds/ordinary.pfx"), Pfx),
        (fixture("kinds/sm2.pfx"), Pfx),
        (fixture("kinds/k.SM2.b64"), Sm2KeyFile),
        (fixture("openssl/crl-leaf.pem"), RevocationList),
        (fixture("openssl/noattr.der"), SignedMessage),
        (fixture("openssl/indefinite.der"), SignedMessage),
        (fixture("envelope/two.der"), Envelope),
        (ec, PrivateKey),
        (ec8, PrivateKey),
        (pkcs1, PrivateKey),
        (locked, EncryptedPrivateKey),
        (public, PublicKey),
        (bundle, ContentKind::CertificateBundle),
    ] {
        assert_eq!(recognise(&bytes).kind, kind);
        if bytes[0] == 0x30 {
            for text in [to_base64(&bytes), check_value(&bytes), to_hex(&bytes)] {
                assert_eq!(recognise(text.as_bytes()).kind, kind, "{text}");
            }
        }
    }
    // Two numbers, as in an RSA public key of PKCS#1; the second is the generator 2.
    let parameters =
        openssl(&["genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"], b"");
    let told = recognise(&parameters);
    assert_eq!(told.kind, ContentKind::Unknown);
    assert!(told.facts[0].1.as_ref().unwrap_err().to_string().contains("parameters"), "{told:?}");
    for (text, kind) in [
        ("{\"a\":1}", ContentKind::Json),
        ("a=b&check=1", ContentKind::Form),
        ("https://shop.example/back?a=b&c=d", ContentKind::Form),
        ("<!DOCTYPE html><title>Login</title>", ContentKind::Html),
        (
            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----",
            ContentKind::ForeignKey,
        ),
        (
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----",
            ContentKind::EncryptedPrivateKey,
        ),
        ("<RSAKeyValue><Modulus>AA==</Modulus></RSAKeyValue>", ContentKind::ForeignKey),
        (" \n", ContentKind::Empty),
        ("what is this", ContentKind::Unknown),
    ] {
        assert_eq!(recognise(text.as_bytes()).kind, kind, "{text}");
    }
    assert_eq!(recognise(b"\xfe\xed\xfe\xed\0\0\0\x02").kind, ContentKind::JavaKeyStore);
    assert_eq!(recognise(to_base64(&[7; 256]).as_bytes()).kind, ContentKind::RawSignature);
    let mail = b"MIME-Version: 1.0\nContent-Type: multipart/signed; protocol=\"x\"\n\nThis is S/MIME\n";
    assert_eq!(recognise(mail).kind, ContentKind::SignedMail);
    let mail = openssl(
        &[
            "smime",
            "-sign",
            "-nodetach",
            "-signer",
            &path("openssl/leaf.pem"),
            "-inkey",
            &path("openssl/leaf.key.pem"),
        ],
        b"content",
    );
    assert_eq!(recognise(&mail).kind, ContentKind::SignedMessage);
    assert_eq!(verifier(SignerPolicy::Any).verify(&mail, now()).unwrap().content, b"content");
}

#[test]
fn what_they_say_is_shown() {
    let sm2 = recognise(&fixture("kinds/sm2.cer"));
    assert!(fact(&sm2, "subject").contains("CN=051@test@N1@1"), "{sm2:?}");
    assert!(fact(&sm2, "key").contains("SM2"), "{sm2:?}");
    assert!(fact(&sm2, "algorithm").contains("SM2 with SM3"), "{sm2:?}");
    // `openssl x509 -inform DER -in sm2.cer -noout -dates`
    assert_eq!(fact(&sm2, "validity"), "from 2026-11-28T12:22:18Z to 2027-09-24T12:22:18Z");
    let serves = cfg!(feature = "gm");
    assert_eq!(sm2.facts.iter().all(|fact| fact.1.is_ok()), serves, "{sm2:?}");
    let ec = recognise(&fixture("kinds/ec.pem"));
    assert!(fact(&ec, "key").contains("EC key") && fact(&ec, "key").contains("RSA is needed"), "{ec:?}");
    let request = recognise(&fixture("kinds/csr.pem"));
    assert_eq!(fact(&request, "subject"), "CN=x");
    assert_eq!(fact(&request, "signature"), "made with the key that it is for");
    assert_eq!(fact(&request, "key"), "RSA, 2048 bits");
    let file = recognise(&fixture("kinds/k.SM2.b64"));
    assert!(fact(&file, "subject").contains("CN="), "{file:?}");
}

/// Shown as Chinese, compared as bytes.
#[test]
fn chinese_in_gbk_is_shown() {
    let certificate = Certificate::from_any(&fixture("kinds/t61gbk.cer")).unwrap();
    assert_eq!(certificate.subject(), "CN=051@100001@汇付天下@1,O=测试,C=CN");
    assert_eq!(certificate.chinese_names(), ["051@100001@汇付天下@1"]);
    assert_ne!(
        certificate.common_name().as_deref(),
        Some("051@100001@汇付天下@1"),
        "what is compared is not guessed"
    );
    let report = verifier(SignerPolicy::Any).inspect_certificate(&certificate, now());
    assert!(
        report
            .findings
            .iter()
            .any(|f| f.check == "encoding" && f.result.as_ref().is_ok_and(|t| t.contains("GBK")))
    );
}
