//! Names as people read them.
//!
//! Old programs wrote Chinese names in GBK into types that are for other characters (T61String most of all). A person
//! who looks for a company wants to read its name; a comparison must not guess, so only what is shown comes from here.

use der::asn1::Any;
use der::{Tag, Tagged};
use encoding_rs::GBK;

/// The text of a value for people.
pub(crate) fn text(value: &Any) -> String {
    gbk(value).unwrap_or_else(|| super::text(value))
}

/// The text of a value whose bytes are Chinese in GBK.
pub(crate) fn gbk(value: &Any) -> Option<String> {
    let bytes = value.value();
    if value.tag() == Tag::BmpString || !super::is_text(value.tag()) || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let text = GBK.decode_without_bom_handling_and_without_replacement(bytes)?;
    let foreign = text.chars().filter(|c| !c.is_ascii());
    let is_chinese = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '\u{b7}');
    // `Müller` in Latin-1 is a character of GBK's extension too: ü and l. In Chinese text most characters have two
    // bytes from the upper half.
    let pairs = foreign.clone().count();
    let upper = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let is_likely = pairs > 0 && upper > pairs && 2 * (upper - pairs) >= pairs;
    (foreign.into_iter().all(is_chinese) && is_likely).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(tag: Tag, bytes: &[u8]) -> String {
        text(&Any::new(tag, bytes).unwrap())
    }

    /// Judge: `iconv -f UTF-8 -t GBK`.
    #[test]
    fn chinese_in_gbk_is_read_and_latin_is_left() {
        assert_eq!(
            shown(Tag::TeletexString, b"051@100001@\xbb\xe3\xb8\xb6\xcc\xec\xcf\xc2@1"),
            "051@100001@汇付天下@1"
        );
        // 镕 has a second byte of the lower half.
        assert_eq!(shown(Tag::PrintableString, b"\xd6\xec\xe9\x46\xbb\xf9"), "朱镕基");
        for (bytes, latin) in
            [(&b"M\xfcller"[..], "Müller"), (b"\xc9cole \xe9t\xe9", "École été"), (b"caf\xe9", "café")]
        {
            assert_eq!(shown(Tag::TeletexString, bytes), latin);
        }
        assert_eq!(shown(Tag::TeletexString, "汇付".as_bytes()), "汇付", "UTF-8 stays UTF-8");
        assert_eq!(shown(Tag::BmpString, &[0x6c, 0x47, 0x4e, 0xd8]), "汇付");
    }
}
