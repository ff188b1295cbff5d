//! One thing that is known under the words of a person.

use crate::language::{Text, is_chinese, text};
use crate::output::say;
use crate::report::{DIM, TITLE};
use serde_json::{Map, Value, json};

/// What kind of thing it is, for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Code,
    Question,
    Authority,
    Error,
    Problem,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Question => "question",
            Self::Authority => "authority",
            Self::Error => "error",
            Self::Problem => "problem",
        }
    }
}

/// A line about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Command,
    Means,
    Often,
    Issuer,
    Chain,
    Belongs,
    Remedy,
    Done,
    Source,
}

impl Line {
    /// The key for machines, and labels of equal width: a Chinese character is two columns wide.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Command => ("command", "command ", "接口    "),
            Self::Means => ("means", "means   ", "含义    "),
            Self::Often => ("often", "often   ", "常见原因"),
            Self::Issuer => ("issues", "issues  ", "签发    "),
            Self::Chain => ("chain", "chain   ", "证书链  "),
            Self::Belongs => ("belongs", "belongs ", "用在何处"),
            Self::Remedy => ("remedy", "to do   ", "处理    "),
            Self::Done => ("done", "done?   ", "已执行？"),
            Self::Source => ("source", "source  ", "来源    "),
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) kind: Kind,
    /// The platform or the part of this project that it belongs to.
    pub(super) of: &'static str,
    pub(super) name: String,
    pub(super) lines: Vec<(Line, Text)>,
}

impl Found {
    pub(super) fn new(kind: Kind, of: &'static str, name: impl Into<String>) -> Self {
        Self { kind, of, name: name.into(), lines: Vec::new() }
    }

    #[must_use]
    pub(super) fn line(mut self, line: Line, text: Text) -> Self {
        match self.lines.iter_mut().find(|(known, _)| *known == line) {
            _ if text.is_empty() => {}
            // Two causes of one code.
            Some((_, told)) => *told = text!("{told} {text}", "{told}{text}"),
            None => self.lines.push((line, text)),
        }
        self
    }

    /// For a person: Chinese alone in Chinese, both otherwise, since whoever asks here mostly talks to a Chinese platform.
    pub(super) fn tell(&self) {
        say(format_args!("{TITLE}{}{TITLE:#}  {DIM}{}{DIM:#}", self.name, self.of));
        for (line, text) in &self.lines {
            let (_, english, chinese) = line.words();
            if !is_chinese() {
                say(format_args!("  {DIM}{english}{DIM:#} {}", text.english()));
            }
            if is_chinese() || text.english() != text.chinese() {
                say(format_args!("  {DIM}{chinese}{DIM:#} {}", text.chinese()));
            }
        }
    }

    /// For machines: both, whatever the language.
    pub(super) fn document(&self) -> Value {
        let mut document = Map::from_iter([
            ("kind".to_owned(), json!(self.kind.name())),
            ("of".to_owned(), json!(self.of)),
            ("name".to_owned(), json!(self.name)),
        ]);
        for (line, text) in &self.lines {
            let (key, ..) = line.words();
            document.insert(key.to_owned(), text.english().into());
            document.insert(format!("{key}Zh"), text.chinese().into());
        }
        document.into()
    }
}
