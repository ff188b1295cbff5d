//! The record of what is known about each order, so that none is paid twice and none is forgotten.
//!
//! The rules are pure functions of data: [`next`] has the table of states, [`Record`] adds what is checked
//! (amount, the platform's number, whose sending it is) and when somebody looks at the order again
//! ([`PollSchedule`]). A [`Ledger`] applies them to an [`OrderStore`]: it loads a record, changes it, and stores it
//! if nobody else has changed it meanwhile. So a store knows no rule, and cannot get one wrong.
//!
//! ```
//! use huifu::ledger::{Event, Ledger, Admission, Order, OrderKey, Report, Source, State};
//! use huifu::proto::{Amount, OrderDate, Verdict};
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let ledger = Ledger::in_memory_until_exit();
//! let key = OrderKey::new("6666000000000001", OrderDate::constant(2024, 5, 17), "202405170001");
//! let order = Order::new("202").with_amount(Amount::from_fen(100)).with_trans_type("01");
//! assert!(matches!(ledger.admit(&key, &order).await?, Admission::Granted(_)), "send it now");
//! assert!(matches!(ledger.admit(&key, &order).await?, Admission::AlreadySent(_)), "somebody does already");
//!
//! // A success is final, whatever comes later.
//! for verdict in [Verdict::Success, Verdict::Failed, Verdict::Success] {
//!     let word = Report::new(verdict, Source::Notification).with_amount(Amount::from_fen(100));
//!     let transition = ledger.apply(&key, &word.into()).await?.ok_or("an unknown order")?;
//!     assert_eq!(transition.after(), State::Succeeded);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod anomaly;
mod change;
mod doubt;
mod event;
mod order;
mod poll_schedule;
mod record;
mod state;
mod store;

pub use anomaly::{Anomaly, AnomalyKind};
pub use event::{Event, Report, Source, Ticket};
pub use order::{Order, OrderKey};
pub use poll_schedule::PollSchedule;
pub use record::{Admission, FORMAT, Record, Transition};
pub use state::{EventKind, State, next};
pub use store::OrderStore;

use crate::error::METRICS_PLATFORM;
use crate::store::{MemoryOrders, StoreError};
use client_core::observe::{self, label, metric};
use client_core::{Clock, SystemClock};
use crypto_core::nonce;
use huifu_proto::OrderDate;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fmt, sync::Arc, time::Duration};

/// The number of times that a change is tried when others change the same order at the same moment.
const TRIES: usize = 32;

/// The number of orders that were put off and are pulled forward at once.
const SEARCHED: usize = 1_000;

/// The orders of a merchant in a store. Clones share it; so do all instances whose store is the same.
#[derive(Clone)]
pub struct Ledger {
    store: Arc<dyn OrderStore>,
    clock: Arc<dyn Clock>,
    schedule: PollSchedule,
    numbers: Numbers,
    has_work: bool,
    /// The time when postponed orders are looked for again, Unix seconds.
    next_search: Arc<AtomicU64>,
}

/// The days on which the same number is the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbers {
    PerDay,
    AroundMidnight,
    Once,
}

impl Ledger {
    /// On a store.
    #[must_use]
    pub fn new(store: Arc<dyn OrderStore>) -> Self {
        Self {
            store,
            clock: Arc::new(SystemClock),
            schedule: PollSchedule::default(),
            numbers: Numbers::AroundMidnight,
            has_work: true,
            next_search: Arc::default(),
        }
    }

    /// In memory, which forgets everything when the process ends: for tests, and for tools that end with their work. A back end needs a store that
    /// survives it, or an order is sent twice after a restart: the log says so, once in a process.
    #[must_use]
    pub fn in_memory_until_exit() -> Self {
        static SAID: std::sync::Once = std::sync::Once::new();
        SAID.call_once(|| {
            tracing::warn!(
                "this ledger is in memory: when the process ends it forgets which orders were sent, and they can be sent twice; \
                 use a store such as store-sql or store-redis in production"
            );
        });
        Self::new(Arc::new(MemoryOrders::new()))
    }

