//! What the shop remembers of its users, in memory.

use axum::http::{HeaderMap, header};
use rand::RngExt;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use unionpay::ForUser;
use unionpay::proto::oauth::State;

const COOKIE: &str = "shop";

/// One user.
#[derive(Clone, Default)]
pub(crate) struct Session {
    /// The login that was begun.
    pub(crate) login: Option<State>,
    pub(crate) contract_asked: bool,
    pub(crate) user: Option<ForUser>,
    pub(crate) contract: Option<String>,
}

/// All users, and the password checks that the platform has confirmed.
#[derive(Clone, Default)]
pub(crate) struct Sessions {
    all: Arc<Mutex<BTreeMap<String, Session>>>,
    confirmed: Arc<Mutex<BTreeSet<String>>>,
}

impl Sessions {
    /// The session of a browser, a new one if need be: its id, and the cookie that keeps it.
    pub(crate) fn open(&self, headers: &HeaderMap) -> (String, String) {
        let id = self.find(headers).map_or_else(|| random(24), |(id, _)| id);
        let cookie = format!("{COOKIE}={id}; Path=/; HttpOnly; SameSite=Lax");
        (id, cookie)
    }

    pub(crate) fn find(&self, headers: &HeaderMap) -> Option<(String, Session)> {
        let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
        let mut cookies = cookies.split(';').filter_map(|cookie| cookie.trim().split_once('='));
        let (_, id) = cookies.find(|(name, _)| *name == COOKIE)?;
        let session = locked(&self.all).get(id)?.clone();
        Some((id.to_owned(), session))
    }

    pub(crate) fn change(&self, id: &str, change: impl FnOnce(&mut Session)) {
        change(locked(&self.all).entry(id.to_owned()).or_default());
    }

    pub(crate) fn confirm(&self, order: &str) {
        locked(&self.confirmed).insert(order.to_owned());
    }

    pub(crate) fn is_confirmed(&self, order: &str) -> bool {
        locked(&self.confirmed).contains(order)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// So many letters and digits that nobody guesses.
pub(crate) fn random(length: usize) -> String {
    rand::rng().sample_iter(rand::distr::Alphanumeric).take(length).map(char::from).collect()
}
