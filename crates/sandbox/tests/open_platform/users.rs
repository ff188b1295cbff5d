//! Logins: codes and openIds with the characters that get lost in a query, `/token` in the envelope, and two users who
//! have nothing in common.

use crate::{Merchant, START};
use bytes::Bytes;
use crypto_core::encoding::from_base64;
use endpoint_core::{Date, Fields};
use http::Request;
use sandbox::keys::{UNIONPAY_APP_ID, UNIONPAY_SECOND_USER, UNIONPAY_USER};
use unionpay::proto::auth::{Grant, UserCredential};
use unionpay::proto::oauth::{State, code_from_redirect};
use unionpay::proto::*;

/// Logs in through the page, as a browser does, and gives the whole answer of `/token`.
async fn log_in(merchant: &Merchant, scope: &str) -> (String, Fields) {
    let page = format!(
        "/s/open/html/oauth.html?appId={UNIONPAY_APP_ID}&redirectUri=https%3A%2F%2Fshop.example%2Fback&responseType=code\
         &scope={scope}&state=abc"
    );
    let answer = merchant.post(Request::get(page).body(Bytes::new()).unwrap()).await;
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    let code = code_from_redirect(&location, &State::parse("abc").unwrap()).unwrap();
    (code.expose().clone(), exchange(merchant, code.expose()).await)
}

async fn exchange(merchant: &Merchant, code: &str) -> Fields {
    let mut fields = Fields::new();
    fields.put("appId", UNIONPAY_APP_ID);
    fields.put("backendToken", merchant.token().await.expose().as_str());
    fields.put("code", code);
    fields.put("grantType", "authorization_code");
    let http = Request::post("/open/access/1.0/token").body(fields.to_json()).unwrap();
    Fields::parse(merchant.post(http).await.body()).unwrap()
}

fn param<'a>(answer: &'a Fields, name: &str) -> &'a str {
    assert_eq!(answer.text("resp"), Some("00"), "{answer:?}");
    answer.get("params").unwrap()[name].as_str().unwrap()
}

#[tokio::test]
async fn token_answers_in_the_envelope_with_values_of_base64() {
    let merchant = Merchant::start().await;
    let act = format!("/sandbox/unionpay/next-login?openId={}", UNIONPAY_SECOND_USER.replace('+', "%2B"));
    assert_eq!(merchant.post(Request::post(act).body(Bytes::new()).unwrap()).await.status(), 200);
    let (code, second) = log_in(&merchant, "upapi_mobile").await;
    assert!(code.contains('+') && code.contains('/') && code.ends_with("=="), "{code}");
    assert!(from_base64(&code).is_ok() && from_base64(UNIONPAY_SECOND_USER).is_ok());
    assert_eq!(param(&second, "openId"), UNIONPAY_SECOND_USER);
    assert!(["+", "/", "="].iter().all(|lost| UNIONPAY_SECOND_USER.contains(lost)));
    let (_, first) = log_in(&merchant, "upapi_mobile").await;
    assert_eq!(param(&first, "openId"), UNIONPAY_USER, "one login only");
    assert_ne!(param(&first, "unionId"), param(&second, "unionId"));
    let lost = merchant.sandbox.login_code().replace('+', " ");
    let escaped = merchant.sandbox.login_code().replace('+', "%2B");
    for (code, says) in
        [(lost, "a blank where a `+` was"), (escaped, "still URL-encoded"), ("x".into(), "code")]
    {
        let refused = exchange(&merchant, &code).await;
        assert_eq!(refused.text("resp"), Some("a31"));
        assert!(refused.text("msg").unwrap().contains(says), "{refused:?} {}", refused.text("msg").unwrap());
    }
    let nobody = Request::post("/sandbox/unionpay/next-login?openId=nobody").body(Bytes::new()).unwrap();
    assert_eq!(merchant.post(nobody).await.status(), 400);
    assert!(merchant.sandbox.next_login("nobody").is_err());
}