    /// Another clock.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Says that order numbers begin anew each day, so that the same number on the next day is another order.
    ///
    /// Unless told so, the number alone is taken for the order's: one that is sent again after midnight carries
    /// another date, and would be paid twice. So before an order is given out, the same number on the day before
    /// and on the day after is looked at. The same for all instances.
    #[must_use]
    pub fn numbers_per_day(mut self, per_day: bool) -> Self {
        self.numbers = if per_day { Numbers::PerDay } else { Numbers::AroundMidnight };
        self
    }

    /// Says that no number is ever given to a second order: before an order is given out, the same number on every day is
    /// looked at, however far away. For numbers that are made of a caller's key, which may come again after weeks and under
    /// the date of that day. The store must be able to look ([`OrderStore::of_number`]). The same for all instances.
    #[must_use]
    pub fn numbers_once(mut self) -> Self {
        self.numbers = Numbers::Once;
        self
    }

    /// Another schedule. The same for all instances.
    #[must_use]
    pub fn poll_schedule(mut self, schedule: PollSchedule) -> Self {
        self.schedule = schedule;
        self
    }

    /// Says that nothing is left to be done on an order that has its result, as if [`done`](Self::done) were called on each:
    /// nobody is handed results that are written down through this ledger. For tools whose whole work is in the store.
    #[must_use]
    pub fn results_need_no_work(mut self, no_work: bool) -> Self {
        self.has_work = !no_work;
        self
    }

    /// Asks for the order to be sent: at most one caller of all gets [`Admission::Granted`], until it is certain that
    /// this sending left nothing on the wire.
    ///
    /// # Errors
    /// [`StoreError`]; the order must not be sent then.
    pub async fn admit(&self, key: &OrderKey, order: &Order) -> Result<Admission, StoreError> {
        let admission = self.admit_once(key, order).await?;
        observe::add(
            metric::ADMISSIONS,
            &[METRICS_PLATFORM, observe::labelled(label::RESULT, admission.name())],
        );
        Ok(admission)
    }

    async fn admit_once(&self, key: &OrderKey, order: &Order) -> Result<Admission, StoreError> {
        // Looked at before, so that a repeat leaves no trace, and again after: of two that are opened at midnight, at
        // least one sees the other.
        let (known, beside) = self.with_beside(key).await?;
        if let Some(other) = sent_beside(beside, order) {
            return Ok(other);
        }
        let ticket = Ticket::new(nonce::nonce(&mut rand::rng()));
        let admission = match self.try_admit(key, order, &ticket, known).await {
            Ok(mine @ Admission::Granted(_)) => {
                self.beside(key).await.map(|beside| sent_beside(beside, order).unwrap_or(mine))
            }
            other => other,
        };
        if !matches!(admission, Ok(Admission::Granted(_))) {
            // It may be stored as given out, and nobody will send it. Only this ticket is taken back.
            if let Err(e) = self.apply(key, &Event::NotSent(ticket)).await {
                tracing::warn!(error = %shown::text(&e), "an order that was not sent may be kept as if it had been");
            }
        }
        admission
    }

    /// The keys that the same number has on the day before and after, where it would be the same order.
    fn around_midnight(&self, key: &OrderKey) -> impl Iterator<Item = OrderKey> {
        let days = [OrderDate::yesterday, OrderDate::tomorrow].map(|day| day(key.order_date));
        let days = days.into_iter().flatten().filter(|_| self.numbers != Numbers::PerDay);
        days.map(|day| OrderKey { order_date: day, ..key.clone() })
    }

    /// The record of a key, and those of the same number that would be the same order.
    async fn with_beside(&self, key: &OrderKey) -> Result<(Option<Record>, Vec<Record>), StoreError> {
        if self.numbers == Numbers::Once {
            let all = self.store.of_number(key).await?;
            let (mut own, beside): (Vec<_>, Vec<_>) = all.into_iter().partition(|record| record.key == *key);
            return Ok((own.pop(), beside));
        }
        let mut keys = vec![key.clone()];
        keys.extend(self.around_midnight(key));
        let mut known = self.load_all(&keys).await?;
        let beside = known.split_off(1).into_iter().flatten().collect();
        Ok((known.pop().flatten(), beside))
    }

