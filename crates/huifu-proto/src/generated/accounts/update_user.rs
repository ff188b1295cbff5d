// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.107`: 用户信息修改（页面）

use crate::{OrderDate, PageCommand, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Change the data of a user, in a page.
    ///
    /// 用户信息修改（页面）。
    ///
    /// `POST /merchantRequest` with `cmd_id=107`, a form that the customer's browser sends; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 107.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/uppersoncard.go).
    pub struct UpdateUser {
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
        /// The action, a number of the platform's list.
        ///
        /// 操作类型，取平台列表中的编号。
        operate_type?: as String, with_operate_type = "01",
        /// Number of the business licence.
        ///
        /// 营业执照号。
        business_code?: as String, with_business_code = "310000000000001",
        /// Address to which the browser brings the answer.
        ///
        /// 前台返回地址，由用户浏览器带回应答。
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
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
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`UpdateUser`]: what the browser brings back to `ret_url`.
    ///
    /// [`UpdateUser`] 的应答：由浏览器带回 `ret_url`。
    pub struct UpdateUserResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "107000",
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
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Number of the business licence.
        ///
        /// 营业执照号。
        business_code?: as String, with_business_code = "310000000000001",
        /// The action, a number of the platform's list.
        ///
        /// 操作类型，取平台列表中的编号。
        operate_type?: as String, with_operate_type = "01",
        /// Address to which the browser brings the answer.
        ///
        /// 前台返回地址，由用户浏览器带回应答。
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
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

coded!(UpdateUserResponse);

endpoint! {
    UpdateUser => UpdateUserResponse in PageCommand,
    id: "huifu.107",
    title: "Change the data of a user, in a page.", "用户信息修改（页面）",
    chapter: "command 107",
    evidence: PublicClient ["fromiuan/chinapnr user/uppersoncard.go"],
    route: POST "/merchantRequest" where "cmd_id" = "107",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
