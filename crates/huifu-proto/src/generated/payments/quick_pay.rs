// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.201`: 快捷支付

use crate::{Amount, DivDetail, OrderDate, PageCommand, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Pay with a bound card, in a page. Sources list the fields of `div_detail` beside it; they are inside.
    ///
    /// `POST /merchantRequest` with `cmd_id=201`, a form that the customer's browser sends; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 201.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/fasepay.go; demo code of 2018 and later).
    pub struct QuickPay {
        /// The user's number at the platform.
        user_cust_id: as String [at_most(20)] = "6666000000000002",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Amount.
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// Number of the card's binding.
        bind_card_id: as String = "10001",
        /// The shares: who gets how much of the amount.
        #[serde(with = "crate::json_list")]
        div_detail: Vec<DivDetail> [record] = vec![DivDetail::sampled()],
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// The code of the text message.
        sms_code?: as Secret<String>, with_sms_code [secret] = "000000",
        /// Address to which the browser brings the answer.
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// Kind of device that the payer uses.
        payer_term_type?: as String, with_payer_term_type = "08",
        /// Kind of device that the payee uses.
        payee_term_type?: as String, with_payee_term_type = "08",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        /// The merchant below this one.
        secondary_mer_id?: as String, with_secondary_mer_id = "1",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`QuickPay`]: what the browser brings back to `ret_url`.
    pub struct QuickPayResponse {
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "201000",
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
        /// Number of the card's binding.
        bind_card_id?: as String, with_bind_card_id = "10001",
        /// The code of the text message.
        sms_code?: as Secret<String>, with_sms_code [secret] = "000000",
        /// The shares: who gets how much of the amount.
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// Fee.
        fee_amt?: Amount, with_fee_amt [amount] = Amount::from_fen(1),
        /// The party that paid the fee.
        fee_cust_id?: as String, with_fee_cust_id = "6666000000000002",
        /// Account that pays the fee.
        fee_acct_id?: as String, with_fee_acct_id = "1001",
        /// Address to which the browser brings the answer.
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(QuickPayResponse);

endpoint! {
    QuickPay => QuickPayResponse in PageCommand,
    id: "huifu.201",
    title:
        "Pay with a bound card, in a page. Sources list the fields of `div_detail` beside it; they are inside.",
        "快捷支付",
    chapter: "command 201",
    evidence: PublicClient ["fromiuan/chinapnr trade/fasepay.go", "demo code of 2018 and later"],
    route: POST "/merchantRequest" where "cmd_id" = "201",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
