//! Every command as its type: what the clients make, the sandbox takes; what the sandbox says, the clients read.

use crate::shop::{Shop, reply};
use crate::*;
use endpoint_core::{AnswerError, CallContext, Endpoint, Fields as Wire, Protocol, Visitor};
use huifu::proto::{Keys, Notification, Refusal, visit_all, visit_notifications, visit_pages, visit_uploads};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Refused for a reason: the samples name a payment that nobody made, and an order that nobody asked for.
const REFUSED: [(&str, &str); 3] =
    [("huifu.205", "205907"), ("huifu.212", "212907"), ("huifu.301", "301003")];

type Read = Box<dyn Fn(&Response<Bytes>, &Keys) -> Result<String, String>>;

/// A encoded sample, and how its answer is read.
struct Case {
    id: &'static str,
    http: Request<Bytes>,
    has_notification: bool,
    read: Read,
}

struct Encode<'a> {
    keys: &'a Keys,
    notification: &'a str,
    cases: Vec<Case>,
}

fn context() -> CallContext<'static> {
    CallContext::new(NOW, "")
}

impl<S: Protocol<CallerKeys = Keys, Refusal = Refusal>> Visitor<S> for Encode<'_> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = S> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug,
    {
        let mut fields = Wire::of(&E::sample().0).unwrap();
        let has_notification = fields.text("bg_ret_url").is_some();
        if has_notification {
            fields.put("bg_ret_url", self.notification);
        }
        if fields.text("cert_id").is_some() && E::INFO.id == "huifu.317" {
            fields.put("cert_id", "110000000000000002");
        }
        let request: E = fields.into_typed().unwrap();
        let credential = <E::Auth as endpoint_core::Auth>::take(&mut Wire::new()).unwrap();
        let http = S::encode_request(&request, &credential, self.keys, context()).unwrap();
        let read = move |answer: &Response<Bytes>, keys: &Keys| match S::decode_response(
            &request,
            answer,
            keys,
            context(),
        ) {
            Ok(answer) => Ok(Wire::of(&answer).unwrap().text("resp_code").unwrap_or_default().to_owned()),
            Err(AnswerError::Refused(refusal)) => Err(refusal.code.as_str().to_owned()),
            Err(AnswerError::Unreadable(answer)) => panic!("{}: {answer:?}", E::INFO.id),
        };
        self.cases.push(Case { id: E::INFO.id, http, has_notification, read: Box::new(read) });
    }
}

