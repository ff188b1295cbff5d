//! The keys of `fixtures/keys`, compiled in. They are public and protect nothing.
//!
//! Configure your client with those of the merchant:
//! [`UNIONPAY_APP_ID`], [`UNIONPAY_SECRET`], [`UNIONPAY_SYMMETRIC_KEY`], [`UNIONPAY_MERCHANT_KEY`],
//! [`UNIONPAY_PLATFORM_KEY`]; [`HUIFU_MERCHANT`], [`HUIFU_PFX`] with [`HUIFU_PFX_PASSWORD`], [`HUIFU_CA`].
//! Where Huifu signs with SM2 ([`Builder::huifu_sm2`](crate::Builder::huifu_sm2)): [`HUIFU_SM2_FILE`] with
//! [`HUIFU_SM2_PASSWORD`], [`HUIFU_SM2_CA`].

use crate::exchange::recorder::Recorder;
use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Identity, Limits, SignerPolicy};
use crypto_core::rsa::{RsaSigner, RsaVerifier};
use crypto_core::tdes::TdesEcb;
use crypto_core::{BoxError, Secret, SignMessage};
use std::sync::Arc;
use unionpay_proto::PlatformKeys;

macro_rules! fixture {
    ($name:literal) => {
        concat!("../../../fixtures/keys/", $name)
    };
}

/// UnionPay: `appId` of the sandbox's merchant.
pub const UNIONPAY_APP_ID: &str = include_str!(fixture!("unionpay.app-id.txt"));
/// UnionPay: `secret` of the sandbox's merchant.
pub const UNIONPAY_SECRET: &str = include_str!(fixture!("unionpay.secret.txt"));
/// UnionPay: `symmetricKey` of the sandbox's merchant.
pub const UNIONPAY_SYMMETRIC_KEY: &str = include_str!(fixture!("unionpay.symmetric-key.txt"));
/// UnionPay: the merchant's private key, PKCS#8 PEM.
pub const UNIONPAY_MERCHANT_KEY: &str = include_str!(fixture!("unionpay-merchant.key.pem"));
/// UnionPay: the platform's public key (`upPublicKey`), PEM.
pub const UNIONPAY_PLATFORM_KEY: &str = include_str!(fixture!("unionpay-platform.pub.pem"));

/// Huifu: `mer_cust_id` of the sandbox's merchant.
pub const HUIFU_MERCHANT: &str = "6666000000000001";
/// Huifu: the merchant's PFX file, in the shape that Windows exports.
pub const HUIFU_PFX: &[u8] = include_bytes!(fixture!("huifu-merchant.pfx"));
/// Huifu: the password of [`HUIFU_PFX`].
pub const HUIFU_PFX_PASSWORD: &str = "sandbox";
/// Huifu: the CA under which the platform signs, PEM. Plays the part of `CFCA_ACS_OCA31.cer`.
pub const HUIFU_CA: &str = include_str!(fixture!("cfca-oca31.cert.pem"));

