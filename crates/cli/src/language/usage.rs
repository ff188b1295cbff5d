//! What clap has to say: help, the version, or what is wrong with a command line.

use super::fixed;
use super::text::for_reader;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind};
use std::error::Error as _;
use std::fmt::Write as _;

/// The text for a person, with colours. `again` asks the same of the program in Chinese.
pub(crate) fn shown(error: &Error, again: impl FnOnce() -> Option<Error>) -> String {
    let chinese = if super::is_chinese() { again() } else { None };
    let Some(error) = chinese else { return error.render().ansi().to_string() };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            fixed::help(&error.render().ansi().to_string())
        }
        _ => fixed::help(&for_reader(|| error.apply::<Chinese>().render().ansi().to_string())),
    }
}

/// What is wrong with a command line, in Chinese.
struct Chinese;

impl ErrorFormatter for Chinese {
    fn format_error(error: &Error<Self>) -> StyledStr {
        let mut text = format!("\u{1b}[1m\u{1b}[31m错误：\u{1b}[0m{}", wrong(error));
        for (kind, what) in [
            (ContextKind::SuggestedSubcommand, "命令"),
            (ContextKind::SuggestedArg, "选项"),
            (ContextKind::SuggestedValue, "取值"),
        ] {
            let meant = all(error, kind);
            if !meant.is_empty() {
                let _ = write!(text, "\n\n  提示：是否为{what} {}", quoted(&meant));
            }
        }
        if let Some(ContextValue::StyledStrs(tips)) = error.get(ContextKind::Suggested) {
            for tip in tips {
                let _ = write!(text, "\n\n  提示：{}", self::tip(&tip.to_string()));
            }
        }
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            let _ = write!(text, "\n\n{}", usage.ansi());
        }
        text.push_str("\n\n详见 --help。\n");
        StyledStr::from(text)
    }
}

/// The one advice that clap gives in words of its own: how a value that looks like an option is given.
fn tip(text: &str) -> String {
    let words: Vec<&str> = text.split('\'').collect();
    match (text.starts_with("to pass"), words.as_slice()) {
        (true, [_, word, _, instead, _]) => format!("若要把 '{word}' 作为值，请写 '{instead}'"),
        _ => text.to_owned(),
    }
}

fn wrong(error: &Error<Chinese>) -> String {
    let argument = quoted(&all(error, ContextKind::InvalidArg));
    let value = all(error, ContextKind::InvalidValue).concat();
    let number = |kind| match error.get(kind) {
        Some(ContextValue::Number(number)) => *number,
        _ => 0,
    };
    match error.kind() {
        ErrorKind::UnknownArgument => format!("未知选项或多余参数 {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("未知命令 {}", quoted(&all(error, ContextKind::InvalidSubcommand)))
        }
        ErrorKind::MissingSubcommand => {
            let above = quoted(&all(error, ContextKind::InvalidSubcommand));
            format!("{above} 之后缺少命令{}", among(error, ContextKind::ValidSubcommand, "命令"))
        }
        ErrorKind::MissingRequiredArgument => {
            let lines = all(error, ContextKind::InvalidArg);
            lines.iter().fold("缺少必填参数：".to_owned(), |text, line| text + "\n  " + line)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("{argument} 缺少值{}", among(error, ContextKind::ValidValue, "可选值"))
        }
        ErrorKind::InvalidValue => {
            format!("{argument} 的值 '{value}' 无效{}", among(error, ContextKind::ValidValue, "可选值"))
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map(|e| format!("：{}", e));
            format!("{argument} 的值 '{value}' 无效{}", why.unwrap_or_default())
        }
        ErrorKind::NoEquals => format!("{argument} 与值之间须用 ="),
        ErrorKind::TooManyValues => format!("{argument} 的值过多：'{value}'"),
        ErrorKind::TooFewValues => format!(
            "{argument} 需要至少 {} 个值，只给出 {} 个",
            number(ContextKind::MinValues),
            number(ContextKind::ActualNumValues)
        ),
        ErrorKind::WrongNumberOfValues => format!(
            "{argument} 需要 {} 个值，给出了 {} 个",
            number(ContextKind::ExpectedNumValues),
            number(ContextKind::ActualNumValues)
        ),
        ErrorKind::ArgumentConflict => {
            let others = all(error, ContextKind::PriorArg);
            let same = others == all(error, ContextKind::InvalidArg);
            match (same, others.is_empty()) {
                (true, _) => format!("{argument} 不能重复给出"),
                (false, true) => format!("{argument} 与其他已给出的参数冲突"),
                (false, false) => format!("{argument} 不能与 {} 同时给出", quoted(&others)),
            }
        }
        ErrorKind::InvalidUtf8 => "参数不是有效的 UTF-8".to_owned(),
        kind => kind.as_str().unwrap_or("命令行有误").to_owned(),
    }
}

fn all(error: &Error<Chinese>, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn quoted(texts: &[String]) -> String {
    texts.iter().map(|text| format!("'{text}'")).collect::<Vec<_>>().join("、")
}

fn among(error: &Error<Chinese>, kind: ContextKind, title: &str) -> String {
    let known = all(error, kind);
    if known.is_empty() { String::new() } else { format!("\n  [{title}：{}]", known.join(", ")) }
}
