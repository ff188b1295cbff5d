//! Asking about orders that have no result, and handing out results that nobody has worked on.

use crate::error::METRICS_PLATFORM;
use crate::ledger::{Ledger, OrderKey, Record, Report};
use crate::orders::{OrderPolicy, facts};
use crate::store::StoreError;
use crate::{Answer, Client, Error, ResultProcessor};
use client_core::RetryPolicy;
use client_core::observe::{self, label, metric};
use endpoint_core::Fields;
use huifu_proto::{QueryTrade, QueryTradeResponse};
use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Looks at every order that is due, on the ledger's [`PollSchedule`](crate::ledger::PollSchedule): one without a result
/// is asked about with command 301, one with a result goes to the [`ResultProcessor`].
///
/// Everything it needs to go on is in the ledger: run it on every instance, drop it at any moment, start it
/// again after a crash. An order is looked at by one instance at a time.
///
/// ```no_run
/// # async fn run(client: huifu::Client, ledger: huifu::ledger::Ledger) {
/// use huifu::{Reconciler, ResultProcessor};
/// let processor = ResultProcessor::new(ledger.clone(), |record: huifu::ledger::Record| async move {
///     println!("{} is {}", record.key, record.state);
///     Ok(())
/// });
/// let reconciler = Reconciler::new(&client, ledger, processor)
///     .on_attention(|record, why| println!("somebody look at {}: {why}", record.key));
/// let task = tokio::spawn(async move { reconciler.run().await });
/// // ... until the process is told to end:
/// task.abort();
/// # }
/// ```
#[derive(Clone)]
pub struct Reconciler {
    client: Client,
    ledger: Ledger,
    policy: OrderPolicy,
    processor: ResultProcessor,
    at_once: usize,
    pause: Duration,
    places: Option<RoundPlaces>,
    on_attention: Arc<Told>,
}

/// Places for rounds, shared by the reconcilers of many merchants. Clones are the same places.
#[derive(Debug, Clone)]
pub struct RoundPlaces(Arc<Semaphore>);

impl RoundPlaces {
    /// For so many rounds at once, at least one.
    #[must_use]
    pub fn new(rounds: usize) -> Self {
        Self(Arc::new(Semaphore::new(rounds.clamp(1, Semaphore::MAX_PERMITS))))
    }
}

type Told = dyn Fn(&Record, NeedsAttention) + Send + Sync;

/// The reason why a person has to look at an order. It is told each time the order is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NeedsAttention {
    /// It has had no result for longer than [`PollSchedule::max_wait`](crate::ledger::PollSchedule::max_wait): look it up
    /// in the reconciliation file.
    Stuck,
    /// It cannot be asked about: no `trans_type` is known for its command.
    NoTransType,
    /// Something that the platform said contradicts the order: see [`Record::anomalies`].
    Anomaly,
    /// Its next look was put off further than any pause lasts: the clock of an instance is wrong. It was pulled
    /// forward.
    PutOff,
}

/// The work that one round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReconcileReport {
    /// The number of orders that were asked about.
    pub asked: usize,
    /// The number of those questions that were not answered at all.
    pub unanswered: usize,
    /// The number of those orders that have a result now.
    pub settled: usize,
    /// The number of results that were handed to the processor that were there before.
    pub handed_out: usize,
    /// Orders that a person has to look at.
    pub needs_attention: Vec<(OrderKey, NeedsAttention)>,
}

impl Reconciler {
    /// For orders of this client in this ledger. A question that fails is not repeated by the client: the schedule
    /// does that.
    #[must_use]
    pub fn new(client: &Client, ledger: Ledger, processor: ResultProcessor) -> Self {
        Self {
            client: client.with_retries(RetryPolicy::NEVER),
            ledger,
            policy: client.policy().clone(),
            processor,
            at_once: 4,
            pause: Duration::from_secs(15),
            places: None,
            on_attention: Arc::new(|_, _| {}),
        }
    }

