// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.batch-pay`: 批量代付

use crate::{BatchPayment, CheckValue, CmdId, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Pay many people at once. It has no order number, so nobody says what answers its notice: open it with `Notification::decode_any`.
    ///
    /// 批量代付。
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/batchpay.go).
    pub struct BatchPay {
        /// The number of the command, from the merchant's contract.
        ///
        /// 接口编号，以商户合同为准。
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The merchant's number of the batch.
        ///
        /// 商户批次号。
        mer_batch_id: as String = "202405170001",
        /// Date of the batch.
        ///
        /// 批次日期。
        batch_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// Kind of order, a number of the platform's list.
        ///
        /// 交易类型，取平台列表中的编号。
        trans_type?: as String, with_trans_type = "01",
        /// The account's number.
        ///
        /// 账户号。
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        /// The payments.
        ///
        /// 代付明细。
        #[serde(with = "crate::json_list")]
        trans_detail: Vec<BatchPayment> [secret, record] = vec![BatchPayment::sampled()],
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
    /// Answer to [`BatchPay`].
    ///
    /// [`BatchPay`] 的应答。
    pub struct BatchPayResponse {
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
        /// The merchant's number of the batch.
        ///
        /// 商户批次号。
        mer_batch_id: as String = "202405170001",
        /// Date of the batch.
        ///
        /// 批次日期。
        batch_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// Kind of order, a number of the platform's list.
        ///
        /// 交易类型，取平台列表中的编号。
        trans_type?: as String, with_trans_type = "01",
        /// The payments.
        ///
        /// 代付明细。
        #[serde(with = "crate::json_list")]
        trans_detail*: Vec<BatchPayment>, with_trans_detail [secret, record] = vec![BatchPayment::sampled()],
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

coded!(BatchPayResponse);

endpoint! {
    BatchPay => BatchPayResponse in CheckValue,
    id: "huifu.batch-pay",
    title:
        "Pay many people at once. It has no order number, so nobody says what answers its notice: open it with `Notification::decode_any`.",
        "批量代付",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/batchpay.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["batch_date", "mer_batch_id"],
    echo: ["mer_batch_id", "batch_date"],
}
