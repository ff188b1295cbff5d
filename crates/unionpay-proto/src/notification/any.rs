//! One address for notifications of every kind.

use super::kinds::kind;
use super::{NotificationMessage, SignedNotification};
use crate::{AuthorizationRemoved, ContractRelieved, CouponChanged, PasswordResult};
use endpoint_core::{DecodeError, Endpoint};

/// A notification of whatever kind it is. The platform sends no name of the kind; its fields tell.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyNotification {
    /// It has a `contractId`.
    ContractRelieved(ContractRelieved),
    /// It has a `bizOrderId` and a `transNo`.
    PasswordResult(PasswordResult),
    /// It has a `discountId`.
    CouponChanged(Box<CouponChanged>),
    /// It has an `openId` and nothing else.
    AuthorizationRemoved(AuthorizationRemoved),
    /// Signed by the platform, and of no kind that this version knows.
    Other(SignedNotification),
}

impl NotificationMessage for AnyNotification {
    fn id() -> &'static str {
        SignedNotification::id()
    }

    fn read(notification: &SignedNotification) -> Result<Self, DecodeError> {
        match kind(notification.fields()).map(|kind| kind.id) {
            Some(id) if id == ContractRelieved::INFO.id => notification.read().map(Self::ContractRelieved),
            Some(id) if id == PasswordResult::INFO.id => notification.read().map(Self::PasswordResult),
            Some(id) if id == CouponChanged::INFO.id => {
                notification.read().map(Box::new).map(Self::CouponChanged)
            }
            Some(_) => notification.read().map(Self::AuthorizationRemoved),
            None => Ok(Self::Other(notification.clone())),
        }
    }

    fn hides(name: &str) -> bool {
        SignedNotification::hides(name)
    }
}
