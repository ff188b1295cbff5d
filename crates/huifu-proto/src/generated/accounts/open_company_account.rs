// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.102`: 企业开户

use crate::{CheckValue, OrderDate, RespCode, Shareholder, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Open an account for a company. The result is an audit, which takes time.
    ///
    /// 企业开户。
    ///
    /// `POST /merchantRequest` with `cmd_id=102`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 102.
    ///
    /// The document names this command without its fields; the list comes from public client code (demo code of 2018 and later).
    pub struct OpenCompanyAccount {
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// Number of the application.
        ///
        /// 申请单号。
        apply_id?: as String, with_apply_id = "1",
        /// The action, a number of the platform's list.
        ///
        /// 操作类型，取平台列表中的编号。
        operate_type?: as String, with_operate_type = "01",
        /// Name of the company.
        ///
        /// 企业名称。
        corp_name?: as String, with_corp_name = "某公司",
        /// Kind of company.
        ///
        /// 企业类型。
        corp_type?: as String, with_corp_type = "1",
        /// Kind of licence.
        ///
        /// 营业执照类型。
        corp_license_type?: as String, with_corp_license_type = "1",
        /// Number of the business licence.
        ///
        /// 营业执照号。
        business_code?: as String, with_business_code = "310000000000001",
        /// Code of the organisation.
        ///
        /// 组织机构代码。
        institution_code?: as String, with_institution_code = "1",
        /// Tax number.
        ///
        /// 税务登记号。
        tax_code?: as String, with_tax_code = "1",
        /// Unified social credit code.
        ///
        /// 统一社会信用代码。
        social_credit_code?: as String, with_social_credit_code = "910000000000000000",
        /// First day of the licence.
        ///
        /// 营业执照有效期首日。
        license_start_date?: as String, with_license_start_date = "20200101",
        /// Last day of the licence.
        ///
        /// 营业执照有效期末日。
        license_end_date?: as String, with_license_end_date = "20400101",
        /// Address at which it does business.
        ///
        /// 企业经营地址。
        corp_business_address?: as String, with_corp_business_address = "某路1号",
        /// Address at which it is registered.
        ///
        /// 企业注册地址。
        corp_reg_address?: as String, with_corp_reg_address = "某路1号",
        /// Telephone.
        ///
        /// 企业固定电话。
        corp_fixed_telephone?: as String, with_corp_fixed_telephone = "02100000000",
        /// Its business.
        ///
        /// 经营范围。
        business_scope?: as String, with_business_scope = "零售",
        /// Industry, a number of the platform's list.
        ///
        /// 所属行业，取平台列表中的编号。
        industry?: as String, with_industry = "1",
        /// The shareholders who control the company; the back end's version of the command needs them (since v3.1.6).
        ///
        /// 企业控股股东；后台版接口自 v3.1.6 起必填。
        #[serde(with = "crate::json_list")]
        controlling_shareholder*: Vec<Shareholder>, with_controlling_shareholder
            [secret, record] = vec![Shareholder::sampled()],
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
        ..extra, with_extra
    }
}

message! {
    /// Answer to [`OpenCompanyAccount`].
    ///
    /// [`OpenCompanyAccount`] 的应答。
    pub struct OpenCompanyAccountResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "102000",
        /// The platform's text.
        ///
        /// 返回码对应的平台说明。
        resp_desc?: as String, with_resp_desc = "成功",
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// Number of the application.
        ///
        /// 申请单号。
        apply_id?: as String, with_apply_id = "1",
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The account's number.
        ///
        /// 账户号。
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        /// Number of the binding of a card for withdrawals.
        ///
        /// 取现卡的绑卡编号。
        cash_bind_card_id?: as String, with_cash_bind_card_id = "10001",
        /// State of the audit.
        ///
        /// 审核状态。
        audit_status?: as String, with_audit_status = "1",
        /// Result of the audit in words.
        ///
        /// 审核结果说明。
        audit_desc?: as String, with_audit_desc = "通过",
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

coded!(OpenCompanyAccountResponse);

endpoint! {
    OpenCompanyAccount => OpenCompanyAccountResponse in CheckValue,
    id: "huifu.102",
    title: "Open an account for a company. The result is an audit, which takes time.", "企业开户",
    chapter: "command 102",
    evidence: PublicClient ["demo code of 2018 and later"],
    route: POST "/merchantRequest" where "cmd_id" = "102",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
