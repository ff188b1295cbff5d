//! Whether the platform's books, the ledger and what the instances were told agree.

use crate::fault_injector::FaultInjector;
use crate::instance::{key, orders_on};
use crate::journal::Facts;
use crate::memory::Growth;
use crate::options::Options;
use crate::process::Instances;
use crate::tap::Tap;
use huifu::store::OrderStore;
use sandbox::{Order, OrderState, Sandbox};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// What the account for red packets holds at first, in fen: enough for any run.
pub(crate) const BALANCE: u64 = 1_000_000_000;

/// The ledger's states by order number, as far as anybody knows the order.
type States = BTreeMap<String, String>;

/// The place where the ledger is read.
pub(crate) enum Book {
    Redis(Arc<dyn OrderStore>),
    /// The one instance without Redis writes its ledger into a file.
    File(PathBuf),
}

impl Book {
    pub(crate) fn new(redis: Option<&str>, instances: &Instances) -> Self {
        match redis {
            Some(address) => Self::Redis(orders_on(address)),
            None => Self::File(instances.ledger_file()),
        }
    }

    pub(crate) async fn states(&self, numbers: impl Iterator<Item = String>) -> States {
        match self {
            Self::Redis(store) => {
                let mut states = States::new();
                for number in numbers {
                    if let Some(record) = store.load(&key(&number)).await.unwrap() {
                        states.insert(number, record.state.to_string());
                    }
                }
                states
            }
            Self::File(path) => {
                let text = std::fs::read_to_string(path).unwrap_or_default();
                let pairs = text.lines().filter_map(|line| line.split_once(' '));
                pairs.map(|(number, state)| (number.to_owned(), state.to_owned())).collect()
            }
        }
    }
}

impl Book {
    /// All that the ledger knows of an order, for whoever looks for the fault. The file has states only.
    pub(crate) async fn record(&self, number: &str) -> Option<String> {
        let Self::Redis(store) = self else { return None };
        let record = store.load(&key(number)).await.unwrap()?;
        Some(serde_json::to_string(&record).unwrap())
    }
}

/// Returns whether the ledger says of an order what the books say.
fn agrees(order: &Order, state: Option<&str>) -> bool {
    match order.state {
        OrderState::Done => state == Some("succeeded"),
        OrderState::Failed => state == Some("failed"),
        _ => state.is_some_and(|state| !matches!(state, "succeeded" | "failed" | "not_sent")),
    }
}

/// Waits until the ledger agrees with the books about every order, or for as long as `limit`.
pub(crate) async fn settled(sandbox: &Sandbox, book: &Book, limit: Duration) {
    let end = Instant::now() + limit;
    loop {
        // What is on its way arrives; a late notification comes after three seconds.
        sleep(Duration::from_secs(5)).await;
        let orders = sandbox.orders();
        let states = book.states(orders.iter().map(|order| order.order_id.clone())).await;
        let open = orders.iter().filter(|order| {
            let ended = matches!(order.state, OrderState::Done | OrderState::Failed);
            !ended && !is_never_ending(order)
                || !agrees(order, states.get(&order.order_id).map(String::as_str))
        });
        let open = open.count();
        if open == 0 || Instant::now() > end {
            return;
        }
        println!("{open} orders are open");
    }
}

/// Orders that never end have no notification and are pending; those that will have one had it by now.
fn is_never_ending(order: &Order) -> bool {
    order.state == OrderState::Pending && order.notifications == 0
}

/// The end of a run.
pub(crate) struct Verdict {
    pub(crate) summary: Value,
    pub(crate) wrong: Vec<String>,
    /// The orders among them.
    pub(crate) orders: BTreeSet<String>,
}

impl Verdict {
    pub(crate) fn new(
        sandbox: &Sandbox,
        states: &States,
        facts: &Facts,
        growth: &Growth,
        (fault_injector, tap): (&FaultInjector, &Tap),
        options: &Options,
    ) -> Self {
        let (orders, mut wrong) = (sandbox.orders(), Vec::new());
        let orders_by_state = compare(&orders, states, facts, &mut wrong);
        let named =
            |order: &&Order| wrong.iter().any(|text| text.contains(&format!("order {} ", order.order_id)));
        let wrong_orders = orders.iter().filter(named).map(|order| order.order_id.clone()).collect();
        let strangers = strangers(&orders, states, &mut wrong);
        money(sandbox, &orders, &mut wrong);
        let packets = packets(sandbox, facts, &mut wrong);
        let contracts = contracts(facts, tap, fault_injector, &mut wrong);
        let (memory, leak) = growth.judge();
        wrong.extend(leak);
        let summary = json!({
            "minutes": options.minutes,
            "seed": options.seed,
            "store": options.store(),
            "orders": orders_by_state,
            "orders_the_platform_never_saw": strangers,
            "red_packets": packets,
            "contracts": contracts,
            "requests": { "202": sandbox.seen("huifu.202"), "301": sandbox.seen("huifu.301"),
                "notices": sandbox.seen("huifu.notice.202"),
                "red packets": sandbox.seen("unionpay.red.packet.give"),
                "tokens": sandbox.seen("unionpay.backendToken") },
            "ends": facts.ends,
            "results_handed_out": facts.handed_out,
            "faults": fault_injector.done(),
            "network": facts.network,
            "memory": memory,
            "wrong": wrong,
        });
        Self { summary, wrong, orders: wrong_orders }
    }
}

