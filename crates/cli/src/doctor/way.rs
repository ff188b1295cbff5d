//! What both platforms are looked at with.

use super::reach;
use super::report::Report;
use crate::language::text;
use crate::report::moment;
use client_core::{Clock as _, SystemClock};
use std::ffi::OsString;

/// How to look, and how to tell: the same for both platforms.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Way {
    /// The time at which to look, such as 2019-01-01T00:00:00Z or Unix seconds; now if not given.
    #[arg(long, value_name = "TIME", value_parser = crate::input::time)]
    pub(super) time: Option<u64>,
    /// Ask the address for its date; nothing else is sent. The certificate authorities of this machine are believed,
    /// or those of the file that the variable SSL_CERT_FILE names.
    #[arg(long)]
    pub(super) connect: bool,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    pub(super) json: bool,
}

impl Way {
    /// The same as words of a command line.
    pub(super) fn words(&self) -> impl Iterator<Item = OsString> {
        let time = self.time.map(|time| format!("--time={time}").into());
        let connect = self.connect.then(|| "--connect".into());
        time.into_iter().chain(connect)
    }

    /// The time at which certificates are looked at.
    pub(super) fn now(&self) -> u64 {
        self.time.unwrap_or_else(|| SystemClock.now())
    }

    /// The times that count: this machine's, by which calls are made, and the one that was asked for.
    pub(super) fn times(&self, report: &mut Report) {
        reach::clock(report, SystemClock.now());
        if let Some(time) = self.time {
            let time = moment(time);
            report.ok(
                "time",
                text!("certificates are looked at as of {time} (--time)", "按 {time} 检查证书（--time）"),
            );
        }
    }
}
