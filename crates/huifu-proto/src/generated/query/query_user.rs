// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.317`: 用户信息查询

use crate::{AccountEntry, CheckValue, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Ask for a user's number by his licence or identity card.
    ///
    /// 用户信息查询。
    ///
    /// `POST /merchantRequest` with `cmd_id=317`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 317.
    ///
    /// The document names this command without its fields; the list comes from public client code (demo code of 2018 and later).
    #[derive(Default)]
    pub struct QueryUser {
        /// Number of the business licence.
        ///
        /// 营业执照号。
        business_code?: as String, with_business_code = "310000000000001",
        /// Number of the identity card.
        ///
        /// 身份证号。
        cert_id?: as Secret<String>, with_cert_id [secret] = "000000000000000000",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`QueryUser`].
    ///
    /// [`QueryUser`] 的应答。
    pub struct QueryUserResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "317000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The user's accounts.
        ///
        /// 用户的账户列表。
        #[serde(with = "crate::json_list")]
        acct_id_list*: Vec<AccountEntry>, with_acct_id_list [record] = vec!["1001".into()],
        /// State of the user.
        ///
        /// 用户状态。
        stat_flag?: as String, with_stat_flag = "N",
        /// Role of the user.
        ///
        /// 用户角色。
        role_type?: as String, with_role_type = "1",
        ..extra
    }
}

coded!(QueryUserResponse);

endpoint! {
    QueryUser => QueryUserResponse in CheckValue,
    id: "huifu.317",
    title: "Ask for a user's number by his licence or identity card.", "用户信息查询",
    chapter: "command 317",
    evidence: PublicClient ["demo code of 2018 and later"],
    route: POST "/merchantRequest" where "cmd_id" = "317",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Read,
    at_least_one: ["business_code", "cert_id"],
}
