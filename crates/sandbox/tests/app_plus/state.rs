//! Books that the answers agree with.

use crate::*;

fn order(order_id: &str, more: Value) -> Value {
    let mut order = json!({ "order_id": order_id, "order_date": "20240517", "bg_ret_url": NOWHERE });
    order.as_object_mut().unwrap().extend(fields(more));
    order
}

async fn balance(merchant: &Merchant, cust_id: &str, acct_id: &str) -> [String; 3] {
    let answer = merchant.call("303", json!({ "user_cust_id": cust_id, "acct_id": acct_id })).await;
    ["balance", "acct_balance", "freeze_balance"].map(|name| text(&answer, name).to_owned())
}

#[tokio::test]
async fn a_repeat_gets_the_same_answer_and_another_content_is_refused() {
    let merchant = Merchant::start().await;
    let first = merchant.call("202", withdrawal("1", "1.00", NOWHERE)).await;
    merchant.until("1", |order| order.done).await;
    assert_eq!(merchant.call("202", withdrawal("1", "1.00", NOWHERE)).await, first);
    assert_eq!(merchant.code("202", withdrawal("1", "2.00", NOWHERE)).await, "202906");
    let transfer = json!({
        "out_cust_id": keys::HUIFU_USER, "out_acct_id": "1001", "in_cust_id": keys::HUIFU_MERCHANT,
        "in_acct_id": "1000", "transfer_amt": "1.00", "mer_priv": "x",
    });
    assert_eq!(merchant.code("203", order("1", transfer)).await, "203906", "not for another command either");
    let mut other_day = withdrawal("1", "2.00", NOWHERE);
    other_day["order_date"] = "20240518".into();
    assert_eq!(merchant.code("202", other_day).await, "202002", "the date is part of the key");
    assert_eq!(merchant.sandbox.orders().len(), 2);
}

#[tokio::test]
async fn a_new_customer_gets_cards_and_a_balance() {
    let merchant = Merchant::start().await;
    let person = json!({
        "user_name": "李四", "cert_id": "000000000000000001", "user_mobile": "19900000002", "cust_prov": "0031",
        "cust_area": "3100", "cust_address": "沙箱路一号", "occupation": "01", "nationality": "CHN",
    });
    let opened = merchant.call("101", order("o1", person.clone())).await;
    assert_eq!(text(&opened, "resp_code"), "101000", "{opened:?}");
    let (cust_id, acct_id) = (text(&opened, "user_cust_id"), text(&opened, "acct_id"));
    assert_eq!(merchant.code("101", order("o2", person)).await, "101911", "once only");
    let found = merchant.call("317", json!({ "cert_id": "000000000000000001" })).await;
    assert_eq!(text(&found, "user_cust_id"), cust_id);
    assert!(text(&found, "acct_id_list").contains(acct_id), "{found:?}");
    assert_eq!(balance(&merchant, cust_id, acct_id).await, ["0.00", "0.00", "0.00"]);

    let card = json!({
        "user_cust_id": cust_id, "bank_id": "01020000", "dc_flag": "0", "card_no": "6200000000000009",
        "card_mobile": "19900000002", "card_prov": "0031", "card_area": "3100",
    });
    let bound = merchant.call("104", order("o3", card.clone())).await;
    assert_eq!(text(&bound, "resp_code"), "104000", "{bound:?}");
    assert_eq!(merchant.code("104", order("o4", card)).await, "104911");
    let list = merchant.call("318", json!({ "user_cust_id": cust_id })).await;
    let list: Value = serde_json::from_str(text(&list, "card_list")).unwrap();
    assert_eq!(list[0]["cashBindCardId"], text(&bound, "cash_bind_card_id"));
    let mut first = withdrawal("o5", "0.01", NOWHERE);
    first["user_cust_id"] = cust_id.into();
    first["cash_bind_card_id"] = text(&bound, "cash_bind_card_id").into();
    assert_eq!(merchant.code("202", first).await, "202908", "there is nothing in the account");

    let transfer = json!({
        "out_cust_id": keys::HUIFU_USER, "out_acct_id": "1001", "in_cust_id": cust_id, "in_acct_id": acct_id,
        "transfer_amt": "5.00", "mer_priv": "x",
    });
    assert_eq!(merchant.code("203", order("o6", transfer)).await, "203000");
    assert_eq!(balance(&merchant, cust_id, acct_id).await, ["5.00", "5.00", "0.00"]);
    let gone = json!({
        "user_cust_id": cust_id, "bank_id": "01020000", "card_id": text(&bound, "cash_bind_card_id"),
        "card_mobile": "19900000002", "card_buss_type": "02", "sms_order_date": "20240517", "sms_order_id": "s",
        "sms_code": "111111",
    });
    assert_eq!(merchant.code("105", order("o7", gone.clone())).await, "105910", "the SMS code is wrong");
    let mut gone = gone;
    gone["sms_code"] = keys::HUIFU_SMS_CODE.into();
    assert_eq!(merchant.code("105", order("o8", gone)).await, "105000");
    let list = merchant.call("318", json!({ "user_cust_id": cust_id })).await;
    assert_eq!(text(&list, "card_list"), "[]");
    merchant.check_books();
}

