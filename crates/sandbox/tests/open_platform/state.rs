//! Answers that agree with the books.

use crate::{Merchant, START};
use endpoint_core::{Auth, CallContext, Date, DateTime, Endpoint, Fields, Protocol, Visitor};
use unionpay::proto::auth::{Grant, UserCredential, UserToken};
use unionpay::proto::*;

const USER: &str = "c2FuZGJveC9vcGVuK2lk";
const ACCOUNT: &str = "T00T00000000000001";
const POOL: &str = "00000000-0000-0000-0000-000000000001";

/// Requests of every call, encoded with one user's credential.
struct Encoded<'a> {
    user: &'a UserCredential,
    merchant: &'a Merchant,
    requests: Vec<(&'static str, http::Request<bytes::Bytes>)>,
}

impl Visitor<OpenPlatform> for Encoded<'_> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = OpenPlatform> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug,
    {
        let mut proof = Fields::new();
        UserToken::put(self.user, &mut proof);
        let credential = E::Auth::take(&mut proof).unwrap();
        let context = CallContext::new(START, "abcdefghijklmnop");
        let http = OpenPlatform::encode_request(&E::sample().0, &credential, &self.merchant.keys, context);
        self.requests.push((E::INFO.id, http.unwrap()));
    }
}

/// No call is without an answer in the platform's envelope: a success, or a refusal in its own words.
#[tokio::test]
async fn every_call_is_answered() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Auth).await;
    let mut encoded = Encoded { user: &user, merchant: &merchant, requests: Vec::new() };
    visit_all(&mut encoded);
    assert_eq!(encoded.requests.len(), ALL.len() - 4, "all but the notifications");
    for (id, request) in encoded.requests {
        let seen = merchant.sandbox.seen(id);
        let answer = merchant.post(request).await;
        let fields = Fields::parse(answer.body()).unwrap_or_else(|e| panic!("{id}: {e}"));
        assert!(answer.status().is_success(), "{id}");
        assert_eq!(merchant.sandbox.seen(id), seen + 1, "{id}");
        let code = fields.text("resp").unwrap_or("00");
        // The samples name contracts, rights and codes that these books do not have; the token for later
        // calls was pushed out by the call for a new one.
        assert!(
            ["00", "a10", "a31", "N62197", "N69997", "N69996"].contains(&code),
            "{id}: {fields:?} {code}"
        );
    }
}

#[tokio::test]
async fn a_user_shares_phone_and_identity() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Auth).await;
    assert_eq!(merchant.call(&GetUserMobile::new(), &user).await.mobile.expose(), "19900000001");
    let identity = merchant.call(&GetUserIdentity::new(), &user).await;
    assert_eq!((identity.real_name.expose().as_str(), identity.cert_tp), ("张三丰", CertKind::IdentityCard));
    assert_eq!(identity.cert_id.expose(), "000000000000000000");
}

#[tokio::test]
async fn a_contract_is_signed_counted_and_ended() {
    let merchant = Merchant::start().await;
    let user = merchant.user(Scope::Contract).await;
    let token = &user.backend_token;
    let status = |answer: GetContractResponse| answer.contract_status;
    let get = GetContract::new(USER, "plan");
    assert_eq!(status(merchant.call(&get, token).await), None, "never signed");

    let signed = merchant.call(&ApplyContract::new("plan", "code 1"), &user).await;
    assert_eq!(signed.operate_time.unwrap().parse(), DateTime::beijing(START).ok());
    assert_eq!(status(merchant.call(&get, token).await), Some(ContractStatus::Signed));
    assert_eq!(merchant.refused(&ApplyContract::new("plan", "code 2"), &user).await, "a40", "one is running");
    assert_eq!(
        merchant.refused(&ApplyContract::new("other", "code 1"), &user).await,
        "a40",
        "the code is used"
    );

    merchant.sandbox.set_unfinished_orders(3);
    assert_eq!(merchant.call(&CountUnfinishedOrders::new(USER), token).await.enable.get(), 3);

    let relieve = |id: &str| RelieveContract::new(USER, id, "plan", "code 1");
    assert_eq!(merchant.refused(&relieve("another"), token).await, "N69997");
    merchant.call(&relieve(&signed.contract_id), token).await;
    assert_eq!(status(merchant.call(&get, token).await), Some(ContractStatus::Relieved));
    assert_eq!(merchant.refused(&relieve(&signed.contract_id), token).await, "N69997", "it has ended");
    merchant.call(&ApplyContract::new("plan", "code 3"), &user).await;
    let states: Vec<_> =
        merchant.sandbox.contracts().into_iter().map(|c| (c.contract_code, c.relieved)).collect();
    assert_eq!(states, [("code 1".to_owned(), true), ("code 3".to_owned(), false)]);
}

