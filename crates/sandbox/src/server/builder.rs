//! The settings of a sandbox.

use crate::client_files::Described;
use crate::guard::ConsoleHost;
use crate::huifu::merchants::Merchants as HuifuMerchants;
use crate::huifu::state::State as HuifuState;
use crate::kept::{Keeper, KeptError};
use crate::keys;
use crate::merchant::{HuifuMerchant, UnionPayMerchant};
use crate::notify;
use crate::notify::allowed::AllowedHost;
#[cfg(feature = "tls")]
use crate::own_keys::{OwnKeyError, OwnKeys};
use crate::platform_keys::{self, HuifuPlatform, KeyFileError};
use crate::script::{Script, ScriptedFault};
use crate::serve::Patience;
use crate::state::{Clock, FreshStates};
use crate::unionpay::merchants::{self as unionpay_merchants, Merchants as UnionPayMerchants};
use crate::unionpay::state::State as UnionPayState;
use crate::unionpay::state::users::Users;
use cfca_pkcs7::{Certificate, Identity};
use crypto_core::Signer;
use crypto_core::rsa::RsaSigner;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
#[cfg(feature = "tls")]
use tokio_rustls::TlsAcceptor;

/// Longer than four gigabytes take on a slow line.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// A sandbox that cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The port is taken, or may not be used.
    #[error("port {port} of {address} cannot be used")]
    Port {
        /// The port.
        port: u16,
        /// The address.
        address: IpAddr,
        /// The reason.
        source: std::io::Error,
    },
    /// Two merchants of one platform have one number.
    #[error("there are two merchants with the number {number}")]
    TwoMerchants {
        /// `appId` or `mer_cust_id`.
        number: String,
    },
    /// Huifu is to sign with two keys: [`Builder::huifu_sm2`] is the SM2 key of the tests.
    #[error("Huifu signs with one key: huifu_sm2 is the SM2 test key, and {other}; leave one out")]
    TwoHuifuKeys {
        /// The other key.
        other: &'static str,
    },
    /// A key of `fixtures/` cannot be read: the sources are damaged.
    #[error(transparent)]
    Keys(#[from] KeyFileError),
    /// The state that is kept cannot be read.
    #[error(transparent)]
    Kept(#[from] KeptError),
    /// Keys of its own cannot be made, or the kept ones cannot be read.
    #[cfg(feature = "tls")]
    #[error(transparent)]
    OwnKeys(#[from] OwnKeyError),
}

/// Chooses port, clock and pace.
pub struct Builder {
    pub(super) port: u16,
    pub(super) bind: IpAddr,
    pub(super) clock: Clock,
    pub(super) notification_delay: Duration,
    pub(super) notification_timeout: Duration,
    pub(super) max_wait: Patience,
    pub(super) unionpay: Vec<UnionPayMerchant>,
    pub(super) huifu: Vec<HuifuMerchant>,
    /// The test merchants beside which others stand.
    pub(super) calls: Vec<String>,
    pub(super) commands: Vec<String>,
    pub(super) more: Vec<(String, Certificate)>,
    pub(super) unionpay_key: Option<Arc<dyn Signer>>,
    /// The public half of `unionpay_key`, where it is known.
    pub(super) unionpay_public: Option<Vec<u8>>,
    pub(super) huifu_identity: Option<Identity>,
    pub(super) huifu_ca: Vec<Certificate>,
    #[cfg(feature = "tls")]
    pub(super) own_keys: OwnKeys,
    #[cfg(feature = "tls")]
    pub(super) generates: bool,
    pub(super) allowed: Vec<AllowedHost>,
    pub(super) hosts: Vec<ConsoleHost>,
    /// The names of its certificate; none without TLS.
    #[cfg(feature = "tls")]
    pub(super) tls: Option<Vec<String>>,
    pub(super) huifu_sm2: bool,
    pub(super) faults: Vec<ScriptedFault>,
    pub(super) keeper: Option<Arc<dyn Keeper>>,
}

impl Default for Builder {
    fn default() -> Self {
        let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Self {
            port: 0,
            bind: Ipv4Addr::LOCALHOST.into(),
            clock: Arc::new(clock),
            notification_delay: Duration::from_millis(50),
            notification_timeout: notify::MAX_WAIT,
            // Uploads may take as long as they move.
            max_wait: Patience::new().with_request(LONGEST),
            unionpay: Vec::new(),
            huifu: Vec::new(),
            calls: Vec::new(),
            commands: Vec::new(),
            more: Vec::new(),
            unionpay_key: None,
            unionpay_public: None,
            huifu_identity: None,
            huifu_ca: Vec::new(),
            #[cfg(feature = "tls")]
            own_keys: OwnKeys::default(),
            #[cfg(feature = "tls")]
            generates: false,
            allowed: Vec::new(),
            hosts: Vec::new(),
            #[cfg(feature = "tls")]
            tls: None,
            huifu_sm2: false,
            faults: Vec::new(),
            keeper: None,
        }
    }
}

impl Builder {
    /// A fixed port; 0, the default, takes a free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Sets the address to listen at. Defaults to 127.0.0.1. At another one, whoever reaches it can use the sandbox and act in
    /// it: only in a network of your own.
    #[must_use]
    pub fn bind(mut self, address: IpAddr) -> Self {
        self.bind = address;
        self
    }

    /// Another clock, in Unix seconds.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Sets how long Huifu takes from accepting an order to its notification, and from one notification to the next.
    /// Defaults to 50 ms.
    #[must_use]
    pub fn notification_delay(mut self, delay: Duration) -> Self {
        self.notification_delay = delay;
        self
    }

    /// Sets how long a receiver of Huifu's notifications may take. Defaults to 5 s, as in the document.
    #[must_use]
    pub fn notification_timeout(mut self, timeout: Duration) -> Self {
        self.notification_timeout = timeout;
        self
    }

    /// Sets how long clients may take with headers, and how many there may be at once; see [`Patience`]. A body has as
    /// long as headers have; of a file, each piece.
    #[must_use]
    pub fn max_wait(mut self, max_wait: Patience) -> Self {
        self.max_wait = max_wait;
        self
    }

    /// A fault from the start on: of one endpoint or of all, for so many requests. Those that come first are used first.
    #[must_use]
    pub fn fault(mut self, fault: ScriptedFault) -> Self {
        self.faults.push(fault);
        self
    }

    /// One more host that notifications may be sent to; without one, only this machine.
    #[must_use]
    pub fn allow_notifications_to(mut self, host: AllowedHost) -> Self {
        self.allowed.push(host);
        self
    }

    /// One more host under which the console and the addresses under `/sandbox/` are served; without one, only under this
    /// machine's own addresses. Name those that people type, and no others: a page of the internet can let its name point here.
    #[must_use]
    pub fn serve_console_at(mut self, host: ConsoleHost) -> Self {
        self.hosts.push(host);
        self
    }

    /// Speaks TLS, and nothing else, with a certificate for this machine's own names and for these hosts: for clients
    /// whose addresses begin with `https://` whatever one does. Its CA is among
    /// [`client_files`](crate::Sandbox::client_files).
    #[cfg(feature = "tls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "tls")))]
    #[must_use]
    pub fn tls(mut self, hosts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.tls.get_or_insert_default().extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Huifu: signs answers, pages and notifications with SM2, under [`HUIFU_SM2_CA`](crate::keys::HUIFU_SM2_CA). Without
    /// this it is RSA, under [`HUIFU_CA`](crate::keys::HUIFU_CA). Merchants may have certificates of either kind in either
    /// case: [`HUIFU_MERCHANT`](crate::keys::HUIFU_MERCHANT) has one of each. A sandbox with another key for Huifu, given or
    /// generated, does not start with this.
    #[must_use]
    pub fn huifu_sm2(mut self) -> Self {
        self.huifu_sm2 = true;
        self
    }

    /// Sets the keeper through which the state outlives the sandbox: orders, accounts, contracts, tokens, the clock. The sandbox begins
    /// with what it holds, and keeps every change before the answer that tells of it leaves.
    #[must_use]
    pub fn keeper(mut self, keeper: Arc<dyn Keeper>) -> Self {
        self.keeper = Some(keeper);
        self
    }

    /// UnionPay: a merchant. The first takes the place of the sandbox's own test merchant.
    #[must_use]
    pub fn unionpay(mut self, merchant: UnionPayMerchant) -> Self {
        self.unionpay.push(merchant);
        self
    }

    /// Huifu: a merchant. The first takes the place of the sandbox's own test merchant.
    #[must_use]
    pub fn huifu(mut self, merchant: HuifuMerchant) -> Self {
        self.huifu.push(merchant);
        self
    }

    /// UnionPay: the key that the platform signs with, instead of the test key.
    #[must_use]
    pub fn unionpay_platform_key(mut self, key: Arc<dyn Signer>) -> Self {
        self.unionpay_key = Some(key);
        self.unionpay_public = None;
        self
    }

    /// UnionPay: the same, with an RSA key whose public half [`client_files`](crate::Sandbox::client_files) hands to clients.
    #[must_use]
    pub fn unionpay_platform_rsa_key(mut self, key: RsaSigner) -> Self {
        self.unionpay_public = Some(key.verifier().spki_der().to_vec());
        self.unionpay_key = Some(Arc::new(key));
        self
    }

    /// Makes a key for each platform that is given none, and for Huifu a CA above it: nobody but who has
    /// [`client_files`](crate::Sandbox::client_files) trusts them. Without this they are test keys, which everybody has.
    #[cfg(feature = "tls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "tls")))]
    #[must_use]
    pub fn generate_platform_keys(mut self) -> Self {
        self.generates = true;
        self
    }

    /// Keys that an earlier sandbox made ([`Sandbox::own_keys`](crate::Sandbox::own_keys)), so that its clients go on trusting this one.
    #[cfg(feature = "tls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "tls")))]
    #[must_use]
    pub fn own_keys(mut self, keys: OwnKeys) -> Self {
        self.own_keys = keys;
        self
    }

    /// Huifu: key and certificate that the platform signs with, instead of those of the tests.
    #[must_use]
    pub fn huifu_platform_identity(mut self, identity: Identity) -> Self {
        self.huifu_identity = Some(identity);
        self
    }

    /// Huifu: the CAs under which clients find the certificate of [`huifu_platform_identity`](Self::huifu_platform_identity), the
    /// nearest first. Without them they are those that came with it.
    #[must_use]
    pub fn huifu_platform_ca(mut self, ca: impl IntoIterator<Item = Certificate>) -> Self {
        self.huifu_ca.extend(ca);
        self
    }

    /// Huifu: one more merchant, or one more certificate of a merchant. It must hang under
    /// [`HUIFU_CA`](crate::keys::HUIFU_CA) or [`HUIFU_SM2_CA`](crate::keys::HUIFU_SM2_CA); what its name says does not
    /// matter.
    #[must_use]
    pub fn huifu_merchant(mut self, mer_cust_id: impl Into<String>, certificate: Certificate) -> Self {
        self.more.push((mer_cust_id.into(), certificate));
        self
    }

    /// Huifu: the number of a command that only the merchant's contract has. Its signature is checked, nothing moves,
    /// and its answer says success with the fields of the request; other numbers that nobody lists are refused.
    #[must_use]
    pub fn huifu_command(mut self, number: impl Into<String>) -> Self {
        self.commands.push(number.into());
        self
    }

    /// UnionPay: the name of a call that only the merchant's contract has, such as `member.level`. Its token or its
    /// signature is checked, and its answer says success and nothing else; other names that nobody knows are refused.
    #[must_use]
    pub fn unionpay_call(mut self, name: impl Into<String>) -> Self {
        self.calls.push(name.into());
        self
    }

    /// Keys of its own where they are asked for.
    #[cfg(feature = "tls")]
    pub(super) fn with_own_keys(mut self) -> Result<Self, StartError> {
        if self.generates && self.unionpay_key.is_none() {
            let key = self.own_keys.unionpay()?;
            self = self.unionpay_platform_rsa_key(key);
        }
        Ok(self)
    }

    /// The TLS that it speaks, if it does.
    #[cfg(feature = "tls")]
    pub(super) fn acceptor(&mut self) -> Result<Option<TlsAcceptor>, StartError> {
        let Some(named) = &self.tls else { return Ok(None) };
        let mut hosts: BTreeSet<String> = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).into();
        if !self.bind.is_unspecified() {
            hosts.insert(self.bind.to_string());
        }
        hosts.extend(named.iter().cloned());
        let hosts: Vec<_> = hosts.into_iter().collect();
        // TLS goes by the clients' clocks, whatever the sandbox's own says.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Ok(Some(self.own_keys.tls(&hosts, now)?))
    }

    /// The keys that Huifu signs with.
    pub(super) fn huifu_platform(&mut self) -> Result<HuifuPlatform, StartError> {
        let two = |other| match self.huifu_sm2 {
            true => Err(StartError::TwoHuifuKeys { other }),
            false => Ok(()),
        };
        if let Some(identity) = &self.huifu_identity {
            two("a key of its own is given")?;
            return Ok(HuifuPlatform::test(false)?.given(identity, &self.huifu_ca));
        }
        #[cfg(feature = "tls")]
        if self.generates {
            two("RSA keys are to be generated")?;
            return Ok(self.own_keys.huifu()?);
        }
        Ok(HuifuPlatform::test(self.huifu_sm2)?)
    }

    /// UnionPay's public key for clients, if it is known.
    pub(super) fn unionpay_public(&self) -> Result<Option<Vec<u8>>, StartError> {
        match (&self.unionpay_public, &self.unionpay_key) {
            (None, None) => Ok(Some(platform_keys::unionpay_public()?)),
            (public, _) => Ok(public.clone()),
        }
    }

    /// The merchants as clients are told of them.
    pub(super) fn described_unionpay(&self) -> Vec<UnionPayMerchant> {
        match self.unionpay.is_empty() {
            true => vec![UnionPayMerchant::new(keys::UNIONPAY_APP_ID)],
            false => self.unionpay.clone(),
        }
    }

    pub(super) fn unionpay_merchants(&self) -> Result<UnionPayMerchants, StartError> {
        let configured = &self.described_unionpay();
        distinct(configured.iter().map(|merchant| merchant.app_id.as_str()))?;
        let mut merchants = Vec::new();
        for merchant in configured {
            let keys = platform_keys::unionpay(merchant, self.unionpay_key.as_ref())?;
            let state = unionpay_state(merchant, &self.calls);
            merchants.push(unionpay_merchants::Merchant::new(keys, Users::of(merchant.users.clone()), state));
        }
        let first = merchants.remove(0);
        Ok(UnionPayMerchants::new(first, merchants))
    }

    /// Merchants with a certificate each, beside those that are described whole.
    pub(super) fn huifu_merchants(&self) -> Result<Vec<HuifuMerchant>, StartError> {
        let mut merchants = self.huifu.clone();
        if merchants.is_empty() {
            let [rsa, sm2] = platform_keys::huifu_merchant()?;
            merchants.push(HuifuMerchant::new(keys::HUIFU_MERCHANT).certificate(rsa).certificate(sm2));
        }
        distinct(merchants.iter().map(|merchant| merchant.mer_cust_id.as_str()))?;
        for (number, certificate) in &self.more {
            match merchants.iter_mut().find(|merchant| merchant.mer_cust_id == *number) {
                Some(merchant) => merchant.certificates.push(certificate.clone()),
                None => merchants.push(HuifuMerchant::new(number.as_str()).certificate(certificate.clone())),
            }
        }
        Ok(merchants)
    }
}

/// The books of a merchant of UnionPay as they begin. `calls` are those of every merchant.
fn unionpay_state(merchant: &UnionPayMerchant, calls: &[String]) -> UnionPayState {
    let mut state = UnionPayState::default();
    state.calls.extend(calls.iter().chain(&merchant.calls).cloned());
    state.answers = Script(merchant.answers.clone());
    state.contracts.unfinished_orders = merchant.unfinished_orders;
    if let Some(fen) = merchant.balance {
        state.red_packets.balance = fen;
    }
    if let Some(requests) = merchant.requests_per_minute {
        state.limiter.per_minute = requests;
    }
    state
}

/// The books of every merchant as they begin.
pub(super) fn fresh(described: &Described, calls: &[String], commands: &[String]) -> FreshStates {
    let unionpay =
        described.unionpay.iter().map(|merchant| (merchant.app_id.clone(), unionpay_state(merchant, calls)));
    (unionpay.collect(), huifu_books(&described.huifu, commands))
}

/// Numbers of two merchants of a platform differ.
fn distinct<'a>(numbers: impl Iterator<Item = &'a str>) -> Result<(), StartError> {
    let mut seen = BTreeSet::new();
    for number in numbers {
        if !seen.insert(number) {
            return Err(StartError::TwoMerchants { number: number.to_owned() });
        }
    }
    Ok(())
}

/// The books of each merchant, with numbers of its own.
pub(super) fn books(merchants: &[HuifuMerchant], commands: &[String]) -> HuifuMerchants {
    let first = merchants.first().map(|merchant| merchant.mer_cust_id.clone()).unwrap_or_default();
    HuifuMerchants::new(first, huifu_books(merchants, commands))
}

fn huifu_books(merchants: &[HuifuMerchant], commands: &[String]) -> BTreeMap<String, HuifuState> {
    let book = |(index, merchant): (u64, &HuifuMerchant)| {
        let mut state = HuifuState::of(merchant).with_serial(30_000 + index * 1_000_000);
        for number in commands.iter().chain(&merchant.commands) {
            state.allow(number.as_str());
        }
        (merchant.mer_cust_id.clone(), state)
    };
    (0..).zip(merchants).map(book).collect()
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("port", &self.port).finish_non_exhaustive()
    }
}
