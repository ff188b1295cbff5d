//! `POST /unionpay/{endpoint}`.

use super::answer::{answer, answered, broken, told};
use super::incoming::{Asked, Incoming};
use super::key;
use super::request::{named, request};
use crate::app::{Merchants, UnionPay};
use crate::problem::{Problem, already_sent, conflict, of_unionpay, order, store_away};
use axum::extract::Path;
use axum::response::Response;
use crypto_core::digest;
use endpoint_core::{Effect, EndpointInfo, Fields, Outcome, RequestByName};
use huifu::ledger::{Admission, Event, Order, OrderKey, Record, Report, Source, State as OrderState};
use huifu::proto::{OrderDate, Verdict};
use serde_json::{Value, json};
use tracing::Instrument as _;
use unionpay::proto::{CALLS, OpenPlatform};

/// The last part of a call's address at the platform, such as `user.mobile`.
pub(super) fn short(info: &'static EndpointInfo) -> &'static str {
    info.route.path.rsplit('/').next().unwrap_or(info.id)
}

/// The merchant's own numbers of calls that give or take something of value. Whether the platform knows a repeat by them is
/// said nowhere (docs/decisions/0020-red-packets.md), so a number is sent once.
const NUMBERS: [&str; 3] = ["transNumber", "transSeqId", "refundNo"];

/// The ledger wants a date. Numbers of UnionPay have none and are to be unique, so it is the same for all.
const ANY_DAY: OrderDate = OrderDate::constant(1970, 1, 2);

/// The field that is the number of the order, of a call that has one.
pub(super) fn number_field(info: &EndpointInfo) -> Option<&'static str> {
    match info.effect {
        Effect::Write { key } => key.iter().copied().find(|name| NUMBERS.contains(name)),
        _ => None,
    }
}

pub(super) async fn call(Path(name): Path<String>, incoming: Incoming) -> Result<Response, Problem> {
    let call = named(CALLS, &name, short)?;
    let info = call.info();
    let Asked { merchant, headers, mut fields, changes } = incoming.call(info, Merchants::unionpay).await?;
    let number = match number_field(info) {
        Some(field) => Some(key::number(&headers, field, &mut fields)?),
        None => key::given(&headers).map(|_| None)?,
    };
    let request = request(call, fields)?;
    match number {
        None if !changes => {
            let sent = merchant.client.send_by_name_with_token(&request).await;
            done(info, sent.map_err(|e| of_unionpay(&e, false))?)
        }
        number => {
            // A caller that goes away does not take back what has left: it is written down all the same.
            let sent = tokio::spawn(sent(merchant, request, number).in_current_span()).await;
            match sent.map_err(|_| broken())?? {
                Sent::Now(fields) => done(info, fields),
                Sent::Before(record) => repeated(info, &record),
            }
        }
    }
}

enum Sent {
    Now(Fields),
    Before(Box<Record>),
}

async fn sent(
    merchant: UnionPay,
    request: RequestByName<OpenPlatform>,
    number: Option<String>,
) -> Result<Sent, Problem> {
    let UnionPay { client, ledger, .. } = &merchant;
    let info = request.info();
    let Some(number) = number else {
        let sent = client.send_by_name_with_token(&request).await;
        return sent.map(Sent::Now).map_err(|e| of_unionpay(&e, true));
    };
    let key = OrderKey::new(client.app_id(), ANY_DAY, number);
    let wanted = Order::new(info.id).with_content(content(info, &request)?);
    let record = match ledger.admit(&key, &wanted).await.map_err(|e| store_away(&e))? {
        Admission::Granted(record) => record,
        Admission::AlreadySent(record) => return Ok(Sent::Before(Box::new(record))),
        Admission::Conflict(record) => return Err(conflict(&record)),
    };
    let sent = client.send_by_name_with_token(&request).await;
    let report = |verdict| Event::from(Report::new(verdict, Source::Answer));
    let event = match sent.as_ref().map_err(unionpay::Error::outcome) {
        Ok(_) => report(Verdict::Success),
        Err(Outcome::Refused) => report(Verdict::Failed),
        Err(Outcome::Unknown) => report(Verdict::Unknown),
        Err(Outcome::NotSent) => match &record.ticket {
            Some(ticket) => Event::NotSent(ticket.clone()),
            None => Event::silence(),
        },
    };
    if let Err(e) = ledger.apply_to(&record, &event).await {
        tracing::error!(order = %shown::text(&key), error = %shown::text(&e), "what became of a call was not written down");
    }
    sent.map(Sent::Now).map_err(|e| of_unionpay(&e, true))
}

/// A digest of what is asked for. Secrets are left out: of a card number the digest could be tried out.
fn content(info: &EndpointInfo, request: &RequestByName<OpenPlatform>) -> Result<String, Problem> {
    let mut fields = request.fields().map_err(|e| crate::problem::fields([crate::problem::encoded(&e)]))?;
    fields.retain(|name, _| !info.hides(name));
    Ok(digest::sha256_hex(&fields.to_json()))
}

fn done(info: &EndpointInfo, fields: Fields) -> Result<Response, Problem> {
    Ok(answered(info, "success", fields))
}

fn repeated(info: &EndpointInfo, record: &Record) -> Result<Response, Problem> {
    match record.state {
        OrderState::Succeeded => {
            let document = json!({ "result": "success", "repeated": true, "order": order(record), "answer": Value::Null });
            Ok(answer(&document, told(info, "success")))
        }
        _ => Err(already_sent(record)),
    }
}
