//! The state that every request reaches.

use crate::access::Access;
use crate::audit::Audit;
use crate::background::{Background, OrderBooks, processor};
use crate::config::{Configuration, HuifuMerchant, Limits, Listen, TraceSettings, UnionPayMerchant};
use crate::delivery_admin::DeliveryAdmin;
use crate::history::History;
use crate::platform_transports::PlatformTransports;
use crate::problem::{Problem, chain};
use crate::readiness::Readiness;
use crate::start_error::StartError;
use crate::webhook::{Dispatcher, Receivers};
use crypto_core::Secret;
use http::{HeaderMap, StatusCode};
use huifu::Orders;
use huifu::ledger::Ledger;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use store_redis::Redis;
use store_sql::{Sql, SqlOrders};

/// The header that says for which merchant a call is, where there are several of a platform.
pub(crate) const MERCHANT: &str = "merchant";

/// The state that every request reaches. Clones are the same.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    /// Exchanged whole when the configuration is read again; a request keeps those it began with.
    merchants: RwLock<Arc<Merchants>>,
    access: RwLock<Arc<Access>>,
    limits: Limits,
    audit: Audit,
    store: Sql,
    redis: Option<Redis>,
    dispatcher: Dispatcher,
    background: Background,
    is_ending: AtomicBool,
    readiness: Readiness,
    settled: Settled,
}

/// The settings that cannot change while the gateway runs.
#[derive(PartialEq)]
struct Settled {
    listen: Listen,
    has_tls: bool,
    store: Secret<String>,
    redis: Option<Secret<String>>,
    limits: Limits,
    audit_log: Option<PathBuf>,
    traces: Option<TraceSettings>,
}

/// The clients of both facades, by the numbers of their merchants.
pub(crate) struct Merchants {
    unionpay: BTreeMap<String, UnionPay>,
    huifu: BTreeMap<String, Huifu>,
    store: Sql,
}

/// A merchant of UnionPay.
#[derive(Clone)]
pub(crate) struct UnionPay {
    pub(crate) client: unionpay::Client,
    book: String,
    /// Calls that the platform knows by a number of the merchant's, each once.
    pub(crate) ledger: Ledger,
}

/// A merchant of Huifu, with its orders.
#[derive(Clone)]
pub(crate) struct Huifu {
    pub(crate) client: huifu::Client,
    book: String,
    pub(crate) orders: Orders,
}

/// The orders of a merchant, for whoever looks.
pub(crate) struct OrderBook {
    pub(crate) merchant: String,
    pub(crate) orders: SqlOrders,
}

impl App {
    pub(crate) async fn new(configuration: Configuration) -> Result<Self, StartError> {
        let settled = Settled::of(&configuration);
        let Configuration {
            listen,
            tls,
            tokens,
            store,
            limits,
            audit_log,
            unionpay,
            huifu,
            redis,
            webhooks,
            ..
        } = configuration;
        let store = Sql::builder(store.expose().as_str()).migrate().await.map_err(StartError::Store)?;
        let redis = redis.map(|address| Redis::builder(address.expose().as_str()).prefix("gateway").open());
        let redis = redis.transpose().map_err(StartError::Redis)?;
        let receivers = Receivers::new(webhooks).map_err(StartError::Webhook)?;
        let dispatcher = Dispatcher::new(store.deliveries(), receivers);
        let merchants = Merchants::new(unionpay, huifu, &store, redis.as_ref(), &dispatcher)?;
        let is_tcp = matches!(listen, Listen::Tcp(_));
        let access = Access::new(tokens, tls.is_some_and(|tls| tls.is_mutual), is_tcp);
        let inner = Inner {
            merchants: RwLock::new(Arc::new(merchants)),
            access: RwLock::new(Arc::new(access)),
            limits,
            audit: Audit::new(audit_log.as_deref()).map_err(StartError::Audit)?,
            store,
            redis,
            dispatcher,
            background: Background::default(),
            is_ending: AtomicBool::new(false),
            readiness: Readiness::default(),
            settled,
        };
        Ok(Self(Arc::new(inner)))
    }

    /// Begins what nobody asks for.
    pub(crate) fn begin(&self) {
        let inner = &*self.0;
        inner.background.begin(self.merchants().asked_about(), &inner.store, &inner.dispatcher);
    }

