//! RSA alone, messages around it, chains, key files.

use crate::keys::{self, Peer, fixture};
use crate::measure::{Plan, Row, Subject, compare, subject};
use cfca_pkcs7::{Pfx, check_value};
use crypto_core::rsa::{Engine, RsaSigner};
use crypto_core::{Signer, Verifier};
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::hash::MessageDigest;
use openssl::pkcs12::Pkcs12;
use openssl::pkey::PKey;
use openssl::x509::X509StoreContext;
use std::hint::black_box;

pub(crate) const SIZES: [(&str, usize); 3] = [("300 B", 300), ("64 KiB", 64 << 10), ("10 MiB", 10 << 20)];
pub(crate) const OPENSSL: &str = "OpenSSL";

pub(crate) fn rsa(plan: Plan) -> Vec<Row> {
    let message = [b'm'; 300];
    let mut rows = Vec::new();
    for (bits, pem) in [
        (1024, fixture!("crypto/rsa/1024.pkcs8.pem")),
        (2048, fixture!("crypto/rsa/2048.pkcs8.pem")),
        (4096, fixture!("crypto/rsa/4096.pkcs8.pem")),
    ] {
        let key = RsaSigner::from_any(pem).unwrap();
        let signature = key.sign(&message).unwrap();
        let peer = PKey::private_key_from_pem(pem).unwrap();
        let (mut sign, mut verify): (Vec<Subject<'_>>, Vec<Subject<'_>>) = (Vec::new(), Vec::new());
        for engine in Engine::usable() {
            let Ok(key) = key.clone().with_engine(engine) else { continue };
            let verifier = key.verifier().clone();
            sign.push(subject(engine.name(), move || drop(black_box(key.sign(&message).unwrap()))));
            let signature = &signature;
            verify.push(subject(engine.name(), move || verifier.verify(&message, signature).unwrap()));
        }
        sign.push(subject(OPENSSL, || {
            let mut signer = openssl::sign::Signer::new(MessageDigest::sha256(), &peer).unwrap();
            drop(black_box(signer.sign_oneshot_to_vec(&message).unwrap()));
        }));
        verify.push(subject(OPENSSL, || {
            let mut verifier = openssl::sign::Verifier::new(MessageDigest::sha256(), &peer).unwrap();
            assert!(verifier.verify_oneshot(&signature, &message).unwrap());
        }));
        rows.extend(compare(plan, "RSA sign", format!("{bits} bits"), Some(OPENSSL), sign));
        rows.extend(compare(plan, "RSA verify", format!("{bits} bits"), Some(OPENSSL), verify));
    }
    rows
}

/// CFCA's layout: no signed attributes, the signer's certificate alone.
fn flags() -> CMSOptions {
    CMSOptions::BINARY | CMSOptions::NOATTR
}

pub(crate) fn pkcs7(plan: Plan) -> Vec<Row> {
    let peer = Peer::new();
    let now = keys::now();
    let mut rows = Vec::new();
    for (size, bytes) in SIZES {
        let content = vec![b'c'; bytes];
        let message = keys::signer(Engine::Rsa).sign(&content).unwrap();
        let (mut sign, mut verify): (Vec<Subject<'_>>, Vec<Subject<'_>>) = (Vec::new(), Vec::new());
        for engine in Engine::usable() {
            let (signer, verifier) = (keys::signer(engine), keys::verifier(engine));
            let (content, message) = (&content, &message);
            sign.push(subject(engine.name(), move || drop(black_box(signer.sign(content).unwrap()))));
            verify.push(subject(engine.name(), move || {
                drop(black_box(verifier.verify_borrowing(message, now).unwrap()));
            }));
        }
        sign.push(subject(OPENSSL, || {
            let made = CmsContentInfo::sign(Some(&peer.leaf), Some(&peer.key), None, Some(&content), flags());
            drop(black_box(made.unwrap().to_der().unwrap()));
        }));
        verify.push(subject(OPENSSL, || {
            let mut read = CmsContentInfo::from_der(&message).unwrap();
            let mut out = Vec::new();
            let (helpers, store) = (Some(&*peer.helpers), Some(&*peer.store));
            read.verify(helpers, store, None, Some(&mut out), CMSOptions::BINARY).unwrap();
            assert_eq!(out.len(), content.len());
        }));
        rows.extend(compare(plan, "PKCS#7 sign", size, Some(OPENSSL), sign));
        rows.extend(compare(plan, "PKCS#7 verify", size, Some(OPENSSL), verify));
    }
    rows
}

