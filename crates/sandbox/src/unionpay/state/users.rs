//! The users of the sandbox; every value is invented.

use crate::keys;

/// A user of the app, as this merchant knows them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct User {
    pub(crate) open_id: &'static str,
    /// The same under every appId of the merchant; public clients read it, the document does not list it.
    pub(crate) union_id: &'static str,
    pub(crate) mobile: &'static str,
    pub(crate) card: &'static str,
    pub(crate) name: &'static str,
    pub(crate) certificate: &'static str,
}

/// The user who acts where nobody says who.
pub(crate) const FIRST: &User = &User {
    open_id: keys::UNIONPAY_USER,
    union_id: "dW5pb24+b25lL2lk",
    mobile: "19900000001",
    card: "0000000000000000",
    name: "张三丰",
    certificate: "000000000000000000",
};

/// One whose openId holds every character that gets lost on the way.
const SECOND: &User = &User {
    open_id: keys::UNIONPAY_SECOND_USER,
    union_id: "dW5pb24/dHdvK2lkPQ==",
    mobile: "19900000002",
    card: "0000000000000018",
    name: "李四光",
    certificate: "000000000000000002",
};

const ALL: [&User; 2] = [FIRST, SECOND];

pub(crate) fn all() -> impl Iterator<Item = &'static User> {
    ALL.into_iter()
}

pub(crate) fn by_open_id(open_id: &str) -> Option<&'static User> {
    ALL.into_iter().find(|user| user.open_id == open_id)
}

pub(crate) fn by_mobile(mobile: &str) -> Option<&'static User> {
    ALL.into_iter().find(|user| user.mobile == mobile)
}

pub(crate) fn by_card(card: &str) -> Option<&'static User> {
    ALL.into_iter().find(|user| user.card == card)
}
