// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.150`: 申请标签数据

use crate::{CheckValue, OrderDate, RespCode, auth, resp_code::coded};
use endpoint_core::{endpoint, message};

message! {
    /// Apply for the data of an NFC tag (since v3.3.4). The result of a payment with it comes as the notices 154.
    ///
    /// 申请标签数据。
    ///
    /// `POST /merchantRequest` with `cmd_id=150`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 150.
    ///
    /// The document names this command without its fields; the list comes from pages of the vendor (api.cloudpnr.com/appplus/union_nfc.html).
    pub struct ApplyNfcTag {
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id: as String [at_most(16)] = "6666000000000002",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Kind of trade, a number of the platform's list.
        ///
        /// 行业类型，取平台列表中的编号。
        tm_type?: as String, with_tm_type [exactly(4)] = "0100",
        /// Province, a number of the platform's list.
        ///
        /// 所在省份，取平台列表中的编号。
        cust_prov?: as String, with_cust_prov [exactly(2)] = "31",
        /// Area, a number of the platform's list.
        ///
        /// 所在地区，取平台列表中的编号。
        cust_area?: as String, with_cust_area [exactly(6)] = "310000",
        /// The share, as a formula such as `AMT*0.05+10`.
        ///
        /// 分账金额公式，例如 `AMT*0.05+10`。
        div_amt?: as String, with_div_amt [at_most(20)] = "AMT*0.05+10",
        /// Fee of payments without a password.
        ///
        /// 免密支付的手续费。
        unsecret_trans_fee?: as String, with_unsecret_trans_fee [at_most(14)] = "0.00",
        /// Highest fee.
        ///
        /// 手续费上限。
        max_trans_fee?: as String, with_max_trans_fee [at_most(14)] = "10.00",
        /// Number of the tag.
        ///
        /// 标签编号。
        nfc_tag_id?: as String, with_nfc_tag_id [at_most(128)] = "T0001",
        /// The merchant's account.
        ///
        /// 商户账户号。
        mer_acct_id?: as String, with_mer_acct_id [at_most(9)] = "1001",
        /// The user's account.
        ///
        /// 用户账户号。
        user_acct_id?: as String, with_user_acct_id [at_most(9)] = "1002",
        /// Address to which the platform sends the final result.
        ///
        /// 后台通知地址，平台向其发送最终结果。
        bg_ret_url?: as String, with_bg_ret_url [url, at_most(128)] = "https://merchant.example/huifu",
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`ApplyNfcTag`].
    ///
    /// [`ApplyNfcTag`] 的应答。
    pub struct ApplyNfcTagResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "150000",
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
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Number of the tag.
        ///
        /// 标签编号。
        nfc_tag_id?: as String, with_nfc_tag_id = "T0001",
        ..extra
    }
}

coded!(ApplyNfcTagResponse);

endpoint! {
    ApplyNfcTag => ApplyNfcTagResponse in CheckValue,
    id: "huifu.150",
    title:
        "Apply for the data of an NFC tag (since v3.3.4). The result of a payment with it comes as the notices 154.",
        "申请标签数据",
    chapter: "command 150",
    evidence: VendorPage ["api.cloudpnr.com/appplus/union_nfc.html"],
    route: POST "/merchantRequest" where "cmd_id" = "150",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
