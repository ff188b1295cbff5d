//! Of which kind a notification is. The platform sends no name of the kind; its fields tell.

use crate::{AuthorizationRemoved, ContractRelieved, CouponChanged, PasswordResult};
use endpoint_core::{Endpoint, EndpointInfo, Fields};

pub(super) const KNOWN: [&EndpointInfo; 4] =
    [ContractRelieved::INFO, PasswordResult::INFO, CouponChanged::INFO, AuthorizationRemoved::INFO];

/// The kind that the fields tell, if it is a known one.
pub(super) fn kind(fields: &Fields) -> Option<&'static EndpointInfo> {
    let has = |name| fields.get(name).is_some();
    if has("contractId") {
        Some(ContractRelieved::INFO)
    } else if has("bizOrderId") && has("transNo") {
        Some(PasswordResult::INFO)
    } else if has("discountId") {
        Some(CouponChanged::INFO)
    } else if fields.names().eq(["openId"]) {
        // With any other field it may be of a new kind; taking it for this one would end a grant.
        Some(AuthorizationRemoved::INFO)
    } else {
        None
    }
}
