//! Keys and certificates, checked when the client is built.

mod error;

pub use error::ConfigError;

use crate::certificates::{Watch, Watched};
use crate::client::Signing;
use crate::error::{Huifu, METRICS_LABEL};
use crate::remote_key::RemoteKey;
use crate::store::{MemoryLimiter, Rate, RateLimiter};
use crate::{Client, NotificationVerifier, OrderPolicy};
use cfca_pkcs7::{
    AttachedSigner, AttachedVerifier, Certificate, Crl, Identity, Limits, Pfx, PfxPassword, SignerName,
    SignerPolicy,
};
use client_core::{BodyDecoder, Settings};
use crypto_core::rsa::Engine;
use crypto_core::{AsyncSigner, SignMessage, Signer};
use huifu_proto::{ContentForm, Keys};
use std::{fmt, sync::Arc, time::Duration};

/// The number under which the platform itself signs.
pub const PLATFORM_SIGNER_ID: &str = "100001";

/// The time that a call may take by default.
const DEADLINE: Duration = Duration::from_secs(90);

/// Builds a [`Client`] or a [`NotificationVerifier`]. Files are parsed at once; the first mistake is reported
/// by `build`, with the name of the setting.
pub struct Builder {
    common: Settings,
    mer_cust_id: String,
    signer: Option<Arc<dyn SignMessage>>,
    /// The same signer as `signer`, where the key is ours.
    own: Option<AttachedSigner>,
    own_certificate: Option<Certificate>,
    remote: Option<RemoteKey>,
    form: ContentForm,
    engine: Option<Engine>,
    anchors: Vec<Certificate>,
    intermediates: Vec<Certificate>,
    crls: Vec<Crl>,
    platform: SignerName,
    pinned: Vec<Certificate>,
    limits: Limits,
    orders: OrderPolicy,
    limiter: Option<Arc<dyn RateLimiter>>,
    tells_certificates: bool,
    mistake: Option<ConfigError>,
}

impl Client {
    /// Starts a configuration. `base` is everything before `/merchantRequest`; the test host is in the
    /// platform's document, the production host comes with the merchant's contract.
    pub fn builder(base: impl Into<String>, mer_cust_id: impl Into<String>) -> Builder {
        Builder::new(base, mer_cust_id)
    }
}

impl Builder {
    pub(crate) fn new(base: impl Into<String>, mer_cust_id: impl Into<String>) -> Self {
        Self {
            common: Settings::new(base, Arc::new(rand::random)),
            mer_cust_id: mer_cust_id.into(),
            signer: None,
            own: None,
            own_certificate: None,
            remote: None,
            form: ContentForm::Json,
            engine: None,
            anchors: Vec::new(),
            intermediates: Vec::new(),
            crls: Vec::new(),
            platform: SignerName::new(PLATFORM_SIGNER_ID),
            pinned: Vec::new(),
            limits: Limits::platform(),
            orders: OrderPolicy::default(),
            limiter: None,
            tells_certificates: true,
            mistake: None,
        }
    }

    /// The merchant's PFX file and its password. With the feature `gm` also CFCA's `.sm2` file.
    #[must_use]
    pub fn pfx(self, file: &[u8], password: impl Into<PfxPassword>) -> Self {
        self.pfx_key(Pfx::new(), file, password)
    }

    /// The merchant's PFX file, where it holds several keys: `choice` says which is meant.
    ///
    /// ```
    /// use huifu::{Client, Pfx};
    /// let file = b"contents of merchant.pfx";
    /// let builder = Client::builder("https://HOST/api", "6666000000000001")
    ///     .pfx_key(Pfx::new().alias("merchant"), file, "password");
    /// # let _ = builder;
    /// ```
    #[must_use]
    pub fn pfx_key(mut self, choice: Pfx, file: &[u8], password: impl Into<PfxPassword>) -> Self {
        match choice.open(file, password) {
            Ok(identity) => self.owns(&identity),
            Err(e) => self.fail(ConfigError::Pfx(e)),
        }
        self
    }

    /// The merchant's key and certificate, each as PEM, DER or base64. One PEM file may hold both.
    #[must_use]
    pub fn key_and_certificate(mut self, key: &[u8], certificate: &[u8]) -> Self {
        match Identity::from_key_and_certificate(key, certificate) {
            Ok(identity) => self.owns(&identity),
            Err(e) => self.fail(ConfigError::Identity(e)),
        }
        self
    }

    /// The merchant's key and certificate, where they were opened before.
    #[must_use]
    pub fn identity(mut self, identity: &Identity) -> Self {
        self.owns(identity);
        self
    }

    /// Signs with something else, such as a hardware module behind `AttachedSigner::with_signer`.
    #[must_use]
    pub fn signer(mut self, signer: Arc<dyn SignMessage>) -> Self {
        self.signs_with(signer, None);
        self
    }

