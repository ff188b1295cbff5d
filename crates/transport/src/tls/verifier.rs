//! The verifier of rustls, which in addition says why there is no path to a root.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, DigitallySignedStruct, Error as TlsError, OtherError, RootCertStore, SignatureScheme,
};
use webpki::EndEntityCert;

use super::failure::TlsFailure;
use crate::build_error::BuildError;

/// The verifier of rustls for `roots`. It decides alone; only the words of its refusal are others.
pub(crate) fn verifier(
    roots: RootCertStore,
    provider: Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, BuildError> {
    let inner = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
        .build()
        .map_err(|e| BuildError::Tls(Box::new(e)))?;
    Ok(Arc::new(Explaining(inner)))
}

/// `UnknownIssuer` alone does not tell a server that leaves out a certificate from an authority nobody here
/// knows. The certificates that came do, and only a verifier sees them.
#[derive(Debug)]
struct Explaining(Arc<WebPkiServerVerifier>);

/// No path from the server's certificate to a root.
#[derive(Debug)]
pub(super) struct Untrusted {
    failure: TlsFailure,
    cause: CertificateError,
}

impl Untrusted {
    pub(super) fn failure(&self) -> TlsFailure {
        self.failure
    }
}

impl fmt::Display for Untrusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.failure, self.cause)
    }
}

impl Error for Untrusted {}

impl ServerCertVerifier for Explaining {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let checked = self.0.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        checked.map_err(|error| match error {
            TlsError::InvalidCertificate(cause @ CertificateError::UnknownIssuer) => {
                let failure = without_path(end_entity, intermediates);
                let untrusted = Untrusted { failure, cause };
                TlsError::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(untrusted))))
            }
            other => other,
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.0.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.0.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

/// Incomplete if the issuer of the server's certificate did not come, and that issuer is one whose certificate is
/// published for others to fetch, as public authorities do and private ones rarely.
fn without_path(end_entity: &CertificateDer<'_>, others: &[CertificateDer<'_>]) -> TlsFailure {
    let Ok(leaf) = EndEntityCert::try_from(end_entity) else { return TlsFailure::UnknownAuthority };
    let subjects: Vec<Vec<u8>> = others
        .iter()
        .filter_map(|other| Some(EndEntityCert::try_from(other).ok()?.subject().to_vec()))
        .collect();
    let came = leaf.issuer() == leaf.subject() || subjects.iter().any(|subject| subject == leaf.issuer());
    match !came && names_its_issuer(end_entity) {
        true => TlsFailure::ChainIncomplete,
        false => TlsFailure::UnknownAuthority,
    }
}

/// Returns whether the certificate says where that of its issuer can be fetched: the access method `caIssuers`
/// (1.3.6.1.5.5.7.48.2) as it stands in DER. Only the words of a refusal depend on it.
fn names_its_issuer(certificate: &[u8]) -> bool {
    const CA_ISSUERS: [u8; 10] = [0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02];
    certificate.windows(CA_ISSUERS.len()).any(|window| window == CA_ISSUERS)
}
