//! The bodies of the fuzz targets on every fixture, and on some bytes of our own.

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub)]
mod bodies;

use proptest::prelude::*;

fn all(data: &[u8]) {
    bodies::request(data);
    bodies::response(data);
    bodies::notification(data);
    bodies::diagnosis(data);
}

#[test]
fn fixtures_pass_the_bodies() {
    let files = test_support::fixtures::below("unionpay");
    files.iter().for_each(|path| all(&std::fs::read(path).unwrap()));
    let count = files.len();
    assert!(count > 20, "{count}");
}

/// What broke the bodies once: a number that no 64 bits hold, and a refusal with the code of success.
#[test]
fn numbers_of_any_size_and_refusals_that_say_success_pass_the_bodies() {
    for body in [
        r#"{"errorCode":"00"}"#,
        r#"{"errorCode":" 00 ","errorMessage":"x"}"#,
        r#"{"errorCode":""}"#,
        r#"{"new":123456789012345678901234567890}"#,
        r#"{"expiresIn":18446744073709551616,"new":-0.0}"#,
        r#"{"resp":"00","params":{"new":[0.1000,-9223372036854775809,1E+30],"expiresIn":7200.0}}"#,
        r#"{"params":{"respCode":123456789012345678901234567890}}"#,
        r#"{"transNumber":1234567890123456789012345,"pointAt":100.0,"timestamp":1572338170}"#,
    ] {
        all(body.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_passes_the_bodies(text in "\\PC{0,80}") {
        all(text.as_bytes());
    }

    #[test]
    fn any_change_of_a_good_message_passes_the_bodies(
        name in "(transNumber|pointAt|mobile|openId|resp|params|result|errorCode|respCode|expiresIn|trid|timestamp|new)",
        value in "(null|true|-?[0-9]{1,3}|-?[1-9][0-9]{18,40}|-?[0-9]\\.[0-9]{1,25}|[1-9]e[0-9]{1,3}|\" ?00 ?\"|\"[0-9a-zA-Z =+]{0,6}\"|\\{\\}|\\[\\]|\"\u{4e2d}\")",
    ) {
        all(format!("{{\"{name}\":{value}}}").as_bytes());
    }
}
