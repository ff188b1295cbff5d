//! The promises of every [`OrderStore`](super::OrderStore), asked of a real one: for whoever writes another store.
//!
//! ```
//! use huifu::store::{MemoryOrders, OrderStore, conformance};
//! use std::sync::Arc;
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let report = conformance::run(|| {
//!     Box::pin(async {
//!         // A new store that is empty; several handles if several processes can share it.
//!         let store: Arc<dyn OrderStore> = Arc::new(MemoryOrders::new());
//!         Ok(vec![store.clone(), store])
//!     })
//! })
//! .await;
//! assert!(report.is_kept(), "{report}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! It asks in about 5,000 steps, concurrently too, and needs a runtime of tokio. What it cannot ask is whether the store still
//! knows everything after a crash.

mod answers;
mod lists;
mod promise;
mod races;
mod records;
mod rules;
mod sample;

use super::{BoxFuture, StoreError};
use client_core::conformance::Broken;
pub use client_core::conformance::{Outcome, Report};
pub use promise::Instances;

/// Asks everything. `empty` makes a new store in which nothing is; it is asked once per case.
pub async fn run<F>(empty: F) -> Report
where
    F: Fn() -> BoxFuture<'static, Result<Instances, StoreError>>,
{
    let mut cases = Vec::new();
    macro_rules! ask {
        ($($case:literal => $ask:path),+ $(,)?) => {$(
            let result = match empty().await {
                Ok(stores) => $ask(stores).await,
                Err(e) => Err(Broken::from(e)),
            };
            cases.push(Outcome::new($case, result));
        )+};
    }
    ask! {
        "nothing is known of an order that was never stored" => records::unknown,
        "a record comes back as it was stored, on every instance" => records::come_back,
        "several orders are read at once as one by one" => records::several,
        "only the next version is stored, and only once" => records::versions,
        "unusual order numbers are orders of their own" => records::unusual_numbers,
        "merchants and days are kept apart" => records::keys_apart,
        "amounts come back to the fen" => records::amounts,
        "moments come back to the second, around changes of clocks and zones" => records::moments,
        "what is due: the earliest first, up to the second and up to the limit" => lists::due,
        "what is put off: later than the moment, up to the limit" => lists::put_off,
        "a change moves an order in the list, or takes it out" => lists::moved,
        "a long list is worked off in parts, and nothing is left out" => lists::in_parts,
        "every sequence of three events ends as in memory" => rules::transitions,
        "tickets, results and turns are as in memory" => rules::whole_life,
        "the same number on the day before or after is seen" => rules::midnight,
        "of many that open an order at once, one may send it" => races::openers,
        "of many that store the same version at once, one does" => races::versions,
        "no change is lost when many change one order" => races::no_lost_change,
        "each due order is taken by one of many" => races::takers,
        "an answer that was lost gives no order out twice" => answers::lost_openings,
        "an answer that was lost loses no result" => answers::lost_results,
    }
    Report { cases }
}