    /// Sets what the document leaves open. Defaults to the client's ([`Builder::policy`](crate::Builder::policy)).
    #[must_use]
    pub fn policy(mut self, policy: OrderPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Sets how many orders are looked at at once, at least one. Defaults to four.
    #[must_use]
    pub fn at_once(mut self, orders: usize) -> Self {
        self.at_once = orders.max(1);
        self
    }

    /// The pause between two rounds of [`run`](Self::run). Defaults to 15 s.
    #[must_use]
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// Makes each round of [`run`](Self::run) wait for one of these places. For thousands of merchants, whose rounds would
    /// otherwise all be in memory, and in the store's line, at the same moment. By default no round waits.
    #[must_use]
    pub fn places(mut self, places: &RoundPlaces) -> Self {
        self.places = Some(places.clone());
        self
    }

    /// Is told of every order that a person has to look at, in addition to the log.
    #[must_use]
    pub fn on_attention(mut self, told: impl Fn(&Record, NeedsAttention) + Send + Sync + 'static) -> Self {
        self.on_attention = Arc::new(told);
        self
    }

    /// Round after round, for ever. Drop the future, or abort its task, to end it.
    pub async fn run(&self) -> Infallible {
        loop {
            let place = match &self.places {
                Some(places) => Some(places.0.acquire().await),
                None => None,
            };
            // In a box, which goes with the round: nearly all merchants are in their pause.
            if let Err(e) = Box::pin(self.round()).await {
                tracing::warn!(error = %shown::text(&e), "a round of reconciliation ended early");
            }
            drop(place);
            tokio::time::sleep(self.pause).await;
        }
    }

    /// One round: until nothing is due, or the platform no longer answers.
    ///
    /// # Errors
    /// [`StoreError`]; what was not looked at is still due.
    pub async fn round(&self) -> Result<ReconcileReport, StoreError> {
        let since = Instant::now();
        let end = self.work_round().await;
        let result = match &end {
            Ok((_, Ended::Complete)) => "complete",
            Ok((_, Ended::Unanswered)) => "unanswered",
            Err(_) => "store",
        };
        observe::add(metric::ROUNDS, &[METRICS_PLATFORM, observe::labelled(label::RESULT, result)]);
        observe::histogram(metric::ROUND_DURATION, &[METRICS_PLATFORM], since.elapsed().as_secs_f64());
        end.map(|(round, _)| round)
    }

    async fn work_round(&self) -> Result<(ReconcileReport, Ended), StoreError> {
        let mut round = ReconcileReport::default();
        for record in self.ledger.pull_forward().await? {
            self.call_for_attention(&record, NeedsAttention::PutOff, &mut round);
        }
        loop {
            let taken = self.ledger.take_due(self.at_once).await?;
            if taken.is_empty() {
                return Ok((round, Ended::Complete));
            }
            let before = (round.asked, round.unanswered);
            // Dropped with this future, and its tasks with it.
            let mut looks = JoinSet::new();
            for record in taken {
                self.tell(&record, &mut round);
                let this = self.clone();
                looks.spawn(async move { this.look(record).await });
            }
            while let Some(look) = looks.join_next().await {
                if let Ok(look) = look {
                    round.count(look?);
                }
            }
            let asked = round.asked - before.0;
            if asked > 0 && round.unanswered - before.1 == asked {
                tracing::warn!(asked, "the platform answers no question; the next round will ask again");
                return Ok((round, Ended::Unanswered));
            }
        }
    }

    /// Tells whoever listens that a person has to look.
    fn tell(&self, record: &Record, round: &mut ReconcileReport) {
        let open = record.is_asked_about();
        let reasons = [
            (NeedsAttention::Stuck, open && self.ledger.is_overdue(record)),
            (NeedsAttention::NoTransType, open && self.trans_type(record).is_none()),
            (NeedsAttention::Anomaly, !record.anomalies.is_empty()),
        ];
        for (why, _) in reasons.into_iter().filter(|(_, holds)| *holds) {
            self.call_for_attention(record, why, round);
        }
    }

    fn call_for_attention(&self, record: &Record, why: NeedsAttention, round: &mut ReconcileReport) {
        tracing::error!(order = %shown::text(&record.key), state = %record.state, "a person has to look at an order: {why}");
        observe::add(metric::ORDER_ATTENTION, &[METRICS_PLATFORM, observe::labelled(label::WHY, why.name())]);
        (self.on_attention)(record, why);
        round.needs_attention.push((record.key.clone(), why));
    }

    async fn look(self, record: Record) -> Result<Look, StoreError> {
        if !record.is_asked_about() {
            let handed_out = self.processor.take(record).await;
            return Ok(if handed_out { Look::HandedOut } else { Look::Nothing });
        }
        let Some(trans_type) = self.trans_type(&record) else { return Ok(Look::Nothing) };
        let key = &record.key;
        let query = QueryTrade::new(key.order_id.as_str(), key.order_date, trans_type);
        let report = match self.client.send(&query).await {
            Ok(Answer::Success(answer)) => self.report(&answer),
            Ok(Answer::Pending(_)) => None,
            Err(e) => {
                tracing::debug!(order = %shown::text(key), error = %shown::text(&e), "a question about an order brought nothing");
                if !was_answered(&e) {
                    return Ok(Look::Unanswered);
                }
                None
            }
        };
        let Some(report) = report else { return Ok(Look::Asked) };
        let Some(transition) = self.ledger.apply(key, &report.into()).await? else { return Ok(Look::Asked) };
        self.processor.offer(&transition);
        Ok(if transition.after().is_settled() { Look::Settled } else { Look::Asked })
    }

    /// Returns what a query has brought. That the query succeeded says nothing about the order: its state does, and
    /// only one that is known.
    fn report(&self, answer: &QueryTradeResponse) -> Option<Report> {
        facts::queried(&Fields::of(answer).ok()?, &self.policy)
    }

    fn trans_type<'a>(&'a self, record: &'a Record) -> Option<&'a str> {
        let Some(order) = &record.order else {
            return record.reported_command.as_deref().and_then(|cmd_id| self.policy.trans_type_of(cmd_id));
        };
        order.trans_type.as_deref().or_else(|| self.policy.trans_type_of(&order.cmd_id))
    }
}

/// The way in which a round ended.
enum Ended {
    Complete,
    Unanswered,
}

/// The result of looking at one order.
enum Look {
    Nothing,
    HandedOut,
    Asked,
    Unanswered,
    Settled,
}

impl Look {
    /// The word for it in metrics.
    fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::HandedOut => "handed-out",
            Self::Asked => "open",
            Self::Unanswered => "unanswered",
            Self::Settled => "settled",
        }
    }
}

