// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.stages-order`: 分期订单

use crate::{Amount, CheckValue, CmdId, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Make an order that is paid in stages.
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/stagesorder.go).
    pub struct StagesOrder {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The product.
        product_id: as String = "1",
        /// Price of the product.
        product_amt: Amount [amount] = Amount::from_fen(10000),
        /// In how many stages it is paid.
        product_periods: as String = "12",
        /// Time at which the stages begin.
        product_start_time?: as String, with_product_start_time = "20240517",
        /// Time at which they end.
        product_end_time?: as String, with_product_end_time = "20250517",
        /// Place of the product.
        product_location?: as String, with_product_location = "0031",
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
    /// Answer to [`StagesOrder`].
    pub struct StagesOrderResponse {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "999000",
        /// The platform's text.
        resp_desc?: as String, with_resp_desc = "成功",
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The product.
        product_id?: as String, with_product_id = "1",
        /// Price of the product.
        product_amt?: Amount, with_product_amt [amount] = Amount::from_fen(10000),
        /// In how many stages it is paid.
        product_periods?: as String, with_product_periods = "12",
        /// Time at which the stages begin.
        product_start_time?: as String, with_product_start_time = "20240517",
        /// Time at which they end.
        product_end_time?: as String, with_product_end_time = "20250517",
        /// Place of the product.
        product_location?: as String, with_product_location = "0031",
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(StagesOrderResponse);

endpoint! {
    StagesOrder => StagesOrderResponse in CheckValue,
    id: "huifu.stages-order",
    title: "Make an order that is paid in stages.", "分期订单",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr user/stagesorder.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