/// Huifu: the root above [`HUIFU_CA`], PEM. Plays the part of `CFCA_ACS_CA.cer`.
pub const HUIFU_ROOT: &str = include_str!(fixture!("cfca-root.cert.pem"));
/// Huifu: the same merchant's SM2 key and certificate, in CFCA's key file (`.sm2`).
pub const HUIFU_SM2_FILE: &[u8] = include_bytes!(fixture!("huifu-sm2-merchant.sm2"));
/// Huifu: the password of [`HUIFU_SM2_FILE`].
pub const HUIFU_SM2_PASSWORD: &str = "sandbox";
/// Huifu: the CA under which the platform signs with SM2, PEM. Plays the part of CFCA's `ACS SM2 OCA31`.
pub const HUIFU_SM2_CA: &str = include_str!(fixture!("cfca-sm2-oca31.cert.pem"));
/// Huifu: the root above [`HUIFU_SM2_CA`], PEM.
pub const HUIFU_SM2_ROOT: &str = include_str!(fixture!("cfca-sm2-root.cert.pem"));
/// Huifu: the merchant's own account.
pub const HUIFU_MERCHANT_ACCOUNT: &str = "1000";
/// Huifu: a user with an account, a bound card for quick payment and one for withdrawals.
pub const HUIFU_USER: &str = "6666000000000002";
/// Huifu: the account of [`HUIFU_USER`].
pub const HUIFU_USER_ACCOUNT: &str = "1001";
/// Huifu: `bind_card_id` of the card that [`HUIFU_USER`] pays with.
pub const HUIFU_QUICK_CARD: &str = "10001";
/// Huifu: `cash_bind_card_id` of the card that [`HUIFU_USER`] withdraws to.
pub const HUIFU_CASH_CARD: &str = "10001";
/// Huifu: another user, to whom money can go.
pub const HUIFU_PAYEE: &str = "6666000000000003";
/// Huifu: the account of [`HUIFU_PAYEE`].
pub const HUIFU_PAYEE_ACCOUNT: &str = "1002";
/// Huifu: the code of every SMS.
pub const HUIFU_SMS_CODE: &str = "000000";

/// UnionPay: `openId` of the user who logs in unless another is named.
pub const UNIONPAY_USER: &str = "c2FuZGJveC9vcGVuK2lk";
/// UnionPay: `openId` of a second user; it holds `+`, `/` and `=`, each of which is easily lost in a query.
pub const UNIONPAY_SECOND_USER: &str = "b+penJkL/3NhbmRib3g+Mg==";

/// UnionPay: the payment password of both users, as a page's user types it (`upsdk.verifyPayPwd`).
pub const UNIONPAY_PASSWORD: &str = "000000";

const UNIONPAY_PLATFORM_PRIVATE: &str = include_str!(fixture!("unionpay-platform.key.pem"));
const UNIONPAY_MERCHANT_PUBLIC: &str = include_str!(fixture!("unionpay-merchant.pub.pem"));
const HUIFU_PLATFORM_KEY: &str = include_str!(fixture!("huifu-platform.key.pem"));
const HUIFU_PLATFORM: &str = include_str!(fixture!("huifu-platform.cert.pem"));
const HUIFU_MERCHANT_CERTIFICATE: &str = include_str!(fixture!("huifu-merchant.cert.pem"));
const HUIFU_EXPIRED: &str = include_str!(fixture!("huifu-platform-expired.cert.pem"));
const HUIFU_IMPOSTOR_KEY: &str = include_str!(fixture!("huifu-impostor.key.pem"));
const HUIFU_IMPOSTOR: &str = include_str!(fixture!("huifu-impostor.cert.pem"));
const HUIFU_SM2_PLATFORM_KEY: &str = include_str!(fixture!("huifu-sm2-platform.key.pem"));
const HUIFU_SM2_PLATFORM: &str = include_str!(fixture!("huifu-sm2-platform.cert.pem"));
const HUIFU_SM2_MERCHANT_CERTIFICATE: &str = include_str!(fixture!("huifu-sm2-merchant.cert.pem"));
const HUIFU_SM2_EXPIRED: &str = include_str!(fixture!("huifu-sm2-platform-expired.cert.pem"));
const HUIFU_SM2_IMPOSTOR_KEY: &str = include_str!(fixture!("huifu-sm2-impostor.key.pem"));
const HUIFU_SM2_IMPOSTOR: &str = include_str!(fixture!("huifu-sm2-impostor.cert.pem"));

/// A key file that cannot be read: the sources are damaged.
#[derive(Debug, thiserror::Error)]
#[error("{file} in fixtures/keys cannot be read")]
pub struct KeyFileError {
    file: &'static str,
    source: BoxError,
}

/// The platforms' keys, parsed.
pub(crate) struct Loaded {
    pub(crate) unionpay: PlatformKeys,
    pub(crate) huifu: HuifuKeys,
}

