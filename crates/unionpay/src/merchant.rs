//! The identity and keys that a merchant was given by the platform, parsed at once.

use crate::ConfigError;
use crypto_core::Secret;
use crypto_core::rsa::{Engine, RsaSigner, RsaVerifier};
use crypto_core::tdes::TdesEcb;
use endpoint_core::EndpointInfo;
use std::{fmt, sync::Arc};
use unionpay_proto::{MerchantKeys, Policy};

/// Identity and keys of one merchant. Keys are parsed as they are given; the first mistake is kept and
/// reported, with the name of the setting, when the merchant is used.
pub struct Merchant {
    keys: MerchantKeys,
    /// The signer that signs and verifies in `keys`, where the keys are ours.
    own: Option<RsaSigner>,
    platform: Vec<RsaVerifier>,
    engine: Option<Engine>,
    mistake: Option<ConfigError>,
}

impl Merchant {
    /// Only an identity; add what the platform handed out.
    pub fn new(app_id: impl Into<String>) -> Self {
        Self { keys: MerchantKeys::new(app_id), own: None, platform: Vec::new(), engine: None, mistake: None }
    }

    /// `appId`.
    #[must_use]
    pub fn app_id(&self) -> &str {
        &self.keys.app_id
    }

    /// `secret`: signs the calls for tokens, and never travels.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<Secret<String>>) -> Self {
        self.keys.secret = Some(secret.into());
        self
    }

    /// `symmetricKey`: 48 hex digits (or 32, which mean K1 K2 K1).
    #[must_use]
    pub fn symmetric_key(mut self, hex: impl Into<Secret<String>>) -> Self {
        match TdesEcb::from_hex(hex.into().expose()) {
            Ok(cipher) => self.keys.cipher = Some(Arc::new(cipher)),
            Err(e) => self.fail(ConfigError::SymmetricKey(e)),
        }
        self
    }

    /// The merchant's RSA private key: PKCS#8 or PKCS#1; PEM, DER or bare base64.
    #[must_use]
    pub fn merchant_key(mut self, key: impl AsRef<[u8]>) -> Self {
        match RsaSigner::from_any(key.as_ref()) {
            Ok(key) => {
                warn_if_weak("merchant_key", key.bits());
                self.keys.signer = Some(Arc::new(key.clone()));
                self.own = Some(key);
            }
            Err(e) => self.fail(ConfigError::MerchantKey(e)),
        }
        self
    }

    /// Signs with something else, such as a hardware module.
    #[must_use]
    pub fn merchant_signer(mut self, signer: Arc<dyn crypto_core::Signer>) -> Self {
        self.keys.signer = Some(signer);
        self.own = None;
        self
    }

    /// Signs and verifies with this engine. Without this it is the fastest that is compiled in and takes the
    /// key: the features `graviola` and `aws-lc` add engines to `rsa`. The platform's keys that it does not take
    /// are left to `rsa`.
    #[must_use]
    pub fn engine(mut self, engine: Engine) -> Self {
        self.engine = Some(engine);
        self
    }

    /// `upPublicKey`: verifies notifications. Give several while the platform replaces its key.
    #[must_use]
    pub fn platform_key(mut self, key: impl AsRef<[u8]>) -> Self {
        match RsaVerifier::from_any(key.as_ref()) {
            Ok(key) => return self.platform_verifier(key),
            Err(e) => self.fail(ConfigError::PlatformKey(e)),
        }
        self
    }

    /// The same with a key that was parsed before: clients of many merchants then share it.
    #[must_use]
    pub fn platform_verifier(mut self, key: RsaVerifier) -> Self {
        warn_if_weak("platform_key", key.bits());
        self.keys.platform.push(Arc::new(key.clone()));
        self.platform.push(key);
        self
    }

    /// Follows another reading of the platform's document for one call, where there are two.
    ///
    /// ```
    /// use unionpay::Merchant;
    /// use unionpay::proto::{EmptyFields, Endpoint, GiveRedPacket, Policy};
    /// let signs_blanks = Policy::of(GiveRedPacket::INFO).empty_fields(EmptyFields::Sign);
    /// let merchant = Merchant::new("your appId").policy(GiveRedPacket::INFO, signs_blanks);
    /// ```
    #[must_use]
    pub fn policy(mut self, info: &'static EndpointInfo, policy: Policy) -> Self {
        if let Err(e) = self.keys.policies.choose(info, policy) {
            self.fail(ConfigError::Policy(e));
        }
        self
    }

    /// Switches off the check of a fixed list, a format or an order of dates before sending, by the name of its field:
    /// `qualType`, `transTp`, `insAcctId`, `startDate`. For when the platform has told you of a value that its
    /// document does not list.
    ///
    /// ```
    /// let merchant = unionpay::Merchant::new("your appId").without_check("qualType");
    /// ```
    #[must_use]
    pub fn without_check(mut self, field: &str) -> Self {
        if let Err(e) = self.keys.policies.switch_off(field) {
            self.fail(ConfigError::Check(e));
        }
        self
    }

    pub(crate) fn into_keys(self) -> Result<MerchantKeys, ConfigError> {
        if let Some(mistake) = self.mistake {
            return Err(mistake);
        }
        let mut keys = self.keys;
        if let Some(engine) = self.engine {
            engine.check_machine().map_err(ConfigError::Engine)?;
            if let Some(own) = self.own {
                keys.signer = Some(Arc::new(own.with_engine(engine).map_err(ConfigError::Engine)?));
            }
            let platform = self.platform.into_iter();
            keys.platform = platform.map(|key| Arc::new(key.preferring(engine)) as _).collect();
        }
        Ok(keys)
    }

    fn fail(&mut self, mistake: ConfigError) {
        self.mistake.get_or_insert(mistake);
    }
}

fn warn_if_weak(setting: &str, bits: usize) {
    if bits < 2048 {
        tracing::warn!(
            setting,
            bits,
            "RSA keys below 2048 bits can be broken; ask the platform for a new one"
        );
    }
}

impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merchant").field("keys", &self.keys).field("mistake", &self.mistake).finish()
    }
}
