//! Orders and a clock to ask with.

use super::promise::Broken;
use crate::ledger::{
    Admission, Event, Ledger, Order, OrderKey, PollSchedule, Record, Report, Source, Ticket,
};
use crate::store::OrderStore;
use client_core::Clock;
use huifu_proto::{Amount, OrderDate, Verdict};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(super) const NOON: u64 = 1_715_918_400;

pub(super) fn key(number: impl Into<String>) -> OrderKey {
    OrderKey::new("6666000000000001", OrderDate::constant(2024, 5, 17), number)
}

pub(super) fn order() -> Order {
    Order::new("202").with_amount(Amount::from_fen(100)).with_trans_type("08")
}

pub(super) fn reported(verdict: Verdict) -> Event {
    Report::new(verdict, Source::Notification).with_amount(Amount::from_fen(100)).into()
}

/// The first version of an order.
pub(super) fn first(key: &OrderKey) -> Result<Record, Broken> {
    match Record::admit(None, key, &order(), &Ticket::new("first"), NOON, &PollSchedule::default()) {
        Admission::Granted(record) => Ok(record),
        other => Err(Broken(format!("a new order is not given out: {other:?}"))),
    }
}

/// The first version of an order that is due then.
pub(super) fn due_at(number: impl Into<String>, due: Option<u64>) -> Result<Record, Broken> {
    Ok(Record { due, ..first(&key(number))? })
}

/// The next version of a record, due then.
pub(super) fn later(record: &Record, due: Option<u64>) -> Record {
    Record { version: record.version + 1, due, ..record.clone() }
}

/// A clock that is moved by hand.
#[derive(Clone)]
pub(super) struct Hand(Arc<AtomicU64>);

impl Hand {
    pub(super) fn at(moment: u64) -> Self {
        Self(Arc::new(AtomicU64::new(moment)))
    }

    pub(super) fn wait(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for Hand {
    fn now(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

pub(super) fn ledger(store: &Arc<dyn OrderStore>, clock: &Hand) -> Ledger {
    Ledger::new(Arc::clone(store)).clock(Arc::new(clock.clone()))
}

/// The first handle.
pub(super) fn one(stores: &super::Instances) -> Result<&Arc<dyn OrderStore>, Broken> {
    stores.first().ok_or_else(|| Broken("no store was given to be asked".to_owned()))
}
