// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.issue`: 代发

use crate::{Amount, CheckValue, CmdId, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Pay to a bank account from an account at the platform.
    ///
    /// `POST /merchantRequest`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
    ///
    /// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/issuing.go).
    pub struct Issue {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The party that pays.
        pay_cust_id: as String = "6666000000000002",
        /// From which account.
        pay_acct_id: as String = "1001",
        /// Amount.
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// Bank account that gets the money.
        bank_card_no: as Secret<String> [secret] = "6200000000000000",
        /// Address to which the platform sends the final result.
        bg_ret_url: as String [url, at_most(128)] = "https://merchant.example/huifu",
        /// Kind of bank account.
        acct_type?: as String, with_acct_type = "1",
        /// The bank, a number of eight digits.
        bank_id?: as String, with_bank_id = "01020000",
        /// Name of the bank.
        bank_name?: as String, with_bank_name = "某银行",
        /// Bank account: province, a number of the platform's list.
        bank_prov?: as String, with_bank_prov = "0031",
        /// Bank account: area, a number of the platform's list.
        bank_area?: as String, with_bank_area = "3100",
        /// Branch.
        bank_subbranch?: as String, with_bank_subbranch = "某支行",
        /// The branch's number among the banks.
        unite_bank_code?: as String, with_unite_bank_code = "102000000000",
        /// Purpose.
        purpose?: as String, with_purpose = "1",
        /// Name of the payee.
        cust_name?: as Secret<String>, with_cust_name [secret] = "张三丰",
        /// Phone number of the payee.
        mobile?: as Secret<String>, with_mobile [secret] = "19900000001",
        /// Kind of certificate.
        cert_type?: as String, with_cert_type = "00",
        /// Number of the identity card.
        cert_id?: as Secret<String>, with_cert_id [secret] = "000000000000000000",
        /// Speed of the payment.
        trans_mode?: as String, with_trans_mode = "1",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
        extension?: as String, with_extension [json, at_most(512)] = "none",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`Issue`].
    pub struct IssueResponse {
        /// The number of the command, from the merchant's contract.
        cmd_id: CmdId [code] = CmdId::constant("999"),
        /// The result code: how it ended, or that it has not ended yet.
        resp_code: as RespCode = "999000",
        /// The platform's text.
        resp_desc?: as String, with_resp_desc = "成功",
        /// Date of the order.
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        order_id: as String [at_most(20)] = "202405170001",
        /// The platform's number of this order.
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Fee.
        fee_amt?: Amount, with_fee_amt [amount] = Amount::from_fen(1),
        /// Address to which the platform sends the final result.
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        /// Comes back unchanged.
        mer_priv?: as String, with_mer_priv [at_most(120)] = "shop 7",
        /// Extension.
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
