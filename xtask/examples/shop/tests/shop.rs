//! The shop's tests, in the way a merchant's own would be written: each starts a sandbox of its own as a library, so that they run side
//! by side, need no network, and look into the platform's books.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use bytes::Bytes;
use example_shop::{Database, Shop};
use http::{Method, Request, Response, StatusCode, header};
use hyper_util::service::TowerToHyperService;
use sandbox::serve::{Patience, serve};
use sandbox::{Fault, Sandbox, keys};
use serde_json::Value;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;
use transport::{HttpClient, HyperClient};
use unionpay::proto::ContractRelieved;

/// A running shop, its platforms, and a user with a browser.
struct World {
    sandbox: Sandbox,
    shop: String,
    browser: HyperClient,
    cookie: String,
    folder: TempDir,
}

impl World {
    async fn start() -> Self {
        let sandbox = Sandbox::builder().notification_delay(Duration::from_millis(5)).start().await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let shop = open_shop(&sandbox, folder.path().join("shop.db")).await;
        let browser = HyperClient::builder().allow_plain_http().build().unwrap();
        Self { sandbox, shop, browser, cookie: String::new(), folder }
    }

    async fn books(&self) -> Database {
        Database::open(&self.folder.path().join("shop.db")).await.unwrap()
    }

    async fn call(&self, method: Method, url: &str, form: &str) -> Response<Bytes> {
        let request = Request::builder()
            .method(method)
            .uri(url)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, &self.cookie)
            .header(header::ORIGIN, url.split('/').take(3).collect::<Vec<_>>().join("/"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.browser.call(request.body(Bytes::from(form.to_owned())).unwrap()).await.unwrap()
    }

    async fn get(&self, path: &str) -> Response<Bytes> {
        self.call(Method::GET, &format!("{}{path}", self.shop), "").await
    }

    async fn post(&self, path: &str) -> Response<Bytes> {
        self.call(Method::POST, &format!("{}{path}", self.shop), "").await
    }

    /// From the shop to the page where the user agrees, and back with a code.
    async fn logs_in(&mut self, what: &str) -> Response<Bytes> {
        let begun = self.get(&format!("/login?for={what}")).await;
        self.cookie = value(&begun, "set-cookie").split(';').next().unwrap().to_owned();
        let user: String = form_urlencoded::byte_serialize(keys::UNIONPAY_USER.as_bytes()).collect();
        let agrees = format!("openId={user}&decision=agree");
        let agreed = self.call(Method::POST, value(&begun, "location"), &agrees).await;
        self.call(Method::GET, value(&agreed, "location"), "").await
    }

    /// Waits until the order is what a test needs it to be.
    async fn order_becomes(&self, number: &str, state: &str) -> Value {
        for _ in 0..500 {
            let order = json(&self.get(&format!("/order/{number}")).await);
            if order["state"] == state && order["delivered"] == (state == "succeeded") {
                return order;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{number} did not become {state}: {:?}", self.get(&format!("/order/{number}")).await);
    }
}

async fn open_shop(sandbox: &Sandbox, database: PathBuf) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let router = example_shop::router(Shop::open(&sandbox.base_url(), &address, &database).await.unwrap());
    tokio::spawn(serve(listener, move |_| TowerToHyperService::new(router.clone()), Patience::new()));
    address
}

fn value<'a>(answer: &'a Response<Bytes>, name: &str) -> &'a str {
    let text = || String::from_utf8_lossy(answer.body()).into_owned();
    answer.headers().get(name).unwrap_or_else(|| panic!("{} {}", answer.status(), text())).to_str().unwrap()
}

fn json(answer: &Response<Bytes>) -> Value {
    serde_json::from_slice(answer.body()).unwrap_or_else(|e| panic!("{e}: {answer:?}"))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} in {value}"))
}

/// The form of a page that goes on by itself: its address and its fields, as a browser would send them.
fn form(page: &str) -> (String, String) {
    let between = |text: &str, from: &str, to: &str| {
        let rest = &text[text.find(from)? + from.len()..];
        Some(rest[..rest.find(to)?].replace("&amp;", "&").replace("&#43;", "+").replace("&quot;", "\""))
    };
    let mut fields = form_urlencoded::Serializer::new(String::new());
    for input in page.split("<input").skip(1) {
        if let (Some(name), Some(value)) = (between(input, "name=\"", "\""), between(input, "value=\"", "\""))
        {
            fields.append_pair(&name, &value);
        }
    }
    (between(page, "action=\"", "\"").unwrap(), fields.finish())
}

