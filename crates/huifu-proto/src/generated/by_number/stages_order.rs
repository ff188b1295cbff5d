// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.stages-order`: 分期订单

use crate::{Amount, CheckValue, CmdId, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Make an order that is paid in stages.
    ///
    /// 分期订单。
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/stagesorder.go).
    pub struct StagesOrder {
        /// The number of the command, from the merchant's contract.
        ///
        /// 接口编号，以商户合同为准。
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The product.
        ///
        /// 产品编号。
        product_id: as String = "1",
        /// Price of the product.
        ///
        /// 产品价格，单位元。
        product_amt: Amount [amount] = Amount::from_fen(10000),
        /// In how many stages it is paid.
        ///
        /// 分期期数。
        product_periods: as String = "12",
        /// Time at which the stages begin.
        ///
        /// 分期开始时间。
        product_start_time?: as String, with_product_start_time = "20240517",
        /// Time at which they end.
        ///
        /// 分期结束时间。
        product_end_time?: as String, with_product_end_time = "20250517",
        /// Place of the product.
        ///
        /// 产品所在地。
        product_location?: as String, with_product_location = "0031",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
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
    /// Answer to [`StagesOrder`].
    ///
    /// [`StagesOrder`] 的应答。
    pub struct StagesOrderResponse {
        /// The number of the command, from the merchant's contract.
        ///
        /// 接口编号，以商户合同为准。
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "999000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The product.
        ///
        /// 产品编号。
        product_id?: as String, with_product_id = "1",
        /// Price of the product.
        ///
        /// 产品价格，单位元。
        product_amt?: Amount, with_product_amt [amount] = Amount::from_fen(10000),
        /// In how many stages it is paid.
        ///
        /// 分期期数。
        product_periods?: as String, with_product_periods = "12",
        /// Time at which the stages begin.
        ///
        /// 分期开始时间。
        product_start_time?: as String, with_product_start_time = "20240517",
        /// Time at which they end.
        ///
        /// 分期结束时间。
        product_end_time?: as String, with_product_end_time = "20250517",
        /// Place of the product.
        ///
        /// 产品所在地。
        product_location?: as String, with_product_location = "0031",
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
