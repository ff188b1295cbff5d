//! One exchange: what was checked and why it failed, what was signed, what travelled.

use super::check_value::check_value;
use super::filter::is_good;
use super::list::{outcome, platform, time};
use super::page::{Visit, block};
use super::{case, curl};
use crate::exchange::{Body, Direction, Exchange, Platform, Signature};
use crate::state::SharedState;
use maud::{Markup, html};
use serde_json::Value;

pub(super) fn page(state: &SharedState, visit: &Visit, exchange: &Exchange) -> Markup {
    let title = exchange.endpoint.as_deref().unwrap_or(exchange.path());
    html! {
        h1 { "#" (exchange.number) " " (title) }
        p.path {
            a href="/" { (visit.say("All requests", "全部请求")) }
            " · " a href=(format!("/sandbox/exchanges/{}", exchange.number)) { "JSON" }
            @if case::files(state, exchange).is_ok() {
                " · " a href=(format!("/sandbox/exchanges/{}/case.tar", exchange.number)) download=(format!("sandbox-{}.tar", exchange.number)) {
                    (visit.say("Fixture case", "测试用例"))
                }
            }
            @for (name, number) in [("‹", exchange.number.wrapping_sub(1)), ("›", exchange.number + 1)] {
                @if state.exchanges.has(number) {
                    " · " a href=(format!("/sandbox/console/exchanges/{number}")) { (name) " " (number) }
                }
            }
        }
        (summary(visit, exchange))
        (checks(visit, exchange))
        @if let Some(signature) = &exchange.signature { (signed(visit, signature)) }
        @if exchange.platform == Some(Platform::Huifu) { (layouts(state, visit, exchange)) }
        (fields(visit, exchange))
        (travelled(visit, exchange))
        @if exchange.direction == Direction::Request {
            section {
                h2 { (visit.say("Again, as curl", "用 curl 重发")) }
                @match curl::command(exchange, &visit.base) {
                    Ok(command) => (block(visit, "curl", &command)),
                    Err(why) => p { (visit.say(why.0, why.1)) },
                }
            }
        }
    }
}

fn summary(visit: &Visit, exchange: &Exchange) -> Markup {
    let good = is_good(exchange.outcome);
    let answered = [exchange.code.as_deref(), exchange.message.as_deref()];
    let answered = answered.into_iter().flatten().collect::<Vec<_>>().join(" ");
    html! {
        section class=(if good { "verdict good" } else { "verdict bad" }) {
            h2 { span.mark { (if good { "✓ " } else { "✗ " }) (outcome(visit, exchange.outcome)) } }
            @if let Some(mistake) = &exchange.mistake {
                p.mistake { strong { (visit.say("The known mistake that explains it: ", "可解释该问题的已知错误：")) } (mistake) }
            }
            dl {
                dt { (visit.say("Time (Beijing)", "时间（北京）")) } dd { (time(exchange.at)) }
                dt { (visit.say("Platform", "平台")) } dd { (platform(visit, exchange.platform)) }
                dt { (visit.say("Merchant", "商户")) } dd { (exchange.merchant.as_deref().unwrap_or("–")) }
                dt { (visit.say("Answered", "应答")) } dd { (if answered.is_empty() { "–" } else { &answered }) }
                @if let Some(fault) = &exchange.fault {
                    dt { (visit.say("Fault on demand", "指定故障")) } dd { span.fault { (fault) } }
                }
                dt { (visit.say("Took", "耗时")) } dd { (format!("{:.1} ms", exchange.took.as_secs_f64() * 1000.0)) }
            }
        }
    }
}

fn checks(visit: &Visit, exchange: &Exchange) -> Markup {
    html! {
        section {
            h2 { (visit.say("Checks, in order", "检查（按顺序）")) }
            @if exchange.checks.is_empty() { p { (visit.say("None was made.", "未做检查。")) } }
            ol.checks {
                @for check in &exchange.checks {
                    li class=(if check.passed { "good" } else { "bad" }) {
                        span.mark { (if check.passed { visit.say("✓ passed", "✓ 通过") } else { visit.say("✗ failed", "✗ 未通过") }) }
                        " " strong { (check.name) }
                        @if !check.reason.is_empty() { " " span { (check.reason) } }
                    }
                }
            }
        }
    }
}

