// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.101`: 个人开户

use crate::{CheckValue, OrderDate, RespCode, auth, resp_code::coded};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Open an account for a person.
    ///
    /// 个人开户。
    ///
    /// `POST /merchantRequest` with `cmd_id=101`; auth: NoCredential; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 101.
    ///
    /// The document names this command without its fields; the list comes from pages of the vendor (api.cloudpnr.com/appplus/user.html).
    pub struct OpenPersonalAccount {
        /// The merchant's order number: letters and digits, unique on its date.
        ///
        /// 商户订单号，字母与数字，同一订单日期内唯一。
        order_id: as String [at_most(20)] = "202405170001",
        /// Date of the order.
        ///
        /// 订单日期。
        order_date: OrderDate [date] = OrderDate::constant(2024, 5, 17),
        /// Name.
        ///
        /// 姓名。
        user_name: as Secret<String> [secret, at_most(50)] = "张三丰",
        /// Number of the identity card.
        ///
        /// 身份证号。
        cert_id: as Secret<String> [secret, at_most(18)] = "000000000000000000",
        /// Phone number.
        ///
        /// 手机号。
        user_mobile: as Secret<String> [secret, exactly(11)] = "19900000001",
        /// Province, a number of the platform's list.
        ///
        /// 所在省份，取平台列表中的编号。
        cust_prov: as String [exactly(4)] = "0031",
        /// Area, a number of the platform's list.
        ///
        /// 所在地区，取平台列表中的编号。
        cust_area: as String [exactly(4)] = "3100",
        /// Address.
        ///
        /// 联系地址。
        cust_address?: as Secret<String>, with_cust_address [secret, at_most(250)] = "某路1号",
        /// Occupation, a number of the platform's list.
        ///
        /// 职业，取平台列表中的编号。
        occupation?: as String, with_occupation [exactly(2)] = "01",
        /// Nationality.
        ///
        /// 国籍。
        nationality?: as String, with_nationality [at_most(128)] = "中国",
        /// Last day of the identity card.
        ///
        /// 身份证有效期末日。
        vali_date?: as String, with_vali_date [exactly(8)] = "20400101",
        /// Mail address.
        ///
        /// 电子邮箱。
        user_email?: as Secret<String>, with_user_email [secret, at_most(40)] = "a@merchant.example",
        /// Whether the person is a one-person business; seen in client code only.
        ///
        /// 是否个体户；仅见于客户端代码。
        solo_flg?: as String, with_solo_flg = "00",
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
    /// Answer to [`OpenPersonalAccount`].
    ///
    /// [`OpenPersonalAccount`] 的应答。
    pub struct OpenPersonalAccountResponse {
        /// The result code: how it ended, or that it has not ended yet.
        ///
        /// 返回码：处理结果，或尚未有结果。
        resp_code: as RespCode = "101000",
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
        /// The user's number at the platform.
        ///
        /// 用户在平台的客户号。
        user_cust_id?: as String, with_user_cust_id [at_most(20)] = "6666000000000002",
        /// The account's number.
        ///
        /// 账户号。
        acct_id?: as String, with_acct_id [at_most(20)] = "1001",
        /// The platform's number of this order.
        ///
        /// 本笔订单的平台流水号。
        platform_seq_id?: as String, with_platform_seq_id = "2024051700000001",
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

coded!(OpenPersonalAccountResponse);

endpoint! {
    OpenPersonalAccount => OpenPersonalAccountResponse in CheckValue,
    id: "huifu.101",
    title: "Open an account for a person.", "个人开户",
    chapter: "command 101",
    evidence: VendorPage ["api.cloudpnr.com/appplus/user.html"],
    route: POST "/merchantRequest" where "cmd_id" = "101",
    auth: NoCredential,
    sign: CfcaAttached => CfcaAttached,
    envelope: CheckValue,
    effect: Write ["order_date", "order_id"],
    echo: ["order_id", "order_date"],
}