/// A payment divided between the merchant and the user, a part of it frozen.
async fn divided(merchant: &Merchant, order_id: &str) -> String {
    let parts = json!([
        { "divCustId": keys::HUIFU_MERCHANT, "divAcctId": "1000", "divAmt": "7.00", "divFreezeFg": "00" },
        { "divCustId": keys::HUIFU_USER, "divAcctId": "1001", "divAmt": "3.00", "divFreezeFg": "01" },
    ]);
    let payment = json!({
        "user_cust_id": keys::HUIFU_USER, "goods_desc": "tea", "pay_type": "10", "request_type": "01",
        "trans_amt": "10.00", "div_detail": parts.to_string(), "oper_user_id": "1", "goods_type": "1",
    });
    let answer = merchant.call("209", order(order_id, payment)).await;
    assert_eq!(text(&answer, "resp_code"), "209002", "{answer:?}");
    assert_eq!(merchant.state(order_id).await, ("".to_owned(), "10.00".to_owned()));
    merchant.sandbox.user_decides(order_id, true).unwrap();
    assert_eq!(merchant.state(order_id).await.0, "02000002");
    text(&answer, "platform_seq_id").to_owned()
}

fn back(number: &str, amount: &str, parts: &Value) -> Value {
    let parts = parts.to_string();
    json!({ "orginal_platform_seq_id": number, "trans_amt": amount, "div_detail": parts })
}

#[tokio::test]
async fn payments_are_divided_frozen_released_and_paid_back() {
    let merchant = Merchant::start().await;
    let (mine, theirs) = (merchant.free("1000"), merchant.free("1001"));
    let number = divided(&merchant, "p1").await;
    assert_eq!((merchant.free("1000"), merchant.free("1001")), (mine + 700, theirs));
    assert_eq!(balance(&merchant, keys::HUIFU_USER, "1001").await[2], "3.00");
    let frozen = json!([{ "divCustId": keys::HUIFU_USER, "divAcctId": "1001", "divAmt": "3.00" }]);
    let release = json!({
        "user_cust_id": keys::HUIFU_USER, "orginal_platform_seq_id": number, "div_detail": frozen.to_string(),
    });
    assert_eq!(merchant.code("212", order("u1", release.clone())).await, "212000");
    assert_eq!(merchant.free("1001"), theirs + 300);
    assert_eq!(merchant.code("212", order("u2", release)).await, "212908", "it is released already");

    let part = json!([{ "divCustId": keys::HUIFU_MERCHANT, "divAcctId": "1000", "divAmt": "4.00" }]);
    assert_eq!(merchant.code("205", order("r1", back(&number, "5.00", &part))).await, "205905", "the sum");
    assert_eq!(
        merchant.code("205", order("r2", back("1", "4.00", &part))).await,
        "205907",
        "no such payment"
    );
    assert_eq!(merchant.code("205", order("r3", back(&number, "4.00", &part))).await, "205002");
    merchant.check_books();
    merchant.until("r3", |order| order.done).await;
    assert_eq!(merchant.free("1000"), mine + 300);
    let rest = json!([{ "divCustId": keys::HUIFU_MERCHANT, "divAcctId": "1000", "divAmt": "6.01" }]);
    assert_eq!(merchant.code("205", order("r4", back(&number, "6.01", &rest))).await, "205908", "too much");
    merchant.check_books();
}

