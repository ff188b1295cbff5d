//! A call as it arrives: whether its sender may make it, for whom it is, and its fields, in this order.

use super::body;
use crate::access::{Caller, Scope};
use crate::app::{App, Merchants};
use crate::problem::Problem;
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use endpoint_core::{Effect, EndpointInfo, Fields};
use http::{HeaderMap, StatusCode};

/// A call whose body was not read yet.
pub(super) struct Incoming {
    pub(super) app: App,
    pub(super) headers: HeaderMap,
    pub(super) body: Body,
    caller: Caller,
}

/// A call that its sender may make, with its fields.
pub(super) struct Asked<M> {
    pub(super) merchant: M,
    pub(super) headers: HeaderMap,
    pub(super) fields: Fields,
    /// It changes something at the platform.
    pub(super) changes: bool,
}

/// The choice of a merchant of one platform.
type Choose<M> = for<'a> fn(&'a Merchants, &HeaderMap) -> Result<&'a M, Problem>;

impl Incoming {
    /// The merchant that it is for, of a sender who has the scope.
    ///
    /// # Errors
    /// A problem: the scope is missing, or no merchant is meant.
    pub(super) fn merchant<M: Clone>(&self, scope: Scope, choose: Choose<M>) -> Result<M, Problem> {
        self.caller.may(scope)?;
        choose(&self.app.merchants(), &self.headers).cloned()
    }

    /// Merchant and fields.
    ///
    /// # Errors
    /// As [`merchant`](Self::merchant); or the body holds no fields.
    pub(super) async fn fields<M: Clone>(self, scope: Scope, choose: Choose<M>) -> Result<Asked<M>, Problem> {
        let merchant = self.merchant(scope, choose)?;
        let fields = body::fields(&self.headers, self.body, self.app.limits().body).await?;
        Ok(Asked { merchant, headers: self.headers, fields, changes: scope != Scope::Read })
    }

    /// The same for a call of a platform, which says itself whether it changes something.
    ///
    /// # Errors
    /// As [`fields`](Self::fields).
    pub(super) async fn call<M: Clone>(
        self,
        info: &EndpointInfo,
        choose: Choose<M>,
    ) -> Result<Asked<M>, Problem> {
        let scope = if info.effect == Effect::Read { Scope::Read } else { Scope::Pay };
        self.fields(scope, choose).await
    }
}

impl FromRequest<App> for Incoming {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        // Put there by whoever looked at the token; nothing is done for a request at which nobody has looked.
        let Some(caller) = parts.extensions.remove::<Caller>() else {
            return Err(Problem::new(StatusCode::UNAUTHORIZED, "token", "A token is needed", "需要令牌"));
        };
        Ok(Self { app: app.clone(), headers: parts.headers, body, caller })
    }
}
