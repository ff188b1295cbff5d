//! What the platform remembers.

use super::cards::Cards;
use super::contracts::Contracts;
use super::coupons::Coupons;
use super::draws::Draws;
use super::limiter::Limiter;
use super::messages::Message;
use super::passwords::Passwords;
use super::red_packets::RedPackets;
use super::tokens::Tokens;
use super::untyped::Points;
use std::collections::BTreeSet;

/// All books of one merchant.
#[derive(Default)]
pub(crate) struct Books {
    pub(super) tokens: Tokens,
    pub(crate) limiter: Limiter,
    pub(super) passwords: Passwords,
    pub(super) contracts: Contracts,
    pub(super) messages: Vec<Message>,
    pub(super) cards: Cards,
    pub(super) red_packets: RedPackets,
    pub(super) draws: Draws,
    pub(super) coupons: Coupons,
    pub(super) points: Points,
    /// Names of calls that only this merchant's contract has.
    pub(crate) calls: BTreeSet<String>,
}
