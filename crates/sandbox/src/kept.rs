//! State that outlives the sandbox: what is remembered of merchants and the clock, as texts under keys.
//!
//! What is little of a merchant is a text each (a head), of what is many each thing is one (a row). Merchants say whether they were
//! touched, and rows which of them were; what changed is handed to a [`Keeper`] before the answer that tells of it leaves. So the cost
//! of a request is that of what it changed, however much there is.

pub(crate) mod forms;
mod keeper;
pub(crate) mod rows;

pub(crate) use keeper::Kept;
pub use keeper::{Keeper, Keeping, KeptError};

use crate::huifu::state::orders::OrderKey;
use crate::lock::Watched;
use crate::state::{SharedState, locked};
use rows::KeptRows;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::time::Duration;

fn key(parts: &[&str]) -> String {
    serde_json::json!(parts).to_string()
}

/// Fills a fresh state with what is kept. Says which orders have more to come by themselves.
pub(crate) async fn restore(state: &SharedState) -> Result<Vec<OrderKey>, KeptError> {
    let Some(this) = &state.kept else { return Ok(Vec::new()) };
    let texts = this.keeper.load().await.map_err(KeptError::Keeper)?;
    let mut begun = BTreeSet::new();
    let mut heads = BTreeMap::new();
    for (key, text) in texts {
        let read = parts(&key).and_then(|parts| {
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            if let [platform, number, _, ..] = parts.as_slice() {
                // What a fresh state begins with is in what is kept, or is no longer there.
                if begun.insert((platform.to_string(), number.to_string())) {
                    forget_rows(state, platform, number);
                }
            }
            take(state, &parts, &text)?;
            Ok(parts.len() <= HEAD)
        });
        match read {
            Ok(true) => drop(heads.insert(key, text)),
            Ok(false) => {}
            Err(source) => return Err(KeptError::Text { key, source }),
        }
    }
    let numbers: Vec<String> = state.huifu.numbers().map(str::to_owned).collect();
    let mut unfinished = Vec::new();
    for number in numbers {
        let mut huifu = state.huifu.of(&number);
        huifu.with_missing_customers();
        unfinished.extend(huifu.orders.unfinished());
    }
    *this.written.lock().await = heads;
    Ok(unfinished)
}

/// The most parts that the key of a head has; that of a row has its own behind them.
const HEAD: usize = 3;

fn parts(key: &str) -> serde_json::Result<Vec<String>> {
    serde_json::from_str(key)
}

fn forget_rows(state: &SharedState, platform: &str, number: &str) {
    match platform {
        "unionpay" => {
            if let Some(merchant) = state.unionpay.find(number) {
                merchant.state().rows().into_iter().for_each(|(_, rows)| rows.clear());
            }
        }
        _ if state.huifu.has(number) => {
            state.huifu.of(number).rows().into_iter().for_each(|(_, rows)| rows.clear());
        }
        _ => {}
    }
}

/// Takes one text. A merchant who is not configured now may be so again, so it stays where it is.
fn take(state: &SharedState, parts: &[&str], text: &str) -> serde_json::Result<()> {
    match parts {
        ["sandbox", "ahead"] => state.ahead.store(serde_json::from_str(text)?, Ordering::SeqCst),
        ["unionpay", app_id, part, row @ ..] => {
            if let Some(merchant) = state.unionpay.find(app_id) {
                let mut books = merchant.state();
                match row {
                    [row] => books.restore_row(part, row, text, &merchant.users)?,
                    _ => books.restore(part, text)?,
                }
            }
        }
        ["huifu", number, part, row @ ..] if state.huifu.has(number) => {
            let mut books = state.huifu.of(number);
            match row {
                [row] => books.restore_row(part, row, text)?,
                _ => books.restore(part, text)?,
            }
        }
        _ => {}
    }
    Ok(())
}

/// Keeps what has changed since the last time.
pub(crate) async fn keep(state: &SharedState) -> Result<(), KeptError> {
    let Some(this) = &state.kept else {
        forget_changes(state);
        return Ok(());
    };
    let mut written = this.written.lock().await;
    let changes = Changes::of(state);
    let is_new = |(key, text): &(&String, &String)| written.get(*key) != Some(*text);
    let mut texts: BTreeMap<String, Option<String>> =
        changes.heads.iter().filter(is_new).map(|(key, text)| (key.clone(), Some(text.clone()))).collect();
    texts.extend(changes.rows.iter().cloned());
    if !texts.is_empty() {
        this.keeper.keep(texts, false).await.map_err(KeptError::Keeper)?;
    }
    written.extend(changes.are_kept());
    Ok(())
}

