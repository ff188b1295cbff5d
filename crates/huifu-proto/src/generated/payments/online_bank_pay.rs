// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.204`: 网银支付

use crate::{Amount, DivDetail, OrderDate, PageCommand, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Pay by online banking, in a page.
    ///
    /// 网银支付。
    ///
    /// `POST /merchantRequest` with `cmd_id=204`, a form that the customer's browser sends; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 204.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/ebank.go).
    pub struct OnlineBankPay {
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The bank's gateway, a number of the platform's list; without it the user chooses on the page.
        ///
        /// 网银网关号，取平台列表中的编号；不填则由用户在页面上选择银行。
        gate_id?: as String, with_gate_id [at_most(8)] = "01020000",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Address to which the browser brings the answer.
        ///
        /// 前台返回地址，由用户浏览器带回应答。
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// The shares: who gets how much of the amount.
        ///
        /// 分账明细：各方分得的金额。
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// The merchant below this one.
        ///
        /// 二级商户号。
        secondary_mer_id?: as String, with_secondary_mer_id = "1",
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
    /// Answer to [`OnlineBankPay`]: what the browser brings back to `ret_url`.
    ///
    /// [`OnlineBankPay`] 的应答：由浏览器带回 `ret_url`。
    pub struct OnlineBankPayResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "204000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Way in which it was paid (since v3.2.2).
        ///
        /// 支付方式（v3.2.2 起）。
        pay_type?: as String, with_pay_type = "1",
        /// The shares: who gets how much of the amount.
        ///
        /// 分账明细：各方分得的金额。
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// Address to which the browser brings the answer.
        ///
        /// 前台返回地址，由用户浏览器带回应答。
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
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

coded!(OnlineBankPayResponse);

endpoint! {
    OnlineBankPay => OnlineBankPayResponse in PageCommand,
    id: "huifu.204",
    title: "Pay by online banking, in a page.", "网银支付",
    chapter: "command 204",
    evidence: PublicClient ["fromiuan/chinapnr trade/ebank.go"],
    route: POST "/merchantRequest" where "cmd_id" = "204",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