/// docs/platform-notes.md#u-13: too small a balance is answered with success, and nothing is paid.
#[tokio::test]
async fn red_packets_are_paid_from_a_balance_and_once() {
    let merchant = Merchant::start().await;
    let token = merchant.token().await;
    merchant.sandbox.set_balance(150);
    let gift = |number: &str| GiveRedPacket::new(ACCOUNT, number, Fen::new(100)).with_open_id(USER);
    for number in ["1", "1", "2"] {
        merchant.call(&gift(number), &()).await;
    }
    let paid: Vec<_> = merchant.sandbox.red_packets().into_iter().map(|p| (p.trans_number, p.paid)).collect();
    assert_eq!(paid, [("1".to_owned(), true), ("2".to_owned(), false)]);
    let (day, time) = (Date::beijing(START).unwrap(), DateTime::beijing(START).unwrap());
    let balance = merchant.call(&GetRedPacketBalance::new(ACCOUNT, "q", day, time), &token).await;
    assert_eq!(balance.acct_balance, Fen::new(50));
    let stranger = GiveRedPacket::new(ACCOUNT, "3", Fen::new(1)).with_mobile("19900000009");
    assert_eq!(merchant.refused(&stranger, &()).await, "3023");
}

#[tokio::test]
async fn rights_to_draw_are_given_counted_and_used() {
    let merchant = Merchant::start().await;
    let token = merchant.token().await;
    let today = Date::beijing(START).unwrap();
    let send = |number: &str, count| {
        SendQualification::new(POOL, QualKind::Mobile, "19900000001", Count::new(count), number, today, today)
    };
    let draw = |number: &str| Draw::new("activity", POOL, QualKind::Mobile, "19900000001", number);
    let rights = async || {
        let select = GetQualifications::new(POOL, QualKind::OpenId, USER);
        merchant.call(&select, &token).await.qual_map.unwrap_or_default().on(today)
    };
    assert_eq!(merchant.refused(&draw("0"), &()).await, "N69996", "no right yet");
    for (number, count) in [("1", 1), ("1", 1), ("2", 2)] {
        merchant.call(&send(number, count), &()).await;
    }
    assert_eq!(rights().await, 3, "a repeat gives nothing");
    let prize = merchant.call(&draw("d1"), &()).await.award_info.unwrap();
    assert_eq!(
        (prize.red_packet(), prize.award_type.clone()),
        (Some(Fen::new(100)), Some(AwardKind::RedPacket))
    );
    assert_eq!(merchant.call(&draw("d1"), &()).await.award_info, Some(prize), "a repeat draws nothing");
    assert_eq!(rights().await, 2);
    merchant.sandbox.set_balance(99);
    assert_eq!(merchant.refused(&draw("d2"), &()).await, "AM03051");
    assert_eq!(rights().await, 2, "nothing was used");
    let stranger = GetQualifications::new(POOL, QualKind::CardNo, "1");
    assert_eq!(merchant.refused(&stranger, &token).await, "3023");
}

#[tokio::test]
async fn messages_cards_and_refunds() {
    let merchant = Merchant::start().await;
    let token = merchant.token().await;
    let push = PushMessage::new(USER, "推送的消息", "https://merchant.example/");
    assert_eq!(merchant.call(&push, &token).await.result_cd.as_deref(), Some("00"));
    assert_eq!(merchant.sandbox.messages()[0].content, "推送的消息");

    let put = |action| PutIndustryCard::new("module", "card 1", "1", action, USER);
    assert_eq!(merchant.refused(&put(CardAction::Delete), &token).await, "N69997");
    merchant.call(&put(CardAction::Add).with_name("张三丰"), &token).await;
    assert_eq!(merchant.refused(&put(CardAction::Add), &token).await, "N69997");
    merchant.call(&put(CardAction::Update), &token).await;
    assert_eq!(merchant.sandbox.industry_cards()[0].number, "card 1");
    merchant.call(&put(CardAction::Delete), &token).await;
    assert!(merchant.sandbox.industry_cards().is_empty());

    let refund = merchant.call(&ReturnTax::new("1"), &token).await;
    assert_eq!(
        (refund.card_no.unwrap().expose().as_str(), refund.card_type),
        ("0000000000000000", Some(CardKind::Debit))
    );
}

/// The grant alone opens a password check: no token of the back end takes part.
#[tokio::test]
async fn a_password_check_needs_the_grant_alone() {
    let merchant = Merchant::start().await;
    let UserCredential { grant, .. } = merchant.user(Scope::Base).await;
    let check = GetPasswordSeqId::new("order 1", "4a", "m", "https://merchant.example/");
    assert!(!merchant.call(&check, &grant).await.trans_no.is_empty());
    assert_eq!(merchant.refused(&check, &grant).await, "N69997", "bizOrderId is used once");
    let stranger = Grant { open_id: "another".into(), ..grant };
    assert_eq!(merchant.refused(&check, &stranger).await, "BC2209");
}
