//! The reasons why the platform refuses, in codes. The document prints only a few codes, so most of these are the
//! sandbox's own: the command's number and one of [`mistake`], in the range 9xx that no source uses.

use huifu_proto::Refusal;

/// The reason why the sandbox refuses: the last three digits of `resp_code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HuifuMistake {
    digits: &'static str,
    text: &'static str,
    text_zh: &'static str,
}

impl HuifuMistake {
    /// All of the sandbox's own; the platform has no such codes.
    pub const ALL: &[Self] = &[
        mistake::SIGNATURE,
        mistake::DIFFERENT,
        mistake::CERTIFICATE,
        mistake::MISSING,
        mistake::VALUE,
        mistake::REPEATED,
        mistake::NO_SUCH,
        mistake::BALANCE,
        mistake::COMMAND,
        mistake::SMS_CODE,
        mistake::EXISTS,
        mistake::FILE,
        mistake::CONTENT,
    ];

    const fn new(digits: &'static str, text: &'static str, text_zh: &'static str) -> Self {
        Self { digits, text, text_zh }
    }

    /// Three digits.
    #[must_use]
    pub fn digits(&self) -> &'static str {
        self.digits
    }

    /// Returns what it means.
    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The same in Chinese.
    #[must_use]
    pub fn text_zh(&self) -> &'static str {
        self.text_zh
    }
}

pub(crate) mod mistake {
    use super::HuifuMistake as M;

    /// The document has it as 218003.
    pub(crate) const FAILED: M = M::new("003", "the transaction failed", "交易失败");
    pub(crate) const SIGNATURE: M = M::new("901", "check_value does not verify", "验签失败");
    pub(crate) const DIFFERENT: M =
        M::new("902", "the form and the signed JSON differ", "表单与签名内容不一致");
    pub(crate) const CERTIFICATE: M =
        M::new("903", "the certificate is another merchant's", "证书与商户号不符");
    pub(crate) const MISSING: M = M::new("904", "a required field is missing", "缺少必填参数");
    pub(crate) const VALUE: M = M::new("905", "a value breaks a rule of the document", "参数值不合规");
    pub(crate) const REPEATED: M = M::new("906", "the order number was used for another order", "订单号重复");
    pub(crate) const NO_SUCH: M =
        M::new("907", "no such customer or account or card or order", "客户号、账户号、卡或订单不存在");
    pub(crate) const BALANCE: M = M::new("908", "too little money", "余额不足");
    pub(crate) const COMMAND: M =
        M::new("909", "there is no such command, or not any more", "接口不存在或已下线");
    pub(crate) const SMS_CODE: M =
        M::new("910", "the SMS code is wrong or none was sent", "短信验证码错误或未发送");
    pub(crate) const EXISTS: M = M::new("911", "there is one already", "已存在");
    pub(crate) const FILE: M = M::new("912", "the uploaded file is wrong", "上传文件错误");
    pub(crate) const CONTENT: M = M::new("913", "the signed content is no JSON object", "签名内容不是 JSON");
}

/// A refusal before the command's number is put in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) mistake: HuifuMistake,
    pub(crate) text: String,
}

impl Refused {
    /// The platform forbids JSON's own characters in values, so they are dropped from the text.
    pub(crate) fn new(mistake: HuifuMistake, text: impl Into<String>) -> Self {
        let mut text = text.into();
        text.retain(|c| {
            !matches!(c, '{' | '}' | '[' | ']' | ',' | '"' | ':' | '\\' | '`') && !c.is_control()
        });
        Self { mistake, text }
    }

    pub(crate) fn no_such(what: &str) -> Self {
        Self::new(mistake::NO_SUCH, what)
    }

    pub(crate) fn of(self, cmd_id: &str) -> Refusal {
        Refusal::new(format!("{cmd_id}{}", self.mistake.digits), self.text)
    }
}
