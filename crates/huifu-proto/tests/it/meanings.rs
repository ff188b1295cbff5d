//! The Chinese beside the English: a line for every field, and no other.

use endpoint_core::Meanings;
use huifu_proto::{ALL, MEANINGS_ZH};

#[test]
fn every_field_has_its_meaning_in_chinese() {
    for info in ALL {
        let found = Meanings::of(MEANINGS_ZH, info).unwrap_or_else(|| panic!("{} has no meanings", info.id));
        assert_eq!(found.request.len(), info.request.len(), "{}", info.id);
        // A receipt is written by hand.
        let answered = if info.id.contains(".notice.") { 0 } else { info.response.len() };
        assert_eq!(found.response.len(), answered, "{}", info.id);
    }
    assert_eq!(MEANINGS_ZH.len(), ALL.len());
}

#[test]
fn a_meaning_stands_at_the_place_of_its_field() {
    let info = ALL.iter().find(|info| info.id == "huifu.202").unwrap();
    let zh = Meanings::of(MEANINGS_ZH, info).unwrap();
    let request = |name: &str| zh.request[info.request.iter().position(|field| field.name == name).unwrap()];
    let answer = |name: &str| zh.response[info.response.iter().position(|field| field.name == name).unwrap()];
    // The same field says in the answer what it does not in the request.
    assert_eq!(request("trans_amt"), "交易金额，单位元。");
    assert_eq!(answer("trans_amt"), "申请取现的金额，单位元。");
}
