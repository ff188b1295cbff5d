//! What clients of other languages send: `check_value` in the query, pages by plain address, content in base64, a
//! certificate without the merchant's number, numbers that are no commands.

use crate::*;
use crypto_core::encoding::{from_base64, to_base64};
use test_support::keys::HUIFU_IMPOSTOR;

fn pairs(check_value: &str, cmd_id: &str) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("version", "10").append_pair("cmd_id", cmd_id);
    pairs.append_pair("mer_cust_id", keys::HUIFU_MERCHANT).append_pair("check_value", check_value).finish()
}

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn fields_stand_in_the_query_or_the_body_or_in_both_alike() {
    let merchant = Merchant::start().await;
    let content =
        Value::Object(whole("303", fields(json!({ "user_cust_id": keys::HUIFU_USER })))).to_string();
    let whole = pairs(&merchant.check_value(content.as_bytes()), "303");
    let (front, check_value) = whole.split_once("&check_value=").unwrap();
    let path = "/api/merchantRequest";
    for (method, query, body) in [
        (Method::POST, "", whole.clone()),
        (Method::POST, &*format!("?{whole}"), String::new()),
        (Method::POST, &*format!("?check_value={check_value}"), front.to_owned()),
        (Method::POST, &*format!("?{whole}"), whole.clone()),
        (Method::GET, &*format!("?{whole}"), String::new()),
    ] {
        let response = merchant.send(method.clone(), &format!("{path}{query}"), FORM, body.into()).await;
        let answer = merchant.answer(&response);
        assert_eq!(text(&answer, "resp_code"), "303000", "{method} {query:.20}");
    }
    let response = merchant.send(Method::POST, &format!("{path}?cmd_id=202"), FORM, whole.into()).await;
    let said = String::from_utf8_lossy(response.body()).into_owned();
    assert!(response.status() == 400 && said.contains("`cmd_id` is there twice, with two values"), "{said}");
}

#[tokio::test]
async fn a_page_opens_by_plain_address_and_a_broken_rule_is_told_on_a_page() {
    let merchant = Merchant::start().await;
    let order = json!({
        "order_date": "20240517", "order_id": "g1", "user_cust_id": keys::HUIFU_USER, "trans_amt": "1.00",
        "gate_id": "01020000", "gate_type": "01", "div_type": "0", "goods_desc": "tea",
        "ret_url": "http://127.0.0.1:9/back", "bg_ret_url": NOWHERE,
    });
    let mut broken = order.clone();
    broken["trans_amt"] = "much".into();
    for (order, wrong) in [(order, false), (broken, true)] {
        let content = Value::Object(whole("204", fields(order))).to_string();
        let query = pairs(&merchant.check_value(content.as_bytes()), "204");
        let page = format!("/api/merchantRequest?{query}");
        let response = merchant.send(Method::GET, &page, FORM, Bytes::new()).await;
        let html = String::from_utf8_lossy(response.body()).into_owned();
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/html"), "{html}");
        assert_eq!(html.contains("204905"), wrong, "{html}");
        assert_eq!(html.contains("trans_amt"), wrong, "{html}");
    }
}

#[tokio::test]
async fn who_signs_base64_is_answered_in_base64() {
    let merchant = Merchant::start().await;
    let content =
        Value::Object(whole("303", fields(json!({ "user_cust_id": keys::HUIFU_USER })))).to_string();
    let form = pairs(&merchant.check_value(to_base64(content.as_bytes()).as_bytes()), "303");
    let response = merchant.send(Method::POST, "/merchantRequest", FORM, form.into()).await;
    let body: Fields = serde_json::from_slice(response.body()).unwrap();
    let verified = merchant.platform.verify(text(&body, "check_value").as_bytes(), NOW).unwrap();
    let inner = from_base64(std::str::from_utf8(&verified.content).unwrap()).unwrap();
    let answer: Fields = serde_json::from_slice(&inner).unwrap();
    assert_eq!(text(&answer, "resp_code"), "303000");
}