/// The keys that the Huifu side signs with, well and badly, and the certificates that it trusts.
pub(crate) struct HuifuKeys {
    pub(crate) platform: Arc<dyn SignMessage>,
    pub(crate) impostor: Arc<dyn SignMessage>,
    pub(crate) expired: Arc<dyn SignMessage>,
    /// Every customer of the two CAs: with an RSA key, and with an SM2 key.
    pub(crate) merchants: AttachedVerifier,
    /// The merchants with their certificates. A certificate's name need not hold the number: published ones do not.
    pub(crate) bound: Vec<(String, Certificate)>,
}

impl HuifuKeys {
    /// Returns whether a certificate is one of this merchant.
    pub(crate) fn is_of(&self, certificate: &Certificate, mer_cust_id: &str) -> bool {
        self.bound.iter().any(|(merchant, bound)| merchant == mer_cust_id && bound == certificate)
    }

    /// Every check of a message that does not verify.
    pub(crate) fn explain(&self, message: &[u8], now: u64, recorder: &Recorder) {
        for finding in self.merchants.inspect(message, now).findings {
            match finding.result {
                Ok(found) => recorder.passed(finding.check, &found),
                Err(e) => recorder.failed(finding.check, &e.to_string()),
            }
        }
    }
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

impl Loaded {
    /// Huifu signs with SM2, or with RSA; of merchants it takes both.
    pub(crate) fn new(huifu_sm2: bool) -> Result<Self, KeyFileError> {
        let signer = |(file, key, certificate): (&'static str, &str, &str)| {
            let identity = Identity::from_key_and_certificate(key.as_bytes(), certificate.as_bytes());
            let identity = identity.map_err(|e| failed(file, e))?;
            Ok::<Arc<dyn SignMessage>, _>(Arc::new(AttachedSigner::new(&identity)))
        };
        let certificate =
            |file, text: &str| Certificate::from_any(text.as_bytes()).map_err(|e| failed(file, e));
        let merchants = AttachedVerifier::new(SignerPolicy::Any)
            .limits(Limits::platform())
            .anchor(certificate("cfca-oca31.cert.pem", HUIFU_CA)?)
            .anchor(certificate("cfca-sm2-oca31.cert.pem", HUIFU_SM2_CA)?)
            .refuse_signed_attributes();
        let [platform, expired, impostor] = if huifu_sm2 { SM2 } else { RSA };
        let bound = [
            ("huifu-merchant.cert.pem", HUIFU_MERCHANT_CERTIFICATE),
            ("huifu-sm2-merchant.cert.pem", HUIFU_SM2_MERCHANT_CERTIFICATE),
        ];
        let bound = bound.map(|(file, text)| Ok((HUIFU_MERCHANT.to_owned(), certificate(file, text)?)));
        Ok(Self {
            unionpay: unionpay()?,
            huifu: HuifuKeys {
                platform: signer(platform)?,
                impostor: signer(impostor)?,
                expired: signer(expired)?,
                merchants,
                bound: bound.into_iter().collect::<Result<_, _>>()?,
            },
        })
    }
}

fn unionpay() -> Result<PlatformKeys, KeyFileError> {
    let signer = RsaSigner::from_any(UNIONPAY_PLATFORM_PRIVATE.as_bytes());
    let merchant = RsaVerifier::from_any(UNIONPAY_MERCHANT_PUBLIC.as_bytes());
    let cipher = TdesEcb::from_hex(UNIONPAY_SYMMETRIC_KEY);
    Ok(PlatformKeys::new(
        UNIONPAY_APP_ID,
        Secret::new(UNIONPAY_SECRET.to_owned()),
        Arc::new(signer.map_err(|e| failed("unionpay-platform.key.pem", e))?),
        Arc::new(cipher.map_err(|e| failed("unionpay.symmetric-key.txt", e))?),
        Arc::new(merchant.map_err(|e| failed("unionpay-merchant.pub.pem", e))?),
    ))
}

fn failed(file: &'static str, source: impl Into<BoxError>) -> KeyFileError {
    KeyFileError { file, source: source.into() }
}
