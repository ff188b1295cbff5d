//! What users' browsers need: pages, logins, files.

use crate::common::{Running, get};
use sandbox::keys;
use serde_json::{Value, json};

fn page() -> Value {
    json!({
        "order_date": "20240517", "trans_amt": "1.00", "gate_id": "01020000", "ret_url": "https://shop.example/back",
        "bg_ret_url": "http://127.0.0.1:1/notice",
    })
}

#[tokio::test]
async fn a_page_is_a_form_as_fields_or_as_html() {
    let running = Running::start().await;
    let key = "Idempotency-Key: 202405170204\r\n";
    let form = running.send("/huifu/204/page", key, &page()).await;
    assert_eq!(form.status, 200, "{}", form.text());
    assert_eq!(form.json()["method"], "POST");
    assert!(form.json()["action"].as_str().unwrap().starts_with(&running.sandbox.base_url()));
    assert!(form.json()["fields"]["check_value"].is_string(), "{}", form.text());
    // The user asks for the page once more, as HTML.
    let html = running.send("/huifu/204/page", &format!("{key}Accept: text/html\r\n"), &page()).await;
    assert_eq!(html.status, 200, "{}", html.text());
    assert!(
        html.head.to_lowercase().contains("content-security-policy:") && html.text().contains("<form"),
        "{}",
        html.head
    );
    let mut other = page();
    other["trans_amt"] = json!("2.00");
    assert_eq!(running.send("/huifu/204/page", key, &other).await.status, 422);
    assert_eq!(running.post("/huifu/204/page", &page()).await.status, 400);
    // Under another date the platform would take the form for another payment.
    let mut later = page();
    later["order_date"] = json!("20240519");
    let refused = running.send("/huifu/204/page", key, &later).await;
    assert_eq!((refused.status, &refused.json()["outcome"]), (409, &json!("unknown")), "{}", refused.text());
    assert_eq!(refused.json()["order"]["date"], "20240517");
    running.stop().await;
}

#[tokio::test]
async fn a_login_from_the_address_to_the_phone_number() {
    let running = Running::start().await;
    let begun = running
        .post(
            "/unionpay/login-address",
            &json!({ "redirectUri": "http://127.0.0.1:1/back", "scope": "upapi_mobile" }),
        )
        .await
        .json();
    let (address, state) = (begun["address"].as_str().unwrap(), begun["state"].as_str().unwrap());
    let base = running.sandbox.base_url();
    let agreed = crate::common::agree(&base, address.strip_prefix(&base).unwrap()).await;
    let login = running.post("/unionpay/log-in", &json!({ "returned": agreed, "state": state })).await;
    assert_eq!(login.status, 200, "{}", login.text());
    let granted = &login.json()["answer"];
    let asked = json!({ "accessToken": granted["accessToken"], "openId": granted["openId"] });
    let phone = running.post("/unionpay/user.mobile", &asked).await;
    assert_eq!(phone.status, 200, "{}", phone.text());
    assert!(phone.json()["answer"]["mobile"].as_str().unwrap().starts_with('1'), "{}", phone.text());
    // A code is good once, and belongs to its login.
    let stranger = running
        .post("/unionpay/log-in", &json!({ "returned": agreed, "state": "x".repeat(state.len()) }))
        .await;
    assert_eq!(
        (stranger.status, stranger.json()["outcome"].clone()),
        (422, json!("not-sent")),
        "{}",
        stranger.text()
    );
    running.stop().await;
}

#[tokio::test]
async fn a_page_with_upsdk_gets_its_configuration() {
    let running = Running::start().await;
    let config = running.post("/unionpay/upsdk-config", &json!({ "url": "https://shop.example/a#b" })).await;
    assert_eq!(
        (config.status, config.json()["appId"].clone()),
        (200, json!(keys::UNIONPAY_APP_ID)),
        "{}",
        config.text()
    );
    let refused = running.post("/unionpay/upsdk-config", &json!({ "url": "shop" })).await;
    assert_eq!(
        (refused.status, refused.json()["errors"][0]["field"].clone()),
        (422, json!("url")),
        "{}",
        refused.text()
    );
    running.stop().await;
}

#[tokio::test]
async fn a_file_is_handed_on_and_a_large_one_is_not() {
    let running = Running::with("upload_bytes = 100000\n").await;
    let query = "/huifu/122/upload?file_name=a.png&attach_no=A1&trans_type=01&attach_type=05";
    let sent = running.raw("POST", query, "Content-Type: image/png\r\n", &vec![7; 90_000]).await;
    assert_eq!((sent.status, sent.json()["result"].clone()), (200, json!("success")), "{}", sent.text());
    assert_eq!(running.raw("POST", query, "", &vec![7; 100_001]).await.status, 413);
    let unnamed = running.raw("POST", "/huifu/122/upload?attach_no=A1", "", b"x").await;
    assert_eq!((unnamed.status, unnamed.json()["errors"][0]["field"].clone()), (422, json!("file_name")));
    let docs = get(&format!("http://{}", running.gateway.address().unwrap()), "/docs?lang=zh").await;
    assert!(docs.text().contains("失败"));
    running.stop().await;
}
