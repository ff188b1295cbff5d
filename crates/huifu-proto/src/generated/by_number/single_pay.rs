// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.single-pay`: 单笔代付

use crate::{Amount, CheckValue, CmdId, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Pay one person, to a card.
    ///
    /// 单笔代付。
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/singlepay.go).
    pub struct SinglePay {
        /// The number of the command, from the merchant's contract.
        ///
        /// 接口编号，以商户合同为准。
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// Name.
        ///
        /// 姓名。
        user_name: as Secret<String> [secret] = "张三丰",
        /// Card number.
        ///
        /// 银行卡号。
        card_no: as Secret<String> [secret] = "6200000000000000",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Number of the identity card.
        ///
        /// 身份证号。
        cert_id?: as Secret<String>, with_cert_id [secret] = "000000000000000000",
        /// Phone number.
        ///
        /// 手机号。
        user_mobile?: as Secret<String>, with_user_mobile [secret] = "19900000001",
        /// The account's number.
        ///
        /// 账户号。
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        /// Kind of order, a number of the platform's list.
        ///
        /// 交易类型，取平台列表中的编号。
        trans_type?: as String, with_trans_type = "01",
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
    /// Answer to [`SinglePay`].
    ///
    /// [`SinglePay`] 的应答。
    pub struct SinglePayResponse {
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
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Date of the booking.
        ///
        /// 记账日期。
        acct_date?: as String, with_acct_date = "20240517",
        /// Name.
        ///
        /// 姓名。
        user_name?: as Secret<String>, with_user_name [secret] = "张三丰",
        /// Number of the identity card.
        ///
        /// 身份证号。
        cert_id?: as Secret<String>, with_cert_id [secret] = "000000000000000000",
        /// Phone number.
        ///
        /// 手机号。
        user_mobile?: as Secret<String>, with_user_mobile [secret] = "19900000001",
        /// Card number.
        ///
        /// 银行卡号。
        card_no?: as Secret<String>, with_card_no [secret] = "6200000000000000",
        /// The account's number.
        ///
        /// 账户号。
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// Kind of order, a number of the platform's list.
        ///
        /// 交易类型，取平台列表中的编号。
        trans_type?: as String, with_trans_type = "01",
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

coded!(SinglePayResponse);

endpoint! {
    SinglePay => SinglePayResponse in CheckValue,
    id: "huifu.single-pay",
    title: "Pay one person, to a card.", "单笔代付",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/singlepay.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
