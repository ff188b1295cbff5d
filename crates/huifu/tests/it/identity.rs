//! An answer counts only if the right signer gave it, about the right merchant, command and order.

use crate::platform::{self, answer, signed, signed_by, signed_with};
use crate::{DAY, order, text};
use huifu::proto::QueryTrade;
use huifu::{Answer, Client, Outcome};
use sandbox::keys;
use serde_json::{Value, json};
use std::sync::Arc;
use test_support::openssl::openssl_in as openssl;
use transport::testing::Scripted;

fn accepted() -> Value {
    json!({
        "cmd_id": "202", "mer_cust_id": keys::HUIFU_MERCHANT, "order_date": "20240517", "order_id": "7",
        "resp_code": "202002", "trans_amt": "1.00"
    })
}

#[tokio::test]
async fn an_answer_is_about_what_was_asked_or_it_is_nothing() {
    let script = Scripted::new();
    let client = platform::client(&script);
    script.answer(answer(&signed(&accepted().to_string())));
    assert!(matches!(client.send(&order("7")).await, Ok(Answer::Pending(_))));
    for (field, value) in [
        ("mer_cust_id", "6666000000000009"),
        ("mer_cust_id", ""),
        ("cmd_id", "203"),
        ("cmd_id", "202 "),
        ("order_id", "8"),
        ("order_id", "07"),
        ("order_date", "20240518"),
        ("resp_code", "203002"),
    ] {
        let mut wrong = accepted();
        wrong[field] = value.into();
        script.answer(answer(&signed(&wrong.to_string())));
        let error = client.send(&order("7")).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{field}={value}");
        assert_eq!(error.unreadable().unwrap().reason().field(), field, "{}", text(&error));
    }
    for field in ["mer_cust_id", "cmd_id", "order_id", "order_date"] {
        let mut wrong = accepted();
        wrong.as_object_mut().unwrap().remove(field);
        script.answer(answer(&signed(&wrong.to_string())));
        let error = client.send(&order("7")).await.unwrap_err();
        assert_eq!(error.unreadable().unwrap().reason().field(), field);
    }
}

#[tokio::test]
async fn another_answer_of_the_platform_does_not_do() {
    let script = Scripted::new();
    let client = platform::client(&script);
    // What the platform once said to a query, played to an order.
    let replayed = json!({
        "cmd_id": "301", "mer_cust_id": keys::HUIFU_MERCHANT, "order_date": "20240517", "order_id": "7",
        "resp_code": "301000", "trans_stat": "S"
    });
    script.answer(answer(&signed(&replayed.to_string())));
    let error = client.send(&order("7")).await.unwrap_err();
    assert_eq!(error.unreadable().unwrap().reason().field(), "cmd_id");
    script.answer(answer(&signed(&replayed.to_string())));
    assert!(client.send(&QueryTrade::new("7", DAY, "01")).await.is_ok());
}

/// A CA made by OpenSSL, and a certificate of the platform under it.
struct Authority {
    ca: Vec<u8>,
    platform: Vec<u8>,
}

impl Authority {
    /// Its key is that of the impostor: which key a CA has does not matter here.
    fn new(name: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path();
        std::fs::write(path.join("ca.key"), platform::IMPOSTOR.key()).unwrap();
        std::fs::write(path.join("platform.key"), platform::PLATFORM.key()).unwrap();
        std::fs::write(path.join("leaf.cnf"), "keyUsage=critical,digitalSignature,nonRepudiation\n").unwrap();
        let subject = format!("/C=CN/O=Test/CN={name}");
        openssl(
            path,
            &["req", "-x509", "-key", "ca.key", "-subj", &subject, "-days", "3650", "-out", "ca.pem"],
        );
        let leaf = "/C=CN/O=Test/CN=051@100001@N00000000000001@1";
        openssl(path, &["req", "-new", "-key", "platform.key", "-subj", leaf, "-out", "leaf.csr"]);
        openssl(
            path,
            &[
                "x509",
                "-req",
                "-in",
                "leaf.csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-set_serial",
                "7",
                "-days",
                "365",
                "-extfile",
                "leaf.cnf",
                "-out",
                "leaf.pem",
            ],
        );
        let read = |file| std::fs::read(path.join(file)).unwrap();
        Self { ca: read("ca.pem"), platform: read("leaf.pem") }
    }

    fn answer(&self) -> http::Response<bytes::Bytes> {
        answer(&signed_with(platform::PLATFORM.key(), &self.platform, &accepted().to_string()))
    }
}

#[tokio::test]
async fn during_a_change_of_the_ca_both_are_accepted_and_no_third() {
    let [old, new, third] = ["OCA31", "OCA33", "OCA99"].map(Authority::new);
    let script = Scripted::new();
    let client = |anchors: &[&Authority]| {
        let builder = Client::builder("https://host.example/api", keys::HUIFU_MERCHANT)
            .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
            .http_client(Arc::new(script.clone()));
        anchors.iter().fold(builder, |builder, anchor| builder.anchor(&anchor.ca)).build().unwrap()
    };
    for both in [client(&[&old, &new]), client(&[&new, &old])] {
        for authority in [&old, &new] {
            script.answer(authority.answer());
            assert!(both.send(&order("7")).await.is_ok());
        }
        script.answer(third.answer());
        let error = both.send(&order("7")).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert!(text(&error).contains("no chain leads to a trusted certificate"), "{}", text(&error));
    }
    // Once the change is over.
    let after = client(&[&new]);
    script.answer(old.answer());
    assert!(after.send(&order("7")).await.is_err());
    script.answer(new.answer());
    assert!(after.send(&order("7")).await.is_ok());
}

#[tokio::test]
async fn a_customer_of_the_same_ca_is_not_the_platform() {
    let script = Scripted::new();
    let client = platform::client(&script);
    let content = accepted().to_string();
    script.answer(answer(&signed_by(&platform::IMPOSTOR, &content)));
    let error = client.send(&order("7")).await.unwrap_err();
    assert!(text(&error).contains("the second part is `Impostor`"), "{}", text(&error));
}
