//! Merchants of Huifu.

use cfca_pkcs7::{AttachedSigner, Certificate, Identity};
use crypto_core::SignMessage;
use sandbox::{HuifuCustomer, HuifuMerchant, Sandbox, ScriptedAnswer, keys};
use serde_json::{Value, json};
use test_support::openssl;
use transport::{HttpClient, HyperClient};

/// A merchant's side without this project's client: what it signs, and the code that is answered.
struct Merchant {
    number: &'static str,
    signer: AttachedSigner,
}

impl Merchant {
    async fn call(&self, sandbox: &Sandbox, cmd_id: &str, mut content: Value) -> Value {
        for (name, value) in [("version", "10"), ("cmd_id", cmd_id), ("mer_cust_id", self.number)] {
            content[name] = value.into();
        }
        let message = self.signer.sign_message(content.to_string().as_bytes()).unwrap();
        let check_value = cfca_pkcs7::check_value(&message);
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("version", "10"), ("cmd_id", cmd_id), ("mer_cust_id", self.number)])
            .append_pair("check_value", &check_value)
            .finish();
        let request = http::Request::post(format!("{}/api/merchantRequest", sandbox.base_url()))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.into())
            .unwrap();
        let answer = HyperClient::builder().allow_plain_http().build().unwrap().call(request).await.unwrap();
        let body: Value = serde_json::from_slice(answer.body()).unwrap();
        let verifier = cfca_pkcs7::AttachedVerifier::new(cfca_pkcs7::SignerPolicy::number("100001"))
            .anchor(Certificate::from_any(keys::HUIFU_CA.as_bytes()).unwrap());
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        let verified = verifier.verify(body["check_value"].as_str().unwrap().as_bytes(), now).unwrap();
        serde_json::from_slice(&verified.content).unwrap()
    }

    async fn code(&self, sandbox: &Sandbox, cmd_id: &str, content: Value) -> String {
        self.call(sandbox, cmd_id, content).await["resp_code"].as_str().unwrap().to_owned()
    }
}

