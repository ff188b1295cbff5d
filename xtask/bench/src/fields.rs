//! 3DES, canonical string, and the endpoints between typed fields and bytes.

use crate::keys;
use crate::measure::{Plan, Row, Subject, compare, subject};
use crate::signatures::OPENSSL;
use crypto_core::canonical::Canonical;
use crypto_core::tdes::TdesEcb;
use crypto_core::{SignMessage, CryptoError, VerifyMessage, FieldCipher, Secret, Signer, UnixSeconds, Verifier, digest};
use endpoint_core::{Auth, Endpoint, Fields, CallContext, Protocol, Visitor};
use huifu_proto::CheckValue;
use openssl::symm::{Cipher, encrypt};
use sha2::{Digest, Sha256};
use std::fmt::Debug;
use std::hint::black_box;
use std::sync::Arc;
use unionpay_proto::auth::{Grant, UserCredential, UserToken};
use unionpay_proto::{MerchantKeys, OpenPlatform, PlatformKeys};

const HEX: &str = "0123456789abcdef23456789abcdef010123456789abcdef";

pub(crate) fn tdes(plan: Plan) -> Vec<Row> {
    let key = crypto_core::encoding::from_hex(HEX).unwrap();
    let mut rows = Vec::new();
    for (size, bytes) in [("32 B", 32), ("1 KiB", 1 << 10), ("1 MiB", 1 << 20)] {
        let plain = vec![b'p'; bytes];
        let ours = TdesEcb::from_hex(HEX).unwrap();
        let portable = TdesEcb::portable_from_hex(HEX).unwrap();
        let cipher_text = ours.encrypt(&plain).unwrap();
        assert_eq!(encrypt(Cipher::des_ede3_ecb(), &key, None, &plain).unwrap(), cipher_text);
        let subjects = vec![
            subject("ours", || drop(black_box(ours.encrypt(&plain).unwrap()))),
            subject("ours, portable", || drop(black_box(portable.encrypt(&plain).unwrap()))),
            subject(OPENSSL, || {
                drop(black_box(encrypt(Cipher::des_ede3_ecb(), &key, None, &plain).unwrap()))
            }),
        ];
        rows.extend(compare(plan, "3DES encrypt", size, Some(OPENSSL), subjects));
    }
    rows
}

/// The fields of a red packet, which has the most of them.
pub(crate) const FIELDS: [(&str, &str); 12] = [
    ("appId", "a5949221470c4059b9b0b45a90c81527"),
    ("transSeqId", "202405170001"),
    ("transTs", "20240517"),
    ("insAcctId", "123456789012345678"),
    ("openId", "zAEbK3w1Hb5CZj5XFlDaTWnuVU1bNDBs0TTk4V3Tg7ACAQ=="),
    ("mobile", "13800000000"),
    ("cardNo", ""),
    ("acctEntityTp", "03"),
    ("couponNm", "red packet"),
    ("transAmt", "100"),
    ("timestamp", "1715900000"),
    ("nonceStr", "abcdefghijklmnop"),
];

pub(crate) fn canonical(plan: Plan) -> Vec<Row> {
    let text = Canonical::of(FIELDS).unwrap().expose().to_owned();
    let what = format!("12 fields, {} B", text.len());
    let subjects = vec![
        subject("canonical string and SHA-256", || {
            drop(black_box(digest::sha256_hex(
                Canonical::of(black_box(FIELDS)).unwrap().expose().as_bytes(),
            )));
        }),
        subject("SHA-256 alone", || drop(black_box(digest::sha256_hex(black_box(text.as_bytes()))))),
        subject("SHA-256 alone, without hex", || {
            black_box(Sha256::digest(black_box(text.as_bytes())));
        }),
        subject("OpenSSL's SHA-256 alone", || {
            let digest = openssl::hash::hash(openssl::hash::MessageDigest::sha256(), text.as_bytes());
            black_box(digest.unwrap());
        }),
    ];
    compare(plan, "Canonical string", what, Some("SHA-256 alone"), subjects)
}

/// In place of keys: what is measured here is everything but the arithmetic.
pub(crate) struct NoKey;

impl Signer for NoKey {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(vec![0; 256])
    }
}

