// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.withhold-card`: 非分期代扣签约

use crate::{CheckValue, CmdId, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Bind a card from which payments are withheld, without stages.
    ///
    /// 非分期代扣签约。
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/notstageswithhold.go).
    pub struct WithholdCard {
        /// The number of the command, from the merchant's contract.
        ///
        /// 接口编号，以商户合同为准。
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id: as String [at_most(20)] = "6666000000000002",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// The bank, a number of eight digits.
        ///
        /// 银行代号，8 位数字。
        bank_id?: as String, with_bank_id = "01020000",
        /// Debit or credit card, a letter or digit of the platform's list.
        ///
        /// 借贷标志，取平台列表中的字母或数字。
        dc_flag?: as String, with_dc_flag = "0",
        /// Card number.
        ///
        /// 银行卡号。
        card_no: as Secret<String> [secret] = "6200000000000000",
        /// Phone number known to the bank.
        ///
        /// 银行预留手机号。
        card_mobile?: as Secret<String>, with_card_mobile [secret] = "19900000001",
        /// Province of the card, a number of the platform's list.
        ///
        /// 开卡省份，取平台列表中的编号。
        card_prov?: as String, with_card_prov = "0031",
        /// Area of the card, a number of the platform's list.
        ///
        /// 开卡地区，取平台列表中的编号。
        card_area?: as String, with_card_area = "3100",
        /// The code of the text message.
        ///
        /// 短信验证码。
        sms_code?: as Secret<String>, with_sms_code [secret] = "000000",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Address to which the browser brings the answer.
        ///
        /// 前台返回地址，由用户浏览器带回应答。
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
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
    /// Answer to [`WithholdCard`].
    ///
    /// [`WithholdCard`] 的应答。
    pub struct WithholdCardResponse {
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
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// The bank, a number of eight digits.
        ///
        /// 银行代号，8 位数字。
        bank_id?: as String, with_bank_id = "01020000",
        /// Card number.
        ///
        /// 银行卡号。
        card_no?: as Secret<String>, with_card_no [secret] = "6200000000000000",
        /// Number of the card's binding.
        ///
        /// 绑卡编号。
        bind_card_id?: as String, with_bind_card_id = "10001",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Address to which the browser brings the answer.
        ///
        /// 前台返回地址，由用户浏览器带回应答。
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
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

coded!(WithholdCardResponse);

endpoint! {
    WithholdCard => WithholdCardResponse in CheckValue,
    id: "huifu.withhold-card",
    title: "Bind a card from which payments are withheld, without stages.", "非分期代扣签约",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr user/notstageswithhold.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
