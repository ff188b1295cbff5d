//! The extractor: what axum hands out of a POST and of a GET, and what it answers to the rest.

use super::pages::{answer, brought, client};
use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use bytes::Bytes;
use huifu::proto::{OnlineBankPay, Returned};
use huifu::{BrowserReturn, ReturnReceiver};
use tokio::net::TcpListener;
use transport::{HttpClient, HyperClient};

#[derive(Clone)]
struct State(ReturnReceiver);

impl FromRef<State> for ReturnReceiver {
    fn from_ref(state: &State) -> Self {
        state.0.clone()
    }
}

async fn handle(BrowserReturn(returned): BrowserReturn<OnlineBankPay>) -> String {
    match returned {
        Returned::Success(paid) => format!("paid {}", paid.order_id),
        Returned::Pending(_) | Returned::Failed(_) | Returned::Unknown(_) => "not paid".to_owned(),
    }
}

async fn address() -> String {
    let router =
        Router::new().route("/return", get(handle).post(handle)).with_state(State(client().returns()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/return", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

async fn answered(request: http::Request<Bytes>) -> (u16, String) {
    let http = HyperClient::builder().allow_plain_http().build().unwrap();
    let answer = http.call(request).await.unwrap();
    (answer.status().as_u16(), String::from_utf8(answer.body().to_vec()).unwrap())
}

#[tokio::test]
async fn a_return_is_taken_from_a_post_and_from_a_get() {
    let address = address().await;
    let form = brought(Ok(&answer("7", "204000")));
    let post = http::Request::post(&address).body(Bytes::from(form.clone())).unwrap();
    assert_eq!(answered(post).await, (200, "paid 7".to_owned()));
    let query = String::from_utf8(form).unwrap();
    let get = http::Request::get(format!("{address}?lang=zh&{query}")).body(Bytes::new()).unwrap();
    assert_eq!(answered(get).await, (200, "paid 7".to_owned()));
}

#[tokio::test]
async fn what_is_refused_is_400_and_says_nothing_of_what_came() {
    let address = address().await;
    for body in [&b""[..], b"check_value=TUlJ&order_id=hunter2", &vec![b'x'; 3 * 1024 * 1024]] {
        let post = http::Request::post(&address).body(Bytes::copy_from_slice(body)).unwrap();
        let (status, text) = answered(post).await;
        assert_eq!(status, 400);
        assert!(text.contains("cannot be verified") && !text.contains("hunter2"), "{text}");
    }
}
