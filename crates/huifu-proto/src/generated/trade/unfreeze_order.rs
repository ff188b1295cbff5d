// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.212`: 订单解冻

use crate::{Amount, CheckValue, DivDetail, FailedShare, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Set free the shares of a payment that were frozen.
    ///
    /// 订单解冻。
    ///
    /// `POST /merchantRequest` with `cmd_id=212`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 212.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/unfreezeorder.go).
    pub struct UnfreezeOrder {
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of the first order; the platform spells it so.
        ///
        /// 原订单的平台流水号；字段名为平台原有拼写。
        orginal_platform_seq_id: as String = "2024051700000001",
        /// The shares to set free.
        ///
        /// 要解冻的分账明细。
        #[serde(with = "crate::json_list")]
        div_detail: Vec<DivDetail> [record] = vec![DivDetail::sampled()],
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
    /// Answer to [`UnfreezeOrder`].
    ///
    /// [`UnfreezeOrder`] 的应答。
    pub struct UnfreezeOrderResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "212000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Number of shares that were set free.
        ///
        /// 解冻成功笔数。
        success_cnt?: as String, with_success_cnt = "1",
        /// Amount that was set free.
        ///
        /// 解冻成功金额，单位元。
        success_amt?: Amount, with_success_amt [amount] = Amount::from_fen(100),
        /// Number of shares that were not.
        ///
        /// 解冻失败笔数。
        fail_cnt?: as String, with_fail_cnt = "1",
        /// Amount that was not.
        ///
        /// 解冻失败金额，单位元。
        fail_amt?: Amount, with_fail_amt [amount] = Amount::from_fen(100),
        /// The shares that were not.
        ///
        /// 解冻失败的分账明细。
        #[serde(with = "crate::json_list")]
        fail_div_detail*: Vec<FailedShare>, with_fail_div_detail [record] = vec![FailedShare::sampled()],
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
