// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.303`: 余额查询

use crate::{Amount, CheckValue, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Ask for the balance of an account.
    ///
    /// 余额查询。
    ///
    /// `POST /merchantRequest` with `cmd_id=303`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 303.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr query/balance.go).
    pub struct QueryBalance {
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id: as String [at_most(20)] = "6666000000000002",
        /// The account's number.
        ///
        /// 账户号。
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`QueryBalance`].
    ///
    /// [`QueryBalance`] 的应答。
    pub struct QueryBalanceResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "303000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The account's number.
        ///
        /// 账户号。
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        /// Amount that can be used.
        ///
        /// 可用余额，单位元。
        balance?: Amount, with_balance [amount] = Amount::from_fen(100),
        /// All there is.
        ///
        /// 账户总余额，单位元。
        acct_balance?: Amount, with_acct_balance [amount] = Amount::from_fen(200),
        /// Amount that is frozen.
        ///
        /// 冻结金额，单位元。
        freeze_balance?: Amount, with_freeze_balance [amount] = Amount::from_fen(100),
        /// State of the account.
        ///
        /// 账户状态。
        acct_stat?: as String, with_acct_stat = "N",
        ..extra
    }
}

coded!(QueryBalanceResponse);

endpoint! {
    QueryBalance => QueryBalanceResponse in CheckValue,
    id: "huifu.303",
    title: "Ask for the balance of an account.", "余额查询",
    chapter: "command 303",
    evidence: PublicClient ["fromiuan/chinapnr query/balance.go"],
    route: POST "/merchantRequest" where "cmd_id" = "303",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Read,
    echo: ["user_cust_id", "acct_id"],
}