    /// Signs with a key that is not in this process and answers at once, such as one in a hardware module. The
    /// certificate is the merchant's, as PEM, DER or base64.
    #[must_use]
    pub fn external_key(mut self, key: Arc<dyn Signer>, certificate: &[u8]) -> Self {
        if let Some(certificate) = self.parse_own(certificate) {
            let signer = AttachedSigner::with_signer(key, certificate.clone());
            self.signs_with(Arc::new(signer), Some(certificate));
        }
        self
    }

    /// Signs with a key that answers later, such as one in a key service that is asked over the network. For an SM2
    /// certificate it is given SM3 of Z and the content, and answers in DER. Pages are then signed with [`Client::page_async`]. The certificate is the merchant's, as PEM, DER or base64.
    #[must_use]
    pub fn remote_key(mut self, key: Arc<dyn AsyncSigner>, certificate: &[u8]) -> Self {
        if let Some(certificate) = self.parse_own(certificate) {
            self.signs_with(RemoteKey::stand_in(), Some(certificate.clone()));
            self.remote = Some(RemoteKey::new(key, certificate));
        }
        self
    }

    /// Sets what messages hold. Defaults to the JSON text. Platforms older than the document's v3.4 want its base64.
    /// What the platform sends is read in either form.
    #[must_use]
    pub fn content_form(mut self, form: ContentForm) -> Self {
        self.form = form;
        self
    }

    /// Signs and verifies with this engine. Without this it is the fastest that is compiled in: the features
    /// `graviola` and `aws-lc` add engines to `rsa`.
    #[must_use]
    pub fn engine(mut self, engine: Engine) -> Self {
        self.engine = Some(engine);
        self
    }

    /// A trusted CA certificate (`CFCA_ACS_OCA31.cer`), as PEM, DER or base64. Give several while the
    /// platform changes its CA; the order does not matter.
    #[must_use]
    pub fn anchor(mut self, certificate: &[u8]) -> Self {
        let index = self.anchors.len() + 1;
        match Certificate::from_any(certificate) {
            Ok(certificate) => self.anchors.push(certificate),
            Err(source) => self.fail(ConfigError::Anchor { index, source }),
        }
        self
    }

    /// A trusted CA certificate that was parsed before: clients of many merchants then share it.
    #[must_use]
    pub fn anchor_certificate(mut self, certificate: Certificate) -> Self {
        self.anchors.push(certificate);
        self
    }

    /// A CA certificate that helps to build chains and is not trusted by itself.
    #[must_use]
    pub fn intermediate(mut self, certificate: &[u8]) -> Self {
        let index = self.intermediates.len() + 1;
        match Certificate::from_any(certificate) {
            Ok(certificate) => self.intermediates.push(certificate),
            Err(source) => self.fail(ConfigError::Intermediate { index, source }),
        }
        self
    }

    /// A revocation list of one of the CAs, as PEM (also several in one file), DER or base64. Build a new client when the CA publishes a
    /// new one: a list that is out of date refuses every answer.
    #[must_use]
    pub fn crl(mut self, list: &[u8]) -> Self {
        let index = self.crls.len() + 1;
        match Crl::all_from(list) {
            Ok(lists) => self.crls.extend(lists),
            Err(source) => self.fail(ConfigError::Crl { index, source }),
        }
        self
    }

    /// Accepts answers and notifications of exactly this certificate, instead of any certificate that names `100001`.
    /// Recommended in production: the CA then decides about nothing any more. When the platform announces a new
    /// certificate, give both, the old and the new one, and take the old one out after the change.
    #[must_use]
    pub fn platform_certificate(mut self, certificate: &[u8]) -> Self {
        match Certificate::from_any(certificate) {
            Ok(certificate) => self.pinned.push(certificate),
            Err(e) => self.fail(ConfigError::PlatformCertificate(e)),
        }
        self
    }

    /// The same with a certificate that was parsed before: clients of many merchants then share it.
    #[must_use]
    pub fn pinned_certificate(mut self, certificate: Certificate) -> Self {
        self.pinned.push(certificate);
        self
    }

    /// Leaves the metric `payment_certificate_days_left` to whoever asks for [`Client::certificates`]: for programs whose
    /// merchants come and go, since a recorder keeps the last figure of one that is gone.
    #[must_use]
    pub fn without_certificate_metric(mut self) -> Self {
        self.tells_certificates = false;
        self
    }

    /// Sets what the first part of the common name of the platform's certificate is. Defaults to [`SignerName::KIND`].
    #[must_use]
    pub fn platform_kind(mut self, kind: impl Into<String>) -> Self {
        self.platform = self.platform.with_kind(kind);
        self
    }

    /// Sets how much of a message is read before its signature is checked: [`Limits::platform`] by default.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets what the document leaves open: how codes and states are read, and how orders are asked about. Everything
    /// that is made from this client goes by it.
    #[must_use]
    pub fn policy(mut self, policy: OrderPolicy) -> Self {
        self.orders = policy;
        self
    }

    /// Sets how often requests go out, counted in memory for the client and its clones. Without one they go as they come: the
    /// document names no limit, and a contract may. A request that would wait past its deadline is not sent.
    #[must_use]
    pub fn rate(self, rate: Rate) -> Self {
        self.limiter(Arc::new(MemoryLimiter::new(rate)))
    }

