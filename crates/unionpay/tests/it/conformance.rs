//! The suites for stores: those in memory pass them, and each fault of a store is found.

use crypto_core::Secret;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;
use unionpay::store::conformance::{self, Report};
use unionpay::store::{
    BoxFuture, Claim, Fence, MemoryLimiter, MemoryNonces, MemoryTokens, NonceStore, Rate, RateLimiter,
    Reservation, StoreError, StoredToken, Ticket, TokenStore,
};

const SECOND: Duration = Duration::from_secs(1);

/// On a clock that stands still unless somebody waits.
fn asked(suite: impl Future<Output = Report>) -> Report {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_time().start_paused(true).build().unwrap().block_on(suite)
}

fn memory_nonces() -> MemoryNonces {
    let start = Instant::now();
    MemoryNonces::new(Arc::new(move || 1_000_000 + start.elapsed().as_secs()))
}

#[test]
fn memory_keeps_every_promise() {
    let report = asked(async {
        let store: Arc<dyn TokenStore> = Arc::new(MemoryTokens::new());
        conformance::tokens(vec![store.clone(), store], SECOND).await
    });
    assert!(report.is_kept() && report.cases.len() >= 12, "{report}");
    let report = asked(async {
        let store: Arc<dyn NonceStore> = Arc::new(memory_nonces());
        conformance::nonces(vec![store.clone(), store], SECOND).await
    });
    assert!(report.is_kept() && report.cases.len() >= 13, "{report}");
    let report = asked(conformance::limiter(|rate| {
        let store: Arc<dyn RateLimiter> = Arc::new(MemoryLimiter::new(rate));
        vec![store.clone(), store]
    }));
    assert!(report.is_kept() && report.cases.len() >= 6, "{report}");
}

#[test]
fn a_suite_without_a_store_to_ask_finds_nothing_right() {
    for report in [
        asked(conformance::tokens(Vec::new(), SECOND)),
        asked(conformance::nonces(Vec::new(), SECOND)),
        asked(conformance::limiter(|_| Vec::new())),
    ] {
        assert!(!report.is_kept(), "{report}");
    }
}

/// What a store of tokens can get wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TokenFault {
    TwoTurns,
    TurnsNeverEnd,
    FencesFall,
    LastWins,
    EndsAnyTurn,
    EvictsAny,
    EvictsNone,
    TrimsKeys,
    IgnoresCase,
    LosesTime,
    TrimsValues,
    KeepsNothing,
    NotAtOnce,
}

struct FaultyTokens {
    memory: MemoryTokens,
    fault: TokenFault,
    fences: AtomicU64,
    /// The turn by key, as the store under test gave it out.
    turns: Mutex<HashMap<String, Fence>>,
}

impl FaultyTokens {
    fn key(&self, key: &str) -> String {
        match self.fault {
            TokenFault::TrimsKeys => key.trim().to_owned(),
            TokenFault::IgnoresCase => key.to_lowercase(),
            _ => key.to_owned(),
        }
    }

    /// Whose turn it is.
    fn turn(&self, key: &str) -> Option<Fence> {
        self.turns.lock().unwrap().get(key).copied()
    }
}

impl TokenStore for FaultyTokens {
    fn load<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<StoredToken>, StoreError>> {
        Box::pin(async move {
            let mut token = self.memory.load(&self.key(key)).await?;
            if let Some(token) = &mut token {
                match self.fault {
                    TokenFault::LosesTime => token.expires_at = token.expires_at.min(u64::from(u32::MAX)),
                    TokenFault::TrimsValues => token.value = token.value.expose().trim().to_owned().into(),
                    _ => {}
                }
            }
            Ok(token)
        })
    }

