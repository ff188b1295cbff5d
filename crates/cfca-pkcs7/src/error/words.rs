//! The texts that errors show to people.

use super::ErrorKind;
use std::fmt;

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAMessage => f.write_str(
                "not a signed message: expected DER, PEM, base64 or base64 of base64 \
                 (a row of hex digits is a raw signature of an old format, not a message)",
            ),
            Self::BlanksForPlus => f.write_str(
                "the base64 has blanks where + stood: it was decoded as a form without having been encoded as one; \
                 take the text as it was sent, or let the sender write + as %2B",
            ),
            Self::Malformed(what) => write!(f, "not a {what}"),
            Self::IndefiniteLength => {
                f.write_str("BER with indefinite lengths is not supported, expected DER")
            }
            Self::TrailingBytes => f.write_str("bytes after the end"),
            Self::Unsupported { what, oid } => write!(f, "{what} {} is not supported", Named(oid)),
            Self::Sha1 { what } => {
                write!(f, "the {what} is made with SHA-1, which is accepted only where it is allowed by name")
            }
            Self::Key(e) => e.fmt(f),
            Self::Engine(e) => e.fmt(f),
            Self::NoContent => f.write_str("the message does not carry its content (detached)"),
            Self::HasContent => {
                f.write_str("the message carries content of its own, expected a detached signature")
            }
            Self::TooMany { what, limit } => write!(f, "more than {limit} {what}"),
            Self::TooLarge { what, limit } => write!(f, "a {what} of more than {limit} bytes"),
            Self::KeyBits { bits, limit } => write!(
                f,
                "the key has {bits} bits; of keys that come with a message up to {limit} are accepted"
            ),
            Self::NoSigner => f.write_str("nobody signed the message"),
            Self::NoSignerCertificate => f.write_str("the signer's certificate is not in the message"),
            Self::DigestMismatch => f.write_str("the content is not the one that was signed"),
            Self::Attribute(name) => write!(f, "the signed attribute {name} must be there once and fit"),
            Self::SignedAttributes => f.write_str("signed attributes are refused here"),
            Self::AmbiguousContent => f.write_str(
                "the content is a set of signed attributes: the signature was made for another message",
            ),
            Self::BadSignature => f.write_str("the signature does not match the content and the certificate"),
            Self::WrongSigner { expected, found } => {
                write!(f, "is not the signer that was asked for: expected {expected}; {found}")
            }
            Self::Usage => f.write_str("its keyUsage does not allow signing messages"),
            Self::EnciphermentUsage => {
                f.write_str("its keyUsage does not allow encrypting keys for it (keyEncipherment)")
            }
            Self::NoRecipient => f.write_str("the envelope is not addressed to it"),
            Self::Undecryptable => f.write_str("the envelope was made for another key, or is damaged"),
            Self::Decryptor(text) => write!(f, "the key could not decrypt: {text}"),
            Self::UnknownIssuer => f.write_str("no chain leads to a trusted certificate"),
            Self::TooLong => f.write_str("the chain is too long"),
            Self::NotYetValid { not_before, now } => {
                write!(f, "not valid before {}, checked at {}", Moment(*not_before), Moment(*now))
            }
            Self::Expired { not_after, now } => {
                write!(f, "expired {}, checked at {}", Moment(*not_after), Moment(*now))
            }
            Self::NotACa => f.write_str("issued a certificate and is no CA (basicConstraints, keyUsage)"),
            Self::PathLength => f.write_str("has more certificates below it than it may (pathLenConstraint)"),
            Self::NameConstraints { name } => {
                write!(
                    f,
                    "its name {} is outside of what a CA above it may give (nameConstraints)",
                    shown::value(name)
                )
            }
            Self::NameConstraintForm => f.write_str(
                "has a name whose form is constrained in a way that is not supported (nameConstraints)",
            ),
            Self::Policy => {
                f.write_str("no policy holds for the whole chain, and one must (policyConstraints)")
            }
            Self::TooMuchWork => {
                f.write_str("so many certificates fit together that the search for a chain was given up")
            }
            Self::BadIssuerSignature => f.write_str("its issuer's signature does not match"),
            Self::CriticalExtension { oid } => {
                write!(f, "critical extension {} is not known", Named(oid))
            }
            Self::Revoked { at } => write!(f, "revoked by its issuer {}", Moment(*at)),
            Self::Crl(why) => write!(f, "the revocation list of this issuer {why}"),
            Self::BadPassword => f.write_str("the password does not fit, or the file is damaged"),
            Self::NoMac => f.write_str("the file has no MAC, so a wrong password cannot be noticed"),
            Self::Iterations { count } => {
                write!(
                    f,
                    "{count} iterations; from 1 to {} are accepted for a whole file",
                    crate::MAX_ITERATIONS
                )
            }
            Self::KeyDerivation { blocks } => write!(
                f,
                "key derivation takes {blocks} hash blocks; {} are accepted for a whole file: export it again with \
                 fewer iterations (openssl pkcs12 -export -iter 10000)",
                crate::MAX_HASH_BLOCKS
            ),
            Self::KeyCount { count: 0 } => f.write_str("no private key fits"),
            Self::KeyCount { count } => write!(f, "{count} private keys fit, expected one"),
            Self::NoMatchingCertificate => f.write_str("no certificate belongs to the private key"),
            Self::KeyMismatch => f.write_str("the private key does not belong to the certificate"),
            Self::Signer(text) => write!(f, "the key could not sign: {text}"),
        }
    }
}

/// An object identifier, with its name where it has one.
pub(crate) struct Named<'a>(pub(crate) &'a str);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The database has none of the Chinese algorithms.
        let chinese = match self.0 {
            "1.2.156.10197.1.301" => Some("SM2"),
            "1.2.156.10197.1.501" => Some("SM2 with SM3"),
            "1.2.156.10197.1.401" => Some("SM3"),
            "1.2.156.10197.1.104" => Some("SM4"),
            "1.2.156.10197.6.1.4.2.1" => Some("data of GM/T 0010"),
            "1.2.156.10197.6.1.4.2.2" => Some("signedData of GM/T 0010"),
            "1.2.156.10197.6.1.4.2.3" => Some("envelopedData of GM/T 0010"),
            "1.2.156.10197.6.1.4.2.4" => Some("signedAndEnvelopedData of GM/T 0010"),
            _ => None,
        };
        if let Some(name) = chinese {
            return write!(f, "{} ({name})", self.0);
        }
        let oid = const_oid::ObjectIdentifier::new(self.0).ok();
        match oid.and_then(|oid| const_oid::db::DB.by_oid(&oid)) {
            Some(name) => write!(f, "{} ({name})", self.0),
            None => f.write_str(self.0),
        }
    }
}

/// Unix seconds as people write time.
pub(crate) struct Moment(pub(crate) u64);

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match der::DateTime::from_unix_duration(std::time::Duration::from_secs(self.0)) {
            Ok(moment) => moment.fmt(f),
            Err(_) => write!(f, "Unix second {}", self.0),
        }
    }
}
