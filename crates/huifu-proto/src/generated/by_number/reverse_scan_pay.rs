// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.reverse-scan`: 反扫支付

use crate::{Amount, CheckValue, CmdId, DivDetail, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Charge a payment code that the customer shows. The document took 215, which has this purpose, off line in v3.2.8: that number is refused.
    ///
    /// 反扫支付。
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/reversescanpay.go).
    pub struct ReverseScanPay {
        /// The number of the command, from the merchant's contract.
        ///
        /// 接口编号，以商户合同为准。
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// With what it is paid, a number of the platform's list.
        ///
        /// 支付方式，取平台列表中的编号。
        pay_type: as String = "01",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// The code that the customer shows.
        ///
        /// 用户出示的付款码。
        auth_code: as Secret<String> [secret] = "100000000000000000",
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
        /// The goods that are paid for.
        ///
        /// 商品描述。
        goods_desc?: as String, with_goods_desc = "goods",
        /// Kind of goods.
        ///
        /// 商品类型。
        goods_type?: as String, with_goods_type = "1",
        /// The user who operates the till.
        ///
        /// 收银操作员编号。
        oper_user_id?: as String, with_oper_user_id = "1",
        /// Number of the device.
        ///
        /// 设备号。
        device_info?: as String, with_device_info [at_most(32)] = "device 1",
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
    /// Answer to [`ReverseScanPay`].
    ///
    /// [`ReverseScanPay`] 的应答。
    pub struct ReverseScanPayResponse {
        /// The number of the command, from the merchant's contract.
        ///
        /// 接口编号，以商户合同为准。
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "999000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// With what it is paid.
        ///
        /// 支付方式。
        pay_type?: as String, with_pay_type = "01",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// The shares: who gets how much of the amount.
        ///
        /// 分账明细：各方分得的金额。
        #[serde(with = "crate::json_list")]
        div_detail*: Vec<DivDetail>, with_div_detail [record] = vec![DivDetail::sampled()],
        /// The goods that are paid for.
        ///
        /// 商品描述。
        goods_desc?: as String, with_goods_desc = "goods",
        /// Kind of goods.
        ///
        /// 商品类型。
        goods_type?: as String, with_goods_type = "1",
        /// The code that the customer showed.
        ///
        /// 用户出示的付款码。
        auth_code?: as Secret<String>, with_auth_code [secret] = "100000000000000000",
        /// The user who operates the till.
        ///
        /// 收银操作员编号。
        #[serde(alias = "oper_user_Id")]
        oper_user_id?: as String, with_oper_user_id = "1",
        /// Number of the device.
        ///
        /// 设备号。
        device_info?: as String, with_device_info [at_most(32)] = "device 1",
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
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

coded!(ReverseScanPayResponse);

endpoint! {
    ReverseScanPay => ReverseScanPayResponse in CheckValue,
    id: "huifu.reverse-scan",
    title:
        "Charge a payment code that the customer shows. The document took 215, which has this purpose, off line in v3.2.8: that number is refused.",
        "反扫支付",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/reversescanpay.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
