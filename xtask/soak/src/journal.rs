//! What an instance was told, written down at once: it may be killed at any moment.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

/// One line for each fact, in a file that processes append to.
pub(crate) struct Journal(Mutex<File>);

impl Journal {
    pub(crate) fn open(path: &Path) -> Self {
        Self(Mutex::new(OpenOptions::new().create(true).append(true).open(path).unwrap()))
    }

    pub(crate) fn write(&self, fact: &str, number: &str) {
        // In one piece, so that a process that is killed leaves no half of a line.
        self.0.lock().unwrap().write_all(format!("{fact} {number}\n").as_bytes()).unwrap();
    }
}

/// The facts of all instances.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Red packets whose call succeeded.
    pub(crate) given: BTreeSet<String>,
    /// Red packets none of whose calls may have reached the platform.
    pub(crate) not_given: BTreeSet<String>,
    /// Orders that were about to be sent.
    pub(crate) opened: BTreeSet<String>,
    /// Orders that the ledger said have succeeded, at any time.
    pub(crate) succeeded: BTreeSet<String>,
    /// The number of results that were handed to the merchant's own work.
    pub(crate) handed_out: usize,
    /// Contracts of whose end the merchant's own work was told, and how often.
    pub(crate) contracts: std::collections::BTreeMap<String, usize>,
    /// What the network did.
    pub(crate) network: std::collections::BTreeMap<String, usize>,
    /// How many calls ended how.
    pub(crate) ends: std::collections::BTreeMap<String, usize>,
}

impl Facts {
    pub(crate) fn read(&mut self, path: &Path) {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        for line in text.lines() {
            let Some((fact, number)) = line.split_once(' ') else { continue };
            let number = number.to_owned();
            match fact {
                "given" => drop(self.given.insert(number)),
                "not-given" => drop(self.not_given.insert(number)),
                "opened" => drop(self.opened.insert(number)),
                "succeeded" => {
                    self.handed_out += 1;
                    self.succeeded.insert(number);
                }
                "failed" => self.handed_out += 1,
                "contract" => *self.contracts.entry(number).or_default() += 1,
                "network" => {
                    let (times, what) = number.split_once(' ').unwrap();
                    *self.network.entry(what.to_owned()).or_default() += times.parse::<usize>().unwrap();
                }
                "end" => *self.ends.entry(number).or_default() += 1,
                _ => {}
            }
        }
    }
}
