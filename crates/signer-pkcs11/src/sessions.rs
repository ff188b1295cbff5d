//! Sessions of one token, for many callers at once.

use crate::error::{Error, failed};
use cryptoki::context::Pkcs11;
use cryptoki::session::Session;
use cryptoki::slot::Slot;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Sessions that are opened as they are needed and used by one caller at a time, up to a limit.
#[derive(Debug)]
pub(crate) struct Sessions {
    context: Pkcs11,
    slot: Slot,
    most: usize,
    state: Mutex<State>,
    given_back: Condvar,
}

#[derive(Debug)]
struct State {
    /// Whoever logged in. A token logs out when its last session closes, so this one stays.
    _login: Session,
    idle: Vec<Session>,
    /// Idle ones and those in use.
    open: usize,
}

impl Sessions {
    pub(crate) fn new(context: Pkcs11, slot: Slot, login: Session, most: usize) -> Self {
        let state = Mutex::new(State { _login: login, idle: Vec::new(), open: 0 });
        Self { context, slot, most, state, given_back: Condvar::new() }
    }

    /// Lends a session to `work`. One that failed is closed; the next caller gets another.
    pub(crate) fn lend<T>(&self, work: impl FnOnce(&Session) -> Result<T, Error>) -> Result<T, Error> {
        let mut permit = Permit { sessions: self, session: None };
        let session = match self.wait() {
            Some(idle) => idle,
            None => self.context.open_ro_session(self.slot).map_err(failed("open a session"))?,
        };
        let result = work(&session);
        if result.is_ok() {
            permit.session = Some(session);
        }
        result
    }

    /// Takes a permit: an idle session, or the right to open one.
    fn wait(&self) -> Option<Session> {
        let mut state = self.locked();
        loop {
            if let Some(session) = state.idle.pop() {
                return Some(session);
            }
            if state.open < self.most {
                state.open += 1;
                return None;
            }
            state = self.given_back.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The number of sessions that are open for callers.
    pub(crate) fn open(&self) -> usize {
        self.locked().open
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A caller's permit, given back however the work ends.
struct Permit<'a> {
    sessions: &'a Sessions,
    session: Option<Session>,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let session = self.session.take();
        let mut state = self.sessions.locked();
        match session {
            Some(session) => state.idle.push(session),
            None => state.open -= 1,
        }
        drop(state);
        self.sessions.given_back.notify_one();
    }
}
