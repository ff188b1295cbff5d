//! The table of calls: which one does what.

use super::call::Call;
use super::untyped;
use crate::unionpay::state::messages::Message;
use crate::unionpay::state::tokens::SERVICE_TOKEN;
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
    call.on::<GetBackendToken>(|state, _| {
        Ok(GetBackendTokenResponse::new(state.tokens.fetch_backend(now), lives))
    })
    .or_else(|| {
        call.on::<GetFrontToken>(|state, _| {
            Ok(GetFrontTokenResponse::new(state.tokens.fetch_front(now), lives))
        })
    })
    .or_else(|| call.on::<ExchangeCode>(|state, request| state.tokens.exchange(&request, now)))
    .or_else(|| call.of::<GetUserMobile>(|_, _, user| Ok(GetUserMobileResponse::new(user.mobile.as_str()))))
    .or_else(|| {
        call.of::<GetUserIdentity>(|_, _, user| {
            let (name, number) = (user.name.as_str(), user.certificate.as_str());
            Ok(GetUserIdentityResponse::new(name, CertKind::IdentityCard, number))
        })
    })
}

fn passwords(call: &Call<'_>) -> Option<Response<Bytes>> {
    call.of::<GetPasswordSeqId>(|state, request, user| state.passwords.start(request, user))
}

fn contracts(call: &Call<'_>) -> Option<Response<Bytes>> {
    let now = call.now;
    call.of::<ApplyContract>(|state, request, user| state.contracts.apply(&request, user, now))
        .or_else(|| call.on::<RelieveContract>(|state, request| state.contracts.relieve(&request, now)))
        .or_else(|| {
            call.on::<CountUnfinishedOrders>(|state, _| {
                Ok(CountUnfinishedOrdersResponse::new(Count::new(state.contracts.unfinished_orders)))
            })
        })
        .or_else(|| call.on::<GetContract>(|state, request| Ok(state.contracts.get(&request))))
}

fn messages(call: &Call<'_>) -> Option<Response<Bytes>> {
    let app_id = call.merchant.app_id();
    call.on::<PushMessage>(|state, PushMessage { open_id, content, url, .. }| {
        state.messages.push(Message { open_id: open_id.clone(), content, url });
        Ok(PushMessageResponse::new().with_app_id(app_id).with_open_id(open_id).with_result_cd("00"))
    })
}

fn cards(call: &Call<'_>) -> Option<Response<Bytes>> {
    call.on::<PutIndustryCard>(|state, request| state.cards.put(request)).or_else(|| {
        call.on::<ReturnTax>(|_, _| {
            Ok(ReturnTaxResponse::new()
                .with_card_no(call.merchant.users.first().card.as_str())
                .with_card_type(CardKind::Debit))
        })
    })
}

fn red_packets(call: &Call<'_>) -> Option<Response<Bytes>> {
    call.on::<GiveRedPacket>(|state, request| state.red_packets.give(&request, &call.merchant.users)).or_else(
        || {
            call.on::<GetRedPacketBalance>(|state, _| {
                let balance = Fen::new(state.red_packets.balance);
                Ok(GetRedPacketBalanceResponse::new(balance).with_acct_st("1"))
            })
        },
    )
}

fn draws(call: &Call<'_>) -> Option<Response<Bytes>> {
    let (now, users) = (call.now, &call.merchant.users);
    call.on::<GetQualifications>(|state, request| state.draws.select(&request, users))
        .or_else(|| call.on::<SendQualification>(|state, request| state.draws.send(request, users)))
        .or_else(|| {
            call.on::<Draw>(|state, request| state.draws.draw(&request, &mut state.red_packets, users, now))
        })
}

fn coupons(call: &Call<'_>) -> Option<Response<Bytes>> {
    call.on::<GiveCoupon>(|state, request| state.coupons.give(&request, &call.merchant.users))
        .or_else(|| call.on::<GetCouponResult>(|state, request| state.coupons.find(&request)))
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
