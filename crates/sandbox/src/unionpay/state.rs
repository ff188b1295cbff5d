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
use crate::kept::rows::{KeptRows, Rows};
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
    pub(crate) messages: Rows<u64, Message>,
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
    /// The part that outlives the sandbox and is little, as texts. What a test asked for (codes to answer with, whose login is next) does not.
    pub(crate) fn heads(&self) -> Vec<(&'static str, String)> {
        let text = |value: &dyn Fn() -> serde_json::Result<String>| value().unwrap_or_default();
        vec![
            ("tokens", text(&|| self.tokens.head())),
            ("limiter", text(&|| serde_json::to_string(&self.limiter))),
            ("unfinished-orders", self.contracts.unfinished_orders.to_string()),
            ("balance", self.red_packets.balance.to_string()),
            ("login-domains", text(&|| serde_json::to_string(&self.login_domains))),
            ("calls", text(&|| serde_json::to_string(&self.calls))),
        ]
    }

    /// The parts that outlive the sandbox and are many.
    pub(crate) fn rows(&mut self) -> [(&'static str, &mut dyn KeptRows); 14] {
        [
            ("code", &mut self.tokens.codes),
            ("access-token", &mut self.tokens.access),
            ("password", &mut self.passwords.0),
            ("payment", &mut self.payments.all),
            ("contract", &mut self.contracts.all),
            ("message", &mut self.messages),
            ("card", &mut self.cards.all),
            ("red-packet", &mut self.red_packets.all),
            ("right", &mut self.draws.rights),
            ("right-sent", &mut self.draws.sent),
            ("draw", &mut self.draws.drawn),
            ("coupon", &mut self.coupons.all),
            ("points", &mut self.points.held),
            ("points-given", &mut self.points.given),
        ]
    }

    /// Takes a head that was kept.
    pub(crate) fn restore(&mut self, part: &str, text: &str) -> serde_json::Result<()> {
        match part {
            "tokens" => self.tokens.restore_head(text)?,
            "limiter" => {
                // The configuration's, which may be another by now.
                let per_minute = self.limiter.per_minute;
                self.limiter = serde_json::from_str(text)?;
                self.limiter.per_minute = per_minute;
            }
            "unfinished-orders" => self.contracts.unfinished_orders = serde_json::from_str(text)?,
            "balance" => self.red_packets.balance = serde_json::from_str(text)?,
            "login-domains" => self.login_domains = serde_json::from_str(text)?,
            "calls" => self.calls.extend(serde_json::from_str::<BTreeSet<String>>(text)?),
            _ => {}
        }
        Ok(())
    }

    /// Takes a row that was kept.
    pub(crate) fn restore_row(
        &mut self,
        part: &str,
        row: &str,
        text: &str,
        users: &Users,
    ) -> serde_json::Result<()> {
        match part {
            "code" => self.tokens.restore(true, row, text, users),
            "access-token" => self.tokens.restore(false, row, text, users),
            "password" => self.passwords.restore(row, text, users),
            "payment" => self.payments.all.restore(row, text),
            "contract" => self.contracts.all.restore(row, text),
            "message" => self.messages.restore(row, text),
            "card" => self.cards.all.restore(row, text),
            "red-packet" => self.red_packets.all.restore(row, text),
            "right" => self.draws.rights.restore(row, text),
            "right-sent" => self.draws.sent.restore(row, text),
            "draw" => self.draws.drawn.restore(row, text),
            "coupon" => self.coupons.all.restore(row, text),
            "points" => self.points.held.restore(row, text),
            "points-given" => self.points.given.restore(row, text),
            _ => Ok(()),
        }
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
