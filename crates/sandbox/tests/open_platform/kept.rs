//! State that outlives the sandbox: every part comes back, and nothing is told that cannot be kept.

use crate::{Merchant, START, merchant_keys};
use bytes::Bytes;
use endpoint_core::Date;
use http::Request;
use sandbox::{Keeper, Keeping, Sandbox, keys};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use transport::HyperClient;
use unionpay::proto::*;

const USER: &str = keys::UNIONPAY_USER;

/// Keeps in memory what a database would.
#[derive(Default)]
struct Map {
    texts: Mutex<BTreeMap<String, String>>,
    fails: AtomicBool,
}

impl Keeper for Map {
    fn load(&self) -> Keeping<'_, BTreeMap<String, String>> {
        let texts = self.texts.lock().unwrap().clone();
        Box::pin(async move { Ok(texts) })
    }

    fn keep(&self, texts: BTreeMap<String, Option<String>>, anew: bool) -> Keeping<'_, ()> {
        Box::pin(async move {
            if self.fails.load(Ordering::SeqCst) {
                return Err("the disk is full".into());
            }
            let mut kept = self.texts.lock().unwrap();
            if anew {
                kept.clear();
            }
            for (key, text) in texts {
                match text {
                    Some(text) => drop(kept.insert(key, text)),
                    None => drop(kept.remove(&key)),
                }
            }
            Ok(())
        })
    }
}

async fn start(map: &Arc<Map>) -> Merchant {
    let clock = Arc::new(AtomicU64::new(START));
    let shared = Arc::clone(&clock);
    let builder = Sandbox::builder().clock(move || shared.load(Ordering::SeqCst));
    let sandbox = builder.keeper(Arc::clone(map) as Arc<dyn Keeper>).start().await.unwrap();
    let http = HyperClient::builder().allow_plain_http().build().unwrap();
    Merchant { sandbox, http, keys: merchant_keys(), clock }
}

/// The page of the books without what became of them over time: those are the changes of this run.
fn without_changes(page: &str) -> String {
    let mut rest = page
        .split("<section><h2>")
        .filter(|section| !section.contains("changes, newest first"))
        .collect::<Vec<_>>()
        .join("");
    while let Some(at) = rest.find("<details class=\"history\">") {
        let end = rest[at..].find("</details>").unwrap() + at;
        rest.replace_range(at..end + "</details>".len(), "");
    }
    rest
}

async fn books(merchant: &Merchant) -> String {
    let page = Request::get("/sandbox/console/books").header("host", "127.0.0.1").body(Bytes::new()).unwrap();
    String::from_utf8(merchant.post(page).await.into_body().to_vec()).unwrap()
}

