//! Pages and returns, with real signatures.

use super::{DAY, client_at, platform, receiver};
use bytes::Bytes;
use endpoint_core::{CallContext, DecodeErrorKind, Endpoint, Protocol};
use huifu::ledger::{Ledger, OrderKey, Source, State};
use huifu::proto::{
    Amount, CmdId, CspNonce, OnlineBankPay, OnlineBankPayResponse, PageCommand, PageForm, PageLanguage,
    QuickPay, RawCall, Refusal, Returned, UploadFile, Verdict,
};
use huifu::{Attachment, Client, OrderPolicy};
use sandbox::{Sandbox, keys};
use serde_json::{Map, Value};
use transport::testing::Scripted;
use transport::{HttpClient, HyperClient};

pub(super) fn client() -> Client {
    client_at("http://127.0.0.1:9/api")
}

fn order(number: &str) -> OnlineBankPay {
    OnlineBankPay::new(number, DAY, Amount::from_fen(12_800), "http://127.0.0.1:9/notice")
        .with_gate_id("01020000")
        .with_ret_url("http://127.0.0.1:9/return")
}

pub(super) fn answer(number: &str, code: &str) -> OnlineBankPayResponse {
    OnlineBankPayResponse::new(code, number, DAY)
        .with_trans_amt(Amount::from_fen(12_800))
        .with_platform_seq_id("2024051700000001")
}

/// What a browser brings, signed by the platform.
pub(super) fn brought(answer: Result<&OnlineBankPayResponse, &Refusal>) -> Vec<u8> {
    let context = CallContext::new(receiver::now(), "");
    let encoded =
        PageCommand::encode_response(Some(&order("7")), answer, &receiver::platform(), context).unwrap();
    encoded.into_body().to_vec()
}