    /// Sets what says when a request may go out, under the merchant's number. Several instances of one merchant need one
    /// limiter, such as that of store-redis, or a part of the rate each.
    #[must_use]
    pub fn limiter(mut self, limiter: Arc<dyn RateLimiter>) -> Self {
        self.limiter = Some(limiter);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`ConfigError`], naming the setting.
    pub fn build(mut self) -> Result<Client, ConfigError> {
        let (keys, watch) = self.keys()?;
        let (base, calls) = self.common.connect::<Huifu>(DEADLINE)?;
        let signing = self.remote.map_or(Signing::Here(self.common.signing_pool.clone()), Signing::Remote);
        let client = Client::new(base, keys, calls, &self.common, watch, signing, self.limiter);
        Ok(client.with_policy(self.orders))
    }

    /// A verifier of notifications, which needs no network, and no key of the merchant: it signs nothing.
    ///
    /// # Errors
    /// [`ConfigError`], naming the setting.
    pub fn build_verifier(mut self) -> Result<NotificationVerifier, ConfigError> {
        self.signer.get_or_insert_with(RemoteKey::stand_in);
        let keys = self.keys()?.0.with_verdicts(Arc::clone(self.orders.verdicts()));
        Ok(NotificationVerifier::new(
            BodyDecoder::new(METRICS_LABEL, Arc::new(keys), &self.common),
            self.orders,
        ))
    }

    fn keys(&mut self) -> Result<(Keys, Arc<Watch>), ConfigError> {
        if let Some(mistake) = self.mistake.take() {
            return Err(mistake);
        }
        if self.anchors.is_empty() {
            return Err(ConfigError::NoAnchor);
        }
        let mut mine = self.signer.take().ok_or(ConfigError::NoKey)?;
        let (own, anchors) = (self.own_certificate.take(), self.anchors.clone());
        let watch = Arc::new(Watch::new(&self.mer_cust_id, own, anchors, self.tells_certificates));
        watch.look(self.common.clock.now());
        if let (Some(engine), Some(own)) = (self.engine, self.own.take()) {
            mine = Arc::new(own.engine(engine).map_err(ConfigError::Engine)?);
        }
        // The platform never sends signed attributes; refusing them closes a replay (docs/platform-notes.md#h-18).
        let policy = match std::mem::take(&mut self.pinned) {
            pinned if pinned.is_empty() => SignerPolicy::CommonName(self.platform.clone()),
            pinned => SignerPolicy::Certificates(pinned),
        };
        let mut theirs = AttachedVerifier::new(policy).limits(self.limits).refuse_signed_attributes();
        if let Some(engine) = self.engine {
            theirs = theirs.engine(engine).map_err(ConfigError::Engine)?;
        }
        for certificate in self.anchors.drain(..) {
            theirs = theirs.anchor(certificate);
        }
        for certificate in self.intermediates.drain(..) {
            theirs = theirs.intermediate(certificate);
        }
        for list in self.crls.drain(..) {
            theirs = theirs.crl(list);
        }
        let theirs = Arc::new(Watched { verifier: theirs, watch: Arc::clone(&watch) });
        Ok((Keys::new(self.mer_cust_id.as_str(), mine, theirs).with_form(self.form), watch))
    }

    fn owns(&mut self, identity: &Identity) {
        let own = AttachedSigner::new(identity);
        self.signs_with(Arc::new(own.clone()), Some(identity.certificate.clone()));
        self.own = Some(own);
    }

    /// Replaces whatever signed until now.
    fn signs_with(&mut self, signer: Arc<dyn SignMessage>, certificate: Option<Certificate>) {
        self.signer = Some(signer);
        self.own_certificate = certificate;
        self.own = None;
        self.remote = None;
    }

    fn parse_own(&mut self, certificate: &[u8]) -> Option<Certificate> {
        let parsed = Certificate::from_any(certificate);
        parsed.map_err(|e| self.fail(ConfigError::OwnCertificate(e))).ok()
    }

    fn fail(&mut self, mistake: ConfigError) {
        self.mistake.get_or_insert(mistake);
    }
}

client_core::common_settings! {
    Builder: common;
    /// Sets which calls are made again by themselves. Defaults to those that only ask. For some calls only:
    /// [`Client::with_retries`].
    retries;
    /// Sets the time that a call may take with its signatures, all its repeats and the pauses between them. Defaults to
    /// 90 s. For some calls only: [`Client::with_deadline`].
    deadline;
    /// Another clock. Validity of certificates is judged by it.
    clock;
    /// Sets the threads on which signatures are made, so that they do not hold up the threads that serve connections.
    /// Without this all clients in a runtime share one thread for each processor. A remote key needs none.
    signing_pool;
    /// Sets the source of the random numbers that spread repeats over time. They need not be secret.
    jitter;
    /// Allows `http://` addresses: the content is signed, and readable by everybody on the way.
    allow_plain_http;
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("base", &self.common.base)
            .field("mer_cust_id", &self.mer_cust_id)
            .finish_non_exhaustive()
    }
}
