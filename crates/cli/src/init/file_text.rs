//! The text of `merchant.toml`.

use super::answers::{Answers, Huifu, UnionPay};
use serde_json::Value;

const TOP: &str = "\
# Settings of the merchant for all commands of `merchant` (docs/configuration.md).
# 商户配置，供 merchant 的所有命令使用（docs/configuration.zh-CN.md）。
# An option counts before a variable of the environment, that before this file.
# 优先级：命令行选项 > 环境变量 > 本文件 > 缺省值。
# Paths count from the folder of this file. Secrets are not in it; it says where they are:
# 路径相对于本文件所在目录。本文件不存放密钥，只说明密钥在哪里：
#   file:PATH   env:NAME   command:PROGRAM ARGUMENTS
";

/// The whole file.
pub(super) fn file(answers: &Answers) -> String {
    let mut text = Text(TOP.to_owned());
    text.line("Where orders are kept. 订单存储。", "store", answers.store.as_ref(), "\"sqlite://orders.db\"");
    if let Some(unionpay) = &answers.unionpay {
        text.unionpay(unionpay, answers.allow_plain_http);
    }
    if let Some(huifu) = &answers.huifu {
        text.huifu(huifu, answers.allow_plain_http);
    }
    text.0
}

struct Text(String);

impl Text {
    fn unionpay(&mut self, merchant: &UnionPay, allow_plain_http: bool) {
        self.table("UnionPay Quick Pass 云闪付", "unionpay");
        self.line("appId", "app_id", Some(&merchant.app_id), "");
        let base = merchant.base.as_ref();
        self.line("The platform's address. 平台地址。", "base", base, "\"https://open.95516.com\"");
        self.plain_http(allow_plain_http && merchant.base.is_some());
        self.line(
            "secret: fetches tokens. 用于获取令牌。",
            "secret",
            merchant.secret.as_ref(),
            "\"file:secret.txt\"",
        );
        let key = merchant.symmetric_key.as_ref();
        self.line(
            "symmetricKey: encrypted fields. 用于加密字段。",
            "symmetric_key",
            key,
            "\"env:SYMMETRIC_KEY\"",
        );
        let key = merchant.merchant_key.as_ref();
        self.line(
            "The merchant's RSA private key. 商户 RSA 私钥。",
            "merchant_key",
            key,
            "\"file:merchant.key.pem\"",
        );
        let keys = &merchant.platform_keys;
        self.lines(
            "upPublicKey: verifies notifications. 用于验证通知。",
            "platform_keys",
            keys,
            "[\"upPublicKey.pem\"]",
        );
    }

    fn huifu(&mut self, merchant: &Huifu, allow_plain_http: bool) {
        self.table("Huifu APP+ 汇付", "huifu");
        self.line("mer_cust_id", "mer_cust_id", Some(&merchant.mer_cust_id), "");
        let comment = "Everything before /merchantRequest. /merchantRequest 之前的地址。";
        self.line(comment, "base", Some(&merchant.base), "");
        self.plain_http(allow_plain_http);
        self.line("Key and certificate. 密钥与证书。", "pfx", Some(&merchant.pfx), "");
        self.line("Its password. 其密码。", "pfx_password", Some(&merchant.pfx_password), "");
        self.lines("The CA of the platform's certificate. 平台证书的 CA。", "ca", &merchant.ca, "");
        let comment = "Believe exactly these. 只信任这些平台证书。";
        let certificates = &merchant.platform_certificates;
        self.lines(comment, "platform_certificates", certificates, "[\"platform.cer\"]");
    }

    fn table(&mut self, comment: &str, name: &str) {
        self.0.push_str(&format!("\n# {comment}\n[{name}]\n"));
    }

    /// A key with its value, or, in a comment, what it could be.
    fn put(&mut self, comment: &str, key: &str, value: Option<String>, example: &str) {
        let line = match value {
            Some(value) => format!("{key} = {value}"),
            None => format!("# {key} = {example}"),
        };
        self.0.push_str(&format!("# {comment}\n{line}\n"));
    }

    fn line(&mut self, comment: &str, key: &str, value: Option<&String>, example: &str) {
        self.put(comment, key, value.map(|text| quoted(text)), example);
    }

    fn lines(&mut self, comment: &str, key: &str, values: &[String], example: &str) {
        let list = values.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ");
        self.put(comment, key, (!values.is_empty()).then(|| format!("[{list}]")), example);
    }

    fn plain_http(&mut self, is_allowed: bool) {
        if is_allowed {
            self.put(
                "http:// is for a sandbox on this machine only. 只用于本机沙箱。",
                "allow_plain_http",
                Some("true".into()),
                "",
            );
        }
    }
}

/// A text of JSON is one of TOML, but for DEL.
fn quoted(text: &str) -> String {
    Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}
