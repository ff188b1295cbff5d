//! What the emulator of upsdk.js asks the sandbox, and who may ask. The emulator itself is driven by Chromium in
//! `cargo xtask console-check`, and judged by the TypeScript compiler in `cargo xtask upsdk-check`.

use bytes::Bytes;
use sandbox::{PaymentState, Sandbox};
use transport::{HttpClient, HyperClient};

struct Answer {
    status: u16,
    headers: http::HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

async fn send(sandbox: &Sandbox, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let client = HyperClient::builder().allow_plain_http().build().unwrap();
    let mut request = http::Request::builder().method(method).uri(format!("{}{path}", sandbox.base_url()));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (parts, body) = client.call(request.body(Bytes::new()).unwrap()).await.unwrap().into_parts();
    let body = String::from_utf8(body.to_vec()).unwrap();
    Answer { status: parts.status.as_u16(), headers: parts.headers, body }
}

async fn act(sandbox: &Sandbox, act: &str, origin: &str) -> Answer {
    send(sandbox, "POST", &format!("/sandbox/unionpay/{act}"), &[("Origin", origin)]).await
}

const HERE: &str = "http://127.0.0.1:9";

#[tokio::test]
async fn the_script_is_served_as_one_and_holds_every_plugin_of_the_document() {
    let sandbox = Sandbox::start().await.unwrap();
    let script = send(&sandbox, "GET", "/s/open/js/upsdk.js", &[]).await;
    assert_eq!(script.status, 200);
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    let spec = include_str!("../../../unionpay-proto/spec/upsdk.toml");
    let plugins = spec
        .lines()
        .skip_while(|line| *line != "[[plugin]]")
        .filter_map(|line| line.strip_prefix("name = \"").and_then(|rest| rest.strip_suffix('"')));
    let mut count = 0;
    for plugin in plugins {
        assert!(
            script.body.contains(&format!("    {plugin}: (options) => call(\"{plugin}\", options),")),
            "{plugin}"
        );
        count += 1;
    }
    assert_eq!(count, 54);
}

#[tokio::test]
async fn a_payment_goes_from_the_back_end_over_the_page_into_the_books() {
    let sandbox = Sandbox::start().await.unwrap();
    let started = act(&sandbox, "new-payment?orderId=order-1&fen=1990", HERE).await;
    let tn = sandbox.payments()[0].tn.clone();
    assert!(started.status == 200 && started.body.contains(&tn), "{}", started.body);
    let shown = act(&sandbox, &format!("payment?tn={tn}"), HERE).await;
    assert!(
        shown.body.contains("\"fen\":\"1990\"") && shown.body.contains("\"state\":\"waiting\""),
        "{}",
        shown.body
    );
    assert_eq!(act(&sandbox, &format!("pay?tn={tn}&decision=cancel"), HERE).await.status, 200);
    assert_eq!(sandbox.payments()[0].state, PaymentState::GivenUp);
    assert_eq!(act(&sandbox, &format!("pay?tn={tn}&decision=pay"), HERE).await.status, 200);
    assert_eq!(sandbox.payments()[0].state, PaymentState::Paid);
    for (wrong, why) in [
        (format!("pay?tn={tn}&decision=pay"), "支付流水号不合法"),
        (format!("pay?tn={tn}&decision=perhaps"), "decision is pay or cancel"),
        ("pay?tn=7&decision=pay".to_owned(), "支付流水号不合法"),
        ("payment?tn=7".to_owned(), "支付流水号不合法"),
        ("new-payment?orderId=&fen=1".to_owned(), "orderId is missing"),
        ("new-payment?orderId=a&fen=0".to_owned(), "above 0"),
        ("new-payment?orderId=a&fen=1.5".to_owned(), "above 0"),
    ] {
        let refused = act(&sandbox, &wrong, HERE).await;
        assert!(refused.status == 400 && refused.body.contains(why), "{wrong}: {}", refused.body);
    }
}

#[tokio::test]
async fn pages_of_this_machine_read_the_answers_and_no_others() {
    let sandbox = Sandbox::start().await.unwrap();
    for question in
        ["check-upsdk-config?appId=a", "payment?tn=1", "pay?tn=1&decision=pay", "enter-password?transNo=1"]
    {
        let here = act(&sandbox, question, HERE).await;
        assert_eq!(here.header("access-control-allow-origin"), HERE, "{question}");
        assert_eq!(here.header("vary"), "Origin");
        let foreign = act(&sandbox, question, "https://evil.example").await;
        assert_eq!((foreign.status, foreign.header("access-control-allow-origin")), (403, ""), "{question}");
    }
    // What changes more than a page of a user should is done, and not told to pages.
    let more = act(&sandbox, "allow-call?name=member.level", HERE).await;
    assert_eq!((more.status, more.header("access-control-allow-origin")), (200, ""));
}

#[tokio::test]
async fn a_configuration_is_refused_with_the_reason() {
    let sandbox = Sandbox::start().await.unwrap();
    let strange =
        act(&sandbox, "check-upsdk-config?appId=another&nonceStr=n&timestamp=1&url=u&signature=s", HERE)
            .await;
    assert!(strange.status == 400 && strange.body.contains("appId不合法"), "{}", strange.body);
    let no_token = act(&sandbox, "check-upsdk-config?nonceStr=n&timestamp=1&url=u&signature=s", HERE).await;
    assert!(no_token.status == 400 && no_token.body.contains("frontend_token"), "{}", no_token.body);
}
