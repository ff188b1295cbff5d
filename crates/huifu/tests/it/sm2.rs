//! A merchant with an SM2 key, at a platform that signs with SM2: calls, pages and notifications, against the sandbox.

use super::{DAY, order, text};
use cfca_pkcs7::{AttachedSigner, Pfx};
use huifu::ledger::{Ledger, State};
use huifu::proto::{Amount, OnlineBankPay, QueryTrade, Returned, WithdrawNotification};
use huifu::{Answer, Builder, Client, Outcome};
use sandbox::{Fault, Sandbox, keys};
use std::sync::{Arc, Mutex};
use test_support::keys::HUIFU_SM2_MERCHANT;
use tokio::net::TcpListener;
use transport::{HttpClient, HyperClient};

async fn sandbox() -> Sandbox {
    Sandbox::builder().huifu_sm2().start().await.unwrap()
}

fn builder(sandbox: &Sandbox) -> Builder {
    Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .anchor(keys::HUIFU_SM2_CA.as_bytes())
        .allow_plain_http()
}

fn client(sandbox: &Sandbox) -> Client {
    builder(sandbox).pfx(keys::HUIFU_SM2_FILE, keys::HUIFU_SM2_PASSWORD).build().unwrap()
}

async fn done(sandbox: &Sandbox) {
    let done = async {
        while !sandbox.orders()[0].done {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), done).await.unwrap();
}

/// The key as each form of it, in this process and elsewhere.
#[tokio::test]
async fn calls_are_signed_and_answers_verified() {
    let sandbox = sandbox().await;
    let pair = HUIFU_SM2_MERCHANT;
    let identity = Pfx::new().open(keys::HUIFU_SM2_FILE, keys::HUIFU_SM2_PASSWORD).unwrap();
    let elsewhere = Arc::new(identity.key.clone());
    for builder in [
        builder(&sandbox).pfx(keys::HUIFU_SM2_FILE, keys::HUIFU_SM2_PASSWORD),
        builder(&sandbox).key_and_certificate(pair.key(), pair.public()),
        builder(&sandbox).signer(Arc::new(AttachedSigner::new(&identity))),
        builder(&sandbox).external_key(elsewhere, pair.public()),
    ] {
        let client = builder.build().unwrap();
        let order = order(&format!("{}", sandbox.orders().len()));
        let Answer::Pending(accepted) = client.send(&order).await.unwrap() else { panic!("not yet done") };
        assert_eq!(accepted.resp_code.as_str(), "202002");
    }
    done(&sandbox).await;
    let found = client(&sandbox).send(&QueryTrade::new("0", DAY, "08")).await.unwrap();
    assert!(matches!(found, Answer::Success(_)), "{found:?}");
}

/// A key service is given SM3 of Z and the content, and what it answers is checked.
#[tokio::test]
async fn keys_in_a_service_sign_the_hash_that_they_are_given() {
    struct Service(cfca_pkcs7::PrivateKey);
    impl crypto_core::AsyncSigner for Service {
        fn sign_digest<'a>(&'a self, digest: &'a [u8; 32]) -> crypto_core::SignFuture<'a> {
            let cfca_pkcs7::PrivateKey::Sm2(key) = &self.0 else { panic!("an SM2 key") };
            Box::pin(async move { key.sign_hash(digest).map(crypto_core::gm::Sm2Signature::to_der) })
        }
    }
    let sandbox = sandbox().await;
    let identity = Pfx::new().open(keys::HUIFU_SM2_FILE, keys::HUIFU_SM2_PASSWORD).unwrap();
    let key = Arc::new(Service(identity.key));
    let client = builder(&sandbox).remote_key(key, HUIFU_SM2_MERCHANT.public()).build().unwrap();
    let answer = client.send(&order("7")).await.unwrap();
    assert!(matches!(answer, Answer::Pending(_)), "{answer:?}");
}

/// What goes wrong with RSA goes wrong with SM2, by the same names.
#[tokio::test]
async fn answers_that_do_not_hold_are_unknown() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    for (number, fault, told) in [
        ("1", Fault::FlippedSignature, "signature"),
        ("2", Fault::Impostor, "100001"),
        ("3", Fault::ExpiredCertificate, "2020-01-01"),
    ] {
        sandbox.next_answer(fault);
        let error = client.send(&order(number)).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{fault:?}");
        assert!(text(&error).contains(told), "{fault:?}: {}", text(&error));
    }
    // The CA of the other algorithm vouches for nobody here.
    let rsa_only = Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_SM2_FILE, keys::HUIFU_SM2_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()
        .unwrap();
    let error = rsa_only.send(&order("8")).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(text(&error).contains("no chain leads to a trusted certificate"), "{}", text(&error));
}

