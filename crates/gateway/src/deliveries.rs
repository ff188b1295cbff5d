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
use serde_json::json;
use store_sql::{DeliveryMark, DeliveryState, Redelivery};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/deliveries", get(list))
        .route("/deliveries/redeliver-dead", post(redeliver_dead))
        .route("/deliveries/{id}", get(one))
        .route("/deliveries/{id}/redeliver", post(redeliver))
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
    let page = app.delivery_admin().page(&mark, state, query.limit()?).await;
    Ok(Json(page.map_err(|e| store_away(&e))?).into_response())
}

async fn one(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    caller.may(Scope::Read)?;
    let found = app.delivery_admin().one(&id).await.map_err(|e| store_away(&e))?;
    Ok(Json(found.ok_or_else(|| unknown(&id))?).into_response())
}

async fn redeliver(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    caller.may(Scope::Admin)?;
    match app.delivery_admin().redeliver(&id).await.map_err(|e| store_away(&e))? {
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
    let count = app.delivery_admin().redeliver_dead().await.map_err(|e| store_away(&e))?;
    app.dispatcher().wake();
    Ok((StatusCode::ACCEPTED, Json(json!({ "redelivered": count }))).into_response())
}

fn unknown(id: &str) -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "unknown-delivery", "There is no such delivery", "没有该投递")
        .detail(format!("no delivery is called {}", shown::value(id)))
}