    fn begin<'a>(
        &'a self,
        key: &'a str,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Option<Fence>, StoreError>> {
        Box::pin(async move {
            let key = self.key(key);
            let lease = if self.fault == TokenFault::TurnsNeverEnd { 9_000 * SECOND } else { lease };
            if self.fault == TokenFault::TwoTurns
                && let Some(turn) = self.turn(&key)
            {
                self.memory.abandon(&key, turn).await?;
            }
            if self.fault == TokenFault::NotAtOnce {
                // Two see that it is free before either takes it.
                let free = self.memory.begin(&key, Duration::ZERO).await?;
                tokio::task::yield_now().await;
                let Some(fence) = free else { return Ok(None) };
                self.memory.begin(&key, lease).await?;
                return Ok(Some(fence));
            }
            let begun = self.memory.begin(&key, lease).await?;
            if let Some(fence) = begun {
                self.turns.lock().unwrap().insert(key, fence);
            }
            Ok(match self.fault {
                TokenFault::FencesFall => {
                    begun.map(|_| Fence(1_000 - self.fences.fetch_add(1, Ordering::SeqCst)))
                }
                _ => begun,
            })
        })
    }

    fn finish<'a>(
        &'a self,
        key: &'a str,
        fence: Fence,
        token: StoredToken,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async move {
            let key = self.key(key);
            match self.fault {
                TokenFault::KeepsNothing => {
                    self.memory.abandon(&key, fence).await?;
                    Ok(true)
                }
                TokenFault::LastWins => {
                    self.memory.abandon(&key, fence).await?;
                    if let Some(known) = self.memory.load(&key).await? {
                        self.memory.evict(&key, &known.value).await?;
                    }
                    self.memory.finish(&key, fence, token).await
                }
                _ => self.memory.finish(&key, fence, token).await,
            }
        })
    }

    fn abandon<'a>(&'a self, key: &'a str, fence: Fence) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let key = self.key(key);
            let any = self.turn(&key).filter(|_| self.fault == TokenFault::EndsAnyTurn);
            self.memory.abandon(&key, any.unwrap_or(fence)).await
        })
    }

    fn evict<'a>(
        &'a self,
        key: &'a str,
        refused: &'a Secret<String>,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let key = self.key(key);
            match (self.fault, self.memory.load(&key).await?) {
                (TokenFault::EvictsNone, _) => Ok(()),
                (TokenFault::EvictsAny, Some(known)) => self.memory.evict(&key, &known.value).await,
                _ => self.memory.evict(&key, refused).await,
            }
        })
    }
}

#[test]
fn a_store_of_tokens_with_a_fault_is_found_out() {
    use TokenFault::{
        EndsAnyTurn, EvictsAny, EvictsNone, FencesFall, IgnoresCase, KeepsNothing, LastWins, LosesTime,
        NotAtOnce, TrimsKeys, TrimsValues, TurnsNeverEnd, TwoTurns,
    };
    for (fault, case) in [
        (TwoTurns, "a turn is one instance's"),
        (TurnsNeverEnd, "a turn ends with its lease"),
        (FencesFall, "each turn has a higher fence"),
        (LastWins, "who was slow puts no old token"),
        (EndsAnyTurn, "who was slow ends nobody else's turn"),
        (EvictsAny, "only the token that was refused"),
        (EvictsNone, "only the token that was refused"),
        (TrimsKeys, "keys that look alike"),
        (IgnoresCase, "keys that look alike"),
        (LosesTime, "a token comes back as it was stored"),
        (TrimsValues, "a token comes back as it was stored"),
        (KeepsNothing, "a token comes back as it was stored"),
        (NotAtOnce, "of many that want the turn at once"),
    ] {
        let report = asked(async {
            let store: Arc<dyn TokenStore> = Arc::new(FaultyTokens {
                memory: MemoryTokens::new(),
                fault,
                fences: AtomicU64::new(0),
                turns: Mutex::default(),
            });
            conformance::tokens(vec![store], SECOND).await
        });
        found(&report, case, &format!("{fault:?}"));
    }
}

/// The case that is about the fault has found it.
fn found(report: &Report, case: &str, fault: &str) {
    let named = report.cases.iter().find(|outcome| outcome.case.starts_with(case));
    let named = named.unwrap_or_else(|| panic!("no case begins with {case:?}: {report}"));
    assert!(named.broken.is_some(), "{fault} is not found by {case:?}:\n{report}");
}

/// What a store of notifications can get wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NonceFault {
    HandsOutTwice,
    ForgetsDone,
    KeepsAsLongAsTheTurn,
    NeverForgets,
    NoRelease,
    TurnsNeverEnd,
    AnyTicket,
    SameTickets,
    ShortensWhenAsked,
    ConfirmsAgain,
    TrimsKeys,
    IgnoresCase,
    NotAtOnce,
}

