//! The walk through the bags (RFC 7292 section 4.2).

use super::budget::Budget;
use super::der_form::der_of;
use super::sealed::Sealed;
use crate::{Certificate, Error, ErrorKind, oid};
use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, OctetStringRef};
use der::{Decode, Encode, Reader, Sequence, SliceReader, Tag, Tagged};
use zeroize::Zeroizing;

/// Bags within bags within ... : nobody nests them at all.
const MAX_DEPTH: usize = 8;

/// Keys, certificates and attributes of a file: no real one comes near, and each is work.
const MAX_KEYS: usize = 64;
const MAX_CERTIFICATES: usize = 256;
const MAX_ATTRIBUTES: usize = 64;
/// Bytes of a friendly name. Longer ones are as good as none.
const MAX_NAME: usize = 1024;

/// The relevant contents of the bags, in the order of the file.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) keys: Vec<(KeyBag, Labels)>,
    pub(super) certificates: Vec<(Certificate, Labels)>,
    /// Those that cannot be used included.
    pub(super) certificate_bags: usize,
}

pub(super) enum KeyBag {
    /// A PKCS#8 key in DER.
    Plain(Zeroizing<Vec<u8>>),
    Sealed(Sealed),
}

/// The attributes of a bag that say what belongs together.
#[derive(Clone, Default)]
pub(super) struct Labels {
    pub(super) names: Vec<String>,
    pub(super) local_key_id: Option<Vec<u8>>,
}

#[derive(Sequence)]
struct SafeBag<'a> {
    id: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: AnyRef<'a>,
    attributes: Option<AnyRef<'a>>,
}

#[derive(Sequence)]
struct CertBag<'a> {
    id: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: AnyRef<'a>,
}

#[derive(Sequence)]
struct Attribute<'a> {
    id: ObjectIdentifier,
    values: AnyRef<'a>,
}

impl Contents {
    /// Reads safe contents, in BER or DER. Charges the iterations of the keys under a password.
    pub(super) fn read(&mut self, contents: &[u8], budget: &mut Budget) -> Result<(), Error> {
        let der = der_of(contents, "PFX safe contents")?;
        let bags = AnyRef::try_from(der.as_slice()).map_err(|e| Error::der("PFX safe contents", &e))?;
        self.bags(bags, budget, MAX_DEPTH)
    }

    fn bags(&mut self, bags: AnyRef<'_>, budget: &mut Budget, depth: usize) -> Result<(), Error> {
        let bags: Vec<SafeBag<'_>> = bags.decode_as().map_err(|e| Error::der("PFX safe contents", &e))?;
        bags.iter().try_for_each(|bag| self.bag(bag, budget, depth))
    }

    fn bag(&mut self, bag: &SafeBag<'_>, budget: &mut Budget, depth: usize) -> Result<(), Error> {
        match bag.id {
            pkcs12::PKCS_12_KEY_BAG_OID => {
                self.one_more_key()?;
                let der = bag.value.to_der().map_err(|e| Error::der("PFX key bag", &e))?;
                self.keys.push((KeyBag::Plain(Zeroizing::new(der)), labels(bag)));
            }
            pkcs12::PKCS_12_PKCS8_KEY_BAG_OID => {
                self.one_more_key()?;
                self.keys.push((KeyBag::Sealed(Sealed::key(bag.value, budget)?), labels(bag)));
            }
            pkcs12::PKCS_12_CERT_BAG_OID => {
                self.certificate_bags += 1;
                if self.certificate_bags > MAX_CERTIFICATES {
                    let (what, limit) = ("certificates", MAX_CERTIFICATES);
                    return Err(Error::new(ErrorKind::TooMany { what, limit }));
                }
                // Certificates of other key types may come along; the one that matters is looked for later.
                let certificate = certificate(bag.value)?;
                self.certificates.extend(certificate.map(|certificate| (certificate, labels(bag))));
            }
            pkcs12::PKCS_12_SAFE_CONTENTS_BAG_OID => {
                let depth = depth.checked_sub(1);
                let depth = depth.ok_or_else(|| Error::new(ErrorKind::Malformed("PFX of flat bags")))?;
                self.bags(bag.value, budget, depth)?;
            }
            // Revocation lists, secrets and what else there may be do not concern an identity.
            _ => {}
        }
        Ok(())
    }

    fn one_more_key(&self) -> Result<(), Error> {
        match self.keys.len() {
            ..MAX_KEYS => Ok(()),
            _ => Err(Error::new(ErrorKind::TooMany { what: "private keys", limit: MAX_KEYS })),
        }
    }
}

/// `None`: of another kind, or one that cannot be used.
fn certificate(bag: AnyRef<'_>) -> Result<Option<Certificate>, Error> {
    let malformed = |e: der::Error| Error::der("PFX certificate bag", &e);
    let bag: CertBag<'_> = bag.decode_as().map_err(malformed)?;
    if bag.id != pkcs12::PKCS_12_X509_CERT_OID {
        return Ok(None);
    }
    let der: OctetStringRef<'_> = bag.value.decode_as().map_err(malformed)?;
    Ok(Certificate::from_der(der.as_bytes()).ok())
}

/// Attributes that cannot be read are as good as none: they only name things.
fn labels(bag: &SafeBag<'_>) -> Labels {
    let mut labels = Labels::default();
    let attributes = bag.attributes.and_then(members::<Attribute<'_>>);
    for attribute in attributes.unwrap_or_default() {
        let values = members::<AnyRef<'_>>(attribute.values).unwrap_or_default();
        match attribute.id {
            oid::FRIENDLY_NAME => labels.names.extend(values.into_iter().filter_map(text)),
            oid::LOCAL_KEY_ID => labels.local_key_id = values.first().map(|value| value.value().to_vec()),
            _ => {}
        }
    }
    labels
}

/// The members of a set, in whatever order and however often they stand there. None of a set of too many.
fn members<'a, T: Decode<'a>>(set: AnyRef<'a>) -> Option<Vec<T>> {
    if set.tag() != Tag::Set {
        return None;
    }
    let mut reader = SliceReader::new(set.value()).ok()?;
    let mut members = Vec::new();
    while !reader.is_finished() {
        if members.len() == MAX_ATTRIBUTES {
            return None;
        }
        members.push(T::decode(&mut reader).ok()?);
    }
    Some(members)
}

/// A friendly name is a BMPString (RFC 2985 section 5.5.1); characters beyond it come as surrogates, and
/// some programs write another string type or a zero at the end.
fn text(value: AnyRef<'_>) -> Option<String> {
    if value.value().len() > MAX_NAME {
        return None;
    }
    let text = match value.tag() {
        Tag::BmpString => {
            let units = value.value().chunks(2).map(|pair| match *pair {
                [high, low] => u16::from_be_bytes([high, low]),
                _ => 0xfffd,
            });
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => {
            String::from_utf8_lossy(value.value()).into_owned()
        }
        _ => return None,
    };
    Some(text.trim_end_matches('\0').to_owned())
}
