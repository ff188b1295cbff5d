//! Addresses and clocks.

use super::failure;
use super::report::{Report, failed};
use crate::address::{Doubled, doubled};
use crate::exchange;
use crate::language::{Text, text};
use crate::report::moment;
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
        report.fail(
            "address",
            text!("{base} is no address", "{base} 不是地址"),
            text!("write it like https://HOST/api", "写法如 https://HOST/api"),
        );
        return None;
    };
    let host = uri.host().unwrap_or_default();
    let here = host == "localhost" || host == "[::1]" || host.starts_with("127.");
    match uri.scheme_str() {
        Some("https") => report.ok("address", text!("{base}: https", "{base}：https")),
        Some("http") if here => {
            report.warn(
                "address",
                text!("{base}: not encrypted", "{base}：未加密"),
                text!("right for a sandbox on this machine only", "仅可用于本机沙箱"),
            );
        }
        Some("http") => {
            let text = text!(
                "{base}: not encrypted, everybody on the way reads it",
                "{base}：未加密，链路上任何人都能读取"
            );
            report.fail("address", text, text!("use https://", "请用 https://"));
        }
        _ => {
            report.fail(
                "address",
                text!("{base} has no https:// in front", "{base} 前面没有 https://"),
                text!("write it like https://{base}", "写法如 https://{base}"),
            );
            return None;
        }
    }
    if uri.query().is_some() {
        report.fail(
            "address",
            text!("the address carries a query", "地址中带有 query"),
            text!("leave out everything from the ? on", "请去掉 ? 及其后面的部分"),
        );
    }
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        report.fail(
            "address",
            text!("the address carries a user name", "地址中带有用户名"),
            text!("leave out everything up to the @", "请去掉 @ 及其之前的部分"),
        );
    }
    if let Some(Doubled { becomes, meant }) = doubled(&uri, calls) {
        report.fail(
            "address",
            text!(
                "it ends with the name of the interface, or a part of it: calls would go to {becomes}",
                "结尾带有接口名或其一部分：实际会请求 {becomes}"
            ),
            text!(
                "the path is added to every call; configure {meant}",
                "程序会自动追加路径；请配置为 {meant}"
            ),
        );
    }
    Some(uri)
}

/// Whether this machine's clock can be right.
pub(super) fn clock(report: &mut Report, now: u64) {
    let text = text!("this machine says {}", "本机时间 {}", moment(now));
    if (EARLIEST..LATEST).contains(&now) {
        report.ok("clock", text);
    } else {
        let remedy = text!(
            "set the clock: certificates and timestamps are judged by it",
            "请校准时钟：证书与时间戳都以它为准"
        );
        report.fail("clock", text, remedy);
    }
}

/// Asks the address for its date, and for nothing else.
pub(super) async fn connect(report: &mut Report, base: &Uri) {
    authorities(report);
    let client = exchange::client(base, true).total_timeout(MAX_WAIT).build();
    let client = match client {
        Ok(client) => client,
        Err(e) => {
            let remedy = text!(
                "no certificate authority can be read: look at the variable SSL_CERT_FILE, or install the package ca-certificates",
                "读不到任何根证书：检查变量 SSL_CERT_FILE，或安装 ca-certificates 软件包"
            );
            return report.fail("connect", failed(&e), remedy);
        }
    };
    let Ok(request) = Request::get(base.clone()).body(Bytes::new()) else { return };
    match client.call(request).await {
        Ok(answer) => {
            let status = answer.status().as_u16();
            report
                .ok("connect", text!("{base} answers with status {status}", "{base} 应答，状态码 {status}"));
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
            let text = text!(
                "SSL_CERT_FILE: {} holds no certificate in PEM",
                "SSL_CERT_FILE：{} 不含 PEM 证书",
                path.display()
            );
            let remedy =
                text!("give the certificates of the authorities as PEM", "请给出 PEM 格式的 CA 证书");
            report.fail("authorities", text, remedy);
        }
        Err(e) => {
            let e = failed(&*e);
            report.fail(
                "authorities",
                text!("SSL_CERT_FILE: {e}", "SSL_CERT_FILE：{e}"),
                text!("correct the variable, or take it away", "请改正或去掉该变量"),
            );
        }
    }
}

fn skew(report: &mut Report, date: Option<&str>, now: u64) {
    let date = date.and_then(|date| httpdate::parse_http_date(date).ok());
    let Some(date) = date.and_then(|date| date.duration_since(UNIX_EPOCH).ok()) else {
        let text = text!("the answer carries no date to compare with", "应答中没有可对照的时间");
        return report.warn("clock", text, Text::default());
    };
    let apart = date.as_secs().abs_diff(now);
    let text = text!("{apart} s away from the platform's", "与平台相差 {apart} 秒");
    if apart <= APART {
        report.ok("clock", text);
    } else {
        let remedy = text!(
            "set the clock: requests that are five minutes old are refused",
            "请校准时钟：相差五分钟的请求会被拒绝"
        );
        report.fail("clock", text, remedy);
    }
}
