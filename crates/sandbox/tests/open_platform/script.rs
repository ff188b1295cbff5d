//! Faults and codes to answer with, as programs in other languages order them.

use crate::Merchant;
use bytes::Bytes;
use http::Request;
use sandbox::Outcome;
use serde_json::Value;
use std::time::Duration;
use unionpay::proto::{ExchangeCode, GetBackendToken, GetFrontToken};

async fn act(merchant: &Merchant, act: &str) -> (u16, Value) {
    let request = Request::post(format!("/sandbox/{act}")).body(Bytes::new()).unwrap();
    let answer = merchant.post(request).await;
    (answer.status().as_u16(), serde_json::from_slice(answer.body()).unwrap_or_default())
}

#[tokio::test]
async fn a_fault_is_for_one_endpoint_and_so_many_requests() {
    let merchant = Merchant::start().await;
    for (act_, status) in [
        ("next-fault?fault=html&endpoint=unionpay.frontToken&times=2", 200),
        ("next-fault?delay=40&endpoint=backendToken", 200),
        ("next-fault?fault=html&endpoint=unionpay.nothing", 400),
        ("next-fault?fault=html&endpoint=20x", 400),
        ("next-fault?fault=html&times=0", 400),
        ("next-fault?delay=600001", 400),
        ("next-fault", 400),
        ("next-fault?fault=cut&endpoint=999", 200),
        ("unionpay/next-answer?code=a10&endpoint=unionpay.token", 200),
        ("unionpay/next-answer?code=a10&endpoint=user.status", 200),
        ("unionpay/next-answer?code=a10&endpoint=202", 400),
        ("unionpay/next-answer?code=00", 400),
        ("unionpay/next-answer?code=%0a", 400),
        ("unionpay/next-answer?code=a10&appId=nobody", 400),
    ] {
        let (got, said) = act(&merchant, act_).await;
        assert_eq!(got, status, "{act_}: {said}");
        assert!(status == 200 || said["error"].as_str().is_some_and(|why| !why.is_empty()), "{act_}: {said}");
    }
    // Whichever order the calls come in, each fault waits for its own.
    let backend = merchant.token().await;
    for (asked, status) in [(1, 502), (2, 502), (3, 200)] {
        let context = endpoint_core::CallContext::new(merchant.now(), "abcdefghijklmnop");
        let request = <unionpay::proto::OpenPlatform as endpoint_core::Protocol>::encode_request(
            &GetFrontToken::new(),
            &(),
            &merchant.keys,
            context,
        );
        assert_eq!(merchant.post(request.unwrap()).await.status(), status, "request {asked}");
    }
    let code = ExchangeCode::new(merchant.sandbox.login_code());
    assert_eq!(merchant.refused(&code, &backend).await, "a10");
    merchant.call(&code, &backend).await;
    let slow: Vec<_> = merchant
        .sandbox
        .exchanges()
        .into_iter()
        .filter(|one| one.fault.as_deref().is_some_and(|fault| fault.starts_with("delay")))
        .collect();
    assert_eq!(slow.len(), 1);
    assert!(slow[0].took >= Duration::from_millis(40));
    assert_eq!(
        (slow[0].endpoint.as_deref(), slow[0].fault.as_deref()),
        (Some("unionpay.backendToken"), Some("delay 40ms"))
    );
}

#[tokio::test]
async fn what_is_ordered_for_all_requests_lasts_until_it_is_forgotten() {
    let merchant = Merchant::start().await;
    act(&merchant, "unionpay/next-answer?code=N60099&times=all&message=%E7%BB%B4%E6%8A%A4").await;
    for _ in 0..3 {
        assert_eq!(merchant.refused(&GetBackendToken::new(), &()).await, "N60099");
    }
    act(&merchant, "next-fault?fault=cut&times=all&endpoint=unionpay.token").await;
    assert_eq!(act(&merchant, "forget-script").await.0, 200);
    let token = merchant.token().await;
    merchant.call(&ExchangeCode::new(merchant.sandbox.login_code()), &token).await;
    let refused =
        merchant.sandbox.exchanges().into_iter().find(|one| one.outcome == Outcome::Refused).unwrap();
    assert_eq!((refused.code.as_deref(), refused.message.as_deref()), (Some("N60099"), Some("维护")));
}
