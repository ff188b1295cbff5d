//! Points of the member centre.

use super::users::Users;
use crate::kept::rows::Rows;
use crate::unionpay::refusals;
use endpoint_core::Fields;
use unionpay_proto::Refusal;

/// By user; a number of the merchant's counts once.
#[derive(Default)]
pub(crate) struct Points {
    pub(super) held: Rows<String, u64>,
    pub(super) given: Rows<String, ()>,
}

impl Points {
    pub(crate) fn acquire(&mut self, request: &Fields, users: &Users) -> Result<Fields, Refusal> {
        let holder = holder(request, users)?;
        let text = |name| request.text(name).unwrap_or_default();
        let points: u64 =
            text("pointAt").parse().map_err(|_| refusals::value("pointAt", "is no whole number"))?;
        if !self.given.contains(text("transSeqId")) {
            self.given.insert(text("transSeqId").to_owned(), ());
            let held = self.held.get(holder).copied().unwrap_or(0);
            self.held.insert(holder.to_owned(), held.saturating_add(points));
        }
        Ok(Fields::new())
    }

    pub(crate) fn balance(&self, request: &Fields, users: &Users) -> Result<Fields, Refusal> {
        let held = self.held.get(holder(request, users)?).copied().unwrap_or(0);
        let mut fields = Fields::new();
        fields.put("avlBalance", held.to_string());
        Ok(fields)
    }
}

/// The user whose points are meant: by openId, which was looked at, or by phone number.
fn holder<'a>(request: &Fields, users: &'a Users) -> Result<&'a str, Refusal> {
    let given = |name| request.text(name).filter(|text| !text.is_empty());
    let found = match (given("openId"), given("mobile")) {
        (Some(open_id), _) => users.by_open_id(open_id),
        (None, Some(mobile)) => users.by_mobile(mobile),
        (None, None) => return Err(refusals::missing("openId")),
    };
    found.map(|user| user.open_id.as_str()).ok_or_else(refusals::no_such_user)
}
