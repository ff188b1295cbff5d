// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.208`: 快捷支付（APP版）

use crate::{Amount, DivDetail, OrderDate, PageCommand, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Pay with a card, in the platform's page inside the merchant's app. Without `ret_url` the platform shows the result itself.
    ///
    /// 快捷支付（APP版）。
    ///
    /// `POST /merchantRequest` with `cmd_id=208`, a form that the customer's browser sends; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 208.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/fasepayapp.go).
    pub struct AppQuickPay {
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The shares: who gets how much of the amount.
        ///
        /// 分账明细：各方分得的金额。
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// The party that gets the money.
        ///
        /// 入账方客户号。
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account.
        ///
        /// 入账方账户号。
        in_acct_id?: as String, with_in_acct_id = "1002",
        /// Number of the device.
        ///
        /// 设备号。
        device_info?: as String, with_device_info [at_most(32)] = "device 1",
        /// Address of the device.
        ///
        /// 设备的 IP 地址。
        ip_addr?: as String, with_ip_addr [at_most(20)] = "192.0.2.1",
        /// Place of the device: longitude and latitude.
        ///
        /// 设备位置：经度与纬度。
        location_val?: as String, with_location_val [at_most(20)] = "121.47/31.23",
        /// The mobile SDK's text about the device, handed on unchanged.
        ///
        /// 移动端 SDK 给出的设备信息，原样上送。
        dev_info_json?: as String, with_dev_info_json [json, at_most(2000)] = "{}",
        /// Address to which the browser brings the answer.
        ///
        /// 前台返回地址，由用户浏览器带回应答。
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// Comes back unchanged.
        ///
        /// 商户私有域，原样返回。
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        ///
        /// 扩展域。
        extension?: as String, with_extension [json, at_most(512)] = "none",
        /// The merchant below this one.
        ///
        /// 二级商户号。
        secondary_mer_id?: as String, with_secondary_mer_id = "1",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`AppQuickPay`]: what the browser brings back to `ret_url`.
    ///
    /// [`AppQuickPay`] 的应答：由浏览器带回 `ret_url`。
    pub struct AppQuickPayResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "208000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The account's number.
        ///
        /// 账户号。
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// The bank, a number of eight digits.
        ///
        /// 银行代号，8 位数字。
        bank_id?: as String, with_bank_id = "01020000",
        /// Card number.
        ///
        /// 银行卡号。
        card_no?: as Secret<String>, with_card_no [secret] = "6200000000000000",
        /// Number of the card's binding.
        ///
        /// 绑卡编号。
        bind_card_id?: as String, with_bind_card_id = "10001",
        /// Debit or credit card, a letter or digit of the platform's list.
        ///
        /// 借贷标志，取平台列表中的字母或数字。
        dc_flag?: as String, with_dc_flag = "0",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// The shares: who gets how much of the amount.
        ///
        /// 分账明细：各方分得的金额。
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// Fee.
        ///
        /// 手续费金额，单位元。
        fee_amt?: Amount, with_fee_amt [amount] = Amount::from_fen(1),
        /// The party that paid the fee.
        ///
        /// 承担手续费的客户号。
        fee_cust_id?: as String, with_fee_cust_id = "6666000000000002",
        /// Account that pays the fee.
        ///
        /// 承担手续费的账户号。
        fee_acct_id?: as String, with_fee_acct_id = "1001",
        /// Address to which the browser brings the answer.
        ///
        /// 前台返回地址，由用户浏览器带回应答。
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        ///
        /// 商户私有域，原样返回。
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        ///
        /// 扩展域。
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(AppQuickPayResponse);

endpoint! {
    AppQuickPay => AppQuickPayResponse in PageCommand,
    id: "huifu.208",
    title:
        "Pay with a card, in the platform's page inside the merchant's app. Without `ret_url` the platform shows the result itself.",
        "快捷支付（APP版）",
    chapter: "command 208",
    evidence: PublicClient ["fromiuan/chinapnr trade/fasepayapp.go"],
    route: POST "/merchantRequest" where "cmd_id" = "208",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