/// Nobody keeps anything: what was touched need not be remembered either.
fn forget_changes(state: &SharedState) {
    for mut books in state.unionpay.all().filter_map(|merchant| merchant.books.take_touched()) {
        books.rows().into_iter().for_each(|(_, rows)| rows.forget_changes());
    }
    for mut books in state.huifu.books.values().filter_map(Watched::take_touched) {
        books.rows().into_iter().for_each(|(_, rows)| rows.forget_changes());
    }
}

/// Changes that are being kept. Where that fails, or whoever waits for it goes away, it is kept next time.
struct Changes<'a> {
    state: &'a SharedState,
    heads: BTreeMap<String, String>,
    rows: Vec<(String, Option<String>)>,
    unionpay: Vec<&'a str>,
    huifu: Vec<&'a str>,
    is_kept: bool,
}

impl<'a> Changes<'a> {
    fn of(state: &'a SharedState) -> Self {
        let ahead = (key(&["sandbox", "ahead"]), state.ahead.load(Ordering::SeqCst).to_string());
        let (unionpay, huifu) = (Vec::new(), Vec::new());
        let mut this =
            Self { state, heads: [ahead].into(), rows: Vec::new(), unionpay, huifu, is_kept: false };
        for merchant in state.unionpay.all() {
            if let Some(mut books) = merchant.books.take_touched() {
                this.unionpay.push(merchant.app_id());
                let heads = books.heads();
                this.add("unionpay", merchant.app_id(), heads, &mut books.rows());
            }
        }
        for (number, books) in &state.huifu.books {
            if let Some(mut books) = books.take_touched() {
                this.huifu.push(number);
                let heads = books.heads();
                this.add("huifu", number, heads, &mut books.rows());
            }
        }
        this
    }

    fn add(
        &mut self,
        platform: &str,
        number: &str,
        heads: Vec<(&'static str, String)>,
        rows: &mut [(&'static str, &mut dyn KeptRows)],
    ) {
        self.heads.extend(heads.into_iter().map(|(part, text)| (key(&[platform, number, part]), text)));
        for (part, rows) in rows {
            let changes = rows.changes().into_iter();
            self.rows.extend(changes.map(|(row, text)| (key(&[platform, number, part, &row]), text)));
        }
    }

    /// The heads, which are kept as the rows are.
    fn are_kept(mut self) -> BTreeMap<String, String> {
        self.is_kept = true;
        std::mem::take(&mut self.heads)
    }
}

impl Drop for Changes<'_> {
    fn drop(&mut self) {
        for app_id in &self.unionpay {
            if let Some(merchant) = self.state.unionpay.find(app_id) {
                let mut books = merchant.books.quietly();
                books.rows().into_iter().for_each(|(_, rows)| rows.settle(self.is_kept));
                if !self.is_kept {
                    merchant.books.touch();
                }
            }
        }
        for books in self.huifu.iter().filter_map(|number| self.state.huifu.books.get(*number)) {
            books.quietly().rows().into_iter().for_each(|(_, rows)| rows.settle(self.is_kept));
            if !self.is_kept {
                books.touch();
            }
        }
    }
}

/// Keeps the state as it is now, which has just begun, and nothing else.
async fn keep_anew(state: &SharedState) -> Result<(), KeptError> {
    let Some(this) = &state.kept else { return Ok(()) };
    let mut written = this.written.lock().await;
    let changes = Changes::of(state);
    let heads = changes.heads.iter().map(|(key, text)| (key.clone(), Some(text.clone())));
    let all = heads.chain(changes.rows.iter().cloned()).collect();
    this.keeper.keep(all, true).await.map_err(KeptError::Keeper)?;
    *written = changes.are_kept();
    Ok(())
}

/// Begins anew: books, tokens, clock, faults and the record of requests are as at the first start.
pub(crate) async fn reset(state: &SharedState) -> Result<(), KeptError> {
    let (unionpay, mut huifu) = (state.fresh)();
    for (app_id, fresh) in unionpay {
        if let Some(merchant) = state.unionpay.find(&app_id) {
            *merchant.state() = fresh;
        }
    }
    for number in state.huifu.numbers() {
        if let Some(fresh) = huifu.remove(number) {
            *state.huifu.of(number) = fresh;
        }
    }
    state.ahead.store(0, Ordering::SeqCst);
    state.keep_journals();
    locked(&state.faults).0.clear();
    *locked(&state.notification_form) = None;
    locked(&state.seen).clear();
    state.exchanges.clear();
    keep_anew(state).await
}

/// The longest time that a change without a request waits.
const PAUSE: Duration = Duration::from_millis(200);

/// Keeps what changes without a request, until the sandbox is gone.
pub(crate) async fn keep_on(state: std::sync::Weak<SharedState>) {
    loop {
        tokio::time::sleep(PAUSE).await;
        let Some(state) = state.upgrade() else { return };
        // What fails is tried again, and the next request says so.
        let _ = keep(&state).await;
    }
}
