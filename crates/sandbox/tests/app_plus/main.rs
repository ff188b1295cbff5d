//! The Huifu side of the sandbox as a merchant meets it. Messages are made and read here with `cfca-pkcs7` alone, so
//! that nothing of `huifu-proto` is on both sides.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod changes;
mod envelope;
mod exchanges;
mod habits;
mod notifications;
mod pages;
mod script;
mod shop;
mod state;
mod typed;
mod uploads;

use bytes::Bytes;
use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Identity, Pfx, SignerPolicy};
use http::{Method, Request, Response};
use sandbox::{Builder, Sandbox, keys};
use serde_json::{Map, Value, json};
use std::time::Duration;
use transport::{HttpClient, HyperClient};

/// A day in the validity of every certificate.
const NOW: u64 = 1_716_000_000;

type Fields = Map<String, Value>;

struct Merchant {
    sandbox: Sandbox,
    http: HyperClient,
    signer: AttachedSigner,
    platform: AttachedVerifier,
}

fn fields(value: Value) -> Fields {
    let Value::Object(fields) = value else { panic!("no object") };
    fields
}

/// What `merchant` puts beside the fields of a command.
fn whole(cmd_id: &str, mut content: Fields) -> Fields {
    for (name, value) in [("version", "10"), ("cmd_id", cmd_id), ("mer_cust_id", keys::HUIFU_MERCHANT)] {
        content.insert(name.to_owned(), value.into());
    }
    content
}

fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

impl Merchant {
    async fn start() -> Self {
        Self::with(Sandbox::builder().notification_delay(Duration::from_millis(5))).await
    }

    async fn with(sandbox: Builder) -> Self {
        let identity = Pfx::new().open(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD.to_owned()).unwrap();
        Self {
            sandbox: sandbox.clock(|| NOW).start().await.unwrap(),
            http: HyperClient::builder().allow_plain_http().build().unwrap(),
            signer: AttachedSigner::new(&identity),
            platform: platform(keys::HUIFU_CA),
        }
    }

    /// Signs as somebody else.
    fn signing_as(mut self, key: &[u8], certificate: &[u8]) -> Self {
        self.signer = AttachedSigner::new(&Identity::from_key_and_certificate(key, certificate).unwrap());
        self
    }

    fn check_value(&self, content: &[u8]) -> String {
        cfca_pkcs7::check_value(&self.signer.sign(content).unwrap())
    }

    fn open(&self, check_value: &str) -> Fields {
        let verified = self.platform.verify(check_value.as_bytes(), NOW).unwrap();
        // In the form in which it was asked: JSON, or base64 of it.
        let text = std::str::from_utf8(&verified.content).unwrap();
        let inner = crypto_core::encoding::from_base64(text);
        serde_json::from_slice(inner.as_deref().unwrap_or(&verified.content)).unwrap()
    }

    async fn send(&self, method: Method, path: &str, content_type: &str, body: Bytes) -> Response<Bytes> {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.sandbox.base_url()))
            .header("content-type", content_type)
            .body(body)
            .unwrap();
        self.http.call(request).await.unwrap()
    }

    /// Sends a form as it is.
    async fn post(&self, form: &[(&str, &str)]) -> Response<Bytes> {
        self.post_to("/api/merchantRequest", form).await
    }

    async fn post_to(&self, path: &str, form: &[(&str, &str)]) -> Response<Bytes> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.send(Method::POST, path, "application/x-www-form-urlencoded", body.into()).await
    }

    /// Signs and sends a command; what comes back is not opened.
    async fn request(&self, cmd_id: &str, content: Value) -> Response<Bytes> {
        let content = Value::Object(whole(cmd_id, fields(content))).to_string();
        let check_value = self.check_value(content.as_bytes());
        let merchant = ("mer_cust_id", keys::HUIFU_MERCHANT);
        self.post(&[("version", "10"), ("cmd_id", cmd_id), merchant, ("check_value", &check_value)]).await
    }

    /// The verified fields of an answer.
    fn answer(&self, response: &Response<Bytes>) -> Fields {
        assert_eq!(response.status(), 200, "{response:?}");
        let body: Fields = serde_json::from_slice(response.body()).unwrap();
        self.open(text(&body, "check_value"))
    }

    async fn call(&self, cmd_id: &str, content: Value) -> Fields {
        let answer = self.answer(&self.request(cmd_id, content).await);
        assert_eq!((text(&answer, "cmd_id"), text(&answer, "mer_cust_id")), (cmd_id, keys::HUIFU_MERCHANT));
        answer
    }

    /// The code of the answer to a command.
    async fn code(&self, cmd_id: &str, content: Value) -> String {
        text(&self.call(cmd_id, content).await, "resp_code").to_owned()
    }

    /// State and amount of an order by command 301.
    async fn state(&self, order_id: &str) -> (String, String) {
        let query = json!({ "order_id": order_id, "order_date": "20240517", "trans_type": "01" });
        let answer = self.call("301", query).await;
        assert_eq!(text(&answer, "resp_code"), "301000", "{answer:?}");
        (text(&answer, "trans_stat").to_owned(), text(&answer, "trans_amt").to_owned())
    }

    /// What an account can use, in fen.
    fn free(&self, acct_id: &str) -> u64 {
        self.sandbox.accounts().iter().find(|account| account.acct_id == acct_id).unwrap().free
    }

    /// The books agree with themselves.
    fn check_books(&self) {
        let (banks, transit) = self.sandbox.owed_by_banks();
        let held: i128 =
            self.sandbox.accounts().iter().map(|a| i128::from(a.free) + i128::from(a.frozen)).sum();
        assert_eq!(held + transit, banks, "money came from nowhere or went there");
    }

    /// Waits until an order fits.
    async fn until(&self, order_id: &str, fits: impl Fn(&sandbox::Order) -> bool) {
        let found = async {
            while !self.sandbox.orders().iter().any(|order| order.order_id == order_id && fits(order)) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        if tokio::time::timeout(Duration::from_secs(20), found).await.is_err() {
            panic!("{order_id}: {:?}", self.sandbox.orders());
        }
    }
}

fn platform(anchor: &str) -> AttachedVerifier {
    AttachedVerifier::new(SignerPolicy::number("100001"))
        .anchor(Certificate::from_any(anchor.as_bytes()).unwrap())
}

/// A withdrawal.
fn withdrawal(order_id: &str, amount: &str, notification: &str) -> Value {
    json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "order_id": order_id, "trans_amt": amount,
        "cash_bind_card_id": keys::HUIFU_CASH_CARD, "cash_type": "02030000", "bg_ret_url": notification,
    })
}

/// Where nobody listens.
const NOWHERE: &str = "http://127.0.0.1:9/notice";
