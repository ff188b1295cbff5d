//! Telling people and machines what happened.

mod style;

use crate::facts;
use crate::labels;
use crate::language::{Text, for_chinese, for_reader, is_chinese, text};
use endpoint_core::{StepKind, Trace};
use serde_json::{Value, json};
use std::fmt::Display;
use std::sync::{Mutex, PoisonError};

pub(crate) use crate::output::say;
pub(crate) use style::{BAD, DIM, GOOD, TITLE, WARN, chain, ended};

/// A line in both languages, labels of equal width; for a reader of Chinese in Chinese alone.
pub(crate) fn both(english: &str, chinese: &str, text: &Text) {
    if !is_chinese() {
        say(format_args!("  {DIM}{english}{DIM:#} {}", text.english()));
    }
    say(format_args!("  {DIM}{chinese}{DIM:#} {}", text.chinese()));
}

/// A line in the language of the call.
pub(crate) fn one(english: &str, chinese: &str, text: &Text) {
    match is_chinese() {
        true => say(format_args!("  {DIM}{chinese}{DIM:#} {}", text.chinese())),
        false => say(format_args!("  {DIM}{english}{DIM:#} {}", text.english())),
    }
}

/// A moment in seconds since 1970 as people write it, in UTC.
pub(crate) fn moment(seconds: u64) -> String {
    let moment = i64::try_from(seconds).ok().and_then(|s| jiff::Timestamp::from_second(s).ok());
    moment.map_or_else(|| seconds.to_string(), |moment| moment.to_string())
}

/// One stage of one call.
#[derive(Debug, Clone)]
pub(crate) struct Stage {
    pub(crate) stage: &'static str,
    pub(crate) text: Text,
}

impl Stage {
    /// A stage of which a library or this program tells; words of a library that are known are told in Chinese too.
    pub(crate) fn new(stage: &'static str, text: &dyn Display) -> Self {
        let (english, own) = (text.to_string(), for_chinese(|| text.to_string()));
        let text = match english == own {
            true => facts::told(&english),
            false => Text::of(|| english, || own),
        };
        Self { stage, text }
    }

    /// The stage for machines.
    pub(crate) fn document(&self) -> Value {
        json!({
            "stage": self.stage, "stageZh": labels::chinese(self.stage),
            "text": self.text.english(), "textZh": self.text.chinese(),
        })
    }
}

/// Collects the stages that the clients go through.
#[derive(Debug, Default)]
pub(crate) struct Stages(Mutex<Vec<Stage>>);

impl Stages {
    /// What has come since the last time.
    pub(crate) fn take(&self) -> Vec<Stage> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Trace for Stages {
    fn step(&self, kind: StepKind, text: &dyn Display) {
        let stage = Stage::new(kind.name(), text);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(stage);
    }
}

/// One step of the demo.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) title: Text,
    pub(crate) stages: Vec<Stage>,
    pub(crate) result: Text,
    pub(crate) ok: bool,
}

impl Step {
    /// The step for machines.
    pub(crate) fn document(&self) -> Value {
        json!({
            "title": self.title.english(), "titleZh": self.title.chinese(),
            "stages": self.stages.iter().map(Stage::document).collect::<Vec<_>>(),
            "result": self.result.english(), "resultZh": self.result.chinese(), "ok": self.ok,
        })
    }

    /// Prints the step for a person.
    pub(crate) fn print(&self, number: usize) {
        let title = &self.title;
        say(format_args!("{TITLE}{number}. {title}{TITLE:#}"));
        for stage in &self.stages {
            let mut label = labels::column(stage.stage, 10);
            for line in for_reader(|| stage.text.to_string()).lines() {
                // The canonical string is what people compare, character by character.
                let line = if stage.stage == "canonical" { Text::same(line) } else { shortened(line) };
                say(format_args!("   {DIM}{label}{DIM:#} {line}"));
                label = Text::same(" ".repeat(10));
            }
        }
        let (style, word) = match self.ok {
            true => (GOOD, text!("ok        ", "成功      ")),
            false => (BAD, text!("FAILED    ", "失败      ")),
        };
        let result = &self.result;
        say(format_args!("   {style}{word}{style:#} {result}\n"));
    }
}

/// Long base64 is for machines; a person sees that it is there, and `--json` has it whole.
fn shortened(line: &str) -> Text {
    const WIDTH: usize = 160;
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => {
            let (start, count) = (&line[..end], line.chars().count());
            text!("{start}... ({count} characters)", "{start}...（共 {count} 个字符）")
        }
        None => Text::same(line),
    }
}
