// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.buckle-status`: 代扣状态查询

use crate::{Amount, CheckValue, CmdId, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Ask what happened to a withholding of a batch.
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr query/bucklestatus.go).
    pub struct QueryBuckle {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The merchant's number of the batch.
        mer_batch_id?: as String, with_mer_batch_id = "202405170001",
        /// Date of the withholding.
        trans_date?: OrderDate, with_trans_date [date] = OrderDate::constant(2024, 5, 17),
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`QueryBuckle`].
    pub struct QueryBuckleResponse {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "999000",
        /// The platform's text.
        resp_desc?: as String, with_resp_desc = "成功",
        /// The merchant's number of the batch.
        mer_batch_id?: as String, with_mer_batch_id = "202405170001",
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        order_date?: OrderDate, with_order_date [date] = OrderDate::constant(2024, 5, 17),
        /// Name.
        user_name?: as Secret<String>, with_user_name [secret] = "张三丰",
        /// Number of the identity card.
        cert_id?: as Secret<String>, with_cert_id [secret] = "000000000000000000",
        /// Amount.
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// Card number.
        card_no?: as Secret<String>, with_card_no [secret] = "6200000000000000",
        /// Phone number.
        user_mobile?: as Secret<String>, with_user_mobile [secret] = "19900000001",
        /// Date of the booking.
        acct_date?: as String, with_acct_date = "20240517",
        /// The platform's number of this order.
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Kind of order, a number of the platform's list.
        trans_type?: as String, with_trans_type = "01",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(QueryBuckleResponse);

endpoint! {
    QueryBuckle => QueryBuckleResponse in CheckValue,
    id: "huifu.buckle-status",
    title: "Ask what happened to a withholding of a batch.", "代扣状态查询",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr query/bucklestatus.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Read,
    echo: ["order_id"],
}
