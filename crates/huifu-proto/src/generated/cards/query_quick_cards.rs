// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.306`: 快捷绑卡查询

use crate::{CheckValue, QuickCard, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Ask which cards are bound for quick payment.
    ///
    /// 快捷绑卡查询。
    ///
    /// `POST /merchantRequest` with `cmd_id=306`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 306.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr query/fasecard.go).
    pub struct QueryQuickCards {
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id: as String [at_most(20)] = "6666000000000002",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`QueryQuickCards`].
    ///
    /// [`QueryQuickCards`] 的应答。
    pub struct QueryQuickCardsResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "306000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// Number of cards.
        ///
        /// 绑卡数量。
        counts?: as String, with_counts = "1",
        /// The cards.
        ///
        /// 绑卡列表。
        #[serde(with = "crate::json_list")]
        card_list*: Vec<QuickCard>, with_card_list [secret, record] = vec![QuickCard::sampled()],
        ..extra
    }
}

coded!(QueryQuickCardsResponse);

endpoint! {
    QueryQuickCards => QueryQuickCardsResponse in CheckValue,
    id: "huifu.306",
    title: "Ask which cards are bound for quick payment.", "快捷绑卡查询",
    chapter: "command 306",
    evidence: PublicClient ["fromiuan/chinapnr query/fasecard.go"],
    route: POST "/merchantRequest" where "cmd_id" = "306",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Read,
}
