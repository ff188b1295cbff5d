//! Keys of the platforms that are made for one sandbox, instead of the test keys that everybody has, and the CA of its TLS.
//!
//! They are made once. Whoever wants them at the next start too keeps their text.

use crate::keys::HUIFU_IMPOSTOR_KEY;
use crate::platform_keys::HuifuPlatform;
use cfca_pkcs7::{Certificate, Identity, PrivateKey};
use crypto_core::rsa::RsaSigner;
use crypto_core::{BoxError, pem};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, DnValue, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, PKCS_RSA_SHA256,
};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio_rustls::TlsAcceptor;

/// A key that cannot be made, or whose kept text cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the sandbox's own `{name}` cannot be made or read")]
pub struct OwnKeyError {
    name: &'static str,
    source: BoxError,
}

/// Keys and certificates by name, as PEM.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OwnKeys(BTreeMap<String, String>);

impl OwnKeys {
    /// From the text that [`to_text`](Self::to_text) gave.
    ///
    /// # Errors
    /// It is no such text.
    pub fn from_text(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text).map(Self)
    }

    /// As a text to keep. It holds private keys.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{:#}\n", serde_json::json!(self.0))
    }

    /// True where nothing was made.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn kept(
        &mut self,
        name: &'static str,
        make: impl FnOnce() -> Result<String, BoxError>,
    ) -> Result<String, OwnKeyError> {
        if let Some(text) = self.0.get(name) {
            return Ok(text.clone());
        }
        let text = make().map_err(|source| OwnKeyError { name, source })?;
        self.0.insert(name.to_owned(), text.clone());
        Ok(text)
    }

    fn rsa_key(&mut self, name: &'static str) -> Result<String, OwnKeyError> {
        self.kept(name, || {
            let key = RsaSigner::generate(2048, &mut rand::rng())?;
            Ok(pem::encode("PRIVATE KEY", &key.to_pkcs8_der()?))
        })
    }

    /// UnionPay's key.
    pub(crate) fn unionpay(&mut self) -> Result<RsaSigner, OwnKeyError> {
        let name = "unionpay-platform.key";
        let text = self.rsa_key(name)?;
        RsaSigner::from_any(text.as_bytes()).map_err(|e| OwnKeyError { name, source: e.into() })
    }

    /// Huifu's key, its certificate under a CA of its own, and what the faults sign with.
    pub(crate) fn huifu(&mut self) -> Result<HuifuPlatform, OwnKeyError> {
        let root = Authority { key: self.rsa_key("huifu-root.key")?, name: "SANDBOX OWN ACS CA" };
        let ca = Authority { key: self.rsa_key("huifu-ca.key")?, name: "SANDBOX OWN ACS OCA31" };
        let key = self.rsa_key("huifu-platform.key")?;
        let root_certificate = self.kept("huifu-root.cert", || root.self_signed())?;
        let ca_certificate = self.kept("huifu-ca.cert", || ca.signed_by(&root))?;
        let platform = "051@100001@N00000000000001@1";
        let certificate = self.kept("huifu-platform.cert", || ca.issue(&key, platform, (2024, 2044)))?;
        let expired = self.kept("huifu-expired.cert", || ca.issue(&key, platform, (2019, 2020)))?;
        let impostor = self.kept("huifu-impostor.cert", || {
            ca.issue(HUIFU_IMPOSTOR_KEY, "051@Impostor@100001@1", (2024, 2044))
        })?;
        let identity = |name, key: &str, certificate: &str| {
            let identity = Identity::from_key_and_certificate(key.as_bytes(), certificate.as_bytes());
            identity.map_err(|e| OwnKeyError { name, source: e.into() })
        };
        let anchor = |name, text: &str| {
            Certificate::from_any(text.as_bytes()).map_err(|e| OwnKeyError { name, source: e.into() })
        };
        Ok(HuifuPlatform {
            identity: identity("huifu-platform.cert", &key, &certificate)?,
            expired: identity("huifu-expired.cert", &key, &expired)?,
            impostor: identity("huifu-impostor.cert", HUIFU_IMPOSTOR_KEY, &impostor)?,
            anchors: vec![
                anchor("huifu-ca.cert", &ca_certificate)?,
                anchor("huifu-root.cert", &root_certificate)?,
            ],
        })
    }
}

