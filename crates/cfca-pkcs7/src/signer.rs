//! The required signer.

use crate::name::{is_text, text};
use crate::{Certificate, oid};
use der::Tagged;
use std::fmt;

/// The required signer.
///
/// Every customer of the CFCA has a certificate under the same CA: the chain alone says nothing about *who* signed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignerPolicy {
    /// Whoever the CA named so.
    CommonName(SignerName),
    /// Exactly one of these certificates. Two of them while one is being replaced by its successor.
    Certificates(Vec<Certificate>),
    /// Whoever has a certificate under the anchors.
    Any,
}

/// The common name of a signer as the CFCA writes it: four parts between `@`, such as `051@100001@N1@1`.
///
/// The whole name has to fit: exactly one common name, in a character string type, of exactly four parts; the first is
/// the [`kind`](Self::with_kind), the second is the number, or begins with the number and `|` (a name follows it in the
/// platform's older certificates).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignerName {
    kind: String,
    number: String,
}

impl SignerName {
    /// The first part in the certificates of companies that the platform and its merchants have.
    pub const KIND: &str = "051";

    /// A signer with this number, such as `100001`, and the kind [`KIND`](Self::KIND).
    #[must_use]
    pub fn new(number: impl Into<String>) -> Self {
        Self { kind: Self::KIND.to_owned(), number: number.into() }
    }

    /// With another first part.
    #[must_use]
    pub fn with_kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = kind.into();
        self
    }

    /// Returns what is wrong with the name of the certificate, if anything is.
    fn mismatch(&self, certificate: &Certificate) -> Option<String> {
        let subject = &certificate.parsed().tbs_certificate.subject;
        let attributes = subject.0.iter().flat_map(|rdn| rdn.0.iter());
        let names: Vec<_> = attributes.filter(|attribute| attribute.oid == oid::COMMON_NAME).collect();
        let [name] = names.as_slice() else {
            return Some(format!("it has {} common names", names.len()));
        };
        if !is_text(name.value.tag()) {
            return Some(format!("its common name is no character string but {}", name.value.tag()));
        }
        let name = text(&name.value);
        let parts: Vec<_> = name.split('@').collect();
        let [kind, number, _, _] = parts.as_slice() else {
            return Some(format!("its common name has {} parts", parts.len()));
        };
        if *kind != self.kind {
            return Some(format!("the first part is `{}`", kind.escape_debug()));
        }
        let rest = number.strip_prefix(self.number.as_str());
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('|')) && !self.number.is_empty() {
            return None;
        }
        Some(format!("the second part is `{}`", number.escape_debug()))
    }
}

impl fmt::Display for SignerName {
    /// The rule, for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, number } = self;
        write!(
            f,
            "one common name of four parts between @, the first `{kind}`, the second `{number}` or beginning `{number}|`"
        )
    }
}

/// The reason why a certificate is not the one that was asked for.
pub(crate) struct Mismatch {
    pub(crate) expected: String,
    pub(crate) found: String,
}

impl SignerPolicy {
    /// The platform or customer with this number, by the common name of its certificate.
    #[must_use]
    pub fn number(number: impl Into<String>) -> Self {
        Self::CommonName(SignerName::new(number))
    }

    /// Exactly this certificate.
    #[must_use]
    pub fn certificate(certificate: Certificate) -> Self {
        Self::Certificates(vec![certificate])
    }

    /// The certificates that are named, if any are.
    pub(crate) fn pinned(&self) -> &[Certificate] {
        match self {
            Self::Certificates(pinned) => pinned,
            Self::CommonName(_) | Self::Any => &[],
        }
    }

    pub(crate) fn check(&self, signer: &Certificate) -> Result<(), Mismatch> {
        let (expected, found) = match self {
            Self::Any => return Ok(()),
            Self::CommonName(name) => match name.mismatch(signer) {
                None => return Ok(()),
                Some(found) => (name.to_string(), found),
            },
            Self::Certificates(pinned) if pinned.contains(signer) => return Ok(()),
            Self::Certificates(pinned) => {
                let pinned = pinned.iter().map(|one| format!("{one}, SHA-256 {}", one.fingerprint()));
                let one_of = pinned.collect::<Vec<_>>().join("; or ");
                (
                    format!("exactly the certificate {one_of}"),
                    format!("its SHA-256 is {}", signer.fingerprint()),
                )
            }
        };
        Err(Mismatch { expected, found })
    }

    /// Returns which rule accepted a signer, for people.
    pub(crate) fn reason(&self) -> String {
        match self {
            Self::Any => {
                "any signer under the trusted CAs is accepted: nobody was asked for by name".to_owned()
            }
            Self::CommonName(name) => format!("accepted by the rule: {name}"),
            Self::Certificates(_) => {
                "accepted: it is exactly a certificate that was named (pinned)".to_owned()
            }
        }
    }
}
