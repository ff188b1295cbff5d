// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.105`: 银行卡解绑

use crate::{CheckValue, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Undo the binding of a card. The text message's code, date and order are optional since v1.1.8.
    ///
    /// 银行卡解绑。
    ///
    /// `POST /merchantRequest` with `cmd_id=105`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 105.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/unbindcard.go).
    pub struct UnbindCard {
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
        bank_id: as String = "01020000",
        /// Number of the card's binding.
        ///
        /// 绑卡编号。
        card_id: as String = "10001",
        /// Phone number known to the bank.
        ///
        /// 银行预留手机号。
        card_mobile: as Secret<String> [secret] = "19900000001",
        /// Purpose for which the card is bound.
        ///
        /// 绑卡用途。
        card_buss_type: as String = "1",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Date of the order that sent the text message.
        ///
        /// 发送短信的订单日期。
        sms_order_date?: OrderDate, with_sms_order_date [date] = OrderDate::constant(2024, 5, 17),
        /// The order that sent the text message.
        ///
        /// 发送短信的商户订单号。
        sms_order_id?: as String, with_sms_order_id = "202405170000",
        /// The code of the text message.
        ///
        /// 短信验证码。
        sms_code?: as Secret<String>, with_sms_code [secret] = "000000",
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
    /// Answer to [`UnbindCard`].
    ///
    /// [`UnbindCard`] 的应答。
    pub struct UnbindCardResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "105000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The bank, a number of eight digits.
        ///
        /// 银行代号，8 位数字。
        bank_id?: as String, with_bank_id = "01020000",
        /// Number of the card's binding.
        ///
        /// 绑卡编号。
        card_id?: as String, with_card_id = "10001",
        /// Purpose for which the card was bound; the platform spells it so.
        ///
        /// 绑卡用途；字段名为平台原有拼写。
        #[serde(alias = "card_buss_type")]
        card_buss_type "cardBussType"?: as String, with_card_buss_type = "1",
        /// Phone number known to the bank.
        ///
        /// 银行预留手机号。
        card_mobile?: as Secret<String>, with_card_mobile [secret] = "19900000001",
        /// The platform's number of the text message.
        ///
        /// 短信的平台流水号。
        sms_seq_id?: as String, with_sms_seq_id = "1",
        /// The code of the text message.
        ///
        /// 短信验证码。
        sms_code?: as Secret<String>, with_sms_code [secret] = "000000",
        /// State of the unbinding.
        ///
        /// 解绑处理状态。
        process_stat?: as String, with_process_stat = "S",
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

coded!(UnbindCardResponse);

endpoint! {
    UnbindCard => UnbindCardResponse in CheckValue,
    id: "huifu.105",
    title:
        "Undo the binding of a card. The text message's code, date and order are optional since v1.1.8.",
        "银行卡解绑",
    chapter: "command 105",
    evidence: PublicClient ["fromiuan/chinapnr user/unbindcard.go"],
    route: POST "/merchantRequest" where "cmd_id" = "105",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
