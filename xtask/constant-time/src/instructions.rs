//! `constant-time instructions NAME`: one hot step, run in a function that callgrind counts in. What goes on around it
//! (keys, first uses of memories) is not counted. `cargo xtask instructions` runs every one under valgrind.
//!
//! The engine is `rsa`, inputs are fixed, and nothing that is counted draws random numbers: a count is the same
//! in every run. valgrind tells programs of the same instructions on every x86_64 machine with AVX2, so
//! neither SHA nor AVX-512 instructions change the path.

use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Identity, SignerPolicy};
use crypto_core::canonical::Canonical;
use crypto_core::rsa::{Engine, RsaSigner};
use crypto_core::tdes::TdesEcb;
use crypto_core::{
    CryptoError, FieldCipher, Secret, SignMessage, Signer, UnixSeconds, Verifier, VerifyMessage, digest,
    encoding,
};
use endpoint_core::{Auth, CallContext, Endpoint, Fields, Protocol};
use huifu_proto::{AppPay, CheckValue, Keys, QueryTrade, Withdraw};
use std::hint::black_box;
use std::sync::Arc;
use unionpay_proto::auth::{Grant, UserCredential, UserToken};
use unionpay_proto::{
    CountUnfinishedOrders, GetBackendToken, GetUserMobile, GiveRedPacket, MerchantKeys, OpenPlatform,
};

/// A name, and what makes the work ready.
type Step = (&'static str, fn() -> Box<dyn FnMut()>);

const STEPS: [Step; 21] = [
    ("rsa-2048-sign", rsa_sign),
    ("rsa-2048-verify", rsa_verify),
    ("pkcs7-sign", pkcs7_sign),
    ("pkcs7-verify-known-signer", pkcs7_verify_known),
    ("pkcs7-verify-new-signer", pkcs7_verify_new),
    ("check-value-text", check_value),
    ("canonical-and-sha256", canonical),
    ("tdes-encrypt-32-bytes", tdes_encrypt),
    ("tdes-decrypt-32-bytes", tdes_decrypt),
    ("unionpay-seal-red-packet", unionpay_seal::<GiveRedPacket>),
    ("unionpay-seal-mobile", unionpay_seal::<GetUserMobile>),
    ("unionpay-seal-contract-status", unionpay_seal::<CountUnfinishedOrders>),
    ("unionpay-seal-backend-token", unionpay_seal::<GetBackendToken>),
    ("unionpay-open-mobile", unionpay_open::<GetUserMobile>),
    ("unionpay-open-contract-status", unionpay_open::<CountUnfinishedOrders>),
    ("unionpay-open-backend-token", unionpay_open::<GetBackendToken>),
    ("huifu-seal-withdraw", huifu_seal::<Withdraw>),
    ("huifu-seal-app-pay", huifu_seal::<AppPay>),
    ("huifu-open-withdraw", huifu_open::<Withdraw>),
    ("huifu-open-app-pay", huifu_open::<AppPay>),
    ("huifu-open-query-trade", huifu_open::<QueryTrade>),
];

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    STEPS.into_iter().map(|(name, _)| name)
}

/// Returns whether there is such a step.
pub(crate) fn run(name: &str) -> bool {
    let Some((_, prepare)) = STEPS.into_iter().find(|(known, _)| *known == name) else { return false };
    let mut work = prepare();
    // Fills memories, draws blinding.
    work();
    counted_by_callgrind(&mut *work);
    true
}

/// xtask names this function to callgrind.
#[inline(never)]
fn counted_by_callgrind(work: &mut dyn FnMut()) {
    work();
    // So that the call above is not the last thing, which would leave without coming back here.
    black_box(());
}

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../fixtures/", $name)).as_slice()
    };
}

/// Within the validity of every certificate of `fixtures/keys`.
const NOW: UnixSeconds = 1_715_900_000;
const TDES: &str = "0123456789abcdef23456789abcdef010123456789abcdef";
const CONTENT: [u8; 300] = [b'c'; 300];

