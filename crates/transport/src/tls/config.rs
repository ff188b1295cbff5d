//! The settings of TLS, which clients with the same trust share: what the system's roots take, in time and memory, is taken
//! once.

use std::ffi::OsString;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

use super::verifier::verifier;
use crate::build_error::BuildError;
use crate::settings::{HttpVersions, Roots};

/// The things that a shared configuration was made of.
#[derive(PartialEq, Eq)]
struct Made {
    roots: Roots,
    versions: HttpVersions,
    /// The variables that lead to the system's roots.
    variables: [Option<OsString>; 2],
}

impl Made {
    fn now(roots: Roots, versions: HttpVersions) -> Self {
        Self { roots, versions, variables: ["SSL_CERT_FILE", "SSL_CERT_DIR"].map(std::env::var_os) }
    }
}

/// Those in use; a few at most.
static IN_USE: Mutex<Vec<(Made, Weak<ClientConfig>)>> = Mutex::new(Vec::new());

/// The configuration for this trust, with the application protocols of `versions`.
///
/// # Errors
/// As of [`HyperClientBuilder::build`](crate::HyperClientBuilder::build).
pub(crate) fn config(roots: Roots, versions: HttpVersions) -> Result<Arc<ClientConfig>, BuildError> {
    let store = match roots {
        // Small, and as many different ones as there are tenants, perhaps.
        Roots::Only(certificates) => return Ok(Arc::new(make(only(certificates)?, versions)?)),
        Roots::Nobody => return Ok(Arc::new(nobody()?)),
        Roots::System => system,
        Roots::Bundled => bundled,
    };
    let wanted = Made::now(roots, versions);
    // Held while it is made: clients that are built at once wait for one of them.
    let mut in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
    in_use.retain(|(_, config)| config.strong_count() > 0);
    let known = in_use.iter().find(|(made, _)| *made == wanted).and_then(|(_, config)| config.upgrade());
    if let Some(config) = known {
        return Ok(config);
    }
    let config = Arc::new(make(store()?, versions)?);
    in_use.push((wanted, Arc::downgrade(&config)));
    Ok(config)
}

fn make(roots: RootCertStore, versions: HttpVersions) -> Result<ClientConfig, BuildError> {
    // The provider is handed in: a process-wide default would let another crate choose for us.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = verifier(roots, Arc::clone(&provider))?;
    let mut tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| BuildError::Tls(Box::new(e)))?
        // rustls' own verifier, which explains itself.
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    let alpn: &[&[u8]] = match versions {
        HttpVersions::PreferHttp2 => &[b"h2", b"http/1.1"],
        HttpVersions::OnlyHttp1 => &[b"http/1.1"],
        HttpVersions::OnlyHttp2 => &[b"h2"],
    };
    tls.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
    Ok(tls)
}

/// Trusts nobody. The verifier that explains itself is not built without a root.
fn nobody() -> Result<ClientConfig, BuildError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|e| BuildError::Tls(Box::new(e)))?;
    Ok(builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}

#[cfg(feature = "native-roots")]
fn system() -> Result<RootCertStore, BuildError> {
    let mut store = RootCertStore::empty();
    // Systems carry the odd certificate rustls cannot read; the others are enough.
    store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let is_named = ["SSL_CERT_FILE", "SSL_CERT_DIR"].iter().any(|name| std::env::var_os(name).is_some());
    let origin = if is_named {
        "SSL_CERT_FILE or SSL_CERT_DIR leads to none"
    } else {
        "the operating system has none: install its certificate authorities (`ca-certificates`), name a file of them by \
         SSL_CERT_FILE, or build with `Roots::Bundled`"
    };
    not_empty(store, origin)
}

#[cfg(not(feature = "native-roots"))]
fn system() -> Result<RootCertStore, BuildError> {
    Err(BuildError::RootsNotCompiled { feature: "native-roots" })
}

#[cfg(feature = "webpki-roots")]
fn bundled() -> Result<RootCertStore, BuildError> {
    Ok(webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect())
}

#[cfg(not(feature = "webpki-roots"))]
fn bundled() -> Result<RootCertStore, BuildError> {
    Err(BuildError::RootsNotCompiled { feature: "webpki-roots" })
}

fn only(certificates: Vec<Vec<u8>>) -> Result<RootCertStore, BuildError> {
    let mut store = RootCertStore::empty();
    for (index, certificate) in certificates.into_iter().enumerate() {
        store
            .add(CertificateDer::from(certificate))
            .map_err(|e| BuildError::BadRoot { index, source: Box::new(e) })?;
    }
    not_empty(store, "`Roots::Only` is empty")
}

fn not_empty(store: RootCertStore, origin: &'static str) -> Result<RootCertStore, BuildError> {
    if store.is_empty() { Err(BuildError::NoRoots { origin }) } else { Ok(store) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "webpki-roots")]
    fn the_same_trust_is_made_once_while_somebody_has_it() {
        let first = config(Roots::Bundled, HttpVersions::OnlyHttp1).unwrap();
        let second = config(Roots::Bundled, HttpVersions::OnlyHttp1).unwrap();
        assert!(Arc::ptr_eq(&first, &second));
        let other = config(Roots::Bundled, HttpVersions::OnlyHttp2).unwrap();
        assert_eq!((first.alpn_protocols.len(), &other.alpn_protocols[0][..]), (1, &b"h2"[..]));
        let gone = Arc::downgrade(&first);
        drop((first, second));
        assert!(gone.upgrade().is_none(), "nothing is kept for nobody");
    }

    #[test]
    fn authorities_of_ones_own_are_not_shared() {
        let key = rcgen::KeyPair::generate().unwrap();
        let der = rcgen::CertificateParams::default().self_signed(&key).unwrap().der().to_vec();
        let authority = || Roots::Only(vec![der.clone()]);
        let first = config(authority(), HttpVersions::OnlyHttp1).unwrap();
        let second = config(authority(), HttpVersions::OnlyHttp1).unwrap();
        assert!(!Arc::ptr_eq(&first, &second));
    }
}
