//! The state that every request reaches.

use crate::access::Access;
use crate::audit::Audit;
use crate::config::{Configuration, HuifuMerchant, Limits, UnionPayMerchant};
use crate::problem::Problem;
use crate::start_error::StartError;
use http::{HeaderMap, StatusCode};
use huifu::Orders;
use huifu::ledger::Ledger;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use store_sql::Sql;

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
}

/// The clients of both facades, by the numbers of their merchants.
#[derive(Default)]
pub(crate) struct Merchants {
    unionpay: BTreeMap<String, UnionPay>,
    huifu: BTreeMap<String, Huifu>,
}

/// A merchant of UnionPay.
#[derive(Clone)]
pub(crate) struct UnionPay {
    pub(crate) client: unionpay::Client,
    /// Calls that the platform knows by a number of the merchant's, each once.
    pub(crate) ledger: Ledger,
}

/// A merchant of Huifu, with its orders.
#[derive(Clone)]
pub(crate) struct Huifu {
    pub(crate) client: huifu::Client,
    pub(crate) orders: Orders,
}

impl App {
    pub(crate) async fn new(configuration: Configuration) -> Result<Self, StartError> {
        let Configuration { listen, tls, tokens, store, limits, audit_log, unionpay, huifu } = configuration;
        let store = Sql::builder(store.expose().as_str()).migrate().await.map_err(StartError::Store)?;
        let merchants = Merchants::new(unionpay, huifu, &store)?;
        let is_tcp = matches!(listen, crate::config::Listen::Tcp(_));
        let access = Access::new(tokens, tls.is_some_and(|tls| tls.is_mutual), is_tcp);
        let inner = Inner {
            merchants: RwLock::new(Arc::new(merchants)),
            access: RwLock::new(Arc::new(access)),
            limits,
            audit: Audit::new(audit_log.as_deref()).map_err(StartError::Audit)?,
            store,
        };
        Ok(Self(Arc::new(inner)))
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

    pub(crate) fn store(&self) -> &Sql {
        &self.0.store
    }

    /// Begins no more calls, waits for those under way, no longer than `limit`, and closes the store.
    pub(crate) async fn shut_down(&self, limit: Duration) -> bool {
        let merchants = self.merchants();
        let mut all = true;
        for merchant in merchants.unionpay.values() {
            all &= merchant.client.shut_down(limit).await;
        }
        for merchant in merchants.huifu.values() {
            all &= merchant.client.shut_down(limit).await;
        }
        self.store().close().await;
        all
    }
}

impl Merchants {
    fn new(
        unionpay: Vec<UnionPayMerchant>,
        huifu: Vec<HuifuMerchant>,
        store: &Sql,
    ) -> Result<Self, StartError> {
        let mut merchants = Self::default();
        for UnionPayMerchant { app_id, builder } in unionpay {
            let builder = builder.tokens(Arc::new(store.tokens())).nonces(Arc::new(store.nonces()));
            let client = builder.build().map_err(|e| StartError::UnionPay(app_id.clone(), e))?;
            // A book of its own: nobody asks Huifu about these.
            let ledger = Ledger::new(Arc::new(store.orders(format!("unionpay {app_id}"))));
            merchants.unionpay.insert(app_id, UnionPay { client, ledger });
        }
        for HuifuMerchant { mer_cust_id, book, builder } in huifu {
            let client = builder.build().map_err(|e| StartError::Huifu(mer_cust_id.clone(), e))?;
            let orders = client.orders(Ledger::new(Arc::new(store.orders(book))));
            merchants.huifu.insert(mer_cust_id, Huifu { client, orders });
        }
        Ok(merchants)
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
        let problem = Problem::new(StatusCode::NOT_FOUND, "merchant", "Which merchant?", "请指明商户");
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