pub(crate) fn chains(plan: Plan) -> Vec<Row> {
    let peer = Peer::new();
    let now = keys::now();
    let message = keys::signer(Engine::Rsa).sign(b"{}").unwrap();
    let mut subjects = Vec::new();
    for engine in Engine::usable() {
        let verifier = keys::verifier(engine);
        let leaf = keys::leaf();
        subjects.push(subject(format!("{engine}, chain of a parsed certificate"), move || {
            verifier.verify_certificate(&leaf, now).unwrap();
        }));
        let verifier = keys::verifier(engine);
        let message = &message;
        subjects.push(subject(format!("{engine}, message, cold"), move || {
            // Another configuration, which has an empty memory.
            verifier.clone().allow_sha1().verify(message, now).unwrap();
        }));
        let verifier = keys::verifier(engine);
        subjects.push(subject(format!("{engine}, message, cached"), move || {
            verifier.verify(message, now).unwrap();
        }));
    }
    subjects.push(subject(OPENSSL, || {
        let mut context = X509StoreContext::new().unwrap();
        let good = context.init(&peer.store, &peer.leaf, &peer.helpers, |context| context.verify_cert());
        assert!(good.unwrap());
    }));
    compare(plan, "Chain", "root, intermediate, signer", Some(OPENSSL), subjects)
}

pub(crate) fn key_files(plan: Plan) -> Vec<Row> {
    let mut rows = Vec::new();
    for (what, file) in [
        ("as Windows exports it, 2,000 iterations", fixture!("keys/huifu-merchant.pfx")),
        ("PBES2, AES-256", fixture!("keys/huifu-merchant-modern.pfx")),
    ] {
        let mut subjects = vec![subject("ours", || drop(Pfx::new().open(file, "sandbox").unwrap()))];
        // OpenSSL 3 opens RC2-40 only with its legacy provider.
        let decoded = Pkcs12::from_der(file).unwrap().parse2("sandbox");
        if decoded.is_ok() {
            subjects
                .push(subject(OPENSSL, || drop(Pkcs12::from_der(file).unwrap().parse2("sandbox").unwrap())));
        }
        rows.extend(compare(plan, "PFX open", what, Some(OPENSSL), subjects));
    }
    rows
}

/// Signatures on one thread and on two, of one signer that both share.
pub(crate) fn scaling(plan: Plan) -> Vec<Row> {
    let contents = vec![[b'c'; 300]; if plan.quick { 100 } else { 400 }];
    let mut rows = Vec::new();
    for engine in Engine::usable() {
        let signer = &keys::signer(engine);
        let contents = &contents;
        let many = |threads| move || drop(black_box(signer.sign_many(contents, threads).unwrap()));
        let subjects = vec![subject("2 threads", many(2)), subject("1 thread", many(1))];
        let what = format!("{engine}, {} messages with sign_many", contents.len());
        let plan = Plan { batch: std::time::Duration::ZERO, ..plan };
        rows.extend(compare(plan, "Scaling", what, Some("1 thread"), subjects));
    }
    rows
}

/// Text forms, for the record: what a `check_value` costs around its DER.
pub(crate) fn text_forms(plan: Plan) -> Vec<Row> {
    let message = keys::signer(Engine::fastest()).sign(&[b'c'; 300]).unwrap();
    let text = check_value(&message);
    let subjects = vec![
        subject("base64 of base64, made", || drop(black_box(check_value(&message)))),
        subject("base64 of base64, read", || {
            drop(black_box(cfca_pkcs7::decode_message(text.as_bytes()).unwrap()));
        }),
    ];
    compare(plan, "Text form", "message of 300 B content", None, subjects)
}
