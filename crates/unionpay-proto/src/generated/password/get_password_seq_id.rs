// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.verifyPwdSeqId`: 获取支付密码验证流水号

use crate::{OpenPlatform, auth};
use endpoint_core::{endpoint, message};
use std::net::IpAddr;

message! {
    /// Get the number with which the page asks the user for the payment password (`upsdk.verifyPayPwd`).
    ///
    /// 获取支付密码验证流水号。
    ///
    /// `POST /open/access/1.0/verifyPwdSeqId`; auth: UserGrant; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.3.1.
    ///
    /// The document can also be read to ask for `Sha256Fields`: see `Policy`.
    pub struct GetPasswordSeqId {
        /// Address of the user's device.
        ///
        /// 用户终端的 IP 地址。
        client_ip "clientIp"?: IpAddr, with_client_ip = IpAddr::from([192, 0, 2, 1]),
        /// The merchant's number of this check; used once.
        ///
        /// 商户侧的本次验证流水号，只能使用一次。
        biz_order_id "bizOrderId": as String = "202405170001",
        /// Kind of business as agreed with the platform, such as `4a` (buying funds).
        ///
        /// 与平台约定的业务类型，例如 `4a`（购买基金）。
        biz_type "bizType": as String = "4a",
        /// The merchant's number.
        ///
        /// 商户号。
        merchant_id "merchantId": as String = "000000000000001",
        /// Address to which the platform sends the result.
        ///
        /// 平台发送验证结果的通知地址。
        notify_url "notifyUrl": as String [url] = "https://merchant.example/unionpay/password",
    }
}

message! {
    /// Answer to [`GetPasswordSeqId`].
    ///
    /// [`GetPasswordSeqId`] 的应答。
    pub struct GetPasswordSeqIdResponse {
        /// Number of the check, for the page.
        ///
        /// 平台的验证流水号，供页面插件使用。
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
