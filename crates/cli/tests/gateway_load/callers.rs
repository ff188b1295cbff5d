//! Callers who pay out, each order by its own key, and ask again with the same key where they do not know.

use crate::gateway::ask;
use crate::order::{Addresses, amount, number};
use sandbox::keys;
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What callers have learned.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) calls: usize,
    pub(crate) repeats: usize,
    /// Orders of which no caller knows more after all its repeats.
    pub(crate) unknown: Vec<String>,
    /// Orders that are over, without success.
    pub(crate) failed: Vec<String>,
}

pub(crate) struct Callers {
    threads: Vec<JoinHandle<()>>,
    next: Arc<AtomicUsize>,
    told: Arc<Mutex<Told>>,
}

/// A caller asks so often in a row, with a pause between.
const REPEATS: usize = 40;
const PAUSE: Duration = Duration::from_millis(100);

/// What an answer means for the caller.
enum Means {
    Done,
    Failed,
    AskAgain,
}

impl Callers {
    pub(crate) fn start(places: Vec<Addresses>, count: usize, callers: usize) -> Self {
        let (next, told) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Told::default())));
        let threads = (0..callers)
            .map(|caller| {
                let (places, next, told) = (places.clone(), Arc::clone(&next), Arc::clone(&told));
                thread::spawn(move || {
                    loop {
                        let index = next.fetch_add(1, Ordering::SeqCst);
                        if index >= count {
                            return;
                        }
                        one(&places, caller, index, &told);
                    }
                })
            })
            .collect();
        Self { threads, next, told }
    }

    /// The number of orders that were taken up.
    pub(crate) fn asked(&self) -> usize {
        self.next.load(Ordering::SeqCst)
    }

    pub(crate) fn end(self) -> Told {
        for thread in self.threads {
            thread.join().unwrap();
        }
        Arc::into_inner(self.told).unwrap().into_inner().unwrap()
    }
}

/// One order to its end, at whichever gateway answers. The content is the same each time, the address of notifications too.
fn one(places: &[Addresses], caller: usize, index: usize, told: &Mutex<Told>) {
    let notify = &places[index % places.len()].notify;
    for attempt in 0..REPEATS {
        let place = &places[(caller + attempt) % places.len()];
        let means = pay_out(&place.gateway, &number(index), &amount(index), notify);
        let mut told = told.lock().unwrap();
        told.calls += 1;
        match means {
            Means::Done => return,
            Means::Failed => return told.failed.push(number(index)),
            Means::AskAgain => told.repeats += 1,
        }
        drop(told);
        thread::sleep(PAUSE);
    }
    told.lock().unwrap().unknown.push(number(index));
}

fn pay_out(gateway: &str, number: &str, amount: &str, notify: &str) -> Means {
    let body = json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "trans_amt": amount,
        "cash_bind_card_id": keys::HUIFU_CASH_CARD, "cash_type": "T0", "bg_ret_url": notify,
    });
    let headers = format!("Content-Type: application/json\r\nIdempotency-Key: {number}\r\n");
    let Ok(answer) = ask(gateway, "POST", "/huifu/202", &headers, &body.to_string()) else {
        return Means::AskAgain;
    };
    let document = serde_json::from_str::<serde_json::Value>(&answer.body).unwrap_or_default();
    match (answer.status, document["outcome"].as_str()) {
        (200, None) => Means::Done,
        (_, Some("unknown")) | (429 | 503, Some("not-sent")) => Means::AskAgain,
        (422, Some("refused")) => Means::Failed,
        // The head has arrived, and the body has not.
        (_, None) => Means::AskAgain,
        _ => panic!("{number}: {}{}", answer.head, answer.body),
    }
}

/// New orders for those that a person called failed.
pub(crate) fn pay_anew(addresses: &Addresses, failed: &[String]) {
    for number in failed {
        let (index, new) = (number[1..].parse().unwrap(), format!("{number}B"));
        let means = pay_out(&addresses.gateway, &new, &amount(index), &addresses.notify);
        assert!(matches!(means, Means::Done), "{new}");
    }
}
