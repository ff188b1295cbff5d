// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.302`: 卡BIN查询

use crate::{CheckValue, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Ask which bank issued a card.
    ///
    /// 卡BIN查询。
    ///
    /// `POST /merchantRequest` with `cmd_id=302`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 302.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr query/cardbin.go).
    pub struct QueryCardBin {
        /// Card number.
        ///
        /// 银行卡号。
        card_no: as Secret<String> [secret] = "6200000000000000",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`QueryCardBin`].
    ///
    /// [`QueryCardBin`] 的应答。
    pub struct QueryCardBinResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "302000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Card number.
        ///
        /// 银行卡号。
        card_no?: as Secret<String>, with_card_no [secret] = "6200000000000000",
        /// First digits, which name the bank.
        ///
        /// 卡 BIN，即标识发卡行的卡号前几位。
        card_bin?: as String, with_card_bin = "620000",
        /// Name of the bank.
        ///
        /// 银行名称。
        bank_name?: as String, with_bank_name = "某银行",
        /// Kind of card.
        ///
        /// 卡类型。
        card_type?: as String, with_card_type = "D",
        /// The bank's number.
        ///
        /// 银行代号。
        bank_no?: as String, with_bank_no = "01020000",
        ..extra
    }
}

coded!(QueryCardBinResponse);

endpoint! {
    QueryCardBin => QueryCardBinResponse in CheckValue,
    id: "huifu.302",
    title: "Ask which bank issued a card.", "卡BIN查询",
    chapter: "command 302",
    evidence: PublicClient ["fromiuan/chinapnr query/cardbin.go"],
    route: POST "/merchantRequest" where "cmd_id" = "302",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Read,
}
