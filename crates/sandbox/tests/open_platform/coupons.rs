//! Coupons: what was given is known, what happens to it is told, in every form in which a notification can travel.

use crate::notifications::{opened, receiver};
use crate::{Merchant, START};
use bytes::Bytes;
use endpoint_core::{CallContext, Date, Fields};
use http::{Method, Request};
use sandbox::{Delivery, NotificationForm, NotifyError, keys};
use unionpay::proto::*;

fn gift(number: &str) -> GiveCoupon {
    let day = Date::beijing(START).unwrap();
    GiveCoupon::new(number, day, "coupon 7", EntityKind::User, Count::new(2))
}

fn question(number: &str, day: Date) -> GetCouponResult {
    GetCouponResult::new(number, day, "q1", day)
}

#[tokio::test]
async fn what_was_given_is_known() {
    let merchant = Merchant::start().await;
    let token = merchant.token().await;
    let (today, tomorrow) = (Date::beijing(START).unwrap(), Date::beijing(START + 86_400).unwrap());
    assert_eq!(merchant.refused(&question("n1", today), &token).await, "GCnull", "not yet");
    let given = merchant.call(&gift("n1").with_mobile("19900000001"), &()).await;
    assert_eq!((given.trans_seq_id.as_deref(), given.coupon_id.as_deref()), (Some("n1"), Some("coupon 7")));
    merchant.call(&question("n1", today), &token).await;
    assert_eq!(merchant.refused(&question("n1", tomorrow), &token).await, "GCnull", "another day");
    assert_eq!(merchant.refused(&question("n2", today), &token).await, "GCnull");
    // A repeat gives nothing, and the number is for this coupon and this user.
    merchant.call(&gift("n1").with_mobile("19900000001"), &()).await;
    assert_eq!(merchant.refused(&gift("n1").with_mobile("19900000002"), &()).await, "N69997");
    merchant
        .call(&gift("n2").with_open_id(keys::UNIONPAY_SECOND_USER).with_card_no("0000000000000018"), &())
        .await;
    for stranger in [
        gift("n3").with_mobile("19900000009"),
        gift("n3").with_mobile("19900000001").with_card_no("0000000000000018"),
    ] {
        assert_eq!(merchant.refused(&stranger, &()).await, "3023");
    }
    let known = merchant.sandbox.coupons();
    let known: Vec<_> =
        known.iter().map(|c| (c.trans_seq_id.as_str(), c.count, c.open_id.as_str())).collect();
    assert_eq!(known, [("n1", 2, keys::UNIONPAY_USER), ("n2", 2, keys::UNIONPAY_SECOND_USER)]);
}

#[tokio::test]
async fn what_happens_to_a_coupon_is_told_and_acknowledged_with_its_own_word() {
    let merchant = Merchant::start().await;
    merchant.call(&gift("n1").with_open_id(keys::UNIONPAY_SECOND_USER), &()).await;
    let (address, arrived) = receiver(CouponAcknowledgement::sample().body()).await;
    let further = [("orderNo", "o 1+2"), ("orderAt", "1000"), ("discountAt", "100"), ("posTmn", "00000001")];
    let told = merchant.sandbox.coupon_changes(&address, "n1", "02", &further).await;
    assert_eq!(told.unwrap(), Delivery::Acknowledged);
    assert_eq!(arrived.lock().unwrap()[0].method(), Method::GET);
    let notification: CouponChanged = opened(&merchant, &arrived);
    assert_eq!(
        (notification.discount_id.as_str(), notification.trace_id.as_deref()),
        ("coupon 7", Some("n1"))
    );
    assert_eq!(notification.entity_id.unwrap().expose(), keys::UNIONPAY_SECOND_USER);
    assert_eq!(
        (
            notification.order_no.as_deref(),
            notification.order_at,
            notification.discount_at,
            notification.discount_num
        ),
        (Some("o 1+2"), Some(Fen::new(1000)), Some(Fen::new(100)), Some(Count::new(2)))
    );
    assert_eq!((notification.opera_tp.as_deref(), notification.mchnt_cd), (Some("02"), None));
    assert_eq!(merchant.sandbox.coupons()[0].last, "02");
    let unknown = merchant.sandbox.coupon_changes(&address, "n9", "02", &[]).await;
    assert!(matches!(unknown, Err(NotifyError::NothingToTell)));
    let named = merchant.sandbox.coupon_changes(&address, "n9", "06", &[("discountId", "another")]).await;
    assert_eq!(named.unwrap(), Delivery::Acknowledged, "a coupon that the books do not have");
    // The word of the other notifications is none for this one.
    let (address, _) = receiver(Acknowledgement::sample().body()).await;
    let told = merchant.sandbox.coupon_changes(&address, "n1", "02", &[]).await;
    assert_eq!(told.unwrap(), Delivery::NotAcknowledged);
}

