//! Traces of `merchant gateway` over OTLP, read by a collector with OpenTelemetry's own types. `cargo xtask gateway-check` has
//! what came kept (`GATEWAY_TRACES_TO`), and reads it with the types of the Python package.
#![cfg(feature = "otlp")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/gateway.rs"]
mod process;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value as Any;
use opentelemetry_proto::tonic::trace::v1::{Span, span::SpanKind};
use process::{Gateway, LONG, ask, eventually, free_port, merchants, said};
use prost::Message as _;
use rustix::process::Signal;
use sandbox::{Sandbox, keys};
use serde_json::json;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

const WEBHOOK_SECRET: &str = "whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
const COLLECTOR_SECRET: &str = "collector-secret-41c0";
const TOKEN: &str = "mgw_a-token-of-this-test-0000000000000000000";
const WRONG_TOKEN: &str = "mgw_a-token-that-is-none-1111111111111111111";
const STRANGER: &str = "a-stranger-52d1";
const ORDER: &str = "202405170009";
const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";

/// A request, as it came.
struct Came {
    head: String,
    body: Vec<u8>,
}

/// A server that answers 200 to everything and keeps it.
#[derive(Clone, Default)]
struct Server(Arc<Mutex<Vec<Came>>>);

impl Server {
    fn listen(&self, port: u16) -> u16 {
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let this = self.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let this = this.clone();
                thread::spawn(move || this.take(stream.unwrap()));
            }
        });
        port
    }

    fn take(&self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        let (mut head, mut length) = (String::new(), 0);
        while !head.ends_with("\r\n\r\n") {
            if stream.read_line(&mut head).unwrap_or(0) == 0 {
                return;
            }
        }
        head.make_ascii_lowercase();
        for line in head.lines() {
            length = line.strip_prefix("content-length: ").map_or(length, |text| text.parse().unwrap());
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).unwrap();
        self.0.lock().unwrap().push(Came { head, body });
        let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        let _ = stream.get_mut().write_all(answer.as_bytes());
    }

    fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

struct World {
    _sandbox: Sandbox,
    _runtime: Runtime,
    folder: tempfile::TempDir,
    gateway: Gateway,
}

impl World {
    /// With tokens, a webhook, and this collector.
    fn start(collector: u16, receiver: u16) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let sandbox = runtime.block_on(Sandbox::builder().port(0).start()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let text = format!(
            "listen = \"127.0.0.1:0\"\naudit_log = \"audit.log\"\nstore = \"sqlite://{store}\"\n\
             [traces]\nendpoint = \"http://127.0.0.1:{collector}/v1/traces\"\nallow_plain_http = true\n\
             headers = {headers:?}\nservice_name = \"the shop's gateway\"\n\
             [[token]]\nname = \"shop\"\nsha256 = \"{hash}\"\nscopes = [\"read\", \"pay\"]\n\
             [[webhook]]\nurl = \"http://127.0.0.1:{receiver}/hook\"\nsecrets = [{secret:?}]\nallow_plain_http = true\n\
             {merchants}",
            store = folder.path().join("gateway.db").display(),
            headers = said(&format!("x-key={COLLECTOR_SECRET}")),
            hash = hash(TOKEN),
            secret = said(WEBHOOK_SECRET),
            merchants = merchants(&sandbox.base_url()),
        );
        std::fs::write(folder.path().join("gateway.toml"), text).unwrap();
        let gateway = Gateway::start(folder.path(), "gateway");
        Self { _sandbox: sandbox, _runtime: runtime, folder, gateway }
    }

    fn call(&self, path: &str, headers: &str, body: &serde_json::Value) -> u16 {
        let headers = format!("Content-Type: application/json\r\nAuthorization: Bearer {TOKEN}\r\n{headers}");
        ask(&self.gateway.place, "POST", path, &headers, &body.to_string()).unwrap().status
    }

    fn query(&self) -> u16 {
        self.call("/huifu/303", "", &json!({ "user_cust_id": keys::HUIFU_USER }))
    }

    /// Ends by SIGTERM. How long it took.
    fn end(&mut self) -> Duration {
        let since = Instant::now();
        self.gateway.signal(Signal::TERM);
        assert!(self.gateway.ended().success(), "{}", self.gateway.log());
        since.elapsed()
    }
}

fn hash(text: &str) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What an attribute says, as text.
fn attribute(span: &Span, name: &str) -> String {
    let found = span.attributes.iter().find(|one| one.key == name).and_then(|one| one.value.clone()?.value);
    match found {
        Some(Any::StringValue(text)) => text,
        Some(Any::IntValue(number)) => number.to_string(),
        other => panic!("{name}: {other:?} in {span:?}"),
    }
}