fn key() -> RsaSigner {
    RsaSigner::from_any(fixture!("crypto/rsa/2048.pkcs8.pem")).unwrap().with_engine(Engine::Rsa).unwrap()
}

fn rsa_sign() -> Box<dyn FnMut()> {
    let key = key();
    Box::new(move || drop(black_box(key.sign(&CONTENT).unwrap())))
}

fn rsa_verify() -> Box<dyn FnMut()> {
    let key = key();
    let signature = key.sign(&CONTENT).unwrap();
    Box::new(move || key.verifier().verify(&CONTENT, &signature).unwrap())
}

fn signer() -> AttachedSigner {
    let (key, certificate) =
        (fixture!("keys/huifu-platform.key.pem"), fixture!("keys/huifu-platform.cert.pem"));
    AttachedSigner::new(&Identity::from_key_and_certificate(key, certificate).unwrap())
        .engine(Engine::Rsa)
        .unwrap()
}

fn verifier() -> AttachedVerifier {
    AttachedVerifier::new(SignerPolicy::number("100001"))
        .anchor(Certificate::from_any(fixture!("keys/cfca-oca31.cert.pem")).unwrap())
        .engine(Engine::Rsa)
        .unwrap()
}

fn pkcs7_sign() -> Box<dyn FnMut()> {
    let signer = signer();
    Box::new(move || drop(black_box(signer.sign(&CONTENT).unwrap())))
}

fn pkcs7_verify_known() -> Box<dyn FnMut()> {
    let (verifier, message) = (verifier(), signer().sign(&CONTENT).unwrap());
    Box::new(move || drop(black_box(verifier.verify_borrowing(&message, NOW).unwrap())))
}

fn pkcs7_verify_new() -> Box<dyn FnMut()> {
    let (verifier, message) = (verifier(), signer().sign(&CONTENT).unwrap());
    // Another configuration, which has an empty memory.
    Box::new(move || drop(black_box(verifier.clone().allow_sha1().verify_borrowing(&message, NOW).unwrap())))
}

fn check_value() -> Box<dyn FnMut()> {
    let message = signer().sign(&CONTENT).unwrap();
    Box::new(move || {
        let text = cfca_pkcs7::check_value(&message);
        assert_eq!(cfca_pkcs7::decode_message(text.as_bytes()).unwrap(), message);
    })
}

fn canonical() -> Box<dyn FnMut()> {
    let fields = [
        ("appId", "a5949221470c4059b9b0b45a90c81527"),
        ("transSeqId", "202405170001"),
        ("transTs", "20240517"),
        ("insAcctId", "123456789012345678"),
        ("openId", "zAEbK3w1Hb5CZj5XFlDaTWnuVU1bNDBs0TTk4V3Tg7ACAQ=="),
        ("acctEntityTp", "03"),
        ("transAmt", "100"),
        ("timestamp", "1715900000"),
        ("nonceStr", "abcdefghijklmnop"),
    ];
    Box::new(move || {
        let text = Canonical::of(black_box(fields)).unwrap();
        drop(black_box(digest::sha256_hex(text.expose().as_bytes())));
    })
}

fn tdes_encrypt() -> Box<dyn FnMut()> {
    let cipher = TdesEcb::from_hex(TDES).unwrap();
    Box::new(move || drop(black_box(cipher.encrypt(&CONTENT[..31]).unwrap())))
}

fn tdes_decrypt() -> Box<dyn FnMut()> {
    let cipher = TdesEcb::from_hex(TDES).unwrap();
    let encrypted = cipher.encrypt(&CONTENT[..31]).unwrap();
    Box::new(move || drop(black_box(cipher.decrypt(&encrypted).unwrap())))
}

