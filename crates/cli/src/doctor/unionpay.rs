//! UnionPay: secret, symmetric key, RSA keys.

use super::reach;
use super::report::{Report, failed};
use super::texts::{self, Kind};
use super::way::Way;
use crate::input;
use crate::language::text;
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
        report.fail(
            "appId",
            text!("it is empty, or holds blanks", "为空，或含空格"),
            text!("copy it from the platform's console", "请从平台控制台复制"),
        );
    } else {
        report.ok("appId", text!("{} characters", "{} 个字符", app_id.len()));
    }
}

fn secret(report: &mut Report, secret: &AppSecret) {
    texts::look(report, "secret", secret.file(), SECRET, Kind::Secret);
    match secret.read_if_given() {
        Ok(Some(secret)) => report.ok("secret", text!("{} characters", "{} 个字符", secret.expose().len())),
        Ok(None) => report.warn(
            "secret",
            text!(
                "not given (--secret-file FILE, or the variable UNIONPAY_SECRET)",
                "未给出（--secret-file 文件，或变量 UNIONPAY_SECRET）"
            ),
            text!("without it no token can be fetched", "缺少它无法获取令牌"),
        ),
        Err(e) => {
            report.fail(
                "secret",
                failed(&*e),
                text!("give the secret of the platform's console", "请给出平台控制台中的 secret"),
            );
        }
    }
}

fn symmetric_key(report: &mut Report, key: &SymmetricKey) {
    texts::look(report, "symmetricKey", key.file(), SYMMETRIC_KEY, Kind::Secret);
    let key = match key.read_if_given() {
        Ok(Some(key)) => key,
        Ok(None) => {
            return report.warn(
                "symmetricKey",
                text!(
                    "not given (--symmetric-key-file FILE, or the variable UNIONPAY_SYMMETRIC_KEY)",
                    "未给出（--symmetric-key-file 文件，或变量 UNIONPAY_SYMMETRIC_KEY）"
                ),
                text!("without it no phone or card number can be read", "缺少它无法解密手机号与卡号"),
            );
        }
        Err(e) => {
            let remedy = text!("give the key of the platform's console", "请给出平台控制台中的密钥");
            return report.fail("symmetricKey", failed(&*e), remedy);
        }
    };
    let digits = key.expose().len();
    match TdesEcb::from_hex(key.expose()).map(|cipher| cipher.encrypt(b"probe")) {
        Ok(Ok(_)) => {
            report.ok("symmetricKey", text!("{digits} hex digits, 3DES", "{digits} 位十六进制，3DES"))
        }
        Ok(Err(e)) => {
            report.fail(
                "symmetricKey",
                failed(&e),
                text!("ask the platform for a new key", "请向平台更换密钥"),
            );
        }
        Err(e) => {
            report.fail(
                "symmetricKey",
                failed(&e),
                text!("it has 48 hex digits, or 32", "应为 48 位或 32 位十六进制"),
            );
        }
    }
}

fn merchant_key(report: &mut Report, key: &MerchantKey) -> Option<RsaSigner> {
    match key.read_if_given() {
        Ok(None) => {
            report.warn(
                "own key",
                text!("not given (--key FILE)", "未给出（--key 文件）"),
                text!("red packets, draws and password checks need it", "红包、抽奖与支付密码验证需要它"),
            );
            None
        }
        Ok(Some(key)) => {
            report.bits("own key", &text!("the merchant's key", "商户密钥"), key.bits());
            let works = key.sign(b"probe").is_ok_and(|made| key.verifier().verify(b"probe", &made).is_ok());
            if works {
                report.ok("own signature", text!("a text was signed and verified", "签名与验签通过"));
            } else {
                report.fail(
                    "own signature",
                    text!("the key does not sign", "该密钥无法签名"),
                    text!("export it again", "请重新导出"),
                );
            }
            Some(key)
        }
        Err(e) => {
            report.fail(
                "own key",
                failed(&*e),
                text!(
                    "it is a private key, PKCS#8 or PKCS#1, as PEM, DER or base64",
                    "应为私钥：PKCS#8 或 PKCS#1，PEM、DER 或 base64"
                ),
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
            text!("not given (--platform-key FILE)", "未给出（--platform-key 文件）"),
            text!("without it no notification can be verified", "缺少它无法对通知验签"),
        );
    }
    for path in paths {
        let key = input::read(path).and_then(|bytes| RsaVerifier::from_any(&bytes).map_err(Into::into));
        let key = match key {
            Ok(key) => key,
            Err(e) => {
                let e = failed(&*e);
                report.fail(
                    "platform key",
                    text!("{}: {e}", "{}：{e}", path.display()),
                    text!("it is upPublicKey, a public key", "应为 upPublicKey（公钥）"),
                );
                report.run(format!("merchant cfca inspect {}", shell::file(path)));
                continue;
            }
        };
        if own.is_some_and(|own| own.verifier().spki_der() == key.spki_der()) {
            report.fail(
                "platform key",
                text!("{}: this is the merchant's own public key", "{}：这是商户自己的公钥", path.display()),
                text!("give upPublicKey, which the platform hands out", "请给出平台提供的 upPublicKey"),
            );
        } else {
            report.bits("platform key", &text!("the platform's key", "平台公钥"), key.bits());
        }
    }
}
