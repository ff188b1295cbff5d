//! Extractor and replies for axum: a handler takes a [`Received`] and returns a [`NotificationReply`](crate::NotificationReply).
//!
//! The state must hold a [`NotificationVerifier`] (`FromRef`). What is not handed out is answered here: refused
//! signatures with `{"resp":"01"}`, repeats with `{"resp":"00"}`, the rest with error code 35000.

use crate::error::METRICS_LABEL;
use crate::received::log;
use crate::{NotReceived, NotificationVerifier, Received};
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use client_core::axum::{Arrived, arrived};
use client_core::observe;
use std::time::Instant;
use unionpay_proto::NotificationMessage;

impl<S, M> FromRequest<S> for Received<M>
where
    S: Send + Sync,
    NotificationVerifier: FromRef<S>,
    M: NotificationMessage,
{
    type Rejection = NotReceived;

    async fn from_request(request: Request, state: &S) -> Result<Self, NotReceived> {
        let verifier = NotificationVerifier::from_ref(state);
        let since = Instant::now();
        let arrived = arrived(request, state, verifier.decoder.limit).await;
        let arrived = arrived.map_err(NotReceived::Body).inspect_err(|e| {
            // What arrives whole is counted where it is judged.
            observe::notification(METRICS_LABEL, since, e.name());
        });
        match arrived? {
            Arrived::Query(query) => verifier.receive_query(&query).await,
            Arrived::Body(body) => verifier.receive_body(&body).await,
        }
    }
}

impl IntoResponse for NotReceived {
    fn into_response(self) -> Response {
        log(&self);
        self.reply().into_response()
    }
}
