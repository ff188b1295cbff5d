//! Names of steps and checks. In documents and in English they are what they are; a reader of Chinese sees Chinese ones.
//!
//! Names of the platforms' fields (`appId`, `check_value`) are names in every language, and have no row.

use crate::language::Text;
use textwrap::core::display_width;

/// Each name with its Chinese, sorted; at most ten columns wide but for those of `doctor`, which has fifteen, and for what
/// certificates say.
const NAMES: &[(&str, &str)] = &[
    ("address", "地址"),
    ("algorithm", "算法"),
    ("algorithms", "算法"),
    ("answer", "应答"),
    ("attributes", "签名属性"),
    ("authorities", "根证书"),
    ("beside", "签名之外"),
    ("ca", "CA 证书"),
    ("ca chain", "CA 证书链"),
    ("ca days", "CA 证书期限"),
    ("canonical", "待签名串"),
    ("certificate", "证书"),
    ("certificate-sha256", "证书 SHA-256"),
    ("chain", "证书链"),
    ("clock", "时钟"),
    ("configuration", "配置文件"),
    ("connect", "连通性"),
    ("content", "原文"),
    ("damage", "损坏"),
    ("decrypted", "解密"),
    ("digest", "摘要"),
    ("encoding", "字符编码"),
    ("encrypted", "密文"),
    ("fields", "字段"),
    ("file", "文件"),
    ("form", "编码形式"),
    ("friendly-name", "别名"),
    ("identity", "签名身份"),
    ("issuer", "签发者"),
    ("key", "密钥"),
    ("key file", "密钥文件"),
    ("key-bits", "密钥位数"),
    ("key-usage", "密钥用途"),
    ("list", "吊销列表"),
    ("login", "登录"),
    ("message", "签名报文"),
    ("module", "PKCS#11 模块"),
    ("name", "证书名称"),
    ("name-parts", "名称各段"),
    ("not-after", "失效时间"),
    ("not-before", "生效时间"),
    ("order", "订单"),
    ("own chain", "商户证书链"),
    ("own days", "商户证书期限"),
    ("own key", "商户密钥"),
    ("own name", "商户证书名称"),
    ("own signature", "商户签名"),
    ("padded", "填充"),
    ("page", "页面"),
    ("parameters", "参数"),
    ("password", "密码"),
    ("peers", "兼容性"),
    ("plain", "明文"),
    ("platform", "平台证书"),
    ("platform days", "平台证书期限"),
    ("platform key", "平台公钥"),
    ("platform name", "平台证书名称"),
    ("received", "收到"),
    ("request", "请求"),
    ("returns to", "返回地址"),
    ("serial", "序列号"),
    ("signature", "签名"),
    ("signed", "实际签名串"),
    ("signer", "签名者"),
    ("size", "大小"),
    ("slot", "插槽"),
    ("slots", "插槽"),
    ("spki-sha256", "公钥 SHA-256"),
    ("structure", "结构"),
    ("subject", "证书主体"),
    ("time", "检查时间"),
    ("tried", "已试"),
    ("type", "类型"),
    ("usage", "用途"),
    ("validity", "有效期"),
    ("verified", "验签"),
];

/// A name in Chinese, for documents; the name itself where it is one in every language.
pub(crate) fn chinese(name: &'static str) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, chinese)| *chinese)
}

/// A name for a person, filled up to so many columns of a terminal.
pub(crate) fn column(name: &'static str, columns: usize) -> Text {
    filled(&Text::pair(name, chinese(name)), columns)
}

/// The same for a name that is put together.
pub(crate) fn filled(name: &Text, columns: usize) -> Text {
    let filled = |text: &str| format!("{text}{}", " ".repeat(columns.saturating_sub(display_width(text))));
    Text::of(|| filled(name.english()), || filled(name.chinese()))
}

/// Names in a row.
pub(crate) fn row(names: &[&'static str]) -> Text {
    let chinese: Vec<&str> = names.iter().map(|name| chinese(name)).collect();
    Text::of(|| names.join(", "), || chinese.join("、"))
}

#[cfg(test)]
mod tests;
