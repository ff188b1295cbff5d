//! The UnionPay side: every call of the spec, with checked signatures and books that the answers agree with.

pub(crate) mod acts;
mod books;
mod call;
mod cards;
mod contracts;
mod control;
mod coupons;
mod draws;
mod limiter;
mod login;
mod messages;
mod mistakes;
mod passwords;
mod red_packets;
mod refusals;
mod tokens;
mod untyped;
mod user;

pub(crate) use books::Books;
pub use cards::IndustryCard;
pub use contracts::Contract;
pub use coupons::Coupon;
pub use messages::Message;
pub use red_packets::RedPacket;

use crate::state::{State, locked};
use bytes::Bytes;
use call::Call;
use endpoint_core::{Endpoint, Visitor};
use http::{Request, Response, StatusCode};
use std::error::Error;
use unionpay_proto::{OpenPlatform, visit_all};

/// Answers a request for one of UnionPay's addresses; `None` for other addresses.
pub(crate) fn answer(state: &State, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    if let Some(redirect) = login::answer(state, http) {
        return Some(redirect);
    }
    if !http.uri().path().starts_with(CALLS) {
        return None;
    }
    let now = state.now();
    if !locked(&state.unionpay).limiter.let_through(now) {
        return Some(call::refuse(state, &refusals::locked_out(), StatusCode::FORBIDDEN));
    }
    let call = Call { state, http, now };
    let books = [
        tokens::answer,
        passwords::answer,
        contracts::answer,
        messages::answer,
        cards::answer,
        red_packets::answer,
        draws::answer,
        coupons::answer,
    ];
    books.iter().find_map(|book| book(&call)).or_else(|| {
        let mut rest = Rest { call: &call, answer: None };
        visit_all(&mut rest);
        rest.answer.or_else(|| untyped::answer(&call))
    })
}

/// Where the platform's calls live.
pub(crate) const CALLS: &str = "/open/access/1.0/";

/// Calls without a book of their own: all that the spec says is checked, and the answer is its sample.
struct Rest<'a> {
    call: &'a Call<'a>,
    answer: Option<Response<Bytes>>,
}

impl Visitor<OpenPlatform> for Rest<'_> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Scheme = OpenPlatform> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug,
    {
        if self.answer.is_none() {
            self.answer = self.call.on::<E>(|_, _| Ok(E::sample().1));
        }
    }
}

/// An error with its causes.
fn report(error: &dyn Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", report(source)),
        None => error.to_string(),
    }
}

pub(crate) fn failure(error: &dyn Error) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(format!("sandbox: {}", report(error))));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}
