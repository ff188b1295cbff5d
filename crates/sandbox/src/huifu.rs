//! The Huifu side: every command of the spec, checked against its tables, with books that the answers agree with, a
//! page cashier, and notifications.
//!
//! Three floors, each of which uses only those below it: [`web`] (addresses, pages, notifications), [`commands`] (what each
//! command does), [`state`] (what is remembered). Beside them stand what a request is ([`call`], [`envelope`], [`rules`])
//! and what is said to it ([`answers`], [`refusals`]).

mod answers;
mod call;
mod commands;
mod envelope;
pub(crate) mod merchants;
mod refusals;
mod rules;
pub(crate) mod state;
pub(crate) mod web;

pub(crate) use call::CASHIER;
pub use refusals::HuifuMistake;
pub use state::Account;
pub use state::files::StoredFile;
pub use state::orders::{Order, OrderState};
pub use state::scripted_outcome::ScriptedOutcome;
