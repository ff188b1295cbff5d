//! Who is logged in, in memory: a shop with more than one process keeps this where its sessions are.

use crate::common::random;
use axum::http::{HeaderMap, header};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use unionpay::ForUser;
use unionpay::proto::oauth::State;

const COOKIE: &str = "shop";

/// One user's.
#[derive(Clone, Debug, Default)]
pub(crate) struct Session {
    /// The login that was begun.
    pub(crate) login: Option<State>,
    pub(crate) contract_asked: bool,
    pub(crate) user: Option<ForUser>,
    pub(crate) contract: Option<String>,
}

/// Everybody's.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sessions(Arc<Mutex<BTreeMap<String, Session>>>);

impl Sessions {
    /// The id of a browser's session, a new one if need be, and the cookie that keeps it.
    pub(crate) fn open(&self, headers: &HeaderMap) -> (String, String) {
        let id = self.find(headers).map_or_else(|| random(24), |(id, _)| id);
        let cookie = format!("{COOKIE}={id}; Path=/; HttpOnly; SameSite=Lax");
        (id, cookie)
    }

    pub(crate) fn find(&self, headers: &HeaderMap) -> Option<(String, Session)> {
        let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
        let mut cookies = cookies.split(';').filter_map(|cookie| cookie.trim().split_once('='));
        let (_, id) = cookies.find(|(name, _)| *name == COOKIE)?;
        let session = self.locked().get(id)?.clone();
        Some((id.to_owned(), session))
    }

    pub(crate) fn change(&self, id: &str, change: impl FnOnce(&mut Session)) {
        change(self.locked().entry(id.to_owned()).or_default());
    }

    fn locked(&self) -> MutexGuard<'_, BTreeMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
