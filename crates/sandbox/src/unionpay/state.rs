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

use crate::journal::Journal;
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
use users::Users;

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
    /// The changes of all this.
    pub(crate) journal: Journal,
    /// Names of calls that only this merchant's contract has.
    pub(crate) calls: BTreeSet<String>,
}

impl State {
    /// Everything that outlives the sandbox, as texts. What a test asked for (codes to answer with, whose login is next) does not.
    pub(crate) fn kept(&self) -> Vec<(&'static str, String)> {
        let text = |value: &dyn Fn() -> serde_json::Result<String>| value().unwrap_or_default();
        vec![
            ("tokens", text(&|| serde_json::to_string(&self.tokens.kept()))),
            ("limiter", text(&|| serde_json::to_string(&self.limiter))),
            ("passwords", text(&|| serde_json::to_string(&self.passwords.kept()))),
            ("payments", text(&|| serde_json::to_string(&self.payments))),
            ("contracts", text(&|| serde_json::to_string(&self.contracts))),
            ("messages", text(&|| serde_json::to_string(&self.messages))),
            ("cards", text(&|| serde_json::to_string(&self.cards))),
            ("red-packets", text(&|| serde_json::to_string(&self.red_packets))),
            ("draws", text(&|| serde_json::to_string(&self.draws))),
            ("coupons", text(&|| serde_json::to_string(&self.coupons))),
            ("points", text(&|| serde_json::to_string(&self.points))),
            ("login-domains", text(&|| serde_json::to_string(&self.login_domains))),
            ("calls", text(&|| serde_json::to_string(&self.calls))),
        ]
    }

    /// Takes a part that was kept.
    pub(crate) fn restore(&mut self, part: &str, text: &str, users: &Users) -> serde_json::Result<()> {
        match part {
            "tokens" => self.tokens = Tokens::of_kept(serde_json::from_str(text)?, users),
            "limiter" => {
                // The configuration's, which may be another by now.
                let per_minute = self.limiter.per_minute;
                self.limiter = serde_json::from_str(text)?;
                self.limiter.per_minute = per_minute;
            }
            "passwords" => self.passwords = Passwords::of_kept(serde_json::from_str(text)?, users),
            "payments" => self.payments = serde_json::from_str(text)?,
            "contracts" => self.contracts = serde_json::from_str(text)?,
            "messages" => self.messages = serde_json::from_str(text)?,
            "cards" => self.cards = serde_json::from_str(text)?,
            "red-packets" => self.red_packets = serde_json::from_str(text)?,
            "draws" => self.draws = serde_json::from_str(text)?,
            "coupons" => self.coupons = serde_json::from_str(text)?,
            "points" => self.points = serde_json::from_str(text)?,
            "login-domains" => self.login_domains = serde_json::from_str(text)?,
            "calls" => self.calls.extend(serde_json::from_str::<BTreeSet<String>>(text)?),
            _ => {}
        }
        Ok(())
    }

    /// Writes down changes from now on.
    pub(crate) fn keep_journal(&mut self, journal: &Journal) {
        let parts = [
            &mut self.journal,
            &mut self.tokens.journal,
            &mut self.contracts.journal,
            &mut self.payments.journal,
            &mut self.red_packets.journal,
            &mut self.coupons.journal,
            &mut self.cards.journal,
        ];
        parts.into_iter().for_each(|part| *part = journal.clone());
        self.red_packets.note();
    }
}
