//! The meanings of return codes and what to do about them, in English and Chinese.
//!
//! ```
//! use unionpay_proto::RespCode;
//! let info = RespCode::new("a10").info().unwrap();
//! assert_eq!(info.title_zh, "backendToken 不正确或已失效。");
//! assert!(RespCode::new("Z9").info().is_none(), "the table is open: other codes survive as text");
//! ```

mod info;
mod table;

pub use info::{Area, Cause, CodeInfo};

use crate::RespCode;
use endpoint_core::{Effect, Outcome};

/// Every code that is known, sorted by its bytes.
pub const ALL: &[CodeInfo] = table::ALL;

/// Every cause that is known.
pub const CAUSES: &[Cause] = table::CAUSES;

impl RespCode {
    /// Returns what is known of this code.
    #[must_use]
    pub fn info(&self) -> Option<&'static CodeInfo> {
        let index = ALL.binary_search_by(|info| info.code.cmp(self.as_str())).ok()?;
        ALL.get(index)
    }
}

impl RespCode {
    /// Returns what a refusal with this code says about a call with this effect. One that changes something is only
    /// known not to have been carried out when the platform gives the code before it begins.
    #[must_use]
    pub fn outcome(&self, effect: Effect) -> Outcome {
        match effect {
            Effect::Write { .. } if !self.is_before_work() => Outcome::Unknown,
            _ => Outcome::Refused,
        }
    }
}

impl CodeInfo {
    /// Returns what people hit most when they see this code.
    pub fn causes(&self) -> impl Iterator<Item = &'static Cause> {
        CAUSES.iter().filter(|cause| cause.codes.contains(&self.code))
    }
}

/// Causes known under a text that people see, such as `请求非法`, best first: the text may be longer (a code in
/// brackets behind it) or a part of the known one, and case, blanks and punctuation do not count. Where no known text
/// fits, those whose words occur in it, such as `图片` and `不显示`.
pub fn causes_of(text: &str) -> impl Iterator<Item = &'static Cause> {
    let asked = plain(text);
    let long_enough = asked.chars().nth(1).is_some();
    let says = |cause: &&Cause| {
        cause.says.iter().map(|says| plain(says)).any(|says| asked.contains(&says) || says.contains(&asked))
    };
    let words =
        |cause: &&Cause| cause.words.iter().any(|all| all.split(' ').all(|one| asked.contains(&plain(one))));
    let mut found: Vec<&'static Cause> = Vec::new();
    if long_enough {
        found.extend(CAUSES.iter().filter(says));
        if found.is_empty() {
            found.extend(CAUSES.iter().filter(words));
        }
    }
    found.into_iter()
}

/// The text without what people type differently: case, blanks, punctuation of both scripts.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_itself_and_every_constant_is_in_the_table() {
        for info in ALL {
            let found = RespCode::new(format!(" {}", info.code)).info().map(|found| found.title);
            assert_eq!(found, Some(info.title), "{}", info.code);
        }
        for code in [
            RespCode::OK,
            RespCode::NOTIFICATION_SIGNATURE,
            RespCode::BACKEND_TOKEN,
            RespCode::FRONT_TOKEN,
            RespCode::CODE,
            RespCode::APP_ID,
            RespCode::TIMESTAMP,
            RespCode::SIGNATURE,
            RespCode::CIPHER,
            RespCode::NOT_ALLOWED,
        ] {
            assert!(code.info().is_some(), "{code}");
        }
    }

    #[test]
    fn causes_are_found_by_code_and_by_what_the_platform_says() {
        let of_code: Vec<_> = RespCode::TIMESTAMP.info().unwrap().causes().collect();
        let of_text: Vec<_> = causes_of("请求非法[N60024]").collect();
        assert_eq!((of_code.len(), of_text.len()), (1, 1));
        // Not by address: a constant may have several.
        assert_eq!((of_code[0].questions, of_code[0].text), (of_text[0].questions, of_text[0].text));
        assert_eq!(causes_of("").count() + causes_of("no such text").count() + causes_of("的").count(), 0);
    }

    /// The 35 questions of appendix 8: each is explained, and found by the words in which the document asks it.
    #[test]
    fn every_question_of_the_document_is_explained_and_found() {
        let questions = [
            "授权回调url不支持",
            "upsdk is not defined",
            "请求非法",
            "支付控件报错",
            "请求报文解析错误",
            "请求token过期",
            "upsdk.config报错",
            "不合法APPSECRET",
            "appId 不合法",
            "不合法scope",
            "upsdk.config接口验签失败",
            "解密失败",
            "不合法code/不合法openId",
            "不合法的授权code，或已过期",
            "The server has understood the request, but refused to implement  it.",
            "安卓图片不显示",
            "参数格式错误",
            "页面缓存如何处理",
            "没有调用该接口的权限",
            "调用接口返回系统异常,请稍后再试",
            "云闪付useragent",
            "upsdk验签怎么签名",
            "怎么关闭页面",
            "用户点击暂不授权如何处理",
            "接口报文返回“请求非法”",
            "Upsdk插件报”请求非法”",
            "联登报”授权回调url不支持”",
            "左上角返回键是否有监听接口",
            "访问控制拒绝了你的请求",
            "系统异常，请稍后再试",
            "客户端闪退",
            "商户状态不准确",
            "接收不到后台通知",
            "全渠道接口支持",
            "未收到交易结果通知",
        ];
        for (number, question) in (1..).zip(questions) {
            let found = causes_of(question).any(|cause| cause.questions.contains(&number));
            assert!(found, "{number} {question}");
        }
        let beyond = CAUSES.iter().flat_map(|cause| cause.questions).any(|number| !(1..=35).contains(number));
        assert!(!beyond && CAUSES.iter().all(|cause| !cause.questions.is_empty()));
    }

    /// People ask in other words than the document.
    #[test]
    fn questions_are_found_by_their_words() {
        for (asked, number) in [
            ("安卓上图片为什么不显示", 16),
            ("如何清除缓存", 18),
            ("User-Agent", 21),
            ("怎么判断是否在云闪付里打开", 21),
            ("upsdk 的签名怎么做", 22),
            ("关闭当前页面", 23),
            ("监听左上角返回", 28),
            ("商户号被注销", 32),
            ("全渠道错误码", 34),
            ("收不到后台的通知", 33),
            ("APP 闪退", 31),
            ("UPSDK IS NOT DEFINED!", 2),
            ("user_mobile", 15),
            ("系统异常，请稍后再试。", 30),
        ] {
            assert!(causes_of(asked).any(|cause| cause.questions.contains(&number)), "{asked}");
        }
    }
}
