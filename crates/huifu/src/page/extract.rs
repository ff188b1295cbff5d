//! For axum: a handler returns a [`Page`], and takes a [`BrowserReturn`].
//!
//! The state must hold a [`ReturnReceiver`] (`FromRef`).

use super::{Page, ReturnError, ReturnReceiver};
use axum_core::body::Body;
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use client_core::RuntimeEnded;
use client_core::axum::{Arrived, arrived};
use endpoint_core::{BoxError, Endpoint};
use http::StatusCode;
use huifu_proto::{PageCommand, Returned};
use std::fmt;

/// The message that a browser brought to `ret_url`, verified: the body of a POST, or the query of a GET.
///
/// The browser comes from another site, so a session cookie with `SameSite=Lax` does not come along with a
/// POST. Write down what was brought, then answer 303 to a page of your own.
pub struct BrowserReturn<E: Endpoint>(pub Returned<E::Response>);

/// A return that was not handed out. As an answer it is status 400 and one line for the user; take
/// `Result<BrowserReturn<E>, ReturnRejection>` in the handler to show a page of your own.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReturnRejection {
    /// The body could not be read, or is too large.
    #[error("the body of a return cannot be read")]
    Body(#[source] BoxError),
    /// The runtime ended while it was verified.
    #[error("a return was not verified")]
    Ended(#[from] RuntimeEnded),
    /// It is not what the platform signed, or not for this merchant and command.
    #[error(transparent)]
    Refused(#[from] ReturnError),
}

impl<S, E> FromRequest<S> for BrowserReturn<E>
where
    S: Send + Sync,
    ReturnReceiver: FromRef<S>,
    E: Endpoint<Protocol = PageCommand>,
{
    type Rejection = ReturnRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, ReturnRejection> {
        let receiver = ReturnReceiver::from_ref(state);
        let arrived = arrived(request, state, receiver.decoder.limit).await;
        let form = match arrived.map_err(ReturnRejection::Body)? {
            Arrived::Query(query) => query.into(),
            Arrived::Body(body) => body,
        };
        Ok(Self(receiver.decode_later::<E>(&form).await??))
    }
}

impl<E: Endpoint> fmt::Debug for BrowserReturn<E>
where
    E::Response: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BrowserReturn").field(&self.0).finish()
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        http::Response::<Bytes>::from(self).map(Body::from)
    }
}

impl IntoResponse for ReturnRejection {
    fn into_response(self) -> Response {
        tracing::warn!(
            error = &shown::error(&self) as &dyn std::error::Error,
            "a return of a browser is refused"
        );
        let text =
            "无法验证返回信息，请查看订单状态。 This return cannot be verified; please look at your order.";
        (StatusCode::BAD_REQUEST, text).into_response()
    }
}
