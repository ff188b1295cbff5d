//! Keys and certificates of `fixtures/`, in our form and in OpenSSL's.

use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Identity, SignerPolicy};
use crypto_core::rsa::Engine;
use openssl::pkey::{PKey, Private};
use openssl::stack::Stack;
use openssl::x509::X509;
use openssl::x509::store::{X509Store, X509StoreBuilder};
use std::time::SystemTime;

macro_rules! fixture {
    ($name:expr) => {
        include_bytes!(concat!("../../../fixtures/", $name)).as_slice()
    };
}
pub(crate) use fixture;

pub(crate) const KEY: &[u8] = fixture!("keys/huifu-platform.key.pem");
const LEAF: &[u8] = fixture!("keys/huifu-platform.cert.pem");
const CA: &[u8] = fixture!("keys/cfca-oca31.cert.pem");
const ROOT: &[u8] = fixture!("keys/cfca-root.cert.pem");

pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs()
}

pub(crate) fn signer(engine: Engine) -> AttachedSigner {
    AttachedSigner::new(&Identity::from_key_and_certificate(KEY, LEAF).unwrap()).engine(engine).unwrap()
}

pub(crate) fn leaf() -> Certificate {
    Certificate::from_any(LEAF).unwrap()
}

/// Root, intermediate, signer: as CFCA has it.
pub(crate) fn verifier(engine: Engine) -> AttachedVerifier {
    AttachedVerifier::new(SignerPolicy::Any)
        .anchor(Certificate::from_any(ROOT).unwrap())
        .intermediate(Certificate::from_any(CA).unwrap())
        .engine(engine)
        .unwrap()
}

/// The same for OpenSSL.
pub(crate) struct Peer {
    pub(crate) key: PKey<Private>,
    pub(crate) leaf: X509,
    pub(crate) store: X509Store,
    pub(crate) helpers: Stack<X509>,
}

impl Peer {
    pub(crate) fn new() -> Self {
        let mut store = X509StoreBuilder::new().unwrap();
        store.add_cert(X509::from_pem(ROOT).unwrap()).unwrap();
        // `CMS_verify` looks for issuers in the message and here only.
        store.add_cert(X509::from_pem(CA).unwrap()).unwrap();
        let mut helpers = Stack::new().unwrap();
        helpers.push(X509::from_pem(CA).unwrap()).unwrap();
        Self {
            key: PKey::private_key_from_pem(KEY).unwrap(),
            leaf: X509::from_pem(LEAF).unwrap(),
            store: store.build(),
            helpers,
        }
    }
}
