//! A call through a gateway's process next to the same call by the facade in this one; how long a gateway takes to start, and
//! what it takes for merchants who do nothing.

use crate::answering::Platform;
use crate::measure::{Plan, Row, median};
use crate::relay;
use ::gateway::{Configuration, Gateway, JsonLog};
use bytes::Bytes;
use endpoint_core::Endpoint as _;
use http::Request;
use http_body_util::{BodyExt, Full};
use huifu::proto::{Amount, OrderDate, QueryBalance, Withdraw};
use hyper_util::client::legacy::Client as Hyper;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use sandbox::keys;
use serde_json::json;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::sync::{Arc, OnceLock};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use unionpay::store::Rate;
use unionpay_proto::GetUserMobile;
use unionpay_proto::auth::Grant;

pub(crate) const CALL: &str = "Calls through the gateway, 16 callers";
pub(crate) const SLOWEST: &str = "Calls through the gateway, 16 callers: 99th percentile";
pub(crate) const START: &str = "The gateway, from start to ready";
pub(crate) const THROUGH: &str = "through the gateway";
/// The least that a process in between can cost, on the same cores.
const RELAYED: &str = "through a bare hyper relay, which passes the bytes on";
pub(crate) const IDLE: &str =
    "merchants of a gateway that do nothing, half of each platform, with keys of their own";
const FACADE: &str = "the facade in a Rust process";

const CALLERS: usize = 16;

/// The word with which this program is a gateway.
pub(crate) const SERVE: &str = "serve-gateway";

/// A `merchant` that is measured as the gateway instead of this program: another build, such as the static one.
pub(crate) static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Serves as `merchant gateway --log json` does, until nobody holds its input any more.
pub(crate) fn serve(path: &str) -> ExitCode {
    let log = JsonLog::new(std::io::stderr);
    tracing_subscriber::registry().with(LevelFilter::INFO).with(log).init();
    let runtime = Builder::new_multi_thread().enable_all().build().unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let folder = Path::new(path).parent().unwrap_or(Path::new(""));
    let gateway = runtime.block_on(async {
        Gateway::start(Configuration::parse(&text, folder).unwrap_or_else(|e| panic!("{e}"))).await.unwrap()
    });
    println!("{}", gateway.place());
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    runtime.block_on(gateway.stop(Duration::from_secs(5)));
    ExitCode::SUCCESS
}

/// This program as a gateway.
struct Running {
    child: Child,
    _input: Option<ChildStdin>,
    /// It says more than its place, and ends where nobody hears it.
    _output: BufReader<ChildStdout>,
    place: String,
    /// From its start until it was ready.
    start: Duration,
}

impl Running {
    fn start(folder: &Path) -> Self {
        let begun = Instant::now();
        let log = std::fs::File::create(folder.join("log")).unwrap();
        let configuration = folder.join("gateway.toml");
        let mut running = match PROGRAM.get() {
            None => Self::spawned([SERVE.as_ref(), configuration.as_os_str()], log.into()),
            Some(program) => {
                let mut command = Command::new(program);
                command.args(["gateway", "--log", "json", "--config"]).arg(&configuration);
                Self::said(&mut command, log.into())
            }
        };
        assert!(!running.place.is_empty(), "{}", std::fs::read_to_string(folder.join("log")).unwrap());
        while !is_ready(&running.place) {
            assert!(begun.elapsed() < Duration::from_secs(120), "it does not get ready");
            std::thread::sleep(Duration::from_millis(1));
        }
        running.start = begun.elapsed();
        running
    }

    /// A process that knows nothing of what it passes on to this platform.
    fn relay(base: &str) -> Self {
        Self::spawned([relay::SERVE.as_ref(), base.as_ref()], Stdio::inherit())
    }

    /// This program with other words, once it has said where it listens.
    fn spawned(words: [&OsStr; 2], log: Stdio) -> Self {
        Self::said(Command::new(std::env::current_exe().unwrap()).args(words), log)
    }

