//! Several merchants of both platforms side by side, with their own keys: each sees its own books and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod huifu;
mod unionpay;