impl OwnKeys {
    /// A certificate for these hosts, under the CA of its own, for a year from `now` on.
    pub(crate) fn tls(&mut self, hosts: &[String], now: u64) -> Result<TlsAcceptor, OwnKeyError> {
        let failed = |e: BoxError| OwnKeyError { name: TLS_CA, source: e };
        let key = self.kept("tls-ca.key", || Ok(KeyPair::generate()?.serialize_pem()))?;
        self.kept(TLS_CA, || Ok(tls_ca().self_signed(&KeyPair::from_pem(&key)?)?.pem()))?;
        let made = || -> Result<TlsAcceptor, BoxError> {
            let issuer = Issuer::new(tls_ca(), KeyPair::from_pem(&key)?);
            let mut params = CertificateParams::new(hosts.to_vec())?;
            params.distinguished_name = name("sandbox");
            params.is_ca = IsCa::ExplicitNoCa;
            params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
            params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
            params.use_authority_key_identifier_extension = true;
            // Some clients refuse certificates that hold for longer than this.
            let day = Duration::from_secs(24 * 3600);
            let today = rcgen::date_time_ymd(1970, 1, 1) + Duration::from_secs(now);
            (params.not_before, params.not_after) = (today - day, today + day * 396);
            let key = KeyPair::generate()?;
            let certificate = params.signed_by(&key, &issuer)?;
            let key = PrivateKeyDer::try_from(key.serialize_der())?;
            let provider = Arc::new(rustls::crypto::ring::default_provider());
            let config = ServerConfig::builder_with_provider(provider)
                .with_safe_default_protocol_versions()?
                .with_no_client_auth()
                .with_single_cert(vec![certificate.der().clone()], key)?;
            Ok(TlsAcceptor::from(Arc::new(config)))
        };
        made().map_err(failed)
    }

    /// The CA of its TLS, as PEM.
    pub(crate) fn tls_ca(&self) -> Option<&str> {
        self.0.get(TLS_CA).map(String::as_str)
    }
}

const TLS_CA: &str = "tls-ca.cert";

fn tls_ca() -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = name("SANDBOX TLS CA: trust it nowhere but in tests");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    (params.not_before, params.not_after) =
        (rcgen::date_time_ymd(2024, 1, 1), rcgen::date_time_ymd(2044, 1, 1));
    params
}

impl fmt::Debug for OwnKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// A CA with an RSA key.
struct Authority {
    key: String,
    name: &'static str,
}

impl Authority {
    fn params(&self) -> CertificateParams {
        let mut params = CertificateParams::default();
        params.distinguished_name = name(self.name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        (params.not_before, params.not_after) =
            (rcgen::date_time_ymd(2015, 1, 1), rcgen::date_time_ymd(2044, 1, 1));
        params
    }

    fn self_signed(&self) -> Result<String, BoxError> {
        Ok(self.params().self_signed(&pair(&self.key)?)?.pem())
    }

    fn signed_by(&self, root: &Self) -> Result<String, BoxError> {
        let issuer = Issuer::new(root.params(), pair(&root.key)?);
        Ok(self.params().signed_by(&pair(&self.key)?, &issuer)?.pem())
    }

    /// A customer's certificate, from the first of January of one year to that of another.
    fn issue(&self, key: &str, common_name: &str, (from, to): (i32, i32)) -> Result<String, BoxError> {
        let mut params = CertificateParams::default();
        params.distinguished_name = name(common_name);
        params.is_ca = IsCa::ExplicitNoCa;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        params.extended_key_usages =
            vec![ExtendedKeyUsagePurpose::ClientAuth, ExtendedKeyUsagePurpose::EmailProtection];
        params.use_authority_key_identifier_extension = true;
        (params.not_before, params.not_after) =
            (rcgen::date_time_ymd(from, 1, 1), rcgen::date_time_ymd(to, 1, 1));
        let issuer = Issuer::new(self.params(), pair(&self.key)?);
        Ok(params.signed_by(&pair(key)?, &issuer)?.pem())
    }
}

fn pair(key: &str) -> Result<KeyPair, BoxError> {
    // The form that rcgen takes, whatever the text is.
    let der = PrivateKey::from_any(key.as_bytes())?.to_pkcs8_der()?;
    Ok(KeyPair::from_pkcs8_pem_and_sign_algo(&pem::encode("PRIVATE KEY", &der), &PKCS_RSA_SHA256)?)
}

fn name(common_name: &str) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    if let Ok(country) = "CN".try_into() {
        name.push(DnType::CountryName, DnValue::PrintableString(country));
    }
    name.push(DnType::OrganizationName, "Sandbox of its own");
    name.push(DnType::CommonName, common_name);
    name
}
