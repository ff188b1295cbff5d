// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.notice.password.result`: 支付密码验证结果通知

use crate::{Acknowledgement, Notification, OpenId, auth};
use endpoint_core::{endpoint, message};

message! {
    /// A user entered the payment password for an order of verifyPwdSeqId. The document has no field that says how it ended: the notice itself is the result.
    ///
    /// 支付密码验证结果通知。
    ///
    /// `POST` from the platform to the merchant; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.3.2.
    pub struct PasswordResult {
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// Order number of the merchant, as given to verifyPwdSeqId.
        ///
        /// 商户流水号，与调用 verifyPwdSeqId 时一致。
        biz_order_id "bizOrderId": as String = "20240517103000000002",
        /// Merchant number, as given to verifyPwdSeqId.
        ///
        /// 商户号，与调用 verifyPwdSeqId 时一致。
        merchant_id "merchantId": as String = "000000000000001",
        /// Kind of business, as given to verifyPwdSeqId.
        ///
        /// 业务类型，与调用 verifyPwdSeqId 时一致。
        biz_type "bizType": as String = "4a",
        /// The platform's number, as verifyPwdSeqId answered it.
        ///
        /// 平台的验证流水号，即 verifyPwdSeqId 的返回值。
        trans_no "transNo": as String = "0000000000000000000000000000000A",
        ..extra
    }
}

endpoint! {
    PasswordResult => Acknowledgement in Notification,
    id: "unionpay.notice.password.result",
    title:
        "A user entered the payment password for an order of verifyPwdSeqId. The document has no field that says how it ended: the notice itself is the result.",
        "支付密码验证结果通知",
    chapter: "5.3.2",
    route: POST "",
    auth: NoCredential,
    sign: Sha256WithRsa => None,
    envelope: Acknowledgement,
    effect: Write ["bizOrderId"],
}
