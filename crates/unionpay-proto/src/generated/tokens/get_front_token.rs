// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.frontToken`: 获取 UPSDK 初始化凭证 frontToken

use crate::{OpenPlatform, Seconds, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Fetch the token that signs the configuration of UPSDK pages.
    ///
    /// `POST /open/access/1.0/frontToken`; auth: NoCredential; signature: Sha256Digest on the request, None on the answer; document chapter 5.1.2.
    #[derive(Default)]
    pub struct GetFrontToken {
    }
}

message! {
    /// Answer to [`GetFrontToken`].
    pub struct GetFrontTokenResponse {
        /// The token. A new one makes the old one invalid.
        front_token "frontToken": as Secret<String> [secret, token] = "c2FuZGJveC1mcm9udC10b2tlbg==",
        /// Life time in seconds; 7200 today.
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