/// What it knows of a key: the ticket (none once it was handled), and the end.
type Entry = (Option<u64>, Instant);

struct FaultyNonces {
    fault: NonceFault,
    entries: Mutex<HashMap<String, Entry>>,
    tickets: AtomicU64,
}

impl FaultyNonces {
    fn key(&self, key: &str) -> String {
        match self.fault {
            NonceFault::TrimsKeys => key.trim().to_owned(),
            NonceFault::IgnoresCase => key.to_lowercase(),
            _ => key.to_owned(),
        }
    }

    fn known(&self, key: &str) -> Option<Entry> {
        let entries = self.entries.lock().unwrap();
        entries.get(key).copied().filter(|(_, end)| Instant::now() < *end)
    }

    fn put(&self, key: &str, entry: Entry) {
        self.entries.lock().unwrap().insert(key.to_owned(), entry);
    }

    fn is_turn(&self, key: &str, ticket: Ticket) -> bool {
        let turn = self.known(key).and_then(|(turn, _)| turn);
        turn.is_some() && (self.fault == NonceFault::AnyTicket || turn == Some(ticket.0))
    }
}

impl NonceStore for FaultyNonces {
    fn claim<'a>(&'a self, key: &'a str, lease: Duration) -> BoxFuture<'a, Result<Claim, StoreError>> {
        Box::pin(async move {
            use NonceFault::{HandsOutTwice, NotAtOnce, SameTickets, ShortensWhenAsked, TurnsNeverEnd};
            let key = self.key(key);
            let known = self.known(&key);
            if self.fault == NotAtOnce {
                tokio::task::yield_now().await;
            }
            match known {
                Some((None, _)) => return Ok(Claim::Done),
                Some((Some(turn), end)) if self.fault != HandsOutTwice => {
                    if self.fault == ShortensWhenAsked {
                        self.put(&key, (Some(turn), end.min(Instant::now() + lease / 1_000)));
                        tokio::time::sleep(lease / 100).await;
                    }
                    return Ok(Claim::Working);
                }
                _ => {}
            }
            let ticket = match self.fault {
                SameTickets => 7,
                _ => self.tickets.fetch_add(1, Ordering::SeqCst),
            };
            let lease = if self.fault == TurnsNeverEnd { 9_000 * SECOND } else { lease };
            self.put(&key, (Some(ticket), Instant::now() + lease));
            Ok(Claim::Mine(Ticket(ticket)))
        })
    }

    fn confirm<'a>(
        &'a self,
        key: &'a str,
        ticket: Ticket,
        keep: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let key = self.key(key);
            let again = self.fault == NonceFault::ConfirmsAgain
                && self.known(&key).is_some_and(|(turn, _)| turn.is_none());
            if !self.is_turn(&key, ticket) && !again {
                return Ok(());
            }
            let end = self.known(&key).map_or_else(Instant::now, |(_, end)| end);
            match self.fault {
                NonceFault::ForgetsDone => drop(self.entries.lock().unwrap().remove(&key)),
                NonceFault::KeepsAsLongAsTheTurn => self.put(&key, (None, end)),
                NonceFault::NeverForgets => self.put(&key, (None, Instant::now() + 9_000 * SECOND)),
                _ => self.put(&key, (None, Instant::now() + keep)),
            }
            Ok(())
        })
    }

    fn release<'a>(&'a self, key: &'a str, ticket: Ticket) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let key = self.key(key);
            if self.fault != NonceFault::NoRelease && self.is_turn(&key, ticket) {
                self.entries.lock().unwrap().remove(&key);
            }
            Ok(())
        })
    }
}

