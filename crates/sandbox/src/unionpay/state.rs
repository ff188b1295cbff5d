//! The state that the platform keeps. Knows nothing of HTTP, nor which call changes what.

pub(crate) mod cards;
pub(crate) mod contracts;
pub(crate) mod coupons;
pub(crate) mod draws;
pub(crate) mod limiter;
pub(crate) mod messages;
pub(crate) mod passwords;
pub(crate) mod payments;
pub(crate) mod points;
pub(crate) mod red_packets;
pub(crate) mod tokens;
pub(crate) mod users;

use crate::script::{Script, ScriptedAnswer};
use cards::Cards;
use contracts::Contracts;
use coupons::Coupons;
use draws::Draws;
use limiter::Limiter;
use messages::Message;
use passwords::Passwords;
use payments::Payments;
use points::Points;
use red_packets::RedPackets;
use std::collections::BTreeSet;
use tokens::Tokens;

/// All that is remembered of one merchant.
#[derive(Default)]
pub(crate) struct State {
    /// Whether the next login ends as if the user declined.
    pub(crate) declines: bool,
    pub(crate) tokens: Tokens,
    pub(crate) limiter: Limiter,
    pub(crate) passwords: Passwords,
    pub(crate) payments: Payments,
    pub(crate) contracts: Contracts,
    pub(crate) messages: Vec<Message>,
    pub(crate) cards: Cards,
    pub(crate) red_packets: RedPackets,
    pub(crate) draws: Draws,
    pub(crate) coupons: Coupons,
    pub(crate) points: Points,
    /// The domains that logins may come back to; none named means any.
    pub(crate) login_domains: Vec<String>,
    /// Codes to answer with.
    pub(crate) answers: Script<ScriptedAnswer>,
    /// Names of calls that only this merchant's contract has.
    pub(crate) calls: BTreeSet<String>,
}
