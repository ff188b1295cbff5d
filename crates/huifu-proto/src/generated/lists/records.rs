// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Records that messages hold several of.

use crate::Amount;
use crypto_core::Secret;
use endpoint_core::message;

message! {
    /// A share of an amount (`div_detail`): who gets how much.
    ///
    /// 一笔分账（`div_detail`）：谁分得多少。
    pub struct DivDetail {
        /// The party that gets it.
        ///
        /// 分账接收方客户号。
        div_cust_id "divCustId": as String = "6666000000000002",
        /// On which account.
        ///
        /// 分账接收方账户号。
        div_acct_id "divAcctId": as String = "1001",
        /// The amount.
        ///
        /// 分账金额，单位元。
        div_amt "divAmt": Amount [amount] = Amount::from_fen(100),
        /// Whether it is frozen until it is set free (command 212).
        ///
        /// 是否冻结，直至解冻（接口 212）。
        div_freeze_fg "divFreezeFg"?: as String, with_div_freeze_fg = "00",
        ..extra
    }
}

message! {
    /// A share that could not be set free (`fail_div_detail`). No source prints its fields; those of a share are assumed.
    ///
    /// 解冻失败的一笔分账（`fail_div_detail`）。公开资料未列字段，按分账明细的字段处理。
    #[derive(Default)]
    pub struct FailedShare {
        /// The party whose it is.
        ///
        /// 该笔分账所属客户号。
        div_cust_id "divCustId"?: as String, with_div_cust_id = "6666000000000002",
        /// On which account.
        ///
        /// 分账接收方账户号。
        div_acct_id "divAcctId"?: as String, with_div_acct_id = "1001",
        /// The amount.
        ///
        /// 解冻失败的金额，单位元。
        div_amt "divAmt"?: Amount, with_div_amt [amount] = Amount::from_fen(100),
        ..extra
    }
}

message! {
    /// A card that is bound for quick payment (`card_list` of command 306).
    ///
    /// 一张快捷支付绑卡（接口 306 的 `card_list`）。
    #[derive(Default)]
    pub struct QuickCard {
        /// Number of the binding.
        ///
        /// 快捷支付绑卡编号。
        bind_card_id "bindCardId"?: as String, with_bind_card_id = "10001",
        /// Card number.
        ///
        /// 银行卡号。
        card_no "cardNo"?: as Secret<String>, with_card_no [secret] = "6200000000000000",
        /// The bank.
        ///
        /// 银行代号。
        bank_id "bankId"?: as String, with_bank_id = "01020000",
        /// Debit or credit.
        ///
        /// 借贷标志。
        dc_flag "dcFlag"?: as String, with_dc_flag = "D",
        /// State of the binding.
        ///
        /// 绑卡状态。
        status?: as String, with_status = "N",
        ..extra
    }
}

message! {
    /// A card that is bound for withdrawals (`card_list` of command 318). Sources name one field; the others are in `extra`.
    ///
    /// 一张取现卡（接口 318 的 `card_list`）。公开资料只列一个字段，其余在 `extra` 中。
    #[derive(Default)]
    pub struct WithdrawCard {
        /// Number of the binding.
        ///
        /// 取现绑卡编号。
        cash_bind_card_id "cashBindCardId"?: as String, with_cash_bind_card_id = "10001",
        ..extra
    }
}

message! {
    /// A holder of shares of a company (`controlling_shareholder`; assumed for `stockholders`).
    ///
    /// 企业的一名股东（`controlling_shareholder`；`stockholders` 按相同结构处理）。
    #[derive(Default)]
    pub struct Shareholder {
        /// Name.
        ///
        /// 股东姓名。
        name?: as Secret<String>, with_name [secret] = "张三丰",
        /// Kind of certificate.
        ///
        /// 股东证件类型。
        cert_type "certType"?: as String, with_cert_type = "00",
        /// Number of the certificate.
        ///
        /// 股东证件号码。
        cert_id "certId"?: as Secret<String>, with_cert_id [secret] = "000000000000000000",
        ..extra
    }
}

message! {
    /// One payment of a batch (`trans_detail`).
    ///
    /// 批量代付中的一笔（`trans_detail`）。
    pub struct BatchPayment {
        /// The merchant's order number.
        ///
        /// 商户订单号。
        order_id: as String [at_most(20)] = "202405170001",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// Card that gets the money.
        ///
        /// 收款卡号。
        card_no: as Secret<String> [secret] = "6200000000000000",
        /// Name.
        ///
        /// 姓名。
        user_name?: as Secret<String>, with_user_name [secret] = "张三丰",
        /// Number of the identity card.
        ///
        /// 身份证号。
        cert_id?: as Secret<String>, with_cert_id [secret] = "000000000000000000",
        /// Phone number.
        ///
        /// 手机号。
        user_mobile?: as Secret<String>, with_user_mobile [secret] = "19900000001",
        /// Answer: the account that paid.
        ///
        /// 应答：出账账户号。
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        /// Answer: date of the booking.
        ///
        /// 应答：记账日期。
        acct_date?: as String, with_acct_date = "20240517",
        /// Answer: the platform's number.
        ///
        /// 应答：平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Answer: state of the payment.
        ///
        /// 应答：代付状态。
        trans_status?: as String, with_trans_status = "02000002",
        /// Answer: the platform's text.
        ///
        /// 应答：平台说明。
        trans_desc?: as String, with_trans_desc = "成功",
        ..extra
    }
}
