//! The UnionPay side: every call of the spec, with checked signatures and books that the answers agree with.
//!
//! Three floors, each of which uses only those below it: [`web`] (addresses, login pages, what the user does), [`commands`]
//! (what each call does), [`state`] (what is remembered). Beside them stand the words of refusals ([`refusals`], [`mistakes`]).

pub(crate) mod commands;
pub(crate) mod merchants;
mod mistakes;
mod refusals;
pub(crate) mod state;
pub(crate) mod web;

pub use state::cards::IndustryCard;
pub use state::contracts::Contract;
pub use state::coupons::Coupon;
pub use state::messages::Message;
pub use state::payments::{Payment, PaymentState};
pub use state::red_packets::RedPacket;
pub use state::users::User;
