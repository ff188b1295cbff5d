// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.205`: 退款

use crate::{Amount, CheckValue, DivDetail, OrderDate, RespCode, TransStat, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Pay back a payment, whole or in part.
    ///
    /// 退款。
    ///
    /// `POST /merchantRequest` with `cmd_id=205`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 205.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/refund.go).
    pub struct Refund {
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// The platform's number of the first order; the platform spells it so.
        ///
        /// 原订单的平台流水号；字段名为平台原有拼写。
        orginal_platform_seq_id: as String = "2024051700000001",
        /// The shares: who gives back how much.
        ///
        /// 分账明细：各方退回的金额。
        #[serde(with = "crate::json_list")]
        div_detail: Vec<DivDetail> [record] = vec![DivDetail::sampled()],
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Whether the payment was a quick payment in a page.
        ///
        /// 原交易是否为页面快捷支付。
        quickpay_page_flag?: as String, with_quickpay_page_flag = "1",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Comes back unchanged.
        ///
        /// 商户私有域，原样返回。
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        ///
        /// 扩展域。
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`Refund`].
    ///
    /// [`Refund`] 的应答。
    pub struct RefundResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "205000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// State of the order: 02000002 success, 02000003 failed, 02000009 paid back.
        ///
        /// 交易状态：02000002 成功，02000003 失败，02000009 已退款。
        trans_stat?: as TransStat, with_trans_stat = "02000002",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        ///
        /// 商户私有域，原样返回。
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        ///
        /// 扩展域。
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
