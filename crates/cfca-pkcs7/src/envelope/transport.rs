//! The transport of the content key: the algorithm identifier of a recipient, read.

use crate::{Error, ErrorKind, oid};
use const_oid::ObjectIdentifier;
use crypto_core::rsa::{DigestAlgorithm, KeyTransport};
use der::Sequence;
use der::asn1::OctetStringRef;
use x509_cert::spki::AlgorithmIdentifierRef;

/// `RSAES-OAEP-params`, RFC 4055 section 4.1. What is left out is SHA-1 and an empty label.
#[derive(Sequence)]
struct OaepParameters<'a> {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    digest: Option<AlgorithmIdentifierRef<'a>>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    mask: Option<AlgorithmIdentifierRef<'a>>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    label: Option<AlgorithmIdentifierRef<'a>>,
}

pub(super) fn read(algorithm: AlgorithmIdentifierRef<'_>) -> Result<KeyTransport, Error> {
    match algorithm.oid {
        oid::RSA => Ok(KeyTransport::RsaPkcs1v15),
        oid::RSAES_OAEP => oaep(algorithm),
        other => Err(unsupported("key transport", other)),
    }
}

fn oaep(algorithm: AlgorithmIdentifierRef<'_>) -> Result<KeyTransport, Error> {
    let malformed = || Error::new(ErrorKind::Malformed("set of OAEP parameters"));
    let parameters = algorithm.parameters.ok_or_else(malformed)?;
    let parameters: OaepParameters<'_> = parameters.decode_as().map_err(|_| malformed())?;
    Ok(KeyTransport::RsaOaep {
        digest: parameters.digest.map_or(Ok(DigestAlgorithm::Sha1), digest)?,
        mask_digest: match parameters.mask {
            None => DigestAlgorithm::Sha1,
            Some(mask) if mask.oid == oid::MGF1 => {
                let inner = mask.parameters.and_then(|any| any.decode_as().ok());
                digest(inner.ok_or_else(malformed)?)?
            }
            Some(other) => return Err(unsupported("OAEP mask", other.oid)),
        },
        label: match parameters.label {
            None => Vec::new(),
            Some(label) if label.oid == oid::P_SPECIFIED => {
                let inner = label.parameters.and_then(|any| any.decode_as::<OctetStringRef<'_>>().ok());
                inner.ok_or_else(malformed)?.as_bytes().to_vec()
            }
            Some(other) => return Err(unsupported("OAEP label", other.oid)),
        },
    })
}

fn digest(algorithm: AlgorithmIdentifierRef<'_>) -> Result<DigestAlgorithm, Error> {
    oid::digest_algorithm(algorithm.oid).ok_or_else(|| unsupported("OAEP digest", algorithm.oid))
}

fn unsupported(what: &'static str, oid: ObjectIdentifier) -> Error {
    Error::new(ErrorKind::Unsupported { what, oid: oid.to_string() })
}