#[tokio::test]
async fn two_users_have_nothing_in_common() {
    let merchant = Merchant::start().await;
    let first = merchant.user(Scope::Contract).await;
    merchant.sandbox.next_login(UNIONPAY_SECOND_USER).unwrap();
    let second = merchant.user(Scope::Contract).await;
    let token = second.backend_token.clone();
    let first = UserCredential { backend_token: token.clone(), ..first };
    assert_eq!(second.grant.open_id.as_str(), UNIONPAY_SECOND_USER);
    // A grant is for its own user.
    let mixed =
        Grant { open_id: first.grant.open_id.clone(), access_token: second.grant.access_token.clone() };
    let mixed = UserCredential { backend_token: token.clone(), grant: mixed };
    assert_eq!(merchant.refused(&ApplyContract::new("plan", "c0"), &mixed).await, "BC2209");
    // The same plan for each of them.
    let signed = merchant.call(&ApplyContract::new("plan", "c1"), &first).await.contract_id;
    let get = |user| GetContract::new(user, "plan");
    assert_eq!(merchant.call(&get(UNIONPAY_SECOND_USER), &token).await.contract_id, None);
    merchant.call(&ApplyContract::new("plan", "c2"), &second).await;
    assert_eq!(
        merchant.refused(&RelieveContract::new(UNIONPAY_SECOND_USER, signed, "plan", "c1"), &token).await,
        "N69997"
    );
    let owners: Vec<_> = merchant.sandbox.contracts().into_iter().map(|contract| contract.open_id).collect();
    assert_eq!(owners, [UNIONPAY_USER, UNIONPAY_SECOND_USER]);
    // Rights to draw.
    let today = Date::beijing(START).unwrap();
    let pool = "00000000-0000-0000-0000-000000000001";
    let send =
        SendQualification::new(pool, QualKind::Mobile, "19900000002", Count::new(2), "1", today, today);
    merchant.call(&send, &()).await;
    for (user, rights) in [(UNIONPAY_USER, 0), (UNIONPAY_SECOND_USER, 2)] {
        let select = GetQualifications::new(pool, QualKind::OpenId, user);
        assert_eq!(merchant.call(&select, &token).await.qual_map.unwrap_or_default().on(today), rights);
    }
    let draw = |number: &str, card| Draw::new("activity", pool, QualKind::CardNo, card, number);
    assert_eq!(merchant.refused(&draw("d1", "0000000000000000"), &()).await, "N69996");
    merchant.call(&draw("d2", "0000000000000018"), &()).await;
    // What each shares.
    merchant.sandbox.next_login(UNIONPAY_SECOND_USER).unwrap();
    let code = ExchangeCode::new(merchant.sandbox.login_code_for(Scope::Auth));
    let login = merchant.call(&code, &token).await;
    let user = UserCredential {
        backend_token: token,
        grant: Grant { access_token: login.access_token, open_id: login.open_id },
    };
    assert_eq!(merchant.call(&GetUserMobile::new(), &user).await.mobile.expose(), "19900000002");
    assert_eq!(merchant.call(&GetUserIdentity::new(), &user).await.real_name.expose(), "李四光");
}

/// Back ends write numbers and booleans where the document declares text, and sign that text.
#[tokio::test]
async fn numbers_and_booleans_are_text() {
    let merchant = Merchant::start().await;
    let digest = |time: &str| {
        let (id, secret) = (UNIONPAY_APP_ID, sandbox::keys::UNIONPAY_SECRET);
        let text = format!("appId={id}&nonceStr=n1&secret={secret}&timestamp={time}");
        crypto_core::digest::sha256_hex(text.as_bytes())
    };
    for (written, signed) in [
        ("1716000000", "1716000000"),
        ("1716000000.0", "1716000000"),
        ("1716000000.0", "1716000000.0"),
        ("\"1716000000\"", "1716000000"),
    ] {
        let body = format!(
            r#"{{"appId":"{UNIONPAY_APP_ID}","nonceStr":"n1","timestamp":{written},"signature":"{}"}}"#,
            digest(signed)
        );
        let http = Request::post("/open/access/1.0/backendToken").body(body.into()).unwrap();
        let answer = Fields::parse(merchant.post(http).await.body()).unwrap();
        assert_eq!(answer.text("resp"), Some("00"), "{written} signed as {signed}");
    }
    let token = merchant.token().await;
    let body = format!(
        r#"{{"appId":"{UNIONPAY_APP_ID}","backendToken":"{}","openId":"{UNIONPAY_USER}","planId":12345678901234567890123}}"#,
        token.expose()
    );
    let http = Request::post("/open/access/1.0/contract.info").body(body.into()).unwrap();
    assert_eq!(Fields::parse(merchant.post(http).await.body()).unwrap().text("resp"), Some("00"));
}
