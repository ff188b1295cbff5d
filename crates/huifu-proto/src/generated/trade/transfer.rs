// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.203`: 转账

use crate::{Amount, CheckValue, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Move money between accounts at the platform.
    ///
    /// `POST /merchantRequest` with `cmd_id=203`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 203.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/transfer.go).
    pub struct Transfer {
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The party that pays.
        out_cust_id: as String = "6666000000000002",
        /// From which account.
        out_acct_id: as String = "1001",
        /// The party that gets the money.
        in_cust_id: as String = "6666000000000003",
        /// On which account.
        in_acct_id: as String = "1002",
        /// Amount.
        transfer_amt: Amount [amount] = Amount::from_fen(100),
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Kind of transfer.
        transfer_type?: as String, with_transfer_type = "01",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`Transfer`].
    pub struct TransferResponse {
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "203000",
        /// The platform's text.
        resp_desc?: as String, with_resp_desc = "成功",
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// Kind of transfer.
        transfer_type?: as String, with_transfer_type = "01",
        /// The party that pays.
        out_cust_id?: as String, with_out_cust_id = "6666000000000002",
        /// From which account.
        out_acct_id?: as String, with_out_acct_id = "1001",
        /// The party that gets the money.
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account.
        in_acct_id?: as String, with_in_acct_id = "1002",
        /// Amount.
        transfer_amt?: Amount, with_transfer_amt [amount] = Amount::from_fen(100),
        /// Fee (since v3.2.5).
        fee_amt?: Amount, with_fee_amt [amount] = Amount::from_fen(1),
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(TransferResponse);

endpoint! {
    Transfer => TransferResponse in CheckValue,
    id: "huifu.203",
    title: "Move money between accounts at the platform.", "转账",
    chapter: "command 203",
    evidence: PublicClient ["fromiuan/chinapnr trade/transfer.go"],
    route: POST "/merchantRequest" where "cmd_id" = "203",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
