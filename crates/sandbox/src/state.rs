//! The state that the sandbox keeps.

use crate::client_files::Described;
use crate::exchange::list::Exchanges;
use crate::guard::ConsoleHost;
use crate::huifu::state::State as HuifuState;
pub(crate) use crate::journal::Clock;
use crate::journal::Journal;
use crate::kept::Kept;
pub(crate) use crate::lock::locked;
use crate::notify::allowed::Allowed;
use crate::platform_keys::HuifuKeys;
use crate::script::Script;
use crate::unionpay::state::State as UnionPayState;
use crate::{NotificationForm, ScriptedFault};
use crate::{
    huifu::merchants::Merchants as HuifuMerchants, unionpay::merchants::Merchants as UnionPayMerchants,
};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The books of every merchant, by platform and number.
pub(crate) type FreshStates = (BTreeMap<String, UnionPayState>, BTreeMap<String, HuifuState>);

pub(crate) struct SharedState {
    pub(crate) keys: HuifuKeys,
    /// Merchants and keys as clients are told of them.
    pub(crate) described: Described,
    pub(crate) clock: Clock,
    /// Seconds that the clock was put forward.
    pub(crate) ahead: Arc<AtomicU64>,
    /// The time that Huifu takes from accepting an order to its notification.
    pub(crate) notification_delay: Duration,
    /// The time that a receiver of Huifu's notifications may take.
    pub(crate) notification_timeout: Duration,
    /// The time that the body of a request may take, and each piece of a file.
    pub(crate) body_timeout: Duration,
    pub(crate) unionpay: UnionPayMerchants,
    pub(crate) huifu: HuifuMerchants,
    pub(crate) faults: Mutex<Script<ScriptedFault>>,
    /// The form in which notifications travel, where it is not as the document has it.
    pub(crate) notification_form: Mutex<Option<NotificationForm>>,
    pub(crate) seen: Mutex<BTreeMap<String, usize>>,
    /// The requests and notifications so far.
    pub(crate) exchanges: Exchanges,
    /// The hosts that notifications may go to.
    pub(crate) allowed: Allowed,
    /// The hosts under which people open the console.
    pub(crate) hosts: Vec<ConsoleHost>,
    /// The keeper through which the state outlives the sandbox, if there is one.
    pub(crate) kept: Option<Kept>,
    /// The books of each merchant as they begin.
    pub(crate) fresh: Box<dyn Fn() -> FreshStates + Send + Sync>,
    /// `http`, or `https`.
    pub(crate) scheme: &'static str,
}

impl SharedState {
    pub(crate) fn now(&self) -> u64 {
        (self.clock)().saturating_add(self.ahead.load(Ordering::SeqCst))
    }

    /// Writes down the changes of every merchant's books from now on.
    pub(crate) fn keep_journals(&self) {
        let (clock, ahead) = (Arc::clone(&self.clock), Arc::clone(&self.ahead));
        let clock: Clock = Arc::new(move || clock().saturating_add(ahead.load(Ordering::SeqCst)));
        let journal = || Journal::new(Arc::clone(&clock));
        self.unionpay.all().for_each(|merchant| merchant.state().keep_journal(&journal()));
        self.huifu.numbers().for_each(|number| self.huifu.of(number).keep_journal(&journal()));
    }

    /// Forgets what was ordered for later requests.
    pub(crate) fn forget_script(&self) {
        locked(&self.faults).0.clear();
        self.unionpay.all().for_each(|merchant| merchant.state().answers.0.clear());
        self.huifu.numbers().for_each(|number| self.huifu.of(number).answers.0.clear());
    }

    /// Counts a request that reached an endpoint.
    pub(crate) fn count(&self, endpoint: &str) {
        let mut seen = locked(&self.seen);
        match seen.get_mut(endpoint) {
            Some(count) => *count += 1,
            None => drop(seen.insert(endpoint.to_owned(), 1)),
        }
    }
}
