// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Code lists of Huifu APP+. All are open.

use endpoint_core::open_enum;

open_enum! {
    /// With what an app pays (command 218).
    pub enum PayType {
        /// WeChat, in the merchant's app (微信APP支付).
        WechatApp = "10",
        /// Apple Pay (since v3.2.9).
        ApplePay = "14",
        /// Alipay (支付宝).
        Alipay = "15",
    }
}

open_enum! {
    /// What kind of order is asked about (command 301). The document names one value; its sample has `01`.
    pub enum TransType {
        /// Payment by face (刷脸交易, since v3.3.0).
        FacePay = "28",
    }
}

open_enum! {
    /// What a file shows (command 122). The document names one value; its sample has `05`.
    pub enum AttachType {
        /// Liveness check (活体验证, since v3.4.4).
        LivenessCheck = "19",
    }
}
