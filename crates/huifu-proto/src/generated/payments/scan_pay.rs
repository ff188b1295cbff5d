// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.209`: 扫码支付（正扫）

use crate::{Amount, CheckValue, DivDetail, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Get a code that the customer scans and pays.
    ///
    /// `POST /merchantRequest` with `cmd_id=209`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 209.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/scanpay.go; demo code of 2018 and later).
    pub struct ScanPay {
        /// The user's number at the platform.
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The goods that are paid for.
        goods_desc: as String = "goods",
        /// With what it is paid, a number of the platform's list.
        pay_type: as String = "01",
        /// Amount.
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Kind of request.
        request_type?: as String, with_request_type = "00",
        /// The shares: who gets how much of the amount.
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// The user who operates the till.
        oper_user_id?: as String, with_oper_user_id = "1",
        /// Kind of goods.
        goods_type?: as String, with_goods_type = "1",
        /// Time at which the order ends if it is not paid.
        order_expire_time?: as String, with_order_expire_time = "20240517235959",
        /// Number of the device.
        device_info?: as String, with_device_info [at_most(32)] = "device 1",
        /// Whether credit cards are shut out (since v3.2.1).
        limit_pay?: as String, with_limit_pay = "0",
        /// Address to which the browser brings the answer.
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        /// The merchant below this one.
        secondary_mer_id?: as String, with_secondary_mer_id = "1",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`ScanPay`].
    pub struct ScanPayResponse {
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "209000",
        /// The platform's text.
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of this order.
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// The goods that are paid for.
        goods_desc?: as String, with_goods_desc = "goods",
        /// With what it is paid.
        pay_type?: as String, with_pay_type = "01",
        /// Kind of request.
        request_type?: as String, with_request_type = "00",
        /// Amount.
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// The shares: who gets how much of the amount.
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// Text of the code.
        qrcode_url?: as String, with_qrcode_url [url] = "https://platform.example/q/1",
        /// The user who operates the till.
        oper_user_id?: as String, with_oper_user_id = "1",
        /// Kind of goods.
        goods_type?: as String, with_goods_type = "1",
        /// Time at which the order ends if it is not paid.
        order_expire_time?: as String, with_order_expire_time = "20240517235959",
        /// Number of the device.
        device_info?: as String, with_device_info [at_most(32)] = "device 1",
        /// Address to which the browser brings the answer.
        ret_url?: as String, with_ret_url [url, at_most(128)] = "https://merchant.example/back",
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(ScanPayResponse);

endpoint! {
    ScanPay => ScanPayResponse in CheckValue,
    id: "huifu.209",
    title: "Get a code that the customer scans and pays.", "扫码支付（正扫）",
    chapter: "command 209",
    evidence: PublicClient ["fromiuan/chinapnr trade/scanpay.go", "demo code of 2018 and later"],
    route: POST "/merchantRequest" where "cmd_id" = "209",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
