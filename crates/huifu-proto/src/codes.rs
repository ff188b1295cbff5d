//! The meaning of `resp_code` in words: `spec/codes.toml`. Open: a code that no source prints is told by rule.

mod info;
mod table;

pub use info::CodeInfo;

use crate::commands::{CommandEffect, effect_of};
use crate::{RespCode, Verdict};

/// The advice about a verdict on a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remedy {
    /// The verdict.
    pub verdict: Verdict,
    /// The action to take.
    pub text: &'static str,
    /// The same in Chinese.
    pub text_zh: &'static str,
}

/// The extent of what is known of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Meaning {
    /// A source prints the code.
    Printed(&'static CodeInfo),
    /// No source prints it; its last three digits mean the same for every command.
    Ending(&'static CodeInfo),
    /// Six digits that nobody prints. `resp_desc` may say why; of a command that changes something nothing is
    /// known.
    Unlisted,
    /// No code of this platform.
    NoCode,
}

/// Every code that a source prints, in order.
#[must_use]
pub fn codes() -> &'static [CodeInfo] {
    table::CODES
}

/// The last three digits that mean the same for every command.
#[must_use]
pub fn endings() -> &'static [CodeInfo] {
    table::ENDINGS
}

impl RespCode {
    /// Returns what the code says of its command (docs/platform-notes.md, "codes").
    ///
    /// A code that nobody lists is no "no": of a command that changes something it says nothing, so
    /// [`Verdict::Unknown`]. Of a command that only asks it says that nothing was found out. A text that is not six
    /// digits is no code of this platform, and says nothing of any command.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict_for(effect_of(self.cmd_id()))
    }

    /// The same of a command whose effect is known better than by its number.
    pub(crate) fn verdict_for(&self, effect: CommandEffect) -> Verdict {
        if !self.is_well_formed() {
            return Verdict::Unknown;
        }
        let is_no = || matches!(self.meaning(), Meaning::Printed(info) | Meaning::Ending(info) if info.is_no);
        match (self.as_str(), self.digits()) {
            (_, "000") => Verdict::Success,
            ("216318" | "216319", _) | (_, "002") => Verdict::Pending,
            (_, "098") => Verdict::Unknown,
            _ if effect == CommandEffect::Read || is_no() => Verdict::Failed,
            _ => Verdict::Unknown,
        }
    }

    /// Returns what is known of the code.
    ///
    /// ```
    /// use huifu_proto::{Meaning, RespCode};
    /// let Meaning::Ending(info) = RespCode::new("202098").meaning() else { panic!() };
    /// assert_eq!(info.title, "The platform ran out of time.");
    /// ```
    #[must_use]
    pub fn meaning(&self) -> Meaning {
        let text = self.as_str();
        let find = |list: &'static [CodeInfo], code: &str| list.iter().find(|info| info.code == code);
        let Some(ending) = text.get(3..).filter(|_| self.is_well_formed()) else { return Meaning::NoCode };
        match (find(table::CODES, text), find(table::ENDINGS, ending)) {
            (Some(info), _) => Meaning::Printed(info),
            (None, Some(info)) => Meaning::Ending(info),
            (None, None) => Meaning::Unlisted,
        }
    }
}

impl Verdict {
    /// Returns what to do about it, by what the command does.
    ///
    /// ```
    /// use huifu_proto::Verdict;
    /// assert!(Verdict::Success.remedy("202").text.contains("final"));
    /// // The query worked; that says nothing of the order.
    /// assert!(Verdict::Success.remedy("301").text.contains("trans_stat"));
    /// ```
    #[must_use]
    pub fn remedy(self, cmd_id: &str) -> Remedy {
        self.remedy_for(effect_of(cmd_id), cmd_id)
    }