/// While one side changes its algorithm, the other has not yet: both anchors are given.
#[tokio::test]
async fn the_sides_may_differ_in_their_algorithm() {
    let (rsa, sm2) = (Sandbox::start().await.unwrap(), sandbox().await);
    for sandbox in [&rsa, &sm2] {
        for (file, password) in
            [(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD), (keys::HUIFU_SM2_FILE, keys::HUIFU_SM2_PASSWORD)]
        {
            let client = builder(sandbox).anchor(keys::HUIFU_CA.as_bytes()).pfx(file, password);
            let number = sandbox.orders().len().to_string();
            let answer = client.build().unwrap().send(&order(&number)).await.unwrap();
            assert!(matches!(answer, Answer::Pending(_)), "{answer:?}");
        }
    }
}

#[tokio::test]
async fn notifications_are_verified() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let (bodies, address) = listener().await;
    let order = huifu::proto::Withdraw::new(
        "6666000000000002",
        DAY,
        "7",
        Amount::from_fen(100),
        "10001",
        "02030000",
        address,
    );
    let orders = client.orders(Ledger::in_memory_until_exit());
    assert!(matches!(orders.send(&order).await.unwrap(), Answer::Pending(_)));
    done(&sandbox).await;
    let arrived = async {
        loop {
            if let Some(body) = bodies.lock().unwrap().first().cloned() {
                break body;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    let body = tokio::time::timeout(std::time::Duration::from_secs(10), arrived).await.unwrap();
    let handler = client.notifications().handler(orders.ledger().clone());
    let received = handler.receive(body.as_bytes()).await.unwrap();
    assert_eq!(received.read::<WithdrawNotification>().unwrap().trans_amt, Some(Amount::from_fen(100)));
    assert_eq!(received.transition.as_ref().unwrap().after(), State::Succeeded);
    // Without a key of its own a verifier needs the CA alone; that of RSA does not do.
    let verifier = Client::builder("https://huifu.example", keys::HUIFU_MERCHANT);
    let verifier = verifier.anchor(keys::HUIFU_CA.as_bytes()).build_verifier().unwrap();
    assert!(verifier.decode_any(body.as_bytes()).is_err());
}

/// Takes whatever is posted, and acknowledges it.
async fn listener() -> (Arc<Mutex<Vec<String>>>, String) {
    let bodies = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&bodies);
    let take = move |body: String| {
        seen.lock().unwrap().push(body);
        std::future::ready("RECV_ORD_ID_7")
    };
    let router = axum::Router::new().route("/notice", axum::routing::post(take));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/notice", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (bodies, address)
}

/// The page that a browser posts, and what it brings back.
#[tokio::test]
async fn pages_go_there_and_back() {
    let sandbox = sandbox().await;
    let merchant = client(&sandbox);
    let order = OnlineBankPay::new("7", DAY, Amount::from_fen(12_800), "http://127.0.0.1:9/notice")
        .with_gate_id("01020000")
        .with_ret_url("http://127.0.0.1:9/return");
    let http = HyperClient::builder().allow_plain_http().build().unwrap();
    let post = async |address: String, form: &str| {
        let request = http::Request::post(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(bytes::Bytes::from(form.to_owned()))
            .unwrap();
        String::from_utf8(http.call(request).await.unwrap().into_body().to_vec()).unwrap()
    };
    let page = merchant.page(&order).unwrap();
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(page.form().fields()).finish();
    assert!(post(page.form().action(), &form).await.contains("128.00"));
    sandbox.user_decides("7", true).unwrap();
    let back = post(page.form().action(), &form).await;
    let value = back.split_once("name=\"check_value\" value=\"").unwrap().1.split_once('"').unwrap().0;
    let brought = form_urlencoded::Serializer::new(String::new()).append_pair("check_value", value).finish();
    let returned = merchant.returns().decode_for(&order, brought.as_bytes()).unwrap();
    let Returned::Success(paid) = returned else { panic!("{returned:?}") };
    assert_eq!(paid.trans_amt, Some(Amount::from_fen(12_800)));
    // Of the platform with an RSA key nothing is believed that the SM2 one signed.
    let rsa = Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()
        .unwrap();
    assert!(rsa.returns().decode_for(&order, brought.as_bytes()).is_err());
}
