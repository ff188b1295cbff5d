// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.token`: 用授权 code 换取 accessToken 和 openId

use crate::{OpenId, OpenPlatform, Scope, Seconds, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Exchange the code of a user's login for an access token and the user's openId.
    ///
    /// `POST /open/access/1.0/token`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 4.3.
    pub struct ExchangeCode {
        /// The code from the redirect, URL-decoded. Lives five minutes.
        code: as Secret<String> [secret, token] = "c2FuZGJveC1jb2Rl",
        const "grantType": "Always `authorization_code`." [required, constant("authorization_code")],
    }
}

message! {
    /// Answer to [`ExchangeCode`].
    pub struct ExchangeCodeResponse {
        /// The grant of the user, for calls about this user.
        access_token "accessToken": as Secret<String> [secret, token] = "c2FuZGJveC1hY2Nlc3MtdG9rZW4=",
        /// Life time in seconds; 3600 today. Afterwards the user must agree again.
        expires_in "expiresIn": Seconds [number] = Seconds::new(3600),
        /// Reserved by the platform.
        refresh_token "refreshToken"?: as Secret<String>, with_refresh_token
            [secret, token] = "c2FuZGJveC1yZWZyZXNo",
        /// The user, as this merchant knows them.
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// The scope that was granted.
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
