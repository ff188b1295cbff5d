//! The stages of a call, remembered.

use endpoint_core::{StepKind, Trace};
use std::fmt::Display;
use std::sync::Mutex;

/// Remembers every stage.
#[derive(Debug, Default)]
pub struct Stages(Mutex<Vec<(StepKind, String)>>);

impl Trace for Stages {
    fn step(&self, kind: StepKind, text: &dyn Display) {
        self.0.lock().unwrap().push((kind, text.to_string()));
    }
}

impl Stages {
    /// All of them, in order.
    #[must_use]
    pub fn all(&self) -> Vec<(StepKind, String)> {
        self.0.lock().unwrap().clone()
    }

    /// All of them as text, one a line.
    #[must_use]
    pub fn text(&self) -> String {
        self.all().into_iter().map(|(_, text)| text + "\n").collect()
    }
}