impl Verifier for NoKey {
    fn verify(&self, _: &[u8], _: &[u8]) -> Result<(), CryptoError> {
        Ok(())
    }
}

impl SignMessage for NoKey {
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(content.to_vec())
    }
}

impl VerifyMessage for NoKey {
    fn verify_message(&self, message: &[u8], _: UnixSeconds) -> Result<Vec<u8>, CryptoError> {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let once = crypto_core::encoding::from_base64_lenient(&text(message)).unwrap();
        Ok(crypto_core::encoding::from_base64_lenient(&text(&once)).unwrap())
    }
}

fn merchant() -> MerchantKeys {
    let mut keys = MerchantKeys::new(sandbox::keys::UNIONPAY_APP_ID);
    keys.secret = Some(Secret::new("secret".into()));
    keys.signer = Some(Arc::new(NoKey));
    keys.cipher = Some(Arc::new(TdesEcb::from_hex(HEX).unwrap()));
    keys.platform.push(Arc::new(NoKey));
    keys
}

fn platform() -> PlatformKeys {
    PlatformKeys::new(
        sandbox::keys::UNIONPAY_APP_ID,
        Secret::new("secret".into()),
        Arc::new(NoKey),
        Arc::new(TdesEcb::from_hex(HEX).unwrap()),
        Arc::new(NoKey),
    )
}

/// A credential of any kind, by way of the wire.
fn credential<A: Auth>() -> A::Credential {
    let mut fields = Fields::new();
    let grant = Grant { access_token: Secret::new("access".into()), open_id: "open".into() };
    UserToken::put(&UserCredential { backend_token: Secret::new("backend".into()), grant }, &mut fields);
    A::take(&mut fields).unwrap()
}

/// Encodes every request and opens every answer.
struct Every {
    plan: Plan,
    rows: Vec<Row>,
}

impl Every {
    fn add(&mut self, group: &'static str, id: &str, subjects: Vec<Subject<'_>>) {
        let plan = Plan { rounds: self.plan.rounds.min(5), batch: self.plan.batch / 8, ..self.plan };
        self.rows.extend(compare(plan, group, id, None, subjects));
    }
}

impl Visitor<OpenPlatform> for Every {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = OpenPlatform> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let (request, response) = E::sample();
        let (merchant, platform) = (merchant(), platform());
        let at = CallContext::new(1_700_000_000, "abcdefghijklmnop");
        let credential = credential::<E::Auth>();
        let answer = OpenPlatform::encode_response(Some(&request), Ok(&response), &platform, at).unwrap();
        let encode =
            || drop(black_box(OpenPlatform::encode_request(&request, &credential, &merchant, at).unwrap()));
        let decode =
            || drop(black_box(OpenPlatform::decode_response(&request, &answer, &merchant, at).unwrap()));
        let subjects = vec![subject("request to bytes", encode), subject("answer from bytes", decode)];
        self.add("UnionPay endpoint, no RSA", E::INFO.id, subjects);
    }
}

impl Visitor<CheckValue> for Every {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = CheckValue> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let (request, response) = E::sample();
        let keys = huifu_proto::Keys::new(sandbox::keys::HUIFU_MERCHANT, Arc::new(NoKey), Arc::new(NoKey));
        let at = CallContext::new(keys::now(), "");
        let credential = <E::Auth as Auth>::take(&mut Fields::new()).unwrap();
        let answer = CheckValue::encode_response(Some(&request), Ok(&response), &keys, at).unwrap();
        let encode = || drop(black_box(CheckValue::encode_request(&request, &credential, &keys, at).unwrap()));
        let decode = || drop(black_box(CheckValue::decode_response(&request, &answer, &keys, at).unwrap()));
        let subjects = vec![subject("request to bytes", encode), subject("answer from bytes", decode)];
        self.add("Huifu endpoint, no PKCS#7", E::INFO.id, subjects);
    }
}

pub(crate) fn endpoints(plan: Plan) -> Vec<Row> {
    let mut every = Every { plan, rows: Vec::new() };
    unionpay_proto::visit_all(&mut every);
    huifu_proto::visit_all(&mut every);
    every.rows
}
