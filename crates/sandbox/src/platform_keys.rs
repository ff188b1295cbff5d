//! The keys that the platforms sign with, and the certificates and keys by which they know merchants: from `fixtures/keys` unless a
//! merchant or a configuration has its own.

use crate::exchange::recorder::Recorder;
use crate::keys::{
    HUIFU_CA, HUIFU_EXPIRED, HUIFU_IMPOSTOR, HUIFU_IMPOSTOR_KEY, HUIFU_MERCHANT_CERTIFICATE, HUIFU_PLATFORM,
    HUIFU_PLATFORM_KEY, HUIFU_ROOT, HUIFU_SM2_CA, HUIFU_SM2_EXPIRED, HUIFU_SM2_IMPOSTOR,
    HUIFU_SM2_IMPOSTOR_KEY, HUIFU_SM2_MERCHANT_CERTIFICATE, HUIFU_SM2_PLATFORM, HUIFU_SM2_PLATFORM_KEY,
    HUIFU_SM2_ROOT, UNIONPAY_MERCHANT_PUBLIC, UNIONPAY_PLATFORM_KEY, UNIONPAY_PLATFORM_PRIVATE,
    UNIONPAY_SYMMETRIC_KEY,
};
use crate::merchant::{HuifuMerchant, UnionPayMerchant};
use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Identity, Limits, SignerPolicy};
use crypto_core::rsa::{RsaSigner, RsaVerifier};
use crypto_core::tdes::TdesEcb;
use crypto_core::{BoxError, SignMessage, Signer};
use std::collections::BTreeMap;
use std::sync::Arc;
use unionpay_proto::PlatformKeys;

/// A key file that cannot be read: the sources are damaged.
#[derive(Debug, thiserror::Error)]
#[error("{file} in fixtures/keys cannot be read")]
pub struct KeyFileError {
    file: &'static str,
    source: BoxError,
}

/// Huifu's key with its certificate, those of the faults, and the CA that clients trust with what is above it.
pub(crate) struct HuifuPlatform {
    pub(crate) identity: Identity,
    pub(crate) expired: Identity,
    pub(crate) impostor: Identity,
    pub(crate) anchors: Vec<Certificate>,
}

impl HuifuPlatform {
    /// The test keys.
    pub(crate) fn test(sm2: bool) -> Result<Self, KeyFileError> {
        let identity = |(file, key, certificate): (&'static str, &str, &str)| {
            let identity = Identity::from_key_and_certificate(key.as_bytes(), certificate.as_bytes());
            identity.map_err(|e| failed(file, e))
        };
        let ([platform, expired, impostor], anchors) =
            if sm2 { (SM2, SM2_ANCHORS) } else { (RSA, RSA_ANCHORS) };
        let anchors = anchors
            .map(|(file, text)| Certificate::from_any(text.as_bytes()).map_err(|e| failed(file, e)))
            .into_iter()
            .collect::<Result<_, _>>()?;
        Ok(Self {
            identity: identity(platform)?,
            expired: identity(expired)?,
            impostor: identity(impostor)?,
            anchors,
        })
    }

    /// A key of the configuration. Clients trust the CAs that are named, else those that came with it, else the certificate itself;
    /// what the faults sign with stays that of the tests, under a CA that nobody trusts then.
    pub(crate) fn given(self, identity: &Identity, ca: &[Certificate]) -> Self {
        let anchors = match ca {
            [] => identity.others.iter().filter(|one| one.is_ca()).cloned().collect(),
            named => named.to_vec(),
        };
        let anchors = if anchors.is_empty() { vec![identity.certificate.clone()] } else { anchors };
        Self { identity: identity.clone(), anchors, ..self }
    }
}

