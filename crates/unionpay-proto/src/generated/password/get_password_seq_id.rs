// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.verifyPwdSeqId`: 获取支付密码验证流水号

use crate::{OpenPlatform, auth};
use endpoint_core::{endpoint, message};
use std::net::IpAddr;

message! {
    /// Get the number with which the page asks the user for the payment password (`upsdk.verifyPayPwd`).
    ///
    /// `POST /open/access/1.0/verifyPwdSeqId`; auth: UserGrant; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.3.1.
    ///
    /// The document can also be read to ask for `Sha256Fields`: see `Policy`.
    pub struct GetPasswordSeqId {
        /// Address of the user's device.
        client_ip "clientIp"?: IpAddr, with_client_ip = IpAddr::from([192, 0, 2, 1]),
        /// The merchant's number of this check; used once.
        biz_order_id "bizOrderId": as String = "202405170001",
        /// Kind of business as agreed with the platform, such as `4a` (buying funds).
        biz_type "bizType": as String = "4a",
        /// The merchant's number.
        merchant_id "merchantId": as String = "000000000000001",
        /// Address to which the platform sends the result.
        notify_url "notifyUrl": as String [url] = "https://merchant.example/unionpay/password",
    }
}

message! {
    /// Answer to [`GetPasswordSeqId`].
    pub struct GetPasswordSeqIdResponse {
        /// Number of the check, for the page.
        trans_no "transNo": as String = "00000000000000000000000000000001",
        ..extra
    }
}

endpoint! {
    GetPasswordSeqId => GetPasswordSeqIdResponse in OpenPlatform,
    id: "unionpay.verifyPwdSeqId",
    title:
        "Get the number with which the page asks the user for the payment password (`upsdk.verifyPayPwd`).",
        "获取支付密码验证流水号",
    chapter: "5.3.1",
    route: POST "/open/access/1.0/verifyPwdSeqId",
    auth: UserGrant,
    sign: Sha256WithRsa => None or [Sha256Fields],
    envelope: Params,
    effect: Write ["bizOrderId"],
}
