// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.user.mobile`: 获取用户登录手机号

use crate::{OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Read the phone number that the user agreed to share.
    ///
    /// 获取用户登录手机号。
    ///
    /// `POST /open/access/1.0/user.mobile`; auth: UserToken; signature: None on the request, None on the answer; document chapter 5.2.1.
    ///
    /// The user must have granted one of `upapi_mobile`, `upapi_auth`, `upapi_user`.
    #[derive(Default)]
    pub struct GetUserMobile {
    }
}

message! {
    /// Answer to [`GetUserMobile`].
    ///
    /// [`GetUserMobile`] 的应答。
    pub struct GetUserMobileResponse {
        /// Phone number.
        ///
        /// 用户登录云闪付的手机号。
        mobile: as Secret<String> [encrypted, secret] = "19900000001",
        ..extra
    }
}

endpoint! {
    GetUserMobile => GetUserMobileResponse in OpenPlatform,
    id: "unionpay.user.mobile",
    title: "Read the phone number that the user agreed to share.", "获取用户登录手机号",
    chapter: "5.2.1",
    route: POST "/open/access/1.0/user.mobile",
    auth: UserToken,
    scopes: ["upapi_mobile", "upapi_auth", "upapi_user"],
    sign: None => None,
    envelope: Params,
    effect: Read,
}
