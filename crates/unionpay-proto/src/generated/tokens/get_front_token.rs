// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.frontToken`: 获取 UPSDK 初始化凭证 frontToken

use crate::{OpenPlatform, Seconds, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Fetch the token that signs the configuration of UPSDK pages.
    ///
    /// 获取 UPSDK 初始化凭证 frontToken。
    ///
    /// `POST /open/access/1.0/frontToken`; auth: NoCredential; signature: Sha256Digest on the request, None on the answer; document chapter 5.1.2.
    #[derive(Default)]
    pub struct GetFrontToken {
    }
}

message! {
    /// Answer to [`GetFrontToken`].
    ///
    /// [`GetFrontToken`] 的应答。
    pub struct GetFrontTokenResponse {
        /// The token. A new one makes the old one invalid.
        ///
        /// UPSDK 初始化凭证；重新获取后旧凭证失效。
        front_token "frontToken": as Secret<String> [secret, token] = "c2FuZGJveC1mcm9udC10b2tlbg==",
        /// Life time in seconds; 7200 today.
        ///
        /// 有效期，单位秒，目前为 7200。
        expires_in "expiresIn": Seconds [number] = Seconds::new(7200),
        ..extra
    }
}

endpoint! {
    GetFrontToken => GetFrontTokenResponse in OpenPlatform,
    id: "unionpay.frontToken",
    title: "Fetch the token that signs the configuration of UPSDK pages.", "获取 UPSDK 初始化凭证 frontToken",
    chapter: "5.1.2",
    route: POST "/open/access/1.0/frontToken",
    auth: NoCredential,
    sign: Sha256Digest => None,
    envelope: Params,
    effect: Read,
}