#[test]
fn a_store_of_notifications_with_a_fault_is_found_out() {
    use NonceFault::{
        AnyTicket, ConfirmsAgain, ForgetsDone, HandsOutTwice, IgnoresCase, KeepsAsLongAsTheTurn,
        NeverForgets, NoRelease, NotAtOnce, SameTickets, ShortensWhenAsked, TrimsKeys, TurnsNeverEnd,
    };
    for (fault, case) in [
        (HandsOutTwice, "while it is handled nobody else"),
        (ForgetsDone, "what was handled is handed out to nobody"),
        (KeepsAsLongAsTheTurn, "what was handled is remembered as long"),
        (NeverForgets, "what was handled is remembered as long"),
        (NoRelease, "what was given back is handed out again"),
        (TurnsNeverEnd, "a turn ends with its lease"),
        (AnyTicket, "a turn that is over ends nobody else's"),
        (AnyTicket, "a ticket is that of its own key"),
        (SameTickets, "no two turns have the same ticket"),
        (ShortensWhenAsked, "while it is handled nobody else"),
        (ConfirmsAgain, "the same step once more"),
        (TrimsKeys, "keys that look alike"),
        (IgnoresCase, "keys that look alike"),
        (NotAtOnce, "of many that want it at once"),
    ] {
        let report = asked(async {
            let store = FaultyNonces { fault, entries: Mutex::default(), tickets: AtomicU64::new(1) };
            let store: Arc<dyn NonceStore> = Arc::new(store);
            conformance::nonces(vec![store], SECOND).await
        });
        found(&report, case, &format!("{fault:?}"));
    }
}

/// What a limiter can get wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RateFault {
    OneMore,
    RefusalsReserve,
    AllWaitTheSame,
    OneForAllKeys,
    EachOnItsOwn,
    NeverBack,
}

struct FaultyLimiter {
    memory: MemoryLimiter,
    spare: MemoryLimiter,
    fault: RateFault,
}

impl RateLimiter for FaultyLimiter {
    fn reserve<'a>(
        &'a self,
        key: &'a str,
        max_wait: Duration,
    ) -> BoxFuture<'a, Result<Reservation, StoreError>> {
        Box::pin(async move {
            let given = match self.fault {
                RateFault::OneForAllKeys => self.memory.reserve("all", max_wait).await?,
                RateFault::NeverBack => {
                    tokio::time::sleep(Duration::from_nanos(1)).await;
                    self.memory.reserve(key, max_wait).await?
                }
                _ => self.memory.reserve(key, max_wait).await?,
            };
            Ok(match (self.fault, given) {
                (RateFault::OneMore, Reservation::NotBefore(_)) => self.spare.reserve(key, max_wait).await?,
                (RateFault::RefusalsReserve, Reservation::NotBefore(wait)) => {
                    self.memory.reserve(key, 9_000 * SECOND).await?;
                    Reservation::NotBefore(wait)
                }
                (RateFault::AllWaitTheSame, Reservation::In(wait)) => Reservation::In(wait.min(6 * SECOND)),
                (RateFault::NeverBack, Reservation::In(wait)) => {
                    // Each place is lost for an hour.
                    for _ in 0..3 {
                        self.memory.reserve(key, 9_000 * SECOND).await?;
                    }
                    Reservation::In(wait)
                }
                (_, given) => given,
            })
        })
    }
}

#[test]
fn a_limiter_with_a_fault_is_found_out() {
    use RateFault::{AllWaitTheSame, EachOnItsOwn, NeverBack, OneForAllKeys, OneMore, RefusalsReserve};
    for (fault, case) in [
        (OneMore, "after a pause so many may go at once"),
        (OneMore, "many at once get no more than the rate"),
        (EachOnItsOwn, "many at once get no more than the rate"),
        (RefusalsReserve, "what is refused reserves nothing"),
        (AllWaitTheSame, "who waits is served in the order"),
        (OneForAllKeys, "keys that look alike"),
        (NeverBack, "places come back with time"),
    ] {
        let report = asked(conformance::limiter(|rate: Rate| {
            let new = || {
                let (memory, spare) = (MemoryLimiter::new(rate), MemoryLimiter::new(rate));
                Arc::new(FaultyLimiter { memory, spare, fault }) as Arc<dyn RateLimiter>
            };
            let first = new();
            // Two processes that do not know of each other.
            let second = if fault == EachOnItsOwn { new() } else { first.clone() };
            vec![first, second]
        }));
        found(&report, case, &format!("{fault:?}"));
    }
}
