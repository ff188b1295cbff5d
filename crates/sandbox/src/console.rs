//! The console: pages where a person sees every request judged, looks into the books, and makes things go wrong.
//!
//! It is written in HTML by `maud`, which escapes what it is given; the one script ([`SCRIPT`]) adds new rows to the list and
//! copies text. Whatever its buttons do is a documented address under `/sandbox/` too.

mod actions;
mod books;
mod case;
mod check_value;
mod curl;
mod detail;
mod filter;
mod har;
mod language;
mod list;
mod live;
mod page;

use crate::guard;
use crate::state::SharedState;
use crate::visible;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use filter::Filter;
use http::{StatusCode, header};
use page::Visit;
use std::sync::Arc;

type Shared = Arc<SharedState>;

const SCRIPT: &str = include_str!("../console/console.js");
const STYLE: &str = include_str!("../console/console.css");

/// The addresses of the console, and of programs that look.
pub(crate) fn router(state: Shared) -> Router<Shared> {
    Router::new()
        .route("/", get(index))
        .route("/sandbox/console/exchanges/{number}", get(exchange))
        .route("/sandbox/console/books", get(tables))
        .route("/sandbox/console/actions", get(forms))
        .route(
            "/sandbox/console/console.js",
            get(|| async { asset("text/javascript; charset=utf-8", SCRIPT) }),
        )
        .route("/sandbox/console/console.css", get(|| async { asset("text/css; charset=utf-8", STYLE) }))
        // Browsers ask for it by themselves, and complain where it is not found.
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/sandbox/events", get(live::events))
        .route("/sandbox/exchanges", get(all))
        .route("/sandbox/exchanges/{number}", get(one))
        .route("/sandbox/exchanges/{number}/case.tar", get(as_case))
        .route("/sandbox/exchanges.har", get(export))
        .layer(from_fn_with_state(state, guarded))
}

/// Of these addresses, too, only this machine and its own pages get something.
async fn guarded(State(state): State<Shared>, request: Request, next: Next) -> Response {
    match guard::refusal(&request, &state.hosts) {
        Some(why) => (StatusCode::FORBIDDEN, format!("sandbox: {why}")).into_response(),
        None => next.run(request).await,
    }
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, text).into_response()
}

async fn index(State(state): State<Shared>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let filter = Filter::of(request.uri().query());
    visit.page(visit.say("Requests", "请求"), list::page(&state, &visit, &filter))
}

async fn exchange(State(state): State<Shared>, Path(number): Path<u64>, request: Request) -> Response {
    let visit = Visit::of(&request);
    match state.exchanges.get(number) {
        Some(exchange) => visit.page(&format!("{number}"), detail::page(&state, &visit, &exchange)),
        None => {
            let gone = visit.say("It is no longer in the list, or never was.", "该记录已不在列表中。");
            let mut answer = visit.page(&format!("{number}"), maud::html! { p { (gone) } });
            *answer.status_mut() = StatusCode::NOT_FOUND;
            answer
        }
    }
}

async fn tables(State(state): State<Shared>, request: Request) -> Response {
    let visit = Visit::of(&request);
    visit.page(visit.say("Books", "账本"), books::page(&state, &visit))
}

async fn forms(State(state): State<Shared>, request: Request) -> Response {
    let visit = Visit::of(&request);
    visit.page(visit.say("Actions", "操作"), actions::page(&state, &visit))
}

/// The exchanges as JSON, oldest first.
async fn all(State(state): State<Shared>, request: Request) -> Response {
    let filter = Filter::of(request.uri().query());
    let all = filter.of_all(&state);
    json(&all.iter().map(|exchange| &**exchange).collect::<Vec<_>>())
}

async fn one(State(state): State<Shared>, Path(number): Path<u64>) -> Response {
    match state.exchanges.get(number) {
        Some(exchange) => json(&*exchange),
        None => (StatusCode::NOT_FOUND, "sandbox: no such exchange").into_response(),
    }
}

/// One of them as a case of `fixtures/`.
async fn as_case(State(state): State<Shared>, Path(number): Path<u64>) -> Response {
    let Some(exchange) = state.exchanges.get(number) else {
        return (StatusCode::NOT_FOUND, "sandbox: no such exchange").into_response();
    };
    match case::tar(&state, &exchange) {
        Ok(archive) => {
            let name = format!("attachment; filename=\"sandbox-{number}.tar\"");
            let headers = [
                (header::CONTENT_TYPE, "application/x-tar".to_owned()),
                (header::CONTENT_DISPOSITION, name),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            ];
            (headers, archive).into_response()
        }
        Err((why, _)) => (StatusCode::CONFLICT, format!("sandbox: {why}")).into_response(),
    }
}

async fn export(State(state): State<Shared>, request: Request) -> Response {
    let filter = Filter::of(request.uri().query());
    let document = har::document(&filter.of_all(&state), &guard::base(&request));
    let mut answer = json(&document);
    let name = http::HeaderValue::from_static("attachment; filename=\"sandbox.har\"");
    answer.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    answer
}

fn json<T: serde::Serialize + ?Sized>(value: &T) -> Response {
    match serde_json::to_string_pretty(value).map(visible::json) {
        Ok(text) => ([(header::CONTENT_TYPE, "application/json")], Body::from(text)).into_response(),
        Err(e) => (StatusCode::INTERNAL_SERVER_ERROR, format!("sandbox: {e}")).into_response(),
    }
}