#[tokio::test]
async fn numbers_that_are_no_commands_are_refused_and_wrong_addresses_say_why() {
    let merchant = Merchant::start().await;
    let calls: Vec<_> = huifu::proto::ALL.iter().filter(|info| !info.route.path.is_empty()).collect();
    for notification in huifu::proto::ALL.iter().filter(|info| info.route.path.is_empty()) {
        let Some((_, number)) = notification.route.selector else { continue };
        if calls.iter().all(|call| call.route.selector != notification.route.selector) {
            assert_eq!(merchant.code(number, json!({})).await, format!("{number}909"), "{}", notification.id);
        }
    }
    assert_eq!(merchant.code("129", json!({})).await, "129000", "listed, without a field list");
    for path in ["/anything/merchantRequest", "/api/merchantRequest/merchantRequest", "//merchantRequest"] {
        let response = merchant.post_to(path, &[]).await;
        let said = String::from_utf8_lossy(response.body()).into_owned();
        assert!(response.status() == 404 && said.contains("puts it there twice"), "{path}: {said}");
    }
    for path in ["/merchantRequest", "/api/merchantRequest", "/npay/merchantRequest"] {
        assert_eq!(merchant.post_to(path, &[]).await.status(), 400, "{path}: the form is empty");
    }
}

#[tokio::test]
async fn a_certificate_belongs_to_the_merchant_it_is_configured_for() {
    let (key, certificate) = (HUIFU_IMPOSTOR.key(), HUIFU_IMPOSTOR.public());
    let parsed = Certificate::from_any(certificate).unwrap();
    let mut merchant = Merchant::start().await.signing_as(key, certificate);
    let query = json!({ "user_cust_id": keys::HUIFU_USER });
    assert_eq!(merchant.code("303", query.clone()).await, "303903", "another customer's");
    let configured = Sandbox::builder().huifu_merchant(keys::HUIFU_MERCHANT, parsed).clock(|| NOW);
    merchant.sandbox = configured.start().await.unwrap();
    assert_eq!(merchant.code("303", query).await, "303000", "whatever its name says");
}

impl Merchant {
    /// Signs and sends a text as it is; the fields of the answer.
    async fn literal(&self, cmd_id: &str, content: &str) -> Fields {
        let form = pairs(&self.check_value(content.as_bytes()), cmd_id);
        self.answer(&self.send(Method::POST, "/api/merchantRequest", FORM, form.into()).await)
    }
}

