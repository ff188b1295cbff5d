//! For axum: a handler takes a [`Received`] and returns a [`NoticeReply`].
//!
//! The state must hold a [`NoticeDesk`] (`FromRef`). By the time the handler runs, the notice is in the ledger.

use crate::decoder::limited;

use super::{NotReceived, NoticeDesk, NoticeReply, Received};
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header::CONTENT_TYPE};

impl<S> FromRequest<S> for Received
where
    S: Send + Sync,
    NoticeDesk: FromRef<S>,
{
    type Rejection = NotReceived;

    async fn from_request(request: Request, state: &S) -> Result<Self, NotReceived> {
        let desk = NoticeDesk::from_ref(state);
        // A body that does not come uses up the same budget.
        let work = async {
            let request = limited(request, desk.receiver.limit());
            let body = Bytes::from_request(request, state).await.map_err(|e| NotReceived::Body(e.into()))?;
            desk.verify_and_write(&body).await
        };
        desk.in_time(work).await
    }
}

impl IntoResponse for NoticeReply {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, self.body).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(Self::CONTENT_TYPE));
        response
    }
}

impl IntoResponse for NotReceived {
    fn into_response(self) -> Response {
        self.log();
        self.reply().into_response()
    }
}
