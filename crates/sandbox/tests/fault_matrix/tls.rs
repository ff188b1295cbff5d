//! What the listener shows of itself. Keys are made once, for all cells.

use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls::pki_types::PrivateKeyDer;
use std::sync::{Arc, LazyLock};
use tokio_rustls::TlsAcceptor;

/// A certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    Valid,
    Expired,
    OtherName,
    SelfSigned,
}

/// The authority that clients trust.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: Vec<u8>,
}

static AUTHORITY: LazyLock<Authority> = LazyLock::new(Authority::new);
static VALID: LazyLock<TlsAcceptor> = LazyLock::new(|| made(Shows::Valid));
static EXPIRED: LazyLock<TlsAcceptor> = LazyLock::new(|| made(Shows::Expired));
static OTHER_NAME: LazyLock<TlsAcceptor> = LazyLock::new(|| made(Shows::OtherName));
static SELF_SIGNED: LazyLock<TlsAcceptor> = LazyLock::new(|| made(Shows::SelfSigned));

/// The certificate that clients trust.
pub(crate) fn root() -> Vec<u8> {
    AUTHORITY.certificate.clone()
}

pub(crate) fn acceptor(shows: Shows) -> TlsAcceptor {
    let acceptor = match shows {
        Shows::Valid => &VALID,
        Shows::Expired => &EXPIRED,
        Shows::OtherName => &OTHER_NAME,
        Shows::SelfSigned => &SELF_SIGNED,
    };
    TlsAcceptor::clone(acceptor)
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![]).unwrap();
        params.distinguished_name.push(DnType::CommonName, "authority of the fault matrix");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let certificate = params.self_signed(&key).unwrap().der().to_vec();
        Self { issuer: Issuer::new(params, key), certificate }
    }
}

/// Speaks HTTP/2 and nothing else, to whoever trusts it.
fn made(shows: Shows) -> TlsAcceptor {
    let name = if shows == Shows::OtherName { "elsewhere.example" } else { "localhost" };
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    if shows == Shows::Expired {
        (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1));
    }
    let certificate = match shows {
        Shows::SelfSigned => params.self_signed(&key).unwrap(),
        _ => params.signed_by(&key, &AUTHORITY.issuer).unwrap(),
    };
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = rustls::crypto::ring::default_provider();
    let mut config = rustls::ServerConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec()];
    TlsAcceptor::from(Arc::new(config))
}
