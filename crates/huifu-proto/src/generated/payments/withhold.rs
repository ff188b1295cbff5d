// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.207`: 代扣支付

use crate::{Amount, OrderDate, PageCommand, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Take a payment from a bound card under a signed contract. A page command that has no `ret_url`: the result comes by notice.
    ///
    /// `POST /merchantRequest` with `cmd_id=207`, a form that the customer's browser sends; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 207.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/withholdpay.go).
    pub struct Withhold {
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
        /// Number of the contract.
        sign_seq_id: as String = "1",
        /// The party that gets the money.
        in_cust_id: as String = "6666000000000003",
        /// On which account.
        in_acct_id: as String = "1002",
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
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
    /// Answer to [`Withhold`]: what the browser brings back to `ret_url`.
    pub struct WithholdResponse {
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "207000",
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
        /// Number of the contract.
        sign_seq_id?: as String, with_sign_seq_id = "1",
        /// The party that gets the money.
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account; the platform spells it so.
        #[serde(alias = "in_acct_id")]
        in_acct_id "inAcctId"?: as String, with_in_acct_id = "1002",
        /// Fee.
        fee_amt?: Amount, with_fee_amt [amount] = Amount::from_fen(1),
        /// The party that paid the fee.
        fee_cust_id?: as String, with_fee_cust_id = "6666000000000002",
        /// Account that pays the fee.
        fee_acct_id?: as String, with_fee_acct_id = "1001",
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
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
