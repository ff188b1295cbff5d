// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.return.tax`: 实时退税

use crate::{CardKind, OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Refund tax to a user at once.
    ///
    /// 实时退税。
    ///
    /// `POST /open/access/1.0/return.tax`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.6.1.
    pub struct ReturnTax {
        /// Number of the refund.
        ///
        /// 退税单号。
        refund_no "refundNo": as String = "202405170001",
    }
}

message! {
    /// Answer to [`ReturnTax`].
    ///
    /// [`ReturnTax`] 的应答。
    #[derive(Default)]
    pub struct ReturnTaxResponse {
        /// Card that gets the money.
        ///
        /// 收款卡号。
        card_no "cardNo"?: as Secret<String>, with_card_no [encrypted, secret] = "0000000000000000",
        /// Kind of card.
        ///
        /// 银行卡类型。
        #[serde(alias = "cardTyoe")]
        card_type "cardType"?: as CardKind, with_card_type [code] = CardKind::Debit,
        ..extra
    }
}

endpoint! {
    ReturnTax => ReturnTaxResponse in OpenPlatform,
    id: "unionpay.return.tax",
    title: "Refund tax to a user at once.", "实时退税",
    chapter: "5.6.1",
    route: POST "/open/access/1.0/return.tax",
    auth: BackendToken,
    sign: None => None,
    envelope: Params,
    verdict: ["resp", "respCode", "resultCd"] "respMsg",
    effect: Write ["refundNo"],
}
