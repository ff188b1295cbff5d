//! The keys of `fixtures/keys`, compiled in. They are public and protect nothing.
//!
//! Configure your client with those of the merchant:
//! [`UNIONPAY_APP_ID`], [`UNIONPAY_SECRET`], [`UNIONPAY_SYMMETRIC_KEY`], [`UNIONPAY_MERCHANT_KEY`],
//! [`UNIONPAY_PLATFORM_KEY`]; [`HUIFU_MERCHANT`], [`HUIFU_PFX`] with [`HUIFU_PFX_PASSWORD`], [`HUIFU_CA`].
//! Where Huifu signs with SM2 ([`Builder::huifu_sm2`](crate::Builder::huifu_sm2)): [`HUIFU_SM2_FILE`] with
//! [`HUIFU_SM2_PASSWORD`], [`HUIFU_SM2_CA`].

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

pub(crate) const UNIONPAY_PLATFORM_PRIVATE: &str = include_str!(fixture!("unionpay-platform.key.pem"));
pub(crate) const UNIONPAY_MERCHANT_PUBLIC: &str = include_str!(fixture!("unionpay-merchant.pub.pem"));
pub(crate) const HUIFU_PLATFORM_KEY: &str = include_str!(fixture!("huifu-platform.key.pem"));
pub(crate) const HUIFU_PLATFORM: &str = include_str!(fixture!("huifu-platform.cert.pem"));
pub(crate) const HUIFU_MERCHANT_KEY: &str = include_str!(fixture!("huifu-merchant.key.pem"));
pub(crate) const HUIFU_MERCHANT_MODERN_PFX: &[u8] = include_bytes!(fixture!("huifu-merchant-modern.pfx"));
pub(crate) const HUIFU_SM2_MERCHANT_KEY: &str = include_str!(fixture!("huifu-sm2-merchant.key.pem"));
pub(crate) const HUIFU_MERCHANT_CERTIFICATE: &str = include_str!(fixture!("huifu-merchant.cert.pem"));
pub(crate) const HUIFU_EXPIRED: &str = include_str!(fixture!("huifu-platform-expired.cert.pem"));
pub(crate) const HUIFU_IMPOSTOR_KEY: &str = include_str!(fixture!("huifu-impostor.key.pem"));
pub(crate) const HUIFU_IMPOSTOR: &str = include_str!(fixture!("huifu-impostor.cert.pem"));
pub(crate) const HUIFU_SM2_PLATFORM_KEY: &str = include_str!(fixture!("huifu-sm2-platform.key.pem"));
pub(crate) const HUIFU_SM2_PLATFORM: &str = include_str!(fixture!("huifu-sm2-platform.cert.pem"));
pub(crate) const HUIFU_SM2_MERCHANT_CERTIFICATE: &str = include_str!(fixture!("huifu-sm2-merchant.cert.pem"));
pub(crate) const HUIFU_SM2_EXPIRED: &str = include_str!(fixture!("huifu-sm2-platform-expired.cert.pem"));
pub(crate) const HUIFU_SM2_IMPOSTOR_KEY: &str = include_str!(fixture!("huifu-sm2-impostor.key.pem"));
pub(crate) const HUIFU_SM2_IMPOSTOR: &str = include_str!(fixture!("huifu-sm2-impostor.cert.pem"));