#[tokio::test]
async fn every_part_of_the_books_comes_back() {
    let map = Arc::new(Map::default());
    let merchant = start(&map).await;
    let fresh = map.texts.lock().unwrap().clone();
    let user = merchant.user(Scope::Contract).await;
    let token = user.backend_token.clone();
    let today = Date::beijing(START).unwrap();
    merchant.call(&GetFrontToken::new(), &()).await;
    let code = merchant.sandbox.login_code_for(Scope::Mobile);
    merchant.call(&ApplyContract::new("plan", "code 1"), &user).await;
    merchant
        .call(&GiveRedPacket::new("T00T00000000000001", "1", Fen::new(100)).with_open_id(USER), &())
        .await;
    let right = SendQualification::new("pool", QualKind::OpenId, USER, Count::new(2), "1", today, today);
    merchant.call(&right, &()).await;
    merchant.call(&Draw::new("activity", "pool", QualKind::OpenId, USER, "d1"), &()).await;
    merchant.call(&PushMessage::new(USER, "推送的消息", "https://merchant.example/"), &token).await;
    merchant.call(&PutIndustryCard::new("module", "card 1", "1", CardAction::Add, USER), &token).await;
    merchant
        .call(&GetPasswordSeqId::new("order 1", "4a", "m", "https://merchant.example/"), &user.grant)
        .await;
    let coupon = GiveCoupon::new("n1", today, "coupon 7", EntityKind::User, Count::new(2)).with_open_id(USER);
    merchant.call(&coupon, &()).await;
    let payment = merchant.sandbox.new_payment("order 9", 250);
    let clock =
        Request::post("/sandbox/clock?forward=5").header("host", "127.0.0.1").body(Bytes::new()).unwrap();
    merchant.post(clock).await;

    let shown = books(&merchant).await;
    let before = (map.texts.lock().unwrap().clone(), shown);
    let changed: Vec<&String> =
        before.0.iter().filter(|(key, text)| fresh.get(*key) != Some(text)).map(|(key, _)| key).collect();
    let parts = [
        "ahead",
        "access-token",
        "balance",
        "card",
        "code",
        "contract",
        "coupon",
        "draw",
        "limiter",
        "message",
        "password",
        "payment",
        "red-packet",
        "right",
        "right-sent",
        "tokens",
    ];
    for part in parts {
        assert!(changed.iter().any(|key| key.contains(&format!("\"{part}\""))), "{part}: {changed:?}");
    }
    drop(merchant);

    let merchant = start(&map).await;
    assert_eq!(map.texts.lock().unwrap().clone(), before.0, "what came back is what was kept");
    assert_eq!(without_changes(&books(&merchant).await), without_changes(&before.1));
    // And it is of use: the tokens hold, a repeat is one, a number is used once, a code buys its token.
    merchant.call(&GetContract::new(USER, "plan"), &token).await;
    merchant
        .call(&GetUserMobile::new(), &{
            let login = merchant.call(&ExchangeCode::new(code), &token).await;
            let grant = auth::Grant { access_token: login.access_token, open_id: login.open_id };
            auth::UserCredential { backend_token: token.clone(), grant }
        })
        .await;
    let balance = merchant.sandbox.balance();
    merchant
        .call(&GiveRedPacket::new("T00T00000000000001", "1", Fen::new(100)).with_open_id(USER), &())
        .await;
    assert_eq!(merchant.sandbox.balance(), balance, "the same red packet is not paid twice");
    let check = GetPasswordSeqId::new("order 1", "4a", "m", "https://merchant.example/");
    assert_eq!(merchant.refused(&check, &user.grant).await, "N69997");
    assert_eq!(merchant.sandbox.new_payment("order 9", 250), payment);

    merchant.sandbox.reset().await.unwrap();
    assert_eq!(map.texts.lock().unwrap().clone(), fresh, "begun anew");
    assert!(merchant.sandbox.contracts().is_empty());
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_told_as_done() {
    let map = Arc::new(Map::default());
    let merchant = start(&map).await;
    map.fails.store(true, Ordering::SeqCst);
    let give = Request::post("/sandbox/unionpay/new-payment?orderId=1&fen=5").header("host", "127.0.0.1");
    let answer = merchant.post(give.body(Bytes::new()).unwrap()).await;
    assert_eq!(answer.status(), 500);
    assert!(String::from_utf8_lossy(answer.body()).contains("cannot be kept: the disk is full"));
    map.fails.store(false, Ordering::SeqCst);
    // The next one keeps both.
    let give = Request::post("/sandbox/unionpay/new-payment?orderId=2&fen=5").header("host", "127.0.0.1");
    assert_eq!(merchant.post(give.body(Bytes::new()).unwrap()).await.status(), 200);
    drop(merchant);
    assert_eq!(start(&map).await.sandbox.payments().len(), 2);
}

#[tokio::test]
async fn a_text_of_another_version_is_told_with_its_key() {
    let map = Arc::new(Map::default());
    drop(start(&map).await);
    for (key, text) in map.texts.lock().unwrap().iter_mut() {
        if key.contains("limiter") {
            *text = "{\"all\":7}".to_owned();
        }
    }
    let refused = Sandbox::builder().keeper(Arc::clone(&map) as Arc<dyn Keeper>).start().await;
    let said = refused.err().map(|e| e.to_string()).unwrap_or_default();
    assert!(said.contains("limiter") && said.contains("cannot be read"), "{said}");
}
