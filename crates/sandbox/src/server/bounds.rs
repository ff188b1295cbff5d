//! Bounds on a request before anybody looks at it: its bytes, and the number of parts that they say they have. Anybody
//! can send one, and reading very many very small parts is what costs most.

use crate::unionpay::commands::call::CALLS;
use http::request::Parts;

/// Larger than any request of the two platforms.
const BODY_LIMIT: usize = 256 * 1024;
/// Calls have fewer than a hundred.
const MOST_FIELDS: usize = 1000;
/// Calls with a list of a hundred shares have some hundreds.
const MOST_VALUES: usize = 4000;

/// JSON costs most before anybody is known, and calls of UnionPay are a few kilobytes.
pub(super) fn bytes(parts: &Parts) -> usize {
    if parts.uri.path().starts_with(CALLS) { BODY_LIMIT / 4 } else { BODY_LIMIT }
}

/// Returns why a request is refused whose query or body has more parts than any real one. They are counted by what
/// stands between them, wherever it stands: in values that are escaped as they should be there is none of it.
pub(super) fn crowded(query: Option<&str>, body: &[u8]) -> Option<String> {
    let query = query.unwrap_or_default().as_bytes();
    let count = |marks: &[u8]| query.iter().chain(body).filter(|byte| marks.contains(byte)).count();
    let many = |what, most| Some(format!("the request has too many {what}: {most} are read here"));
    if count(b"&") >= MOST_FIELDS {
        return many("fields", MOST_FIELDS);
    }
    if count(b",[{") > MOST_VALUES {
        return many("values in JSON", MOST_VALUES);
    }
    None
}
