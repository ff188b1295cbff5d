//! The least that a process between caller and platform can cost: it passes the bytes on, and knows nothing of them.

use bytes::Bytes;
use http::{Request, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::io::Read;
use std::process::ExitCode;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

/// The word with which this program is a relay.
pub(crate) const SERVE: &str = "serve-relay";

/// Passes on to this address until nobody holds its input any more; as many threads as the gateway has.
pub(crate) fn serve(base: &str) -> ExitCode {
    let runtime = Builder::new_multi_thread().enable_all().build().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    println!("http://{}", listener.local_addr().unwrap());
    runtime.spawn(relayed(listener, base.to_owned()));
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    ExitCode::SUCCESS
}

async fn relayed(listener: TcpListener, base: String) {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    let client: Client<_, Full<Bytes>> =
        Client::builder(TokioExecutor::new()).pool_max_idle_per_host(64).build(connector);
    while let Ok((stream, _)) = listener.accept().await {
        stream.set_nodelay(true).unwrap();
        let (client, base) = (client.clone(), base.clone());
        let service = service_fn(move |request: Request<Incoming>| {
            let (client, to) = (client.clone(), format!("{base}{}", request.uri().path()));
            async move {
                let body = request.into_body().collect().await?.to_bytes();
                let mut onward = Request::post(to.parse::<Uri>().unwrap()).body(Full::new(body)).unwrap();
                onward.headers_mut().insert("content-type", "application/json".parse().unwrap());
                let (head, body) = client.request(onward).await.unwrap().into_parts();
                let body = body.collect().await?.to_bytes();
                let mut answer = http::Response::new(Full::new(body));
                *answer.status_mut() = head.status;
                Ok::<_, hyper::Error>(answer)
            }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}