    /// Goes by another configuration from now on; requests under way keep what they began with. Says which keys count
    /// only after a restart.
    ///
    /// # Errors
    /// [`StartError`]; nothing has changed then.
    pub(crate) fn reload(&self, configuration: Configuration) -> Result<Vec<&'static str>, StartError> {
        let inner = &*self.0;
        let later = inner.settled.differences(&Settled::of(&configuration));
        let Configuration { tls, tokens, unionpay, huifu, webhooks, .. } = configuration;
        let receivers = Receivers::new(webhooks).map_err(StartError::Webhook)?;
        let merchants =
            Merchants::new(unionpay, huifu, &inner.store, inner.redis.as_ref(), &inner.dispatcher)?;
        let merchants = Arc::new(merchants);
        let is_tcp = matches!(inner.settled.listen, Listen::Tcp(_));
        let access = Access::new(tokens, tls.is_some_and(|tls| tls.is_mutual), is_tcp);
        inner.dispatcher.change(receivers);
        *inner.merchants.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&merchants);
        *inner.access.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(access);
        inner.background.begin(merchants.asked_about(), &inner.store, &inner.dispatcher);
        Ok(later)
    }

    pub(crate) fn dispatcher(&self) -> &Dispatcher {
        &self.0.dispatcher
    }

    /// Deliveries, for whoever looks after them.
    pub(crate) fn delivery_admin(&self) -> DeliveryAdmin {
        DeliveryAdmin::of(self.0.dispatcher.deliveries().clone(), self.0.dispatcher.destinations())
    }

    /// From now on it says that it is not ready, so that nobody is sent here any more.
    pub(crate) fn is_ending(&self) -> bool {
        self.0.is_ending.load(Ordering::Relaxed)
    }

    pub(crate) fn will_end(&self) {
        self.0.is_ending.store(true, Ordering::Relaxed);
    }

    /// The merchants as they are now.
    pub(crate) fn merchants(&self) -> Arc<Merchants> {
        Arc::clone(&self.0.merchants.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn access(&self) -> Arc<Access> {
        Arc::clone(&self.0.access.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn limits(&self) -> Limits {
        self.0.limits
    }

    pub(crate) fn audit(&self) -> &Audit {
        &self.0.audit
    }

    /// Returns whether the store answers and has the tables of this version: now, or less than a second ago.
    pub(crate) async fn store_is_ready(&self) -> bool {
        let ask = async {
            let asked = self.0.store.ready().await;
            if let Err(e) = &asked {
                tracing::warn!("the store cannot be used: {}", shown::text(&chain(e)));
            }
            asked.is_ok()
        };
        self.0.readiness.of(ask).await
    }

    /// Begins no more calls, waits for those under way, no longer than `limit`, and closes the store.
    pub(crate) async fn shut_down(&self, limit: Duration) -> bool {
        let merchants = self.merchants();
        let mut all = self.0.background.end(limit).await;
        for merchant in merchants.unionpay.values() {
            all &= merchant.client.shut_down(limit).await;
        }
        for merchant in merchants.huifu.values() {
            all &= merchant.client.shut_down(limit).await;
        }
        self.0.store.close().await;
        all
    }
}

impl Merchants {
    fn new(
        unionpay: Vec<UnionPayMerchant>,
        huifu: Vec<HuifuMerchant>,
        store: &Sql,
        redis: Option<&Redis>,
        dispatcher: &Dispatcher,
    ) -> Result<Self, StartError> {
        let mut merchants = Self { unionpay: BTreeMap::new(), huifu: BTreeMap::new(), store: store.clone() };
        // Anew each time that the configuration is read: the trusted roots may be others.
        let mut transports = PlatformTransports::default();
        for UnionPayMerchant { app_id, rate, is_plain, builder } in unionpay {
            let builder = builder.http_client(transports.of(is_plain).map_err(StartError::Transport)?);
            let builder = builder.nonces(Arc::new(store.nonces()));
            let builder = match redis {
                Some(redis) => {
                    let limiter = redis.limiter(rate.unwrap_or_default());
                    builder.tokens(Arc::new(redis.tokens())).limiter(Arc::new(limiter))
                }
                None => builder.tokens(Arc::new(store.tokens())),
            };
            let client = builder.build().map_err(|e| StartError::UnionPay(app_id.clone(), e))?;
            // A book of its own: nobody asks Huifu about these.
            let book = format!("unionpay {app_id}");
            let ledger = Ledger::new(Arc::new(History::of(store.orders(book.as_str()))));
            merchants.unionpay.insert(app_id, UnionPay { client, book, ledger });
        }
        for HuifuMerchant { mer_cust_id, book, is_plain, builder } in huifu {
            let builder = builder.http_client(transports.of(is_plain).map_err(StartError::Transport)?);
            let client = builder.build().map_err(|e| StartError::Huifu(mer_cust_id.clone(), e))?;
            // A key that comes again after weeks, under that day's date, is the order that it was.
            let ledger = Ledger::new(Arc::new(History::of(store.orders(book.as_str())))).numbers_once();
            let orders = client.orders(ledger.clone()).processor(processor(ledger, dispatcher.clone()));
            merchants.huifu.insert(mer_cust_id, Huifu { client, book, orders });
        }
        Ok(merchants)
    }

    /// Counts them, of each platform.
    pub(crate) fn counted(&self) -> (usize, usize) {
        (self.unionpay.len(), self.huifu.len())
    }

    /// The merchants of Huifu.
    pub(crate) fn huifu_all(&self) -> impl Iterator<Item = &Huifu> {
        self.huifu.values()
    }

    /// The orders that the platform is asked about.
    fn asked_about(&self) -> OrderBooks {
        let of = |it: &Huifu| (it.book.clone(), (it.client.clone(), it.orders.ledger().clone()));
        self.huifu.values().map(of).collect()
    }

    /// That of this number, or the only one.
    pub(crate) fn unionpay_called(&self, name: Option<&str>) -> Option<&UnionPay> {
        called(&self.unionpay, name)
    }

    /// That of this number, or the only one.
    pub(crate) fn huifu_called(&self, name: Option<&str>) -> Option<&Huifu> {
        called(&self.huifu, name)
    }

    fn book(&self, book: &str, merchant: &str) -> OrderBook {
        OrderBook { merchant: merchant.to_owned(), orders: self.store.orders(book) }
    }

    /// The orders of the merchant that a request is for.
    ///
    /// # Errors
    /// As [`huifu`](Self::huifu).
    pub(crate) fn huifu_book(&self, headers: &HeaderMap) -> Result<OrderBook, Problem> {
        let merchant = self.huifu(headers)?;
        Ok(self.book(&merchant.book, merchant.client.mer_cust_id()))
    }

    /// The calls of the merchant that a request is for.
    ///
    /// # Errors
    /// As [`unionpay`](Self::unionpay).
    pub(crate) fn unionpay_book(&self, headers: &HeaderMap) -> Result<OrderBook, Problem> {
        let merchant = self.unionpay(headers)?;
        Ok(self.book(&merchant.book, merchant.client.app_id()))
    }

    /// The merchant of UnionPay that a request is for.
    ///
    /// # Errors
    /// A problem that says which there are.
    pub(crate) fn unionpay(&self, headers: &HeaderMap) -> Result<&UnionPay, Problem> {
        chosen(&self.unionpay, headers, "UnionPay", "appId")
    }

    /// The merchant of Huifu that a request is for.
    ///
    /// # Errors
    /// A problem that says which there are.
    pub(crate) fn huifu(&self, headers: &HeaderMap) -> Result<&Huifu, Problem> {
        chosen(&self.huifu, headers, "Huifu", "mer_cust_id")
    }
}

fn called<'m, M>(merchants: &'m BTreeMap<String, M>, name: Option<&str>) -> Option<&'m M> {
    match name {
        Some(name) => merchants.get(name),
        None => merchants.values().next().filter(|_| merchants.len() == 1),
    }
}

impl Settled {
    fn of(configuration: &Configuration) -> Self {
        Self {
            listen: configuration.listen.clone(),
            has_tls: configuration.tls.is_some(),
            store: configuration.store.clone(),
            redis: configuration.redis.clone(),
            limits: configuration.limits,
            audit_log: configuration.audit_log.clone(),
            traces: configuration.traces.clone(),
        }
    }

    /// The keys whose values are others.
    fn differences(&self, other: &Self) -> Vec<&'static str> {
        let keys = [
            ("listen", self.listen != other.listen),
            ("tls", self.has_tls != other.has_tls),
            ("store", self.store != other.store),
            ("redis", self.redis != other.redis),
            ("limits", self.limits != other.limits),
            ("audit_log", self.audit_log != other.audit_log),
            ("traces", self.traces != other.traces),
        ];
        keys.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
    }
}

fn chosen<'m, M>(
    merchants: &'m BTreeMap<String, M>,
    headers: &HeaderMap,
    platform: &str,
    number: &str,
) -> Result<&'m M, Problem> {
    let wanted = headers.get(MERCHANT).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let found = match (&wanted, merchants.len()) {
        (Some(wanted), _) => merchants.get(wanted.as_ref()),
        (None, 1) => merchants.values().next(),
        (None, _) => None,
    };
    found.ok_or_else(|| {
        let problem = Problem::new(StatusCode::BAD_REQUEST, "merchant", "Which merchant?", "请指明商户");
        match (wanted, merchants.len()) {
            (_, 0) => problem.detail(format!("no merchant of {platform} is configured")),
            (Some(wanted), _) => problem.detail(format!(
                "no merchant of {platform} is called {}; the header Merchant names an {number}",
                shown::value(&wanted)
            )),
            (None, several) => problem.detail(format!(
                "{several} merchants of {platform} are configured: name one by its {number} in the header Merchant"
            )),
        }
    })
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let merchants = self.merchants();
        f.debug_struct("App")
            .field("unionpay", &merchants.unionpay.len())
            .field("huifu", &merchants.huifu.len())
            .finish_non_exhaustive()
    }
}
