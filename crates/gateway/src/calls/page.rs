//! `POST /huifu/{command}/page`: a form for the user's browser, as fields or as HTML.

use super::answer::{answer, told};
use super::huifu::{Sends, short};
use super::incoming::{Asked, Incoming};
use super::key;
use super::request::{named, request};
use crate::app::Merchants;
use crate::problem::{Problem, of_huifu, of_order};
use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use http::HeaderMap;
use http::header::ACCEPT;
use huifu::OrderError;
use huifu::ledger::State as OrderState;
use huifu::proto::PAGES;
use serde_json::{Map, Value, json};

pub(super) async fn page(Path(name): Path<String>, incoming: Incoming) -> Result<Response, Problem> {
    let page = named(PAGES, &name, short)?;
    let info = page.info();
    let Asked { merchant, headers, mut fields, changes } = incoming.call(info, Merchants::huifu).await?;
    let sends = Sends::of(info);
    match sends {
        Sends::Order => drop(key::number(&headers, "order_id", &mut fields)?),
        _ => drop(key::given(&headers)?),
    }
    let date = fields.text("order_date").unwrap_or_default().to_owned();
    let request = request(page, fields)?;
    // Signed before the order is opened: what cannot be signed opens none.
    let form = merchant.client.page_by_name(&request).await.map_err(|e| of_huifu(&e, changes))?;
    if sends == Sends::Order {
        match merchant.orders.open_by_name(&request).await {
            Ok(_) => {}
            // The user asked for the page once more; it is the same order, which the platform knows by number and date.
            Err(OrderError::AlreadySent(record))
                if !is_over(record.state) && record.key.order_date.to_string() == date => {}
            Err(e) => return Err(of_order(&e)),
        }
    }
    if wants_html(&headers) {
        let (parts, html) = http::Response::<bytes::Bytes>::from(form).into_parts();
        let mut response = Response::from_parts(parts, Body::from(html));
        response.extensions_mut().insert(told(info, "page"));
        return Ok(response);
    }
    let form = form.form();
    let fields: Map<String, Value> =
        form.fields().map(|(name, value)| (name.to_owned(), value.into())).collect();
    Ok(answer(&json!({ "method": "POST", "action": form.action(), "fields": fields }), told(info, "page")))
}

/// The user would pay once more, or see that it failed.
fn is_over(state: OrderState) -> bool {
    matches!(state, OrderState::Succeeded)
}

/// HTML only for whoever asks for it before JSON.
fn wants_html(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = accept.split(',').map(|one| one.split(';').next().unwrap_or_default().trim());
    first.into_iter().find(|kind| matches!(*kind, "text/html" | "application/json")) == Some("text/html")
}