/// In place of RSA and PKCS#7, which have steps of their own and would hide everything else.
struct NoKey;

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
        let decode =
            |bytes: &[u8]| encoding::from_base64_lenient(std::str::from_utf8(bytes).unwrap()).unwrap();
        Ok(decode(&decode(message)))
    }
}

fn merchant() -> MerchantKeys {
    let mut keys = MerchantKeys::new("a5949221470c4059b9b0b45a90c81527");
    keys.secret = Some(Secret::new("secret".into()));
    keys.signer = Some(Arc::new(NoKey));
    keys.cipher = Some(Arc::new(TdesEcb::from_hex(TDES).unwrap()));
    keys
}

/// A credential of any kind, by way of the wire.
fn credential<A: Auth>() -> A::Credential {
    let mut fields = Fields::new();
    let grant = Grant { access_token: Secret::new("access".into()), open_id: "open".into() };
    UserToken::put(&UserCredential { backend_token: Secret::new("backend".into()), grant }, &mut fields);
    A::take(&mut fields).unwrap()
}

fn context() -> CallContext<'static> {
    CallContext::new(NOW, "abcdefghijklmnop")
}

fn unionpay_seal<E: Endpoint<Protocol = OpenPlatform>>() -> Box<dyn FnMut()> {
    let (request, _) = E::sample();
    let (keys, mut held) = (merchant(), Fields::new());
    E::Auth::put(&credential::<E::Auth>(), &mut held);
    // As a client has it at hand.
    let held: Vec<(String, String)> =
        held.iter().map(|(name, text)| (name.to_owned(), text.as_str().unwrap().to_owned())).collect();
    Box::new(move || {
        let texts = [0, 1, 2].map(|index| held.get(index).map_or(("", ""), |(name, text)| (name, text)));
        let fields = Fields::of_listed(&request, E::INFO.request).unwrap();
        let texts = &texts[..held.len()];
        let prepared = OpenPlatform::prepare_texts(E::INFO, fields, texts, &keys, context()).unwrap();
        drop(black_box(OpenPlatform::sign_and_finish(prepared, &keys, &()).unwrap()));
    })
}

fn unionpay_open<E: Endpoint<Protocol = OpenPlatform>>() -> Box<dyn FnMut()> {
    let (_, response) = E::sample();
    let keys = merchant();
    let platform = unionpay_proto::PlatformKeys::new(
        keys.app_id.clone(),
        Secret::new("secret".into()),
        Arc::new(NoKey),
        Arc::new(TdesEcb::from_hex(TDES).unwrap()),
        Arc::new(NoKey),
    );
    let answer = OpenPlatform::encode_response::<E>(None, Ok(&response), &platform, context()).unwrap();
    Box::new(move || {
        drop(black_box(OpenPlatform::decode_response_to::<E>(&(), &answer, &keys, context()).unwrap()))
    })
}

fn huifu_keys() -> Keys {
    Keys::new("6666000000000001", Arc::new(NoKey), Arc::new(NoKey))
}

fn huifu_seal<E>() -> Box<dyn FnMut()>
where
    E: Endpoint<Protocol = CheckValue>,
    E::Auth: Auth<Credential = ()>,
{
    let ((request, _), keys) = (E::sample(), huifu_keys());
    Box::new(move || drop(black_box(CheckValue::encode_request(&request, &(), &keys, context()).unwrap())))
}

/// As a client does it: with what the request was finished with, which is not written once more.
fn huifu_open<E: Endpoint<Protocol = CheckValue>>() -> Box<dyn FnMut()> {
    let ((request, response), keys) = (E::sample(), huifu_keys());
    let answer = CheckValue::encode_response(Some(&request), Ok(&response), &keys, context()).unwrap();
    let asked = CheckValue::asked(&request).unwrap();
    Box::new(move || {
        drop(black_box(CheckValue::decode_response_to::<E>(&asked, &answer, &keys, context()).unwrap()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_runs_and_no_other() {
        assert!(names().all(run));
        assert!(!run("nothing"));
    }
}
