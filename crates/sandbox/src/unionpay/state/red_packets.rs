//! Red packets and the account that pays for them.

use super::users::Users;
use crate::journal::Journal;
use crate::kept::rows::Rows;
use crate::unionpay::refusals;
use serde::{Deserialize, Serialize};
use unionpay_proto::{Fen, GiveRedPacket, GiveRedPacketResponse, Refusal};

/// The amount that the institution's account holds at first, in fen.
const BALANCE: u64 = 100_000;

/// A red packet that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RedPacket {
    /// Order number of the merchant.
    pub trans_number: String,
    /// Amount.
    pub amount: Fen,
    /// True if it was paid: with too small a balance the platform answers success and pays nothing.
    pub paid: bool,
}

pub(crate) struct RedPackets {
    pub(crate) balance: u64,
    pub(crate) all: Rows<u64, RedPacket>,
    pub(crate) journal: Journal,
}

impl Default for RedPackets {
    fn default() -> Self {
        Self { balance: BALANCE, all: Rows::default(), journal: Journal::default() }
    }
}

impl RedPackets {
    pub(crate) fn give(
        &mut self,
        request: &GiveRedPacket,
        users: &Users,
    ) -> Result<GiveRedPacketResponse, Refusal> {
        let mobile = request.mobile.as_ref().map(|mobile| users.by_mobile(mobile.expose()));
        let pan = request.pan.as_ref().map(|pan| users.by_card(pan.expose()));
        if [mobile, pan].contains(&Some(None)) {
            return Err(refusals::no_such_user());
        }
        let known = self.all.values().any(|packet| packet.trans_number == request.trans_number);
        if !known {
            let paid = self.pay(request.point_at);
            self.all.push(RedPacket {
                trans_number: request.trans_number.clone(),
                amount: request.point_at,
                paid,
            });
        }
        Ok(GiveRedPacketResponse::new())
    }

    /// Writes down what the account holds.
    pub(crate) fn note(&self) {
        self.journal.note("balance", "", "holds", self.balance.to_string());
    }

    /// Takes an amount from the account, if it holds so much.
    pub(crate) fn pay(&mut self, amount: Fen) -> bool {
        let left = self.balance.checked_sub(amount.fen());
        self.balance = left.unwrap_or(self.balance);
        if left.is_some() {
            self.note();
        }
        left.is_some()
    }
}
