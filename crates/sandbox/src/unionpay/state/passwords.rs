//! Checks of the payment password.

use super::users::{User, Users};
use crate::keys::UNIONPAY_PASSWORD;
use crate::unionpay::refusals;
use std::collections::BTreeMap;
use std::sync::Arc;
use unionpay_proto::{GetPasswordSeqId, GetPasswordSeqIdResponse, PasswordResult, Refusal};

/// Checks that wait for the user, by their number.
#[derive(Default)]
pub(crate) struct Passwords(BTreeMap<String, (GetPasswordSeqId, Arc<User>)>);

impl Passwords {
    /// As it is kept: number, request, user.
    pub(crate) fn kept(&self) -> Vec<(&String, &GetPasswordSeqId, &str)> {
        self.0.iter().map(|(number, (request, user))| (number, request, user.open_id.as_str())).collect()
    }

    /// From what was kept, but for users who are no longer there.
    pub(crate) fn of_kept(kept: Vec<(String, GetPasswordSeqId, String)>, users: &Users) -> Self {
        let check = |(number, request, open_id): (String, GetPasswordSeqId, String)| {
            Some((number, (request, Arc::clone(users.by_open_id(&open_id)?))))
        };
        Self(kept.into_iter().filter_map(check).collect())
    }
}

impl Passwords {
    pub(crate) fn start(
        &mut self,
        request: GetPasswordSeqId,
        user: &Arc<User>,
    ) -> Result<GetPasswordSeqIdResponse, Refusal> {
        if self.0.values().any(|(check, _)| check.biz_order_id == request.biz_order_id) {
            return Err(refusals::no_such("bizOrderId was used before"));
        }
        let number = format!("{:032}", self.0.len() + 1);
        self.0.insert(number.clone(), (request, Arc::clone(user)));
        Ok(GetPasswordSeqIdResponse::new(number))
    }

    /// The mistake in what the user typed, where a page says what that was.
    pub(crate) fn mistake(&self, number: &str, biz_type: &str, password: &str) -> Option<&'static str> {
        let (check, _) = self.0.get(number)?;
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
        let (check, user) = self.0.get(number)?;
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
