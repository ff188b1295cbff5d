//! Notifications of UnionPay on their way to the merchant, through somebody who brings them late, twice, at the same
//! time to several instances, and again after they were acknowledged.

use crate::process::Instances;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State as Shared};
use axum::http::Method;
use http::Request;
use sandbox::Sandbox;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use transport::{HttpClient, HyperClient};
use unionpay::proto::{ContractRelieved, DateTime};

/// The bytes of one notification, as they came.
struct Caught {
    method: Method,
    query: Option<String>,
    body: Bytes,
    contract: String,
}

/// The last request that came.
type Last = Arc<Mutex<Option<(Method, Option<String>, Bytes)>>>;

/// What is known of notifications.
#[derive(Default)]
pub(crate) struct Tap {
    last: Last,
    caught: Vec<Caught>,
    address: String,
    http: Option<HyperClient>,
    /// Contracts of whose end an instance said that it knows.
    pub(crate) acknowledged: BTreeSet<String>,
    pub(crate) sent: usize,
    pub(crate) repeated: usize,
}

impl Tap {
    pub(crate) async fn start() -> Self {
        let tap = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/unionpay/notice", listener.local_addr().unwrap());
        let router = Router::new().fallback(catch).with_state(Arc::clone(&tap.last));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let http = HyperClient::builder().allow_plain_http().build().unwrap();
        Self { address, http: Some(http), ..tap }
    }

    /// A contract ends: the platform tells, and what it tells goes to one instance or to several at once.
    pub(crate) async fn end_contract(&mut self, sandbox: &Sandbox, instances: &Instances, which: usize) {
        self.sent += 1;
        let contract = format!("contract{}", self.sent);
        let time = DateTime::constant(2024, 5, 17, 10, 30, 0);
        let notification =
            ContractRelieved::new(time.to_string(), "soakOpenId0000000000000000000000==", contract.as_str());
        let _ = sandbox.notify_contract_relieved(&self.address, &notification).await;
        let Some((method, query, body)) = self.last.lock().unwrap().take() else { return };
        self.caught.push(Caught { method, query, body, contract });
        let newest = self.caught.len() - 1;
        // To one, or to two at the same moment.
        let (one, other) = (instances.base(which), instances.base(which + which % 2));
        let told = tokio::join!(self.bring(newest, one), self.bring(newest, other));
        self.acknowledged.extend(told.0.into_iter().chain(told.1));
    }

    /// One of the earlier notifications comes again, to any instance.
    pub(crate) async fn repeat(&mut self, instances: &Instances, which: usize) {
        if self.caught.is_empty() {
            return;
        }
        self.repeated += 1;
        let recent = self.caught.len() - 1 - which % self.caught.len().min(20);
        let told = self.bring(recent, instances.base(which / 20)).await;
        self.acknowledged.extend(told);
    }

    /// The contract, if the instance acknowledged it.
    async fn bring(&self, number: usize, base: &str) -> Option<String> {
        let caught = &self.caught[number];
        let query = caught.query.as_ref().map_or(String::new(), |query| format!("?{query}"));
        let request = Request::builder()
            .method(caught.method.clone())
            .uri(format!("{base}/unionpay/notice{query}"))
            .header("content-type", "application/json")
            .body(caught.body.clone())
            .unwrap();
        let answer = self.http.as_ref()?.call(request).await.ok()?;
        answer.body().windows(11).any(|text| text == b"\"resp\":\"00\"").then(|| caught.contract.clone())
    }
}

async fn catch(
    Shared(last): Shared<Last>,
    method: Method,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> &'static str {
    *last.lock().unwrap() = Some((method, query, body));
    r#"{"resp":"00"}"#
}
