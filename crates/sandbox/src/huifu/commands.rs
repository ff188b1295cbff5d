//! The effect of each command on the state. Knows nothing of HTTP.

pub(crate) mod accounts;
pub(crate) mod cards;
pub(crate) mod division;
pub(crate) mod order_lifecycle;
pub(crate) mod payments;
pub(crate) mod query;
pub(crate) mod sms;
pub(crate) mod table;
pub(crate) mod transfers;
