//! How far it is, where a person looks.

use crate::language::{for_reader, text};
use crate::output;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on a terminal; nothing where nobody watches or machines read.
pub(super) struct Progress(ProgressBar);

const LOOK: &str = "{bar:30} {pos}/{len}  {per_sec}  rest {eta}  {msg}";

impl Progress {
    pub(super) fn new(rows: usize, json: bool) -> Self {
        let target = match output::is_watched() && !json {
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        let bar = ProgressBar::with_draw_target(Some(rows as u64), target);
        match ProgressStyle::with_template(LOOK) {
            Ok(style) => Self(bar.with_style(style)),
            Err(_) => Self(bar),
        }
    }

    pub(super) fn step(&self, bad: usize) {
        self.0.inc(1);
        if bad > 0 {
            self.0.set_message(for_reader(|| text!("{bad} not paid", "{bad} 笔未付款").to_string()));
        }
    }

    /// A line above the bar.
    pub(super) fn above(&self, write: impl FnOnce()) {
        self.0.suspend(write);
    }

    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
