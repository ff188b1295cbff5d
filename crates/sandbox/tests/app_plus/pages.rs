//! The page cashier, as a browser without JavaScript meets it.

use crate::shop::{Shop, reply};
use crate::*;
use http::HeaderMap;

const BACK: &str = "http://127.0.0.1:9/back?shop=1&lang=zh";

fn payment(order_id: &str, notification: &str) -> Value {
    json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "order_id": order_id, "trans_amt": "8.88",
        "gate_id": "01020000", "goods_desc": "<b>茶</b>", "ret_url": BACK, "bg_ret_url": notification,
    })
}

/// The value of an attribute, as a browser reads it.
fn attribute(html: &str, before: &str) -> String {
    let (_, rest) = html.split_once(before).unwrap_or_else(|| panic!("no {before} in {html}"));
    let value = rest.split_once('"').unwrap().0;
    value
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

struct Document {
    status: u16,
    headers: HeaderMap,
    html: String,
}

fn document(response: Response<Bytes>) -> Document {
    let headers = response.headers().clone();
    assert_eq!(headers["content-type"], "text/html; charset=utf-8", "{response:?}");
    let html = String::from_utf8(response.body().to_vec()).unwrap();
    Document { status: response.status().as_u16(), headers, html }
}

impl Document {
    fn policy(&self) -> &str {
        self.headers["content-security-policy"].to_str().unwrap()
    }

    /// Where the form goes, and the hidden field in it.
    fn form(&self, field: &str) -> (String, String) {
        let action = attribute(&self.html, "action=\"");
        (action, attribute(&self.html, &format!("name=\"{field}\" value=\"")))
    }
}

async fn decide(merchant: &Merchant, cashier: &Document, decision: &str) -> Document {
    let (action, order) = cashier.form("order");
    document(merchant.post_to(&action, &[("order", &order), ("decision", decision)]).await)
}

#[tokio::test]
async fn the_user_pays_and_goes_back_with_a_signed_form() {
    let merchant = Merchant::start().await;
    let shop = Shop::open(|_| reply(200, "RECV_ORD_ID_w1")).await;
    let before = merchant.free("1000");
    let cashier = document(merchant.request("204", payment("w1", &shop.address)).await);
    assert_eq!(cashier.status, 200);
    for part in ["8.88", keys::HUIFU_MERCHANT, "w1", "&lt;b&gt;茶&lt;/b&gt;", "确认支付 Pay", "取消 Cancel"]
    {
        assert!(cashier.html.contains(part), "{part}: {}", cashier.html);
    }
    assert!(!cashier.html.contains("<script"), "{}", cashier.html);
    assert!(cashier.policy().starts_with("default-src 'none'") && !cashier.policy().contains("script-src"));
    assert!(cashier.policy().ends_with("form-action 'self'"), "{}", cashier.policy());
    assert_eq!(merchant.free("1000"), before, "nothing has moved yet");
    assert_eq!(merchant.state("w1").await, ("".to_owned(), "8.88".to_owned()));

    let back = decide(&merchant, &cashier, "pay").await;
    assert!(back.policy().contains("form-action 'self' http://127.0.0.1:9;"), "{}", back.policy());
    assert!(back.html.contains("返回商户 Back to the shop"), "for browsers without JavaScript");
    let nonce = attribute(&back.html, "<script nonce=\"");
    assert!(back.policy().contains(&format!("script-src 'nonce-{nonce}'")), "{}", back.policy());
    let (action, value) = back.form("check_value");
    assert_eq!(action, BACK);
    let returned = merchant.open(&value);
    for (name, value) in
        [("resp_code", "204000"), ("order_id", "w1"), ("trans_amt", "8.88"), ("cmd_id", "204")]
    {
        assert_eq!(text(&returned, name), value);
    }
    merchant.until("w1", |order| order.acknowledged).await;
    let notification = merchant.open(&shop.arrived()[0]);
    assert_eq!((text(&notification, "resp_code"), text(&notification, "order_id")), ("204000", "w1"));
    assert_eq!(merchant.free("1000"), before + 888);
    assert_eq!(merchant.state("w1").await.0, "02000002");

    // Once paid, paid: neither "back" and "cancel" nor a second form changes anything.
    let again = decide(&merchant, &cashier, "cancel").await;
    assert_eq!(text(&merchant.open(&again.form("check_value").1), "resp_code"), "204000");
    let again = document(merchant.request("204", payment("w1", &shop.address)).await);
    assert_eq!(text(&merchant.open(&again.form("check_value").1), "resp_code"), "204000");
    assert_eq!(merchant.free("1000"), before + 888);
    merchant.check_books();
}

#[tokio::test]
async fn the_user_cancels_and_may_try_again() {
    let merchant = Merchant::start().await;
    let before = merchant.free("1000");
    let cashier = document(merchant.request("204", payment("w1", NOWHERE)).await);
    let back = decide(&merchant, &cashier, "cancel").await;
    let returned = merchant.open(&back.form("check_value").1);
    assert_eq!((text(&returned, "resp_code"), text(&returned, "order_id")), ("204003", "w1"));
    assert_eq!((merchant.free("1000"), merchant.state("w1").await.0.as_str()), (before, "02000003"));
    let cashier = document(merchant.request("204", payment("w1", NOWHERE)).await);
    let back = decide(&merchant, &cashier, "pay").await;
    assert_eq!(text(&merchant.open(&back.form("check_value").1), "resp_code"), "204000");
    assert_eq!((merchant.free("1000"), merchant.state("w1").await.0.as_str()), (before + 888, "02000002"));
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_on_a_page_that_leads_back() {
    let merchant = Merchant::start().await;
    document(merchant.request("204", payment("w1", NOWHERE)).await);
    let mut other = payment("w1", NOWHERE);
    other["trans_amt"] = "9.99".into();
    let page = document(merchant.request("204", other).await);
    assert_eq!(page.status, 400);
    assert!(page.html.contains("204906") && !page.html.contains("<script"), "{}", page.html);
    assert_eq!(text(&merchant.open(&page.form("check_value").1), "resp_code"), "204906");
    assert_eq!(
        merchant.post_to("/sandbox/huifu/cashier", &[("order", "1"), ("decision", "pay")]).await.status(),
        404
    );
}

#[tokio::test]
async fn quick_pay_with_a_bound_card_and_without_a_way_back() {
    let merchant = Merchant::start().await;
    let mut order = json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "order_id": "q1", "trans_amt": "1.00",
        "bind_card_id": keys::HUIFU_QUICK_CARD, "bg_ret_url": NOWHERE, "sms_code": "111111",
        "div_detail": "[{\"divCustId\":\"6666000000000001\",\"divAcctId\":\"1000\",\"divAmt\":\"1.00\",\"divFreezeFg\":\"00\"}]",
    });
    let page = document(merchant.request("201", order.clone()).await);
    assert!(page.html.contains("201910"), "the SMS code is wrong: {}", page.html);
    order["sms_code"] = keys::HUIFU_SMS_CODE.into();
    let cashier = document(merchant.request("201", order).await);
    let end = decide(&merchant, &cashier, "pay").await;
    assert!(!end.html.contains("<form"), "{}", end.html);
    assert!(end.html.contains("201000"), "{}", end.html);
    assert_eq!(merchant.state("q1").await.0, "02000002");
}

