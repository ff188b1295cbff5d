// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.203`: 转账

use crate::{Amount, CheckValue, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Move money between accounts at the platform.
    ///
    /// 转账。
    ///
    /// `POST /merchantRequest` with `cmd_id=203`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 203.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/transfer.go).
    pub struct Transfer {
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The party that pays.
        ///
        /// 出账方客户号。
        out_cust_id: as String = "6666000000000002",
        /// From which account.
        ///
        /// 出账方账户号。
        out_acct_id: as String = "1001",
        /// The party that gets the money.
        ///
        /// 入账方客户号。
        in_cust_id: as String = "6666000000000003",
        /// On which account.
        ///
        /// 入账方账户号。
        in_acct_id: as String = "1002",
        /// Amount.
        ///
        /// 转账金额，单位元。
        transfer_amt: Amount [amount] = Amount::from_fen(100),
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        ///
        /// 商户私有域，原样返回。
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Kind of transfer.
        ///
        /// 转账类型。
        transfer_type?: as String, with_transfer_type = "01",
        /// Extension.
        ///
        /// 扩展域。
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`Transfer`].
    ///
    /// [`Transfer`] 的应答。
    pub struct TransferResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "203000",
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
        /// Kind of transfer.
        ///
        /// 转账类型。
        transfer_type?: as String, with_transfer_type = "01",
        /// The party that pays.
        ///
        /// 出账方客户号。
        out_cust_id?: as String, with_out_cust_id = "6666000000000002",
        /// From which account.
        ///
        /// 出账方账户号。
        out_acct_id?: as String, with_out_acct_id = "1001",
        /// The party that gets the money.
        ///
        /// 入账方客户号。
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account.
        ///
        /// 入账方账户号。
        in_acct_id?: as String, with_in_acct_id = "1002",
        /// Amount.
        ///
        /// 转账金额，单位元。
        transfer_amt?: Amount, with_transfer_amt [amount] = Amount::from_fen(100),
        /// Fee (since v3.2.5).
        ///
        /// 手续费金额，单位元（v3.2.5 起）。
        fee_amt?: Amount, with_fee_amt [amount] = Amount::from_fen(1),
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
