//! Properties of a message that are right, and that other programs refuse all the same: for whoever hands a message on
//! (docs/interoperation.md says with which versions this was seen).

use crate::message::SignerInfo;
use crate::{Certificate, attributes};
use der::Encode;

const KEY_IDENTIFIER: &str = "the signer is named by key identifier (SignerInfo version 3): openssl cms, GnuTLS, NSS and PHP's \
     openssl_cms_verify read that; openssl smime, Ruby, Java's own PKCS7 class and gpgsm do not, and none of their \
     errors says why";
const ISSUER_IN_MESSAGE: &str = "the message writes the name of the signer's issuer in other types of strings than the \
     certificate: it is the same name (RFC 5280), and programs that compare bytes do not find the signer";
const ISSUER_IN_CERTIFICATE: &str = "the certificate writes its issuer in other types of strings than the CA writes its own \
     name: it is the same name (RFC 5280), accepted here and by OpenSSL, Java and Botan; Go, NSS, node-forge and \
     Python's cryptography compare bytes and refuse it";
const UNSORTED: &str = "the signed attributes are not in the order of DER: accepted here and by OpenSSL; GnuTLS and BouncyCastle \
     call it a bad signature";

/// Sentences about a signer whose certificate is known, or not.
pub(super) fn about_signer<'c>(
    info: &SignerInfo<'_>,
    signer: Option<&Certificate>,
    known: impl Iterator<Item = &'c Certificate>,
) -> Vec<&'static str> {
    let issuer = signer.and_then(|signer| signer.parsed().tbs_certificate.issuer.to_der().ok());
    let written = info.issuer_as_written();
    let differs = written.zip(issuer.as_deref()).is_some_and(|(written, issuer)| written != issuer);
    let unsorted = info.attributes.is_some_and(|set| !attributes::are_sorted(set));
    let own = [
        written.is_none().then_some(KEY_IDENTIFIER),
        differs.then_some(ISSUER_IN_MESSAGE),
        signer.and_then(|signer| about_issuer(signer, known)),
        unsorted.then_some(UNSORTED),
    ];
    own.into_iter().flatten().collect()
}

/// A sentence about a certificate whose issuer is among `known`, if only types of strings differ.
pub(super) fn about_issuer<'c>(
    certificate: &Certificate,
    known: impl Iterator<Item = &'c Certificate>,
) -> Option<&'static str> {
    let issuer = certificate.parsed().tbs_certificate.issuer.to_der().ok()?;
    let mut same = known.filter(|ca| ca.folded_subject() == certificate.folded_issuer()).peekable();
    same.peek()?;
    let written_so =
        |ca: &Certificate| ca.parsed().tbs_certificate.subject.to_der().is_ok_and(|own| own == issuer);
    (!same.any(written_so)).then_some(ISSUER_IN_CERTIFICATE)
}
