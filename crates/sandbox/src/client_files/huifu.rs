//! The files of a merchant of Huifu.

use super::file::{ClientFile, Described, folder_name};
use super::settings::{Setting, Value, files as of_languages};
use crate::keys;
use crate::merchant::HuifuMerchant;
use crate::platform_keys::{KeyFileError, failed, huifu_merchant};
use cfca_pkcs7::Certificate;
use crypto_core::encoding::to_base64;
use crypto_core::pem;
use crypto_core::rsa::RsaSigner;
use std::path::Path;

/// The names under which the vendor's own tools look for the CA and the root above it.
const ANCHORS: [&str; 2] = ["CFCA_ACS_OCA31.cer", "CFCA_ACS_CA.cer"];

/// The part of the platform's common name by which clients know it.
const PLATFORM_SIGNER: &str = "100001";

pub(super) fn files(
    merchant: &HuifuMerchant,
    described: &Described,
    base: &str,
    folder: &Path,
) -> Result<Vec<ClientFile>, KeyFileError> {
    let below = format!("huifu-{}", folder_name(&merchant.mer_cust_id));
    let at = |name: &str| format!("{below}/{name}");
    let text = |text: &str| Value::Text(text.to_owned());
    let mut files = Vec::new();
    let mut settings = vec![
        Setting::new("base", "HUIFU_BASE", text(base)),
        Setting::new("merCustId", "HUIFU_MER_CUST_ID", text(&merchant.mer_cust_id)),
    ];
    let [own, own_sm2] = huifu_merchant()?;
    let has_test_key =
        merchant.certificates.is_empty() && merchant.ca.is_empty() || merchant.certificates.contains(&own);
    if has_test_key {
        let damaged = |e| failed("huifu-merchant.key.pem", e);
        let key = RsaSigner::from_any(keys::HUIFU_MERCHANT_KEY.as_bytes()).map_err(damaged)?;
        let private = to_base64(&key.to_pkcs8_der().map_err(damaged)?);
        files.extend([
            ClientFile::private(at("merchant.pfx"), keys::HUIFU_MERCHANT_MODERN_PFX),
            ClientFile::private(at("merchant-windows.pfx"), keys::HUIFU_PFX),
            ClientFile::private(at("password.txt"), keys::HUIFU_PFX_PASSWORD),
            ClientFile::private(at("merchant.key.pem"), keys::HUIFU_MERCHANT_KEY),
            ClientFile::private(at("merchant.key.b64"), private.as_str()),
            ClientFile::public(at("merchant.cert.pem"), pem_of(&own)),
            ClientFile::public(at("merchant.cer"), own.der()),
            ClientFile::private(at("merchant.sm2"), keys::HUIFU_SM2_FILE),
            ClientFile::private(at("merchant-sm2.key.pem"), keys::HUIFU_SM2_MERCHANT_KEY),
            ClientFile::public(at("merchant-sm2.cer"), own_sm2.der()),
        ]);
        settings.extend([
            Setting::new("pfx", "HUIFU_PFX", Value::File("merchant.pfx")),
            Setting::new("pfxPassword", "HUIFU_PFX_PASSWORD", text(keys::HUIFU_PFX_PASSWORD)),
            Setting::new("merchantKey", "", Value::File("merchant.key.pem")).with_der(private),
            Setting::new("merchantCertificate", "", Value::File("merchant.cert.pem"))
                .with_der(to_base64(own.der())),
            Setting::new("sm2File", "", Value::File("merchant.sm2")),
            Setting::new("sm2Password", "", text(keys::HUIFU_SM2_PASSWORD)),
        ]);
    } else {
        let yours = "key and certificate that the sandbox is configured with";
        settings.extend([
            Setting::new("pfx", "HUIFU_PFX", Value::Yours(yours)),
            Setting::new("pfxPassword", "HUIFU_PFX_PASSWORD", Value::Yours("its password")),
        ]);
    }
    let all: String = described.huifu_anchors.iter().map(pem_of).collect();
    files.push(ClientFile::public(at("platform-ca.pem"), all));
    let certificate = &described.huifu_certificate;
    files.push(ClientFile::public(at("platform.cer"), certificate.der()));
    files.push(ClientFile::public(at("platform.cert.pem"), pem_of(certificate)));
    let anchors: Vec<_> = described.huifu_anchors.iter().zip(ANCHORS).collect();
    for (anchor, name) in &anchors {
        files.push(ClientFile::public(at(name), anchor.der()));
    }
    if let Some((anchor, name)) = anchors.first() {
        let setting = Setting::new("platformCa", "HUIFU_CA", Value::File(name));
        settings.push(setting.with_der(to_base64(anchor.der())));
    }
    let names = anchors.iter().map(|(_, name)| *name).collect();
    settings.push(Setting::new("platformCaFiles", "", Value::Files(names)));
    let is_known = certificate.common_name_segments().iter().any(|part| part == PLATFORM_SIGNER);
    // Clients know the platform by its number; a certificate that lacks it must be named.
    let variable = if is_known { "" } else { "HUIFU_PLATFORM_CERT" };
    settings.push(
        Setting::new("platformCertificate", variable, Value::File("platform.cer"))
            .with_der(to_base64(certificate.der())),
    );
    if let Some(ca) = &described.tls_ca {
        files.push(ClientFile::public(at("tls-ca.pem"), ca.as_str()));
        settings.push(Setting::new("tlsCa", "SSL_CERT_FILE", Value::File("tls-ca.pem")));
    }
    files.extend(of_languages(&settings, &below, folder));
    Ok(files)
}

fn pem_of(certificate: &Certificate) -> String {
    pem::encode("CERTIFICATE", certificate.der())
}
