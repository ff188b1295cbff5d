//! Findings, one line each.

use crate::cfca::one_line;
use crate::known_errors;
use crate::labels;
use crate::language::{Text, for_chinese, for_reader, text};
use crate::output::{self, say};
use crate::report::{BAD, DIM, GOOD, WARN, chain, moment};
use cfca_pkcs7::Certificate;
use serde_json::{Value, json};
use std::error::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Ok,
    Warn,
    Fail,
}

impl Level {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "FAIL",
        }
    }

    /// For a person, as wide in both languages.
    fn shown(self) -> Text {
        match self {
            Self::Ok => text!("ok   ", "正常 "),
            Self::Warn => text!("warn ", "警告 "),
            Self::Fail => text!("FAIL ", "失败 "),
        }
    }
}

struct Finding {
    /// The platform that it is about, where one file has several.
    platform: Option<&'static str>,
    level: Level,
    check: &'static str,
    text: Text,
    /// What to do about it.
    remedy: Text,
    /// A command that says more, or mends it; runs as printed.
    command: Option<String>,
}

#[derive(Default)]
pub(crate) struct Report {
    findings: Vec<Finding>,
    platform: Option<&'static str>,
}

/// How early the end of a certificate is mentioned, in days.
const NOTIFICATION: u64 = 30;
const DAY: u64 = 86_400;

impl Report {
    fn push(&mut self, level: Level, check: &'static str, text: Text, remedy: Text) {
        self.findings.push(Finding { platform: self.platform, level, check, text, remedy, command: None });
    }

    /// From now on findings are about this platform.
    pub(super) fn about(&mut self, platform: &'static str) {
        self.platform = Some(platform);
    }

    pub(super) fn ok(&mut self, check: &'static str, text: Text) {
        self.push(Level::Ok, check, text, Text::default());
    }

    pub(super) fn warn(&mut self, check: &'static str, text: Text, remedy: Text) {
        self.push(Level::Warn, check, text, remedy);
    }

    pub(super) fn fail(&mut self, check: &'static str, text: Text, remedy: Text) {
        self.push(Level::Fail, check, text, remedy);
    }

    /// A command for the last finding.
    pub(super) fn run(&mut self, command: impl Into<String>) {
        if let Some(last) = self.findings.last_mut() {
            last.command = Some(command.into());
        }
    }

    /// Days left of a certificate.
    pub(super) fn days(&mut self, check: &'static str, certificate: &Certificate, now: u64) {
        let (from, to) = (certificate.not_before(), certificate.not_after());
        if now < from {
            let from = moment(from);
            return self.fail(
                check,
                text!("{certificate}: not valid before {from}", "{certificate}：{from} 起才生效"),
                text!(
                    "wait until then; or is the time at which it was looked at wrong?",
                    "请等到生效；或检查所用的时间是否有误"
                ),
            );
        }
        if now > to {
            let to = moment(to);
            return self.fail(
                check,
                text!("{certificate}: ended on {to}", "{certificate}：已于 {to} 过期"),
                text!("apply for a new certificate", "请申请新证书"),
            );
        }
        let days = (to - now) / DAY;
        let to = moment(to);
        let text =
            text!("{certificate}: {days} days left, until {to}", "{certificate}：还有 {days} 天，至 {to}");
        if days < NOTIFICATION {
            let remedy =
                text!("apply for a new certificate now: it takes days", "请立即申请新证书：办理需要数日");
            self.warn(check, text, remedy);
        } else {
            self.ok(check, text);
        }
    }

    /// The size of an RSA key.
    pub(super) fn bits(&mut self, check: &'static str, whose: &Text, bits: usize) {
        let text = text!("{whose}: RSA, {bits} bits", "{whose}：RSA {bits} 位");
        match bits {
            2048.. => self.ok(check, text),
            1024..2048 => {
                let remedy = text!(
                    "below 2048 bits: ask the platform for a new key",
                    "不足 2048 位：请向平台更换密钥"
                );
                self.warn(check, text, remedy);
            }
            _ => {
                self.fail(check, text, text!("too small: nobody accepts such a key", "位数过小，不会被接受"))
            }
        }
    }

    /// The findings for machines.
    pub(crate) fn documents(&self) -> Vec<Value> {
        self.findings.iter().map(document).collect()
    }

    pub(crate) fn print(&self, json: bool) {
        if json {
            output::document(json!({ "ok": self.count(Level::Fail) == 0, "findings": self.documents() }));
            return;
        }
        let mut platform = None;
        for finding in &self.findings {
            if finding.platform != platform {
                platform = finding.platform;
                say(format_args!("\n{}", platform.unwrap_or_default()));
            }
            let style = match finding.level {
                Level::Ok => GOOD,
                Level::Warn => WARN,
                Level::Fail => BAD,
            };
            let (word, check) = (finding.level.shown(), labels::column(finding.check, 15));
            let [text, remedy] =
                for_reader(|| [&finding.text, &finding.remedy].map(|text| one_line(&text.to_string())));
            say(format_args!("{style}{word}{style:#} {check} {text}"));
            if !remedy.is_empty() {
                say(format_args!("{:21} {DIM}{remedy}{DIM:#}", ""));
            }
            if let Some(command) = &finding.command {
                say(format_args!("{:21} $ {}", "", one_line(command)));
            }
        }
    }

    pub(crate) fn verdict(&self) -> Result<(), Box<dyn Error>> {
        match self.count(Level::Fail) {
            0 => Ok(()),
            count => {
                let all = self.findings.len();
                Err(text!("{count} of {all} checks failed", "{all} 项检查中有 {count} 项失败").into())
            }
        }
    }

    fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }
}

fn document(finding: &Finding) -> Value {
    json!({
        "platform": finding.platform,
        "level": finding.level.word().to_lowercase(),
        "check": finding.check,
        "checkZh": labels::chinese(finding.check),
        "text": finding.text.english(),
        "textZh": finding.text.chinese(),
        "remedy": finding.remedy.english(),
        "remedyZh": finding.remedy.chinese(),
        "command": finding.command,
    })
}

/// An error and its causes, with what they mean beside a library's words.
pub(super) fn failed(error: &dyn Error) -> Text {
    let (english, own) = (chain(error), for_chinese(|| chain(error)));
    let beside: Vec<&str> = known_errors::beside(&english).map(|known| known.means_zh).collect();
    match beside.as_slice() {
        [] => Text::of(|| english, || own),
        known => Text::of(|| english, || format!("{own}（{}）", known.join("；"))),
    }
}
