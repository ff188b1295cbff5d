// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.207`: 代扣支付

use crate::{Amount, OrderDate, PageCommand, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Take a payment from a bound card under a signed contract. A page command that has no `ret_url`: the result comes by notice.
    ///
    /// 代扣支付。
    ///
    /// `POST /merchantRequest` with `cmd_id=207`, a form that the customer's browser sends; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 207.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/withholdpay.go).
    pub struct Withhold {
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id: as String [at_most(20)] = "6666000000000002",
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
        /// Number of the card's binding.
        ///
        /// 绑卡编号。
        bind_card_id: as String = "10001",
        /// Number of the contract.
        ///
        /// 签约流水号。
        sign_seq_id: as String = "1",
        /// The party that gets the money.
        ///
        /// 入账方客户号。
        in_cust_id: as String = "6666000000000003",
        /// On which account.
        ///
        /// 入账方账户号。
        in_acct_id: as String = "1002",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        ///
        /// 商户私有域，原样返回。
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        ///
        /// 扩展域。
        extension?: as String, with_extension [json, at_most(512)] = "none",
        /// The merchant below this one.
        ///
        /// 二级商户号。
        secondary_mer_id?: as String, with_secondary_mer_id = "1",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`Withhold`]: what the browser brings back to `ret_url`.
    ///
    /// [`Withhold`] 的应答：由浏览器带回 `ret_url`。
    pub struct WithholdResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "207000",
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
        /// Number of the card's binding.
        ///
        /// 绑卡编号。
        bind_card_id?: as String, with_bind_card_id = "10001",
        /// Number of the contract.
        ///
        /// 签约流水号。
        sign_seq_id?: as String, with_sign_seq_id = "1",
        /// The party that gets the money.
        ///
        /// 入账方客户号。
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account; the platform spells it so.
        ///
        /// 入账方账户号；字段名为平台原有拼写。
        #[serde(alias = "in_acct_id")]
        in_acct_id "inAcctId"?: as String, with_in_acct_id = "1002",
        /// Fee.
        ///
        /// 手续费金额，单位元。
        fee_amt?: Amount, with_fee_amt [amount] = Amount::from_fen(1),
        /// The party that paid the fee.
        ///
        /// 承担手续费的客户号。
        fee_cust_id?: as String, with_fee_cust_id = "6666000000000002",
        /// Account that pays the fee.
        ///
        /// 承担手续费的账户号。
        fee_acct_id?: as String, with_fee_acct_id = "1001",
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

coded!(WithholdResponse);

endpoint! {
    Withhold => WithholdResponse in PageCommand,
    id: "huifu.207",
    title:
        "Take a payment from a bound card under a signed contract. A page command that has no `ret_url`: the result comes by notice.",
        "代扣支付",
    chapter: "command 207",
    evidence: PublicClient ["fromiuan/chinapnr trade/withholdpay.go"],
    route: POST "/merchantRequest" where "cmd_id" = "207",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