#[tokio::test]
async fn two_stages_and_a_new_card() {
    let merchant = Merchant::start().await;
    let before = merchant.free("1000");
    let second = json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "order_id": "t1", "request_type": "00",
        "sms_code": keys::HUIFU_SMS_CODE, "ret_url": BACK, "bg_ret_url": NOWHERE,
    });
    let page = document(merchant.request("217", second.clone()).await);
    assert!(page.html.contains("217910"), "no code was sent: {}", page.html);
    let first = json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "order_id": "t1", "trans_amt": "2.50",
        "in_cust_id": keys::HUIFU_MERCHANT, "in_acct_id": "1000", "card_no": "6200000000000010",
        "card_mobile": "19900000001", "card_prov": "0031", "card_area": "3100", "payer_term_type": "01",
        "bg_ret_url": NOWHERE,
    });
    assert_eq!(merchant.code("216", first).await, "216002");
    let cashier = document(merchant.request("217", second).await);
    assert!(cashier.html.contains("2.50"), "{}", cashier.html);
    let back = decide(&merchant, &cashier, "pay").await;
    assert_eq!(text(&merchant.open(&back.form("check_value").1), "resp_code"), "217000");
    assert_eq!(
        (merchant.free("1000"), merchant.state("t1").await),
        (before + 250, ("02000002".into(), "2.50".into()))
    );

    let card = json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "order_id": "c1", "bank_id": "01020000",
        "dc_flag": "0", "card_no": "6200000000000011", "card_mobile": "19900000001", "card_prov": "0031",
        "card_area": "3100", "sms_code": keys::HUIFU_SMS_CODE, "ret_url": BACK, "bg_ret_url": NOWHERE,
    });
    let cashier = document(merchant.request("103", card).await);
    assert!(cashier.html.contains("确认 Confirm") && !cashier.html.contains("¥"), "{}", cashier.html);
    let cards = async || {
        let answer = merchant.call("306", json!({ "user_cust_id": keys::HUIFU_USER })).await;
        text(&answer, "counts").to_owned()
    };
    assert_eq!(cards().await, "1");
    let back = decide(&merchant, &cashier, "pay").await;
    assert_eq!(text(&merchant.open(&back.form("check_value").1), "resp_code"), "103000");
    assert_eq!(cards().await, "2");
}

