// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.wap-quick-pay`: 快捷支付（WAP版）

use crate::{Amount, CmdId, DivDetail, OrderDate, PageCommand, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Pay with a card, in the platform's page in a mobile browser.
    ///
    /// `POST /merchantRequest`, a form that the customer's browser sends; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/fasepaywap.go).
    pub struct WapQuickPay {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Amount.
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// The user's number at the platform.
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The shares: who gets how much of the amount.
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// The party that gets the money.
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account.
        in_acct_id?: as String, with_in_acct_id = "1002",
        /// Number of the device.
        device_info?: as String, with_device_info [at_most(32)] = "device 1",
        /// Address of the device.
        ip_addr?: as String, with_ip_addr [at_most(20)] = "192.0.2.1",
        /// Place of the device: longitude and latitude.
        location_val?: as String, with_location_val [at_most(20)] = "121.47/31.23",
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
    /// Answer to [`WapQuickPay`]: what the browser brings back to `ret_url`.
    pub struct WapQuickPayResponse {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "999000",
        /// The platform's text.
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The account's number.
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of this order.
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// The bank, a number of eight digits.
        bank_id?: as String, with_bank_id = "01020000",
        /// Card number.
        card_no?: as Secret<String>, with_card_no [secret] = "6200000000000000",
        /// Number of the card's binding.
        bind_card_id?: as String, with_bind_card_id = "10001",
        /// Amount.
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// Debit or credit card, a letter or digit of the platform's list.
        dc_flag?: as String, with_dc_flag = "0",
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

coded!(WapQuickPayResponse);

endpoint! {
    WapQuickPay => WapQuickPayResponse in PageCommand,
    id: "huifu.wap-quick-pay",
    title: "Pay with a card, in the platform's page in a mobile browser.", "快捷支付（WAP版）",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/fasepaywap.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
