//! The bodies of the fuzz targets on some bytes of our own.

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub)]
mod bodies;

use proptest::prelude::*;

fn all(data: &[u8]) {
    bodies::request(data);
    bodies::response(data);
    bodies::notification(data);
}

/// No change at all: the good message itself goes through.
#[test]
fn an_empty_change_passes_the_bodies() {
    all(b"{}");
    all(b"");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_passes_the_bodies(text in "\\PC{0,80}") {
        all(text.as_bytes());
        all(format!("check_value={text}").as_bytes());
    }

    #[test]
    fn any_change_of_a_good_message_passes_the_bodies(
        name in "(order_id|order_date|trans_amt|trans_stat|resp_code|mer_priv|cmd_id|real_trans_amt|div_detail|card_list|acct_id_list|new)",
        value in "(null|true|-?[0-9]{1,3}|1e[0-9]{3}|\"[0-9a-zA-Z .:,]{0,8}\"|\\{\\}|\\[\\]|\"\u{4e2d}\")",
    ) {
        all(format!("{{\"{name}\":{value}}}").as_bytes());
    }
}
