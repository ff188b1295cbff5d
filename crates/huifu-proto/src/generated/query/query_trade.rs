// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.301`: 交易状态查询

use crate::{
    Amount, CheckValue, DivDetail, OrderDate, RespCode, TransStat, TransType, auth, resp_code::coded,
};
use endpoint_core::{endpoint, message};

message! {
    /// Ask what happened to an order. The way out of every unknown outcome.
    ///
    /// 交易状态查询。
    ///
    /// `POST /merchantRequest` with `cmd_id=301`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 301.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr query/tradestatus.go).
    pub struct QueryTrade {
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// Kind of order, a number of the platform's list such as `01`.
        ///
        /// 交易类型，取平台列表中的编号，例如 `01`。
        trans_type: as TransType [code] = TransType::FacePay,
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
    /// Answer to [`QueryTrade`].
    ///
    /// [`QueryTrade`] 的应答。
    pub struct QueryTradeResponse {
        /// The result code of the query. The order's own state is `trans_stat`.
        ///
        /// 查询本身的返回码；订单的状态见 `trans_stat`。
        resp_code: as RespCode = "301000",
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
        /// Kind of order.
        ///
        /// 交易类型。
        trans_type?: as TransType, with_trans_type [code] = TransType::FacePay,
        /// State of the order; absent while the platform does not know one.
        ///
        /// 交易状态；平台尚无状态时不返回。
        trans_stat?: as TransStat, with_trans_stat = "02000002",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Fee (since v3.2.5).
        ///
        /// 手续费金额，单位元（v3.2.5 起）。
        fee_amt?: Amount, with_fee_amt [amount] = Amount::from_fen(1),
        /// The shares: who gets how much of the amount.
        ///
        /// 分账明细：各方分得的金额。
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
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

coded!(QueryTradeResponse);

endpoint! {
    QueryTrade => QueryTradeResponse in CheckValue,
    id: "huifu.301",
    title: "Ask what happened to an order. The way out of every unknown outcome.", "交易状态查询",
    chapter: "command 301",
    evidence: PublicClient ["fromiuan/chinapnr query/tradestatus.go"],
    route: POST "/merchantRequest" where "cmd_id" = "301",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Read,
    echo: ["order_id", "order_date"],
}
