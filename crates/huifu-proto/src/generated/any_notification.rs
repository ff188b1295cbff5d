// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! A notification of whatever command it is.

use crate::SignedNotification;
use crate::{
    AppPayNotification, AppQuickPayNotification, ApplyNfcTagNotification, BindCardNotification,
    BindWithdrawCardNotification, ConfirmQuickPayNotification, OnlineBankPayNotification,
    OpenCompanyAccountNotification, OpenPersonalAccountNotification, QuickPayNotification,
    RefundNotification, RegisterAgentMerchantNotification, ScanPayNotification, SendBindMessageNotification,
    StartQuickPayNotification, StepPayNotification, TransferNotification, UnbindCardNotification,
    UnfreezeOrderNotification, UpdateUserNotification, WithdrawNotification, WithholdNotification,
};
use endpoint_core::DecodeError;

/// A notification of whatever command it is: the number in the verified content tells.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyNotification {
    /// Command 101.
    OpenPersonalAccount(Box<OpenPersonalAccountNotification>),
    /// Command 102.
    OpenCompanyAccount(Box<OpenCompanyAccountNotification>),
    /// Command 107.
    UpdateUser(Box<UpdateUserNotification>),
    /// Command 120.
    RegisterAgentMerchant(Box<RegisterAgentMerchantNotification>),
    /// Command 150.
    ApplyNfcTag(Box<ApplyNfcTagNotification>),
    /// Command 103.
    BindCard(Box<BindCardNotification>),
    /// Command 104.
    BindWithdrawCard(Box<BindWithdrawCardNotification>),
    /// Command 105.
    UnbindCard(Box<UnbindCardNotification>),
    /// Command 111.
    SendBindMessage(Box<SendBindMessageNotification>),
    /// Command 202.
    Withdraw(Box<WithdrawNotification>),
    /// Command 203.
    Transfer(Box<TransferNotification>),
    /// Command 205.
    Refund(Box<RefundNotification>),
    /// Command 212.
    UnfreezeOrder(Box<UnfreezeOrderNotification>),
    /// Command 112.
    StepPay(Box<StepPayNotification>),
    /// Command 201.
    QuickPay(Box<QuickPayNotification>),
    /// Command 204.
    OnlineBankPay(Box<OnlineBankPayNotification>),
    /// Command 207.
    Withhold(Box<WithholdNotification>),
    /// Command 208.
    AppQuickPay(Box<AppQuickPayNotification>),
    /// Command 209.
    ScanPay(Box<ScanPayNotification>),
    /// Command 216.
    StartQuickPay(Box<StartQuickPayNotification>),
    /// Command 217.
    ConfirmQuickPay(Box<ConfirmQuickPayNotification>),
    /// Command 218.
    AppPay(Box<AppPayNotification>),
    /// Signed by the platform, of a command that has no type here or a number of the caller's.
    Other(SignedNotification),
}

impl AnyNotification {
    /// The typed form of a verified notification.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field that does not fit the type.
    pub fn read(notification: &SignedNotification) -> Result<Self, DecodeError> {
        match notification.cmd_id() {
            "101" => notification.read().map(Box::new).map(Self::OpenPersonalAccount),
            "102" => notification.read().map(Box::new).map(Self::OpenCompanyAccount),
            "107" => notification.read().map(Box::new).map(Self::UpdateUser),
            "120" => notification.read().map(Box::new).map(Self::RegisterAgentMerchant),
            "150" => notification.read().map(Box::new).map(Self::ApplyNfcTag),
            "103" => notification.read().map(Box::new).map(Self::BindCard),
            "104" => notification.read().map(Box::new).map(Self::BindWithdrawCard),
            "105" => notification.read().map(Box::new).map(Self::UnbindCard),
            "111" => notification.read().map(Box::new).map(Self::SendBindMessage),
            "202" => notification.read().map(Box::new).map(Self::Withdraw),
            "203" => notification.read().map(Box::new).map(Self::Transfer),
            "205" => notification.read().map(Box::new).map(Self::Refund),
            "212" => notification.read().map(Box::new).map(Self::UnfreezeOrder),
            "112" => notification.read().map(Box::new).map(Self::StepPay),
            "201" => notification.read().map(Box::new).map(Self::QuickPay),
            "204" => notification.read().map(Box::new).map(Self::OnlineBankPay),
            "207" => notification.read().map(Box::new).map(Self::Withhold),
            "208" => notification.read().map(Box::new).map(Self::AppQuickPay),
            "209" => notification.read().map(Box::new).map(Self::ScanPay),
            "216" => notification.read().map(Box::new).map(Self::StartQuickPay),
            "217" => notification.read().map(Box::new).map(Self::ConfirmQuickPay),
            "218" => notification.read().map(Box::new).map(Self::AppPay),
            _ => Ok(Self::Other(notification.clone())),
        }
    }
}
