//! Platforms on a thread of their own: the sandbox, and one that has its answers ready.

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use huifu_proto::QueryBalance;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use sandbox::{Sandbox, keys};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use transport::{BoxFuture, HttpClient, HyperClient, TransportError};
use unionpay_proto::auth::Grant;
use unionpay_proto::{ExchangeCode, GetUserMobile};

/// A platform that answers until it is dropped.
pub(crate) struct Platform {
    pub(crate) base: String,
    _stop: mpsc::Sender<()>,
}

/// The answer to each address.
type Answers = BTreeMap<String, Response<Bytes>>;

impl Platform {
    /// The sandbox, which tells nobody of a result.
    pub(crate) fn sandbox() -> Self {
        let (ready, started) = mpsc::channel();
        let (_stop, stopped) = mpsc::channel::<()>();
        std::thread::spawn(move || {
            let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
            // A notification is another message to sign: those of one round would hold up the next.
            let sandbox = Sandbox::builder().notification_delay(Duration::from_secs(86_400));
            let sandbox = runtime.block_on(sandbox.start()).unwrap();
            sandbox.set_requests_per_minute(usize::MAX);
            ready.send(sandbox.base_url()).unwrap();
            let _ = stopped.recv();
        });
        Self { base: started.recv().unwrap(), _stop }
    }

    /// One that says what the sandbox has once said, and so takes no time of its own.
    pub(crate) fn canned() -> Self {
        let answers = Arc::new(recorded());
        let (ready, started) = mpsc::channel();
        let (_stop, stopped) = mpsc::channel::<()>();
        std::thread::spawn(move || {
            let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
            let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
            ready.send(format!("http://{}", listener.local_addr().unwrap())).unwrap();
            runtime.spawn(served(listener, answers));
            let _ = stopped.recv();
        });
        Self { base: started.recv().unwrap(), _stop }
    }
}

async fn served(listener: TcpListener, answers: Arc<Answers>) {
    while let Ok((stream, _)) = listener.accept().await {
        stream.set_nodelay(true).unwrap();
        let answers = Arc::clone(&answers);
        let service = service_fn(move |request: Request<Incoming>| {
            let answer =
                answers.get(request.uri().path()).unwrap_or_else(|| panic!("{}", request.uri())).clone();
            async move {
                let _ = request.into_body().collect().await;
                Ok::<_, Infallible>(answer.map(Full::new))
            }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

/// Remembers what was answered.
struct Recorder {
    inner: HyperClient,
    answers: Mutex<Answers>,
}

impl HttpClient for Recorder {
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let path = request.uri().path().to_owned();
            let answer = self.inner.call(request).await?;
            let mut kept = Response::new(answer.body().clone());
            if let Some(kind) = answer.headers().get("content-type") {
                kept.headers_mut().insert("content-type", kind.clone());
            }
            self.answers.lock().unwrap().insert(path, kept);
            Ok(answer)
        })
    }
}

fn recorded() -> Answers {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let recorder = Arc::new(Recorder {
        inner: HyperClient::builder().allow_plain_http().build().unwrap(),
        answers: Mutex::default(),
    });
    let http = || Arc::clone(&recorder) as Arc<dyn HttpClient>;
    runtime.block_on(async {
        let sandbox = Sandbox::start().await.unwrap();
        let base = sandbox.base_url();
        let unionpay = unionpay::Client::builder(&base, keys::UNIONPAY_APP_ID)
            .secret(keys::UNIONPAY_SECRET)
            .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
            .allow_plain_http()
            .http_client(http())
            .build()
            .unwrap();
        let login = unionpay.send(&ExchangeCode::new(sandbox.login_code().as_str())).await.unwrap();
        let grant = Grant { access_token: login.access_token, open_id: login.open_id };
        unionpay.for_user(grant).send(&GetUserMobile::new()).await.unwrap();
        let huifu = huifu::Client::builder(&base, keys::HUIFU_MERCHANT)
            .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
            .anchor(keys::HUIFU_CA.as_bytes())
            .allow_plain_http()
            .http_client(http())
            .build()
            .unwrap();
        drop(huifu.send(&QueryBalance::new(keys::HUIFU_USER)).await.unwrap());
    });
    std::mem::take(&mut *recorder.answers.lock().unwrap())
}
