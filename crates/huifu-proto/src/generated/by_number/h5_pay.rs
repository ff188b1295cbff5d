// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.h5`: H5支付

use crate::{Amount, CheckValue, CmdId, DivDetail, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Pay in a web page of an app (WeChat's public accounts and the like).
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/h5.go).
    pub struct H5Pay {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Amount.
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// The goods that are paid for.
        goods_desc: as String = "goods",
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// The user's number at the platform.
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The party that gets the money.
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account.
        in_acct_id?: as String, with_in_acct_id = "1002",
        /// The shares: who gets how much of the amount.
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// Kind of goods.
        goods_type?: as String, with_goods_type = "1",
        /// Time at which the order ends if it is not paid.
        order_expire_time?: as String, with_order_expire_time = "20240517235959",
        /// Address to which the browser brings the answer.
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`H5Pay`].
    pub struct H5PayResponse {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "999000",
        /// The platform's text.
        resp_desc?: as String, with_resp_desc = "成功",
        /// The platform's number of this order.
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The user's number at the platform.
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Token of the payment.
        token_id?: as String, with_token_id = "1",
        /// The data that the app hands to the channel's SDK.
        pay_info?: as String, with_pay_info [json] = "{}",
        /// The bank, a number of eight digits.
        bank_id?: as String, with_bank_id = "01020000",
        /// Card number.
        card_no?: as Secret<String>, with_card_no [secret] = "6200000000000000",
        /// Number of the card's binding.
        bind_card_id?: as String, with_bind_card_id = "10001",
        /// Debit or credit card, a letter or digit of the platform's list.
        dc_flag?: as String, with_dc_flag = "0",
        /// Amount.
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// Whether the payment data comes as the channel gives it.
        is_raw?: as String, with_is_raw = "1",
        /// The buyer's number at the channel.
        buyer_id?: as String, with_buyer_id = "1",
        /// The goods that are paid for.
        goods_desc?: as String, with_goods_desc = "goods",
        /// Kind of goods.
        goods_type?: as String, with_goods_type = "1",
        /// Anything to go with the order.
        attach_info?: as String, with_attach_info = "1",
        /// Time at which the order ends if it is not paid.
        order_expire_time?: as String, with_order_expire_time = "20240517235959",
        /// The party that gets the money.
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account.
        in_acct_id?: as String, with_in_acct_id = "1002",
        /// The shares: who gets how much of the amount.
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// Address to which the browser brings the answer.
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        #[serde(alias = "Extension")]
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(H5PayResponse);

endpoint! {
    H5Pay => H5PayResponse in CheckValue,
    id: "huifu.h5",
    title: "Pay in a web page of an app (WeChat's public accounts and the like).", "H5支付",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/h5.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
