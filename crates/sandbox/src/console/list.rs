//! The list of exchanges, newest first.

use super::filter::{Filter, is_good};
use super::page::Visit;
use crate::exchange::{Direction, Exchange, Outcome, Platform};
use crate::state::SharedState;
use endpoint_core::DateTime;
use maud::{Markup, html};

/// Rows of a page; the script keeps as many.
const ROWS: usize = 300;

pub(super) fn page(state: &SharedState, visit: &Visit, filter: &Filter) -> Markup {
    let (shown, count) = filter.newest(state, ROWS);
    html! {
        h1 { (visit.say("Requests and notifications", "请求与通知")) }
        (form(visit, filter))
        p.live {
            span #live role="status" data-on=(visit.say("live", "实时")) data-off=(visit.say("not connected", "未连接"))
                data-paused=(visit.say("paused", "已暂停")) { (visit.say("needs JavaScript to be live", "实时刷新需要 JavaScript")) }
            " "
            button #pause type="button" aria-pressed="false" { (visit.say("Pause", "暂停")) }
            " " (count) " " (visit.say("kept", "条"))
            " " a href=(export(filter)) download="sandbox.har" { (visit.say("Export as HAR", "导出 HAR")) }
        }
        table.list {
            thead { tr {
                th scope="col" { "#" }
                th scope="col" { (visit.say("Time", "时间")) }
                th scope="col" { (visit.say("Platform", "平台")) }
                th scope="col" { (visit.say("Interface", "接口")) }
                th scope="col" { (visit.say("Merchant", "商户")) }
                th scope="col" { (visit.say("Judged", "判定")) }
                th scope="col" { (visit.say("Answered", "应答")) }
                th scope="col" { (visit.say("Took", "耗时")) }
            } }
            tbody #rows data-most=(ROWS) { @for exchange in &shown { (row(visit, exchange)) } }
        }
        @if shown.is_empty() {
            p #empty {
                @if *filter == Filter::default() {
                    (visit.say(
                        "Nothing yet. Point a client at this address, or try the buttons under “Actions”.",
                        "暂无记录。请将客户端指向本地址，或使用“操作”中的按钮。",
                    ))
                } @else { (visit.say("Nothing here fits the filter.", "没有符合筛选条件的记录。")) }
            }
        }
    }
}

fn export(filter: &Filter) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", &filter.text)
        .append_pair("platform", &filter.platform)
        .append_pair("outcome", &filter.outcome)
        .append_pair("direction", &filter.direction)
        .finish();
    format!("/sandbox/exchanges.har?{query}")
}

fn form(visit: &Visit, filter: &Filter) -> Markup {
    let choice = |name: &str, label: &str, chosen: &str, options: [(&str, &str); 2]| {
        html! {
            label { (label) " "
                select name=(name) {
                    option value="" { (visit.say("all", "全部")) }
                    @for (value, text) in options { option value=(value) selected[value == chosen] { (text) } }
                }
            }
        }
    };
    html! {
        form.filter method="get" action="/" role="search" {
            label { (visit.say("Search", "搜索")) " " input type="search" name="q" value=(filter.text)
                placeholder=(visit.say("code, field, path …", "错误码、字段、路径……")); }
            (choice("platform", visit.say("Platform", "平台"), &filter.platform, [("unionpay", visit.say("UnionPay", "银联")), ("huifu", visit.say("Huifu", "汇付"))]))
            (choice("outcome", visit.say("Judged", "判定"), &filter.outcome, [("ok", visit.say("good", "通过")), ("bad", visit.say("refused", "未通过"))]))
            (choice("direction", visit.say("Direction", "方向"), &filter.direction, [("request", visit.say("requests", "请求")), ("notification", visit.say("notifications", "通知"))]))
            button { (visit.say("Show", "筛选")) }
        }
    }
}

/// One row; the live view sends the same.
pub(super) fn row(visit: &Visit, exchange: &Exchange) -> Markup {
    let good = is_good(exchange.outcome);
    let time = time(exchange.at);
    let address = format!("/sandbox/console/exchanges/{}", exchange.number);
    let (arrow, direction) = match exchange.direction {
        Direction::Request => ("→", visit.say("request", "请求")),
        Direction::Notification => ("←", visit.say("notification", "通知")),
    };
    let why = exchange.failed_check().map(|check| format!("{}: {}", check.name, check.reason));
    let why = exchange.mistake.clone().or(why).unwrap_or_default();
    html! {
        tr id=(format!("e{}", exchange.number)) class=(if good { "good" } else { "bad" }) {
            td { a href=(address) { (exchange.number) } }
            td data-label=(visit.say("Time", "时间")) { (time) }
            td data-label=(visit.say("Platform", "平台")) { (platform(visit, exchange.platform)) }
            td data-label=(visit.say("Interface", "接口")) {
                span title=(direction) aria-label=(direction) { (arrow) } " "
                (exchange.endpoint.as_deref().unwrap_or(exchange.path()))
            }
            td data-label=(visit.say("Merchant", "商户")) { (short(exchange.merchant.as_deref().unwrap_or_default(), 16)) }
            td data-label=(visit.say("Judged", "判定")) {
                span.mark { (if good { "✓ " } else { "✗ " }) (outcome(visit, exchange.outcome)) }
                @if !good && !why.is_empty() { " " small { (short(&why, 140)) } }
                @if let Some(fault) = &exchange.fault { " " span.fault { (fault) } }
            }
            td data-label=(visit.say("Answered", "应答")) {
                (exchange.code.as_deref().unwrap_or_default()) " "
                @if let Some(response) = &exchange.response { small { "HTTP " (response.status) } }
            }
            td data-label=(visit.say("Took", "耗时")) { (format!("{:.1} ms", exchange.took.as_secs_f64() * 1000.0)) }
        }
    }
}

pub(super) fn platform(visit: &Visit, platform: Option<Platform>) -> &'static str {
    match platform {
        Some(Platform::UnionPay) => visit.say("UnionPay", "银联"),
        Some(Platform::Huifu) => visit.say("Huifu", "汇付"),
        None => "–",
    }
}

pub(super) fn outcome(visit: &Visit, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => visit.say("accepted", "通过"),
        Outcome::Refused => visit.say("refused", "拒绝"),
        Outcome::Cut => visit.say("cut", "连接中断"),
        Outcome::Acknowledged => visit.say("acknowledged", "已确认"),
        Outcome::NotAcknowledged => visit.say("not acknowledged", "未确认"),
        Outcome::Undelivered => visit.say("not delivered", "未送达"),
    }
}

/// The time in Beijing.
pub(super) fn time(at: u64) -> String {
    DateTime::beijing(at).map(DateTime::spaced_text).unwrap_or_default()
}

/// The beginning of a text.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
