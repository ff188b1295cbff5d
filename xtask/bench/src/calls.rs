//! Whole calls against the sandbox, next to plain hyper that sends the same bytes.

use crate::allocations::Count;
use crate::measure::{Plan, Row, compare, subject};
use bytes::Bytes;
use crypto_core::{SignMessage, CryptoError, Signer};
use futures_util::future::join_all;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use huifu_proto::{OrderDate, QueryTrade};
use hyper_util::client::legacy::Client as Hyper;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use sandbox::{Sandbox, keys};
use std::sync::{Arc, Mutex, mpsc};
use tokio::runtime::{Builder, Runtime};
use transport::{BoxFuture, HttpClient, HyperClient, TransportError};
use unionpay_proto::auth::Grant;
use unionpay_proto::{ExchangeCode, Fen, GetUserMobile, GiveRedPacket};

/// The sandbox on a thread of its own, as a platform is on a machine of its own.
struct Platform {
    base: String,
    login_code: String,
    _stop: mpsc::Sender<()>,
}

fn platform() -> Platform {
    let (ready, started) = mpsc::channel();
    let (_stop, stopped) = mpsc::channel::<()>();
    std::thread::spawn(move || {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let sandbox = runtime.block_on(Sandbox::start()).unwrap();
        sandbox.set_requests_per_minute(usize::MAX);
        ready.send((sandbox.base_url(), sandbox.login_code())).unwrap();
        let _ = stopped.recv();
    });
    let (base, login_code) = started.recv().unwrap();
    Platform { base, login_code, _stop }
}

/// Remembers the last request.
struct Recorder {
    inner: HyperClient,
    last: Mutex<Option<Request<Bytes>>>,
}

impl HttpClient for Recorder {
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        let mut copy = Request::new(request.body().clone());
        *copy.method_mut() = request.method().clone();
        *copy.uri_mut() = request.uri().clone();
        *copy.headers_mut() = request.headers().clone();
        *self.last.lock().unwrap() = Some(copy);
        self.inner.call(request)
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn transport() -> HyperClient {
    HyperClient::builder().allow_plain_http().build().unwrap()
}

async fn send(hyper: &Hyper<HttpConnector, Full<Bytes>>, request: &Request<Bytes>) -> Bytes {
    let mut copy = Request::new(Full::new(request.body().clone()));
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.headers_mut() = request.headers().clone();
    let answer = hyper.request(copy).await.unwrap();
    assert!(answer.status().is_success());
    answer.into_body().collect().await.unwrap().to_bytes()
}

/// Callers at the same time.
const CALLERS: usize = 16;

/// Calls of each of them in one measurement: so many that its beginning and its end, when they do not yet or no
/// longer all call, hardly count.
const IN_A_ROW: usize = 32;

const PEER: &str = "plain hyper, the same bytes";

const MOBILE: &str = "UnionPay user.mobile (unsigned; the answer is decrypted)";
const PACKET: &str = "UnionPay red.packet.give (signed before; two fields are encrypted)";
const QUERY: &str = "Huifu 301 (signed before; the answer is verified)";

/// What one call of each platform looks like, ready to run.
pub(crate) struct Calls {
    _platform: Platform,
    unionpay: unionpay::Client,
    user: unionpay::ForUser,
    mobile_bytes: Request<Bytes>,
    packet: GiveRedPacket,
    packet_bytes: Request<Bytes>,
    huifu: huifu::Client,
    huifu_bytes: Request<Bytes>,
    query: QueryTrade,
    hyper: Hyper<HttpConnector, Full<Bytes>>,
    transport: HyperClient,
    runtime: Runtime,
}

/// A message or a signature that was made before.
struct Made(Vec<u8>);

impl SignMessage for Made {
    fn sign_message(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(self.0.clone())
    }
}

impl Signer for Made {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(self.0.clone())
    }
}

/// Sends the body that was signed before in place of each body for this path: a signature covers time and nonce,
/// so one that was made before belongs to bytes that were made before.
struct SignedBefore {
    inner: HyperClient,
    path: String,
    body: Bytes,
}

impl HttpClient for SignedBefore {
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        let same = request.uri().path() == self.path;
        self.inner.call(if same { request.map(|_| self.body.clone()) } else { request })
    }

    fn keeps_deadlines(&self) -> bool {
        self.inner.keeps_deadlines()
    }
}

