//! Signed attributes (RFC 5652 sections 5.3 and 5.4).

use crate::cursor::{Cursor, Value};
use crate::limits::Limits;
use crate::{Error, ErrorKind, oid};
use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, OctetStringRef};
use der::{Encode, Tag};

const WHAT: &str = "set of signed attributes";

/// The bytes that the signature may be over, most likely first. The standard says: the attributes as a SET in
/// DER. A signer that does not sort signs the order it sends, and OpenSSL accepts that: the meaning of a set
/// does not depend on its order.
pub(crate) fn signed_forms(attributes: Value<'_>) -> Result<Vec<Vec<u8>>, Error> {
    let mut sorted = Vec::new();
    let mut rest = attributes.enter(WHAT);
    while !rest.is_empty() {
        sorted.push(rest.any()?.whole);
    }
    // X.690 section 11.6: the order of the encodings, byte by byte.
    sorted.sort_unstable();
    let sorted = sorted.concat();
    let mut forms = vec![attributes.inside];
    if sorted != attributes.inside {
        forms.push(&sorted);
    }
    let set = |inside| AnyRef::new(Tag::Set, inside).and_then(|set| set.to_der());
    let forms = forms.into_iter().map(set).collect::<Result<_, _>>();
    forms.map_err(|e| Error::der(WHAT, &e).moved_by(attributes.offset))
}

/// Returns whether they stand in the order of DER.
pub(crate) fn are_sorted(attributes: Value<'_>) -> bool {
    signed_forms(attributes).is_ok_and(|forms| forms.len() == 1)
}

/// Counts the attributes of a signer, before any is read.
pub(crate) fn check_count(attributes: Value<'_>, limits: &Limits) -> Result<(), Error> {
    let mut counted =
        attributes.enter(WHAT).at_most(limits.signed_attributes, "signed attributes of a signer");
    counted.try_for_each(|attribute| attribute.map(drop))
}

/// The attributes must say that the content is of the type that the message names, with this digest.
pub(crate) fn check(attributes: Value<'_>, expected: ObjectIdentifier, digest: &[u8]) -> Result<(), Error> {
    let bad = |name| Error::new(ErrorKind::Attribute(name)).at(attributes.offset);
    let content_type = only(attributes, oid::CONTENT_TYPE, "contentType")?;
    if content_type.decode::<ObjectIdentifier>(WHAT).ok() != Some(expected) {
        return Err(bad("contentType"));
    }
    let value = only(attributes, oid::MESSAGE_DIGEST, "messageDigest")?;
    let found = value.decode::<OctetStringRef<'_>>(WHAT).map_err(|_| bad("messageDigest"))?;
    match found.as_bytes() == digest {
        true => Ok(()),
        false => Err(Error::new(ErrorKind::DigestMismatch).at(value.offset)),
    }
}

/// The one value of an attribute that must be there once.
fn only<'a>(attributes: Value<'a>, wanted: ObjectIdentifier, name: &'static str) -> Result<Value<'a>, Error> {
    let mut found = None;
    let mut rest = attributes.enter(WHAT);
    while !rest.is_empty() {
        let attribute = rest.expect(Tag::Sequence)?;
        let mut fields = attribute.enter(WHAT);
        let oid: ObjectIdentifier = fields.decode()?;
        let mut values = fields.expect(Tag::Set)?.enter(WHAT);
        fields.end()?;
        if oid != wanted {
            continue;
        }
        let value = values.any()?;
        if found.replace(value).is_some() || !values.is_empty() {
            return Err(Error::new(ErrorKind::Attribute(name)).at(attribute.offset));
        }
    }
    found.ok_or_else(|| Error::new(ErrorKind::Attribute(name)).at(attributes.offset))
}

/// Returns whether content is itself the DER form of signed attributes. A signature over attributes is also one over
/// these bytes as content, so it may have been made for another message (docs/platform-notes.md#h-18).
pub(crate) fn is_attribute_set(content: &[u8]) -> bool {
    let read = || {
        let mut outer = Cursor::new(content, WHAT);
        let set = outer.expect(Tag::Set)?;
        outer.end()?;
        let mut rest = set.enter(WHAT);
        while !rest.is_empty() {
            let mut fields = rest.expect(Tag::Sequence)?.enter(WHAT);
            fields.decode::<ObjectIdentifier>()?;
            fields.expect(Tag::Set)?;
            fields.end()?;
        }
        Ok::<_, Error>(!set.inside.is_empty())
    };
    read().unwrap_or(false)
}
