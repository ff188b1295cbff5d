//! SM2, SM3 and SM4 next to OpenSSL, through its EVP functions.

use crate::keys::fixture;
use crate::measure::{Plan, Row, compare, subject};
use crate::signatures::{OPENSSL, SIZES};
use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Identity, SignerPolicy};
use crypto_core::gm::{Sm2Signature, Sm2Signer, Sm2UserId, Sm3, Sm4Cbc};
use crypto_core::rsa::RsaSigner;
use crypto_core::{Signer, Verifier};
use openssl::hash::{MessageDigest, hash};
use openssl::pkey::PKey;
use openssl::symm::{Cipher, Crypter, Mode, encrypt};
use std::hint::black_box;

const KEY: &[u8] = fixture!("keys/huifu-sm2-platform.key.pem");
const LEAF: &[u8] = fixture!("keys/huifu-sm2-platform.cert.pem");
const CA: &[u8] = fixture!("keys/cfca-sm2-oca31.cert.pem");
const ROOT: &[u8] = fixture!("keys/cfca-sm2-root.cert.pem");
/// What one check with this key costs is the unit of `PublicKey::work`.
const RSA_1024: &[u8] = fixture!("crypto/rsa/1024.pkcs8.pem");

pub(crate) const SIGN: &str = "SM2 sign";
pub(crate) const VERIFY: &str = "SM2 verify";
pub(crate) const UNIT: &str = "RSA verify, 1024 bits, `rsa`";

/// Messages of 300 bytes. Both sides hash Z, the message, and sign or verify.
pub(crate) fn sm2(plan: Plan) -> Vec<Row> {
    let message = [b'm'; 300];
    // The user id that OpenSSL takes where none is set, which this binding cannot do: it changes no time.
    let key = Sm2Signer::from_any(KEY).unwrap().with_user_id(Sm2UserId::new([]).unwrap());
    let peer = PKey::private_key_from_pem(KEY).unwrap();
    let signature = key.sign(&message).unwrap();
    let hash = key.verifier().hash(&message);
    let parsed = Sm2Signature::from_der(&signature).unwrap();
    let judge = |signature: &[u8]| {
        let mut verifier = openssl::sign::Verifier::new(MessageDigest::sm3(), &peer).unwrap();
        verifier.verify_oneshot(signature, &message).unwrap()
    };
    assert!(judge(&signature), "OpenSSL refuses our signature");
    let signed = || {
        let mut signer = openssl::sign::Signer::new(MessageDigest::sm3(), &peer).unwrap();
        signer.sign_oneshot_to_vec(&message).unwrap()
    };
    key.verifier().verify(&message, &signed()).unwrap();
    let sign = vec![
        subject("ours", || drop(black_box(key.sign(&message).unwrap()))),
        subject(OPENSSL, || drop(black_box(signed()))),
    ];
    let rsa = RsaSigner::from_any(RSA_1024).unwrap().with_engine(crypto_core::rsa::Engine::Rsa).unwrap();
    let rsa_signature = rsa.sign(&message).unwrap();
    let verify = vec![
        subject("ours", || key.verifier().verify(&message, &signature).unwrap()),
        subject("ours, hashed before", || key.verifier().verify_hash(&hash, &parsed).unwrap()),
        subject(UNIT, || rsa.verifier().verify(&message, &rsa_signature).unwrap()),
        subject(OPENSSL, || assert!(judge(&signature))),
    ];
    let mut rows = compare(plan, SIGN, "300 B", Some(OPENSSL), sign);
    rows.extend(compare(plan, VERIFY, "300 B", Some(OPENSSL), verify));
    rows
}

/// Digests and the cipher of envelopes and key files.
pub(crate) fn symmetric(plan: Plan) -> Vec<Row> {
    let (key, vector) = ([7; 16], [9; 16]);
    let ours = Sm4Cbc::new(&key, &vector).unwrap();
    let mut rows = Vec::new();
    for (size, bytes) in SIZES {
        let data = vec![b'd'; bytes];
        assert_eq!(Sm3::digest(&data)[..], *hash(MessageDigest::sm3(), &data).unwrap());
        let digests = vec![
            subject("ours", || {
                black_box(Sm3::digest(&data));
            }),
            subject(OPENSSL, || {
                black_box(hash(MessageDigest::sm3(), &data).unwrap());
            }),
        ];
        rows.extend(compare(plan, "SM3", size, Some(OPENSSL), digests));
        let cipher_text = ours.encrypt(&data);
        assert_eq!(encrypt(Cipher::sm4_cbc(), &key, Some(&vector), &data).unwrap(), cipher_text);
        let encrypting = vec![
            subject("ours", || drop(black_box(ours.encrypt(&data)))),
            subject(OPENSSL, || {
                drop(black_box(encrypt(Cipher::sm4_cbc(), &key, Some(&vector), &data).unwrap()));
            }),
        ];
        rows.extend(compare(plan, "SM4-CBC encrypt", size, Some(OPENSSL), encrypting));
        let decrypting = vec![
            subject("ours", || drop(black_box(ours.decrypt(cipher_text.clone()).unwrap()))),
            subject(OPENSSL, || {
                let mut mode = Crypter::new(Cipher::sm4_cbc(), Mode::Decrypt, &key, Some(&vector)).unwrap();
                let mut plain = vec![0; cipher_text.len() + 16];
                let length = mode.update(&cipher_text, &mut plain).unwrap();
                let length = length + mode.finalize(&mut plain[length..]).unwrap();
                plain.truncate(length);
                drop(black_box(plain));
            }),
        ];
        rows.extend(compare(plan, "SM4-CBC decrypt", size, Some(OPENSSL), decrypting));
    }
    rows
}

/// Whole messages, for the record: OpenSSL's CMS hashes another thing than CFCA does, so there is no peer.
pub(crate) fn messages(plan: Plan) -> Vec<Row> {
    let now = crate::keys::now();
    let signer = AttachedSigner::new(&Identity::from_key_and_certificate(KEY, LEAF).unwrap());
    let verifier = AttachedVerifier::new(SignerPolicy::Any)
        .anchor(Certificate::from_any(ROOT).unwrap())
        .intermediate(Certificate::from_any(CA).unwrap());
    let mut rows = Vec::new();
    for (size, bytes) in SIZES {
        let content = vec![b'c'; bytes];
        let message = signer.sign(&content).unwrap();
        let subjects = vec![
            subject("sign", || drop(black_box(signer.sign(&content).unwrap()))),
            subject("verify, cached verdict", || {
                drop(black_box(verifier.verify_borrowing(&message, now).unwrap()));
            }),
            // Another configuration, which has an empty memory: two certificates more are checked.
            subject("verify, cold", || {
                drop(verifier.clone().allow_sha1().verify_borrowing(&message, now).unwrap())
            }),
        ];
        rows.extend(compare(plan, "SM2 message", size, None, subjects));
    }
    rows
}
