//! The merchant's own server: receives what the platforms tell, verifies it, answers.

use crate::language::text;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, header::CONTENT_TYPE};
use http_body_util::{BodyExt, Full, Limited};
use huifu::proto::{Receipt, WithdrawNotification};
use hyper::body::Incoming;
use hyper::service::service_fn;
use sandbox::serve::{Patience, serve};
use std::convert::Infallible;
use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use unionpay::proto::{Acknowledgement, ContractRelieved};

pub(super) struct Shop {
    address: SocketAddr,
    relieved: mpsc::UnboundedReceiver<Result<ContractRelieved, String>>,
    withdrawn: mpsc::UnboundedReceiver<Result<WithdrawNotification, String>>,
}

struct Counter {
    unionpay: unionpay::NotificationVerifier,
    huifu: huifu::NotificationVerifier,
    relieved: mpsc::UnboundedSender<Result<ContractRelieved, String>>,
    withdrawn: mpsc::UnboundedSender<Result<WithdrawNotification, String>>,
}

impl Shop {
    /// Listens on a free port of this machine.
    pub(super) async fn open(
        unionpay: unionpay::NotificationVerifier,
        huifu: huifu::NotificationVerifier,
    ) -> Result<Self, std::io::Error> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (to_relieved, relieved) = mpsc::unbounded_channel();
        let (to_withdrawn, withdrawn) = mpsc::unbounded_channel();
        let counter = Arc::new(Counter { unionpay, huifu, relieved: to_relieved, withdrawn: to_withdrawn });
        let service = move |_| {
            let counter = Arc::clone(&counter);
            service_fn(move |request| handle(Arc::clone(&counter), request))
        };
        tokio::spawn(serve(listener, service, Patience::new()));
        Ok(Self { address, relieved, withdrawn })
    }

    pub(super) fn unionpay_address(&self) -> String {
        format!("http://{}/unionpay", self.address)
    }

    pub(super) fn huifu_address(&self) -> String {
        format!("http://{}/huifu", self.address)
    }

    pub(super) async fn contract_relieved(
        &mut self,
        max_wait: Duration,
    ) -> Result<ContractRelieved, Box<dyn Error>> {
        next(&mut self.relieved, max_wait).await
    }

    pub(super) async fn withdrawn(
        &mut self,
        max_wait: Duration,
    ) -> Result<WithdrawNotification, Box<dyn Error>> {
        next(&mut self.withdrawn, max_wait).await
    }
}

async fn next<T>(
    from: &mut mpsc::UnboundedReceiver<Result<T, String>>,
    max_wait: Duration,
) -> Result<T, Box<dyn Error>> {
    let received = tokio::time::timeout(max_wait, from.recv()).await;
    let received = received
        .map_err(|_| text!("no notification came", "没有收到通知"))?
        .ok_or_else(|| text!("the shop is closed", "商店已关闭"))?;
    Ok(received?)
}

async fn handle(
    counter: Arc<Counter>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, 64 * 1024).collect().await else {
        return Ok(answer(StatusCode::PAYLOAD_TOO_LARGE, "text/plain", String::new()));
    };
    Ok(match (&parts.method, parts.uri.path()) {
        (&Method::GET, "/unionpay") => counter.relieved(parts.uri.query().unwrap_or_default()),
        (&Method::POST, "/huifu") => counter.withdrawn(&body.to_bytes()),
        _ => answer(StatusCode::NOT_FOUND, "text/plain", String::new()),
    })
}

impl Counter {
    fn relieved(&self, query: &str) -> Response<Full<Bytes>> {
        let opened = self.unionpay.decode_query::<ContractRelieved>(query);
        let body = match &opened {
            Ok(_) => Acknowledgement::default().body(),
            Err(e) => e.refusal().body(),
        };
        // Nobody listens any more once the demo is over.
        let _ = self.relieved.send(opened.map_err(|e| crate::report::chain(&e)));
        answer(StatusCode::OK, "application/json", body.to_owned())
    }

    fn withdrawn(&self, body: &[u8]) -> Response<Full<Bytes>> {
        let opened = self.huifu.decode_form::<WithdrawNotification>(body);
        let (status, text) = match &opened {
            Ok(notification) => (StatusCode::OK, Receipt::new(notification.order_id.as_str()).to_string()),
            Err(_) => (StatusCode::BAD_REQUEST, "refused".to_owned()),
        };
        let _ = self.withdrawn.send(opened.map_err(|e| crate::report::chain(&e)));
        answer(status, "text/plain", text)
    }
}

fn answer(status: StatusCode, content_type: &'static str, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, http::HeaderValue::from_static(content_type));
    response
}
