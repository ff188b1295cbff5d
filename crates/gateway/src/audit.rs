//! The record of who called what, and how it ended: a line of JSON a request. No field of a call is in it.

use client_core::{Clock as _, SystemClock};
use serde::Serialize;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The place where the lines go.
#[derive(Debug)]
pub(crate) struct Audit {
    file: Option<Mutex<File>>,
}

/// The things that handlers add to the line of a request, through the extensions of its response.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Told {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) endpoint: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<&'static str>,
    #[serde(rename = "platformCode", skip_serializing_if = "Option::is_none")]
    pub(crate) platform_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) problem: Option<&'static str>,
}

/// The line of a request.
#[derive(Debug, Serialize)]
pub(crate) struct Line<'a> {
    pub(crate) time: String,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) caller: Option<&'a str>,
    #[serde(flatten)]
    pub(crate) told: Told,
    pub(crate) status: u16,
    pub(crate) milliseconds: u64,
}

impl Audit {
    pub(crate) fn new(path: Option<&Path>) -> io::Result<Self> {
        let file = path.map(|path| OpenOptions::new().create(true).append(true).open(path)).transpose()?;
        Ok(Self { file: file.map(Mutex::new) })
    }

    /// Writes a line, whole: lines of several processes do not mix.
    pub(crate) fn write(&self, line: &impl Serialize) {
        let mut text = serde_json::to_vec(line).unwrap_or_default();
        text.push(b'\n');
        let written = match &self.file {
            Some(file) => file.lock().unwrap_or_else(PoisonError::into_inner).write_all(&text),
            None => io::stderr().lock().write_all(&text),
        };
        if let Err(e) = written {
            tracing::error!(error = %shown::text(&e), "a line of the audit log is lost");
        }
    }
}

/// Now, in UTC, to the second.
pub(crate) fn moment() -> String {
    let seconds = i64::try_from(SystemClock.now()).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(seconds).map(|time| time.to_string()).unwrap_or_default()
}
