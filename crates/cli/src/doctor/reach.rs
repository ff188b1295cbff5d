//! Addresses and clocks.

use super::failure;
use super::report::{Report, moment};
use crate::address::{Doubled, doubled};
use crate::exchange;
use bytes::Bytes;
use client_core::{Clock as _, SystemClock};
use endpoint_core::EndpointInfo;
use http::{Request, Uri, header};
use std::time::{Duration, UNIX_EPOCH};
use transport::HttpClient as _;

/// How far two clocks may be apart: the platforms refuse requests that are five minutes old.
const APART: u64 = 240;
/// No machine that runs this is older: 2026-01-01.
const EARLIEST: u64 = 1_767_225_600;
/// 2100-01-01.
const LATEST: u64 = 4_102_444_800;
/// How long a platform may take to answer with its date.
pub(super) const MAX_WAIT: Duration = Duration::from_secs(15);

/// The form of a base address. Says whether it can be used for these calls.
pub(super) fn address(report: &mut Report, base: &str, calls: &[&'static EndpointInfo]) -> Option<Uri> {
    let parsed = base.trim_end_matches('/').parse::<Uri>().ok();
    let Some(uri) =
        parsed.filter(|uri| uri.host().is_some_and(|host| !host.is_empty()) || uri.scheme().is_none())
    else {
        report.fail("address", format!("{base} is no address"), "write it like https://HOST/api");
        return None;
    };
    let host = uri.host().unwrap_or_default();
    let here = host == "localhost" || host == "[::1]" || host.starts_with("127.");
    match uri.scheme_str() {
        Some("https") => report.ok("address", format!("{base}: https")),
        Some("http") if here => {
            report.warn(
                "address",
                format!("{base}: not encrypted"),
                "right for a sandbox on this machine only",
            );
        }
        Some("http") => {
            let text = format!("{base}: not encrypted, everybody on the way reads it");
            report.fail("address", text, "use https://");
        }
        _ => {
            report.fail(
                "address",
                format!("{base} has no https:// in front"),
                format!("write it like https://{base}"),
            );
            return None;
        }
    }
    if uri.query().is_some() {
        report.fail("address", "the address carries a query", "leave out everything from the ? on");
    }
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        report.fail("address", "the address carries a user name", "leave out everything up to the @");
    }
    if let Some(Doubled { becomes, meant }) = doubled(&uri, calls) {
        report.fail(
            "address",
            format!("it ends with the name of the interface, or a part of it: calls would go to {becomes}"),
            format!("the path is added to every call; configure {meant}"),
        );
    }
    Some(uri)
}

/// Whether this machine's clock can be right.
pub(super) fn clock(report: &mut Report, now: u64) {
    let text = format!("this machine says {}", moment(now));
    if (EARLIEST..LATEST).contains(&now) {
        report.ok("clock", text);
    } else {
        report.fail("clock", text, "set the clock: certificates and timestamps are judged by it");
    }
}

/// Asks the address for its date, and for nothing else.
pub(super) async fn connect(report: &mut Report, base: &Uri) {
    authorities(report);
    let client = exchange::client(base, true).total_timeout(MAX_WAIT).build();
    let client = match client {
        Ok(client) => client,
        Err(e) => {
            let remedy = "no certificate authority can be read: look at the variable SSL_CERT_FILE, or install \
                the package ca-certificates";
            return report.fail("connect", crate::report::chain(&e), remedy);
        }
    };
    let Ok(request) = Request::get(base.clone()).body(Bytes::new()) else { return };
    match client.call(request).await {
        Ok(answer) => {
            report.ok("connect", format!("{base} answers with status {}", answer.status().as_u16()));
            let date = answer.headers().get(header::DATE).and_then(|date| date.to_str().ok());
            skew(report, date, SystemClock.now());
        }
        Err(e) => failure::explain(report, base, &e),
    }
}

/// A variable that names a file which is not there leaves no authority to believe, and nobody else says so.
fn authorities(report: &mut Report) {
    let Some(path) = std::env::var_os("SSL_CERT_FILE").filter(|path| !path.is_empty()) else { return };
    let path = std::path::PathBuf::from(path);
    match crate::input::read(&path) {
        Ok(bytes) if bytes.windows(27).any(|part| part == b"-----BEGIN CERTIFICATE-----") => {}
        Ok(_) => {
            let text = format!("SSL_CERT_FILE: {} holds no certificate in PEM", path.display());
            report.fail("authorities", text, "give the certificates of the authorities as PEM");
        }
        Err(e) => {
            let text = format!("SSL_CERT_FILE: {}", crate::report::chain(&*e));
            report.fail("authorities", text, "correct the variable, or take it away");
        }
    }
}

fn skew(report: &mut Report, date: Option<&str>, now: u64) {
    let date = date.and_then(|date| httpdate::parse_http_date(date).ok());
    let Some(date) = date.and_then(|date| date.duration_since(UNIX_EPOCH).ok()) else {
        return report.warn("clock", "the answer carries no date to compare with", "");
    };
    let apart = date.as_secs().abs_diff(now);
    let text = format!("{apart} s away from the platform's");
    if apart <= APART {
        report.ok("clock", text);
    } else {
        report.fail("clock", text, "set the clock: requests that are five minutes old are refused");
    }
}
