// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.109`: 个人用户扩展信息修改

use crate::{CheckValue, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Change a person's address and occupation. It has no order, so a repeat is not known as one.
    ///
    /// 个人用户扩展信息修改。
    ///
    /// `POST /merchantRequest` with `cmd_id=109`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 109.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/upextpersoncard.go).
    pub struct UpdatePersonalDetails {
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id: as String [at_most(20)] = "6666000000000002",
        /// Address.
        ///
        /// 联系地址。
        cust_address?: as Secret<String>, with_cust_address [secret, at_most(250)] = "某路1号",
        /// Occupation, a number of the platform's list.
        ///
        /// 职业，取平台列表中的编号。
        occupation?: as String, with_occupation [exactly(2)] = "01",
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
    /// Answer to [`UpdatePersonalDetails`].
    ///
    /// [`UpdatePersonalDetails`] 的应答。
    pub struct UpdatePersonalDetailsResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "109000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
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

coded!(UpdatePersonalDetailsResponse);

endpoint! {
    UpdatePersonalDetails => UpdatePersonalDetailsResponse in CheckValue,
    id: "huifu.109",
    title:
        "Change a person's address and occupation. It has no order, so a repeat is not known as one.",
        "个人用户扩展信息修改",
    chapter: "command 109",
    evidence: PublicClient ["fromiuan/chinapnr user/upextpersoncard.go"],
    route: POST "/merchantRequest" where "cmd_id" = "109",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write [],
    echo: ["user_cust_id"],
}
