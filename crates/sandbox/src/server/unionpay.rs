//! The actions of a test or a demo on the UnionPay side: to look into the books, to play the user, to make it go wrong.

use super::Sandbox;
use crate::unionpay::merchants::Merchant;
use crate::unionpay::web::control;
use crate::unionpay::{Contract, Coupon, IndustryCard, Message, Payment, RedPacket};
use crate::{Delivery, NotifyError};
use endpoint_core::Fields;
use std::sync::Arc;
use unionpay_proto::{ContractRelieved, Refusal, Scope};

impl Sandbox {
    pub(super) fn unionpay(&self) -> &Merchant {
        self.state.unionpay.of(&self.app_id)
    }

    /// A code as a user's login with the scope `upapi_mobile` ends with; lives five minutes and buys one
    /// access token.
    #[must_use]
    pub fn login_code(&self) -> String {
        self.login_code_for(Scope::Mobile)
    }

    /// The same with another scope.
    #[must_use]
    pub fn login_code_for(&self, scope: Scope) -> String {
        self.unionpay().issue_code(scope, self.state.now())
    }

    /// Returns whose login ends next, on a page or with [`login_code`](Self::login_code): the user with this openId,
    /// such as [`UNIONPAY_SECOND_USER`](crate::keys::UNIONPAY_SECOND_USER).
    ///
    /// # Errors
    /// [`NotifyError::NothingToTell`] where the sandbox has no such user.
    pub fn next_login(&self, open_id: &str) -> Result<(), NotifyError> {
        let merchant = self.unionpay();
        let user = merchant.users.by_open_id(open_id).ok_or(NotifyError::NothingToTell)?;
        merchant.state().tokens.next = Some(Arc::clone(user));
        Ok(())
    }

    /// Makes the next login end as if the user declined.
    pub fn decline_next_login(&self) {
        self.unionpay().state().declines = true;
    }

    /// Makes the backendToken and the frontToken invalid, as a second system with the same appId would.
    pub fn evict_backend_token(&self) {
        self.unionpay().state().tokens.evict();
    }

    /// Sets what the account for red packets holds, in fen; 100,000 at first.
    pub fn set_balance(&self, fen: u64) {
        self.unionpay().state().red_packets.balance = fen;
    }

    /// Returns what the account for red packets holds, in fen.
    #[must_use]
    pub fn balance(&self) -> u64 {
        self.unionpay().state().red_packets.balance
    }

    /// Sets how many orders without a password are not finished; none at first.
    pub fn set_unfinished_orders(&self, count: u64) {
        self.unionpay().state().contracts.unfinished_orders = count;
    }

    /// Sets how many requests a minute are let through before the appId is locked out for 24 hours; 1000
    /// at first, as the document says.
    pub fn set_requests_per_minute(&self, requests: usize) {
        self.unionpay().state().limiter.per_minute = requests;
    }

    /// Red packets that were asked for.
    #[must_use]
    pub fn red_packets(&self) -> Vec<RedPacket> {
        self.unionpay().state().red_packets.all.values().cloned().collect()
    }

    /// Contracts, ended ones too.
    #[must_use]
    pub fn contracts(&self) -> Vec<Contract> {
        self.unionpay().state().contracts.all.values().cloned().collect()
    }

    /// Starts a payment, and gives the `tn` that a page hands to `upsdk.pay`. In production it comes from UnionPay's
    /// acquiring interface. An order that is not paid yet keeps its number.
    #[must_use]
    pub fn new_payment(&self, order_id: &str, fen: u64) -> String {
        self.unionpay().state().payments.start(order_id, fen)
    }

    /// Payments that pages can make with `upsdk.pay`, and what became of them.
    #[must_use]
    pub fn payments(&self) -> Vec<Payment> {
        self.unionpay().state().payments.all().cloned().collect()
    }

    /// Messages that were pushed.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        self.unionpay().state().messages.values().cloned().collect()
    }

    /// Coupons that were given.
    #[must_use]
    pub fn coupons(&self) -> Vec<Coupon> {
        self.unionpay().state().coupons.all()
    }

    /// Something happens to the coupon that was given under this number (`operaTp`, `02` where it is used), and the
    /// merchant is told at an address of this machine. `further` are other fields of the notification, by name.
    ///
    /// # Errors
    /// [`NotifyError`].
    pub async fn coupon_changes(
        &self,
        address: &str,
        trans_seq_id: &str,
        opera_tp: &str,
        further: &[(&str, &str)],
    ) -> Result<Delivery, NotifyError> {
        let mut given = Fields::new();
        for (name, value) in further {
            given.put(name, *value);
        }
        given.put("operaTp", opera_tp);
        control::change_coupon(&self.state, self.unionpay(), address, trans_seq_id, &given, None).await
    }

    /// Industry cards in the user's app.
    #[must_use]
    pub fn industry_cards(&self) -> Vec<IndustryCard> {
        self.unionpay().state().cards.all()
    }

    /// Checks the configuration of a UPSDK page as the app does: signed with the frontToken that holds now,
    /// over the address without its `#` part.
    ///
    /// # Errors
    /// The platform's refusal: `a20` without a frontToken, `N60025` for a wrong signature, with the mistake where a known
    /// one explains it.
    pub fn check_upsdk_config(
        &self,
        nonce: &str,
        timestamp: &str,
        url: &str,
        signature: &str,
    ) -> Result<(), Refusal> {
        control::check_upsdk_config(&self.state, self.unionpay(), nonce, timestamp, url, signature)
    }

    /// Sends a signed "contract relieved" to an address of this machine.
    ///
    /// # Errors
    /// [`NotifyError`].
    pub async fn notify_contract_relieved(
        &self,
        address: &str,
        notification: &ContractRelieved,
    ) -> Result<Delivery, NotifyError> {
        control::tell(&self.state, self.unionpay(), address, notification, None).await
    }

    /// The user ends a contract inside the app: the books say so, and the merchant is told at an address of
    /// this machine.
    ///
    /// # Errors
    /// [`NotifyError`].
    pub async fn user_ends_contract(
        &self,
        address: &str,
        contract_id: &str,
    ) -> Result<Delivery, NotifyError> {
        control::end_contract(&self.state, self.unionpay(), address, contract_id, None).await
    }

    /// The user enters the payment password for a check of `verifyPwdSeqId`: the merchant is told at the
    /// check's `notifyUrl`.
    ///
    /// # Errors
    /// [`NotifyError`].
    pub async fn user_enters_password(&self, trans_no: &str) -> Result<Delivery, NotifyError> {
        control::enter_password(&self.state, self.unionpay(), trans_no, None).await
    }

    /// The user takes back inside the app what was granted: access tokens end, and the merchant is told at
    /// an address of this machine.
    ///
    /// # Errors
    /// [`NotifyError`].
    pub async fn user_removes_authorization(&self, address: &str) -> Result<Delivery, NotifyError> {
        let merchant = self.unionpay();
        control::remove_authorization(&self.state, merchant, address, merchant.users.first(), None).await
    }
}
