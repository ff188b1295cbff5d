//! The platform: a file to which each sending appends a line, whoever sends. What was told as done stands there too.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

/// The variable that tells this program, started once more, what to do.
pub(crate) const TASK: &str = "STORE_SQL_FAULTS";

#[derive(Debug, Clone)]
pub(crate) struct Journal(pub(crate) PathBuf);

impl Journal {
    fn line(&self, word: &str, number: &str) {
        let mut file = OpenOptions::new().create(true).append(true).open(&self.0).unwrap();
        // One write: lines of two processes do not mix.
        file.write_all(format!("{word} {number}\n").as_bytes()).unwrap();
    }

    /// The platform carries it out.
    pub(crate) fn sends(&self, number: &str) {
        self.line("sent", number);
    }

    /// The store has taken the success.
    pub(crate) fn success(&self, number: &str) {
        self.line("success", number);
    }

    fn count(&self, word: &str) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for line in std::fs::read_to_string(&self.0).unwrap_or_default().lines() {
            if let Some(number) = line.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')) {
                *counts.entry(number.to_owned()).or_insert(0) += 1;
            }
        }
        counts
    }

    pub(crate) fn sent(&self) -> BTreeMap<String, usize> {
        self.count("sent")
    }

    pub(crate) fn successes(&self) -> BTreeMap<String, usize> {
        self.count("success")
    }
}