/// A number of commands that is drawn anew from each seed: whatever they are, no money appears or is lost.
#[tokio::test]
async fn no_money_comes_from_nowhere() {
    use rand::{RngExt, SeedableRng, rngs::StdRng};
    for seed in 0..4 {
        let mut dice = StdRng::seed_from_u64(seed);
        let merchant = Merchant::start().await;
        let mut payments = Vec::new();
        for step in 0..25 {
            let id = format!("s{step}");
            let amount = format!("{}.{:02}", dice.random_range(0..400_000), dice.random_range(0..100));
            if dice.random_ratio(1, 4) {
                merchant.sandbox.next_order(sandbox::ScriptedOutcome::Fails);
            }
            match dice.random_range(0..4) {
                0 => payments.push(divided_or_not(&merchant, &id, &amount, dice.random_ratio(2, 3)).await),
                1 => {
                    merchant.code("202", withdrawal(&id, &amount, NOWHERE)).await;
                }
                2 => {
                    let transfer = json!({
                        "out_cust_id": keys::HUIFU_USER, "out_acct_id": "1001",
                        "in_cust_id": keys::HUIFU_MERCHANT, "in_acct_id": "1000", "transfer_amt": amount,
                        "mer_priv": "x",
                    });
                    merchant.code("203", order(&id, transfer)).await;
                }
                _ => {
                    let number = payments.last().cloned().unwrap_or_default();
                    let refund = json!({ "orginal_platform_seq_id": number, "trans_amt": "1.00",
                        "div_detail": "[{\"divCustId\":\"6666000000000001\",\"divAcctId\":\"1000\",\"divAmt\":\"1.00\"}]" });
                    merchant.code("205", order(&id, refund)).await;
                }
            }
            merchant.check_books();
        }
        let ended = |order: &sandbox::Order| !matches!(order.state, sandbox::OrderState::Pending);
        for order in merchant.sandbox.orders() {
            merchant.until(&order.order_id, ended).await;
        }
        merchant.check_books();
        assert_eq!(merchant.sandbox.owed_by_banks().1, 0, "seed {seed}: nothing is on its way for ever");
        assert!(merchant.sandbox.orders().len() > 10, "seed {seed}: the commands were taken");
    }
}

async fn divided_or_not(merchant: &Merchant, order_id: &str, amount: &str, pays: bool) -> String {
    let payment = json!({
        "user_cust_id": keys::HUIFU_USER, "pay_type": "10", "trans_amt": amount, "goods_desc": "tea",
        "in_cust_id": keys::HUIFU_MERCHANT, "in_acct_id": "1000",
    });
    let answer = merchant.call("218", order(order_id, payment)).await;
    // Nothing to pay: the amount may be 0.00.
    let _ = merchant.sandbox.user_decides(order_id, pays);
    text(&answer, "platform_seq_id").to_owned()
}

#[tokio::test]
async fn commands_without_a_list_of_fields() {
    let merchant = Merchant::start().await;
    let answer =
        merchant.call("153", json!({ "nfc_tag_id": "1", "order_id": "n", "order_date": "20240517" })).await;
    assert_eq!((text(&answer, "resp_code"), text(&answer, "nfc_tag_id")), ("153000", "1"));
    for withdrawn in ["106", "215", "223"] {
        assert_eq!(merchant.code(withdrawn, json!({})).await, format!("{withdrawn}909"));
    }
}

