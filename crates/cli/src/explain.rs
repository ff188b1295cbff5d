//! `merchant explain`: whatever a person has in hand, of whichever platform.

mod authorities;
mod codes;
mod found;
mod problems;
mod questions;

use crate::known_errors;
use crate::language::{Text, text};
use crate::output;
use config_file::names::nearest;
use found::{Found, Kind, Line};
use serde_json::{Value, json};
use std::error::Error;

pub(crate) const EXAMPLES: &str = "\
Examples:
  merchant explain N62131
  merchant explain 202002
  merchant explain 请求非法
  merchant explain CFCA ACS OCA31
  merchant explain no chain leads to a trusted certificate
  merchant explain 收不到异步通知 --json | jq -r '.found[].remedyZh'";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
    /// A code, a line of a log or an error, the name of a CA or of a file of its certificate, a question.
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let asked = arguments.words.join(" ");
    let found = find(&asked);
    let near = if found.is_empty() { near(&asked) } else { Vec::new() };
    if arguments.json {
        let documents: Vec<Value> = found.iter().map(Found::document).collect();
        output::document(
            json!({ "asked": asked, "known": !found.is_empty(), "found": documents, "near": near }),
        );
    } else {
        for (index, one) in found.iter().enumerate() {
            if index > 0 {
                output::say("");
            }
            one.tell();
        }
    }
    if !found.is_empty() {
        return Ok(());
    }
    let asked = shown::value(&asked).to_string();
    let failed = match near.is_empty() {
        true => text!(
            "nothing is known of {asked}; docs/codes-unionpay.md and docs/codes-huifu.md have all codes, merchant huifu commands and merchant \
             unionpay commands all calls",
            "没有 {asked} 的说明；全部返回码见 docs/codes-unionpay.md 与 docs/codes-huifu.md，全部接口见 merchant huifu commands 与 merchant unionpay \
             commands"
        ),
        false => {
            let (english, chinese) = (near.join(", "), near.join("、"));
            Text::of(
                || format!("nothing is known of {asked}; did you mean {english}?"),
                || format!("没有 {asked} 的说明；是否为 {chinese}？"),
            )
        }
    };
    Err(failed.into())
}

/// Everything, what fits best first: codes, names, then texts.
fn find(asked: &str) -> Vec<Found> {
    let asked = asked.trim();
    let mut found = codes::of_word(asked, true);
    found.extend(authorities::find(asked));
    if found.is_empty() {
        let words = asked.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        found.extend(words.filter(|word| !word.is_empty()).flat_map(|word| codes::of_word(word, false)));
    }
    found.extend(codes::of_toolkit(asked));
    let errors = known_errors::in_text(asked);
    let errors = if errors.is_empty() && found.is_empty() { known_errors::by_part(asked) } else { errors };
    found.extend(errors.into_iter().map(|(of, known)| {
        Found::new(Kind::Error, of, known.says.replace("{}", ".."))
            .line(Line::Means, Text::pair(known.says, known.means_zh))
            .line(Line::Remedy, known.remedy.clone())
    }));
    found.extend(problems::find(asked));
    found.extend(codes::of_text(asked));
    found.extend(questions::find(asked));
    if found.is_empty() {
        found = own(asked);
    }
    let mut seen = Vec::new();
    found.retain(|one| {
        let name = (one.kind as u8, one.of, one.name.clone());
        let is_new = !seen.contains(&name);
        seen.push(name);
        is_new
    });
    found
}

/// What this program has said itself: a mistake in a configuration, else any of its texts.
fn own(asked: &str) -> Vec<Found> {
    let found = |english: &str, chinese: &str| {
        let dots = |text: &str| text.replace("{}", "..");
        let (english, chinese) = (dots(english), dots(chinese));
        Found::new(Kind::Error, "merchant", english.clone())
            .line(Line::Means, Text::of(|| english, || chinese))
    };
    let mistake = known_errors::configuration(asked.trim_start_matches("error: "));
    if mistake.english() != mistake.chinese() {
        return vec![found(mistake.english(), mistake.chinese())];
    }
    known_errors::of_program(asked).into_iter().map(|(english, chinese)| found(english, chinese)).collect()
}

/// Codes that differ by a letter or two.
fn near(asked: &str) -> Vec<&'static str> {
    nearest(asked, unionpay::proto::codes::ALL.iter().map(|info| info.code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(asked: &str) -> Vec<(&'static str, String)> {
        find(asked).into_iter().map(|found| (found.of, found.name)).collect()
    }

    /// The first thing that is found, for everything that a person may have in hand.
    #[test]
    fn each_kind_of_thing_is_found() {
        for (asked, of, name) in [
            ("a10", "unionpay", "a10"),
            ("n62131", "unionpay", "N62131"),
            ("请求非法[N60024]", "unionpay", "N60024"),
            ("resp=BC2127 msg=缓存中不包含此backendToken", "unionpay", "BC2127"),
            ("202002", "huifu", "202002"),
            ("resp_code 218748 二级商户号不存在", "huifu", "218748"),
            ("0xA0071004", "cfca", "0xA0071004"),
            ("cfca_Initialize error:24578", "cfca", "24578"),
            ("CFCA_ACS_OCA31.cer", "huifu", "CFCA ACS OCA31"),
            ("请求非法", "unionpay", "请求非法"),
            ("RECV_ORD_ID_2024", "huifu", "RECV_ORD_ID"),
            ("already-sent", "gateway", "already-sent"),
            ("https://gateway.example/docs#key-reused", "gateway", "key-reused"),
            (
                "error: `pfx` cannot be opened: the password does not fit, or the file is damaged",
                "huifu, unionpay",
                "`pfx` cannot be opened",
            ),
            ("chain leads to a trusted", "cfca-pkcs7", "no chain leads to a trusted certificate"),
            ("证书链无法到达受信任的 CA", "cfca-pkcs7", "no chain leads to a trusted certificate"),
            ("line 3: unionpay.app_id is missing", "merchant", "line 3: unionpay.app_id is missing"),
            (
                "error: --alias, --key-number and --fingerprint choose a key of a --pfx file",
                "merchant",
                "--alias, --key-number and --fingerprint choose a key of a --pfx file",
            ),
            (
                "错误：标准输入（-）只能作为其中一个文件，另一个请给文件名",
                "merchant",
                "standard input (-) can be only one of the files; give the other by its name",
            ),
            ("错误：域名解析失败，请检查", "transport", "host name not resolved"),
        ] {
            assert_eq!(names(asked).first(), Some(&(of, name.to_owned())), "{asked}: {:?}", names(asked));
        }
        for nothing in ["", " ", "zz", "no such text at all", "00x"] {
            assert!(names(nothing).is_empty(), "{nothing}: {:?}", names(nothing));
        }
    }

    #[test]
    fn every_code_and_question_of_both_platforms_is_found_here_too() {
        for cause in unionpay::proto::codes::CAUSES {
            for says in cause.says {
                assert!(names(says).iter().any(|(of, _)| *of == "unionpay"), "{says}");
            }
        }
        for info in unionpay::proto::codes::ALL {
            assert!(names(info.code).contains(&("unionpay", info.code.to_owned())), "{}", info.code);
        }
        for printed in ::huifu::proto::codes() {
            assert!(names(printed.code).contains(&("huifu", printed.code.to_owned())), "{}", printed.code);
        }
    }
}
