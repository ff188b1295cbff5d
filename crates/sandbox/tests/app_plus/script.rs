//! Codes to answer with, as programs in other languages order them.

use crate::*;

async fn act(merchant: &Merchant, act: &str) -> u16 {
    let request =
        Request::post(format!("{}/sandbox/huifu/{act}", merchant.sandbox.base_url())).body(Bytes::new());
    merchant.http.call(request.unwrap()).await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_code_of_ones_choice_answers_calls_and_pages() {
    let merchant = Merchant::start().await;
    for (order, status) in [
        ("next-answer?code=303555&endpoint=303&message=%E7%BB%B4%E6%8A%A4", 200),
        ("next-answer?code=204777&endpoint=huifu.204", 200),
        ("next-answer?code=303555&endpoint=unionpay.token", 400),
        ("next-answer?endpoint=303", 400),
        ("next-answer?code=303555&times=none", 400),
        ("next-answer?code=303555&mer_cust_id=1", 400),
        ("next-order?turn=late-notice&seconds=3", 200),
        ("next-order?turn=late-notice&seconds=86401", 400),
    ] {
        assert_eq!(act(&merchant, order).await, status, "{order}");
    }
    let accounts = json!({ "user_cust_id": keys::HUIFU_USER });
    let refused = merchant.call("303", accounts.clone()).await;
    assert_eq!((text(&refused, "resp_code"), text(&refused, "resp_desc")), ("303555", "维护"));
    assert_eq!(merchant.code("303", accounts).await, "303000");
    // A page says it to the user, and takes it back to the shop.
    let payment = json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "order_id": "w1", "trans_amt": "8.88",
        "gate_id": "01020000", "goods_desc": "tea", "ret_url": "http://127.0.0.1:9/back", "bg_ret_url": "http://127.0.0.1:9/n",
    });
    let page = merchant.request("204", payment).await;
    let html = String::from_utf8_lossy(page.body()).into_owned();
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    assert!(html.contains("204777") && html.contains("http://127.0.0.1:9/back"), "{html}");
    assert_eq!(merchant.sandbox.orders(), [], "nothing was taken");
}
