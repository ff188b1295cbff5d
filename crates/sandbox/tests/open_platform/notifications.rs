//! Signed notifications to the merchant's own server.

use crate::{Merchant, START};
use bytes::Bytes;
use endpoint_core::{CallContext, Endpoint, Protocol};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use sandbox::{Delivery, NotifyError};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use unionpay::proto::*;

/// A server that keeps what arrives and answers with a fixed body.
pub(crate) async fn receiver(answer: &'static str) -> (String, Arc<Mutex<Vec<Request<Bytes>>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/notify", listener.local_addr().unwrap());
    let arrived = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&arrived);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let kept = Arc::clone(&kept);
            let service = service_fn(move |request: Request<hyper::body::Incoming>| {
                let kept = Arc::clone(&kept);
                async move {
                    let (parts, body) = request.into_parts();
                    let body = body.collect().await.unwrap().to_bytes();
                    kept.lock().unwrap().push(Request::from_parts(parts, body));
                    Ok::<_, Infallible>(Response::new(Full::new(Bytes::from_static(answer.as_bytes()))))
                }
            });
            tokio::spawn(
                hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service),
            );
        }
    });
    (address, arrived)
}

/// The one notification that arrived, opened as a merchant does.
pub(crate) fn opened<E: Endpoint<Protocol = Notification>>(
    merchant: &Merchant,
    arrived: &Mutex<Vec<Request<Bytes>>>,
) -> E {
    let requests = arrived.lock().unwrap();
    let [request] = &requests[..] else { panic!("{} arrived", requests.len()) };
    Notification::decode_request::<E>(request, &merchant.keys, CallContext::new(START, "")).unwrap().0
}

#[tokio::test]
async fn the_user_ends_a_contract() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Contract).await;
    let contract = merchant.call(&ApplyContract::new("plan", "code"), &user).await;
    let (address, arrived) = receiver(Acknowledgement::sample().body()).await;
    let delivery = merchant.sandbox.user_ends_contract(&address, &contract.contract_id).await.unwrap();
    assert_eq!(delivery, Delivery::Acknowledged);
    let notification: ContractRelieved = opened(&merchant, &arrived);
    assert_eq!(notification.contract_id, contract.contract_id);
    assert_eq!(notification.operate_time.parse(), endpoint_core::DateTime::beijing(START).ok());
    assert!(merchant.sandbox.contracts()[0].relieved, "the books say so");
    let again = merchant.sandbox.user_ends_contract(&address, &contract.contract_id).await;
    assert!(matches!(again, Err(NotifyError::NothingToTell)));
}

#[tokio::test]
async fn the_user_enters_the_password() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Base).await;
    let (address, arrived) = receiver(Acknowledgement::sample().body()).await;
    let check = GetPasswordSeqId::new("order 1", "4a", "m", address);
    let number = merchant.call(&check, &user.grant).await.trans_no;
    assert_eq!(merchant.sandbox.user_enters_password(&number).await.unwrap(), Delivery::Acknowledged);
    let notification: PasswordResult = opened(&merchant, &arrived);
    assert_eq!((notification.biz_order_id.as_str(), notification.trans_no), ("order 1", number));
    let unknown = merchant.sandbox.user_enters_password("another").await;
    assert!(matches!(unknown, Err(NotifyError::NothingToTell)));
}

#[tokio::test]
async fn the_user_takes_the_grant_back() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Mobile).await;
    let (address, arrived) = receiver(NotificationRefusal::Signature.body()).await;
    assert_eq!(merchant.sandbox.user_removes_authorization(&address).await.unwrap(), Delivery::Refused);
    assert_eq!(opened::<AuthorizationRemoved>(&merchant, &arrived).open_id, user.grant.open_id);
    assert_eq!(merchant.refused(&GetUserMobile::new(), &user).await, "N62131");
}

/// A program in another language has the user act over HTTP.
#[tokio::test]
async fn acts_are_asked_for_over_http() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Contract).await;
    let contract = merchant.call(&ApplyContract::new("plan", "code"), &user).await.contract_id;
    let (address, arrived) = receiver(Acknowledgement::sample().body()).await;
    let check = GetPasswordSeqId::new("order 1", "4a", "m", address.clone());
    let number = merchant.call(&check, &user.grant).await.trans_no;
    let act = async |method: &str, act: &str| {
        let uri = format!("/sandbox/unionpay/{act}");
        let request = Request::builder().method(method).uri(uri).body(Bytes::new()).unwrap();
        let answer = merchant.post(request).await;
        (answer.status().as_u16(), String::from_utf8_lossy(answer.body()).into_owned())
    };
    let acknowledged = (200, "{\"delivery\":\"acknowledged\"}".to_owned());
    let end = format!("end-contract?contractId={contract}&address={address}");
    assert_eq!(act("GET", &end).await.0, 404, "what acts is no GET");
    let elsewhere = format!("end-contract?contractId={contract}&address=http://host.example/");
    assert_eq!(act("POST", &elsewhere).await.0, 400);
    assert!(!merchant.sandbox.contracts()[0].relieved, "nothing was done");
    assert_eq!(act("POST", &end).await, acknowledged);
    assert_eq!(act("POST", &end).await.0, 400, "it has ended");
    assert_eq!(act("POST", &format!("enter-password?transNo={number}")).await, acknowledged);
    assert_eq!(act("POST", &format!("remove-authorization?address={address}")).await, acknowledged);
    let kinds: Vec<_> = arrived
        .lock()
        .unwrap()
        .iter()
        .map(|request| {
            let (query, at) = (request.uri().query().unwrap_or_default(), CallContext::new(START, ""));
            if query.is_empty() {
                Notification::decode_body::<AnyNotification>(request.body(), &merchant.keys, at).unwrap()
            } else {
                Notification::decode_query::<AnyNotification>(query, &merchant.keys, at).unwrap()
            }
        })
        .collect();
    assert!(matches!(
        kinds[..],
        [
            AnyNotification::ContractRelieved(_),
            AnyNotification::PasswordResult(_),
            AnyNotification::AuthorizationRemoved(_)
        ]
    ));
}
