//! Whole calls against the sandbox, next to plain hyper that sends the same bytes.

use crate::measure::{Plan, Row, compare, subject};
use bytes::Bytes;
use crypto_core::{Attach, CryptoError};
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
use unionpay_proto::{ExchangeCode, GetUserMobile};

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

/// Calls that are on their way together.
const AT_ONCE: usize = 16;

const PEER: &str = "plain hyper, the same bytes";

/// What one call of each platform looks like, ready to run.
pub(crate) struct Calls {
    _platform: Platform,
    unionpay: unionpay::ForUser,
    unionpay_bytes: Request<Bytes>,
    huifu: huifu::Client,
    huifu_bytes: Request<Bytes>,
    query: QueryTrade,
    hyper: Hyper<HttpConnector, Full<Bytes>>,
    transport: HyperClient,
    runtime: Runtime,
}

/// A message that was made before.
struct Made(Vec<u8>);

impl Attach for Made {
    fn attach(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(self.0.clone())
    }
}

impl Calls {
    pub(crate) fn new() -> Self {
        let (platform, runtime) = (platform(), runtime());
        let unionpay = |http: Arc<dyn HttpClient>| {
            unionpay::Client::builder(&platform.base, keys::UNIONPAY_APP_ID)
                .secret(keys::UNIONPAY_SECRET)
                .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
                .allow_plain_http()
                .without_limiter()
                .http_client(http)
                .build()
                .unwrap()
        };
        let recorder = Arc::new(Recorder { inner: transport(), last: Mutex::default() });
        let recorded = || recorder.last.lock().unwrap().take().unwrap();
        let client = unionpay(Arc::clone(&recorder) as Arc<dyn HttpClient>);
        let login = runtime.block_on(client.send(&ExchangeCode::new(platform.login_code.as_str()))).unwrap();
        let grant = Grant { access_token: login.access_token, open_id: login.open_id };
        runtime.block_on(client.for_user(grant.clone()).send(&GetUserMobile::new())).unwrap();
        let unionpay_bytes = recorded();
        // What is measured sends by itself; its backendToken is another, and is fetched by its first call.
        let user = unionpay(Arc::new(transport())).for_user(grant);

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
        let huifu = configured().signer(Arc::new(Made(message))).build().unwrap();
        Self {
            unionpay: user,
            unionpay_bytes,
            huifu,
            huifu_bytes,
            query,
            hyper: Hyper::builder(TokioExecutor::new()).build(HttpConnector::new()),
            transport: transport(),
            runtime,
            _platform: platform,
        }
    }

    pub(crate) fn unionpay(&self) {
        self.runtime.block_on(self.unionpay.send(&GetUserMobile::new())).unwrap();
    }

    /// The order is unknown there: a refusal, signed and verified like any answer.
    pub(crate) fn huifu(&self) {
        let outcome = self.runtime.block_on(self.huifu.send(&self.query));
        assert!(outcome.is_err_and(|e| e.refusal().is_some()));
    }

    pub(crate) fn plain(&self, request: &Request<Bytes>) {
        drop(self.runtime.block_on(send(&self.hyper, request)));
    }

    pub(crate) fn compare(&self, plan: Plan) -> Vec<Row> {
        let mut rows = Vec::new();
        for (what, ours, bytes) in [
            ("UnionPay user.mobile (3DES in the answer)", Self::unionpay as fn(&Self), &self.unionpay_bytes),
            ("Huifu 301 (signed before; the answer is verified)", Self::huifu, &self.huifu_bytes),
        ] {
            let subjects = vec![
                subject("our client", move || ours(self)),
                subject("our transport, the same bytes", move || self.transported(bytes)),
                subject(PEER, move || self.plain(bytes)),
            ];
            rows.extend(compare(plan, "Whole call, one after the other", what, Some(PEER), subjects));
        }
        rows.extend(self.at_once(plan));
        rows
    }

    /// Calls a second of a back end that is busy: the time is that of one of many calls that are on their way at
    /// once.
    fn at_once(&self, plan: Plan) -> Vec<Row> {
        let unionpay = || {
            let calls = (0..AT_ONCE)
                .map(|_| async { drop(self.unionpay.send(&GetUserMobile::new()).await.unwrap()) });
            self.runtime.block_on(join_all(calls));
        };
        let huifu = || {
            let calls = (0..AT_ONCE).map(|_| async { drop(self.huifu.send(&self.query).await) });
            self.runtime.block_on(join_all(calls));
        };
        let plain = |bytes: &Request<Bytes>| {
            self.runtime.block_on(join_all((0..AT_ONCE).map(|_| send(&self.hyper, bytes))));
        };
        let group = "Whole call, 16 at once";
        let mut rows = compare(
            plan,
            group,
            "UnionPay user.mobile (3DES in the answer), 16 calls",
            Some(PEER),
            vec![subject("our client", unionpay), subject(PEER, || plain(&self.unionpay_bytes))],
        );
        rows.extend(compare(
            plan,
            group,
            "Huifu 301 (signed before; the answer is verified), 16 calls",
            Some(PEER),
            vec![subject("our client", huifu), subject(PEER, || plain(&self.huifu_bytes))],
        ));
        rows
    }

    fn transported(&self, request: &Request<Bytes>) {
        let mut copy = Request::new(request.body().clone());
        *copy.method_mut() = request.method().clone();
        *copy.uri_mut() = request.uri().clone();
        *copy.headers_mut() = request.headers().clone();
        drop(self.runtime.block_on(self.transport.call(copy)).unwrap());
    }

    /// Allocations of one call on the calling thread, and of plain hyper.
    pub(crate) fn allocations(&self) -> Vec<(String, u64)> {
        let count = |work: &dyn Fn()| {
            work();
            allocation_counter::measure(work).count_total
        };
        vec![
            ("UnionPay user.mobile, our client".into(), count(&|| self.unionpay())),
            ("UnionPay user.mobile, plain hyper".into(), count(&|| self.plain(&self.unionpay_bytes))),
            ("Huifu 301 without signing, our client".into(), count(&|| self.huifu())),
            ("Huifu 301 without signing, plain hyper".into(), count(&|| self.plain(&self.huifu_bytes))),
        ]
    }
}
