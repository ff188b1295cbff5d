//! What is printed at the start: where everything is, and with which keys it is reached.

use crate::language::text;
use crate::output;
use sandbox::{Sandbox, keys};
use serde_json::json;
use std::path::Path;

/// The CA of Huifu's certificates: the file, and what is in it.
const RSA_CA: (&str, &str) = ("cfca-oca31.cert.pem", keys::HUIFU_CA);
const SM2_CA: (&str, &str) = ("cfca-sm2-oca31.cert.pem", keys::HUIFU_SM2_CA);

/// The start, as it is told.
pub(super) struct Start<'a> {
    pub(super) sandbox: &'a Sandbox,
    pub(super) is_configured: bool,
    pub(super) huifu_sm2: bool,
    /// The folder of `--write-keys`.
    pub(super) keys: Option<&'a Path>,
    /// The file of `--data`.
    pub(super) data: Option<&'a Path>,
    pub(super) json: bool,
}

impl Start<'_> {
    pub(super) fn say(&self) {
        if self.json {
            output::lines();
            output::document_now(self.document());
            return;
        }
        let base = self.sandbox.base_url();
        output::say(text!(
            "Both platforms listen at {base}. It is a sandbox: no money moves, its keys are test keys.",
            "两个平台均监听 {base}。这是沙箱：不涉及真实资金，密钥均为测试密钥。"
        ));
        output::say("");
        output::say(text!(
            "Console    {base}/          every request with what was found in it; books, faults, clock",
            "控制台     {base}/          每个请求及检查结果；账目、故障、时钟"
        ));
        output::say(text!(
            "UnionPay   {base}          base address; merchants {}",
            "云闪付     {base}          基础地址；商户 {}",
            self.sandbox.unionpay_merchants().join(", ")
        ));
        output::say(text!(
            "           {base}/s/open/html/oauth.html?appId=..&redirectUri=..&state=..    login",
            "           {base}/s/open/html/oauth.html?appId=..&redirectUri=..&state=..    登录"
        ));
        output::say(text!(
            "           {base}/s/open/js/upsdk.js    the script for pages",
            "           {base}/s/open/js/upsdk.js    页面脚本"
        ));
        output::say(text!(
            "Huifu      {base}          base address; merchants {}",
            "汇付       {base}          基础地址；商户 {}",
            self.sandbox.huifu_merchants().join(", ")
        ));
        match self.keys {
            Some(folder) => output::say(text!(
                "Keys       {}    test keys and ready configurations, a folder for each merchant",
                "密钥       {}    测试密钥与现成配置，每个商户一个目录",
                folder.display()
            )),
            None => output::say(text!(
                "Keys       --write-keys DIR writes them, with ready configurations",
                "密钥       --write-keys 目录 写出密钥与现成配置"
            )),
        }
        if let Some(file) = self.data {
            output::say(text!(
                "State      {}    kept over restarts; --reset begins anew",
                "状态       {}    重启后保留；--reset 清空",
                file.display()
            ));
        }
        if !self.sandbox.own_keys().is_empty() && self.keys.is_none() {
            output::say(text!(
                "Made keys  clients trust them by what --write-keys DIR writes",
                "自生密钥   客户端凭 --write-keys 目录 写出的文件信任它们"
            ));
        }
        if !self.is_configured {
            self.say_test_merchants(&base);
        }
        output::say("");
        output::say(text!("Ctrl-C ends it.", "按 Ctrl-C 结束。"));
    }

    fn document(&self) -> serde_json::Value {
        let base = self.sandbox.base_url();
        let mut document = if self.is_configured {
            json!({ "base": base, "unionpay": self.sandbox.unionpay_merchants(), "huifu": self.sandbox.huifu_merchants() })
        } else {
            let (_, ca) = if self.huifu_sm2 { SM2_CA } else { RSA_CA };
            json!({
                "base": base,
                "unionpay": {
                    "appId": keys::UNIONPAY_APP_ID,
                    "secret": keys::UNIONPAY_SECRET,
                    "symmetricKey": keys::UNIONPAY_SYMMETRIC_KEY,
                    "merchantKey": keys::UNIONPAY_MERCHANT_KEY,
                    "platformKey": keys::UNIONPAY_PLATFORM_KEY,
                },
                "huifu": {
                    "merCustId": keys::HUIFU_MERCHANT,
                    "pfx": "fixtures/keys/huifu-merchant.pfx",
                    "pfxPassword": keys::HUIFU_PFX_PASSWORD,
                    "sm2": "fixtures/keys/huifu-sm2-merchant.sm2",
                    "sm2Password": keys::HUIFU_SM2_PASSWORD,
                    "ca": ca,
                    "account": keys::HUIFU_MERCHANT_ACCOUNT,
                    "user": keys::HUIFU_USER,
                    "userAccount": keys::HUIFU_USER_ACCOUNT,
                    "bindCardId": keys::HUIFU_QUICK_CARD,
                    "cashBindCardId": keys::HUIFU_CASH_CARD,
                    "smsCode": keys::HUIFU_SMS_CODE,
                },
            })
        };
        document["console"] = format!("{base}/").into();
        if let Some(folder) = self.keys {
            document["keys"] = folder.display().to_string().into();
        }
        document
    }

    /// Everything about the merchants that are there without a configuration.
    fn say_test_merchants(&self, base: &str) {
        let (ca_file, _) = if self.huifu_sm2 { SM2_CA } else { RSA_CA };
        let (app_id, secret) = (keys::UNIONPAY_APP_ID, keys::UNIONPAY_SECRET);
        let (symmetric_key, merchant) = (keys::UNIONPAY_SYMMETRIC_KEY, keys::HUIFU_MERCHANT);
        let sm2_password = keys::HUIFU_SM2_PASSWORD;
        let (password, second_user) = (keys::HUIFU_PFX_PASSWORD, keys::UNIONPAY_SECOND_USER);
        let (account, user, user_account) =
            (keys::HUIFU_MERCHANT_ACCOUNT, keys::HUIFU_USER, keys::HUIFU_USER_ACCOUNT);
        let (card, cash_card, sms_code) =
            (keys::HUIFU_QUICK_CARD, keys::HUIFU_CASH_CARD, keys::HUIFU_SMS_CODE);
        output::say("");
        output::say(text!(
            "\
UnionPay   appId         {app_id}
           secret        {secret}
           symmetricKey  {symmetric_key}
           merchant key  unionpay-merchant.key.pem
           upPublicKey   unionpay-platform.pub.pem
           login page    {base}/s/open/html/oauth.html?appId=..&redirectUri=..&state=..
           second user   {second_user} (its login ends next after
                         curl -X POST '{base}/sandbox/unionpay/next-login?openId=..', with + as %2B)
           notices       the user acts, and the merchant is told (addresses of this machine):
                         curl -X POST '{base}/sandbox/unionpay/end-contract?contractId=..&address=..'
                         curl -X POST '{base}/sandbox/unionpay/enter-password?transNo=..'
                         curl -X POST '{base}/sandbox/unionpay/remove-authorization?address=..'
                         curl -X POST '{base}/sandbox/unionpay/change-coupon?transSeqId=..&address=..'
                         each with &as=query, form or json in another form than the document's
           a page        is its upsdk.config signed rightly? (the address percent-encoded)
                         curl -X POST '{base}/sandbox/unionpay/check-upsdk-config?nonceStr=..&timestamp=..&url=..&signature=..'
Huifu      mer_cust_id   {merchant}
           PFX           huifu-merchant.pfx, password {password}; with an SM2 key huifu-sm2-merchant.sm2, {sm2_password}
           CA            {ca_file}
           accounts      {merchant} has {account}; the user {user} has {user_account}, the card {card} to pay
                         with and {cash_card} to withdraw to; every SMS code is {sms_code}
           books         curl {base}/sandbox/huifu/orders    curl {base}/sandbox/huifu/accounts
           the user      pays on the page or the code, or by
                         curl -X POST '{base}/sandbox/huifu/pay?order_id=..' (or cancel)
           next order    curl -X POST '{base}/sandbox/huifu/next-order?turn=fails' (stays-pending, no-notice,
                         late-notice, notice-twice, failure-then-success, success-then-failure)
contracts  name what only yours has:
                         curl -X POST '{base}/sandbox/unionpay/allow-call?name=..'
                         curl -X POST '{base}/sandbox/huifu/allow-command?number=..'",
            "\
云闪付     appId         {app_id}
           secret        {secret}
           symmetricKey  {symmetric_key}
           商户私钥      unionpay-merchant.key.pem
           upPublicKey   unionpay-platform.pub.pem
           登录页        {base}/s/open/html/oauth.html?appId=..&redirectUri=..&state=..
           第二个用户    {second_user}（下次登录由它完成：
                         curl -X POST '{base}/sandbox/unionpay/next-login?openId=..'，+ 写成 %2B）
           通知          用户操作，通知商户（仅限本机地址）：
                         curl -X POST '{base}/sandbox/unionpay/end-contract?contractId=..&address=..'
                         curl -X POST '{base}/sandbox/unionpay/enter-password?transNo=..'
                         curl -X POST '{base}/sandbox/unionpay/remove-authorization?address=..'
                         curl -X POST '{base}/sandbox/unionpay/change-coupon?transSeqId=..&address=..'
                         可加 &as=query、form 或 json，以文档之外的形式发送
           页面          检查 upsdk.config 签名是否正确（地址须 URL 编码）
                         curl -X POST '{base}/sandbox/unionpay/check-upsdk-config?nonceStr=..&timestamp=..&url=..&signature=..'
汇付       mer_cust_id   {merchant}
           PFX           huifu-merchant.pfx，密码 {password}；SM2 密钥 huifu-sm2-merchant.sm2，{sm2_password}
           CA            {ca_file}
           账户          {merchant} 的账户 {account}；用户 {user} 的账户 {user_account}，支付卡 {card}，
                         取现卡 {cash_card}；短信验证码一律为 {sms_code}
           账目          curl {base}/sandbox/huifu/orders    curl {base}/sandbox/huifu/accounts
           用户          在页面或扫码支付，或用
                         curl -X POST '{base}/sandbox/huifu/pay?order_id=..'（取消用 cancel）
           下一笔订单    curl -X POST '{base}/sandbox/huifu/next-order?turn=fails'（stays-pending、no-notice、
                         late-notice、notice-twice、failure-then-success、success-then-failure）
合同约定   登记合同独有的接口：
                         curl -X POST '{base}/sandbox/unionpay/allow-call?name=..'
                         curl -X POST '{base}/sandbox/huifu/allow-command?number=..'"
        ));
    }
}
