//! Comparing and showing distinguished names.

pub(crate) mod shown;

use const_oid::ObjectIdentifier;
use der::asn1::Any;
use der::{Tag, Tagged};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RelativeDistinguishedName};

/// The text of an attribute value, whatever string type it has.
///
/// `TeletexString` (T61) in Chinese certificates holds UTF-8, Latin or nothing sensible; it must not
/// fail (docs/platform-notes.md#h-5), so what is no UTF-8 is read as Latin-1.
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

/// The string types of X.520's DirectoryString, and those that old certificates have beside it.
pub(crate) fn is_text(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Utf8String
            | Tag::PrintableString
            | Tag::TeletexString
            | Tag::BmpString
            | Tag::Ia5String
            | Tag::VisibleString
            | Tag::NumericString
    )
}

/// Whether two names are the same; see [`Folded`].
#[cfg(test)]
fn same(a: &Name, b: &Name) -> bool {
    Folded::of(a) == Folded::of(b)
}

/// A name in the form in which names compare (RFC 5280 section 7.1): string types do not matter, nor do
/// case, runs of blanks, and the order within an RDN. Equal names have equal forms.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Folded(Vec<Vec<(ObjectIdentifier, Value)>>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Value {
    Text(String),
    /// No string: compared byte by byte.
    Other(u8, Vec<u8>),
}

impl Folded {
    pub(crate) fn of(name: &Name) -> Self {
        Self(name.0.iter().map(folded).collect())
    }

    /// This name with one more RDN below it.
    pub(crate) fn with(mut self, rdn: &RelativeDistinguishedName) -> Self {
        self.0.push(folded(rdn));
        self
    }

    /// Returns whether this name is `top` or below it.
    pub(crate) fn is_within(&self, top: &Self) -> bool {
        self.0.starts_with(&top.0)
    }
}

/// Sorted, so that a repeated attribute has to be repeated on the other side too.
fn folded(rdn: &RelativeDistinguishedName) -> Vec<(ObjectIdentifier, Value)> {
    let mut attributes: Vec<_> = rdn.0.iter().map(|a| (a.oid, folded_value(a))).collect();
    attributes.sort();
    attributes
}

fn folded_value(attribute: &AttributeTypeAndValue) -> Value {
    let value = &attribute.value;
    match value.tag() {
        tag if is_text(tag) => {
            let text = text(value);
            Value::Text(text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
        }
        tag => Value::Other(tag.octet(), value.value().to_vec()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use der::asn1::SetOfVec;

    const CN: ObjectIdentifier = crate::oid::COMMON_NAME;
    const O: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

    fn rdn(attributes: &[(ObjectIdentifier, Tag, &[u8])]) -> Name {
        let attributes = attributes.iter().map(|(oid, tag, bytes)| AttributeTypeAndValue {
            oid: *oid,
            value: Any::new(*tag, *bytes).unwrap(),
        });
        let set = SetOfVec::from_iter(attributes).unwrap();
        x509_cert::name::RdnSequence(vec![RelativeDistinguishedName(set)])
    }

    fn cn(tag: Tag, bytes: &[u8]) -> Name {
        rdn(&[(CN, tag, bytes)])
    }

    #[test]
    fn string_types_case_and_blanks_do_not_matter() {
        let name = cn(Tag::Utf8String, b"CFCA  Test oca");
        for (tag, bytes) in [
            (Tag::PrintableString, &b" cfca test OCA "[..]),
            (Tag::TeletexString, b"CFCA Test OCA"),
            (Tag::Ia5String, b"CFCA Test OCA"),
            (Tag::VisibleString, b"CFCA Test OCA"),
            (Tag::BmpString, b"\0C\0F\0C\0A\0 \0T\0e\0s\0t\0 \0O\0C\0A"),
        ] {
            assert!(same(&name, &cn(tag, bytes)), "{tag}");
        }
        assert!(same(
            &cn(Tag::Utf8String, "Ä机构".as_bytes()),
            &cn(Tag::BmpString, &[0, 0xe4, 0x67, 0x3a, 0x67, 0x84])
        ));
        assert!(
            same(&cn(Tag::TeletexString, b"\xc4x"), &cn(Tag::TeletexString, b"\xe4X")),
            "Latin-1, folded"
        );
    }

    #[test]
    fn names_that_differ() {
        let name = cn(Tag::Utf8String, b"CA");
        for other in [
            cn(Tag::Utf8String, b"C A"),
            cn(Tag::Utf8String, b""),
            rdn(&[(O, Tag::Utf8String, b"CA")]),
            cn(Tag::OctetString, b"CA"),
            Name::default(),
        ] {
            assert!(!same(&name, &other), "{other}");
        }
        assert!(same(&Name::default(), &Name::default()));
    }

    /// Two attributes of one RDN that fold to the same text are still two.
    #[test]
    fn an_rdn_is_a_set_with_multiplicity() {
        let (a, b) = ((CN, Tag::Utf8String, &b"a"[..]), (CN, Tag::Utf8String, &b"b"[..]));
        let (again_a, again_b) =
            ((CN, Tag::PrintableString, &b"A"[..]), (CN, Tag::PrintableString, &b"B"[..]));
        assert!(same(&rdn(&[a, b]), &rdn(&[again_b, again_a])), "order does not matter");
        assert!(!same(&rdn(&[a, again_a, b]), &rdn(&[a, b, again_b])));
        assert!(!same(&rdn(&[a, again_a]), &rdn(&[a])));
    }
}
