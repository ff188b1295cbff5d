// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.user.auth`: 获取用户姓名与证件信息

use crate::{CertKind, OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Read the name and the certificate that the user agreed to share.
    ///
    /// 获取用户姓名与证件信息。
    ///
    /// `POST /open/access/1.0/user.auth`; auth: UserToken; signature: None on the request, None on the answer; document chapter 5.2.2.
    ///
    /// The user must have granted one of `upapi_auth`, `upapi_user`.
    #[derive(Default)]
    pub struct GetUserIdentity {
    }
}

message! {
    /// Answer to [`GetUserIdentity`].
    ///
    /// [`GetUserIdentity`] 的应答。
    pub struct GetUserIdentityResponse {
        /// Name.
        ///
        /// 用户真实姓名。
        real_name "realName": as Secret<String> [encrypted, secret] = "张三丰",
        /// Kind of certificate.
        ///
        /// 证件类型。
        cert_tp "certTp": as CertKind [encrypted, code] = CertKind::IdentityCard,
        /// Number of the certificate.
        ///
        /// 证件号码。
        cert_id "certId": as Secret<String> [encrypted, secret] = "000000000000000000",
        ..extra
    }
}

endpoint! {
    GetUserIdentity => GetUserIdentityResponse in OpenPlatform,
    id: "unionpay.user.auth",
    title: "Read the name and the certificate that the user agreed to share.", "获取用户姓名与证件信息",
    chapter: "5.2.2",
    route: POST "/open/access/1.0/user.auth",
    auth: UserToken,
    scopes: ["upapi_auth", "upapi_user"],
    sign: None => None,
    envelope: Params,
    effect: Read,
}
