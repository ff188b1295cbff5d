// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.h5`: H5支付

use crate::{Amount, CheckValue, CmdId, DivDetail, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Pay in a web page of an app (WeChat's public accounts and the like).
    ///
    /// H5支付。
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/h5.go).
    pub struct H5Pay {
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
        /// Kind of goods.
        ///
        /// 商品类型。
        goods_type?: as String, with_goods_type = "1",
        /// Time at which the order ends if it is not paid.
        ///
        /// 订单失效时间，逾期未付即关闭。
        order_expire_time?: as String, with_order_expire_time = "20240517235959",
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
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`H5Pay`].
    ///
    /// [`H5Pay`] 的应答。
    pub struct H5PayResponse {
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
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
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
        /// Token of the payment.
        ///
        /// 支付令牌。
        token_id?: as String, with_token_id = "1",
        /// The data that the app hands to the channel's SDK.
        ///
        /// App 传给渠道 SDK 的支付参数。
        pay_info?: as String, with_pay_info [json] = "{}",
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
        /// Whether the payment data comes as the channel gives it.
        ///
        /// 是否返回渠道的原生支付参数。
        is_raw?: as String, with_is_raw = "1",
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
        /// Time at which the order ends if it is not paid.
        ///
        /// 订单失效时间，逾期未付即关闭。
        order_expire_time?: as String, with_order_expire_time = "20240517235959",
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
        #[serde(alias = "Extension")]
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra
    }
}

coded!(H5PayResponse);

endpoint! {
    H5Pay => H5PayResponse in CheckValue,
    id: "huifu.h5",
    title: "Pay in a web page of an app (WeChat's public accounts and the like).", "H5支付",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/h5.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