fn signed(visit: &Visit, signature: &Signature) -> Markup {
    let part = |id: &str, label: &str, text: &Option<String>| {
        html! { @if let Some(text) = text { h3 { (label) } (block(visit, id, text)) } }
    };
    html! {
        section {
            h2 { (visit.say("Signature", "签名")) " " small { (signature.rule) } }
            p class=(if signature.holds { "good" } else { "bad" }) {
                span.mark { (if signature.holds { visit.say("✓ It holds.", "✓ 验签通过。") } else { visit.say("✗ It does not hold.", "✗ 验签未通过。") }) }
            }
            (part("canonical", visit.say("What is to be signed (secrets are hidden)", "待签名内容（隐去密钥）"), &signature.text))
            (part("expected", visit.say("Expected", "应为"), &signature.expected))
            (part("received", visit.say("Received", "收到"), &signature.received))
        }
    }
}

/// The layout of the PKCS#7 messages that came and went.
fn layouts(state: &SharedState, visit: &Visit, exchange: &Exchange) -> Markup {
    let came =
        check_value(&exchange.request.body, exchange.request.target.split_once('?').map(|(_, query)| query));
    let went = exchange.response.as_ref().and_then(|response| check_value(&response.body, None));
    let of = |name: &str, message: Option<String>| {
        let message = message?;
        let findings = state
            .keys
            .verifier(exchange.merchant.as_deref().unwrap_or_default())
            .inspect(message.as_bytes(), exchange.at)
            .findings;
        Some(html! {
            details open[name == "request"] {
                summary { "check_value: " (if name == "request" { visit.say("request", "请求") } else { visit.say("answer", "应答") }) }
                ol.checks {
                    @for finding in &findings {
                        li class=(if finding.result.is_ok() { "good" } else { "bad" }) {
                            span.mark { (if finding.result.is_ok() { "✓" } else { "✗" }) } " " strong { (finding.check) } " "
                            @match &finding.result { Ok(found) => (found), Err(e) => (e) }
                        }
                    }
                }
            }
        })
    };
    let parts: Vec<Markup> = [of("request", came), of("answer", went)].into_iter().flatten().collect();
    html! {
        @if !parts.is_empty() {
            section {
                h2 { (visit.say("PKCS#7 layout", "PKCS#7 结构")) }
                @for part in parts { (part) }
            }
        }
    }
}

fn fields(visit: &Visit, exchange: &Exchange) -> Markup {
    html! {
        @if !exchange.fields.is_empty() {
            section {
                h2 { (visit.say("Fields", "字段")) }
                table.pairs { tbody {
                    @for (name, value) in &exchange.fields { tr { th scope="row" { (name) } td { (value) } } }
                } }
            }
        }
    }
}

fn travelled(visit: &Visit, exchange: &Exchange) -> Markup {
    let message = |id: &str, first: String, headers: &[(String, String)], body: &Body| {
        html! {
            p.first { code { (first) } }
            details {
                summary { (headers.len()) " " (visit.say("headers", "个首部")) }
                table.pairs { tbody { @for (name, value) in headers { tr { th scope="row" { (name) } td { (value) } } } } }
            }
            @if !body.bytes.is_empty() { (block(visit, id, &readable(body))) }
            @if !body.is_whole() {
                p { (body.length) " " (visit.say("bytes in all; what is kept of them is shown.", "字节；仅显示保留的部分。")) }
            }
        }
    };
    let sent = &exchange.request;
    html! {
        section {
            h2 { (visit.say("Request", "请求报文")) }
            (message("request", format!("{} {}", sent.method, sent.target), &sent.headers, &sent.body))
        }
        section {
            h2 { (visit.say("Response", "应答报文")) }
            @match &exchange.response {
                Some(response) => (message("response", format!("HTTP {}", response.status), &response.headers, &response.body)),
                None => p { (visit.say("None: the connection ended without one.", "无：连接在应答前结束。")) },
            }
        }
    }
}

/// A body as text; JSON with line breaks.
fn readable(body: &Body) -> String {
    match serde_json::from_slice::<Value>(&body.bytes) {
        Ok(json) if body.is_whole() => format!("{json:#}"),
        _ => String::from_utf8_lossy(&body.bytes).into_owned(),
    }
}