#[tokio::test]
async fn a_code_to_scan_leads_to_the_same_cashier() {
    let merchant = Merchant::start().await;
    let order = json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "order_id": "s1", "goods_desc": "tea",
        "pay_type": "10", "request_type": "01", "trans_amt": "1.00", "bg_ret_url": NOWHERE, "goods_type": "1",
        "div_detail": "[{\"divCustId\":\"6666000000000001\",\"divAcctId\":\"1000\",\"divAmt\":\"1.00\"}]",
        "oper_user_id": "1",
    });
    let answer = merchant.call("209", order).await;
    let address = text(&answer, "qrcode_url").to_owned();
    let path = address.strip_prefix(&merchant.sandbox.base_url()).expect(&address);
    let cashier = document(merchant.send(Method::GET, path, "text/plain", Bytes::new()).await);
    decide(&merchant, &cashier, "pay").await;
    assert_eq!(merchant.state("s1").await.0, "02000002");
}

#[tokio::test]
async fn another_program_plays_the_user_over_http() {
    let merchant = Merchant::start().await;
    let shop = Shop::open(|_| reply(200, "RECV_ORD_ID_w1")).await;
    let act = async |method: Method, path: &str| {
        let answer =
            merchant.send(method, &format!("/sandbox/huifu/{path}"), "text/plain", Bytes::new()).await;
        (answer.status().as_u16(), String::from_utf8_lossy(answer.body()).into_owned())
    };
    assert_eq!(act(Method::POST, "next-order?turn=fails").await.0, 200);
    assert_eq!(act(Method::POST, "next-order?turn=explodes").await.0, 400);
    assert_eq!(act(Method::GET, "next-order?turn=fails").await.0, 404, "what acts is no GET");
    document(merchant.request("204", payment("w1", &shop.address)).await);
    assert_eq!(act(Method::POST, "pay?order_id=none").await.0, 404);
    assert_eq!(act(Method::POST, "pay?order_id=w1").await.0, 200);
    merchant.until("w1", |order| order.acknowledged).await;
    let notification = merchant.open(&shop.arrived()[0]);
    assert_eq!(text(&notification, "resp_code"), "204003", "the bank refused");
    let orders: Value = serde_json::from_str(&act(Method::GET, "orders").await.1).unwrap();
    assert_eq!((&orders[0]["order_id"], &orders[0]["trans_stat"]), (&json!("w1"), &json!("02000003")));
    let accounts: Value = serde_json::from_str(&act(Method::GET, "accounts").await.1).unwrap();
    assert_eq!(
        accounts[0],
        json!({ "cust_id": keys::HUIFU_MERCHANT, "acct_id": "1000", "free": "1000000.00", "frozen": "0.00" })
    );
}