    /// The same for a command whose effect is known better than by its number.
    #[must_use]
    pub fn remedy_for(self, effect: CommandEffect, cmd_id: &str) -> Remedy {
        let (text, text_zh) = table::remedy(effect, cmd_id, self);
        Remedy { verdict: self, text, text_zh }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_by_print_then_by_ending() {
        let title = |code: &str| match RespCode::new(code).meaning() {
            Meaning::Printed(info) => (info.title, "printed"),
            Meaning::Ending(info) => (info.title, "ending"),
            Meaning::Unlisted => ("", "unlisted"),
            Meaning::NoCode => ("", "no code"),
        };
        assert_eq!(title("218748"), ("There is no such secondary merchant.", "printed"));
        assert_eq!(title("216318"), ("In progress.", "printed"));
        assert_eq!(title("202002"), ("Accepted, or in progress.", "ending"));
        assert_eq!(title("202777"), ("", "unlisted"));
        for code in ["", "000", "20200", "2020000", "C00000", "20２000", "中中"] {
            assert_eq!(title(code), ("", "no code"), "{code}");
        }
    }

    /// The meaning of a code in words and the judgement of it must not differ.
    #[test]
    fn words_and_verdicts_agree() {
        for (ending, verdict) in [
            ("000", Verdict::Success),
            ("002", Verdict::Pending),
            ("003", Verdict::Failed),
            ("098", Verdict::Unknown),
        ] {
            assert_eq!(RespCode::new(format!("202{ending}")).verdict(), verdict);
            assert!(endings().iter().any(|info| info.code == ending));
        }
        let in_progress = codes().iter().filter(|info| info.title == "In progress.");
        assert!(in_progress.clone().all(|info| RespCode::new(info.code).verdict() == Verdict::Pending));
        assert_eq!(in_progress.count(), 2);
    }

    /// Advice follows what the command does, in both languages.
    #[test]
    fn advice_follows_the_effect() {
        let says = |cmd_id: &str, verdict: Verdict| {
            let remedy = verdict.remedy(cmd_id);
            (remedy.text, remedy.text_zh)
        };
        for (cmd_id, verdict, text, text_zh) in [
            ("301", Verdict::Success, "look at `trans_stat`", "请看 `trans_stat`"),
            ("301", Verdict::Failed, "does not know the order now", "不等于订单失败"),
            ("303", Verdict::Success, "The query worked", "查询成功"),
            ("303", Verdict::Failed, "changed nothing", "未改变任何东西"),
            ("303", Verdict::Unknown, "ask again", "再次查询"),
            ("202", Verdict::Success, "success is final", "成功即为终态"),
            ("202", Verdict::Failed, "until it is sure", "直至确定"),
            ("202", Verdict::Unknown, "until it is sure", "直至确定"),
            ("218", Verdict::Success, "not made yet", "尚未完成"),
            ("209", Verdict::Failed, "until it is sure", "直至确定"),
            ("110", Verdict::Success, "text message was sent", "短信已发送"),
            ("204", Verdict::Failed, "until it is sure", "直至确定"),
            ("999", Verdict::Failed, "until it is sure", "直至确定"),
        ] {
            let (found, found_zh) = says(cmd_id, verdict);
            assert!(found.contains(text), "{cmd_id} {verdict:?}: {found}");
            assert!(found_zh.contains(text_zh), "{cmd_id} {verdict:?}: {found_zh}");
        }
        // Nothing that may have been done is ever to be repeated, and no query is a success of the order.
        for command in crate::commands() {
            for verdict in [Verdict::Unknown, Verdict::Failed] {
                let (text, text_zh) = says(command.cmd_id, verdict);
                assert!(!text.contains("new number") && !text_zh.contains("新订单号"), "{}", command.cmd_id);
                let asks = command.effect == CommandEffect::Read;
                assert!(
                    asks || (text.contains("command 301") && text_zh.contains("301")),
                    "{}",
                    command.cmd_id
                );
            }
            let final_word = says(command.cmd_id, Verdict::Success).0.contains("final");
            let ends = matches!(command.effect, CommandEffect::Write | CommandEffect::Page);
            assert!(!final_word || ends, "{}", command.cmd_id);
        }
    }
}
