//! `Idempotency-Key`: the number of the order, so that the same key is the same order on every instance and after every
//! restart, and no table of keys can get lost.

use crate::problem::{Fault, Problem, fields};
use crypto_core::digest;
use endpoint_core::Fields;
use http::{HeaderMap, StatusCode};

/// The header.
pub(super) const HEADER: &str = "idempotency-key";

/// The longest key.
const MOST: usize = 255;

/// The longest order number that both platforms take.
const NUMBER: usize = 20;

/// The key of a request, if it has one.
///
/// # Errors
/// A problem: what is there is no key.
pub(super) fn given(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get(HEADER) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim().trim_matches('"');
    let is_key = (1..=MOST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    match is_key && headers.get_all(HEADER).iter().count() == 1 {
        true => Ok(Some(text.to_owned())),
        false => Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "key",
            "Idempotency-Key is no key",
            "Idempotency-Key 无效",
        )
        .detail(format!("it must be there once, with 1 to {MOST} visible ASCII characters"))),
    }
}

/// Puts the key into the field that is the order's number: as it is where it can be one, else its digest. A number that
/// is given beside it must be the same.
///
/// # Errors
/// A problem: no key, or a number that is not the key's.
pub(super) fn number(
    headers: &HeaderMap,
    field: &'static str,
    asked: &mut Fields,
) -> Result<String, Problem> {
    let Some(key) = given(headers)? else {
        return Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "key-missing",
            "Idempotency-Key is missing",
            "缺少 Idempotency-Key",
        )
        .detail("this call changes something at the platform, perhaps moves money; without Idempotency-Key it is not sent")
        .advice(
            "Choose a key for each order, keep it before you call, and send it again with every repeat of the call.",
            "请为每笔订单选定一个键，先保存再调用；重试时使用同一个键。",
        ));
    };
    let number = number_of(&key);
    match asked.get(field) {
        None => asked.put(field, number.as_str()),
        Some(value) if value.as_str() == Some(number.as_str()) => {}
        Some(_) => {
            return Err(fields([Fault::new(
                field,
                format!("is the order's number, which Idempotency-Key says: leave it out, or give {number}"),
            )]));
        }
    }
    Ok(number)
}

/// The order number of a key.
fn number_of(key: &str) -> String {
    let is_number = key.len() <= NUMBER && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_number {
        return key.to_owned();
    }
    // 80 bits: no two of a merchant's keys meet by accident.
    digest::sha256_hex(key.as_bytes()).chars().take(NUMBER).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn headers(key: &str) -> HeaderMap {
        HeaderMap::from_iter([(http::HeaderName::from_static(HEADER), HeaderValue::from_str(key).unwrap())])
    }

    #[test]
    fn a_key_is_the_orders_number_or_its_digest() {
        let mut fields = Fields::new();
        assert_eq!(number(&headers("202405170001"), "order_id", &mut fields).unwrap(), "202405170001");
        assert_eq!(fields.text("order_id"), Some("202405170001"));
        // `printf %s 8e03978e-40d5-43e8-bc93-6894a57f9324 | sha256sum`, 20 characters of it.
        let uuid = headers("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"");
        let made = number(&uuid, "order_id", &mut Fields::new()).unwrap();
        assert_eq!(made, digest::sha256_hex(b"8e03978e-40d5-43e8-bc93-6894a57f9324")[..20]);
        // A number beside it must be its own.
        assert!(number(&headers("202405170002"), "order_id", &mut fields).is_err());
        assert!(number(&headers("202405170001"), "order_id", &mut fields).is_ok());
    }

    #[test]
    fn no_key_and_what_is_none_are_refused() {
        let none = number(&HeaderMap::new(), "order_id", &mut Fields::new()).unwrap_err();
        assert_eq!(none.status(), StatusCode::BAD_REQUEST);
        for wrong in ["", "  ", "a b", &"x".repeat(256)] {
            assert!(given(&headers(wrong)).is_err(), "{wrong}");
        }
        let mut both = headers("a");
        both.append(HEADER, HeaderValue::from_static("b"));
        assert!(given(&both).is_err());
    }
}
