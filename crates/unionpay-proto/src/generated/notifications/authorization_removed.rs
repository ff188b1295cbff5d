// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.notice.authorization.removed`: 用户授权解除通知

use crate::{Acknowledgement, Notification, OpenId, auth};
use endpoint_core::{endpoint, message};

message! {
    /// A user took back what they had agreed to share, inside the Quick Pass app. The document states no HTTP method; GET is taken from its pointer to 5.4.3, and POST is read as well.
    ///
    /// 用户授权解除通知。
    ///
    /// `GET` from the platform to the merchant; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.2.3.
    pub struct AuthorizationRemoved {
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        ..extra
    }
}

endpoint! {
    AuthorizationRemoved => Acknowledgement in Notification,
    id: "unionpay.notice.authorization.removed",
    title:
        "A user took back what they had agreed to share, inside the Quick Pass app. The document states no HTTP method; GET is taken from its pointer to 5.4.3, and POST is read as well.",
        "用户授权解除通知",
    chapter: "5.2.3",
    route: GET "",
    auth: NoCredential,
    sign: Sha256WithRsa => None,
    envelope: Acknowledgement,
    effect: Write ["openId"],
}