    /// Those beside alone.
    async fn beside(&self, key: &OrderKey) -> Result<Vec<Record>, StoreError> {
        if self.numbers == Numbers::Once {
            return self.with_beside(key).await.map(|(_, beside)| beside);
        }
        let keys: Vec<OrderKey> = self.around_midnight(key).collect();
        match keys.as_slice() {
            [] => Ok(Vec::new()),
            keys => Ok(self.load_all(keys).await?.into_iter().flatten().collect()),
        }
    }

    async fn load_all(&self, keys: &[OrderKey]) -> Result<Vec<Option<Record>>, StoreError> {
        let records = self.store.load_all(keys).await?;
        match records.len() == keys.len() {
            true => Ok(records),
            // What is missing could be one that was sent.
            false => Err(StoreError::new("several orders at once, of which the store has left some out")),
        }
    }

    /// With what is known at first; read again where others change it meanwhile.
    async fn try_admit(
        &self,
        key: &OrderKey,
        order: &Order,
        ticket: &Ticket,
        mut known: Option<Record>,
    ) -> Result<Admission, StoreError> {
        for _ in 0..TRIES {
            let before = known.as_ref().map(|record| record.version);
            let admission = Record::admit(known, key, order, ticket, self.clock.now(), &self.schedule);
            match &admission {
                Admission::Granted(record) if before != Some(record.version) => {
                    if self.store.swap(record).await? {
                        return Ok(admission);
                    }
                }
                Admission::Granted(_) | Admission::AlreadySent(_) | Admission::Conflict(_) => {
                    return Ok(admission);
                }
            }
            known = self.store.load(key).await?;
        }
        Err(busy())
    }

    /// Writes down what was learned. Says what it changed; None for an order that is not known, of which
    /// there is nothing to keep.
    ///
    /// # Errors
    /// [`StoreError`]; a notification must not be acknowledged then.
    pub async fn apply(&self, key: &OrderKey, event: &Event) -> Result<Option<Transition>, StoreError> {
        for _ in 0..TRIES {
            let known = self.store.load(key).await?;
            let before = known.as_ref().map(|record| record.version);
            let Some(transition) = self.applied(known, key, event) else { return Ok(None) };
            if before == Some(transition.record.version) || self.store.swap(&transition.record).await? {
                transition.log();
                return Ok(Some(transition));
            }
        }
        Err(busy())
    }

    /// The same for whoever holds the record, as the sender does to whom it was [`Granted`](Admission::Granted): what
    /// is stored is read only where others have changed it since.
    ///
    /// # Errors
    /// As [`apply`](Self::apply).
    pub async fn apply_to(&self, record: &Record, event: &Event) -> Result<Option<Transition>, StoreError> {
        let transition = self.applied(Some(record.clone()), &record.key, event);
        // That an event says nothing new is true of this version only.
        if let Some(transition) = transition.filter(|it| it.record.version != record.version)
            && self.store.swap(&transition.record).await?
        {
            transition.log();
            return Ok(Some(transition));
        }
        self.apply(&record.key, event).await
    }

    /// The change, with what this ledger says about results.
    fn applied(&self, known: Option<Record>, key: &OrderKey, event: &Event) -> Option<Transition> {
        let before = known.as_ref().map(|record| record.version);
        let mut transition = Record::apply(known, key, event, self.clock.now(), &self.schedule)?;
        let record = &mut transition.record;
        let is_result = transition.anomaly.is_none() && !record.is_asked_about();
        if !self.has_work && is_result && before != Some(record.version) {
            record.due = None;
        }
        Some(transition)
    }

