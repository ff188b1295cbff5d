//! Whoever delivers: takes what is due out of the store, sends it, and writes down what came of it.

use super::attempt::{Attempt, HttpPost};
use super::destination::{Destination, Destinations};
use crate::{measure, spans};
use client_core::{Clock as _, SystemClock};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use store_sql::{Deliveries, Failure, Leased};
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tracing::Instrument as _;
use transport::BuildError;

/// Deliveries under way at once.
const PLACES: usize = 16;
/// Between two looks into the store, where nobody says that there is something new.
const PAUSE: Duration = Duration::from_millis(500);
/// The pause where the store is away.
const LONG_PAUSE: Duration = Duration::from_secs(5);
/// A delivery that has nowhere to go is looked at again so much later.
const NOWHERE: Duration = Duration::from_secs(30);
/// The time for which what was delivered can be looked at.
const KEPT: Duration = Duration::from_secs(90 * 86_400);

/// Delivers until it is stopped. Clones are the same.
#[derive(Clone)]
pub(crate) struct Dispatcher {
    deliveries: Deliveries,
    receivers: Arc<RwLock<Receivers>>,
    wake: Arc<Notify>,
}

/// The addresses that deliveries go to, and who sends them: both change when the configuration is read again.
#[derive(Clone)]
pub(crate) struct Receivers {
    destinations: Arc<Destinations>,
    post: Arc<HttpPost>,
}

impl Receivers {
    /// # Errors
    /// [`BuildError`]: one of them is reached over TLS, and there are no roots to trust.
    pub(crate) fn new(all: Vec<Destination>) -> Result<Self, BuildError> {
        let destinations = Destinations::new(all);
        let post = HttpPost::to(&destinations)?;
        Ok(Self { destinations: Arc::new(destinations), post: Arc::new(post) })
    }
}

impl Dispatcher {
    pub(crate) fn new(deliveries: Deliveries, receivers: Receivers) -> Self {
        Self { deliveries, receivers: Arc::new(RwLock::new(receivers)), wake: Arc::default() }
    }

    pub(crate) fn deliveries(&self) -> &Deliveries {
        &self.deliveries
    }

    pub(crate) fn destinations(&self) -> Arc<Destinations> {
        self.receivers().destinations
    }

    fn receivers(&self) -> Receivers {
        self.receivers.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on they go elsewhere.
    pub(crate) fn change(&self, receivers: Receivers) {
        *self.receivers.write().unwrap_or_else(PoisonError::into_inner) = receivers;
        self.wake();
    }

    /// There is something new.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Delivers until `stop` says so; then waits for the attempts under way.
    pub(crate) async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut running = JoinSet::new();
        let mut forgets_at = Instant::now();
        loop {
            let pause = match self.begin(&mut running).await {
                Ok(0) => PAUSE,
                Ok(_) => Duration::ZERO,
                Err(e) => {
                    tracing::warn!("deliveries cannot be read from the store: {}", shown::text(&e));
                    LONG_PAUSE
                }
            };
            if Instant::now() >= forgets_at {
                forgets_at += Duration::from_secs(3_600);
                if let Err(e) = self.deliveries.forget_delivered(KEPT).await {
                    tracing::warn!("old deliveries were not taken out: {}", shown::text(&e));
                }
            }
            let full = running.len() >= PLACES;
            tokio::select! {
                () = tokio::time::sleep(pause), if !full => {}
                () = self.wake.notified(), if !full => {}
                Some(_) = running.join_next(), if full => {}
                _ = stop.wait_for(|stop| *stop) => break,
            }
            while running.try_join_next().is_some() {}
        }
        while running.join_next().await.is_some() {}
    }

    /// Begins what is due, as much as there are places; says how much.
    async fn begin(&self, running: &mut JoinSet<()>) -> Result<usize, Failure> {
        let free = PLACES.saturating_sub(running.len());
        if free == 0 {
            return Ok(0);
        }
        let lease = self.destinations().lease();
        let leased = self.deliveries.lease(free, lease).await?;
        let count = leased.len();
        for leased in leased {
            running.spawn(self.clone().attempt(leased));
        }
        Ok(count)
    }

    async fn attempt(self, leased: Leased) {
        let id = leased.delivery().id.clone();
        if let Err(e) = self.attempted(&leased).await {
            tracing::warn!(delivery = %shown::value(&id), "what came of a delivery was not written down, it may be delivered again: {}", shown::text(&e));
        }
    }

    async fn attempted(&self, leased: &Leased) -> Result<(), Failure> {
        let delivery = leased.delivery();
        let Receivers { destinations, post } = self.receivers();
        let Some(destination) = destinations.of(&delivery.merchant) else {
            let why = "no [[webhook]] of the configuration is for this merchant";
            return self.deliveries.failed(leased, NOWHERE, why).await.map(drop);
        };
        let name = destination.name();
        if self.deliveries.is_disabled(&name).await? {
            measure::delivery("dead", None);
            let why = "the address is disabled: it has answered with 410; redelivery by hand enables it";
            return self.deliveries.dead(leased, why).await.map(drop);
        }
        let begun = Instant::now();
        let attempt = async {
            let attempt = post.post(&destination, delivery, SystemClock.now()).await;
            spans::delivery_ended(attempt.name());
            attempt
        };
        let span = spans::delivery(delivery.attempts, destination.url.host(), delivery.trace.as_deref());
        let attempt = attempt.instrument(span).await;
        let elapsed = Some(begun.elapsed());
        match attempt {
            Attempt::Arrived => {
                measure::delivery("delivered", elapsed);
                tracing::info!(delivery = %shown::value(&delivery.id), attempts = delivery.attempts, "delivered");
                self.deliveries.delivered(leased).await?;
            }
            Attempt::Gone => {
                measure::delivery("gone", elapsed);
                tracing::error!(delivery = %shown::value(&delivery.id), "the receiver answered with 410: its address is disabled until a redelivery by hand");
                self.deliveries.disable(&name).await?;
                self.deliveries
                    .dead(leased, "the receiver answered with status 410: the address is disabled")
                    .await?;
            }
            Attempt::Failed { why, ready_after } => {
                let chance = rand::random::<f64>();
                match destination.schedule.pause(delivery.attempts, chance, ready_after) {
                    Some(pause) => {
                        measure::delivery("failed", elapsed);
                        tracing::warn!(delivery = %shown::value(&delivery.id), attempts = delivery.attempts, ?pause, "not delivered: {}", shown::text(&why));
                        self.deliveries.failed(leased, pause, &why).await?;
                    }
                    None => {
                        measure::delivery("dead", elapsed);
                        tracing::error!(delivery = %shown::value(&delivery.id), attempts = delivery.attempts, "given up: {}", shown::text(&why));
                        self.deliveries.dead(leased, &why).await?;
                    }
                }
            }
        }
        Ok(())
    }
}
