// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! A notice of whatever command it is.

use crate::SignedNotice;
use crate::{
    AppPayNotice, AppQuickPayNotice, ApplyNfcTagNotice, BindCardNotice, BindWithdrawCardNotice,
    ConfirmQuickPayNotice, OnlineBankPayNotice, OpenCompanyAccountNotice, OpenPersonalAccountNotice,
    QuickPayNotice, RefundNotice, RegisterAgentMerchantNotice, ScanPayNotice, SendBindMessageNotice,
    StartQuickPayNotice, StepPayNotice, TransferNotice, UnbindCardNotice, UnfreezeOrderNotice,
    UpdateUserNotice, WithdrawNotice, WithholdNotice,
};
use endpoint_core::DecodeError;

/// A notice of whatever command it is: the number in the verified content tells.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyNotice {
    /// Command 101.
    OpenPersonalAccount(Box<OpenPersonalAccountNotice>),
    /// Command 102.
    OpenCompanyAccount(Box<OpenCompanyAccountNotice>),
    /// Command 107.
    UpdateUser(Box<UpdateUserNotice>),
    /// Command 120.
    RegisterAgentMerchant(Box<RegisterAgentMerchantNotice>),
    /// Command 150.
    ApplyNfcTag(Box<ApplyNfcTagNotice>),
    /// Command 103.
    BindCard(Box<BindCardNotice>),
    /// Command 104.
    BindWithdrawCard(Box<BindWithdrawCardNotice>),
    /// Command 105.
    UnbindCard(Box<UnbindCardNotice>),
    /// Command 111.
    SendBindMessage(Box<SendBindMessageNotice>),
    /// Command 202.
    Withdraw(Box<WithdrawNotice>),
    /// Command 203.
    Transfer(Box<TransferNotice>),
    /// Command 205.
    Refund(Box<RefundNotice>),
    /// Command 212.
    UnfreezeOrder(Box<UnfreezeOrderNotice>),
    /// Command 112.
    StepPay(Box<StepPayNotice>),
    /// Command 201.
    QuickPay(Box<QuickPayNotice>),
    /// Command 204.
    OnlineBankPay(Box<OnlineBankPayNotice>),
    /// Command 207.
    Withhold(Box<WithholdNotice>),
    /// Command 208.
    AppQuickPay(Box<AppQuickPayNotice>),
    /// Command 209.
    ScanPay(Box<ScanPayNotice>),
    /// Command 216.
    StartQuickPay(Box<StartQuickPayNotice>),
    /// Command 217.
    ConfirmQuickPay(Box<ConfirmQuickPayNotice>),
    /// Command 218.
    AppPay(Box<AppPayNotice>),
    /// Signed by the platform, of a command that has no type here or a number of the caller's.
    Other(SignedNotice),
}

impl AnyNotice {
    /// The typed form of a verified notice.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field that does not fit the type.
    pub fn read(notice: &SignedNotice) -> Result<Self, DecodeError> {
        match notice.cmd_id() {
            "101" => notice.read().map(Box::new).map(Self::OpenPersonalAccount),
            "102" => notice.read().map(Box::new).map(Self::OpenCompanyAccount),
            "107" => notice.read().map(Box::new).map(Self::UpdateUser),
            "120" => notice.read().map(Box::new).map(Self::RegisterAgentMerchant),
            "150" => notice.read().map(Box::new).map(Self::ApplyNfcTag),
            "103" => notice.read().map(Box::new).map(Self::BindCard),
            "104" => notice.read().map(Box::new).map(Self::BindWithdrawCard),
            "105" => notice.read().map(Box::new).map(Self::UnbindCard),
            "111" => notice.read().map(Box::new).map(Self::SendBindMessage),
            "202" => notice.read().map(Box::new).map(Self::Withdraw),
            "203" => notice.read().map(Box::new).map(Self::Transfer),
            "205" => notice.read().map(Box::new).map(Self::Refund),
            "212" => notice.read().map(Box::new).map(Self::UnfreezeOrder),
            "112" => notice.read().map(Box::new).map(Self::StepPay),
            "201" => notice.read().map(Box::new).map(Self::QuickPay),
            "204" => notice.read().map(Box::new).map(Self::OnlineBankPay),
            "207" => notice.read().map(Box::new).map(Self::Withhold),
            "208" => notice.read().map(Box::new).map(Self::AppQuickPay),
            "209" => notice.read().map(Box::new).map(Self::ScanPay),
            "216" => notice.read().map(Box::new).map(Self::StartQuickPay),
            "217" => notice.read().map(Box::new).map(Self::ConfirmQuickPay),
            "218" => notice.read().map(Box::new).map(Self::AppPay),
            _ => Ok(Self::Other(notice.clone())),
        }
    }
}
