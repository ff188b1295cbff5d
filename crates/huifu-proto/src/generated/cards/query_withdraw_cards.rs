// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.318`: 取现卡查询

use crate::{CheckValue, RespCode, WithdrawCard, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Ask which cards are bound for withdrawals.
    ///
    /// 取现卡查询。
    ///
    /// `POST /merchantRequest` with `cmd_id=318`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 318.
    ///
    /// The document names this command without its fields; the list comes from public client code (demo code of 2018 and later).
    pub struct QueryWithdrawCards {
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id: as String [at_most(20)] = "6666000000000002",
        /// Number of the card's binding.
        ///
        /// 绑卡编号。
        bind_card_id?: as String, with_bind_card_id = "10001",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`QueryWithdrawCards`].
    ///
    /// [`QueryWithdrawCards`] 的应答。
    pub struct QueryWithdrawCardsResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "318000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The cards.
        ///
        /// 绑卡列表。
        #[serde(with = "crate::json_list")]
        card_list*: Vec<WithdrawCard>, with_card_list [record] = vec![WithdrawCard::sampled()],
        ..extra
    }
}

coded!(QueryWithdrawCardsResponse);

endpoint! {
    QueryWithdrawCards => QueryWithdrawCardsResponse in CheckValue,
    id: "huifu.318",
    title: "Ask which cards are bound for withdrawals.", "取现卡查询",
    chapter: "command 318",
    evidence: PublicClient ["demo code of 2018 and later"],
    route: POST "/merchantRequest" where "cmd_id" = "318",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Read,
}
