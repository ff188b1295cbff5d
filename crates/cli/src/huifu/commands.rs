//! `merchant huifu commands`.

use super::{encoded, names};
use crate::language::{Text, text};
use crate::output::{self, say};
use crate::report::{DIM, TITLE};
use crate::table;
use huifu::proto::{CommandInfo, CommandStatus, command, commands};
use serde_json::{Value, json};
use std::error::Error;

pub(super) const EXAMPLES: &str = "Examples:\n  \
    merchant huifu commands\n  \
    merchant huifu commands 202\n  \
    merchant huifu commands withdraw --json |\n    \
    jq -r '.request[] | select(.required) | .name'";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
    /// Only this command, with its fields: by its number, its name or its Chinese title.
    number: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    match &arguments.number {
        Some(number) => one(number, arguments.json),
        None => {
            all(arguments.json);
            Ok(())
        }
    }
}

fn all(json: bool) {
    if json {
        let list: Vec<Value> = commands().iter().map(entry).collect();
        output::document(list);
        return;
    }
    for command in commands() {
        let note = match command.status {
            CommandStatus::Typed(name) => Text::same(name),
            CommandStatus::Withdrawn { hint, hint_zh } => Text::pair(hint, hint_zh),
            _ => text!("fields as your contract says", "字段以合同为准"),
        };
        say(format_args!("{TITLE}{}{TITLE:#}  {}  {DIM}{note}{DIM:#}", command.cmd_id, command.title_zh));
    }
}

fn entry(command: &CommandInfo) -> Value {
    let (status, note) = match command.status {
        CommandStatus::Typed(name) => ("typed", name),
        CommandStatus::Withdrawn { hint, .. } => ("withdrawn", hint),
        _ => ("by call", ""),
    };
    json!({ "cmd_id": command.cmd_id, "title": command.title, "titleZh": command.title_zh, "status": status, "note": note })
}

fn one(asked: &str, json: bool) -> Result<(), Box<dyn Error>> {
    let number = names::number(asked)?;
    let number = number.as_str();
    let (known, info) = (command(number), encoded::info(number));
    if known.is_none() && info.is_none() {
        return Err(text!(
            "no source names `{number}`; merchant huifu commands lists all that are known",
            "没有资料列出 `{number}`；merchant huifu commands 列出全部已知接口"
        )
        .into());
    }
    if json {
        let (request, response) = info
            .map(|info| table::documents(info, huifu::proto::MEANINGS_ZH))
            .map_or((None, None), |[request, response]| (Some(request), Some(response)));
        let document = json!({ "command": known.map(entry), "request": request, "response": response });
        output::document(document);
        return Ok(());
    }
    if let Some(known) = known {
        say(format_args!("{TITLE}{}{TITLE:#}  {}  {}", known.cmd_id, known.title_zh, known.title));
        if let CommandStatus::Withdrawn { hint, hint_zh } = known.status {
            say(format_args!("  {hint}\n  {hint_zh}"));
        }
    }
    match info {
        Some(info) => table::fields(info, huifu::proto::MEANINGS_ZH),
        None => say(text!(
            "  No source prints its fields: give those of your contract, and they are signed and sent as they are.",
            "  没有资料列出其字段：请按合同给出，程序原样签名并发送。"
        )),
    }
    Ok(())
}
