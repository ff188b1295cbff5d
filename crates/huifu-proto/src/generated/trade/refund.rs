// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.205`: 退款

use crate::{Amount, CheckValue, DivDetail, OrderDate, RespCode, TransStat, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Pay back a payment, whole or in part.
    ///
    /// `POST /merchantRequest` with `cmd_id=205`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 205.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/refund.go).
    pub struct Refund {
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Amount.
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// The platform's number of the first order; the platform spells it so.
        orginal_platform_seq_id: as String = "2024051700000001",
        /// The shares: who gives back how much.
        #[serde(with = "crate::json_list")]
        div_detail: Vec<DivDetail> [record] = vec![DivDetail::sampled()],
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Whether the payment was a quick payment in a page.
        quickpay_page_flag?: as String, with_quickpay_page_flag = "1",
        /// The user's number at the platform.
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`Refund`].
    pub struct RefundResponse {
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "205000",
        /// The platform's text.
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of this order.
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Amount.
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// State of the order: 02000002 success, 02000003 failed, 02000009 paid back.
        trans_stat?: as TransStat, with_trans_stat = "02000002",
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(RefundResponse);

endpoint! {
    Refund => RefundResponse in CheckValue,
    id: "huifu.205",
    title: "Pay back a payment, whole or in part.", "退款",
    chapter: "command 205",
    evidence: PublicClient ["fromiuan/chinapnr trade/refund.go"],
    route: POST "/merchantRequest" where "cmd_id" = "205",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
