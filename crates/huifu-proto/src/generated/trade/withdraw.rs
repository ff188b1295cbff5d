// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.202`: 取现

use crate::{Amount, CheckValue, OrderDate, RespCode, TransStat, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Withdraw from a user's account to a bound bank card.
    ///
    /// `POST /merchantRequest` with `cmd_id=202`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 202.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/enchashment.go).
    pub struct Withdraw {
        /// The user's number at the platform.
        user_cust_id: as String [at_most(20)] = "6666000000000002",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Amount.
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// The bound card that gets the money.
        cash_bind_card_id: as String = "10001",
        /// Speed at which it arrives, as agreed with the platform.
        cash_type: as String = "02030000",
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// The party that pays the fee.
        fee_obj?: as String, with_fee_obj = "02050200",
        /// Account that pays the fee.
        fee_acct_id?: as String, with_fee_acct_id = "1001",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`Withdraw`].
    pub struct WithdrawResponse {
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "202000",
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
        /// Amount that was asked for.
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// Amount that arrives.
        real_trans_amt?: Amount, with_real_trans_amt [amount] = Amount::from_fen(99),
        /// Number of the binding of a card for withdrawals.
        cash_bind_card_id?: as String, with_cash_bind_card_id = "10001",
        /// The bank, a number of eight digits.
        bank_id?: as String, with_bank_id = "01020000",
        /// Fee.
        fee_amt?: Amount, with_fee_amt [amount] = Amount::from_fen(1),
        /// The party that paid the fee.
        fee_cust_id?: as String, with_fee_cust_id = "6666000000000002",
        /// Account that pays the fee.
        fee_acct_id?: as String, with_fee_acct_id = "1001",
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

coded!(WithdrawResponse);

endpoint! {
    Withdraw => WithdrawResponse in CheckValue,
    id: "huifu.202",
    title: "Withdraw from a user's account to a bound bank card.", "取现",
    chapter: "command 202",
    evidence: PublicClient ["fromiuan/chinapnr trade/enchashment.go"],
    route: POST "/merchantRequest" where "cmd_id" = "202",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
