// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.face.video`: 获取人脸识别视频（文档外）

use crate::{OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Fetch the video of a user's face check.
    ///
    /// 获取人脸识别视频（文档外）。
    ///
    /// `POST /open/access/1.0/face.video`; auth: UserToken; signature: None on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Java samples signed yezhangyuan).
    #[derive(Default)]
    pub struct GetFaceVideo {
    }
}

message! {
    /// Answer to [`GetFaceVideo`].
    ///
    /// [`GetFaceVideo`] 的应答。
    pub struct GetFaceVideoResponse {
        /// The video, base64; the platform spells it so.
        ///
        /// 视频，base64；字段名为平台原有拼写。
        #[serde(alias = "video")]
        vedio: as Secret<String> [secret, token] = "c2FuZGJveA==",
        ..extra
    }
}

endpoint! {
    GetFaceVideo => GetFaceVideoResponse in OpenPlatform,
    id: "unionpay.face.video",
    title: "Fetch the video of a user's face check.", "获取人脸识别视频（文档外）",
    chapter: "none",
    evidence: Outside ["PHP ileapy/unionpay", "Java samples signed yezhangyuan"],
    route: POST "/open/access/1.0/face.video",
    auth: UserToken,
    sign: None => None,
    envelope: Params,
    effect: Read,
}
