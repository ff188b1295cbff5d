// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.issue`: 代发

use crate::{Amount, CheckValue, CmdId, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Pay to a bank account from an account at the platform.
    ///
    /// 代发。
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/issuing.go).
    pub struct Issue {
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
        /// The party that pays.
        ///
        /// 出账方客户号。
        pay_cust_id: as String = "6666000000000002",
        /// From which account.
        ///
        /// 出账方账户号。
        pay_acct_id: as String = "1001",
        /// Amount.
        ///
        /// 交易金额，单位元。
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// Bank account that gets the money.
        ///
        /// 收款银行账号。
        bank_card_no: as Secret<String> [secret] = "6200000000000000",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Kind of bank account.
        ///
        /// 银行账户类型。
        acct_type?: as String, with_acct_type = "1",
        /// The bank, a number of eight digits.
        ///
        /// 银行代号，8 位数字。
        bank_id?: as String, with_bank_id = "01020000",
        /// Name of the bank.
        ///
        /// 银行名称。
        bank_name?: as String, with_bank_name = "某银行",
        /// Bank account: province, a number of the platform's list.
        ///
        /// 开户行省份，取平台列表中的编号。
        bank_prov?: as String, with_bank_prov = "0031",
        /// Bank account: area, a number of the platform's list.
        ///
        /// 开户行地区，取平台列表中的编号。
        bank_area?: as String, with_bank_area = "3100",
        /// Branch.
        ///
        /// 收款支行。
        bank_subbranch?: as String, with_bank_subbranch = "某支行",
        /// The branch's number among the banks.
        ///
        /// 收款行联行号。
        unite_bank_code?: as String, with_unite_bank_code = "102000000000",
        /// Purpose.
        ///
        /// 付款用途。
        purpose?: as String, with_purpose = "1",
        /// Name of the payee.
        ///
        /// 收款人姓名。
        cust_name?: as Secret<String>, with_cust_name [secret] = "张三丰",
        /// Phone number of the payee.
        ///
        /// 收款人手机号。
        mobile?: as Secret<String>, with_mobile [secret] = "19900000001",
        /// Kind of certificate.
        ///
        /// 收款人证件类型。
        cert_type?: as String, with_cert_type = "00",
        /// Number of the identity card.
        ///
        /// 身份证号。
        cert_id?: as Secret<String>, with_cert_id [secret] = "000000000000000000",
        /// Speed of the payment.
        ///
        /// 付款到账方式。
        trans_mode?: as String, with_trans_mode = "1",
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
    /// Answer to [`Issue`].
    ///
    /// [`Issue`] 的应答。
    pub struct IssueResponse {
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
        /// Fee.
        ///
        /// 手续费金额，单位元。
        fee_amt?: Amount, with_fee_amt [amount] = Amount::from_fen(1),
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

coded!(IssueResponse);

endpoint! {
    Issue => IssueResponse in CheckValue,
    id: "huifu.issue",
    title: "Pay to a bank account from an account at the platform.", "代发",
    chapter: "none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/issuing.go"],
    route: POST "/merchantRequest",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
