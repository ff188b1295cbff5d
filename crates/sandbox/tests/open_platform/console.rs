//! The console as programs meet it: acts over HTTP, JSON, HAR, and who gets anything. People's side of it is driven by
//! Chromium in `cargo xtask console-check`.

use crate::{Merchant, START};
use bytes::Bytes;
use http::{Request, Response};
use serde_json::Value;
use unionpay::proto::GetBackendToken;

async fn ask(merchant: &Merchant, method: &str, path: &str, headers: &[(&str, &str)]) -> Response<Bytes> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    merchant.post(request.body(Bytes::new()).unwrap()).await
}

async fn json(merchant: &Merchant, path: &str) -> Value {
    serde_json::from_slice(ask(merchant, "GET", path, &[]).await.body()).unwrap()
}

#[tokio::test]
async fn acts_arrange_what_happens_next() {
    let merchant = Merchant::start().await;
    let token = merchant.token().await;
    for (act, status) in [
        ("unionpay/evict-tokens", 200),
        ("next-fault?fault=cut", 200),
        ("next-fault?fault=perhaps", 400),
        ("clock?forward=3600", 200),
        ("clock?forward=-1", 400),
        ("clock?forward=99999999999", 400),
        ("unionpay/set-balance?fen=7", 200),
        ("unionpay/set-balance?fen=x", 400),
        ("unionpay/set-unfinished-orders?count=2", 200),
        ("unionpay/allow-login-domain", 400),
        ("no-such-act", 404),
    ] {
        assert_eq!(ask(&merchant, "POST", &format!("/sandbox/{act}"), &[]).await.status(), status, "{act}");
        assert!(
            ask(&merchant, "GET", &format!("/sandbox/{act}"), &[]).await.status().is_client_error(),
            "{act}"
        );
    }
    assert_eq!(merchant.sandbox.balance(), 7);
    // The connection is cut, once; a page before it is not what the fault waits for.
    assert_eq!(ask(&merchant, "GET", "/s/open/js/upsdk.js", &[]).await.status(), 200);
    let cut = Request::post(format!("{}/open/access/1.0/backendToken", merchant.sandbox.base_url()));
    let cut = transport::HttpClient::call(&merchant.http, cut.body(Bytes::new()).unwrap()).await;
    assert!(cut.is_err());
    // An hour later by the sandbox's clock the merchant's own is too old.
    assert_eq!(merchant.refused(&GetBackendToken::new(), &()).await, "N60024");
    merchant.forward(0);
    assert_eq!(ask(&merchant, "POST", "/sandbox/unionpay/lock-out", &[]).await.status(), 200);
    assert_eq!(merchant.refused(&GetBackendToken::new(), &()).await, "N69998");
    assert_eq!(ask(&merchant, "POST", "/sandbox/unionpay/unlock", &[]).await.status(), 200);
    assert_eq!(merchant.refused(&GetBackendToken::new(), &()).await, "N60024");
    drop(token);
}

#[tokio::test]
async fn exchanges_are_read_filtered_and_exported() {
    let merchant = Merchant::start().await;
    merchant.token().await;
    let wrong = Request::post("/open/access/1.0/backendToken")
        .body(Bytes::from_static(br#"{"appId":"x<script>","nonceStr":"n","timestamp":"1","signature":"s"}"#));
    merchant.post(wrong.unwrap()).await;
    let all = json(&merchant, "/sandbox/exchanges?q=backendtoken").await;
    let numbers: Vec<u64> =
        all.as_array().unwrap().iter().map(|one| one["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers.len(), 2);
    assert_eq!(
        json(&merchant, "/sandbox/exchanges?outcome=ok&q=backendToken").await.as_array().unwrap().len(),
        1
    );
    assert_eq!(json(&merchant, "/sandbox/exchanges?platform=huifu").await.as_array().unwrap().len(), 0);
    let one = json(&merchant, &format!("/sandbox/exchanges/{}", numbers[1])).await;
    assert_eq!(one["outcome"], "refused");
    assert_eq!(ask(&merchant, "GET", "/sandbox/exchanges/999999", &[]).await.status(), 404);
    assert!(ask(&merchant, "GET", "/sandbox/exchanges/x", &[]).await.status().is_client_error());
    let har = json(&merchant, "/sandbox/exchanges.har").await;
    assert_eq!(har["log"]["entries"].as_array().unwrap().len(), 2);
    // Pages: escaped, in both languages, with a policy; nobody sees that somebody looked.
    for path in [
        "/",
        "/sandbox/console/books",
        "/sandbox/console/actions",
        &format!("/sandbox/console/exchanges/{}", numbers[1]),
    ] {
        let page = ask(&merchant, "GET", path, &[("accept-language", "zh-CN")]).await;
        let text = String::from_utf8_lossy(page.body()).into_owned();
        assert!(
            page.status() == 200 && text.contains("支付沙箱") && !text.contains("<script>"),
            "{path}: {text}"
        );
        let policy = page.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        let english =
            ask(&merchant, "GET", &format!("{path}?lang=en"), &[("accept-language", "zh-CN")]).await;
        assert!(String::from_utf8_lossy(english.body()).contains("Payment sandbox"), "{path}");
        assert!(english.headers()["set-cookie"].to_str().unwrap().contains("SameSite=Strict"));
    }
    assert_eq!(json(&merchant, "/sandbox/exchanges").await.as_array().unwrap().len(), 2);
    assert_eq!(ask(&merchant, "POST", "/sandbox/forget-exchanges", &[]).await.status(), 200);
    assert_eq!(json(&merchant, "/sandbox/exchanges?q=token").await.as_array().unwrap().len(), 0);
    assert_eq!(merchant.now(), START);
}

#[tokio::test]
async fn pages_and_names_of_others_get_nothing() {
    let merchant = Merchant::start().await;
    let address = merchant.sandbox.base_url();
    let host = address.trim_start_matches("http://");
    for path in [
        "/",
        "/sandbox/exchanges",
        "/sandbox/exchanges.har",
        "/sandbox/events",
        "/sandbox/console/books",
        "/sandbox/console/console.js",
    ] {
        for headers in [
            [("host", "evil.example"), ("accept", "text/html")],
            [("host", host), ("origin", "https://evil.example")],
            [("host", host), ("origin", "null")],
        ] {
            assert_eq!(ask(&merchant, "GET", path, &headers).await.status(), 403, "{path} {headers:?}");
        }
    }
    for act in ["next-fault?fault=cut", "clock?forward=1", "forget-exchanges", "unionpay/lock-out"] {
        let act = format!("/sandbox/{act}");
        let foreign = [("host", host), ("origin", "https://evil.example")];
        assert_eq!(ask(&merchant, "POST", &act, &foreign).await.status(), 403, "{act}");
    }
    merchant.token().await;
}
