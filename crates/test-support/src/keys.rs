//! Keys of both sides, as `cargo xtask fixtures` makes them. They are public and protect nothing.

use crate::fixtures;

macro_rules! folder {
    () => {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/keys/")
    };
}

/// A private key and what others know of it: a certificate or a bare public key.
#[derive(Debug, Clone, Copy)]
pub struct KeyPair {
    key: &'static str,
    public: &'static str,
    names: [&'static str; 2],
}

impl KeyPair {
    /// The private key, PEM.
    #[must_use]
    pub const fn key(&self) -> &'static [u8] {
        self.key.as_bytes()
    }

    /// The certificate or public key, PEM.
    #[must_use]
    pub const fn public(&self) -> &'static [u8] {
        self.public.as_bytes()
    }

    /// The private key as text.
    #[must_use]
    pub const fn key_text(&self) -> &'static str {
        self.key
    }

    /// The certificate or public key as text.
    #[must_use]
    pub const fn public_text(&self) -> &'static str {
        self.public
    }

    /// The file of the private key.
    #[must_use]
    pub fn key_file(&self) -> String {
        file(self.names[0])
    }

    /// The file of the certificate or public key.
    #[must_use]
    pub fn public_file(&self) -> String {
        file(self.names[1])
    }
}

macro_rules! pair {
    ($key:literal, $public:literal) => {
        KeyPair {
            key: include_str!(concat!(folder!(), $key)),
            public: include_str!(concat!(folder!(), $public)),
            names: [$key, $public],
        }
    };
}

/// UnionPay: the merchant.
pub const UNIONPAY_MERCHANT: KeyPair = pair!("unionpay-merchant.key.pem", "unionpay-merchant.pub.pem");
/// UnionPay: the merchant, with a key of 1024 bits.
pub const UNIONPAY_MERCHANT_1024: KeyPair =
    pair!("unionpay-merchant-1024.key.pem", "unionpay-merchant-1024.pub.pem");
/// UnionPay: the platform.
pub const UNIONPAY_PLATFORM: KeyPair = pair!("unionpay-platform.key.pem", "unionpay-platform.pub.pem");

/// Huifu: the merchant.
pub const HUIFU_MERCHANT: KeyPair = pair!("huifu-merchant.key.pem", "huifu-merchant.cert.pem");
/// Huifu: the platform.
pub const HUIFU_PLATFORM: KeyPair = pair!("huifu-platform.key.pem", "huifu-platform.cert.pem");
/// Huifu: the platform's key, with a certificate that ended in 2020.
pub const HUIFU_PLATFORM_EXPIRED: KeyPair =
    pair!("huifu-platform.key.pem", "huifu-platform-expired.cert.pem");
/// Huifu: another customer of the same CA.
pub const HUIFU_IMPOSTOR: KeyPair = pair!("huifu-impostor.key.pem", "huifu-impostor.cert.pem");
/// The CA under which both sides of Huifu have their certificates.
pub const CFCA_OCA31: KeyPair = pair!("cfca-oca31.key.pem", "cfca-oca31.cert.pem");
/// The root above it.
pub const CFCA_ROOT: KeyPair = pair!("cfca-root.key.pem", "cfca-root.cert.pem");

/// Huifu: the platform, with an SM2 key.
pub const HUIFU_SM2_PLATFORM: KeyPair = pair!("huifu-sm2-platform.key.pem", "huifu-sm2-platform.cert.pem");
/// Huifu: the merchant, with an SM2 key.
pub const HUIFU_SM2_MERCHANT: KeyPair = pair!("huifu-sm2-merchant.key.pem", "huifu-sm2-merchant.cert.pem");
/// Huifu: another customer of the SM2 CA.
pub const HUIFU_SM2_IMPOSTOR: KeyPair = pair!("huifu-sm2-impostor.key.pem", "huifu-sm2-impostor.cert.pem");
/// The CA under which both sides of Huifu have their SM2 certificates.
pub const CFCA_SM2_OCA31: KeyPair = pair!("cfca-sm2-oca31.key.pem", "cfca-sm2-oca31.cert.pem");

/// A key pair by the name that its files begin with.
///
/// # Panics
/// If there is none.
#[must_use]
#[track_caller]
pub fn by_name(name: &str) -> KeyPair {
    let all = [
        UNIONPAY_MERCHANT,
        UNIONPAY_MERCHANT_1024,
        UNIONPAY_PLATFORM,
        HUIFU_MERCHANT,
        HUIFU_PLATFORM,
        HUIFU_PLATFORM_EXPIRED,
        HUIFU_IMPOSTOR,
        CFCA_OCA31,
        CFCA_ROOT,
        HUIFU_SM2_PLATFORM,
        HUIFU_SM2_MERCHANT,
        HUIFU_SM2_IMPOSTOR,
        CFCA_SM2_OCA31,
    ];
    let is = |pair: &&KeyPair| {
        let public = pair.names[1];
        public.strip_suffix(".pub.pem").or(public.strip_suffix(".cert.pem")) == Some(name)
    };
    *all.iter().find(is).unwrap_or_else(|| panic!("no key pair is named {name}"))
}

/// A setting that is one line of text.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    text: &'static str,
    name: &'static str,
}

impl Setting {
    /// Returns what it is set to.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// Its file.
    #[must_use]
    pub fn file(&self) -> String {
        file(self.name)
    }
}

macro_rules! setting {
    ($name:literal) => {
        Setting { text: include_str!(concat!(folder!(), $name)), name: $name }
    };
}

/// UnionPay: `appId`.
pub const UNIONPAY_APP_ID: Setting = setting!("unionpay.app-id.txt");
/// UnionPay: `secret`.
pub const UNIONPAY_SECRET: Setting = setting!("unionpay.secret.txt");
/// UnionPay: `symmetricKey`, hex.
pub const UNIONPAY_SYMMETRIC_KEY: Setting = setting!("unionpay.symmetric-key.txt");

/// The merchant's PFX file, in the shape that Windows exports.
#[must_use]
pub fn huifu_pfx_file() -> String {
    file("huifu-merchant.pfx")
}

/// The same with the defaults of OpenSSL 3.
#[must_use]
pub fn huifu_modern_pfx_file() -> String {
    file("huifu-merchant-modern.pfx")
}

/// The merchant's SM2 key and certificate, in CFCA's key file.
#[must_use]
pub fn huifu_sm2_file() -> String {
    file("huifu-sm2-merchant.sm2")
}

/// The password of the merchant's PFX files, and of the `.sm2` file.
pub const HUIFU_PFX_PASSWORD: &str = "sandbox";

fn file(name: &str) -> String {
    fixtures::path(&format!("keys/{name}"))
}
