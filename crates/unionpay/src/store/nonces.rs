//! The notifications that were handled already.

use super::{BoxFuture, StoreError};
use std::time::Duration;

/// Remembers which notifications were handled, and which are being handled.
///
/// Three states, since two would lose notifications: one that is marked before it was handled is lost if the
/// work fails, and one that is marked after it is handled twice if it arrives twice at once.
///
/// ```text
///            claim               confirm
///   (none) ---------> working -----------> done
///      ^                 |                   |
///      |   release, or   |                   | `keep` is over
///      +---- lease ends -+                   v
///      +----------------------------------(none)
/// ```
///
/// `keep` is at least twice the window in which notifications are accepted: instances that share a store may have
/// clocks that differ by up to a window, and the store may run on a clock of its own, and still none hands out again
/// what another has handled. A store that forgets before `keep` is over makes replays possible.
///
/// With Redis: `SET key w:TICKET NX PX lease`; then, where the value is still `w:TICKET`, `SET key d PX keep`
/// or `DEL key`.
pub trait NonceStore: Send + Sync {
    /// Takes the turn to handle `key`, for as long as `lease`, if nobody has it and nobody had it.
    ///
    /// # Errors
    /// [`StoreError`]; the notification is then not handed out, and the platform is asked to send it again.
    fn claim<'a>(&'a self, key: &'a str, lease: Duration) -> BoxFuture<'a, Result<Claim, StoreError>>;

    /// Remembers for as long as `keep` that `key` was handled. Without effect when the turn of `ticket` is
    /// over and somebody else has it.
    ///
    /// # Errors
    /// [`StoreError`].
    fn confirm<'a>(
        &'a self,
        key: &'a str,
        ticket: Ticket,
        keep: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>>;

    /// Gives the turn back, so that the notification can be handled when it comes again. Without effect when
    /// the turn of `ticket` is over.
    ///
    /// # Errors
    /// [`StoreError`].
    fn release<'a>(&'a self, key: &'a str, ticket: Ticket) -> BoxFuture<'a, Result<(), StoreError>>;
}

/// The result of a claim: whose turn it is to handle a notification.
// Exhaustive: whether a notification is handed out is decided by matching all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// The asker's.
    Mine(Ticket),
    /// Somebody else's, who has not finished.
    Working,
    /// Nobody's: it was handled.
    Done,
}

/// Names one turn. Two turns for one key never have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ticket(pub u64);
