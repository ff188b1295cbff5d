//! The actions of a test or a demo on the Huifu side: to look into the books, to play the user, to make it go wrong.

use super::Sandbox;
use crate::NotifyError;
use crate::huifu::state::State;
use crate::huifu::state::money::Balance;
use crate::huifu::web::control;
use crate::huifu::{Account, Order, ScriptedOutcome, StoredFile};
use crate::lock::Held;

impl Sandbox {
    fn huifu(&self) -> Held<'_, State> {
        self.state.huifu.of(&self.mer_cust_id)
    }

    /// Sets the outcome of the next order; several calls queue up.
    pub fn next_order(&self, outcome: ScriptedOutcome) {
        self.huifu().scripted.push_back(outcome);
    }

    /// Huifu's orders.
    #[must_use]
    pub fn orders(&self) -> Vec<Order> {
        self.huifu().orders.all()
    }

    /// The accounts of Huifu's customers.
    #[must_use]
    pub fn accounts(&self) -> Vec<Account> {
        self.huifu().accounts()
    }

    /// Returns what the banks outside have given to the accounts, and what is on its way to them, in fen: together this
    /// is what the accounts hold, since no money comes from nowhere.
    #[must_use]
    pub fn owed_by_banks(&self) -> (i128, i128) {
        let huifu = self.huifu();
        (-huifu.money.held(&Balance::Banks), huifu.money.held(&Balance::Transit))
    }

    /// Files that came with command 122.
    #[must_use]
    pub fn files(&self) -> Vec<StoredFile> {
        self.huifu().files.values().cloned().collect()
    }

    /// The user pays an order that waits for it (a page, a QR code, an app), or cancels it.
    ///
    /// # Errors
    /// [`NotifyError::NothingToTell`] where there is no such order.
    pub fn user_decides(&self, order_id: &str, pays: bool) -> Result<(), NotifyError> {
        control::decide(&self.state, &self.mer_cust_id, order_id, pays)
    }
}
