//! Exchanges as they happen, as server-sent events: rows of the list for the console, JSON for programs.

use super::filter::Filter;
use super::list::row;
use super::page::Visit;
use crate::exchange::Exchange;
use crate::state::SharedState;
use crate::visible;
use axum::extract::{Request, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

/// `GET /sandbox/events`, with the filter of the list and `as=html` for rows.
pub(super) async fn events(State(state): State<Arc<SharedState>>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let query = request.uri().query().unwrap_or_default();
    let rows = form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "as" && value == "html");
    let filter = Filter::of(Some(query));
    let live = state.exchanges.subscribe();
    // The stream holds no state of the sandbox: it ends with it.
    let events = stream::unfold((live, visit, filter, rows), |(mut live, visit, filter, rows)| async move {
        loop {
            let exchange = live.next().await?;
            if filter.fits(&exchange) {
                let event = event(&visit, &exchange, rows);
                return Some((Ok::<_, Infallible>(event), (live, visit, filter, rows)));
            }
        }
    });
    let alive = KeepAlive::new().interval(Duration::from_secs(15));
    Sse::new(events).keep_alive(alive).into_response()
}

fn event(visit: &Visit, exchange: &Exchange, rows: bool) -> Event {
    let event = Event::default().id(exchange.number.to_string());
    if rows {
        // A line break is the end of a line of the stream, and nothing else in HTML than a blank.
        let html = visible::html(row(visit, exchange).into_string()).replace(['\r', '\n'], " ");
        event.event("row").data(html)
    } else {
        event.event("exchange").data(visible::json(serde_json::to_string(exchange).unwrap_or_default()))
    }
}
