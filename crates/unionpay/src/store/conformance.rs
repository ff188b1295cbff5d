//! The promises of every store, asked of a real one: for whoever writes a store of their own.
//!
//! ```
//! use std::sync::Arc;
//! use std::time::Duration;
//! use unionpay::store::{MemoryTokens, TokenStore, conformance};
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! // Several handles, if several processes can share the store.
//! let store: Arc<dyn TokenStore> = Arc::new(MemoryTokens::new());
//! let report = conformance::tokens(vec![store.clone(), store], Duration::from_millis(20)).await;
//! assert!(report.is_kept(), "{report}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The store may hold other things: each case has keys that nobody had before. The suites need a runtime of tokio, and
//! wait by its clock. What they cannot ask is what a store still knows after a crash.

mod asked;
mod keys;
mod limiter;
mod nonces;
mod tokens;

pub use client_core::conformance::{Outcome, Report};

use super::{NonceStore, Rate, RateLimiter, TokenStore};
use asked::Asked;
use std::sync::Arc;
use std::time::Duration;

/// Asks one case after the other.
macro_rules! ask {
    ($asked:expr; $($case:literal => $ask:path),+ $(,)?) => {{
        let (asked, mut cases) = ($asked, Vec::new());
        $(cases.push(Outcome::new($case, $ask(&asked).await));)+
        Report { cases }
    }};
}

/// Asks a store of tokens everything. `stores` are handles of one store, one at least; `tick` is the time that it can tell
/// apart, and that a step takes at most: 50 ms for a server nearby.
pub async fn tokens(stores: Vec<Arc<dyn TokenStore>>, tick: Duration) -> Report {
    ask! { Asked { stores, tick };
        "nothing is known under a key that nobody has used" => tokens::unknown,
        "a token comes back as it was stored, on every instance" => tokens::come_back,
        "keys that look alike are keys of their own" => tokens::keys_apart,
        "a turn is one instance's, until it ends it" => tokens::one_turn,
        "a turn ends with its lease, and not before" => tokens::lease,
        "each turn has a higher fence than all before it" => tokens::fences,
        "who was slow puts no old token over a newer one" => tokens::slow_holder,
        "who was slow ends nobody else's turn" => tokens::slow_end,
        "only the token that was refused is taken out" => tokens::evicted,
        "the same step once more changes nothing" => tokens::repeated,
        "of many that want the turn at once, one gets it" => tokens::racing_turns,
        "of many tokens that come at once, the newest stays" => tokens::racing_tokens,
    }
}

/// Asks a store of notifications everything. `stores` are handles of one store, one at least; `tick` is the time that it
/// can tell apart, and that a step takes at most: 50 ms for a server nearby.
pub async fn nonces(stores: Vec<Arc<dyn NonceStore>>, tick: Duration) -> Report {
    ask! { Asked { stores, tick };
        "a notification that nobody has seen is handed out" => nonces::new,
        "while it is handled nobody else gets it" => nonces::working,
        "what was handled is handed out to nobody" => nonces::done,
        "what was handled is remembered as long as it is to be" => nonces::kept,
        "what was given back is handed out again" => nonces::released,
        "a turn ends with its lease, and not before" => nonces::lease,
        "a turn that is over ends nobody else's" => nonces::over,
        "a ticket is that of its own key" => nonces::foreign,
        "no two turns have the same ticket" => nonces::tickets,
        "the same step once more changes nothing" => nonces::repeated,
        "keys that look alike are keys of their own" => nonces::keys_apart,
        "of many that want it at once, one gets it" => nonces::racing,
        "many at once, each with its own, get in nobody's way" => nonces::side_by_side,
    }
}

/// Asks a limiter everything. `make` gives handles of one limiter that has this rate, one at least.
pub async fn limiter(make: impl Fn(Rate) -> Vec<Arc<dyn RateLimiter>>) -> Report {
    ask! { limiter::Limiters { make: Box::new(make) };
        "after a pause so many may go at once, and no more" => limiter::burst,
        "what is refused reserves nothing" => limiter::refused,
        "who waits is served in the order of asking" => limiter::in_order,
        "places come back with time" => limiter::come_back,
        "keys that look alike have rates of their own" => limiter::keys_apart,
        "many at once get no more than the rate, on all instances together" => limiter::racing,
    }
}
