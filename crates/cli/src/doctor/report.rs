//! Findings, one line each.

use crate::cfca::one_line;
use crate::output::{self, say};
use crate::report::{BAD, DIM, GOOD, WARN};
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
}

struct Finding {
    /// The platform that it is about, where one file has several.
    platform: Option<&'static str>,
    level: Level,
    check: &'static str,
    text: String,
    /// What to do about it.
    remedy: String,
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
    fn push(&mut self, level: Level, check: &'static str, text: String, remedy: String) {
        self.findings.push(Finding { platform: self.platform, level, check, text, remedy, command: None });
    }

    /// From now on findings are about this platform.
    pub(super) fn about(&mut self, platform: &'static str) {
        self.platform = Some(platform);
    }

    pub(super) fn ok(&mut self, check: &'static str, text: impl Into<String>) {
        self.push(Level::Ok, check, text.into(), String::new());
    }

    pub(super) fn warn(&mut self, check: &'static str, text: impl Into<String>, remedy: impl Into<String>) {
        self.push(Level::Warn, check, text.into(), remedy.into());
    }

    pub(super) fn fail(&mut self, check: &'static str, text: impl Into<String>, remedy: impl Into<String>) {
        self.push(Level::Fail, check, text.into(), remedy.into());
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
            let text = format!("{certificate}: not valid before {}", moment(from));
            return self.fail(
                check,
                text,
                "wait until then; or is the time at which it was looked at wrong?",
            );
        }
        if now > to {
            let text = format!("{certificate}: ended on {}", moment(to));
            return self.fail(check, text, "apply for a new certificate");
        }
        let days = (to - now) / DAY;
        let text = format!("{certificate}: {days} days left, until {}", moment(to));
        if days < NOTIFICATION {
            self.warn(check, text, "apply for a new certificate now: it takes days");
        } else {
            self.ok(check, text);
        }
    }

    /// The size of an RSA key.
    pub(super) fn bits(&mut self, check: &'static str, whose: &str, bits: usize) {
        let text = format!("{whose}: RSA, {bits} bits");
        match bits {
            2048.. => self.ok(check, text),
            1024..2048 => self.warn(check, text, "below 2048 bits: ask the platform for a new key"),
            _ => self.fail(check, text, "too small: nobody accepts such a key"),
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
            let (word, check, text) = (finding.level.word(), finding.check, one_line(&finding.text));
            say(format_args!("{style}{word:<5}{style:#} {check:<15} {text}"));
            if !finding.remedy.is_empty() {
                say(format_args!("{:21} {DIM}{}{DIM:#}", "", one_line(&finding.remedy)));
            }
            if let Some(command) = &finding.command {
                say(format_args!("{:21} $ {}", "", one_line(command)));
            }
        }
    }

    pub(crate) fn verdict(&self) -> Result<(), Box<dyn Error>> {
        match self.count(Level::Fail) {
            0 => Ok(()),
            1 => Err(format!("1 of {} checks failed", self.findings.len()).into()),
            count => Err(format!("{count} of {} checks failed", self.findings.len()).into()),
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
        "text": finding.text,
        "remedy": finding.remedy,
        "command": finding.command,
    })
}

/// A time in words.
pub(super) fn moment(seconds: u64) -> String {
    let moment = i64::try_from(seconds).ok().and_then(|s| jiff::Timestamp::from_second(s).ok());
    moment.map_or_else(|| seconds.to_string(), |moment| moment.to_string())
}
