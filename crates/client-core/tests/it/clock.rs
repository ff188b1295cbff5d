//! Where the time comes from.

use client_core::{Clock, SystemClock};
use std::time::{SystemTime, UNIX_EPOCH};

#[test]
fn clocks_tell_unix_seconds() {
    let before = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let now = SystemClock.now();
    assert!((before..=before + 5).contains(&now));
    let fixed: &dyn Clock = &|| 1_700_000_000;
    assert_eq!(fixed.now(), 1_700_000_000);
}
