//! The listener.

mod bounds;
mod builder;
mod huifu;
mod router;
mod unionpay;

use crate::client_files::{self, ClientFile, Described};
use crate::exchange::list::{Exchanges, LiveExchanges, MOST_BYTES};
use crate::huifu::web::notifications;
use crate::kept::{self, Kept, KeptError};
use crate::notify::allowed::Allowed;
#[cfg(feature = "tls")]
use crate::own_keys::OwnKeys;
use crate::platform_keys::{HuifuKeys, KeyFileError};
use crate::script::{Script, ScriptedAnswer, ScriptedFault};
use crate::serve;
use crate::state::{SharedState, locked};
use crate::{Exchange, Fault, NotificationForm};
pub use builder::{Builder, StartError};
use builder::{books, fresh};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Both platforms, until it is dropped.
pub struct Sandbox {
    address: SocketAddr,
    pub(crate) state: Arc<SharedState>,
    /// Nothing in a view of another merchant.
    listener: Option<JoinHandle<()>>,
    /// The merchants that the methods are about.
    app_id: String,
    mer_cust_id: String,
    #[cfg(feature = "tls")]
    own_keys: OwnKeys,
}

impl Builder {
    /// Starts listening.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn start(self) -> Result<Sandbox, StartError> {
        let port = self.port;
        let failed = |source| StartError::Port { port, address: self.bind, source };
        let listener = TcpListener::bind((self.bind, port)).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        #[cfg(feature = "tls")]
        let mut this = self.with_own_keys()?;
        #[cfg(not(feature = "tls"))]
        let mut this = self;
        let platform = this.huifu_platform()?;
        #[cfg(feature = "tls")]
        let acceptor = this.acceptor()?;
        #[cfg(feature = "tls")]
        let tls_ca = acceptor.as_ref().and_then(|_| this.own_keys.tls_ca().map(str::to_owned));
        #[cfg(not(feature = "tls"))]
        let tls_ca: Option<String> = None;
        let unionpay = this.unionpay_merchants()?;
        let huifu = this.huifu_merchants()?;
        let keys = HuifuKeys::new(&platform, &huifu)?;
        let described = Described {
            unionpay: this.described_unionpay(),
            huifu: huifu.clone(),
            unionpay_key: this.unionpay_public()?,
            huifu_certificate: platform.identity.certificate,
            huifu_anchors: platform.anchors,
            tls_ca,
        };
        let (app_id, huifu) = (unionpay.first().app_id().to_owned(), books(&huifu, &this.commands));
        let mer_cust_id = huifu.first().to_owned();
        let scheme = if described.tls_ca.is_some() { "https" } else { "http" };
        let (calls, commands, of) = (this.calls, this.commands, described.clone());
        let state = Arc::new(SharedState {
            kept: this.keeper.map(Kept::new),
            fresh: Box::new(move || fresh(&of, &calls, &commands)),
            scheme,
            hosts: this.hosts,
            keys,
            described,
            clock: this.clock,
            ahead: Default::default(),
            notification_delay: this.notification_delay,
            notification_timeout: this.notification_timeout,
            body_timeout: this.max_wait.headers,
            unionpay,
            huifu,
            faults: Mutex::new(Script(this.faults)),
            notification_form: Default::default(),
            seen: Default::default(),
            exchanges: Exchanges::new(MOST_BYTES),
            allowed: Allowed(this.allowed),
        });
        let unfinished = kept::restore(&state).await?;
        state.keep_journals();
        for order in unfinished {
            notifications::run(&state, order);
        }
        kept::keep(&state).await?;
        if state.kept.is_some() {
            tokio::spawn(kept::keep_on(Arc::downgrade(&state)));
        }
        let service = router::service(Arc::clone(&state));
        let service = move |_| service.clone();
        #[cfg(feature = "tls")]
        let listener = match acceptor {
            Some(acceptor) => tokio::spawn(serve::serve_over(listener, acceptor, service, this.max_wait)),
            None => tokio::spawn(serve::serve(listener, service, this.max_wait)),
        };
        #[cfg(not(feature = "tls"))]
        let listener = tokio::spawn(serve::serve(listener, service, this.max_wait));
        Ok(Sandbox {
            address,
            state,
            listener: Some(listener),
            app_id,
            mer_cust_id,
            #[cfg(feature = "tls")]
            own_keys: this.own_keys,
        })
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

