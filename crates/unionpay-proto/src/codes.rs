//! What return codes mean and what to do about them, in English and Chinese.
//!
//! ```
//! use unionpay_proto::RespCode;
//! let info = RespCode::new("a10").info().unwrap();
//! assert_eq!(info.title_zh, "backendToken 不正确或已失效。");
//! assert!(RespCode::new("Z9").info().is_none(), "the table is open: other codes survive as text");
//! ```

mod table;

use crate::RespCode;
use endpoint_core::{Effect, EvidenceLevel, Outcome};

/// What is known of one code.
#[derive(Debug)]
#[non_exhaustive]
pub struct CodeInfo {
    /// The code.
    pub code: &'static str,
    /// Where it is met.
    pub area: Area,
    /// How it is known.
    pub evidence: EvidenceLevel,
    /// What it says, in one sentence.
    pub title: &'static str,
    /// The same in Chinese.
    pub title_zh: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// The same in Chinese.
    pub remedy_zh: &'static str,
}

/// Where a code is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Area {
    /// In the answer to a call of the merchant's back end.
    Call,
    /// In the redirect from the login page (`errorcode`).
    Login,
    /// In the page, from upsdk.js.
    Page,
    /// In the merchant's own answer to a notification.
    Notice,
    /// In an answer of this project's sandbox, for mistakes to which no source gives a code.
    Sandbox,
}

/// What people hit most (document appendix 8).
#[derive(Debug)]
#[non_exhaustive]
pub struct Cause {
    /// Texts under which it is met.
    pub says: &'static [&'static str],
    /// Codes it comes with, if any.
    pub codes: &'static [&'static str],
    /// Why it happens.
    pub text: &'static str,
    /// The same in Chinese.
    pub text_zh: &'static str,
}

/// Every code that is known, sorted by its bytes.
pub const ALL: &[CodeInfo] = table::ALL;

/// Every cause that is known.
pub const CAUSES: &[Cause] = table::CAUSES;

impl RespCode {
    /// What is known of this code.
    #[must_use]
    pub fn info(&self) -> Option<&'static CodeInfo> {
        let index = ALL.binary_search_by(|info| info.code.cmp(self.as_str())).ok()?;
        ALL.get(index)
    }
}

impl RespCode {
    /// What a refusal with this code says about a call with this effect. One that changes something is only known
    /// not to have been carried out when the platform gives the code before it begins.
    #[must_use]
    pub fn outcome(&self, effect: Effect) -> Outcome {
        match effect {
            Effect::Write { .. } if !self.is_before_work() => Outcome::Unknown,
            _ => Outcome::Refused,
        }
    }
}

impl CodeInfo {
    /// What people hit most when they see this code.
    pub fn causes(&self) -> impl Iterator<Item = &'static Cause> {
        CAUSES.iter().filter(|cause| cause.codes.contains(&self.code))
    }
}

/// Causes known under a text that people see, such as `请求非法`; the text may be longer (a code in
/// brackets behind it) or a part of the known one.
pub fn causes_of(text: &str) -> impl Iterator<Item = &'static Cause> {
    let text = text.trim();
    let fits = move |says: &&str| !text.is_empty() && (text.contains(says) || says.contains(text));
    CAUSES.iter().filter(move |cause| cause.says.iter().any(fits))
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
            RespCode::NOTICE_SIGNATURE,
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
        assert_eq!(of_code.len(), 1);
        assert!(std::ptr::eq(of_code[0], of_text[0]));
        assert_eq!(causes_of("").count() + causes_of("no such text").count(), 0);
    }
}
