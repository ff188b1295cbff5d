//! The Chinese beside the English: a line for every field, and no other.

use endpoint_core::Meanings;
use unionpay_proto::{ALL, MEANINGS_ZH};

#[test]
fn every_field_has_its_meaning_in_chinese() {
    for info in ALL {
        let found = Meanings::of(MEANINGS_ZH, info).unwrap_or_else(|| panic!("{} has no meanings", info.id));
        assert_eq!(found.request.len(), info.request.len(), "{}", info.id);
        // An acknowledgement is written by hand.
        let answered = if info.id.contains(".notice.") { 0 } else { info.response.len() };
        assert_eq!(found.response.len(), answered, "{}", info.id);
    }
    assert_eq!(MEANINGS_ZH.len(), ALL.len());
}

#[test]
fn a_meaning_stands_at_the_place_of_its_field() {
    let info = ALL.iter().find(|info| info.id == "unionpay.token").unwrap();
    let zh = Meanings::of(MEANINGS_ZH, info).unwrap();
    let request = |name: &str| zh.request[info.request.iter().position(|field| field.name == name).unwrap()];
    // One that is no part of the type, but of the list.
    assert_eq!(request("grantType"), "固定为 `authorization_code`。");
    assert_eq!(request("code"), "重定向带回的授权 code，须先做 URL 解码；有效期 5 分钟。");
}
