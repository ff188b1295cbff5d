//! The listener.

mod bounds;
mod huifu;
mod router;
mod unionpay;

use crate::exchange::list::{Exchanges, LiveExchanges, MOST_BYTES};
use crate::huifu::state::State as HuifuState;
use crate::keys::{KeyFileError, Loaded};
use crate::notify::allowed::{Allowed, AllowedHost};
use crate::serve::{self, Patience};
use crate::state::{Clock, SharedState, locked};
use crate::unionpay::state::State as UnionPayState;
use crate::{Exchange, Fault, NotificationForm, notify};
use cfca_pkcs7::Certificate;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Longer than four gigabytes take on a slow line.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// Both platforms, until it is dropped.
pub struct Sandbox {
    address: SocketAddr,
    pub(crate) state: Arc<SharedState>,
    listener: JoinHandle<()>,
}

/// A sandbox that cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The port is taken, or may not be used.
    #[error("port {port} of 127.0.0.1 cannot be used")]
    Port {
        /// The port.
        port: u16,
        /// The reason.
        source: std::io::Error,
    },
    /// A key of `fixtures/` cannot be read: the sources are damaged.
    #[error(transparent)]
    Keys(#[from] KeyFileError),
}

/// Chooses port, clock and pace.
pub struct Builder {
    port: u16,
    clock: Clock,
    notification_delay: Duration,
    notification_timeout: Duration,
    max_wait: Patience,
    merchants: Vec<(String, Certificate)>,
    allowed: Vec<AllowedHost>,
    huifu_sm2: bool,
    unionpay: UnionPayState,
    huifu: HuifuState,
}

impl Default for Builder {
    fn default() -> Self {
        let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Self {
            port: 0,
            clock: Arc::new(clock),
            notification_delay: Duration::from_millis(50),
            notification_timeout: notify::MAX_WAIT,
            // Uploads may take as long as they move.
            max_wait: Patience::new().with_request(LONGEST),
            merchants: Vec::new(),
            allowed: Vec::new(),
            huifu_sm2: false,
            unionpay: Default::default(),
            huifu: Default::default(),
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

    /// One more host that notifications may be sent to; without one, only this machine.
    #[must_use]
    pub fn allow_notifications_to(mut self, host: AllowedHost) -> Self {
        self.allowed.push(host);
        self
    }

    /// Huifu: signs answers, pages and notifications with SM2, under [`HUIFU_SM2_CA`](crate::keys::HUIFU_SM2_CA). Without
    /// this it is RSA, under [`HUIFU_CA`](crate::keys::HUIFU_CA). Merchants may have certificates of either kind in either
    /// case: [`HUIFU_MERCHANT`](crate::keys::HUIFU_MERCHANT) has one of each.
    #[must_use]
    pub fn huifu_sm2(mut self) -> Self {
        self.huifu_sm2 = true;
        self
    }

    /// Huifu: one more merchant, or one more certificate of a merchant. It must hang under
    /// [`HUIFU_CA`](crate::keys::HUIFU_CA) or [`HUIFU_SM2_CA`](crate::keys::HUIFU_SM2_CA); what its name says does not
    /// matter.
    #[must_use]
    pub fn huifu_merchant(mut self, mer_cust_id: impl Into<String>, certificate: Certificate) -> Self {
        self.merchants.push((mer_cust_id.into(), certificate));
        self
    }

    /// Huifu: the number of a command that only the merchant's contract has. Its signature is checked, nothing moves,
    /// and its answer says success with the fields of the request; other numbers that nobody lists are refused.
    #[must_use]
    pub fn huifu_command(mut self, number: impl Into<String>) -> Self {
        self.huifu.allow(number);
        self
    }

    /// UnionPay: the name of a call that only the merchant's contract has, such as `member.level`. Its token or its
    /// signature is checked, and its answer says success and nothing else; other names that nobody knows are refused.
    #[must_use]
    pub fn unionpay_call(mut self, name: impl Into<String>) -> Self {
        self.unionpay.calls.insert(name.into());
        self
    }

    /// Starts listening.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn start(self) -> Result<Sandbox, StartError> {
        let port = self.port;
        let failed = |source| StartError::Port { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let mut keys = Loaded::new(self.huifu_sm2)?;
        keys.huifu.bound.extend(self.merchants);
        let state = Arc::new(SharedState {
            keys,
            clock: self.clock,
            ahead: Default::default(),
            notification_delay: self.notification_delay,
            notification_timeout: self.notification_timeout,
            body_timeout: self.max_wait.headers,
            unionpay: self.unionpay.into(),
            declines: Default::default(),
            huifu: self.huifu.into(),
            faults: Default::default(),
            notification_form: Default::default(),
            seen: Default::default(),
            exchanges: Exchanges::new(MOST_BYTES),
            allowed: Allowed(self.allowed),
        });
        let service = router::service(Arc::clone(&state));
        let service = move |_| service.clone();
        let listener = tokio::spawn(serve::serve(listener, service, self.max_wait));
        Ok(Sandbox { address, state, listener })
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("port", &self.port).finish_non_exhaustive()
    }
}

impl Sandbox {
    /// Starts on a free port.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Chooses port, clock and pace.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// `http://127.0.0.1:PORT`, the base address of both platforms.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Sets the fault of the next answer; several calls queue up.
    pub fn next_answer(&self, fault: Fault) {
        locked(&self.state.faults).push_back(fault);
    }

    /// Sets the form in which notifications of both platforms travel from now on, `None` being as the documents have
    /// it.
    pub fn send_notifications_as(&self, form: Option<NotificationForm>) {
        *locked(&self.state.notification_form) = form;
    }

    /// Returns how many requests reached this endpoint, or notifications of this id were sent.
    #[must_use]
    pub fn seen(&self, endpoint: &str) -> usize {
        locked(&self.state.seen).get(endpoint).copied().unwrap_or(0)
    }

    /// Every exchange that is remembered, oldest first: requests with what was found in them and what was answered, and
    /// notifications with what became of them. The memory that they take is bounded; the oldest are forgotten.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Arc<Exchange>> {
        self.state.exchanges.all()
    }

    /// The exchange with this number, if it is remembered.
    #[must_use]
    pub fn exchange(&self, number: u64) -> Option<Arc<Exchange>> {
        self.state.exchanges.get(number)
    }

    /// Exchanges from now on, as they happen.
    #[must_use]
    pub fn live_exchanges(&self) -> LiveExchanges {
        self.state.exchanges.subscribe()
    }

    /// Forgets the exchanges so far.
    pub fn forget_exchanges(&self) {
        self.state.exchanges.clear();
    }

    /// Waits for ever: for a process that is nothing but a sandbox.
    pub async fn wait(mut self) {
        // Ends only when the listener's task does, which it never does by itself.
        let _ = (&mut self.listener).await;
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("address", &self.address).finish_non_exhaustive()
    }
}
