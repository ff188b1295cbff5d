// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Every endpoint of Huifu APP+.

pub mod accounts;
pub mod by_number;
pub mod cards;
pub mod code_lists;
pub mod lists;
pub mod notices;
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
pub use notices::*;
#[doc(no_inline)]
pub use payments::*;
#[doc(no_inline)]
pub use query::*;
#[doc(no_inline)]
pub use trade::*;
mod any_notice;

pub use any_notice::*;

use crate::{CheckValue, Notice, PageCommand, Upload};
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
    OpenPersonalAccountNotice::INFO,
    OpenCompanyAccountNotice::INFO,
    UpdateUserNotice::INFO,
    RegisterAgentMerchantNotice::INFO,
    ApplyNfcTagNotice::INFO,
    BindCardNotice::INFO,
    BindWithdrawCardNotice::INFO,
    UnbindCardNotice::INFO,
    SendBindMessageNotice::INFO,
    WithdrawNotice::INFO,
    TransferNotice::INFO,
    RefundNotice::INFO,
    UnfreezeOrderNotice::INFO,
    StepPayNotice::INFO,
    QuickPayNotice::INFO,
    OnlineBankPayNotice::INFO,
    WithholdNotice::INFO,
    AppQuickPayNotice::INFO,
    ScanPayNotice::INFO,
    StartQuickPayNotice::INFO,
    ConfirmQuickPayNotice::INFO,
    AppPayNotice::INFO,
    SinglePayNotice::INFO,
    IssueNotice::INFO,
    WapQuickPayNotice::INFO,
    H5PayNotice::INFO,
    ReverseScanPayNotice::INFO,
    RevokeNotice::INFO,
    StagesOrderNotice::INFO,
    StagesWithholdNotice::INFO,
    WithholdCardNotice::INFO,
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
    visit_notices, NOTICES: Notice = [
        OpenPersonalAccountNotice,
        OpenCompanyAccountNotice,
        UpdateUserNotice,
        RegisterAgentMerchantNotice,
        ApplyNfcTagNotice,
        BindCardNotice,
        BindWithdrawCardNotice,
        UnbindCardNotice,
        SendBindMessageNotice,
        WithdrawNotice,
        TransferNotice,
        RefundNotice,
        UnfreezeOrderNotice,
        StepPayNotice,
        QuickPayNotice,
        OnlineBankPayNotice,
        WithholdNotice,
        AppQuickPayNotice,
        ScanPayNotice,
        StartQuickPayNotice,
        ConfirmQuickPayNotice,
        AppPayNotice,
        SinglePayNotice,
        IssueNotice,
        WapQuickPayNotice,
        H5PayNotice,
        ReverseScanPayNotice,
        RevokeNotice,
        StagesOrderNotice,
        StagesWithholdNotice,
        WithholdCardNotice,
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
