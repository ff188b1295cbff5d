// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Records that messages hold several of.

use crate::Amount;
use crypto_core::Secret;
use endpoint_core::message;

message! {
    /// A share of an amount (`div_detail`): who gets how much.
    pub struct DivDetail {
        /// The party that gets it.
        div_cust_id "divCustId": as String = "6666000000000002",
        /// On which account.
        div_acct_id "divAcctId": as String = "1001",
        /// The amount.
        div_amt "divAmt": Amount [amount] = Amount::from_fen(100),
        /// Whether it is frozen until it is set free (command 212).
        div_freeze_fg "divFreezeFg"?: as String, with_div_freeze_fg = "00",
        ..extra
    }
}

message! {
    /// A share that could not be set free (`fail_div_detail`). No source prints its fields; those of a share are assumed.
    #[derive(Default)]
    pub struct FailedShare {
        /// The party whose it is.
        div_cust_id "divCustId"?: as String, with_div_cust_id = "6666000000000002",
        /// On which account.
        div_acct_id "divAcctId"?: as String, with_div_acct_id = "1001",
        /// The amount.
        div_amt "divAmt"?: Amount, with_div_amt [amount] = Amount::from_fen(100),
        ..extra
    }
}

message! {
    /// A card that is bound for quick payment (`card_list` of command 306).
    #[derive(Default)]
    pub struct QuickCard {
        /// Number of the binding.
        bind_card_id "bindCardId"?: as String, with_bind_card_id = "10001",
        /// Card number.
        card_no "cardNo"?: as Secret<String>, with_card_no [secret] = "6200000000000000",
        /// The bank.
        bank_id "bankId"?: as String, with_bank_id = "01020000",
        /// Debit or credit.
        dc_flag "dcFlag"?: as String, with_dc_flag = "D",
        /// State of the binding.
        status?: as String, with_status = "N",
        ..extra
    }
}

message! {
    /// A card that is bound for withdrawals (`card_list` of command 318). Sources name one field; the others are in `extra`.
    #[derive(Default)]
    pub struct WithdrawCard {
        /// Number of the binding.
        cash_bind_card_id "cashBindCardId"?: as String, with_cash_bind_card_id = "10001",
        ..extra
    }
}

message! {
    /// A holder of shares of a company (`controlling_shareholder`; assumed for `stockholders`).
    #[derive(Default)]
    pub struct Shareholder {
        /// Name.
        name?: as Secret<String>, with_name [secret] = "张三丰",
        /// Kind of certificate.
        cert_type "certType"?: as String, with_cert_type = "00",
        /// Number of the certificate.
        cert_id "certId"?: as Secret<String>, with_cert_id [secret] = "000000000000000000",
        ..extra
    }
}

message! {
    /// One payment of a batch (`trans_detail`).
    pub struct BatchPayment {
        /// The merchant's order number.
        order_id: as String [at_most(20)] = "202405170001",
        /// Amount.
        trans_amt: Amount [amount] = Amount::from_fen(100),
        /// Card that gets the money.
        card_no: as Secret<String> [secret] = "6200000000000000",
        /// Name.
        user_name?: as Secret<String>, with_user_name [secret] = "张三丰",
        /// Number of the identity card.
        cert_id?: as Secret<String>, with_cert_id [secret] = "000000000000000000",
        /// Phone number.
        user_mobile?: as Secret<String>, with_user_mobile [secret] = "19900000001",
        /// Answer: the account that paid.
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        /// Answer: date of the booking.
        acct_date?: as String, with_acct_date = "20240517",
        /// Answer: the platform's number.
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Answer: state of the payment.
        trans_status?: as String, with_trans_status = "02000002",
        /// Answer: the platform's text.
        trans_desc?: as String, with_trans_desc = "成功",
        ..extra
    }
}
