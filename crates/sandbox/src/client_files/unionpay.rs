//! The files of a merchant of UnionPay.

use super::file::{ClientFile, Described, folder_name};
use super::settings::{Setting, Value, files as of_languages};
use crate::keys;
use crate::merchant::UnionPayMerchant;
use crate::platform_keys::{KeyFileError, failed};
use crypto_core::encoding::to_base64;
use crypto_core::pem;
use crypto_core::rsa::RsaSigner;
use std::path::Path;

pub(super) fn files(
    merchant: &UnionPayMerchant,
    described: &Described,
    base: &str,
    folder: &Path,
) -> Result<Vec<ClientFile>, KeyFileError> {
    let below = format!("unionpay-{}", folder_name(&merchant.app_id));
    let at = |name: &str| format!("{below}/{name}");
    let secret = merchant.secret.expose();
    let symmetric_key =
        merchant.symmetric_key.as_ref().map_or(keys::UNIONPAY_SYMMETRIC_KEY, |key| key.expose().as_str());
    let mut files = vec![
        ClientFile::private(at("secret.txt"), secret.as_bytes()),
        ClientFile::private(at("symmetricKey.txt"), symmetric_key),
    ];
    let text = |text: &str| Value::Text(text.to_owned());
    let mut settings = vec![
        Setting::new("base", "UNIONPAY_BASE", text(base)),
        Setting::new("appId", "UNIONPAY_APP_ID", text(&merchant.app_id)),
        Setting::new("secret", "UNIONPAY_SECRET", text(secret)),
        Setting::new("symmetricKey", "UNIONPAY_SYMMETRIC_KEY", text(symmetric_key)),
    ];
    if merchant.public_key.is_some() {
        let yours = Value::Yours("the private half of the public_key that the sandbox is configured with");
        settings.push(Setting::new("merchantKey", "UNIONPAY_KEY", yours));
    } else {
        let damaged = |e| failed("unionpay-merchant.key.pem", e);
        let key = RsaSigner::from_any(keys::UNIONPAY_MERCHANT_KEY.as_bytes()).map_err(damaged)?;
        let private = to_base64(&key.to_pkcs8_der().map_err(damaged)?);
        let public = key.verifier().spki_der();
        files.extend([
            ClientFile::private(at("merchant.key.pem"), keys::UNIONPAY_MERCHANT_KEY),
            ClientFile::private(at("merchant.key.b64"), private.as_str()),
            ClientFile::public(at("merchant.pub.pem"), pem::encode("PUBLIC KEY", public)),
            ClientFile::public(at("merchant.pub.b64"), to_base64(public)),
        ]);
        let file = Value::File("merchant.key.pem");
        settings.push(Setting::new("merchantKey", "UNIONPAY_KEY", file).with_der(private));
    }
    if let Some(public) = &described.unionpay_key {
        files.extend([
            ClientFile::public(at("upPublicKey.pem"), pem::encode("PUBLIC KEY", public)),
            ClientFile::public(at("upPublicKey.b64"), to_base64(public)),
        ]);
        let file = Value::File("upPublicKey.pem");
        settings.push(Setting::new("upPublicKey", "UNIONPAY_PLATFORM_KEY", file).with_der(to_base64(public)));
    }
    if let Some(ca) = &described.tls_ca {
        files.push(ClientFile::public(at("tls-ca.pem"), ca.as_str()));
        settings.push(Setting::new("tlsCa", "SSL_CERT_FILE", Value::File("tls-ca.pem")));
    }
    files.extend(of_languages(&settings, &below, folder));
    Ok(files)
}
