//! The outcome of the next order, on demand.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The outcome of the next order. Without one: it succeeds, and its notification is sent until it is acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub enum ScriptedOutcome {
    /// It succeeds.
    #[default]
    Succeeds,
    /// It fails, and the money moves back.
    Fails,
    /// There is never a result: command 301 says "in progress" for ever, and no notification is sent.
    StaysPending,
    /// It succeeds, and nobody tells the merchant.
    NoNotification,
    /// It succeeds, and the notification comes so much later.
    LateNotification(Duration),
    /// It succeeds, and the notification comes a second time after it was acknowledged.
    NotificationTwice,
    /// A notification says "failed" first, then one says "done", and done it is.
    FailureThenSuccess,
    /// A notification says "done", and done it is; then one says "failed", which is to be ignored.
    SuccessThenFailure,
}

impl ScriptedOutcome {
    /// As it is asked for over HTTP.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "succeeds" => Self::Succeeds,
            "fails" => Self::Fails,
            "stays-pending" => Self::StaysPending,
            "no-notice" => Self::NoNotification,
            "late-notice" => Self::LateNotification(Duration::from_secs(10)),
            "notice-twice" => Self::NotificationTwice,
            "failure-then-success" => Self::FailureThenSuccess,
            "success-then-failure" => Self::SuccessThenFailure,
            _ => return None,
        })
    }

    /// Returns whether the order succeeds; nothing if it never ends.
    pub(crate) fn succeeds(self) -> Option<bool> {
        match self {
            Self::Fails => Some(false),
            Self::StaysPending => None,
            _ => Some(true),
        }
    }

    /// Returns what the notifications say, one after the other.
    pub(crate) fn notifications(self) -> &'static [bool] {
        match self {
            Self::Succeeds | Self::LateNotification(_) => &[true],
            Self::Fails => &[false],
            Self::StaysPending | Self::NoNotification => &[],
            Self::NotificationTwice => &[true, true],
            Self::FailureThenSuccess => &[false, true],
            Self::SuccessThenFailure => &[true, false],
        }
    }

    pub(crate) fn delay(self) -> Duration {
        match self {
            Self::LateNotification(delay) => delay,
            _ => Duration::ZERO,
        }
    }
}