/// Every order has the state in the ledger that it has in the books, and none went back from success.
fn compare(orders: &[Order], states: &States, facts: &Facts, wrong: &mut Vec<String>) -> Value {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for order in orders {
        let state = states.get(&order.order_id).map(String::as_str);
        *count.entry(format!("{:?}", order.state).to_lowercase()).or_default() += 1;
        if !agrees(order, state) {
            wrong.push(format!(
                "order {} is {:?} in the books and {state:?} in the ledger",
                order.order_id, order.state
            ));
        }
        if facts.succeeded.contains(&order.order_id) && order.state != OrderState::Done {
            wrong.push(format!("order {} was told to have succeeded and has not", order.order_id));
        }
    }
    let known = |number: &&String| orders.iter().any(|order| order.order_id == **number);
    for number in facts.succeeded.iter().filter(|number| !known(number)) {
        wrong.push(format!("order {number} was told to have succeeded, and nobody ordered it"));
    }
    for order in orders.iter().filter(|order| order.state == OrderState::Done) {
        if !facts.succeeded.contains(&order.order_id) {
            wrong.push(format!("the success of order {} was handed to nobody", order.order_id));
        }
    }
    json!(count)
}

/// Of an order that never reached the platform, the ledger says nothing that only the platform can know.
fn strangers(orders: &[Order], states: &States, wrong: &mut Vec<String>) -> Value {
    let known: BTreeSet<&str> = orders.iter().map(|order| order.order_id.as_str()).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, state) in states.iter().filter(|(number, _)| !known.contains(number.as_str())) {
        *count.entry(state).or_default() += 1;
        if matches!(state.as_str(), "pending" | "succeeded") {
            wrong.push(format!("order {number} is {state} in the ledger, and the platform never saw it"));
        }
    }
    json!(count)
}

/// Each withdrawal has left the account once: what the account lacks is the sum of those that are done or on
/// their way.
fn money(sandbox: &Sandbox, orders: &[Order], wrong: &mut Vec<String>) {
    let sum = |states: &[OrderState]| -> u64 {
        orders.iter().filter(|order| states.contains(&order.state)).map(|order| order.amount.fen()).sum()
    };
    let (gone, on_the_way) = (sum(&[OrderState::Done]), sum(&[OrderState::Pending, OrderState::Waiting]));
    let accounts = sandbox.accounts();
    let user: u64 = accounts
        .iter()
        .filter(|account| account.cust_id == sandbox::keys::HUIFU_USER)
        .map(|account| account.free + account.frozen)
        .sum();
    let first = 100_000_000;
    if user + gone + on_the_way != first {
        wrong.push(format!(
            "the account holds {user} fen; {gone} have left and {on_the_way} are on their way"
        ));
    }
    let held: u64 = accounts.iter().map(|account| account.free + account.frozen).sum();
    let (owed, transit) = sandbox.owed_by_banks();
    if i128::from(held) + transit != owed {
        wrong
            .push(format!("accounts hold {held} fen, {transit} are on their way, and the banks gave {owed}"));
    }
}

/// Every red packet whose call succeeded was paid, once; none that was certainly not sent.
fn packets(sandbox: &Sandbox, facts: &Facts, wrong: &mut Vec<String>) -> Value {
    let packets = sandbox.red_packets();
    let paid: BTreeMap<&str, u64> = packets
        .iter()
        .filter(|packet| packet.paid)
        .map(|packet| (packet.trans_number.as_str(), packet.amount.fen()))
        .collect();
    if paid.len() != packets.len() {
        wrong.push(format!("{} red packets, {} numbers that were paid", packets.len(), paid.len()));
    }
    for number in facts.given.iter().filter(|number| !paid.contains_key(number.as_str())) {
        wrong.push(format!("red packet {number} was told to be given and was not paid"));
    }
    for number in facts.not_given.iter().filter(|number| paid.contains_key(number.as_str())) {
        wrong.push(format!("red packet {number} was told to be not sent and was paid"));
    }
    let sum: u64 = paid.values().sum();
    if sandbox.balance() + sum != BALANCE {
        wrong.push(format!("red packets: {sum} fen were paid, and {} are left", sandbox.balance()));
    }
    json!({ "paid": paid.len(), "told_given": facts.given.len(), "told_not_sent": facts.not_given.len(), "fen": sum })
}

/// Each notification that was acknowledged was handed to the merchant's own work, and none twice unless the process or
/// the Redis that was to remember it was lost meanwhile: then it is handed out again a minute later.
fn contracts(facts: &Facts, tap: &Tap, fault_injector: &FaultInjector, wrong: &mut Vec<String>) -> Value {
    for number in tap.acknowledged.iter().filter(|number| !facts.contracts.contains_key(*number)) {
        wrong.push(format!("the end of {number} was acknowledged and handed to nobody"));
    }
    let again: usize = facts.contracts.values().map(|times| times - 1).sum();
    let lost: usize = ["instance killed", "Redis killed", "Redis stopped"]
        .iter()
        .filter_map(|what| fault_injector.done().get(what))
        .sum();
    if again > lost {
        wrong.push(format!(
            "{again} ends of contracts were handed out again, and only {lost} times memory was lost"
        ));
    }
    json!({ "ended": tap.sent, "brought_again": tap.repeated, "acknowledged": tap.acknowledged.len(),
        "handed_out": facts.contracts.len(), "handed_out_again": again })
}
