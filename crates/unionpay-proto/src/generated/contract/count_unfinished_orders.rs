// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.contract.status`: 查询用户未完成的无感支付订单

use crate::{Count, OpenId, OpenPlatform, auth};
use endpoint_core::{endpoint, message};

message! {
    /// Ask how many orders of a user without a password are not finished.
    ///
    /// 查询用户未完成的无感支付订单。
    ///
    /// `POST /open/access/1.0/contract.status`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.4.4.
    ///
    /// The user must have granted one of `upapi_contract`.
    pub struct CountUnfinishedOrders {
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
    }
}

message! {
    /// Answer to [`CountUnfinishedOrders`].
    ///
    /// [`CountUnfinishedOrders`] 的应答。
    pub struct CountUnfinishedOrdersResponse {
        /// Number of orders; 0 when there are none.
        ///
        /// 未完成订单的笔数，没有时为 0。
        enable: Count [number] = Count::new(2),
        ..extra
    }
}

endpoint! {
    CountUnfinishedOrders => CountUnfinishedOrdersResponse in OpenPlatform,
    id: "unionpay.contract.status",
    title: "Ask how many orders of a user without a password are not finished.", "查询用户未完成的无感支付订单",
    chapter: "5.4.4",
    route: POST "/open/access/1.0/contract.status",
    auth: BackendToken,
    scopes: ["upapi_contract"],
    sign: None => None,
    envelope: Params,
    effect: Read,
}
