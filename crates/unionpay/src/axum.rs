//! Extractor and answers for axum: a handler takes a [`Delivery`] and returns a [`NoticeReply`].
//!
//! The state must hold a [`NoticeReceiver`] (`FromRef`). What is not handed out is answered here: refused
//! signatures with `{"resp":"01"}`, repeats with `{"resp":"00"}`, the rest with error code 35000.

use crate::delivery::log;
use crate::{Delivery, NotDelivered, NoticeReceiver, NoticeReply};
use axum_core::extract::{DefaultBodyLimit, FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderValue, Method, header::CONTENT_TYPE};
use std::time::Duration;
use unionpay_proto::NoticeMessage;

/// How long the body of a notification may take.
const MAX_WAIT: Duration = Duration::from_secs(10);

impl<S, M> FromRequest<S> for Delivery<M>
where
    S: Send + Sync,
    NoticeReceiver: FromRef<S>,
    M: NoticeMessage,
{
    type Rejection = NotDelivered;

    async fn from_request(request: Request, state: &S) -> Result<Self, NotDelivered> {
        let receiver = NoticeReceiver::from_ref(state);
        if request.method() == Method::GET {
            return receiver.deliver_query(request.uri().query().unwrap_or_default()).await;
        }
        let mut request = request;
        // This bound stands before axum's own, which a router may have switched off.
        DefaultBodyLimit::max(receiver.limit).apply(&mut request);
        let body = tokio::time::timeout(MAX_WAIT, Bytes::from_request(request, state)).await;
        let body = body.map_err(|e| NotDelivered::Body(e.into()))?;
        let body = body.map_err(|e| NotDelivered::Body(e.into()))?;
        receiver.deliver_body(&body).await
    }
}

impl IntoResponse for NoticeReply {
    fn into_response(self) -> Response {
        let mut response = self.body().into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(Self::CONTENT_TYPE));
        response
    }
}

impl IntoResponse for NotDelivered {
    fn into_response(self) -> Response {
        log(&self);
        self.reply().into_response()
    }
}