/// GET, form and JSON, asked for with each act or once for all: the merchant's own receiver reads them alike.
#[tokio::test]
async fn every_notification_travels_in_every_form() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Contract).await;
    merchant.call(&gift("n1").with_open_id(keys::UNIONPAY_SECOND_USER), &()).await;
    let (plain, plain_arrived) = receiver(Acknowledgement::sample().body()).await;
    let (coupon, coupon_arrived) = receiver(CouponAcknowledgement::sample().body()).await;
    let second = keys::UNIONPAY_SECOND_USER.replace('+', "%2B");
    let forms = [
        ("query", NotificationForm::Query),
        ("form", NotificationForm::Form),
        ("json", NotificationForm::Json),
    ];
    for (index, (name, form)) in forms.into_iter().enumerate() {
        let apply = ApplyContract::new(format!("plan {index}"), format!("code {index}"));
        let contract = merchant.call(&apply, &user).await.contract_id;
        let check = GetPasswordSeqId::new(format!("order {index}"), "4a", "m", format!("{plain}?shop=1"));
        let number = merchant.call(&check, &user.grant).await.trans_no;
        for (act, address) in [
            (format!("end-contract?contractId={contract}"), &plain),
            (format!("enter-password?transNo={number}"), &plain),
            (format!("remove-authorization?openId={second}"), &plain),
            ("change-coupon?transSeqId=n1&discountName=%E5%88%B8".to_owned(), &coupon),
        ] {
            let uri = format!("/sandbox/unionpay/{act}&address={address}&as={name}");
            let answer = merchant.post(Request::post(uri).body(Bytes::new()).unwrap()).await;
            assert_eq!(answer.body().as_ref(), b"{\"delivery\":\"acknowledged\"}", "{act} as {name}");
        }
        merchant.sandbox.send_notifications_as(Some(form));
        let told = merchant.sandbox.coupon_changes(&coupon, "n1", "03", &[]).await;
        assert_eq!(told.unwrap(), Delivery::Acknowledged, "{name}");
        merchant.sandbox.send_notifications_as(None);
        for arrived in [&plain_arrived, &coupon_arrived] {
            for request in arrived.lock().unwrap().drain(..) {
                let content_type = request.headers().get("content-type").map(|value| value.to_str().unwrap());
                let at = CallContext::new(START, "");
                let notification = match form {
                    NotificationForm::Query => {
                        assert_eq!((request.method(), content_type), (&Method::GET, None));
                        let query = request.uri().query().unwrap();
                        Notification::decode_query::<AnyNotification>(
                            query.trim_start_matches("shop=1&"),
                            &merchant.keys,
                            at,
                        )
                    }
                    form => {
                        assert_eq!(request.method(), Method::POST);
                        let json = content_type.unwrap().starts_with("application/json");
                        assert_eq!(json, form == NotificationForm::Json, "{content_type:?}");
                        Notification::decode_body::<AnyNotification>(request.body(), &merchant.keys, at)
                    }
                };
                assert!(!matches!(notification.unwrap(), AnyNotification::Other(_)), "{name}");
            }
        }
    }
    let wrong = format!("/sandbox/unionpay/change-coupon?transSeqId=n1&address={coupon}&as=xml");
    assert_eq!(merchant.post(Request::post(wrong).body(Bytes::new()).unwrap()).await.status(), 400);
}

/// The sandbox names the mistake that was made, and not another one.
#[tokio::test]
async fn the_right_mistake_is_named() {
    let merchant = Merchant::start().await;
    let token = merchant.token().await;
    let ask = async |name: &str, pairs: &[(&str, serde_json::Value)]| {
        let mut fields = Fields::new();
        fields.put("appId", keys::UNIONPAY_APP_ID);
        fields.put("backendToken", token.expose().as_str());
        for (name, value) in pairs {
            fields.put_value(name, value.clone());
        }
        let http = Request::post(format!("/open/access/1.0/{name}")).body(fields.to_json()).unwrap();
        let answer = Fields::parse(merchant.post(http).await.body()).unwrap();
        (answer.text("resp").unwrap().to_owned(), answer.text("msg").unwrap().to_owned())
    };
    let nobody = "";
    for kind in ["phone", "openId", "MOBILE"] {
        let pairs = [("qualNum", "p".into()), ("qualType", kind.into()), ("qualValue", nobody.into())];
        let (code, text) = ask("qual.select", &pairs).await;
        assert!(code == "N69999" && text.contains("qualType"), "{kind}: {code} {text}");
    }
    for (name, pairs, field) in [
        (
            "contract.info",
            vec![("openId", keys::UNIONPAY_USER.into()), ("planId", serde_json::json!(["p"]))],
            "planId",
        ),
        (
            "new.msg.push",
            vec![("openId", keys::UNIONPAY_USER.into()), ("content", "c".into()), ("url", "x".into())],
            "url",
        ),
    ] {
        let (code, text) = ask(name, &pairs).await;
        assert_eq!(code, "N69999", "{text}");
        assert!(text.contains(field) && !text.contains("missing"), "{text}");
    }
}
