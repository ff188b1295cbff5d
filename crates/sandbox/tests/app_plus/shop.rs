//! A merchant's server that answers by a script.

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;

pub(crate) struct Shop {
    pub(crate) address: String,
    arrived: Arc<Mutex<Vec<String>>>,
}

/// Status, body, and how long it takes.
pub(crate) type Reply = (u16, String, Duration);

pub(crate) fn reply(status: u16, body: &str) -> Reply {
    (status, body.to_owned(), Duration::ZERO)
}

impl Shop {
    /// `script` is told how many came before.
    pub(crate) async fn open(script: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/notice", listener.local_addr().unwrap());
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let (kept, script) = (Arc::clone(&arrived), Arc::new(script));
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (kept, script) = (Arc::clone(&kept), Arc::clone(&script));
                let service = service_fn(move |request: Request<hyper::body::Incoming>| {
                    let (kept, script) = (Arc::clone(&kept), Arc::clone(&script));
                    async move {
                        let form = request.headers()["content-type"].to_str().unwrap().to_owned();
                        assert!(form.starts_with("application/x-www-form-urlencoded"), "{form}");
                        let body = request.into_body().collect().await.unwrap().to_bytes();
                        let count = {
                            let mut kept = kept.lock().unwrap();
                            kept.push(check_value(&body));
                            kept.len() - 1
                        };
                        let (status, body, delay) = script(count);
                        tokio::time::sleep(delay).await;
                        let response = Response::builder().status(status);
                        Ok::<_, Infallible>(response.body(Full::new(Bytes::from(body))).unwrap())
                    }
                });
                let http = hyper::server::conn::http1::Builder::new();
                tokio::spawn(http.serve_connection(TokioIo::new(stream), service));
            }
        });
        Self { address, arrived }
    }

    /// `check_value` of every notification so far.
    pub(crate) fn arrived(&self) -> Vec<String> {
        self.arrived.lock().unwrap().clone()
    }
}

fn check_value(form: &[u8]) -> String {
    let mut pairs = form_urlencoded::parse(form);
    pairs.find(|(name, _)| name == "check_value").unwrap().1.into_owned()
}
