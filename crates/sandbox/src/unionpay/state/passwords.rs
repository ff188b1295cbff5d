//! Checks of the payment password.

use super::users::{User, Users};
use crate::kept::rows::Rows;
use crate::keys::UNIONPAY_PASSWORD;
use crate::unionpay::refusals;
use serde::{Serialize, Serializer};
use std::sync::Arc;
use unionpay_proto::{GetPasswordSeqId, GetPasswordSeqIdResponse, PasswordResult, Refusal};

/// Checks that wait for the user, by their number.
#[derive(Default)]
pub(crate) struct Passwords(pub(super) Rows<String, Waiting>);

/// A check that waits for its user.
pub(crate) struct Waiting(GetPasswordSeqId, Arc<User>);

/// As it is kept: the request, and whose it is.
impl Serialize for Waiting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.0, &self.1.open_id).serialize(serializer)
    }
}

impl Passwords {
    /// Takes one that was kept; of a user who is no longer configured none.
    pub(crate) fn restore(&mut self, number: &str, text: &str, users: &Users) -> serde_json::Result<()> {
        let (request, open_id): (GetPasswordSeqId, String) = serde_json::from_str(text)?;
        if let Some(user) = users.by_open_id(&open_id) {
            self.0.restored(serde_json::from_str(number)?, Waiting(request, Arc::clone(user)));
        }
        Ok(())
    }
}

impl Passwords {
    pub(crate) fn start(
        &mut self,
        request: GetPasswordSeqId,
        user: &Arc<User>,
    ) -> Result<GetPasswordSeqIdResponse, Refusal> {
        if self.0.values().any(|Waiting(check, _)| check.biz_order_id == request.biz_order_id) {
            return Err(refusals::no_such("bizOrderId was used before"));
        }
        let number = format!("{:032}", self.0.len() + 1);
        self.0.insert(number.clone(), Waiting(request, Arc::clone(user)));
        Ok(GetPasswordSeqIdResponse::new(number))
    }

    /// The mistake in what the user typed, where a page says what that was.
    pub(crate) fn mistake(&self, number: &str, biz_type: &str, password: &str) -> Option<&'static str> {
        let Waiting(check, _) = self.0.get(number)?;
        if !biz_type.is_empty() && check.biz_type != biz_type {
            return Some(
                "bizType与后台申请时不一致 bizType is not the one that the back end named in verifyPwdSeqId",
            );
        }
        let wrong = !password.is_empty() && password != UNIONPAY_PASSWORD;
        wrong.then_some("支付密码错误 the payment password is wrong; the sandbox's users have 000000")
    }

    /// The numbers of all checks.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Returns what the merchant is told when the user enters the password, and where.
    pub(crate) fn entered(&self, number: &str) -> Option<(String, PasswordResult)> {
        let Waiting(check, user) = self.0.get(number)?;
        let notification = PasswordResult::new(
            user.open_id.as_str(),
            check.biz_order_id.as_str(),
            check.merchant_id.as_str(),
            check.biz_type.as_str(),
            number,
        );
        Some((check.notify_url.clone(), notification))
    }
}
