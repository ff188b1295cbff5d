//! Numbers of CFCA's own toolkit, which a merchant who changes over has in the logs. They are no codes of the platform.

use crate::language::{Text, text};
use crate::output::{self, say};
use crate::report::{TITLE, both, one};
use serde_json::json;

/// What is public of a number.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) number: String,
    pub(crate) means: String,
    pub(crate) means_zh: String,
    pub(crate) source: Text,
}

const REMEDY: &str = "cfca.log (its place is in cfcalog.conf) says which file or right it was. This program needs no toolkit: \
                      merchant cfca pfx FILE and merchant doctor huifu look at the same files and say what is wrong with them.";
const REMEDY_ZH: &str = "具体原因见 cfca.log（路径在 cfcalog.conf 中）。本程序不需要该工具包：用 merchant cfca pfx FILE 与 merchant doctor huifu \
                         检查同样的文件即可得知问题所在。";

/// The number in an error of the toolkit: alone, or in the line that a program wrote (`cfca_Initialize error:24578`).
pub(crate) fn known(text: &str) -> Option<Known> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    words.filter_map(number).find_map(meaning)
}

/// In hex with or without `0x`, or decimal, as a language without unsigned numbers prints it too.
fn number(word: &str) -> Option<u32> {
    let hex = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X"));
    match hex {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None if word.len() == 8 && word.to_ascii_uppercase().starts_with("A007") => {
            u32::from_str_radix(word, 16).ok()
        }
        None => word.parse().ok().or_else(|| word.parse::<i32>().ok().map(i32::cast_unsigned)),
    }
}

fn meaning(number: u32) -> Option<Known> {
    match number {
        24578 => Some(Known {
            number: "24578".to_owned(),
            means: "CFCA's toolkit cannot begin or sign: it may not read the certificate or write its log, or a path is wrong."
                .to_owned(),
            means_zh: "CFCA 工具包初始化或签名失败：证书权限、日志权限或证书路径有误。".to_owned(),
            source: Text::pair("the platform's document, about its PHP demo", "平台文档，PHP demo 常见问题"),
        }),
        0xA007_0000..=0xA007_FFFF => Some(Known {
            number: format!("0x{number:08X}"),
            means: format!(
                "A failure of CFCA's toolkit. The number is built as Windows builds them, and says that it is the toolkit's own: number \
                 {} of facility 7. What it stands for is in no public list.",
                number & 0xFFFF
            ),
            means_zh: format!(
                "CFCA 工具包的错误。该数按 Windows 的方式组成，并标明为工具包自定：设施 7 的第 {} 号；没有公开的对照表。",
                number & 0xFFFF
            ),
            source: Text::pair("how the number is built; no public source lists it", "依该数的组成规则；没有公开资料列出"),
        }),
        _ => None,
    }
}

impl Known {
    pub(crate) fn remedy(&self) -> Text {
        Text::pair(REMEDY, REMEDY_ZH)
    }

    pub(super) fn tell(&self, as_json: bool) {
        if as_json {
            output::document(json!({
                "code": self.number, "of": "CFCA's toolkit", "means": self.means, "meansZh": self.means_zh,
                "remedy": REMEDY, "remedyZh": REMEDY_ZH, "source": self.source.english(),
            }));
            return;
        }
        say(format_args!("{TITLE}{}{TITLE:#}  {}", self.number, text!("CFCA's toolkit", "CFCA 工具包")));
        both("means   ", "含义    ", &Text::of(|| self.means.clone(), || self.means_zh.clone()));
        both("to do   ", "处理    ", &self.remedy());
        one("source  ", "来源    ", &self.source);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_every_form_and_others_are_none() {
        let found = |text: &str| known(text).map(|known| known.number);
        for text in ["24578", "0x6002", "Message:cfca_Initialize error:24578,请检查下证书权限"] {
            assert_eq!(found(text).as_deref(), Some("24578"), "{text}");
        }
        // -1610149884 is what Java prints for it.
        for text in ["0xA0071004", "a0071004", "A0071004", "-1610149884", "2684817412", "error: 0xa0071004!"]
        {
            assert_eq!(found(text).as_deref(), Some("0xA0071004"), "{text}");
        }
        for text in ["202002", "", "0x80070005", "A007", "error", "245780", "0xA0080000"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
