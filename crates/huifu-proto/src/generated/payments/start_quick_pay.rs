// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.216`: 快捷支付统一版一阶段

use crate::{Amount, CheckValue, DivDetail, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Pay with a card in two stages: the order, and the text message with a code. The money goes by `div_detail`, or to `in_cust_id` and `in_acct_id`.
    ///
    /// 快捷支付统一版一阶段。
    ///
    /// `POST /merchantRequest` with `cmd_id=216`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 216.
    ///
    /// No source prints this field list whole; it is put together from what several say (demo code of 2018 and later; fromiuan/chinapnr user/fastunderunify.go).
    pub struct StartQuickPay {
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
        /// Card number.
        ///
        /// 银行卡号。
        card_no: as Secret<String> [secret] = "6200000000000000",
        /// Phone number known to the bank.
        ///
        /// 银行预留手机号。
        card_mobile?: as Secret<String>, with_card_mobile [secret] = "19900000001",
        /// Province of the card, a number of the platform's list.
        ///
        /// 开卡省份，取平台列表中的编号。
        card_prov?: as String, with_card_prov = "0031",
        /// Area of the card, a number of the platform's list.
        ///
        /// 开卡地区，取平台列表中的编号。
        card_area?: as String, with_card_area = "3100",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// The shares: who gets how much of the amount.
        ///
        /// 分账明细：各方分得的金额。
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// The party that gets the money.
        ///
        /// 入账方客户号。
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account.
        ///
        /// 入账方账户号。
        in_acct_id?: as String, with_in_acct_id = "1002",
        /// Kind of device that the payer uses.
        ///
        /// 付款方终端类型。
        payer_term_type?: as String, with_payer_term_type = "08",
        /// Kind of trade, a number of the platform's list (since v3.1.2).
        ///
        /// 行业类型，取平台列表中的编号（v3.1.2 起）。
        tm_type?: as String, with_tm_type [exactly(4)] = "0100",
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
    /// Answer to [`StartQuickPay`].
    ///
    /// [`StartQuickPay`] 的应答。
    pub struct StartQuickPayResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "216000",
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

coded!(StartQuickPayResponse);

endpoint! {
    StartQuickPay => StartQuickPayResponse in CheckValue,
    id: "huifu.216",
    title:
        "Pay with a card in two stages: the order, and the text message with a code. The money goes by `div_detail`, or to `in_cust_id` and `in_acct_id`.",
        "快捷支付统一版一阶段",
    chapter: "command 216",
    evidence: Inferred ["demo code of 2018 and later", "fromiuan/chinapnr user/fastunderunify.go"],
    route: POST "/merchantRequest" where "cmd_id" = "216",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    at_least_one: ["div_detail", "in_cust_id"],
    echo: ["order_id", "order_date"],
}
