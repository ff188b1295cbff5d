//! `GET /deliveries`, `POST /deliveries/{id}/redeliver`: what has not arrived, for people and programs.

use crate::access::{Caller, Scope};
use crate::app::App;
use crate::problem::{Problem, store_away};
use crate::query::Query;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use http::StatusCode;
use serde_json::{Value, json};
use store_sql::{Delivery, DeliveryMark, DeliveryState, Failure, Redelivery};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/deliveries", get(list))
        .route("/deliveries/redeliver-dead", post(redeliver_dead))
        .route("/deliveries/{id}", get(one))
        .route("/deliveries/{id}/redeliver", post(redeliver))
}

/// A delivery without its body.
pub(crate) fn summary(delivery: &Delivery) -> Value {
    let time = |microseconds: u64| {
        let moment = jiff::Timestamp::from_microsecond(i64::try_from(microseconds).unwrap_or(i64::MAX));
        moment.map_or(Value::Null, |moment| moment.to_string().into())
    };
    json!({
        "id": delivery.id,
        "platform": delivery.platform,
        "merchant": delivery.merchant,
        "type": delivery.kind,
        "order": delivery.order.as_ref().map(|(date, number)| json!({ "date": date, "number": number })),
        "state": delivery.state.name(),
        "attempts": delivery.attempts,
        "nextAttemptAt": delivery.due.map_or(Value::Null, time),
        "createdAt": time(delivery.created_at),
        "changedAt": time(delivery.changed_at),
        "lastError": delivery.last_error,
    })
}

/// A delivery with the body that is sent.
pub(crate) fn whole(delivery: &Delivery) -> Value {
    let mut whole = summary(delivery);
    if let Value::Object(members) = &mut whole {
        let body = serde_json::from_str(&delivery.body).unwrap_or_else(|_| delivery.body.clone().into());
        members.insert("body".to_owned(), body);
    }
    whole
}

async fn list(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    caller.may(Scope::Read)?;
    let query = Query::parse(query.as_deref(), &["state", "limit", "after"])?;
    let state = query.read("state", "waiting, delivered or dead", DeliveryState::of_name)?;
    let mark = query.read("after", "the `next` of a page", DeliveryMark::parse)?.unwrap_or_default();
    let limit = query.limit()?;
    let page = app.dispatcher().deliveries().page(&mark, state, limit).await.map_err(|e| store_away(&e))?;
    let deliveries: Vec<Value> = page.deliveries.iter().map(summary).collect();
    let next = page.next.map(|mark| mark.to_string());
    Ok(Json(json!({ "deliveries": deliveries, "next": next })).into_response())
}

async fn one(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    caller.may(Scope::Read)?;
    let found = app.dispatcher().deliveries().get(&id).await.map_err(|e| store_away(&e))?;
    let found = found.ok_or_else(|| unknown(&id))?;
    Ok(Json(whole(&found)).into_response())
}

async fn redeliver(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    caller.may(Scope::Admin)?;
    let deliveries = app.dispatcher().deliveries();
    let away = |e: Failure| store_away(&e);
    let found = deliveries.get(&id).await.map_err(away)?.ok_or_else(|| unknown(&id))?;
    // Whoever redelivers by hand says that the address takes deliveries again.
    if let Some(destination) = app.dispatcher().destinations().of(&found.merchant) {
        deliveries.enable(&destination.name()).await.map_err(away)?;
    }
    match deliveries.redeliver(&id).await.map_err(away)? {
        Redelivery::Due => {
            app.dispatcher().wake();
            Ok((StatusCode::ACCEPTED, Json(json!({ "id": id, "state": "waiting" }))).into_response())
        }
        Redelivery::Running => Err(Problem::new(
            StatusCode::CONFLICT,
            "delivery-running",
            "It is being delivered at this moment",
            "正在投递中",
        )
        .detail("an attempt is under way; its result is in GET /deliveries/{id} soon")),
        Redelivery::Unknown => Err(unknown(&id)),
    }
}

async fn redeliver_dead(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    caller.may(Scope::Admin)?;
    let deliveries = app.dispatcher().deliveries();
    let away = |e: Failure| store_away(&e);
    for destination in app.dispatcher().destinations().iter() {
        deliveries.enable(&destination.name()).await.map_err(away)?;
    }
    let count = deliveries.redeliver_dead().await.map_err(away)?;
    app.dispatcher().wake();
    Ok((StatusCode::ACCEPTED, Json(json!({ "redelivered": count }))).into_response())
}

fn unknown(id: &str) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "unknown-delivery", "There is no such delivery", "没有该投递")
        .detail(format!("no delivery is called {}", shown::value(id)))
}