impl NeedsAttention {
    /// A stable name for metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stuck => "stuck",
            Self::NoTransType => "no-trans-type",
            Self::Anomaly => "anomaly",
            Self::PutOff => "put-off",
        }
    }
}

impl ReconcileReport {
    fn count(&mut self, look: Look) {
        observe::add(metric::RECONCILED, &[METRICS_PLATFORM, observe::labelled(label::RESULT, look.name())]);
        match look {
            Look::Nothing => {}
            Look::HandedOut => self.handed_out += 1,
            Look::Asked => self.asked += 1,
            Look::Unanswered => {
                self.asked += 1;
                self.unanswered += 1;
            }
            Look::Settled => {
                self.asked += 1;
                self.settled += 1;
            }
        }
    }
}

/// Returns whether the platform said anything at all, be it that it knows no such order.
fn was_answered(error: &Error) -> bool {
    error.refusal().is_some() || error.unreadable().is_some()
}

impl fmt::Display for NeedsAttention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stuck => "it has had no result for too long",
            Self::NoTransType => "it cannot be asked about, for no `trans_type` is known for its command",
            Self::Anomaly => "something that the platform said does not add up",
            Self::PutOff => "it was put off further than any pause lasts: the clock of an instance is wrong",
        })
    }
}

impl fmt::Debug for Reconciler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reconciler")
            .field("client", &self.client)
            .field("at_once", &self.at_once)
            .field("pause", &self.pause)
            .finish_non_exhaustive()
    }
}
