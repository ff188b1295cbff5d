// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.107`: 用户信息修改（页面）

use crate::{OrderDate, PageCommand, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Change the data of a user, in a page.
    ///
    /// `POST /merchantRequest` with `cmd_id=107`, a form that the customer's browser sends; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 107.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/uppersoncard.go).
    pub struct UpdateUser {
        /// The user's number at the platform.
        user_cust_id: as String [at_most(20)] = "6666000000000002",
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The action, a number of the platform's list.
        operate_type?: as String, with_operate_type = "01",
        /// Number of the business licence.
        business_code?: as String, with_business_code = "310000000000001",
        /// Address to which the browser brings the answer.
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`UpdateUser`]: what the browser brings back to `ret_url`.
    pub struct UpdateUserResponse {
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "107000",
        /// The platform's text.
        resp_desc?: as String, with_resp_desc = "成功",
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The user's number at the platform.
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Number of the business licence.
        business_code?: as String, with_business_code = "310000000000001",
        /// The action, a number of the platform's list.
        operate_type?: as String, with_operate_type = "01",
        /// Address to which the browser brings the answer.
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
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
