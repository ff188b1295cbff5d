// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.revoke`: 撤销

use crate::{CheckValue, CmdId, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Revoke a payment. The document took 223, which revokes reverse scans, off line in v3.2.8: that number is refused.
    ///
    /// 撤销。
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/revocation.go).
    pub struct Revoke {
        /// The number of the command, from the merchant's contract.
        ///
        /// 接口编号，以商户合同为准。
        cmd_id: CmdId [code] = CmdId::constant("999"),
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
        /// Remark.
        ///
        /// 备注。
        remark?: as String, with_remark = "1",
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
    /// Answer to [`Revoke`].
    ///
    /// [`Revoke`] 的应答。
    pub struct RevokeResponse {
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
        /// Remark.
        ///
        /// 备注。
        remark?: as String, with_remark = "1",
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

coded!(RevokeResponse);

endpoint! {
    Revoke => RevokeResponse in CheckValue,
    id: "huifu.revoke",
    title:
        "Revoke a payment. The document took 223, which revokes reverse scans, off line in v3.2.8: that number is refused.",
        "撤销",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/revocation.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
