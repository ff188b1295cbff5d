// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Every endpoint of Huifu APP+.

pub mod accounts;
pub mod by_number;
pub mod cards;
pub mod code_lists;
pub mod lists;
pub mod notifications;
pub mod payments;
pub mod query;
pub mod trade;

#[doc(no_inline)]
pub use accounts::*;
#[doc(no_inline)]
pub use by_number::*;
#[doc(no_inline)]
pub use cards::*;
#[doc(no_inline)]
pub use code_lists::*;
#[doc(no_inline)]
pub use lists::*;
#[doc(no_inline)]
pub use notifications::*;
#[doc(no_inline)]
pub use payments::*;
#[doc(no_inline)]
pub use query::*;
#[doc(no_inline)]
pub use trade::*;
mod any_notification;
mod meanings;

pub use any_notification::*;
pub use meanings::*;

use crate::{CheckValue, Notification, PageCommand, Upload};
use endpoint_core::{Endpoint, EndpointInfo, endpoints};

/// The document that this crate follows.
pub const DOCUMENT: &str = "Huifu APP+ (汇付 APP+), v3.4.6 of 2021-11-03";

/// Every endpoint, as data, in the order of the spec.
pub const ALL: &[&EndpointInfo] = &[
    OpenPersonalAccount::INFO,
    UpdateUser::INFO,
    UpdatePersonalDetails::INFO,
    OpenCompanyAccount::INFO,
    RegisterAgentMerchant::INFO,
    UploadFile::INFO,
    ApplyNfcTag::INFO,
    BindCard::INFO,
    BindWithdrawCard::INFO,
    UnbindCard::INFO,
    SendMessage::INFO,
    SendBindMessage::INFO,
    StepPay::INFO,
    QueryCardBin::INFO,
    QueryQuickCards::INFO,
    QueryWithdrawCards::INFO,
    Withdraw::INFO,
    Transfer::INFO,
    Refund::INFO,
    UnfreezeOrder::INFO,
    QuickPay::INFO,
    Withhold::INFO,
    StartQuickPay::INFO,
    ConfirmQuickPay::INFO,
    OnlineBankPay::INFO,
    AppQuickPay::INFO,
    ScanPay::INFO,
    AppPay::INFO,
    QueryTrade::INFO,
    QueryBalance::INFO,
    QueryUser::INFO,
    QueryBuckle::INFO,
    BatchPay::INFO,
    SinglePay::INFO,
    Issue::INFO,
    WapQuickPay::INFO,
    H5Pay::INFO,
    ReverseScanPay::INFO,
    Revoke::INFO,
    StagesOrder::INFO,
    StagesWithhold::INFO,
    WithholdCard::INFO,
    OpenPersonalAccountNotification::INFO,
    OpenCompanyAccountNotification::INFO,
    UpdateUserNotification::INFO,
    RegisterAgentMerchantNotification::INFO,
    ApplyNfcTagNotification::INFO,
    BindCardNotification::INFO,
    BindWithdrawCardNotification::INFO,
    UnbindCardNotification::INFO,
    SendBindMessageNotification::INFO,
    WithdrawNotification::INFO,
    TransferNotification::INFO,
    RefundNotification::INFO,
    UnfreezeOrderNotification::INFO,
    StepPayNotification::INFO,
    QuickPayNotification::INFO,
    OnlineBankPayNotification::INFO,
    WithholdNotification::INFO,
    AppQuickPayNotification::INFO,
    ScanPayNotification::INFO,
    StartQuickPayNotification::INFO,
    ConfirmQuickPayNotification::INFO,
    AppPayNotification::INFO,
    SinglePayNotification::INFO,
    IssueNotification::INFO,
    WapQuickPayNotification::INFO,
    H5PayNotification::INFO,
    ReverseScanPayNotification::INFO,
    RevokeNotification::INFO,
    StagesOrderNotification::INFO,
    StagesWithholdNotification::INFO,
    WithholdCardNotification::INFO,
];

endpoints! {
    /// Every call
    visit_all, CALLS: CheckValue = [
        OpenPersonalAccount,
        UpdatePersonalDetails,
        OpenCompanyAccount,
        RegisterAgentMerchant,
        ApplyNfcTag,
        BindWithdrawCard,
        UnbindCard,
        SendMessage,
        SendBindMessage,
        StepPay,
        QueryCardBin,
        QueryQuickCards,
        QueryWithdrawCards,
        Withdraw,
        Transfer,
        Refund,
        UnfreezeOrder,
        StartQuickPay,
        ScanPay,
        AppPay,
        QueryTrade,
        QueryBalance,
        QueryUser,
        QueryBuckle,
        BatchPay,
        SinglePay,
        Issue,
        H5Pay,
        ReverseScanPay,
        Revoke,
        StagesOrder,
        StagesWithhold,
        WithholdCard,
    ]
}

endpoints! {
    /// Every notification
    visit_notifications, NOTIFICATIONS: Notification = [
        OpenPersonalAccountNotification,
        OpenCompanyAccountNotification,
        UpdateUserNotification,
        RegisterAgentMerchantNotification,
        ApplyNfcTagNotification,
        BindCardNotification,
        BindWithdrawCardNotification,
        UnbindCardNotification,
        SendBindMessageNotification,
        WithdrawNotification,
        TransferNotification,
        RefundNotification,
        UnfreezeOrderNotification,
        StepPayNotification,
        QuickPayNotification,
        OnlineBankPayNotification,
        WithholdNotification,
        AppQuickPayNotification,
        ScanPayNotification,
        StartQuickPayNotification,
        ConfirmQuickPayNotification,
        AppPayNotification,
        SinglePayNotification,
        IssueNotification,
        WapQuickPayNotification,
        H5PayNotification,
        ReverseScanPayNotification,
        RevokeNotification,
        StagesOrderNotification,
        StagesWithholdNotification,
        WithholdCardNotification,
    ]
}

endpoints! {
    /// Every page command
    visit_pages, PAGES: PageCommand = [
        UpdateUser,
        BindCard,
        QuickPay,
        Withhold,
        ConfirmQuickPay,
        OnlineBankPay,
        AppQuickPay,
        WapQuickPay,
    ]
}

endpoints! {
    /// Every upload
    visit_uploads, UPLOADS: Upload = [
        UploadFile,
    ]
}
