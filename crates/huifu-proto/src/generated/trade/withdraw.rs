// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.202`: 取现

use crate::{Amount, CheckValue, OrderDate, RespCode, TransStat, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Withdraw from a user's account to a bound bank card.
    ///
    /// 取现。
    ///
    /// `POST /merchantRequest` with `cmd_id=202`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 202.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/enchashment.go).
    pub struct Withdraw {
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id: as String [at_most(20)] = "6666000000000002",
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
        /// The bound card that gets the money.
        ///
        /// 收款的取现卡绑卡编号。
        cash_bind_card_id: as String = "10001",
        /// Speed at which it arrives, as agreed with the platform.
        ///
        /// 取现到账方式，以与平台的约定为准。
        cash_type: as String = "02030000",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// The party that pays the fee.
        ///
        /// 手续费承担方。
        fee_obj?: as String, with_fee_obj = "02050200",
        /// Account that pays the fee.
        ///
        /// 承担手续费的账户号。
        fee_acct_id?: as String, with_fee_acct_id = "1001",
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
    /// Answer to [`Withdraw`].
    ///
    /// [`Withdraw`] 的应答。
    pub struct WithdrawResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "202000",
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
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Amount that was asked for.
        ///
        /// 申请取现的金额，单位元。
        trans_amt?: Amount, with_trans_amt [amount] = Amount::from_fen(100),
        /// Amount that arrives.
        ///
        /// 实际到账金额，单位元。
        real_trans_amt?: Amount, with_real_trans_amt [amount] = Amount::from_fen(99),
        /// Number of the binding of a card for withdrawals.
        ///
        /// 取现卡的绑卡编号。
        cash_bind_card_id?: as String, with_cash_bind_card_id = "10001",
        /// The bank, a number of eight digits.
        ///
        /// 银行代号，8 位数字。
        bank_id?: as String, with_bank_id = "01020000",
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
        /// State of the order: 02000002 success, 02000003 failed, 02000009 paid back.
        ///
        /// 交易状态：02000002 成功，02000003 失败，02000009 已退款。
        trans_stat?: as TransStat, with_trans_stat = "02000002",
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

coded!(WithdrawResponse);

endpoint! {
    Withdraw => WithdrawResponse in CheckValue,
    id: "huifu.202",
    title: "Withdraw from a user's account to a bound bank card.", "取现",
    chapter: "command 202",
    evidence: PublicClient ["fromiuan/chinapnr trade/enchashment.go"],
    route: POST "/merchantRequest" where "cmd_id" = "202",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
