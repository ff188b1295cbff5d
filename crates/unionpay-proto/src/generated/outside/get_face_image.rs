// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.face.image`: 获取人脸识别照片（文档外）

use crate::{OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Fetch the picture of a user's face check.
    ///
    /// 获取人脸识别照片（文档外）。
    ///
    /// `POST /open/access/1.0/face.image`; auth: UserToken; signature: None on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Java samples signed yezhangyuan).
    #[derive(Default)]
    pub struct GetFaceImage {
    }
}

message! {
    /// Answer to [`GetFaceImage`].
    ///
    /// [`GetFaceImage`] 的应答。
    pub struct GetFaceImageResponse {
        /// The picture, base64.
        ///
        /// 照片，base64。
        image: as Secret<String> [secret, token] = "c2FuZGJveA==",
        ..extra
    }
}

endpoint! {
    GetFaceImage => GetFaceImageResponse in OpenPlatform,
    id: "unionpay.face.image",
    title: "Fetch the picture of a user's face check.", "获取人脸识别照片（文档外）",
    chapter: "none",
    evidence: Outside ["PHP ileapy/unionpay", "Java samples signed yezhangyuan"],
    route: POST "/open/access/1.0/face.image",
    auth: UserToken,
    sign: None => None,
    envelope: Params,
    effect: Read,
}