impl Calls {
    pub(crate) fn new() -> Self {
        let (platform, runtime) = (platform(), runtime());
        let unionpay = |http: Arc<dyn HttpClient>| {
            unionpay::Client::builder(&platform.base, keys::UNIONPAY_APP_ID)
                .secret(keys::UNIONPAY_SECRET)
                .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
                .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
                .allow_plain_http()
                .without_limiter()
                .http_client(http)
        };
        let recorder = Arc::new(Recorder { inner: transport(), last: Mutex::default() });
        let recorded = || recorder.last.lock().unwrap().take().unwrap();
        let client = unionpay(Arc::clone(&recorder) as Arc<dyn HttpClient>).build().unwrap();
        let login = runtime.block_on(client.send(&ExchangeCode::new(platform.login_code.as_str()))).unwrap();
        let grant = Grant { access_token: login.access_token, open_id: login.open_id };
        runtime.block_on(client.for_user(grant.clone()).send(&GetUserMobile::new())).unwrap();
        let mobile_bytes = recorded();
        let packet = GiveRedPacket::new("T00T00000000000001", "1", Fen::new(100)).with_mobile("19900000001");
        runtime.block_on(client.send(&packet)).unwrap();
        let packet_bytes = recorded();
        // What is measured sends by itself. Its backendToken is another one, which its first call fetches.
        let (path, body) = (packet_bytes.uri().path().to_owned(), packet_bytes.body().clone());
        let signed_before = unionpay(Arc::new(SignedBefore { inner: transport(), path, body }));
        let signed_before = signed_before.merchant_signer(Arc::new(Made(vec![0; 256])));
        let unionpay = signed_before.signing_pool(unionpay::SigningPool::inline()).build().unwrap();
        let user = unionpay.for_user(grant);

        let query = QueryTrade::new("202405170001", OrderDate::parse("20240517").unwrap(), "202");
        let configured = || {
            huifu::Client::builder(&platform.base, keys::HUIFU_MERCHANT)
                .anchor(keys::HUIFU_CA.as_bytes())
                .allow_plain_http()
        };
        let http = Arc::clone(&recorder) as Arc<dyn HttpClient>;
        let signing = configured().pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD).http_client(http);
        let _ = runtime.block_on(signing.build().unwrap().send(&query));
        let huifu_bytes = recorded();
        let mut form = form_urlencoded::parse(huifu_bytes.body());
        let text = form.find(|(name, _)| name == "check_value").unwrap().1;
        let message = cfca_pkcs7::decode_message(text.as_bytes()).unwrap().into_owned();
        let signed_before = configured().signer(Arc::new(Made(message)));
        let huifu = signed_before.signing_pool(huifu::SigningPool::inline()).build().unwrap();
        Self {
            unionpay,
            user,
            mobile_bytes,
            packet,
            packet_bytes,
            huifu,
            huifu_bytes,
            query,
            hyper: Hyper::builder(TokioExecutor::new()).build(HttpConnector::new()),
            transport: transport(),
            runtime,
            _platform: platform,
        }
    }

    pub(crate) fn plain(&self, request: &Request<Bytes>) {
        drop(self.runtime.block_on(send(&self.hyper, request)));
    }

    async fn mobile(&self) {
        drop(self.user.send(&GetUserMobile::new()).await.unwrap());
    }

    /// The platform knows the order: the same answer every time.
    async fn packet(&self) {
        drop(self.unionpay.send(&self.packet).await.unwrap());
    }

    /// The order is unknown there: a refusal, signed and verified like any answer.
    async fn query(&self) {
        assert!(self.huifu.send(&self.query).await.is_err_and(|e| e.refusal().is_some()));
    }

    pub(crate) fn compare(&self, plan: Plan) -> Vec<Row> {
        let mut rows = self.calls(plan, MOBILE, || self.mobile(), &self.mobile_bytes);
        rows.extend(self.calls(plan, PACKET, || self.packet(), &self.packet_bytes));
        rows.extend(self.calls(plan, QUERY, || self.query(), &self.huifu_bytes));
        rows
    }

    fn calls<F: Future<Output = ()>>(
        &self,
        plan: Plan,
        what: &str,
        ours: impl Fn() -> F,
        bytes: &Request<Bytes>,
    ) -> Vec<Row> {
        let subjects = vec![
            subject("our client", || self.runtime.block_on(ours())),
            subject("our transport, the same bytes", || self.transported(bytes)),
            subject(PEER, || self.plain(bytes)),
        ];
        let mut rows = compare(plan, "Whole call, one after the other", what, Some(PEER), subjects);
        let subjects = vec![
            subject("our client", || self.busy(&ours)),
            subject(PEER, || self.busy(|| async { drop(send(&self.hyper, bytes).await) })),
        ];
        rows.extend(
            compare(plan, "Whole call, 16 callers", what, Some(PEER), subjects)
                .into_iter()
                .map(|row| Row { nanoseconds: row.nanoseconds / (CALLERS * IN_A_ROW) as f64, ..row }),
        );
        rows
    }

    /// A back end at work: callers who begin the next call as soon as the last one has ended.
    fn busy<F: Future<Output = ()>>(&self, call: impl Fn() -> F) {
        let caller = || async {
            for _ in 0..IN_A_ROW {
                call().await;
            }
        };
        drop(self.runtime.block_on(join_all((0..CALLERS).map(|_| caller()))));
    }

    fn transported(&self, request: &Request<Bytes>) {
        let mut copy = Request::new(request.body().clone());
        *copy.method_mut() = request.method().clone();
        *copy.uri_mut() = request.uri().clone();
        *copy.headers_mut() = request.headers().clone();
        drop(self.runtime.block_on(self.transport.call(copy)).unwrap());
    }

    /// Allocations of one call on the calling thread, and of plain hyper.
    pub(crate) fn allocations(&self, count: Count<'_>) -> Vec<(String, u64)> {
        vec![
            (format!("{MOBILE}, our client"), count(&|| self.runtime.block_on(self.mobile()))),
            (format!("{MOBILE}, plain hyper"), count(&|| self.plain(&self.mobile_bytes))),
            (format!("{PACKET}, our client"), count(&|| self.runtime.block_on(self.packet()))),
            (format!("{PACKET}, plain hyper"), count(&|| self.plain(&self.packet_bytes))),
            (format!("{QUERY}, our client"), count(&|| self.runtime.block_on(self.query()))),
            (format!("{QUERY}, plain hyper"), count(&|| self.plain(&self.huifu_bytes))),
        ]
    }
}
