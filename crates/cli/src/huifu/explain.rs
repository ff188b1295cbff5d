//! `merchant huifu explain` and `merchant huifu codes`.

use super::codes::{self, Meaning};
use super::toolkit;
use crate::input::Usage;
use crate::language::{Text, text};
use crate::output::{self, say};
use crate::report::{TITLE, both, one};
use huifu::proto::{CommandInfo, RespCode};
use sandbox::HuifuMistake;
use serde_json::{Value, json};
use std::error::Error;

pub(super) const EXAMPLES: &str = "Examples:\n  \
    merchant huifu explain 202002\n  \
    merchant huifu explain 218748 --json | jq -r .remedyZh\n\
  An error of CFCA's own toolkit, as it stands in a log:\n  \
    merchant huifu explain 'cfca_Initialize error:24578'";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
    /// `resp_code`: six digits; or a number of CFCA's toolkit (24578, 0xA007....).
    code: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Listing {
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let code = RespCode::new(arguments.code.trim());
    let Some((command, meaning)) = codes::meaning(&code) else {
        if let Some(known) = toolkit::known(&arguments.code) {
            known.tell(arguments.json);
            return Ok(());
        }
        let text = text!(
            "resp_code has six digits: the command's number and three more; merchant huifu codes lists what is known",
            "resp_code 为六位数字：接口编号加三位；merchant huifu codes 列出已知返回码"
        );
        return Err(Usage::new(text).into());
    };
    if arguments.json {
        output::document(document(&code, command, &meaning));
        return Ok(());
    }
    say(format_args!("{TITLE}{code}{TITLE:#}  {}", codes::words(code.verdict())));
    match command {
        Some(command) => both("command ", "接口    ", &Text::pair(command.title, command.title_zh)),
        None => one("command ", "接口    ", &text!("no source names this number", "没有资料列出该接口号")),
    }
    both("means   ", "含义    ", &Text::of(|| meaning.means.clone(), || meaning.means_zh.clone()));
    both("to do   ", "处理    ", &Text::pair(meaning.remedy, meaning.remedy_zh));
    one("source  ", "来源    ", &Text::pair(meaning.source.text(), meaning.source.text_zh()));
    Ok(())
}

fn document(code: &RespCode, command: Option<&CommandInfo>, meaning: &Meaning) -> Value {
    json!({
        "code": code.as_str(),
        "verdict": codes::word(code.verdict()),
        "command": command.map(|command| json!({ "cmd_id": command.cmd_id, "title": command.title, "titleZh": command.title_zh })),
        "means": meaning.means,
        "meansZh": meaning.means_zh,
        "remedy": meaning.remedy,
        "remedyZh": meaning.remedy_zh,
        "source": meaning.source.text(),
    })
}

/// A code in one line.
pub(super) fn in_short(code: &RespCode) -> Text {
    match codes::meaning(code) {
        Some((_, meaning)) => {
            let codes::Meaning { means, means_zh, remedy, remedy_zh, .. } = meaning;
            text!("{means} {means_zh}. {remedy} {remedy_zh}", "{means_zh}。{remedy_zh}")
        }
        None => text!("no code of this platform; the outcome is unknown", "不是该平台的返回码，结果未知"),
    }
}

/// The endings that mean the same for every command.
const ENDINGS: [&str; 4] = ["000", "002", "003", "098"];

/// `merchant huifu codes`: the rule, the printed codes, the sandbox's own.
pub(super) fn list(arguments: &Listing) {
    let printed = huifu::proto::codes().iter().map(|printed| RespCode::new(printed.code));
    let own = HuifuMistake::ALL.iter().map(|mistake| mistake.digits());
    if arguments.json {
        let codes: Vec<Value> = printed
            .filter_map(|code| {
                codes::meaning(&code).map(|(command, meaning)| document(&code, command, &meaning))
            })
            .collect();
        let endings: Vec<Value> = ENDINGS.into_iter().chain(own).filter_map(ending).collect();
        output::document(json!({ "codes": codes, "endings": endings }));
        return;
    }
    let title =
        text!("Every code is the command's number and three digits", "返回码由接口编号加三位数字组成");
    say(format_args!("{TITLE}{title}{TITLE:#}"));
    for digits in ENDINGS.into_iter().chain(own) {
        if let Some((_, meaning)) = codes::meaning(&RespCode::new(format!("202{digits}"))) {
            let sandbox = if meaning.source == codes::Source::Sandbox { " (sandbox)" } else { "" };
            say(format_args!("  ...{digits}  {} {}{sandbox}", meaning.means, meaning.means_zh));
        }
    }
    let title = text!("Codes with a meaning of their own", "单独约定含义的返回码");
    say(format_args!("{TITLE}{title}{TITLE:#}"));
    for code in printed {
        if let Some((_, meaning)) = codes::meaning(&code) {
            say(format_args!("  {code}  {} {}", meaning.means, meaning.means_zh));
        }
    }
}

fn ending(digits: &str) -> Option<Value> {
    let (_, meaning) = codes::meaning(&RespCode::new(format!("202{digits}")))?;
    Some(
        json!({ "digits": digits, "means": meaning.means, "meansZh": meaning.means_zh, "source": meaning.source.text() }),
    )
}
