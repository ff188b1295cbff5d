//! Comparing and showing distinguished names.

use der::asn1::Any;
use der::{Tag, Tagged};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::Name;

/// The text of an attribute value, whatever string type it has.
///
/// `TeletexString` (T61) in Chinese certificates holds UTF-8, Latin or nothing sensible; it must not
/// fail (ruling Huifu 5), so what is no UTF-8 is read as Latin-1.
pub(crate) fn text(value: &Any) -> String {
    let bytes = value.value();
    match value.tag() {
        Tag::BmpString => {
            let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    }
}

/// Whether two names are the same (RFC 5280 section 7.1): string types do not matter, nor do case and
/// runs of blanks.
pub(crate) fn same(a: &Name, b: &Name) -> bool {
    a.0.len() == b.0.len()
        && a.0.iter().zip(b.0.iter()).all(|(a, b)| {
            a.0.len() == b.0.len()
                && a.0.iter().all(|wanted| b.0.iter().any(|given| same_attribute(wanted, given)))
        })
}

fn same_attribute(a: &AttributeTypeAndValue, b: &AttributeTypeAndValue) -> bool {
    a.oid == b.oid
        && (a.value == b.value || (is_string(&a.value) && is_string(&b.value) && folded(a) == folded(b)))
}

fn is_string(value: &Any) -> bool {
    matches!(
        value.tag(),
        Tag::Utf8String | Tag::PrintableString | Tag::TeletexString | Tag::BmpString | Tag::Ia5String
    )
}

fn folded(attribute: &AttributeTypeAndValue) -> String {
    let text = text(&attribute.value);
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
