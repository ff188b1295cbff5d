//! One address for notifications of every kind.

use super::kinds::kind;
use super::{NoticeMessage, SignedNotice};
use crate::{AuthorizationRemoved, ContractRelieved, CouponChanged, PasswordResult};
use endpoint_core::{DecodeError, Endpoint};

/// A notification of whatever kind it is. The platform sends no name of the kind; its fields tell.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyNotice {
    /// It has a `contractId`.
    ContractRelieved(ContractRelieved),
    /// It has a `bizOrderId` and a `transNo`.
    PasswordResult(PasswordResult),
    /// It has a `discountId`.
    CouponChanged(Box<CouponChanged>),
    /// It has an `openId` and nothing else.
    AuthorizationRemoved(AuthorizationRemoved),
    /// Signed by the platform, and of no kind that this version knows.
    Other(SignedNotice),
}

impl NoticeMessage for AnyNotice {
    fn id() -> &'static str {
        SignedNotice::id()
    }

    fn read(notice: &SignedNotice) -> Result<Self, DecodeError> {
        match kind(notice.fields()).map(|kind| kind.id) {
            Some(id) if id == ContractRelieved::INFO.id => notice.read().map(Self::ContractRelieved),
            Some(id) if id == PasswordResult::INFO.id => notice.read().map(Self::PasswordResult),
            Some(id) if id == CouponChanged::INFO.id => notice.read().map(Box::new).map(Self::CouponChanged),
            Some(_) => notice.read().map(Self::AuthorizationRemoved),
            None => Ok(Self::Other(notice.clone())),
        }
    }

    fn hides(name: &str) -> bool {
        SignedNotice::hides(name)
    }
}