    fn said(command: &mut Command, log: Stdio) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut place = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut place).unwrap();
        let place = place.trim().trim_start_matches("the gateway listens at ").to_owned();
        Self { _input: child.stdin.take(), _output: output, child, place, start: Duration::ZERO }
    }

    /// Resident bytes in KiB (Linux).
    fn resident(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse().ok())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn is_ready(place: &str) -> bool {
    let address = place.trim_start_matches("http://");
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(
            format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes(),
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

const KEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/keys");

/// The tables of one merchant of each platform.
fn merchants(unionpay: &str, huifu: &str, base: &str, is_plain: bool) -> String {
    let plain = if is_plain { "allow_plain_http = true\n" } else { "" };
    format!(
        "[[unionpay]]\napp_id = {unionpay:?}\nbase = {base:?}\n{plain}secret = \"file:{KEYS}/unionpay.secret.txt\"\n\
         symmetric_key = \"file:{KEYS}/unionpay.symmetric-key.txt\"\n\
         merchant_key = \"file:{KEYS}/unionpay-merchant.key.pem\"\n\
         platform_keys = [\"{KEYS}/unionpay-platform.pub.pem\"]\nrequests_per_minute = {most}\n\
         [[huifu]]\nmer_cust_id = {huifu:?}\nbase = {base:?}\n{plain}key = \"file:{KEYS}/huifu-merchant.key.pem\"\n\
         certificate = \"{KEYS}/huifu-merchant.cert.pem\"\nca = [\"{KEYS}/cfca-oca31.cert.pem\"]\n",
        most = u32::MAX,
    )
}

fn folder(tables: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let top = format!(
        "listen = \"127.0.0.1:0\"\naudit_log = \"audit.log\"\nstore = \"sqlite://{}\"\n",
        folder.path().join("gateway.db").display()
    );
    std::fs::write(folder.path().join("gateway.toml"), top + tables).unwrap();
    folder
}

/// What must hold of a gateway that nobody calls.
pub(crate) fn idle(quick: bool) -> Vec<(String, f64)> {
    let count = if quick { 500 } else { 10_000 };
    let mut tables = String::new();
    for number in 0..count / 2 {
        let (unionpay, huifu) = (format!("tenant{number}"), format!("6666{number:012}"));
        let _ = write!(tables, "{}", merchants(&unionpay, &huifu, "https://127.0.0.1:9", false));
    }
    let folder = folder(&tables);
    let running = Running::start(folder.path());
    eprintln!("{count} {IDLE}: ready after {:.1} s", running.start.as_secs_f64());
    // One round of whoever asks about orders.
    std::thread::sleep(Duration::from_secs(20));
    running.resident().map(|kib| (format!("{count} {IDLE}"), kib / f64::from(count))).into_iter().collect()
}

type Called = Pin<Box<dyn Future<Output = ()> + Send>>;
type Call = Arc<dyn Fn() -> Called + Send + Sync>;

fn call<F: Future<Output = ()> + Send + 'static>(make: impl Fn() -> F + Send + Sync + 'static) -> Call {
    Arc::new(move || Box::pin(make()))
}

/// Numbers that nobody had.
static NEXT: AtomicU64 = AtomicU64::new(1);

fn number(beginning: &str) -> String {
    format!("{beginning}{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A client that knows no platform: what a back end in any language has.
#[derive(Clone)]
struct BackEnd {
    hyper: Hyper<HttpConnector, Full<Bytes>>,
    place: String,
}

impl BackEnd {
    async fn post(&self, path: &str, key: Option<String>, body: Bytes) {
        let mut request =
            Request::post(format!("{}{path}", self.place)).header("content-type", "application/json");
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let answer = self.hyper.request(request.body(Full::new(body)).unwrap()).await.unwrap();
        let status = answer.status();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        assert!(status.is_success(), "{path}: {}", String::from_utf8_lossy(&body));
    }
}

pub(crate) fn rows(plan: Plan) -> Vec<Row> {
    if plan.only.is_some_and(|only| ![CALL, SLOWEST, START].iter().any(|group| group.contains(only))) {
        return Vec::new();
    }
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (platform, sandbox) = (Platform::canned(), Platform::sandbox());
    let canned = folder(&merchants(keys::UNIONPAY_APP_ID, keys::HUIFU_MERCHANT, &platform.base, true));
    let mut starts: Vec<f64> =
        (0..5).map(|_| Running::start(canned.path()).start.as_nanos() as f64).collect();
    starts.sort_by(f64::total_cmp);
    let mut rows = vec![Row {
        group: START,
        what: "one merchant of each platform, SQLite".into(),
        name: "until /readyz says so".into(),
        nanoseconds: starts[2],
        ratio: None,
    }];
    let (unionpay, huifu) = facades(&platform.base);
    let gateway = Running::start(canned.path());
    let hyper =
        Hyper::builder(TokioExecutor::new()).pool_max_idle_per_host(CALLERS).build(HttpConnector::new());
    let back_end = BackEnd { hyper: hyper.clone(), place: gateway.place.clone() };

    let what = "Huifu 303 (signed; the answer is verified); the platform answers at once";
    let facade = call(move || {
        let huifu = huifu.clone();
        async move { drop(huifu.send(&QueryBalance::new(keys::HUIFU_USER)).await.unwrap()) }
    });
    let body = Bytes::from(json!({ "user_cust_id": keys::HUIFU_USER }).to_string());
    let this = back_end.clone();
    let through = call(move || {
        let (this, body) = (this.clone(), body.clone());
        async move { this.post("/huifu/303", None, body).await }
    });
    rows.extend(compared(plan, &runtime, what, &facade, &[(THROUGH, &through)]));

    let what = "UnionPay user.mobile (unsigned; the answer is decrypted); the platform answers at once";
    let grant = Grant { access_token: "bench".to_owned().into(), open_id: "bench".to_owned().into() };
    let user = Arc::new(unionpay.for_user(grant));
    let facade = call(move || {
        let user = Arc::clone(&user);
        async move { drop(user.send(&GetUserMobile::new()).await.unwrap()) }
    });
    let body = Bytes::from(json!({ "accessToken": "bench", "openId": "bench" }).to_string());
    let relay = Running::relay(&platform.base);
    let (this, same) = (BackEnd { hyper: hyper.clone(), place: relay.place.clone() }, body.clone());
    let relayed = call(move || {
        let (this, body) = (this.clone(), same.clone());
        async move { this.post(GetUserMobile::INFO.route.path, None, body).await }
    });
    let through = call(move || {
        let (this, body) = (back_end.clone(), body.clone());
        async move { this.post("/unionpay/user.mobile", None, body).await }
    });
    let others = [(THROUGH, &through), (RELAYED, &relayed)];
    rows.extend(compared(plan, &runtime, what, &facade, &others));
    drop((gateway, relay));

    let what = "Huifu 202 through a ledger on SQLite (signed on both sides by the sandbox's platform)";
    let paying = folder(&merchants(keys::UNIONPAY_APP_ID, keys::HUIFU_MERCHANT, &sandbox.base, true));
    let gateway = Running::start(paying.path());
    let (_, huifu) = facades(&sandbox.base);
    let address = format!("sqlite://{}", paying.path().join("facade.db").display());
    let sql = runtime.block_on(store_sql::Sql::builder(address).migrate()).unwrap();
    let orders = Arc::new(huifu.orders(huifu::ledger::Ledger::new(Arc::new(sql.orders("bench")))));
    let facade = call(move || {
        let orders = Arc::clone(&orders);
        async move { drop(orders.send(&withdrawal(number("F"))).await.unwrap()) }
    });
    let back_end = BackEnd { hyper, place: gateway.place.clone() };
    let body = json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "trans_amt": "0.01",
        "cash_bind_card_id": keys::HUIFU_CASH_CARD, "cash_type": "02030000", "bg_ret_url": "http://127.0.0.1:9/n",
    });
    let body = Bytes::from(body.to_string());
    let through = call(move || {
        let (this, body) = (back_end.clone(), body.clone());
        async move { this.post("/huifu/202", Some(number("G")), body).await }
    });
    rows.extend(compared(plan, &runtime, what, &facade, &[(THROUGH, &through)]));
    rows
}

fn withdrawal(number: String) -> Withdraw {
    let (date, url) = (OrderDate::parse("20240517").unwrap(), "http://127.0.0.1:9/n");
    Withdraw::new(keys::HUIFU_USER, date, number, Amount::from_fen(1), keys::HUIFU_CASH_CARD, "02030000", url)
}

/// With the same settings and keys as the gateway's.
fn facades(base: &str) -> (unionpay::Client, huifu::Client) {
    let most = NonZeroU32::MAX;
    let unionpay = unionpay::Client::builder(base, keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
        .rate(Rate::new(most, NonZeroU32::new(50).unwrap()))
        .allow_plain_http()
        .build()
        .unwrap();
    let huifu = huifu::Client::builder(base, keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()
        .unwrap();
    (unionpay, huifu)
}

/// All in turns; the ratio of each round, and the median of those.
fn compared(plan: Plan, runtime: &Runtime, what: &str, facade: &Call, others: &[(&str, &Call)]) -> Vec<Row> {
    eprintln!("{CALL}: {what}");
    let (rounds, slice) =
        if plan.quick { (3, Duration::from_millis(300)) } else { (9, Duration::from_millis(800)) };
    let all: Vec<&Call> = std::iter::once(facade).chain(others.iter().map(|(_, call)| *call)).collect();
    for call in &all {
        runtime.block_on(busy(call, slice));
    }
    let mut found = vec![Vec::new(); all.len()];
    for _ in 0..rounds {
        for (call, found) in all.iter().zip(&mut found) {
            found.push(runtime.block_on(busy(call, slice)));
        }
    }
    let (peer, others_found) = found.split_first().unwrap();
    let row = |group, name: &str, values: Vec<f64>, ratio: Option<Vec<f64>>| Row {
        group,
        what: what.to_owned(),
        name: name.to_owned(),
        nanoseconds: median(values),
        ratio: ratio.map(|ratios| (median(ratios), FACADE.to_owned())),
    };
    let mut rows = Vec::new();
    for (group, of) in [(CALL, 0), (SLOWEST, 1)] {
        let value = |found: &[[f64; 2]]| found.iter().map(|one| one[of]).collect::<Vec<_>>();
        for ((name, _), own) in others.iter().zip(others_found) {
            let ratios = peer.iter().zip(own).map(|(peer, own)| peer[of] / own[of]).collect();
            rows.push(row(group, name, value(own), Some(ratios)));
        }
        rows.push(row(group, FACADE, value(peer), None));
    }
    rows
}

/// Callers who begin the next call as soon as the last one has ended, for so long: nanoseconds a call, and those within which
/// 99 of 100 ended.
async fn busy(call: &Call, slice: Duration) -> [f64; 2] {
    let begun = Instant::now();
    let callers: Vec<_> = (0..CALLERS)
        .map(|_| {
            let call = Arc::clone(call);
            tokio::spawn(async move {
                let mut times = Vec::new();
                while begun.elapsed() < slice {
                    let begun = Instant::now();
                    call().await;
                    times.push(begun.elapsed().as_nanos() as f64);
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for caller in callers {
        times.extend(caller.await.unwrap());
    }
    let elapsed = begun.elapsed().as_nanos() as f64;
    times.sort_by(f64::total_cmp);
    [elapsed / times.len() as f64, times[times.len() * 99 / 100]]
}