/// A number that nobody lists is refused with a sentence, until the merchant says that its contract has it.
#[tokio::test]
async fn numbers_that_only_a_contract_has() {
    let mut merchant = Merchant::start().await;
    let order = json!({ "order_id": "c", "order_date": "20240517", "a": "b" });
    let refused = merchant.call("999", order.clone()).await;
    assert_eq!(text(&refused, "resp_code"), "999909");
    assert!(text(&refused, "resp_desc").contains("no source lists this number"), "{refused:?}");
    assert_eq!(merchant.sandbox.orders(), [], "and no order");
    for wrong in ["99", "abc", ""] {
        let act = format!("/sandbox/huifu/allow-command?number={wrong}");
        assert_eq!(
            merchant.send(Method::POST, &act, "text/plain", Bytes::new()).await.status(),
            400,
            "{wrong}"
        );
    }
    let act = "/sandbox/huifu/allow-command?number=999";
    assert_eq!(merchant.send(Method::POST, act, "text/plain", Bytes::new()).await.status(), 200);
    let taken = merchant.call("999", order.clone()).await;
    assert_eq!((text(&taken, "resp_code"), text(&taken, "a")), ("999000", "b"));
    let other = json!({ "order_id": "d", "order_date": "20240517" });
    assert_eq!(merchant.code("998", other.clone()).await, "998909", "no other");
    merchant.sandbox = Sandbox::builder().huifu_command("998").clock(|| NOW).start().await.unwrap();
    assert_eq!(merchant.code("998", other).await, "998000");
    merchant.sandbox = Sandbox::builder().huifu_command("106").clock(|| NOW).start().await.unwrap();
    assert_eq!(merchant.code("106", json!({})).await, "106909", "withdrawn stays withdrawn");
}

#[tokio::test]
async fn a_bound_card_pays_in_steps() {
    let merchant = Merchant::start().await;
    let parts = json!([{ "divCustId": keys::HUIFU_MERCHANT, "divAcctId": "1000", "divAmt": "2.00" }]);
    let mut payment = json!({
        "user_cust_id": keys::HUIFU_USER, "trans_amt": "2.00", "bind_card_id": keys::HUIFU_QUICK_CARD,
        "div_detail": parts.to_string(),
    });
    let before = merchant.free("1000");
    assert_eq!(merchant.code("112", order("p1", payment.clone())).await, "112002", "the code is sent");
    assert_eq!(merchant.free("1000"), before);
    payment["sms_code"] = "111111".into();
    assert_eq!(merchant.code("112", order("p1", payment.clone())).await, "112910");
    payment["sms_code"] = keys::HUIFU_SMS_CODE.into();
    assert_eq!(merchant.code("112", order("p1", payment.clone())).await, "112000");
    assert_eq!(merchant.free("1000"), before + 200);
    payment["bind_card_id"] = "1".into();
    assert_eq!(merchant.code("112", order("p2", payment)).await, "112907");
    merchant.check_books();
}

#[tokio::test]
async fn questions_about_cards_and_orders() {
    let merchant = Merchant::start().await;
    let bin = merchant.call("302", json!({ "card_no": "6200000000000009" })).await;
    assert_eq!((text(&bin, "resp_code"), text(&bin, "card_bin")), ("302000", "620000"));
    assert_eq!(merchant.code("302", json!({ "card_no": "none" })).await, "302907");
    let cards = merchant.call("306", json!({ "user_cust_id": keys::HUIFU_USER })).await;
    let list: Value = serde_json::from_str(text(&cards, "card_list")).unwrap();
    assert_eq!(list[0]["bindCardId"], keys::HUIFU_QUICK_CARD);
    assert_eq!(merchant.code("303", json!({ "user_cust_id": "1", "acct_id": "1" })).await, "303907");
    let none = json!({ "order_id": "none", "order_date": "20240517", "trans_type": "01" });
    assert_eq!(merchant.code("301", none).await, "301003");
}
