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

pub use accounts::*;
pub use by_number::*;
pub use cards::*;
pub use code_lists::*;
pub use lists::*;
pub use notices::*;
pub use payments::*;
pub use query::*;
pub use trade::*;
mod any_notice;

pub use any_notice::*;

use crate::{CheckValue, Notice, PageCommand, Upload};
use endpoint_core::{Endpoint, EndpointInfo, Visitor};

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

/// Every call, as types, in the order of the spec.
pub fn visit_all<V: Visitor<CheckValue>>(visitor: &mut V) {
    visitor.visit::<OpenPersonalAccount>();
    visitor.visit::<UpdatePersonalDetails>();
    visitor.visit::<OpenCompanyAccount>();
    visitor.visit::<RegisterAgentMerchant>();
    visitor.visit::<ApplyNfcTag>();
    visitor.visit::<BindWithdrawCard>();
    visitor.visit::<UnbindCard>();
    visitor.visit::<SendMessage>();
    visitor.visit::<SendBindMessage>();
    visitor.visit::<StepPay>();
    visitor.visit::<QueryCardBin>();
    visitor.visit::<QueryQuickCards>();
    visitor.visit::<QueryWithdrawCards>();
    visitor.visit::<Withdraw>();
    visitor.visit::<Transfer>();
    visitor.visit::<Refund>();
    visitor.visit::<UnfreezeOrder>();
    visitor.visit::<StartQuickPay>();
    visitor.visit::<ScanPay>();
    visitor.visit::<AppPay>();
    visitor.visit::<QueryTrade>();
    visitor.visit::<QueryBalance>();
    visitor.visit::<QueryUser>();
    visitor.visit::<QueryBuckle>();
    visitor.visit::<BatchPay>();
    visitor.visit::<SinglePay>();
    visitor.visit::<Issue>();
    visitor.visit::<H5Pay>();
    visitor.visit::<ReverseScanPay>();
    visitor.visit::<Revoke>();
    visitor.visit::<StagesOrder>();
    visitor.visit::<StagesWithhold>();
    visitor.visit::<WithholdCard>();
}

/// Every notification, as types, in the order of the spec.
pub fn visit_notices<V: Visitor<Notice>>(visitor: &mut V) {
    visitor.visit::<OpenPersonalAccountNotice>();
    visitor.visit::<OpenCompanyAccountNotice>();
    visitor.visit::<UpdateUserNotice>();
    visitor.visit::<RegisterAgentMerchantNotice>();
    visitor.visit::<ApplyNfcTagNotice>();
    visitor.visit::<BindCardNotice>();
    visitor.visit::<BindWithdrawCardNotice>();
    visitor.visit::<UnbindCardNotice>();
    visitor.visit::<SendBindMessageNotice>();
    visitor.visit::<WithdrawNotice>();
    visitor.visit::<TransferNotice>();
    visitor.visit::<RefundNotice>();
    visitor.visit::<UnfreezeOrderNotice>();
    visitor.visit::<StepPayNotice>();
    visitor.visit::<QuickPayNotice>();
    visitor.visit::<OnlineBankPayNotice>();
    visitor.visit::<WithholdNotice>();
    visitor.visit::<AppQuickPayNotice>();
    visitor.visit::<ScanPayNotice>();
    visitor.visit::<StartQuickPayNotice>();
    visitor.visit::<ConfirmQuickPayNotice>();
    visitor.visit::<AppPayNotice>();
    visitor.visit::<SinglePayNotice>();
    visitor.visit::<IssueNotice>();
    visitor.visit::<WapQuickPayNotice>();
    visitor.visit::<H5PayNotice>();
    visitor.visit::<ReverseScanPayNotice>();
    visitor.visit::<RevokeNotice>();
    visitor.visit::<StagesOrderNotice>();
    visitor.visit::<StagesWithholdNotice>();
    visitor.visit::<WithholdCardNotice>();
}

/// Every page command, as types, in the order of the spec.
pub fn visit_pages<V: Visitor<PageCommand>>(visitor: &mut V) {
    visitor.visit::<UpdateUser>();
    visitor.visit::<BindCard>();
    visitor.visit::<QuickPay>();
    visitor.visit::<Withhold>();
    visitor.visit::<ConfirmQuickPay>();
    visitor.visit::<OnlineBankPay>();
    visitor.visit::<AppQuickPay>();
    visitor.visit::<WapQuickPay>();
}

/// Every upload, as types, in the order of the spec.
pub fn visit_uploads<V: Visitor<Upload>>(visitor: &mut V) {
    visitor.visit::<UploadFile>();
}
