//! Characters that one does not see: a stranger sends them, and people look at what came.

use crate::told;
use sandbox::{Platform, Sandbox};

/// Clears a screen, ends a pasted text, turns the direction of reading, hides in a word.
const UNSEEN: [char; 6] = ['\u{1b}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{feff}'];

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
}

#[tokio::test]
async fn they_are_marked_wherever_people_look() {
    let sandbox = Sandbox::start().await.unwrap();
    let evil: String = UNSEEN.iter().map(|c| format!("{c}[2Jx")).collect();
    let body = serde_json::json!({
        "appId": evil, "nonceStr": evil, "timestamp": "1", "signature": format!("{evil}</td>"),
    });
    let escaped = body.to_string();
    // JSON forbids what is raw in the first and escaped in the second.
    let raw = escaped.replace("\\u001b", "\u{1b}");
    let header = evil.replace('\u{1b}', "");
    let call = |path: &str, kind: &str, body: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {kind}\r\nX-Odd: a{header}\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let asked = [
        call("/open/access/1.0/backendToken", "application/json", &raw),
        call("/open/access/1.0/backendToken", "application/json", &escaped),
        call(
            "/merchantRequest",
            "application/x-www-form-urlencoded",
            "version=10&cmd_id=%1B%5B2J&mer_cust_id=%E2%80%AE%C2%9B&check_value=x",
        ),
        get("/open/access/1.0/%1b?q=%E2%80%AE"),
    ];
    for request in &asked {
        told(&sandbox, request).await;
    }
    let exchanges = sandbox.exchanges();
    assert_eq!(exchanges.len(), asked.len(), "{exchanges:?}");
    let merchants: Vec<_> = exchanges.iter().filter_map(|one| one.merchant.clone()).collect();
    assert!(merchants.iter().any(|merchant| merchant.contains('\u{202e}')), "{merchants:?}");
    assert!(exchanges.iter().any(|one| one.platform == Some(Platform::Huifu)));
    let mut pages =
        vec!["/".to_owned(), "/sandbox/console/books".to_owned(), "/sandbox/console/actions".to_owned()];
    let mut documents = vec!["/sandbox/exchanges".to_owned(), "/sandbox/exchanges.har".to_owned()];
    for exchange in &exchanges {
        pages.push(format!("/sandbox/console/exchanges/{}", exchange.number));
        documents.push(format!("/sandbox/exchanges/{}", exchange.number));
        // The line on the terminal, and the one for programs.
        for line in [exchange.summary().to_string(), exchange.summary().json()] {
            assert!(!line.contains(|c: char| c.is_control() || UNSEEN.contains(&c)), "{line:?}");
        }
    }
    let mut marked = 0;
    for page in &pages {
        let answer = told(&sandbox, &get(page)).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{page}: {answer}");
        let found = answer.find(|c: char| UNSEEN.contains(&c));
        assert!(found.is_none(), "{page}: {:?}", found.map(|at| &answer[at.saturating_sub(80)..]));
        marked += answer.matches("<span class=\"odd\" title=\"U+202E\">\\u{202e}</span>").count();
    }
    assert!(marked >= 4, "the marks are seen {marked} times");
    for document in &documents {
        let answer = told(&sandbox, &get(document)).await;
        let (_, json) = answer.split_once("\r\n\r\n").unwrap();
        assert!(!json.contains(|c: char| UNSEEN.contains(&c)), "{document}");
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        assert!(!json.is_null());
    }
    // What programs read is what came.
    let first = sandbox.exchanges();
    let number = first.iter().find(|one| one.merchant.as_deref() == Some(evil.as_str())).unwrap().number;
    let answer = told(&sandbox, &get(&format!("/sandbox/exchanges/{number}"))).await;
    let json: serde_json::Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    assert_eq!(json["merchant"], evil);
}
