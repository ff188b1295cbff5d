//! Payments that a page starts with `upsdk.pay`. In production their numbers come from UnionPay's acquiring interface, which
//! is another product; here a back end asks the sandbox for one.

use crate::journal::Journal;
use crate::kept::rows::Rows;
use crypto_core::nonce;
use serde::{Deserialize, Serialize};

/// The progress of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum PaymentState {
    /// The user has not decided yet.
    Waiting,
    /// The user paid.
    Paid,
    /// The user gave up; the same number can be tried again.
    GivenUp,
}

impl PaymentState {
    /// As it stands in answers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Paid => "paid",
            Self::GivenUp => "given-up",
        }
    }
}

/// A payment in the sandbox's books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Payment {
    /// The number that the page hands to `upsdk.pay`.
    pub tn: String,
    /// The merchant's order.
    pub order_id: String,
    /// The amount in fen.
    pub fen: u64,
    /// Its progress.
    pub state: PaymentState,
}

/// All payments, by their numbers.
#[derive(Default)]
pub(crate) struct Payments {
    pub(super) all: Rows<String, Payment>,
    pub(crate) journal: Journal,
}

impl Payments {
    /// A new payment; the same order with the same amount keeps its number until it is paid.
    pub(crate) fn start(&mut self, order_id: &str, fen: u64) -> String {
        let same = |payment: &&Payment| {
            payment.order_id == order_id && payment.fen == fen && payment.state != PaymentState::Paid
        };
        if let Some(payment) = self.all.values().find(same) {
            return payment.tn.clone();
        }
        // 21 digits, as the document's example has.
        let random = nonce::nonce(&mut rand::rng());
        let digits: String = random.bytes().take(12).map(|byte| char::from(b'0' + byte % 10)).collect();
        let tn = format!("{:09}{digits}", self.all.len() + 1);
        let payment =
            Payment { tn: tn.clone(), order_id: order_id.to_owned(), fen, state: PaymentState::Waiting };
        self.journal.note("payment", &tn, "waiting", "");
        self.all.insert(tn.clone(), payment);
        tn
    }

    pub(crate) fn find(&self, tn: &str) -> Option<&Payment> {
        self.all.get(tn)
    }

    /// The user decides; what is paid stays paid. `None` where nothing waits under this number.
    pub(crate) fn decide(&mut self, tn: &str, pays: bool) -> Option<&Payment> {
        self.all.get(tn).filter(|payment| payment.state != PaymentState::Paid)?;
        let payment = self.all.get_mut(tn)?;
        payment.state = if pays { PaymentState::Paid } else { PaymentState::GivenUp };
        self.journal.note("payment", tn, payment.state.name(), "");
        Some(payment)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Payment> {
        self.all.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_paid_stays_paid_and_a_number_is_one_orders() {
        let mut payments = Payments::default();
        let tn = payments.start("order-1", 5);
        assert!(tn.len() == 21 && tn.bytes().all(|byte| byte.is_ascii_digit()), "{tn}");
        assert_eq!(payments.start("order-1", 5), tn, "a reloaded page opens no second payment");
        assert_ne!(payments.start("order-1", 6), tn);
        assert_eq!(payments.decide(&tn, false).map(|payment| payment.state), Some(PaymentState::GivenUp));
        assert_eq!(payments.decide(&tn, true).map(|payment| payment.state), Some(PaymentState::Paid));
        assert_eq!(payments.decide(&tn, false), None);
        assert_eq!(payments.find(&tn).map(|payment| payment.state), Some(PaymentState::Paid));
        assert_ne!(payments.start("order-1", 5), tn, "the next payment of the order has a number of its own");
    }
}
