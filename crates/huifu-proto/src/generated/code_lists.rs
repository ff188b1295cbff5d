// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Code lists of Huifu APP+. All are open.

use endpoint_core::open_enum;

open_enum! {
    /// With what an app pays (command 218).
    ///
    /// App 支付方式（接口 218）。
    pub enum PayType {
        /// WeChat, in the merchant's app (微信APP支付).
        ///
        /// 微信 App 支付。
        WechatApp = "10",
        /// Apple Pay (since v3.2.9).
        ///
        /// Apple Pay（v3.2.9 起）。
        ApplePay = "14",
        /// Alipay (支付宝).
        ///
        /// 支付宝。
        Alipay = "15",
    }
}

open_enum! {
    /// Kind of order that is asked about (command 301). The document names 28, and its sample has `01`; the others are from public client code.
    ///
    /// 所查订单的交易类型（接口 301）。文档写明 28，样例为 `01`，其余来自公开的客户端代码。
    pub enum TransType {
        /// Money back (退款, 205).
        ///
        /// 退款（205）。
        Refund = "04",
        /// Withdrawals, and the binding of their cards (取现, 104 and 202).
        ///
        /// 取现及取现绑卡（104、202）。
        WithdrawCard = "08",
        /// Online banking (网银, 204).
        ///
        /// 网银（204）。
        OnlineBank = "10",
        /// A code that is scanned (扫码, 209).
        ///
        /// 扫码（209）。
        Scan = "11",
        /// Quick payment (快捷, 206, 208, 216 and 217).
        ///
        /// 快捷（206、208、216、217）。
        QuickPay = "13",
        /// Payment by face (刷脸交易, 210; in the document since v3.3.0).
        ///
        /// 刷脸交易（210，文档 v3.3.0 起）。
        FacePay = "28",
    }
}

open_enum! {
    /// The subject of a file (command 122). The document names one value; its sample has `05`.
    ///
    /// 文件类型（接口 122）。文档只写明一个取值，样例为 `05`。
    pub enum AttachType {
        /// Liveness check (活体验证, since v3.4.4).
        ///
        /// 活体验证（v3.4.4 起）。
        LivenessCheck = "19",
    }
}