#[tokio::test]
async fn a_user_logs_in_and_the_shop_knows_the_phone_number() {
    let mut world = World::start().await;
    assert_eq!(json(&world.get("/me").await), serde_json::json!({}));
    let back = world.logs_in("mobile").await;
    assert_eq!(value(&back, "location"), "/me");
    let me = json(&world.get("/me").await);
    assert_eq!(text(&me, "phone").len(), 11, "{me}");
    // The address of the return is worth nothing a second time.
    let again = world.get("/back?code=abc&state=abc").await;
    assert_eq!(again.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_contract_is_signed_and_its_end_is_heard_once() {
    let mut world = World::start().await;
    world.logs_in("contract").await;
    let me = json(&world.get("/me").await);
    let contract = text(&me, "contract");
    assert_eq!(world.sandbox.contracts().len(), 1);
    let ended = ContractRelieved::new("2024-05-17 10:30:00", keys::UNIONPAY_USER, contract);
    let address = format!("{}/unionpay/notification", world.shop);
    for _ in 0..2 {
        world.sandbox.notify_contract_relieved(&address, &ended).await.unwrap();
        assert!(world.books().await.contract_ended(contract).await.unwrap());
    }
}

#[tokio::test]
async fn a_red_packet_is_given_once_and_what_is_unknown_stays_unknown() {
    let mut world = World::start().await;
    assert_eq!(world.post("/red-packet").await.status(), StatusCode::UNAUTHORIZED);
    world.logs_in("mobile").await;
    let given = world.post("/red-packet").await;
    assert_eq!((given.status(), text(&json(&given), "state")), (StatusCode::OK, "given"));
    // The platform pays, and its answer is lost on the way.
    world.sandbox.next_answer(Fault::Cut);
    let lost = world.post("/red-packet").await;
    assert_eq!((lost.status(), text(&json(&lost), "state")), (StatusCode::ACCEPTED, "unknown"));
    let packets = world.sandbox.red_packets();
    assert_eq!(packets.len(), 2, "{packets:?}");
    for (answer, state) in [(&given, "given"), (&lost, "unknown")] {
        let number = text(&json(answer), "number").to_owned();
        assert_eq!(packets.iter().filter(|packet| packet.trans_number == number).count(), 1);
        assert_eq!(world.books().await.red_packet(&number).await.unwrap().as_deref(), Some(state));
    }
}

#[tokio::test]
async fn an_order_is_paid_in_the_page_and_delivered_when_the_notice_says_so() {
    let world = World::start().await;
    let bought = json(&world.post("/buy").await);
    let number = text(&bought, "order");
    let page = world.get(&format!("/pay/{number}")).await;
    let (action, fields) = form(std::str::from_utf8(page.body()).unwrap());
    assert!(action.starts_with(&world.sandbox.base_url()), "{action}");
    let cashier = world.call(Method::POST, &action, &fields).await;
    assert_eq!(cashier.status(), StatusCode::OK, "{cashier:?}");
    let before = json(&world.get(&format!("/order/{number}")).await);
    assert_eq!(before["delivered"], false, "{before}");
    world.sandbox.user_decides(number, true).unwrap();
    world.order_becomes(number, "succeeded").await;
}

#[tokio::test]
async fn a_withdrawal_leaves_once_though_its_answer_is_lost() {
    let world = World::start().await;
    let paid = world.post("/withdraw").await;
    assert_eq!(paid.status(), StatusCode::OK, "{paid:?}");
    world.order_becomes(text(&json(&paid), "order"), "succeeded").await;
    world.sandbox.next_answer(Fault::Cut);
    let lost = world.post("/withdraw").await;
    assert_eq!(lost.status(), StatusCode::ACCEPTED, "{lost:?}");
    world.order_becomes(text(&json(&lost), "order"), "succeeded").await;
    assert_eq!(world.sandbox.orders().len(), 2);
}

#[tokio::test]
async fn what_the_books_hold_outlives_the_process() {
    let world = World::start().await;
    let paid = json(&world.post("/withdraw").await);
    let number = text(&paid, "order");
    world.order_becomes(number, "succeeded").await;
    let again = open_shop(&world.sandbox, world.folder.path().join("shop.db")).await;
    let order = json(&world.call(Method::GET, &format!("{again}/order/{number}"), "").await);
    assert_eq!((&order["state"], &order["delivered"]), (&"succeeded".into(), &true.into()), "{order}");
}