/// Numbers and booleans stand where text is declared; each is the text that it was written as.
#[tokio::test]
async fn numbers_are_the_text_that_they_were_written_as() {
    let merchant = Merchant::start().await;
    let me = keys::HUIFU_MERCHANT;
    let query = |version: &str, number: &str| {
        format!(
            r#"{{"version":{version},"cmd_id":{number},"mer_cust_id":{me},"user_cust_id":{}}}"#,
            keys::HUIFU_USER
        )
    };
    assert_eq!(text(&merchant.literal("303", &query("10", "303")).await, "resp_code"), "303000");
    assert_eq!(
        text(&merchant.literal("303", &query("10.0", "303")).await, "resp_code"),
        "303902",
        "not its text"
    );
    assert_eq!(text(&merchant.literal("303", &query("10", "302")).await, "resp_code"), "303902");
    let withdraw = |order_id: &str, amount: &str| {
        format!(
            r#"{{"version":"10","cmd_id":"202","mer_cust_id":"{me}","user_cust_id":{},"order_date":20240517,
               "order_id":{order_id},"trans_amt":{amount},"cash_bind_card_id":{},"cash_type":"02030000",
               "bg_ret_url":"{NOWHERE}","mer_priv":true}}"#,
            keys::HUIFU_USER,
            keys::HUIFU_CASH_CARD
        )
    };
    for (order_id, amount, booked) in [
        ("1", "1.00", "1.00"),
        ("2", "1", "1.00"),
        ("3", "100.1", "100.10"),
        ("18446744073709551616", "0.10", "0.10"),
        ("12345678901234567890", "2.50", "2.50"),
    ] {
        let answer = merchant.literal("202", &withdraw(order_id, amount)).await;
        assert_eq!(text(&answer, "resp_code"), "202002", "{answer:?}");
        assert_eq!(
            (text(&answer, "order_id"), text(&answer, "trans_amt"), text(&answer, "mer_priv")),
            (order_id, amount, "true")
        );
        let orders = merchant.sandbox.orders();
        let order = orders.iter().find(|order| order.order_id == order_id).unwrap();
        assert_eq!(order.amount.to_string(), booked);
    }
    for (amount, code) in
        [("1.001", "202905"), ("1e2", "202905"), ("-1", "202905"), ("0", "202905"), ("[1]", "202905")]
    {
        let answer = merchant.literal("202", &withdraw("9", amount)).await;
        assert_eq!(text(&answer, "resp_code"), code, "{amount}");
    }
    // The parts of a sum, as a list or as JSON inside a string, with numbers in them.
    for (order_id, detail) in [
        ("21", format!(r#"[{{"divCustId":{me},"divAcctId":1000,"divAmt":2.00,"divFreezeFg":"00"}}]"#)),
        ("22", format!(r#""[{{\"divCustId\":{me},\"divAcctId\":\"1000\",\"divAmt\":2}}]""#)),
    ] {
        let content = format!(
            r#"{{"version":"10","cmd_id":"112","mer_cust_id":"{me}","user_cust_id":"{}","order_date":"20240517",
               "order_id":"{order_id}","trans_amt":2.00,"bind_card_id":{},"sms_code":"{}","div_detail":{detail},
               "ret_url":"http://127.0.0.1:9/","bg_ret_url":"{NOWHERE}"}}"#,
            keys::HUIFU_USER,
            keys::HUIFU_QUICK_CARD,
            keys::HUIFU_SMS_CODE
        );
        let answer = merchant.literal("112", &content).await;
        assert_eq!(text(&answer, "resp_code"), "112000", "{answer:?}");
    }
    merchant.check_books();
}

#[tokio::test]
async fn notifications_and_returns_are_in_base64_for_who_signs_base64() {
    let merchant = Merchant::start().await;
    let shop = crate::shop::Shop::open(|_| crate::shop::reply(200, "RECV_ORD_ID_b1")).await;
    let content = Value::Object(whole("202", fields(withdrawal("b1", "1.00", &shop.address)))).to_string();
    let form = pairs(&merchant.check_value(to_base64(content.as_bytes()).as_bytes()), "202");
    merchant.send(Method::POST, "/npay/merchantRequest", FORM, form.into()).await;
    merchant.until("b1", |order| order.acknowledged).await;
    let verified = merchant.platform.verify(shop.arrived()[0].as_bytes(), NOW).unwrap();
    let inner = from_base64(std::str::from_utf8(&verified.content).unwrap()).unwrap();
    assert_eq!(text(&serde_json::from_slice(&inner).unwrap(), "order_id"), "b1");
}

/// Fields that only the sandbox asked for once.
#[tokio::test]
async fn optional_fields_are_optional() {
    let merchant = Merchant::start().await;
    let payment = |order_id: &str| {
        json!({
            "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "order_id": order_id, "trans_amt": "1.00",
            "goods_desc": "tea", "ret_url": "http://127.0.0.1:9/back", "bg_ret_url": NOWHERE,
        })
    };
    for (order_id, gate_id) in [("o1", None), ("o2", Some("")), ("o3", Some("08")), ("o4", Some("01020000"))]
    {
        let mut payment = payment(order_id);
        if let Some(gate_id) = gate_id {
            payment["gate_id"] = gate_id.into();
        }
        let response = merchant.request("204", payment).await;
        assert_eq!(response.status(), 200, "{gate_id:?}: {response:?}");
    }
    let mut transfer = json!({
        "order_id": "t1", "order_date": "20240517", "out_cust_id": keys::HUIFU_MERCHANT,
        "out_acct_id": keys::HUIFU_MERCHANT_ACCOUNT, "in_cust_id": keys::HUIFU_USER,
        "in_acct_id": keys::HUIFU_USER_ACCOUNT, "transfer_amt": "1.00", "bg_ret_url": NOWHERE, "mer_priv": "",
    });
    assert_eq!(merchant.code("203", transfer.clone()).await, "203000");
    transfer["order_id"] = "t2".into();
    transfer.as_object_mut().unwrap().remove("mer_priv");
    assert_eq!(merchant.code("203", transfer).await, "203000");
    merchant.check_books();
}

/// The vendor's demo opens a company's account with a form in the browser, and a back end sends the same command.
#[tokio::test]
async fn a_company_opens_its_account_by_form_too() {
    let merchant = Merchant::start().await;
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let java = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2";
    let send = async |accept: &str, content: Value, cmd_id: &str| {
        let content = Value::Object(whole(cmd_id, fields(content))).to_string();
        let request = Request::post(format!("{}/api/merchantRequest", merchant.sandbox.base_url()))
            .header("content-type", FORM)
            .header("accept", accept)
            .body(Bytes::from(pairs(&merchant.check_value(content.as_bytes()), cmd_id)))
            .unwrap();
        merchant.http.call(request).await.unwrap()
    };
    let company = |order_id: &str, code: &str| {
        json!({
            "order_id": order_id, "order_date": "20240517", "corp_name": "某公司", "social_credit_code": code,
            "bank_id": "01050000", "bank_acct_no": "6200000000000009", "mer_priv": "",
            "ret_url": "http://127.0.0.1:9/back", "bg_ret_url": NOWHERE,
        })
    };
    let page = send(browser, company("c1", "910000000000000001"), "102").await;
    let html = String::from_utf8_lossy(page.body()).into_owned();
    assert!(html.contains("企业开户") && html.contains("name=\"decision\""), "{html}");
    merchant.sandbox.user_decides("c1", true).unwrap();
    merchant.until("c1", |order| order.done).await;
    for (accept, order_id, code) in [(java, "c2", "910000000000000002"), ("*/*", "c3", "910000000000000003")]
    {
        let answer = merchant.answer(&send(accept, company(order_id, code), "102").await);
        assert_eq!(text(&answer, "resp_code"), "102002", "{accept}");
    }
    // What a browser brings is refused on a page, whatever is wrong with it.
    let mut broken = company("c4", "910000000000000004");
    broken["order_date"] = "today".into();
    let html = send(browser, broken, "102").await;
    assert!(String::from_utf8_lossy(html.body()).contains("102905"), "{html:?}");
}

#[tokio::test]
async fn a_page_whose_message_does_not_hold_is_refused_on_a_page_without_a_way_back() {
    let merchant = Merchant::start().await;
    let content = json!({ "ret_url": "http://127.0.0.1:9/back" }).to_string();
    let mut changed = merchant.signer.sign(content.as_bytes()).unwrap();
    *changed.last_mut().unwrap() ^= 1;
    for (check_value, code) in
        [(cfca_pkcs7::check_value(&changed), "204901"), (merchant.check_value(content.as_bytes()), "204902")]
    {
        let form = pairs(&check_value, "204");
        let response = merchant.send(Method::POST, "/api/merchantRequest", FORM, form.into()).await;
        let html = String::from_utf8_lossy(response.body()).into_owned();
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/html"), "{html}");
        assert!(response.status() == 400 && html.contains(code) && !html.contains("<form"), "{html}");
    }
}

/// What is there and wrong is not called missing.
#[tokio::test]
async fn the_right_mistake_is_named_before_anybody_can_be_answered() {
    let merchant = Merchant::start().await;
    let form =
        |pairs: &[(&str, &str)]| form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let me = ("mer_cust_id", keys::HUIFU_MERCHANT);
    for (body, says) in [
        (form(&[me]), "`cmd_id` is missing"),
        (form(&[("cmd_id", "202")]), "`mer_cust_id` is missing"),
        (form(&[("cmd_id", ""), me]), "`cmd_id` is empty"),
        (form(&[("cmd_id", "2O2"), me]), "`cmd_id` is not what it should be"),
        (form(&[("cmd_id", "202"), ("mer_cust_id", "shop")]), "`mer_cust_id` is not what it should be"),
        (json!({ "cmd_id": "202", "mer_cust_id": keys::HUIFU_MERCHANT }).to_string(), "the body is JSON"),
    ] {
        let response = merchant.send(Method::POST, "/api/merchantRequest", FORM, body.into()).await;
        let said = String::from_utf8_lossy(response.body()).into_owned();
        assert!(response.status() == 400 && said.contains(says), "{said}");
        assert_eq!(said.contains("missing"), says.contains("missing"), "{said}");
    }
}

/// What the vendor's demo and other clients leave out of 101, or write without `https://`, the platform took.
#[tokio::test]
async fn accounts_open_as_older_clients_ask_for_them() {
    let merchant = Merchant::start().await;
    let order =
        |order_id: &str| json!({ "order_id": order_id, "order_date": "20240517", "bg_ret_url": NOWHERE });
    let mut person = order("p1");
    person.as_object_mut().unwrap().extend(fields(json!({
        "user_name": "李四", "cert_id": "000000000000000001", "user_mobile": "19900000002", "cust_prov": "0031",
        "cust_area": "3100", "solo_flg": "00000100", "mer_priv": "", "extension": "",
    })));
    assert_eq!(merchant.code("101", person).await, "101000");
    for (number, site) in [("m1", "www.merchant.example"), ("m2", "https://merchant.example/")] {
        let mut agent = order(number);
        agent.as_object_mut().unwrap().extend(fields(json!({ "mer_name": "某公司", "mer_website": site })));
        assert_ne!(merchant.code("120", agent).await, "120905", "{site}");
    }
}

/// 206 is the page for quick payment of older clients: its money moves like that of 208, frozen parts too.
#[tokio::test]
async fn the_older_page_for_quick_payment_moves_money() {
    let merchant = Merchant::start().await;
    let part = |frozen| {
        json!([{
            "divCustId": keys::HUIFU_MERCHANT, "divAcctId": "1000", "divAmt": "2.50", "divFreezeFg": frozen,
        }])
        .to_string()
    };
    let page = json!({
        "order_id": "q1", "order_date": "20240517", "trans_amt": "2.50", "div_detail": part("01"),
        "bg_ret_url": NOWHERE, "mer_priv": "", "extension": "",
    });
    let before = merchant.free("1000");
    assert_eq!(merchant.request("206", page).await.status(), 200);
    let pay = merchant.send(Method::POST, "/sandbox/huifu/pay?order_id=q1", FORM, Bytes::new()).await;
    assert_eq!(pay.status(), 200, "{pay:?}");
    merchant.until("q1", |order| order.state == sandbox::OrderState::Done).await;
    let account = || {
        let accounts = merchant.sandbox.accounts();
        let own = accounts.iter().find(|account| account.acct_id == "1000").unwrap();
        (own.free - before, own.frozen)
    };
    assert_eq!(account(), (0, 250));
    let query = json!({ "order_id": "q1", "order_date": "20240517", "trans_type": "13" });
    let paid = merchant.call("301", query).await;
    let release = json!({
        "order_id": "q2", "order_date": "20240517", "user_cust_id": keys::HUIFU_MERCHANT,
        "orginal_platform_seq_id": text(&paid, "platform_seq_id"), "quickpay_page_flag": "1",
        "div_detail": part("00"), "bg_ret_url": NOWHERE,
    });
    assert_eq!(merchant.code("212", release).await, "212000");
    assert_eq!(account(), (250, 0));
    merchant.check_books();
}

/// A list of Go that was never filled travels as the text `null`: it is no list, and is missed where one has to be.
#[tokio::test]
async fn a_list_that_is_the_text_null_is_none() {
    let merchant = Merchant::start().await;
    let payment = |number: &str, parts: Value| {
        json!({
            "order_id": number, "order_date": "20240517", "bg_ret_url": NOWHERE, "user_cust_id": keys::HUIFU_USER, "goods_desc": "tea", "pay_type": "10", "request_type": "01",
            "trans_amt": "10.00", "oper_user_id": "1", "goods_type": "1", "div_detail": parts,
        })
    };
    for (number, parts) in
        [("n1", json!("")), ("n2", json!("null")), ("n3", json!(" null ")), ("n4", json!(null))]
    {
        assert_eq!(merchant.code("209", payment(number, parts)).await, "209002", "{number}");
    }
    assert_ne!(merchant.code("209", payment("n5", json!("nil"))).await, "209002");
    let refund = json!({
        "order_id": "n6", "order_date": "20240517", "bg_ret_url": NOWHERE, "orginal_platform_seq_id": "1",
        "trans_amt": "1.00", "div_detail": "null",
    });
    let refused = merchant.call("205", refund).await;
    assert!(text(&refused, "resp_desc").contains("div_detail is required"), "{refused:?}");
}
