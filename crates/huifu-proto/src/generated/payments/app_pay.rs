// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.218`: APP支付

use crate::{Amount, CheckValue, DivDetail, OrderDate, PayType, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Pay in the merchant's app with WeChat, Alipay or Apple Pay.
    ///
    /// APP支付。
    ///
    /// `POST /merchantRequest` with `cmd_id=218`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 218.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/softapppay.go).
    pub struct AppPay {
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// With what the app pays.
        ///
        /// App 支付方式。
        pay_type: as PayType [code] = PayType::WechatApp,
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// The goods that are paid for.
        ///
        /// 商品描述。
        goods_desc: as String = "goods",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The party that gets the money.
        ///
        /// 入账方客户号。
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account.
        ///
        /// 入账方账户号。
        in_acct_id?: as String, with_in_acct_id = "1002",
        /// The shares: who gets how much of the amount.
        ///
        /// 分账明细：各方分得的金额。
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// Whether the payment data comes as the channel gives it.
        ///
        /// 是否返回渠道的原生支付参数。
        is_raw?: as String, with_is_raw = "1",
        /// The app's number at the channel.
        ///
        /// 应用在支付渠道的编号。
        app_id?: as String, with_app_id = "wx0000000000000000",
        /// The buyer's number at the channel.
        ///
        /// 买家在支付渠道的编号。
        buyer_id?: as String, with_buyer_id = "1",
        /// Kind of goods.
        ///
        /// 商品类型。
        goods_type?: as String, with_goods_type = "1",
        /// Anything to go with the order.
        ///
        /// 随订单上送的附加信息。
        attach_info?: as String, with_attach_info = "1",
        /// Tag of the goods, for rebates.
        ///
        /// 商品标记，用于优惠。
        good_tag?: as String, with_good_tag = "1",
        /// Time at which the order ends if it is not paid.
        ///
        /// 订单失效时间，逾期未付即关闭。
        order_expire_time?: as String, with_order_expire_time = "20240517235959",
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
        /// Whether credit cards are shut out (since v3.2.1).
        ///
        /// 是否禁用贷记卡（信用卡），v3.2.1 起。
        limit_pay?: as String, with_limit_pay = "0",
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
    /// Answer to [`AppPay`].
    ///
    /// [`AppPay`] 的应答。
    pub struct AppPayResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "218000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Alipay: the address of the payment.
        ///
        /// 支付宝：支付链接。
        pay_url?: as String, with_pay_url [url] = "https://platform.example/p/1",
        /// Token of the payment.
        ///
        /// 支付令牌。
        token_id?: as String, with_token_id = "1",
        /// The data that the app hands to the channel's SDK.
        ///
        /// App 传给渠道 SDK 的支付参数。
        pay_info?: as String, with_pay_info [json] = "{}",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// With what the app pays.
        ///
        /// App 支付方式。
        pay_type?: as PayType, with_pay_type [code] = PayType::WechatApp,
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// The party that gets the money.
        ///
        /// 入账方客户号。
        in_cust_id?: as String, with_in_cust_id = "6666000000000003",
        /// On which account.
        ///
        /// 入账方账户号。
        in_acct_id?: as String, with_in_acct_id = "1002",
        /// The shares: who gets how much of the amount.
        ///
        /// 分账明细：各方分得的金额。
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// Whether the payment data comes as the channel gives it.
        ///
        /// 是否返回渠道的原生支付参数。
        is_raw?: as String, with_is_raw = "1",
        /// The app's number at the channel.
        ///
        /// 应用在支付渠道的编号。
        app_id?: as String, with_app_id = "wx0000000000000000",
        /// The buyer's number at the channel.
        ///
        /// 买家在支付渠道的编号。
        buyer_id?: as String, with_buyer_id = "1",
        /// The goods that are paid for.
        ///
        /// 商品描述。
        goods_desc?: as String, with_goods_desc = "goods",
        /// Kind of goods.
        ///
        /// 商品类型。
        goods_type?: as String, with_goods_type = "1",
        /// Anything to go with the order.
        ///
        /// 随订单上送的附加信息。
        attach_info?: as String, with_attach_info = "1",
        /// Tag of the goods, for rebates.
        ///
        /// 商品标记，用于优惠。
        good_tag?: as String, with_good_tag = "1",
        /// Time at which the order ends if it is not paid.
        ///
        /// 订单失效时间，逾期未付即关闭。
        order_expire_time?: as String, with_order_expire_time = "20240517235959",
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

coded!(AppPayResponse);

endpoint! {
    AppPay => AppPayResponse in CheckValue,
    id: "huifu.218",
    title: "Pay in the merchant's app with WeChat, Alipay or Apple Pay.", "APP支付",
    chapter: "command 218",
    evidence: PublicClient ["fromiuan/chinapnr trade/softapppay.go"],
    route: POST "/merchantRequest" where "cmd_id" = "218",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
