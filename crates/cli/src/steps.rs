//! Showing how a result came about.

use crate::labels;
use crate::language::{Text, for_reader};
use crate::output::{self, say};
use crate::report::{DIM, Stage};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::fmt::Display;

/// What a command shows besides its result.
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// Show every step on standard error: fields, canonical string, digest, signature.
    #[arg(long)]
    explain: bool,
    /// Show secrets and users' data, where otherwise only their length is shown.
    #[arg(long)]
    show_secrets: bool,
    /// Print one JSON document for machines, with the result and every step.
    #[arg(long)]
    json: bool,
}

/// The steps of one command, as they come.
pub(crate) struct Steps<'a> {
    show: &'a Show,
    taken: RefCell<Vec<Stage>>,
}

impl Show {
    pub(crate) fn steps(&self) -> Steps<'_> {
        Steps { show: self, taken: RefCell::default() }
    }

    /// Whether the values of a name that is secret are hidden.
    pub(crate) fn hides(&self, secret: bool) -> bool {
        secret && !self.show_secrets
    }

    /// Whether the result is one JSON document.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// Whether anything but the result is shown.
    pub(crate) fn is_detailed(&self) -> bool {
        self.explain || self.json
    }
}

impl Steps<'_> {
    /// One step; secrets are already hidden.
    pub(crate) fn step(&self, stage: &'static str, text: &dyn Display) {
        self.take(Stage::new(stage, text));
    }

    /// A step that was taken elsewhere.
    pub(crate) fn take(&self, stage: Stage) {
        if self.show.explain && !self.show.json {
            let mut label = labels::column(stage.stage, 12);
            for line in for_reader(|| stage.text.to_string()).lines() {
                output::show(format_args!("{DIM}{label}{DIM:#}{line}"));
                label = Text::same(" ".repeat(12));
            }
        }
        self.taken.borrow_mut().push(stage);
    }

    /// The end: `text` for people, `document` with the steps for machines.
    pub(crate) fn finish(self, text: impl Display, document: Map<String, Value>) {
        match self.show.json {
            true => self.document(document),
            false => say(text),
        }
    }

    /// The end of what failed: people are told on standard error, by whoever called this.
    pub(crate) fn finish_failed(self, document: Map<String, Value>) {
        if self.show.json {
            self.document(document);
        }
    }

    fn document(self, mut document: Map<String, Value>) {
        let steps: Vec<Value> = self.taken.into_inner().iter().map(Stage::document).collect();
        document.insert("steps".into(), steps.into());
        output::document(document);
    }
}
