// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.217`: 快捷支付统一版二阶段

use crate::{Amount, DivDetail, OrderDate, PageCommand, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Pay with a card in two stages: the code, in a page.
    ///
    /// `POST /merchantRequest` with `cmd_id=217`, a form that the customer's browser sends; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 217.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/stepfastpay.go; demo code of 2018 and later).
    pub struct ConfirmQuickPay {
        /// The user's number at the platform.
        user_cust_id: as String [at_most(20)] = "6666000000000002",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The code of the text message.
        sms_code: as Secret<String> [secret] = "000000",
        /// Kind of request; client code sends `00`.
        request_type?: as String, with_request_type = "00",
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Address to which the browser brings the answer.
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
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
    /// Answer to [`ConfirmQuickPay`]: what the browser brings back to `ret_url`.
    pub struct ConfirmQuickPayResponse {
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "217000",
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
        /// The code of the text message.
        sms_code?: as Secret<String>, with_sms_code [secret] = "000000",
        /// The party that gets the money.
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account.
        in_acct_id?: as String, with_in_acct_id = "1002",
        /// The bank, a number of eight digits.
        bank_id?: as String, with_bank_id = "01020000",
        /// Card number.
        card_no?: as Secret<String>, with_card_no [secret] = "6200000000000000",
        /// Number of the card's binding.
        bind_card_id?: as String, with_bind_card_id = "10001",
        /// Amount.
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
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

coded!(ConfirmQuickPayResponse);

endpoint! {
    ConfirmQuickPay => ConfirmQuickPayResponse in PageCommand,
    id: "huifu.217",
    title: "Pay with a card in two stages: the code, in a page.", "快捷支付统一版二阶段",
    chapter: "command 217",
    evidence: PublicClient ["fromiuan/chinapnr trade/stepfastpay.go", "demo code of 2018 and later"],
    route: POST "/merchantRequest" where "cmd_id" = "217",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
