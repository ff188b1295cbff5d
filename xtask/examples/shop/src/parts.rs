//! The parts that handlers share.

use crate::common::Failure;
use crate::database::Database;
use crate::results::processor;
use crate::sessions::Sessions;
use axum::extract::FromRef;
use huifu::{NotificationHandler, Orders};
use std::path::Path;
use std::sync::Arc;
use unionpay::NotificationVerifier;

/// The parts that every handler can have.
#[derive(Clone, Debug)]
pub struct Shop {
    pub(crate) unionpay: unionpay::Client,
    pub(crate) huifu: huifu::Client,
    pub(crate) orders: Orders,
    pub(crate) books: Database,
    pub(crate) sessions: Sessions,
    /// Where the shop is, as browsers and platforms see it.
    pub(crate) address: String,
}

impl Shop {
    /// A shop at `address` whose platforms are at `platform`, with its state in a file.
    ///
    /// # Errors
    /// A file that cannot be opened, or keys that are none.
    pub async fn open(platform: &str, address: &str, database: &Path) -> Result<Self, Failure> {
        let sql = store_sql::Sql::builder(format!("sqlite://{}", database.display())).migrate().await?;
        // In production: the platform's addresses, and keys from your secret store instead of the sandbox's.
        let unionpay = unionpay::Client::builder(platform, sandbox::keys::UNIONPAY_APP_ID)
            .secret(sandbox::keys::UNIONPAY_SECRET)
            .symmetric_key(sandbox::keys::UNIONPAY_SYMMETRIC_KEY)
            .merchant_key(sandbox::keys::UNIONPAY_MERCHANT_KEY)
            .platform_key(sandbox::keys::UNIONPAY_PLATFORM_KEY)
            .tokens(Arc::new(sql.tokens()))
            .nonces(Arc::new(sql.nonces()))
            .allow_plain_http()
            .build()?;
        let huifu = huifu::Client::builder(platform, sandbox::keys::HUIFU_MERCHANT)
            .pfx(sandbox::keys::HUIFU_PFX, sandbox::keys::HUIFU_PFX_PASSWORD)
            .anchor(sandbox::keys::HUIFU_CA.as_bytes())
            .allow_plain_http()
            .build()?;
        let ledger = huifu::ledger::Ledger::new(Arc::new(sql.orders(sandbox::keys::HUIFU_MERCHANT)));
        let books = Database::open(database).await?;
        let results = processor(&ledger, &books);
        let orders = huifu.orders(ledger).processor(results);
        let sessions = Sessions::default();
        Ok(Self { unionpay, huifu, orders, books, sessions, address: address.to_owned() })
    }

    /// Asks the platform about what stays open, until the process ends.
    pub async fn reconcile(&self) {
        let ledger = self.orders.ledger().clone();
        let results = processor(&ledger, &self.books);
        huifu::Reconciler::new(&self.huifu, ledger, results).run().await;
    }
}

impl FromRef<Shop> for NotificationVerifier {
    fn from_ref(shop: &Shop) -> Self {
        shop.unionpay.notifications()
    }
}

impl FromRef<Shop> for NotificationHandler {
    fn from_ref(shop: &Shop) -> Self {
        let ledger = shop.orders.ledger();
        let results = processor(ledger, &shop.books);
        shop.huifu.notifications().handler(ledger.clone()).processor(results)
    }
}
