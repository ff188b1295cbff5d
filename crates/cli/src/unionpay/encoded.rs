//! A call chosen by its name.

use crate::fields;
use endpoint_core::{AuthKind, EndpointInfo, Fields, RequestByName};
use std::error::Error;
use unionpay::proto::{CALLS, OpenPlatform};

/// The facts of the call with this name, which is the last part of its address, such as `user.mobile`.
pub(super) fn info(name: &str) -> Option<&'static EndpointInfo> {
    let wanted = name.strip_prefix("unionpay.").unwrap_or(name);
    let last = |info: &&&EndpointInfo| info.route.path.rsplit('/').next() == Some(wanted);
    unionpay::proto::ALL.iter().find(last).copied()
}

/// The request of a known call, from its fields and tokens.
pub(super) fn request(
    info: &'static EndpointInfo,
    fields: Fields,
) -> Result<RequestByName<OpenPlatform>, Box<dyn Error>> {
    let call = CALLS.iter().find(|call| call.info().id == info.id);
    let call = call.ok_or_else(|| format!("{} is not a call", info.id))?;
    call.request(fields).map_err(fields::refused)
}

/// Which tokens a call carries.
pub(super) fn carries(auth: AuthKind) -> (bool, bool) {
    let backend = matches!(auth, AuthKind::BackendToken | AuthKind::UserToken);
    let user = matches!(auth, AuthKind::UserToken | AuthKind::UserGrant);
    (backend, user)
}
