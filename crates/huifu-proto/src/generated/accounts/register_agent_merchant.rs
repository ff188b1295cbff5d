// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.120`: 代理商商户入驻

use crate::{CheckValue, OrderDate, RespCode, Shareholder, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Register a merchant of an agent. Sources print a part of the fields only: files (`.._fileid`) and others go through the call by number.
    ///
    /// 代理商商户入驻。
    ///
    /// `POST /merchantRequest` with `cmd_id=120`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 120.
    ///
    /// The document names this command without its fields; the list comes from public client code (demo code of 2018 and later).
    pub struct RegisterAgentMerchant {
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id?: as String, with_order_id [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date?: OrderDate, with_order_date [date] = OrderDate::constant(2024, 5, 17),
        /// Name.
        ///
        /// 商户名称。
        mer_name: as String = "某公司",
        /// Short name.
        ///
        /// 商户简称。
        mer_short_name?: as String, with_mer_short_name = "某",
        /// English name.
        ///
        /// 商户英文名称。
        mer_en_name?: as String, with_mer_en_name = "Some",
        /// Registered capital.
        ///
        /// 注册资本。
        reg_fund?: as String, with_reg_fund = "1000000.00",
        /// Paid-in capital.
        ///
        /// 实缴资本。
        paid_in_fund?: as String, with_paid_in_fund = "1000000.00",
        /// Web site, with or without `https://`.
        ///
        /// 商户网址，可带或不带 `https://`。
        mer_website?: as String, with_mer_website [json] = "www.merchant.example",
        /// ICP number of the web site.
        ///
        /// 网站 ICP 备案号。
        per_icp_code?: as String, with_per_icp_code = "1",
        /// Date of its founding.
        ///
        /// 成立日期。
        est_date?: as String, with_est_date = "20200101",
        /// Province, a number of the platform's list.
        ///
        /// 商户所在省份，取平台列表中的编号。
        mer_prov?: as String, with_mer_prov = "0031",
        /// Area, a number of the platform's list.
        ///
        /// 商户所在地区，取平台列表中的编号。
        mer_area?: as String, with_mer_area = "3100",
        /// Address at which it does business.
        ///
        /// 商户经营地址。
        mer_addr?: as String, with_mer_addr = "某路1号",
        /// Address at which it is registered.
        ///
        /// 商户注册地址。
        mer_reg_addr?: as String, with_mer_reg_addr = "某路1号",
        /// Kind of licence.
        ///
        /// 营业执照类型。
        license_type?: as String, with_license_type = "1",
        /// Its shareholders.
        ///
        /// 商户的股东。
        #[serde(with = "crate::json_list")]
        stockholders*: Vec<Shareholder>, with_stockholders [secret, record] = vec![Shareholder::sampled()],
        /// Legal representative: name.
        ///
        /// 法定代表人姓名。
        legal_name?: as Secret<String>, with_legal_name [secret] = "张三丰",
        /// Legal representative: kind of certificate.
        ///
        /// 法定代表人证件类型。
        legal_cert_type?: as String, with_legal_cert_type = "00",
        /// Legal representative: number of the certificate.
        ///
        /// 法定代表人证件号码。
        legal_cert_id?: as Secret<String>, with_legal_cert_id [secret] = "000000000000000000",
        /// Legal representative: first day of the certificate.
        ///
        /// 法定代表人证件有效期首日。
        legal_cert_start_date?: as String, with_legal_cert_start_date = "20200101",
        /// Legal representative: last day of the certificate.
        ///
        /// 法定代表人证件有效期末日。
        legal_cert_end_date?: as String, with_legal_cert_end_date = "20400101",
        /// Legal representative: phone number.
        ///
        /// 法定代表人手机号。
        legal_mobile?: as Secret<String>, with_legal_mobile [secret] = "19900000001",
        /// Contact: name.
        ///
        /// 联系人姓名。
        contact_name?: as Secret<String>, with_contact_name [secret] = "张三丰",
        /// Contact: phone number.
        ///
        /// 联系人手机号。
        contact_mobile?: as Secret<String>, with_contact_mobile [secret] = "19900000001",
        /// Contact: mail address.
        ///
        /// 联系人电子邮箱。
        contact_email?: as Secret<String>, with_contact_email [secret] = "a@merchant.example",
        /// Bank account: its holder.
        ///
        /// 银行账户户名。
        bank_acct_name?: as Secret<String>, with_bank_acct_name [secret] = "某公司",
        /// The bank, a number of eight digits.
        ///
        /// 银行代号，8 位数字。
        bank_id?: as String, with_bank_id = "01020000",
        /// Bank account: its number.
        ///
        /// 银行账号。
        bank_acct_no?: as Secret<String>, with_bank_acct_no [secret] = "6200000000000000",
        /// Bank account: the branch.
        ///
        /// 开户支行。
        bank_branch?: as String, with_bank_branch = "某支行",
        /// Bank account: province, a number of the platform's list.
        ///
        /// 开户行省份，取平台列表中的编号。
        bank_prov?: as String, with_bank_prov = "0031",
        /// Bank account: area, a number of the platform's list.
        ///
        /// 开户行地区，取平台列表中的编号。
        bank_area?: as String, with_bank_area = "3100",
        /// Kind of the account that is paid (since v3.1.9).
        ///
        /// 结算账户类型（v3.1.9 起）。
        card_type?: as String, with_card_type = "1",
        /// Numbers of files that were uploaded (command 122), with commas.
        ///
        /// 已上传文件的编号（接口 122），以逗号分隔。
        attach_nos?: as String, with_attach_nos [json] = "A1,A2",
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
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`RegisterAgentMerchant`].
    ///
    /// [`RegisterAgentMerchant`] 的应答。
    pub struct RegisterAgentMerchantResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "120000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id?: as String, with_order_id [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date?: OrderDate, with_order_date [date] = OrderDate::constant(2024, 5, 17),
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
        /// Number of the application.
        ///
        /// 申请单号。
        apply_id?: as String, with_apply_id = "1",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
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

coded!(RegisterAgentMerchantResponse);

endpoint! {
    RegisterAgentMerchant => RegisterAgentMerchantResponse in CheckValue,
    id: "huifu.120",
    title:
        "Register a merchant of an agent. Sources print a part of the fields only: files (`.._fileid`) and others go through the call by number.",
        "代理商商户入驻",
    chapter: "command 120",
    evidence: PublicClient ["demo code of 2018 and later"],
    route: POST "/merchantRequest" where "cmd_id" = "120",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
