//! The failure of the last call, a thread each; and the border that no panic crosses.

use crate::status::{CfcacStatus, Failure};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

struct Last {
    status: i32,
    text: String,
}

thread_local! {
    static LAST: RefCell<Last> = const { RefCell::new(Last { status: 0, text: String::new() }) };
}

/// Runs a call, remembers what it came to, and returns its number.
pub(crate) fn call(work: impl FnOnce() -> Result<(), Failure>) -> i32 {
    let result = caught(work);
    // At the end of a thread there is no place left: the number still says it.
    let _ = LAST.try_with(|last| {
        let mut last = last.borrow_mut();
        last.text.clear();
        last.status = CfcacStatus::Ok as i32;
        if let Err(failure) = &result {
            last.status = failure.status as i32;
            last.text.push_str(&failure.text);
        }
    });
    number(&result)
}

/// Runs a call that only tells of the last one, which stays the last.
pub(crate) fn ask(work: impl FnOnce() -> Result<(), Failure>) -> i32 {
    number(&caught(work))
}

fn caught(work: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    // What a panic leaves behind is either replaced as a whole (table, caches) or the caller's bytes.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(Failure::new(
            CfcacStatus::Internal,
            "a fault of this library, which went on: please report what was called, without keys and passwords",
        ))
    })
}

fn number(result: &Result<(), Failure>) -> i32 {
    result.as_ref().err().map_or(CfcacStatus::Ok, |failure| failure.status) as i32
}

/// The text of the last failure; empty if the last call did not fail.
pub(crate) fn text() -> String {
    LAST.try_with(|last| last.borrow().text.clone()).unwrap_or_default()
}

/// The number of the last call.
pub(crate) fn status() -> i32 {
    LAST.try_with(|last| last.borrow().status).unwrap_or(CfcacStatus::Ok as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_number_and_a_text() {
        let number = call(|| {
            let none: Option<u8> = std::hint::black_box(None);
            assert!(none.is_some(), "on purpose");
            Ok(())
        });
        assert_eq!(number, CfcacStatus::Internal as i32);
        assert!(text().contains("fault of this library"), "{}", text());
        assert_eq!(status(), CfcacStatus::Internal as i32);
        assert_eq!(call(|| Ok(())), 0);
        assert_eq!((status(), text()), (0, String::new()));
    }

    #[test]
    fn each_thread_has_its_own_last_call() {
        call(|| Err(Failure::parameter("mine")));
        let others = std::thread::spawn(|| (status(), text())).join().unwrap();
        assert_eq!(others, (0, String::new()));
        assert_eq!(text(), "mine");
    }
}