/// A key and a certificate of OpenSSL's; issued by `issuer` (its certificate and key), or by itself.
fn made(name: &str, issuer: Option<&(Vec<u8>, Vec<u8>)>, ca: bool) -> (Vec<u8>, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = |file: &str| folder.path().join(file).to_str().unwrap().to_owned();
    let (key, certificate) = (path("key.pem"), path("cert.pem"));
    let subject = format!("/C=CN/O=test/CN={name}");
    let mut arguments: Vec<String> =
        ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-sha256"]
            .into_iter()
            .map(str::to_owned)
            .collect();
    arguments.extend([
        "-subj".to_owned(),
        subject,
        "-keyout".to_owned(),
        key.clone(),
        "-out".to_owned(),
        certificate.clone(),
    ]);
    if let Some((issuer, issuer_key)) = issuer {
        std::fs::write(path("ca.pem"), issuer).unwrap();
        std::fs::write(path("ca.key"), issuer_key).unwrap();
        arguments.extend(["-CA".to_owned(), path("ca.pem"), "-CAkey".to_owned(), path("ca.key")]);
    }
    let usage = if ca { "keyUsage=critical,keyCertSign" } else { "keyUsage=critical,digitalSignature" };
    let basic = if ca { "basicConstraints=critical,CA:TRUE" } else { "basicConstraints=critical,CA:FALSE" };
    for extension in [usage, basic] {
        arguments.extend(["-addext".to_owned(), extension.to_owned()]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    openssl::openssl(&arguments, b"");
    (std::fs::read(certificate).unwrap(), std::fs::read(key).unwrap())
}

fn merchant(number: &'static str, (certificate, key): &(Vec<u8>, Vec<u8>)) -> Merchant {
    let identity = Identity::from_key_and_certificate(key, certificate).unwrap();
    Merchant { number, signer: AttachedSigner::new(&identity) }
}

fn parsed(certificate: &[u8]) -> Certificate {
    Certificate::from_any(certificate).unwrap()
}

#[tokio::test]
async fn a_certificate_of_its_own_or_any_under_its_ca() {
    let alone = made("alone", None, false);
    let ca = made("a ca", None, true);
    let (under, other) = (made("under", Some(&ca), false), made("other", Some(&ca), false));
    let stranger = made("stranger", None, false);
    let mut customer = HuifuCustomer::new("7777000000000001", "5000");
    customer.balance = 1234;
    let sandbox = Sandbox::builder()
        .huifu(HuifuMerchant::new("7777000000000000").certificate(parsed(&alone.0)).customer(customer))
        .huifu(HuifuMerchant::new("8888000000000000").trust(parsed(&ca.0)))
        .start()
        .await
        .unwrap();
    let ask = || json!({ "user_cust_id": "7777000000000001" });
    let first = merchant("7777000000000000", &alone);
    let answer = first.call(&sandbox, "303", ask()).await;
    assert_eq!((&answer["resp_code"], &answer["balance"]), (&json!("303000"), &json!("12.34")));
    for certificate in [&under, &other] {
        let second = merchant("8888000000000000", certificate);
        assert_eq!(second.code(&sandbox, "303", json!({ "user_cust_id": keys::HUIFU_USER })).await, "303000");
        assert_eq!(second.code(&sandbox, "303", ask()).await, "303907", "another merchant's customer");
    }
    // Nobody stands in for another, and nobody comes from elsewhere.
    assert_eq!(merchant("7777000000000000", &under).code(&sandbox, "303", ask()).await, "303901");
    assert_eq!(merchant("8888000000000000", &stranger).code(&sandbox, "303", ask()).await, "303901");
    assert_eq!(merchant("7777000000000000", &stranger).code(&sandbox, "303", ask()).await, "303901");
    let test_merchant = (
        test_support::keys::HUIFU_MERCHANT.public().to_vec(),
        test_support::keys::HUIFU_MERCHANT.key().to_vec(),
    );
    for number in ["7777000000000000", "8888000000000000", keys::HUIFU_MERCHANT] {
        let refused = merchant(number, &test_merchant).code(&sandbox, "303", ask()).await;
        assert!(["303901", "303903"].contains(&refused.as_str()), "{number}: {refused}");
    }
}

#[tokio::test]
async fn orders_of_one_are_not_the_others() {
    let (first, second) = (made("first", None, false), made("second", None, false));
    let certified =
        |number: &str, made: &(Vec<u8>, Vec<u8>)| HuifuMerchant::new(number).certificate(parsed(&made.0));
    let answer = ScriptedAnswer::new("303", "303098").with_message("系统超时").with_times(1);
    let sandbox = Sandbox::builder()
        .huifu(certified("7777000000000000", &first))
        .huifu(certified("8888000000000000", &second).answer(answer))
        .start()
        .await
        .unwrap();
    let (first, second) = (merchant("7777000000000000", &first), merchant("8888000000000000", &second));
    let withdrawal = |amount: &str| {
        json!({
            "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "order_id": "1", "trans_amt": amount,
            "cash_bind_card_id": keys::HUIFU_CASH_CARD, "cash_type": "02030000", "bg_ret_url": "http://127.0.0.1:9/",
        })
    };
    let (one, other) = (
        first.call(&sandbox, "202", withdrawal("1.00")).await,
        second.call(&sandbox, "202", withdrawal("2.00")).await,
    );
    assert_eq!(
        (&one["resp_code"], &other["resp_code"]),
        (&json!("202002"), &json!("202002")),
        "{one} {other}"
    );
    assert_ne!(one["platform_seq_id"], other["platform_seq_id"]);
    let view = sandbox.of_merchant("8888000000000000").unwrap();
    let amounts =
        |sandbox: &Sandbox| sandbox.orders().iter().map(|order| order.amount.to_string()).collect::<Vec<_>>();
    assert_eq!((amounts(&sandbox), amounts(&view)), (vec!["1.00".to_owned()], vec!["2.00".to_owned()]));
    let ask = || json!({ "user_cust_id": keys::HUIFU_USER });
    assert_eq!(second.code(&sandbox, "303", ask()).await, "303098", "as ordered, once");
    assert_eq!(second.code(&sandbox, "303", ask()).await, "303000");
    assert_eq!(first.code(&sandbox, "303", ask()).await, "303000");
}
