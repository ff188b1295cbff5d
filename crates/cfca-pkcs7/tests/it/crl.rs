//! Revocation lists made by OpenSSL.

use crate::{certificate, fixture, kind, now, verifier};
use cfca_pkcs7::{AttachedVerifier, Crl, ErrorKind, SignerPolicy};

fn crl(name: &str) -> Crl {
    Crl::from_any(&fixture(&format!("openssl/crl-{name}.pem"))).unwrap()
}

fn with(name: &str) -> AttachedVerifier {
    verifier(SignerPolicy::Any).crl(crl(name))
}

/// 2026-06-01, when gen.sh's lists say that it happened.
const AT: u64 = 1_780_272_000;

#[test]
fn certificates_that_were_taken_back_are_refused() {
    let message = fixture("openssl/noattr.der");
    assert!(with("empty").verify(&message, now()).is_ok());
    assert!(with("other").verify(&message, now()).is_ok(), "another certificate was taken back");
    let error = with("leaf").verify(&message, now()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Revoked { at: AT });
    assert!(error.to_string().contains("revoked by its issuer 2026-06-01T00:00:00Z"), "{error}");
    assert!(error.certificate().unwrap().serial() == "4003");
    assert!(with("empty").crl(crl("leaf")).verify(&message, now()).is_err(), "every list counts");
    assert!(with("released").verify(&message, now()).is_ok(), "held once and free again");
}

#[test]
fn a_ca_that_was_taken_back_is_refused() {
    let root = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("openssl/root.pem"));
    let message = fixture("openssl/chain.der");
    assert!(root.verify(&message, now()).is_ok());
    let error = root.crl(crl("oca")).verify(&message, now()).unwrap_err();
    assert!(error.certificate().unwrap().subject().contains("CN=OCA"), "{error}");
}

#[test]
fn a_list_that_cannot_be_relied_on_refuses_its_issuers_certificates() {
    let message = fixture("openssl/noattr.der");
    let refused = |name: &str, at| kind(with(name).verify(&message, at));
    assert_eq!(refused("forged", now()), ErrorKind::Crl("has a signature that does not match its issuer"));
    assert_eq!(refused("indirect", now()), ErrorKind::CriticalExtension { oid: "2.5.29.28".into() });
    // The certificates live a little longer than the lists, which end with 2046-01-01T00:00:00Z.
    let late = 2_398_377_601;
    assert!(verifier(SignerPolicy::Any).verify(&message, late).is_ok());
    assert_eq!(refused("empty", late), ErrorKind::Crl("is out of date"));
    // A list of another issuer says nothing about this certificate.
    assert!(verifier(SignerPolicy::Any).crl(crl("oca")).verify(&message, now()).is_ok());
}

#[test]
fn what_is_no_list_is_malformed() {
    for bytes in [b"".as_slice(), b"no list", &fixture("openssl/leaf.pem"), &fixture("openssl/noattr.der")] {
        assert!(Crl::from_any(bytes).is_err());
    }
}

/// A large CA has taken back many certificates.
#[test]
fn a_list_of_200_000_entries() {
    use crypto_core::Signer;
    use der::asn1::BitString;
    use der::{Decode, Encode};
    use x509_cert::crl::{CertificateList, RevokedCert};
    use x509_cert::serial_number::SerialNumber;

    let small = list_der(&fixture("openssl/crl-leaf.pem"));
    let mut list = CertificateList::from_der(&small).unwrap();
    let leaf = list.tbs_cert_list.revoked_certificates.take().unwrap();
    let others = (0..200_000u32).rev().map(|number| RevokedCert {
        serial_number: SerialNumber::from(u64::from(number) + 0x1_0000_0000),
        ..leaf[0].clone()
    });
    let key = crypto_core::rsa::RsaSigner::from_any(&fixture("openssl/oca.key.pem")).unwrap();
    let mut sign = |entries: Vec<RevokedCert>| {
        list.tbs_cert_list.revoked_certificates = Some(entries);
        let tbs = list.tbs_cert_list.to_der().unwrap();
        list.signature = BitString::from_bytes(&key.sign(&tbs).unwrap()).unwrap();
        Crl::from_any(&list.to_der().unwrap()).unwrap()
    };
    let without = sign(others.clone().collect());
    let with = sign(others.chain(leaf.clone()).collect());
    let message = fixture("openssl/noattr.der");
    assert!(verifier(SignerPolicy::Any).crl(without.clone()).verify(&message, now()).is_ok());
    let both = verifier(SignerPolicy::Any).crl(without).crl(with);
    assert_eq!(kind(both.verify(&message, now())), ErrorKind::Revoked { at: AT });
}

fn list_der(pem: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(pem).unwrap();
    let body: String = text.lines().filter(|line| !line.starts_with('-')).collect();
    crypto_core::encoding::from_base64(&body).unwrap()
}

#[test]
fn lists_in_any_text_form() {
    let pem = fixture("openssl/crl-leaf.pem");
    let text = String::from_utf8(pem.clone()).unwrap();
    let der = list_der(&pem);
    let message = fixture("openssl/noattr.der");
    for form in [
        text.replace('\n', "\r\n").into_bytes(),
        crypto_core::encoding::to_base64(&der).into_bytes(),
        der.clone(),
    ] {
        let list = Crl::from_any(&form).unwrap();
        let verdict = verifier(SignerPolicy::Any).crl(list).verify(&message, now());
        assert_eq!(kind(verdict), ErrorKind::Revoked { at: AT });
    }
    let trailing = [der.as_slice(), &[0]].concat();
    assert!(Crl::from_any(&trailing).is_err());
}

/// A list that is overlooked is a revocation that is overlooked.
#[test]
fn several_lists_in_one_file() {
    let both = [fixture("openssl/crl-empty.pem"), fixture("openssl/crl-leaf.pem")].concat();
    assert_eq!(
        *Crl::from_any(&both).unwrap_err().kind(),
        ErrorKind::Malformed("single certificate revocation list")
    );
    let lists = Crl::all_from(&both).unwrap();
    assert_eq!(lists.len(), 2);
    let verifier = lists.into_iter().fold(verifier(SignerPolicy::Any), AttachedVerifier::crl);
    assert_eq!(kind(verifier.verify(&fixture("openssl/noattr.der"), now())), ErrorKind::Revoked { at: AT });
    let damaged = String::from_utf8(both.clone()).unwrap().replacen("MII", "M?I", 2);
    assert!(Crl::all_from(damaged.as_bytes()).is_err());
    assert!(Crl::all_from(&both[..both.len() - 30]).is_err(), "cut off");
    assert_eq!(Crl::all_from(&fixture("openssl/crl-leaf.pem")).unwrap().len(), 1);
}
