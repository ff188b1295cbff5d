//! `POST /huifu/{command}/upload?file_name=..&..`: a file, handed on while it arrives.

use super::body;
use super::huifu::{done, short};
use super::incoming::Incoming;
use super::request::{named, request};
use crate::access::Scope;
use crate::app::Merchants;
use crate::problem::{Fault, Problem, fields as wrong, of_huifu};
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use endpoint_core::Fields;
use futures_util::TryStreamExt as _;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use huifu::Attachment;
use huifu::proto::UPLOADS;
use std::io;
use tokio_util::io::StreamReader;

/// The name of the file among the fields.
const FILE_NAME: &str = "file_name";

pub(super) async fn upload(
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    incoming: Incoming,
) -> Result<Response, Problem> {
    let upload = named(UPLOADS, &name, short)?;
    let merchant = incoming.merchant(Scope::Pay, Merchants::huifu)?;
    let Incoming { app, headers, body, .. } = incoming;
    let query = query.unwrap_or_default();
    let mut fields = Fields::from_pairs(form_urlencoded::parse(query.as_bytes()))
        .map_err(|e| wrong([crate::problem::decoded(&e)]))?;
    let file_name = match fields.take(FILE_NAME) {
        Ok(name) if !name.is_empty() => name,
        _ => return Err(wrong([Fault::new(FILE_NAME, "is missing: the name of the file, in the query")])),
    };
    let request = request(upload, fields)?;
    let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let limit = app.limits().upload;
    if length.is_some_and(|length| length > limit) {
        return Err(body::too_large(limit));
    }
    let source = StreamReader::new(body.into_data_stream().map_err(io::Error::other));
    let mut file = Attachment::new(file_name, source).max_length(limit).time_limit(app.limits().request);
    if let Some(length) = length {
        file = file.with_length(length);
    }
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    // What the name of the file says is better than "bytes".
    if let Some(kind) = kind.filter(|kind| *kind != "application/octet-stream") {
        file = file.with_content_type(kind);
    }
    let sent = merchant.client.upload_by_name(&request, file).await;
    done(upload.info(), sent.map_err(|e| of_huifu(&e, true))?)
}
