//! Which call does what.

use super::call::Call;
use super::untyped;
use crate::unionpay::state::messages::Message;
use crate::unionpay::state::tokens::SERVICE_TOKEN;
use crate::unionpay::state::users;
use bytes::Bytes;
use endpoint_core::{Endpoint, Visitor};
use http::Response;
use unionpay_proto::{
    ApplyContract, CardKind, CertKind, Count, CountUnfinishedOrders, CountUnfinishedOrdersResponse, Draw,
    ExchangeCode, Fen, GetBackendToken, GetBackendTokenResponse, GetContract, GetCouponResult, GetFrontToken,
    GetFrontTokenResponse, GetPasswordSeqId, GetQualifications, GetRedPacketBalance,
    GetRedPacketBalanceResponse, GetUserIdentity, GetUserIdentityResponse, GetUserMobile,
    GetUserMobileResponse, GiveCoupon, GiveRedPacket, OpenPlatform, PushMessage, PushMessageResponse,
    PutIndustryCard, RelieveContract, ReturnTax, ReturnTaxResponse, Seconds, SendQualification, visit_all,
};

/// Answers any call.
pub(crate) fn answer(call: &Call<'_>) -> Option<Response<Bytes>> {
    let subjects = [tokens, passwords, contracts, messages, cards, red_packets, draws, coupons];
    subjects.iter().find_map(|subject| subject(call)).or_else(|| {
        let mut rest = Rest { call, answer: None };
        visit_all(&mut rest);
        rest.answer.or_else(|| untyped::answer(call))
    })
}

fn tokens(call: &Call<'_>) -> Option<Response<Bytes>> {
    let (now, lives) = (call.now, Seconds::new(SERVICE_TOKEN));
    call.on::<GetBackendToken>(|books, _| {
        Ok(GetBackendTokenResponse::new(books.tokens.fetch_backend(now), lives))
    })
    .or_else(|| {
        call.on::<GetFrontToken>(|books, _| {
            Ok(GetFrontTokenResponse::new(books.tokens.fetch_front(now), lives))
        })
    })
    .or_else(|| call.on::<ExchangeCode>(|books, request| books.tokens.exchange(&request, now)))
    .or_else(|| call.of::<GetUserMobile>(|_, _, user| Ok(GetUserMobileResponse::new(user.mobile))))
    .or_else(|| {
        call.of::<GetUserIdentity>(|_, _, user| {
            Ok(GetUserIdentityResponse::new(user.name, CertKind::IdentityCard, user.certificate))
        })
    })
}

fn passwords(call: &Call<'_>) -> Option<Response<Bytes>> {
    call.of::<GetPasswordSeqId>(|books, request, user| books.passwords.start(request, user))
}

fn contracts(call: &Call<'_>) -> Option<Response<Bytes>> {
    let now = call.now;
    call.of::<ApplyContract>(|books, request, user| books.contracts.apply(&request, user, now))
        .or_else(|| call.on::<RelieveContract>(|books, request| books.contracts.relieve(&request, now)))
        .or_else(|| {
            call.on::<CountUnfinishedOrders>(|books, _| {
                Ok(CountUnfinishedOrdersResponse::new(Count::new(books.contracts.unfinished_orders)))
            })
        })
        .or_else(|| call.on::<GetContract>(|books, request| Ok(books.contracts.get(&request))))
}

fn messages(call: &Call<'_>) -> Option<Response<Bytes>> {
    let app_id = call.state.keys.unionpay.app_id.as_str();
    call.on::<PushMessage>(|books, PushMessage { open_id, content, url, .. }| {
        books.messages.push(Message { open_id: open_id.clone(), content, url });
        Ok(PushMessageResponse::new().with_app_id(app_id).with_open_id(open_id).with_result_cd("00"))
    })
}

fn cards(call: &Call<'_>) -> Option<Response<Bytes>> {
    call.on::<PutIndustryCard>(|books, request| books.cards.put(request)).or_else(|| {
        call.on::<ReturnTax>(|_, _| {
            Ok(ReturnTaxResponse::new().with_card_no(users::FIRST.card).with_card_type(CardKind::Debit))
        })
    })
}

fn red_packets(call: &Call<'_>) -> Option<Response<Bytes>> {
    call.on::<GiveRedPacket>(|books, request| books.red_packets.give(&request)).or_else(|| {
        call.on::<GetRedPacketBalance>(|books, _| {
            let balance = Fen::new(books.red_packets.balance);
            Ok(GetRedPacketBalanceResponse::new(balance).with_acct_st("1"))
        })
    })
}

fn draws(call: &Call<'_>) -> Option<Response<Bytes>> {
    let now = call.now;
    call.on::<GetQualifications>(|books, request| books.draws.select(&request))
        .or_else(|| call.on::<SendQualification>(|books, request| books.draws.send(request)))
        .or_else(|| call.on::<Draw>(|books, request| books.draws.draw(&request, &mut books.red_packets, now)))
}

fn coupons(call: &Call<'_>) -> Option<Response<Bytes>> {
    call.on::<GiveCoupon>(|books, request| books.coupons.give(&request))
        .or_else(|| call.on::<GetCouponResult>(|books, request| books.coupons.find(&request)))
}

/// Calls that change nothing here: all that the spec says is checked, and the answer is its sample.
struct Rest<'a> {
    call: &'a Call<'a>,
    answer: Option<Response<Bytes>>,
}

impl Visitor<OpenPlatform> for Rest<'_> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = OpenPlatform> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug,
    {
        if self.answer.is_none() {
            self.answer = self.call.on::<E>(|_, _| Ok(E::sample().1));
        }
    }
}
