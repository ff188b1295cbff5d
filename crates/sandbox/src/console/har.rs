//! Exchanges as an HTTP archive (HAR 1.2), which browsers' tools and proxies open.

use super::list::time;
use crate::exchange::{Body, Direction, Exchange};
use crypto_core::encoding;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) fn document(exchanges: &[Arc<Exchange>], base: &str) -> Value {
    let entries: Vec<Value> = exchanges.iter().map(|exchange| entry(exchange, base)).collect();
    json!({
        "log": {
            "version": "1.2",
            "creator": { "name": "sandbox", "version": env!("CARGO_PKG_VERSION") },
            "entries": entries,
        }
    })
}

fn entry(exchange: &Exchange, base: &str) -> Value {
    let sent = &exchange.request;
    let url = match exchange.direction {
        Direction::Request if !sent.target.contains("://") => format!("{base}{}", sent.target),
        _ => sent.target.clone(),
    };
    let query = sent.target.split_once('?').map_or("", |(_, query)| query);
    let query: Vec<Value> = form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    let mut request = json!({
        "method": sent.method,
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": headers(&sent.headers),
        "queryString": query,
        "headersSize": -1,
        "bodySize": sent.body.length,
    });
    if !sent.body.bytes.is_empty() {
        request["postData"] = json!({
            "mimeType": kind(&sent.headers),
            "text": String::from_utf8_lossy(&sent.body.bytes),
        });
    }
    let empty = Body::default();
    let (status, given, body) = match &exchange.response {
        Some(response) => (response.status, response.headers.as_slice(), &response.body),
        // A status of 0 is how the format says that there was no response.
        None => (0, [].as_slice(), &empty),
    };
    let took = exchange.took.as_secs_f64() * 1000.0;
    json!({
        // The sandbox's clock, in Beijing.
        "startedDateTime": format!("{}+08:00", time(exchange.at).replacen(' ', "T", 1)),
        "time": took,
        "request": request,
        "response": {
            "status": status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": headers(given),
            "content": content(body, given),
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": body.length,
        },
        "cache": {},
        "timings": { "send": 0, "wait": took, "receive": 0 },
        "comment": exchange.mistake.as_deref().unwrap_or_else(|| exchange.outcome.name()),
    })
}

fn headers(headers: &[(String, String)]) -> Vec<Value> {
    headers.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect()
}

fn kind(headers: &[(String, String)]) -> &str {
    let kind = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    kind.map_or("", |(_, value)| value)
}

fn content(body: &Body, headers: &[(String, String)]) -> Value {
    let mut content = json!({ "size": body.length, "mimeType": kind(headers) });
    match std::str::from_utf8(&body.bytes) {
        Ok(text) => content["text"] = text.into(),
        Err(_) => {
            content["text"] = encoding::to_base64(&body.bytes).into();
            content["encoding"] = "base64".into();
        }
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Answered;

    #[test]
    fn an_entry_has_what_the_format_asks_for() {
        let mut exchange = Exchange::new(Direction::Request, 1_716_000_000);
        exchange.request.method = "POST".to_owned();
        exchange.request.target = "/open/access/1.0/token?a=%2B".to_owned();
        exchange.request.body = Body::of(b"{}");
        let body = Body::of(&[0xff]);
        exchange.response = Some(Answered { status: 200, body, ..Answered::default() });
        let document = document(
            &[Arc::new(exchange), Arc::new(Exchange::new(Direction::Notification, 0))],
            "http://h:1",
        );
        let entry = &document["log"]["entries"][0];
        assert_eq!(entry["startedDateTime"], "2024-05-18T10:40:00+08:00");
        assert_eq!(entry["request"]["url"], "http://h:1/open/access/1.0/token?a=%2B");
        assert_eq!(entry["request"]["queryString"][0]["value"], "+");
        assert_eq!(entry["request"]["postData"]["text"], "{}");
        assert_eq!(
            (&entry["response"]["content"]["encoding"], &entry["response"]["content"]["text"]),
            (&json!("base64"), &json!("/w=="))
        );
        assert_eq!(document["log"]["entries"][1]["response"]["status"], 0);
    }
}
