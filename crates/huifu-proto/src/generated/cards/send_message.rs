// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.110`: 短信发送

use crate::{CheckValue, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Send a code by text message.
    ///
    /// 短信发送。
    ///
    /// `POST /merchantRequest` with `cmd_id=110`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 110.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/sendmsg.go).
    pub struct SendMessage {
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id: as String [at_most(20)] = "6666000000000002",
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// Purpose of the code.
        ///
        /// 短信用途。
        business_type?: as String, with_business_type = "1",
        /// Phone number.
        ///
        /// 手机号。
        user_mobile?: as Secret<String>, with_user_mobile [secret] = "19900000001",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`SendMessage`].
    ///
    /// [`SendMessage`] 的应答。
    pub struct SendMessageResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "110000",
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
        /// Purpose of the code.
        ///
        /// 短信用途。
        business_type?: as String, with_business_type = "1",
        /// Phone number.
        ///
        /// 手机号。
        user_mobile?: as Secret<String>, with_user_mobile [secret] = "19900000001",
        ..extra
    }
}

coded!(SendMessageResponse);

endpoint! {
    SendMessage => SendMessageResponse in CheckValue,
    id: "huifu.110",
    title: "Send a code by text message.", "短信发送",
    chapter: "command 110",
    evidence: PublicClient ["fromiuan/chinapnr user/sendmsg.go"],
    route: POST "/merchantRequest" where "cmd_id" = "110",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
