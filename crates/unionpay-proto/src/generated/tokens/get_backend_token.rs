// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.backendToken`: 获取后台接口调用凭证 backendToken

use crate::{OpenPlatform, Seconds, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Fetch the token with which the merchant's back end calls the other interfaces.
    ///
    /// 获取后台接口调用凭证 backendToken。
    ///
    /// `POST /open/access/1.0/backendToken`; auth: NoCredential; signature: Sha256Digest on the request, None on the answer; document chapter 5.1.1.
    #[derive(Default)]
    pub struct GetBackendToken {
    }
}

message! {
    /// Answer to [`GetBackendToken`].
    ///
    /// [`GetBackendToken`] 的应答。
    pub struct GetBackendTokenResponse {
        /// The token. A new one makes the old one invalid.
        ///
        /// 后台接口调用凭证；重新获取后旧凭证失效。
        backend_token "backendToken": as Secret<String> [secret, token] = "c2FuZGJveC1iYWNrZW5kLXRva2Vu",
        /// Life time in seconds; 7200 today.
        ///
        /// 有效期，单位秒，目前为 7200。
        expires_in "expiresIn": Seconds [number] = Seconds::new(7200),
        ..extra
    }
}

endpoint! {
    GetBackendToken => GetBackendTokenResponse in OpenPlatform,
    id: "unionpay.backendToken",
    title:
        "Fetch the token with which the merchant's back end calls the other interfaces.",
        "获取后台接口调用凭证 backendToken",
    chapter: "5.1.1",
    route: POST "/open/access/1.0/backendToken",
    auth: NoCredential,
    sign: Sha256Digest => None,
    envelope: Params,
    effect: Read,
}
