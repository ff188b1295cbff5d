// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.token`: 用授权 code 换取 accessToken 和 openId

use crate::{OpenId, OpenPlatform, Scope, Seconds, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Exchange the code of a user's login for an access token and the user's openId.
    ///
    /// 用授权 code 换取 accessToken 和 openId。
    ///
    /// `POST /open/access/1.0/token`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 4.3.
    pub struct ExchangeCode {
        /// The code from the redirect, URL-decoded. Lives five minutes.
        ///
        /// 重定向带回的授权 code，须先做 URL 解码；有效期 5 分钟。
        code: as Secret<String> [secret, token] = "c2FuZGJveC1jb2Rl",
        const "grantType": "Always `authorization_code`." [required, constant("authorization_code")],
    }
}

message! {
    /// Answer to [`ExchangeCode`].
    ///
    /// [`ExchangeCode`] 的应答。
    pub struct ExchangeCodeResponse {
        /// The grant of the user, for calls about this user.
        ///
        /// 用户授权凭证，用于调用与该用户有关的接口。
        access_token "accessToken": as Secret<String> [secret, token] = "c2FuZGJveC1hY2Nlc3MtdG9rZW4=",
        /// Life time in seconds; 3600 today. Afterwards the user must agree again.
        ///
        /// 有效期，单位秒，目前为 3600；过期后须用户重新授权。
        expires_in "expiresIn": Seconds [number] = Seconds::new(3600),
        /// Reserved by the platform.
        ///
        /// 平台预留。
        refresh_token "refreshToken"?: as Secret<String>, with_refresh_token
            [secret, token] = "c2FuZGJveC1yZWZyZXNo",
        /// The user, as this merchant knows them.
        ///
        /// 用户在本商户（appId）下的唯一标识。
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// The scope that was granted.
        ///
        /// 用户实际授权的作用域。
        scope?: as Scope, with_scope [code] = Scope::Mobile,
        ..extra
    }
}

endpoint! {
    ExchangeCode => ExchangeCodeResponse in OpenPlatform,
    id: "unionpay.token",
    title:
        "Exchange the code of a user's login for an access token and the user's openId.",
        "用授权 code 换取 accessToken 和 openId",
    chapter: "4.3",
    route: POST "/open/access/1.0/token",
    auth: BackendToken,
    sign: None => None,
    envelope: Flat,
    effect: Read,
}
