//! For axum: a handler takes a [`Received`] and returns a [`NotificationReply`](crate::NotificationReply).
//!
//! The state must hold a [`NotificationHandler`] (`FromRef`). By the time the handler runs, the notification is in the ledger.

use super::{NotReceived, NotificationHandler, Received};
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use client_core::axum::body;

impl<S> FromRequest<S> for Received
where
    S: Send + Sync,
    NotificationHandler: FromRef<S>,
{
    type Rejection = NotReceived;

    async fn from_request(request: Request, state: &S) -> Result<Self, NotReceived> {
        let handler = NotificationHandler::from_ref(state);
        // A body that does not come uses up the same budget.
        let work = async {
            let body = body(request, state, handler.verifier.limit()).await.map_err(NotReceived::Body)?;
            handler.verify_and_write(&body).await
        };
        handler.in_time(work).await
    }
}

impl IntoResponse for NotReceived {
    fn into_response(self) -> Response {
        self.log();
        self.reply().into_response()
    }
}
