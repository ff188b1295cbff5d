// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.212`: 订单解冻

use crate::{Amount, CheckValue, DivDetail, FailedShare, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Set free the shares of a payment that were frozen.
    ///
    /// `POST /merchantRequest` with `cmd_id=212`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 212.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/unfreezeorder.go).
    pub struct UnfreezeOrder {
        /// The user's number at the platform.
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of the first order; the platform spells it so.
        orginal_platform_seq_id: as String = "2024051700000001",
        /// The shares to set free.
        #[serde(with = "crate::json_list")]
        div_detail: Vec<DivDetail> [record] = vec![DivDetail::sampled()],
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`UnfreezeOrder`].
    pub struct UnfreezeOrderResponse {
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "212000",
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
        /// Number of shares that were set free.
        success_cnt?: as String, with_success_cnt = "1",
        /// Amount that was set free.
        success_amt?: Amount, with_success_amt [amount] = Amount::from_fen(100),
        /// Number of shares that were not.
        fail_cnt?: as String, with_fail_cnt = "1",
        /// Amount that was not.
        fail_amt?: Amount, with_fail_amt [amount] = Amount::from_fen(100),
        /// The shares that were not.
        #[serde(with = "crate::json_list")]
        fail_div_detail*: Vec<FailedShare>, with_fail_div_detail [record] = vec![FailedShare::sampled()],
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(UnfreezeOrderResponse);

endpoint! {
    UnfreezeOrder => UnfreezeOrderResponse in CheckValue,
    id: "huifu.212",
    title: "Set free the shares of a payment that were frozen.", "订单解冻",
    chapter: "command 212",
    evidence: PublicClient ["fromiuan/chinapnr trade/unfreezeorder.go"],
    route: POST "/merchantRequest" where "cmd_id" = "212",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