/// Keeps what came for whoever reads it with other types.
fn keep(came: &[Came]) {
    let Some(folder) = std::env::var_os("GATEWAY_TRACES_TO") else { return };
    for (index, one) in came.iter().enumerate() {
        std::fs::write(Path::new(&folder).join(format!("{index}.pb")), &one.body).unwrap();
    }
}

#[test]
fn a_call_continues_its_callers_trace_and_nothing_of_its_content_travels() {
    let (collector, receiver) = (Server::default(), Server::default());
    let mut world = World::start(collector.listen(0), receiver.listen(0));
    let notify = format!("{}/notifications/huifu", world.gateway.place);
    let paid = world.call(
        "/huifu/202",
        &format!("Idempotency-Key: {ORDER}\r\ntraceparent: 00-{TRACE}-{PARENT}-01\r\n"),
        &json!({
            "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "trans_amt": "13.07",
            "cash_bind_card_id": keys::HUIFU_CASH_CARD, "cash_type": "T0", "bg_ret_url": notify,
        }),
    );
    assert_eq!(paid, 200);
    assert_eq!(world.query(), 200);
    // A refusal is a span too; somebody unknown has one that continues no trace.
    assert_eq!(world.call("/huifu/303", "", &json!({ "user_cust_id": "6666000000009999" })), 422);
    let stranger = format!(
        "traceparent: 00-{}-{PARENT}-01\r\nAuthorization: Bearer {WRONG_TOKEN}\r\nMerchant: {STRANGER}\r\n",
        "1".repeat(32)
    );
    let refused = ask(&world.gateway.place, "POST", "/huifu/303", &stranger, "{}").unwrap();
    assert_eq!(refused.status, 401);
    // Nor does a notification say to which trace it belongs.
    let headers = format!("Content-Type: application/x-www-form-urlencoded\r\n{stranger}");
    ask(&world.gateway.place, "POST", "/notifications/huifu", &headers, "check_value=x").unwrap();
    eventually("the result is delivered", || receiver.count() > 0);
    // What stands in the line is sent at the end.
    world.end();

    let came = collector.0.lock().unwrap();
    keep(&came);
    let mut spans = Vec::new();
    for one in came.iter() {
        assert!(one.head.starts_with("post /v1/traces http/1.1"), "{}", one.head);
        assert!(one.head.contains("content-type: application/x-protobuf"), "{}", one.head);
        assert!(one.head.contains(&format!("x-key: {COLLECTOR_SECRET}")), "{}", one.head);
        for part in ExportTraceServiceRequest::decode(one.body.as_slice()).unwrap().resource_spans {
            let resource = part.resource.unwrap();
            let name = resource.attributes.iter().find(|one| one.key == "service.name").unwrap();
            let wanted = Any::StringValue("the shop's gateway".to_owned());
            assert_eq!(name.value.clone().unwrap().value, Some(wanted));
            spans.extend(part.scope_spans.into_iter().flat_map(|scope| scope.spans));
        }
    }
    let all = |name: &str| spans.iter().filter(|span| span.name == name).collect::<Vec<_>>();
    let kind = |span: &Span| SpanKind::try_from(span.kind).unwrap();

    let continued: Vec<_> = spans.iter().filter(|span| hex(&span.trace_id) == TRACE).collect();
    let request = continued.iter().find(|span| span.name == "gateway.request").expect("the payout's");
    assert_eq!(hex(&request.parent_span_id), PARENT);
    assert_eq!(
        (kind(request), attribute(request, "http.route")),
        (SpanKind::Server, "/huifu/{command}".to_owned())
    );
    assert_eq!(attribute(request, "http.response.status_code"), "200");
    let call =
        continued.iter().find(|span| span.parent_span_id == request.span_id).expect("the call under it");
    assert_eq!((call.name.as_str(), attribute(call, "endpoint").as_str()), ("payment.call", "huifu.202"));
    let attempt = continued.iter().find(|span| span.parent_span_id == call.span_id).expect("its attempt");
    assert_eq!((attempt.name.as_str(), kind(attempt)), ("payment.attempt", SpanKind::Client));
    assert_eq!(attribute(attempt, "server.address"), "127.0.0.1");
    assert_eq!(continued.len(), 3, "{continued:#?}");

    let outcomes: Vec<_> = all("payment.call").iter().map(|span| attribute(span, "outcome")).collect();
    assert!(outcomes.iter().any(|outcome| outcome == "refused"), "{outcomes:?}");
    assert!(
        !spans.iter().any(|span| hex(&span.trace_id) == "1".repeat(32)),
        "a stranger's trace was continued"
    );
    let unknown: Vec<_> = all("gateway.request")
        .into_iter()
        .filter(|span| attribute(span, "http.response.status_code") == "401")
        .collect();
    let [unknown] = unknown[..] else { panic!("{unknown:#?}") };
    assert_eq!(attribute(unknown, "http.route"), "/huifu/{command}");
    assert_eq!((unknown.parent_span_id.len(), unknown.links.len()), (0, 0), "{unknown:#?}");
    assert!(!spans.iter().any(|span| span.parent_span_id == unknown.span_id), "somebody unknown called");
    let routes: Vec<_> = all("gateway.request").iter().map(|span| attribute(span, "http.route")).collect();
    assert!(routes.iter().any(|route| route.starts_with("/notifications/huifu")), "{routes:?}");
    assert!(routes.iter().all(|route| route != "/healthz" && route != "none"), "{routes:?}");

    let delivery = all("gateway.delivery")[0];
    assert_eq!((attribute(delivery, "result").as_str(), kind(delivery)), ("delivered", SpanKind::Client));
    // It leads back to the request that brought the notification.
    let links: Vec<_> = delivery.links.iter().map(|link| (&link.trace_id, &link.span_id)).collect();
    let cause = all("gateway.request")
        .into_iter()
        .find(|span| links == [(&span.trace_id, &span.span_id)])
        .unwrap_or_else(|| panic!("{links:?} leads to no request"));
    assert!(attribute(cause, "http.route").starts_with("/notifications/huifu"));
    assert_eq!(attribute(cause, "http.response.status_code"), "200");
    assert_ne!(cause.trace_id, delivery.trace_id);
    let told = format!("traceparent: 00-{}-{}-01", hex(&delivery.trace_id), hex(&delivery.span_id));
    assert!(
        receiver.0.lock().unwrap().iter().any(|came| came.head.contains(&told)),
        "no receiver was told {told}"
    );

    // No number, amount, token, key or secret in any byte of it.
    let secrets = [
        keys::HUIFU_USER,
        keys::HUIFU_MERCHANT,
        keys::HUIFU_CASH_CARD,
        "6666000000009999",
        ORDER,
        "13.07",
        TOKEN,
        &hash(TOKEN),
        WRONG_TOKEN,
        &hash(WRONG_TOKEN),
        STRANGER,
        WEBHOOK_SECRET,
        COLLECTOR_SECRET,
        keys::HUIFU_PFX_PASSWORD,
        keys::UNIONPAY_APP_ID,
        keys::UNIONPAY_SECRET,
        keys::UNIONPAY_SYMMETRIC_KEY,
        "check_value",
        &world.folder.path().display().to_string(),
    ];
    for secret in secrets.into_iter().filter(|secret| *secret != "sandbox") {
        for one in came.iter() {
            let found = one.body.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{secret} travels: {spans:#?}");
        }
    }
}

/// Nobody is at the collector's address, or somebody who never answers.
#[test]
fn a_collector_that_is_away_or_hangs_fails_no_call_and_is_told_once() {
    let hanging = TcpListener::bind("127.0.0.1:0").unwrap();
    for (port, is_told) in [(free_port(), true), (hanging.local_addr().unwrap().port(), false)] {
        let receiver = Server::default();
        let mut world = World::start(port, receiver.listen(0));
        let mut slowest = Duration::ZERO;
        let since = Instant::now();
        // For longer than two batches take, each of which fails.
        while since.elapsed() < Duration::from_secs(12) {
            let begun = Instant::now();
            assert_eq!(world.query(), 200);
            slowest = slowest.max(begun.elapsed());
            thread::sleep(Duration::from_millis(50));
        }
        // An answer of the collector is waited for ten seconds: a call that waited would show it.
        assert!(slowest < Duration::from_secs(3), "{slowest:?}");
        let ended = world.end();
        assert!(ended < LONG / 2, "{ended:?}");
        let log = world.gateway.log();
        let told = log.matches("the collector does not take traces").count();
        assert!(told == 1 || (!is_told && told == 0), "{told}: {log}");
    }
}

#[test]
fn a_collector_that_comes_back_is_told_and_takes_what_comes_then() {
    let (collector, receiver, port) = (Server::default(), Server::default(), free_port());
    let mut world = World::start(port, receiver.listen(0));
    assert_eq!(world.query(), 200);
    eventually("it is away", || world.gateway.log().contains("the collector does not take traces"));
    collector.listen(port);
    eventually("it is back", || {
        assert_eq!(world.query(), 200);
        world.gateway.log().contains("the collector takes traces again")
    });
    world.end();
    assert!(collector.count() > 0);
}