/// Opens a notification as the type of its command.
#[derive(Default)]
struct Notifications(BTreeMap<&'static str, Opener>);

type Opener = fn(&[u8], &Keys) -> Result<(), String>;

impl Visitor<Notification> for Notifications {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = Notification> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug,
    {
        self.0.insert(E::INFO.id, |form, keys| {
            Notification::decode_form::<E>(form, keys, context()).map(drop).map_err(|e| format!("{e:?}"))
        });
    }
}

impl Merchant {
    fn keys(&self) -> Keys {
        Keys::new(keys::HUIFU_MERCHANT, Arc::new(self.signer.clone()), Arc::new(self.platform.clone()))
    }

    async fn encoded(&self, http: &Request<Bytes>) -> Response<Bytes> {
        let (mut parts, body) = http.clone().into_parts();
        parts.uri = format!("{}{}", self.sandbox.base_url(), parts.uri).parse().unwrap();
        self.http.call(Request::from_parts(parts, body)).await.unwrap()
    }
}

async fn world() -> (Merchant, Shop) {
    // The number of the samples of types that have no number of their own.
    let sandbox = Sandbox::builder().notification_delay(Duration::from_millis(5)).huifu_command("999");
    (Merchant::with(sandbox).await, Shop::open(|_| reply(200, "RECV_ORD_ID_202405170001")).await)
}

/// The samples of one protocol, each for a platform of its own: they all have the same order number.
async fn cases(visit: impl Fn(&mut Encode<'_>)) -> Vec<(Merchant, Shop, Case)> {
    let count = {
        let merchant = Merchant::start().await;
        let keys = merchant.keys();
        let mut encode = Encode { keys: &keys, notification: NOWHERE, cases: Vec::new() };
        visit(&mut encode);
        encode.cases.len()
    };
    let mut all = Vec::new();
    for index in 0..count {
        let (merchant, shop) = world().await;
        let keys = merchant.keys();
        let mut encode = Encode { keys: &keys, notification: &shop.address, cases: Vec::new() };
        visit(&mut encode);
        let case = encode.cases.swap_remove(index);
        all.push((merchant, shop, case));
    }
    all
}

/// The notification of an order is one of the type's own.
async fn check_notification(merchant: &Merchant, shop: &Shop, id: &str) {
    let mut notifications = Notifications::default();
    visit_notifications(&mut notifications);
    let Some(open) = notifications.0.get(id.replace("huifu.", "huifu.notice.").as_str()) else { return };
    if merchant.sandbox.orders().is_empty() {
        return;
    }
    merchant.until("202405170001", |order| order.acknowledged).await;
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("check_value", &shop.arrived()[0])
        .finish();
    open(form.as_bytes(), &merchant.keys()).unwrap_or_else(|e| panic!("{id}: {e}"));
}

#[tokio::test]
async fn every_call_is_answered_in_the_words_of_its_type() {
    let cases = cases(|encode| visit_all(encode)).await;
    assert!(cases.len() > 30, "{}", cases.len());
    for (merchant, shop, case) in cases {
        let answer = merchant.encoded(&case.http).await;
        let code = (case.read)(&answer, &merchant.keys());
        match REFUSED.iter().find(|(id, _)| *id == case.id) {
            Some((id, expected)) => assert_eq!(code, Err((*expected).to_owned()), "{id}"),
            None => {
                let code = code.unwrap_or_else(|e| panic!("{}: {e}", case.id));
                let waits = merchant.sandbox.orders().iter().any(|o| o.state == sandbox::OrderState::Waiting);
                if case.has_notification && !waits {
                    check_notification(&merchant, &shop, case.id).await;
                }
                assert!(code.ends_with("000") || code.ends_with("002"), "{}: {code}", case.id);
            }
        }
        merchant.check_books();
    }
}

#[tokio::test]
async fn every_page_leads_back_with_an_answer_of_its_type() {
    let cases = cases(|encode| visit_pages(encode)).await;
    assert_eq!(cases.len(), 8);
    for (merchant, shop, case) in cases {
        if case.id == "huifu.217" {
            let keys = merchant.keys();
            let mut calls = Encode { keys: &keys, notification: NOWHERE, cases: Vec::new() };
            visit_all(&mut calls);
            let first = calls.cases.iter().find(|case| case.id == "huifu.216").unwrap();
            merchant.encoded(&first.http).await;
        }
        let mut http = case.http.clone();
        http.headers_mut().insert("accept", "text/html,*/*".parse().unwrap());
        let page = merchant.encoded(&http).await;
        assert_eq!(
            (page.status().as_u16(), &page.headers()["content-type"]),
            (200, &"text/html; charset=utf-8".parse().unwrap()),
            "{}",
            case.id
        );
        merchant.sandbox.user_decides("202405170001", true).unwrap();
        let back = String::from_utf8(merchant.encoded(&http).await.body().to_vec()).unwrap();
        if let Some((_, rest)) = back.split_once("name=\"check_value\" value=\"") {
            let value = rest.split_once('"').unwrap().0;
            let form =
                form_urlencoded::Serializer::new(String::new()).append_pair("check_value", value).finish();
            let code = (case.read)(&Response::new(form.into()), &merchant.keys());
            assert!(code.as_ref().is_ok_and(|code| code.ends_with("000")), "{}: {code:?}", case.id);
        } else {
            // Without `ret_url` there is nowhere to go: the notification is all.
            assert!(case.id == "huifu.207" || back.contains("000"), "{}: {back}", case.id);
        }
        check_notification(&merchant, &shop, case.id).await;
        merchant.check_books();
    }
}

#[tokio::test]
async fn an_upload_by_its_type_and_with_a_body() {
    let merchant = Merchant::start().await;
    let keys = merchant.keys();
    let mut encode = Encode { keys: &keys, notification: NOWHERE, cases: Vec::new() };
    visit_uploads(&mut encode);
    let [case] = &encode.cases[..] else { panic!("one upload") };
    let (mut parts, _) = case.http.clone().into_parts();
    parts.headers.insert("content-type", "multipart/form-data; boundary=b".parse().unwrap());
    let body = "--b\r\nContent-Disposition: form-data; name=\"attach_file\"; filename=\"a.png\"\r\n\r\nx\r\n--b--\r\n";
    let answer = merchant.encoded(&Request::from_parts(parts, Bytes::from(body))).await;
    assert_eq!((case.read)(&answer, &keys), Ok("122000".to_owned()));
    assert_eq!(merchant.sandbox.files().len(), 1);
}