    /// `http://127.0.0.1:PORT`, the base address of both platforms; `https://` with TLS.
    #[must_use]
    pub fn base_url(&self) -> String {
        let address = self.address;
        // Every address of this machine is this one too.
        let host = match address.ip() {
            ip if !ip.is_unspecified() => ip,
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        };
        format!("{}://{}", self.state.scheme, SocketAddr::new(host, address.port()))
    }

    /// The keys that were made for this sandbox, to be kept for the next one; empty where none were asked for.
    #[cfg(feature = "tls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "tls")))]
    #[must_use]
    pub fn own_keys(&self) -> &OwnKeys {
        &self.own_keys
    }

    /// Everything that clients of this sandbox need, as files: keys, certificates, and configurations for several languages.
    /// `folder` is where they will lie: the settings of the command line name it whole, all others are relative to themselves.
    ///
    /// # Errors
    /// A key of `fixtures/` cannot be read: the sources are damaged.
    pub fn client_files(&self, folder: &Path) -> Result<Vec<ClientFile>, KeyFileError> {
        client_files::files(&self.state.described, &self.base_url(), folder)
    }

    /// The `appId` of every merchant of UnionPay.
    #[must_use]
    pub fn unionpay_merchants(&self) -> Vec<String> {
        self.state.unionpay.all().map(|merchant| merchant.app_id().to_owned()).collect()
    }

    /// The `mer_cust_id` of every merchant of Huifu.
    #[must_use]
    pub fn huifu_merchants(&self) -> Vec<String> {
        self.state.huifu.numbers().map(str::to_owned).collect()
    }

    /// The same sandbox as another merchant sees it: what the methods of the result look into and change is this merchant's.
    /// `None` where neither platform has a merchant with this number.
    #[must_use]
    pub fn of_merchant(&self, number: &str) -> Option<Self> {
        let app_id = self.state.unionpay.find(number).map(|merchant| merchant.app_id().to_owned());
        let mer_cust_id =
            Some(number).filter(|number| self.state.huifu.numbers().any(|known| known == *number));
        if app_id.is_none() && mer_cust_id.is_none() {
            return None;
        }
        Some(Self {
            address: self.address,
            state: Arc::clone(&self.state),
            listener: None,
            app_id: app_id.unwrap_or_else(|| self.app_id.clone()),
            mer_cust_id: mer_cust_id.map_or_else(|| self.mer_cust_id.clone(), str::to_owned),
            #[cfg(feature = "tls")]
            own_keys: self.own_keys.clone(),
        })
    }

    /// Sets the fault of the next answer; several calls queue up.
    pub fn next_answer(&self, fault: Fault) {
        self.script_fault(ScriptedFault::new("", fault).with_times(1));
    }

    /// Orders a fault: of one endpoint or of all, for so many requests. Several queue up, and each request gets the first that
    /// is for it.
    pub fn script_fault(&self, fault: ScriptedFault) {
        locked(&self.state.faults).0.push(fault);
    }

    /// Orders a code that UnionPay answers this merchant with, instead of what the request would do.
    pub fn script_unionpay_answer(&self, answer: ScriptedAnswer) {
        self.state.unionpay.of(&self.app_id).state().answers.0.push(answer);
    }

    /// Orders a code that Huifu answers this merchant with, instead of what the request would do.
    pub fn script_huifu_answer(&self, answer: ScriptedAnswer) {
        self.state.huifu.of(&self.mer_cust_id).answers.0.push(answer);
    }

    /// Forgets every fault and every code to answer with that was ordered and is not used up, of every merchant.
    pub fn forget_script(&self) {
        self.state.forget_script();
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

    /// Begins anew: books, tokens, clock, faults and the record of requests are as at the first start, also where they are kept.
    ///
    /// # Errors
    /// [`KeptError`]: it has begun anew, and is not kept so.
    pub async fn reset(&self) -> Result<(), KeptError> {
        kept::reset(&self.state).await
    }

    /// Waits for ever: for a process that is nothing but a sandbox.
    pub async fn wait(mut self) {
        match &mut self.listener {
            // Ends only when the listener's task does, which it never does by itself.
            Some(listener) => drop(listener.await),
            None => std::future::pending().await,
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Some(listener) = &self.listener {
            listener.abort();
        }
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("address", &self.address).finish_non_exhaustive()
    }
}