/// The keys that the Huifu side signs with, well and badly, and the certificates that it trusts.
pub(crate) struct HuifuKeys {
    pub(crate) platform: Arc<dyn SignMessage>,
    pub(crate) impostor: Arc<dyn SignMessage>,
    pub(crate) expired: Arc<dyn SignMessage>,
    /// By `mer_cust_id`.
    merchants: BTreeMap<String, Trust>,
    /// For numbers that no merchant has: whatever hangs under the sandbox's CA.
    unknown: AttachedVerifier,
}

/// The certificates by which a merchant is known. A certificate's name need not hold the number: published ones do not.
struct Trust {
    verifier: AttachedVerifier,
    /// Nothing where every certificate under a CA is the merchant's.
    certificates: Vec<Certificate>,
}

/// The keys that Huifu signs with: file, key, certificate, of itself, of itself in the past, and of another customer of its CA.
type Signers = [(&'static str, &'static str, &'static str); 3];

const RSA: Signers = [
    ("huifu-platform.key.pem", HUIFU_PLATFORM_KEY, HUIFU_PLATFORM),
    ("huifu-platform-expired.cert.pem", HUIFU_PLATFORM_KEY, HUIFU_EXPIRED),
    ("huifu-impostor.key.pem", HUIFU_IMPOSTOR_KEY, HUIFU_IMPOSTOR),
];

const SM2: Signers = [
    ("huifu-sm2-platform.key.pem", HUIFU_SM2_PLATFORM_KEY, HUIFU_SM2_PLATFORM),
    ("huifu-sm2-platform-expired.cert.pem", HUIFU_SM2_PLATFORM_KEY, HUIFU_SM2_EXPIRED),
    ("huifu-sm2-impostor.key.pem", HUIFU_SM2_IMPOSTOR_KEY, HUIFU_SM2_IMPOSTOR),
];

/// CA and root of the test keys.
const RSA_ANCHORS: [(&str, &str); 2] =
    [("cfca-oca31.cert.pem", HUIFU_CA), ("cfca-root.cert.pem", HUIFU_ROOT)];
const SM2_ANCHORS: [(&str, &str); 2] =
    [("cfca-sm2-oca31.cert.pem", HUIFU_SM2_CA), ("cfca-sm2-root.cert.pem", HUIFU_SM2_ROOT)];

impl HuifuKeys {
    /// The platform with its keys, and the merchants that it knows.
    pub(crate) fn new(platform: &HuifuPlatform, merchants: &[HuifuMerchant]) -> Result<Self, KeyFileError> {
        let signer =
            |identity: &Identity| -> Arc<dyn SignMessage> { Arc::new(AttachedSigner::new(identity)) };
        let certificate =
            |file, text: &str| Certificate::from_any(text.as_bytes()).map_err(|e| failed(file, e));
        let ca = certificate("cfca-oca31.cert.pem", HUIFU_CA)?;
        let sm2_ca = certificate("cfca-sm2-oca31.cert.pem", HUIFU_SM2_CA)?;
        let own = huifu_merchant()?;
        let verifier = |anchors: &[&Certificate]| {
            let verifier = AttachedVerifier::new(SignerPolicy::Any).limits(Limits::platform());
            let anchored =
                anchors.iter().fold(verifier, |verifier, anchor| verifier.anchor((*anchor).clone()));
            anchored.refuse_signed_attributes()
        };
        let trust = |merchant: &HuifuMerchant| match merchant.ca.is_empty() {
            false => {
                let mut anchors: Vec<_> = merchant.ca.iter().collect();
                // A named one beside the CA is trusted as well.
                anchors.extend(&merchant.certificates);
                Trust { verifier: verifier(&anchors), certificates: Vec::new() }
            }
            true => {
                let certificates = match merchant.certificates.is_empty() {
                    true => own.to_vec(),
                    false => merchant.certificates.clone(),
                };
                // Each is trusted by itself, whoever issued it; and nothing else passes the comparison.
                let mut anchors = vec![&ca, &sm2_ca];
                anchors.extend(&certificates);
                Trust { verifier: verifier(&anchors), certificates }
            }
        };
        let merchants = merchants.iter().map(|merchant| (merchant.mer_cust_id.clone(), trust(merchant)));
        Ok(Self {
            platform: signer(&platform.identity),
            impostor: signer(&platform.impostor),
            expired: signer(&platform.expired),
            merchants: merchants.collect(),
            unknown: verifier(&[&ca, &sm2_ca]),
        })
    }

    /// The verifier of this merchant's messages.
    pub(crate) fn verifier(&self, mer_cust_id: &str) -> &AttachedVerifier {
        self.merchants.get(mer_cust_id).map_or(&self.unknown, |trust| &trust.verifier)
    }

    /// Returns whether a certificate, which was verified, is one of this merchant.
    pub(crate) fn is_of(&self, certificate: &Certificate, mer_cust_id: &str) -> bool {
        let known = |trust: &Trust| trust.certificates.is_empty() || trust.certificates.contains(certificate);
        self.merchants.get(mer_cust_id).is_some_and(known)
    }

    /// Every check of a message that does not verify.
    pub(crate) fn explain(&self, mer_cust_id: &str, message: &[u8], now: u64, recorder: &Recorder) {
        for finding in self.verifier(mer_cust_id).inspect(message, now).findings {
            match finding.result {
                Ok(found) => recorder.passed(finding.check, &found),
                Err(e) => recorder.failed(finding.check, &e.to_string()),
            }
        }
    }
}

/// The certificates of the test merchant: with an RSA key, and with an SM2 key.
pub(crate) fn huifu_merchant() -> Result<[Certificate; 2], KeyFileError> {
    let certificate = |file, text: &str| Certificate::from_any(text.as_bytes()).map_err(|e| failed(file, e));
    Ok([
        certificate("huifu-merchant.cert.pem", HUIFU_MERCHANT_CERTIFICATE)?,
        certificate("huifu-sm2-merchant.cert.pem", HUIFU_SM2_MERCHANT_CERTIFICATE)?,
    ])
}

/// UnionPay's public test key, as SPKI.
pub(crate) fn unionpay_public() -> Result<Vec<u8>, KeyFileError> {
    let key = RsaVerifier::from_any(UNIONPAY_PLATFORM_KEY.as_bytes());
    Ok(key.map_err(|e| failed("unionpay-platform.pub.pem", e))?.spki_der().to_vec())
}

/// The platform's keys towards one merchant of UnionPay; what the merchant does not set is the test merchant's.
pub(crate) fn unionpay(
    merchant: &UnionPayMerchant,
    platform: Option<&Arc<dyn Signer>>,
) -> Result<PlatformKeys, KeyFileError> {
    let signer = match platform {
        Some(signer) => Arc::clone(signer),
        None => {
            let signer = RsaSigner::from_any(UNIONPAY_PLATFORM_PRIVATE.as_bytes());
            Arc::new(signer.map_err(|e| failed("unionpay-platform.key.pem", e))?)
        }
    };
    let cipher = match &merchant.cipher {
        Some(cipher) => Arc::clone(cipher),
        None => {
            let cipher = TdesEcb::from_hex(UNIONPAY_SYMMETRIC_KEY);
            Arc::new(cipher.map_err(|e| failed("unionpay.symmetric-key.txt", e))?)
        }
    };
    let verifier = match &merchant.public_key {
        Some(verifier) => Arc::clone(verifier),
        None => {
            let verifier = RsaVerifier::from_any(UNIONPAY_MERCHANT_PUBLIC.as_bytes());
            Arc::new(verifier.map_err(|e| failed("unionpay-merchant.pub.pem", e))?)
        }
    };
    let (app_id, secret) = (merchant.app_id.clone(), merchant.secret.clone());
    Ok(PlatformKeys::new(app_id, secret, signer, cipher, verifier))
}

pub(crate) fn failed(file: &'static str, source: impl Into<BoxError>) -> KeyFileError {
    KeyFileError { file, source: source.into() }
}
