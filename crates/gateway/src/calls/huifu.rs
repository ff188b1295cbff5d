//! `POST /huifu/{command}`.

use super::answer::{answer, answered, broken, told};
use super::incoming::{Asked, Incoming};
use super::key;
use super::request::{named, request};
use crate::app::{Huifu, Merchants};
use crate::problem::{Problem, already_sent, of_huifu, of_order, order};
use axum::extract::Path;
use axum::response::Response;
use endpoint_core::{Effect, EndpointInfo, Fields, RequestByName};
use http::StatusCode;
use huifu::ledger::{Record, State as OrderState};
use huifu::proto::{CALLS, CheckValue, PAGES, UPLOADS, commands, is_step_of};
use huifu::{Answer, OrderError};
use serde_json::{Value, json};
use tracing::Instrument as _;

/// The number or name of a command, as addresses have it.
pub(super) fn short(info: &'static EndpointInfo) -> &'static str {
    info.id.strip_prefix("huifu.").unwrap_or(info.id)
}

/// The part of a command in the life of its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sends {
    /// It opens one: sent once, through the ledger.
    Order,
    /// A later step of one that is open.
    Step,
    /// No order is in it.
    Plain,
}

impl Sends {
    pub(super) fn of(info: &EndpointInfo) -> Self {
        let has = |name: &str| info.request.iter().any(|field| field.name == name);
        let number = info.route.selector.map_or("", |(_, number)| number);
        let is_later =
            || commands().iter().any(|first| first.cmd_id != number && is_step_of(first.cmd_id, number));
        match info.effect {
            Effect::Write { .. } if has("order_id") && has("order_date") => {
                if is_later() {
                    Self::Step
                } else {
                    Self::Order
                }
            }
            _ => Self::Plain,
        }
    }
}

pub(super) async fn call(Path(name): Path<String>, incoming: Incoming) -> Result<Response, Problem> {
    let command = found(&name)?;
    let info = command.info();
    let Asked { merchant, headers, mut fields, changes } = incoming.call(info, Merchants::huifu).await?;
    let sends = Sends::of(info);
    if sends == Sends::Order {
        key::number(&headers, "order_id", &mut fields)?;
    } else {
        key::given(&headers)?;
    }
    let request = request(command, fields)?;
    if !changes {
        return done(info, merchant.client.send_by_name(&request).await.map_err(|e| of_huifu(&e, false))?);
    }
    // A caller that goes away does not take back what has left: it is written down all the same.
    let sent = tokio::spawn(sent(merchant, request, sends).in_current_span()).await;
    match sent.map_err(|_| broken())? {
        Ok(answer) => done(info, answer),
        Err(OrderError::AlreadySent(record)) => repeated(info, &record),
        Err(e) => Err(of_order(&e)),
    }
}

async fn sent(
    merchant: Huifu,
    request: RequestByName<CheckValue>,
    sends: Sends,
) -> Result<Answer<Fields>, OrderError> {
    match sends {
        Sends::Order => merchant.orders.send_by_name(&request).await,
        Sends::Step => merchant.orders.send_step_by_name(&request).await,
        Sends::Plain => Ok(merchant.client.send_by_name(&request).await?),
    }
}

fn found(name: &str) -> Result<&'static endpoint_core::CallByName<CheckValue>, Problem> {
    let other = |word: &str| {
        Problem::new(
            StatusCode::NOT_FOUND,
            "unknown-endpoint",
            "This command goes another way",
            "该接口不能这样调用",
        )
        .detail(format!(
            "{} is no call: POST /huifu/{}/{word}",
            shown::value(name),
            shown::value(name)
        ))
    };
    let is = |info: &'static EndpointInfo| short(info) == name || info.id == name;
    if PAGES.iter().any(|page| is(page.info())) {
        return Err(other("page"));
    }
    if UPLOADS.iter().any(|upload| is(upload.info())) {
        return Err(other("upload"));
    }
    named(CALLS, name, short)
}

pub(super) fn done(info: &EndpointInfo, said: Answer<Fields>) -> Result<Response, Problem> {
    let result = if matches!(said, Answer::Pending(_)) { "pending" } else { "success" };
    Ok(answered(info, result, said.into_fields()))
}

/// The same order once more: nothing was sent, and what is known is told.
fn repeated(info: &EndpointInfo, record: &Record) -> Result<Response, Problem> {
    let result = match record.state {
        OrderState::Succeeded => "success",
        OrderState::Pending => "pending",
        _ => return Err(already_sent(record)),
    };
    let document =
        json!({ "result": result, "repeated": true, "order": order(record), "answer": Value::Null });
    Ok(answer(&document, told(info, result)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command that names an order and changes something goes through the ledger.
    #[test]
    fn what_moves_money_goes_through_the_ledger() {
        let of =
            |id: &str| CALLS.iter().find(|call| short(call.info()) == id).map(|call| Sends::of(call.info()));
        for command in ["202", "203", "205", "216"] {
            assert_eq!(of(command), Some(Sends::Order), "{command}");
        }
        for command in ["301", "303"] {
            assert_eq!(of(command), Some(Sends::Plain), "{command}");
        }
    }
}
