//! UnionPay: secret, symmetric key, RSA keys.

use super::reach;
use super::report::Report;
use super::texts::{self, Kind};
use super::way::Way;
use crate::input;
use crate::report::chain;
use crate::settings;
use crate::shell;
use crate::unionpay::secret::{AppSecret, MERCHANT_KEY, MerchantKey, SECRET, SYMMETRIC_KEY, SymmetricKey};
use crypto_core::rsa::{RsaSigner, RsaVerifier};
use crypto_core::tdes::TdesEcb;
use crypto_core::{FieldCipher as _, Signer as _, Verifier as _};
use std::path::{Path, PathBuf};
use unionpay::PRODUCTION;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The platform's address.
    #[arg(long, value_name = "URL", env = "UNIONPAY_BASE", hide_env = true, default_value = PRODUCTION)]
    base: String,
    /// The merchant's `appId`.
    #[arg(long, value_name = "ID", env = "UNIONPAY_APP_ID", hide_env = true)]
    app_id: String,
    #[command(flatten)]
    secret: AppSecret,
    #[command(flatten)]
    symmetric_key: SymmetricKey,
    #[command(flatten)]
    key: MerchantKey,
    /// The platform's public key (`upPublicKey`).
    #[arg(long, value_name = "FILE", env = "UNIONPAY_PLATFORM_KEY", hide_env = true)]
    platform_key: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) way: Way,
}

pub(super) async fn look(arguments: &Arguments, report: &mut Report) {
    arguments.way.times(report);
    let base = reach::address(report, &arguments.base, unionpay::proto::ALL);
    app_id(report, &arguments.app_id);
    secret(report, &arguments.secret);
    symmetric_key(report, &arguments.symmetric_key);
    let own = merchant_key(report, &arguments.key);
    platform_keys(report, &arguments.platform_key, own.as_ref());
    if let (true, Some(base)) = (arguments.way.connect, &base) {
        reach::connect(report, base).await;
    }
}

fn app_id(report: &mut Report, app_id: &str) {
    if app_id.is_empty() || app_id.contains(char::is_whitespace) {
        report.fail("appId", "it is empty, or holds blanks", "copy it from the platform's console");
    } else {
        report.ok("appId", format!("{} characters", app_id.len()));
    }
}

fn secret(report: &mut Report, secret: &AppSecret) {
    texts::look(report, "secret", secret.file(), SECRET, Kind::Secret);
    match secret.read_if_given() {
        Ok(Some(secret)) => report.ok("secret", format!("{} characters", secret.expose().len())),
        Ok(None) => report.warn(
            "secret",
            "not given (--secret-file FILE, or the variable UNIONPAY_SECRET)",
            "without it no token can be fetched",
        ),
        Err(e) => report.fail("secret", chain(&*e), "give the secret of the platform's console"),
    }
}

fn symmetric_key(report: &mut Report, key: &SymmetricKey) {
    texts::look(report, "symmetricKey", key.file(), SYMMETRIC_KEY, Kind::Secret);
    let key = match key.read_if_given() {
        Ok(Some(key)) => key,
        Ok(None) => {
            return report.warn(
                "symmetricKey",
                "not given (--symmetric-key-file FILE, or the variable UNIONPAY_SYMMETRIC_KEY)",
                "without it no phone or card number can be read",
            );
        }
        Err(e) => return report.fail("symmetricKey", chain(&*e), "give the key of the platform's console"),
    };
    let digits = key.expose().len();
    match TdesEcb::from_hex(key.expose()).map(|cipher| cipher.encrypt(b"probe")) {
        Ok(Ok(_)) => report.ok("symmetricKey", format!("{digits} hex digits, 3DES")),
        Ok(Err(e)) => report.fail("symmetricKey", chain(&e), "ask the platform for a new key"),
        Err(e) => report.fail("symmetricKey", chain(&e), "it has 48 hex digits, or 32"),
    }
}

fn merchant_key(report: &mut Report, key: &MerchantKey) -> Option<RsaSigner> {
    match key.read_if_given() {
        Ok(None) => {
            report.warn(
                "own key",
                "not given (--key FILE)",
                "red packets, draws and password checks need it",
            );
            None
        }
        Ok(Some(key)) => {
            report.bits("own key", "the merchant's key", key.bits());
            let works = key.sign(b"probe").is_ok_and(|made| key.verifier().verify(b"probe", &made).is_ok());
            if works {
                report.ok("own signature", "a text was signed and verified");
            } else {
                report.fail("own signature", "the key does not sign", "export it again");
            }
            Some(key)
        }
        Err(e) => {
            report.fail(
                "own key",
                chain(&*e),
                "it is a private key, PKCS#8 or PKCS#1, as PEM, DER or base64",
            );
            if let Some(path) = key.file().map(Path::to_owned).or_else(|| settings::secret_file(MERCHANT_KEY))
            {
                report.run(format!("merchant cfca inspect {}", shell::file(&path)));
            }
            None
        }
    }
}

fn platform_keys(report: &mut Report, paths: &[PathBuf], own: Option<&RsaSigner>) {
    if paths.is_empty() {
        report.warn(
            "platform key",
            "not given (--platform-key FILE)",
            "without it no notification can be verified",
        );
    }
    for path in paths {
        let key = input::read(path).and_then(|bytes| RsaVerifier::from_any(&bytes).map_err(Into::into));
        let key = match key {
            Ok(key) => key,
            Err(e) => {
                let text = format!("{}: {}", path.display(), chain(&*e));
                report.fail("platform key", text, "it is upPublicKey, a public key");
                report.run(format!("merchant cfca inspect {}", shell::file(path)));
                continue;
            }
        };
        if own.is_some_and(|own| own.verifier().spki_der() == key.spki_der()) {
            let text = format!("{}: this is the merchant's own public key", path.display());
            report.fail("platform key", text, "give upPublicKey, which the platform hands out");
        } else {
            report.bits("platform key", "the platform's key", key.bits());
        }
    }
}