    /// Returns what is known about an order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn get(&self, key: &OrderKey) -> Result<Option<Record>, StoreError> {
        self.store.load(key).await
    }

    /// Notes that the merchant's own work on a result is done, so that nobody is handed the result again. Says
    /// whether it was still open: not if the result has changed since, from failed to succeeded.
    ///
    /// # Errors
    /// [`StoreError`]; the result is then handed out again.
    pub async fn done(&self, key: &OrderKey, result: State) -> Result<bool, StoreError> {
        for _ in 0..TRIES {
            let Some(record) = self.store.load(key).await?.and_then(|record| record.done(result)) else {
                return Ok(false);
            };
            if self.store.swap(&record).await? {
                return Ok(true);
            }
        }
        Err(busy())
    }

    /// Takes the turn to look at up to `limit` orders that are due: those without a result are to be asked
    /// about, those with one are to be worked on. Each is due again after a while, so nothing is lost with
    /// whoever took it.
    ///
    /// # Errors
    /// [`StoreError`]; what was taken by then is due again after a while.
    pub async fn take_due(&self, limit: usize) -> Result<Vec<Record>, StoreError> {
        self.pull_forward().await?;
        let now = self.clock.now();
        let mut taken = Vec::new();
        for record in self.store.due(now, limit).await? {
            // Where it cannot be swapped, somebody else has taken it or brought news.
            if let Some(record) = record.take(now, &self.schedule)
                && self.store.swap(&record).await?
            {
                taken.push(record);
            }
        }
        Ok(taken)
    }

    /// Orders that are next due later than any pause lasts were put off by an instance whose clock is wrong. They
    /// are made due now; those that were are given back, to be told to somebody. Looked for no more than once a
    /// pause, by [`take_due`](Self::take_due) too.
    ///
    /// # Errors
    /// [`StoreError`]; they are looked for again after a pause.
    pub async fn pull_forward(&self) -> Result<Vec<Record>, StoreError> {
        let (now, mut pulled) = (self.clock.now(), Vec::new());
        let next = now.saturating_add(self.schedule.pause.max(1));
        // A search that lies further away than a pause was planned by a clock that has been set back since.
        let planned = self.next_search.load(Ordering::SeqCst);
        let is_due = planned <= now || planned > next;
        // Where the value is another one by now, somebody else has begun the search.
        let begins = || self.next_search.compare_exchange(planned, next, Ordering::SeqCst, Ordering::SeqCst);
        if !is_due || begins().is_err() {
            return Ok(pulled);
        }
        for record in self.store.due_after(self.schedule.last_possible(now), SEARCHED).await? {
            let Some(sooner) = record.pulled_forward(now, &self.schedule) else { continue };
            let ahead = record.due.unwrap_or(now).saturating_sub(now);
            if self.store.swap(&sooner).await? {
                tracing::error!(
                    order = %shown::text(&record.key),
                    ahead,
                    "an order was put off further than any pause lasts: the clock of an instance is wrong"
                );
                pulled.push(sooner);
            }
        }
        Ok(pulled)
    }

    /// Returns whether an order is older than the ledger's maximum wait.
    pub(crate) fn is_overdue(&self, record: &Record) -> bool {
        self.schedule.is_overdue(record.opened_at, self.clock.now())
    }

    pub(crate) fn lease(&self) -> Duration {
        Duration::from_secs(self.schedule.lease)
    }
}

impl Transition {
    fn log(&self) {
        let Record { key, state, .. } = &self.record;
        if let Some(anomaly) = self.anomaly {
            observe::add(
                metric::ORDER_ANOMALIES,
                &[METRICS_PLATFORM, observe::labelled(label::KIND, anomaly.name())],
            );
            tracing::error!(order = %shown::text(key), %state, "a word of the platform does not add up: {anomaly}");
        } else if self.changed() {
            observe::add(
                metric::ORDER_STATES,
                &[METRICS_PLATFORM, observe::labelled(label::STATE, state.name())],
            );
            tracing::info!(order = %shown::text(key), %state, before = self.before.map(State::name), "order");
        }
    }
}

/// The same number on another day, where it was or may have been sent.
fn sent_beside(beside: Vec<Record>, order: &Order) -> Option<Admission> {
    let sent = |record: &Record| record.state != State::NotSent && record.order.is_some();
    let record = beside.into_iter().find(sent)?;
    let is_same = record.order.as_ref().is_some_and(|known| known.is_same(order));
    Some(if is_same { Admission::AlreadySent(record) } else { Admission::Conflict(record) })
}

fn busy() -> StoreError {
    StoreError::new("an order was changed by others each time it was about to be changed")
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger").field("poll_schedule", &self.schedule).finish_non_exhaustive()
    }
}
