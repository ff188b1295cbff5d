// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.revoke`: 撤销

use crate::{CheckValue, CmdId, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Revoke a payment. The document took 223, which revokes reverse scans, off line in v3.2.8: that number is refused.
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/revocation.go).
    pub struct Revoke {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of the first order; the platform spells it so.
        orginal_platform_seq_id: as String = "2024051700000001",
        /// Remark.
        remark?: as String, with_remark = "1",
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
    /// Answer to [`Revoke`].
    pub struct RevokeResponse {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "999000",
        /// The platform's text.
        resp_desc?: as String, with_resp_desc = "成功",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of this order.
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Remark.
        remark?: as String, with_remark = "1",
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
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
