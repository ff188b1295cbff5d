//! `merchant huifu explain` and `merchant huifu codes`.

use super::codes::{self, Meaning};
use super::toolkit;
use crate::input::Usage;
use crate::output::{self, say};
use crate::report::{DIM, TITLE};
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
        let text = "resp_code has six digits: the command's number and three more; merchant huifu codes lists what is known";
        return Err(Usage::new(text).into());
    };
    if arguments.json {
        output::document(document(&code, command, &meaning));
        return Ok(());
    }
    // Labels are padded by hand: a Chinese character is two columns wide.
    let line = |label: &str, text: &str| say(format_args!("  {DIM}{label}{DIM:#} {text}"));
    say(format_args!("{TITLE}{code}{TITLE:#}  {}", codes::word(code.verdict())));
    match command {
        Some(command) => {
            line("command ", command.title);
            line("接口    ", command.title_zh);
        }
        None => line("command ", "no source names this number"),
    }
    line("means   ", &meaning.means);
    line("含义    ", &meaning.means_zh);
    line("to do   ", meaning.remedy);
    line("处理    ", meaning.remedy_zh);
    line("source  ", meaning.source.text());
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
pub(super) fn in_short(code: &RespCode) -> String {
    match codes::meaning(code) {
        Some((_, meaning)) => {
            format!("{} {}. {} {}", meaning.means, meaning.means_zh, meaning.remedy, meaning.remedy_zh)
        }
        None => "no code of this platform; the outcome is unknown".to_owned(),
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
    say(format_args!("{TITLE}Every code is the command's number and three digits{TITLE:#}"));
    for digits in ENDINGS.into_iter().chain(own) {
        if let Some((_, meaning)) = codes::meaning(&RespCode::new(format!("202{digits}"))) {
            let sandbox = if meaning.source == codes::Source::Sandbox { " (sandbox)" } else { "" };
            say(format_args!("  ...{digits}  {} {}{sandbox}", meaning.means, meaning.means_zh));
        }
    }
    say(format_args!("{TITLE}Codes with a meaning of their own{TITLE:#}"));
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