#[test]
fn the_platform_accepts_what_a_browser_posts() {
    let page = client().page(&order("7")).unwrap();
    assert_eq!(page.form().action(), "http://127.0.0.1:9/api/merchantRequest");
    let names: Vec<_> = page.form().fields().map(|(name, _)| name).collect();
    assert_eq!(names, ["version", "cmd_id", "mer_cust_id", "check_value"]);
    // As a browser would encode the inputs of the document.
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(page.form().fields()).finish();
    let posted = http::Request::post("/merchantRequest").body(Bytes::from(body)).unwrap();
    assert!(PageCommand::matches(OnlineBankPay::INFO, &posted));
    let context = CallContext::new(receiver::now(), "");
    let (opened, ()) =
        PageCommand::decode_request::<OnlineBankPay>(&posted, &receiver::platform(), context).unwrap();
    assert_eq!(opened, order("7"));
    let html = page.document().html().to_owned();
    for (name, value) in page.form().fields() {
        assert!(
            html.contains(&format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")),
            "{name}"
        );
    }
}

#[test]
fn language_and_nonce_are_chosen_by_the_merchant() {
    let nonce = CspNonce::new("bm9uY2U").unwrap();
    let page = client().page(&order("7")).unwrap().language(PageLanguage::English).nonce(nonce);
    let response: http::Response<Bytes> = page.into();
    let html = std::str::from_utf8(response.body()).unwrap();
    assert!(html.contains("<html lang=\"en\">") && html.contains("<script nonce=\"bm9uY2U\">"));
    assert!(response.headers()["content-security-policy"].to_str().unwrap().contains("'nonce-bm9uY2U'"));
}

#[test]
fn a_value_that_the_platform_cannot_take_is_named() {
    let error = client().page(&order("7").with_mer_priv("{}")).unwrap_err();
    assert_eq!(
        (error.outcome(), error.encode_error().unwrap().field()),
        (huifu::Outcome::NotSent, "mer_priv")
    );
}

#[test]
fn each_of_the_four_results_is_told_apart() {
    let returns = client().returns();
    let open = |form: &[u8]| returns.decode_for(&order("7"), form).unwrap();
    let Returned::Success(paid) = open(&brought(Ok(&answer("7", "204000")))) else { panic!() };
    assert_eq!(paid.trans_amt, Some(Amount::from_fen(12_800)));
    assert!(matches!(open(&brought(Ok(&answer("7", "204002")))), Returned::Pending(_)));
    let Returned::Failed(no) = open(&brought(Err(&Refusal::new("204003", "余额不足")))) else { panic!() };
    assert_eq!((no.refusal.description.as_str(), no.order_id()), ("余额不足", Some("7")));
    assert!(matches!(open(&brought(Err(&Refusal::new("204098", "超时")))), Returned::Unknown(_)));
}

#[test]
fn a_ledger_hears_what_was_brought() {
    let returns = client().returns();
    let report = |form: &[u8]| {
        returns.report(&returns.decode::<OnlineBankPay>(form).unwrap(), &OrderPolicy::new()).unwrap()
    };
    let key = OrderKey::new(keys::HUIFU_MERCHANT, DAY, "7");
    let (reported, paid) = report(&brought(Ok(&answer("7", "204000"))));
    assert_eq!((&reported, paid.verdict, paid.source), (&key, Verdict::Success, Source::Return));
    assert_eq!(paid.amount, Some(Amount::from_fen(12_800)));
    assert_eq!(paid.platform_seq_id.as_deref(), Some("2024051700000001"));
    let (reported, failed) = report(&brought(Err(&Refusal::new("204003", ""))));
    assert_eq!((&reported, failed.verdict, failed.amount), (&key, Verdict::Failed, None));
    let unknown = returns.decode::<OnlineBankPay>(&brought(Err(&Refusal::new("204098", "")))).unwrap();
    assert_eq!(returns.report(&unknown, &OrderPolicy::new()).unwrap().1.verdict, Verdict::Unknown);
}

/// The whole way, with the sandbox's cashier: what a page brings back, a ledger believes.
#[tokio::test]
async fn a_ledger_believes_what_the_sandbox_brings_back() {
    let sandbox = Sandbox::start().await.unwrap();
    let merchant = super::client(&sandbox);
    let orders = merchant.orders(Ledger::in_memory_until_exit());
    let order = order("7");
    orders.open(&order).await.unwrap();
    let http = HyperClient::builder().allow_plain_http().build().unwrap();
    let post = async |address: String, form: String| {
        let request = http::Request::post(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Bytes::from(form))
            .unwrap();
        String::from_utf8(http.call(request).await.unwrap().into_body().to_vec()).unwrap()
    };
    let page = merchant.page(&order).unwrap();
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(page.form().fields()).finish();
    let cashier = post(page.form().action(), form.clone()).await;
    assert!(cashier.contains("128.00"), "{cashier}");
    sandbox.user_decides("7", true).unwrap();
    // Coming once more, the browser is sent back at once.
    let back = post(page.form().action(), form).await;
    let value = back.split_once("name=\"check_value\" value=\"").unwrap().1.split_once('"').unwrap().0;
    let brought = form_urlencoded::Serializer::new(String::new()).append_pair("check_value", value).finish();
    let returned = merchant.returns().decode_for(&order, brought.as_bytes()).unwrap();
    let reported = orders.apply_return(&returned).await.unwrap().unwrap();
    assert_eq!((reported.before, reported.after()), (Some(State::Sent), State::Succeeded));
    let again = orders.apply_return(&returned).await.unwrap().unwrap();
    assert!(!again.changed());
}

/// A page that has no type: form, ledger and return.
#[tokio::test]
async fn a_page_by_number_goes_the_whole_way() {
    let client = client();
    let page = RawCall::new(CmdId::constant("206"))
        .field("order_date", "20240517")
        .field("order_id", "7")
        .field("trans_amt", "128.00")
        .field("ret_url", "https://shop.example/back");
    let form = client.page_by_number(&page).await.unwrap().form().clone();
    assert_eq!(form.action(), "http://127.0.0.1:9/api/merchantRequest");
    assert!(form.fields().any(|field| field == ("cmd_id", "206")));
    // The platform opens the message that the browser posts.
    let signed = signed_by_browser(&form);
    assert_eq!((&signed["cmd_id"], &signed["trans_amt"]), (&"206".into(), &"128.00".into()));

    let orders = client.orders(Ledger::in_memory_until_exit());
    let opened = orders.open_by_number(&page).await.unwrap();
    assert_eq!((opened.state, opened.order.as_ref().unwrap().cmd_id.as_str()), (State::Sent, "206"));
    assert!(matches!(orders.open_by_number(&page).await, Err(huifu::OrderError::AlreadySent(_))));
    let brought = |content: &str| {
        let value = platform::signed(content);
        form_urlencoded::Serializer::new(String::new()).append_pair("check_value", &value).finish()
    };
    let paid = r#"{"cmd_id":"206","mer_cust_id":"6666000000000001","order_date":"20240517","order_id":"7","resp_code":"206000","trans_amt":"128.00"}"#;
    let returned = client.returns().decode_by_number(&page, brought(paid).as_bytes()).unwrap();
    let reported = orders.apply_return(&returned).await.unwrap().unwrap();
    assert_eq!((reported.before, reported.after()), (Some(State::Sent), State::Succeeded));
    let other = brought(&paid.replace(r#""order_id":"7""#, r#""order_id":"8""#));
    let error = client.returns().decode_by_number(&page, other.as_bytes()).unwrap_err();
    assert_eq!((error.endpoint(), error.reason().field()), ("huifu.call", "order_id"));

    // What is known as a call is no page, and a page is no call: nothing leaves.
    let call = client.page_by_number(&RawCall::new(CmdId::constant("202"))).await.unwrap_err();
    assert_eq!((call.outcome(), call.encode_error().unwrap().field()), (huifu::Outcome::NotSent, "cmd_id"));
    let page = client.call(&RawCall::new(CmdId::constant("204"))).await.unwrap_err();
    assert_eq!((page.outcome(), page.encode_error().unwrap().field()), (huifu::Outcome::NotSent, "cmd_id"));
}

/// Fields that no list has reach the platform with a call, a page and a file.
#[tokio::test]
async fn further_fields_reach_the_platform() {
    let script = Scripted::new();
    let client = platform::client(&script);
    script.answer(platform::answer("TUlJ"));
    let _ = client.send(&super::order("1").with_extra("dev_info", "of the contract")).await;
    assert_eq!(platform::asked(&script.requests()[0])["dev_info"], "of the contract");
    let page = client.page(&order("7").with_extra("dev_info", "of the page")).unwrap();
    assert_eq!(signed_by_browser(page.form())["dev_info"], "of the page");
    // A file's fields stand in the query, those that no list has too.
    script.answer(platform::answer("TUlJ"));
    let licence = UploadFile::new("licence7", "01", "05").with_extra("dev_info", "a + b");
    let _ = client.upload(&licence, Attachment::from_bytes("a.png", vec![7])).await;
    let (head, _) = script.requests().remove(1).into_parts();
    let query = Bytes::from(head.uri.query().unwrap().to_owned());
    let beside: Vec<_> = form_urlencoded::parse(&query).filter(|(name, _)| name == "dev_info").collect();
    assert_eq!(beside.iter().map(|(_, value)| &**value).collect::<Vec<_>>(), ["a + b"]);
    assert_eq!(platform::asked(&http::Request::new(query.clone()))["dev_info"], "a + b");
    // Names of the envelope are refused before anything is sent.
    let error = client.send(&super::order("2").with_extra("mer_cust_id", "1")).await.unwrap_err();
    assert_eq!(
        (error.outcome(), error.encode_error().unwrap().field()),
        (huifu::Outcome::NotSent, "mer_cust_id")
    );
    assert_eq!(script.requests().len(), 2);
}

/// What the form that a browser posts has signed.
fn signed_by_browser(form: &PageForm) -> Map<String, Value> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form.fields()).finish();
    platform::asked(&http::Request::new(body.into()))
}

#[test]
fn what_is_not_the_platforms_word_about_this_order_is_refused() {
    let returns = client().returns();
    let refused = |form: &[u8]| {
        let error = returns.decode_for(&order("7"), form).unwrap_err();
        assert_eq!(error.endpoint(), "huifu.204");
        (error.reason().field().to_owned(), error.reason().kind())
    };
    let good = brought(Ok(&answer("7", "204000")));
    assert_eq!(refused(&brought(Ok(&answer("8", "204000")))), ("order_id".into(), DecodeErrorKind::Mismatch));
    assert_eq!(
        refused(&brought(Ok(&answer("7", "201000")))),
        ("resp_code".into(), DecodeErrorKind::Mismatch)
    );
    assert_eq!(refused(b""), ("check_value".into(), DecodeErrorKind::Missing));
    assert_eq!(refused(b"check_value=TUlJ"), ("check_value".into(), DecodeErrorKind::Signature));
    let twice = [&good[..], b"&", &good].concat();
    assert_eq!(refused(&twice), ("check_value".into(), DecodeErrorKind::Duplicate));
    // What the merchant signed itself is not the platform's word.
    let page = client().page(&order("7")).unwrap();
    let own = form_urlencoded::Serializer::new(String::new()).extend_pairs(page.form().fields()).finish();
    assert_eq!(refused(own.as_bytes()), ("check_value".into(), DecodeErrorKind::Signature));
    // Beside the message nothing may say otherwise; what says the same is no harm.
    let other = [&good[..], b"&mer_cust_id=6666000000000009"].concat();
    assert_eq!(refused(&other), ("mer_cust_id".into(), DecodeErrorKind::Mismatch));
    let same = [&good[..], b"&cmd_id=204&lang=zh"].concat();
    assert!(returns.decode_for(&order("7"), &same).is_ok());
    // Another command's return is not this one's.
    let error = returns.decode::<QuickPay>(&good).unwrap_err();
    assert_eq!((error.reason().field(), error.reason().kind()), ("cmd_id", DecodeErrorKind::Mismatch));
    // Any changed character of the message.
    for at in (12..good.len()).step_by(97) {
        let mut changed = good.clone();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        assert!(returns.decode_for(&order("7"), &changed).is_err(), "at {at}");
    }
}
