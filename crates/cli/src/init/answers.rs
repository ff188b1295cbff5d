//! What `merchant init` is told.

use crate::input::Usage;
use crate::language::{Text, text};
use crate::settings::FILE;
use config_file::places;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The file.
    #[arg(long, value_name = "FILE", default_value = FILE)]
    pub(super) out: PathBuf,
    /// Write over a file that is there.
    #[arg(long)]
    pub(super) force: bool,
    /// Ask, also where standard input is no terminal: an answer a line, an empty one for nothing.
    #[arg(long, conflicts_with_all = ["app_id", "mer_cust_id"])]
    pub(super) ask: bool,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    pub(super) json: bool,
    /// UnionPay: the merchant's `appId`.
    #[arg(long, value_name = "ID")]
    app_id: Option<String>,
    /// UnionPay: the platform's address, where it is not the one of production.
    #[arg(long, value_name = "URL", requires = "app_id")]
    unionpay_base: Option<String>,
    /// UnionPay: where `secret` is (file:PATH, env:NAME or command:PROGRAM ARGUMENTS).
    #[arg(long, value_name = "PLACE", requires = "app_id", value_parser = place)]
    secret: Option<String>,
    /// UnionPay: where `symmetricKey` is.
    #[arg(long, value_name = "PLACE", requires = "app_id", value_parser = place)]
    symmetric_key: Option<String>,
    /// UnionPay: where the merchant's RSA private key is.
    #[arg(long, value_name = "PLACE", requires = "app_id", value_parser = place)]
    merchant_key: Option<String>,
    /// UnionPay: the platform's public key (`upPublicKey`); may be given several times.
    #[arg(long, value_name = "FILE", requires = "app_id")]
    platform_key: Vec<String>,
    /// Huifu: the merchant's customer number (`mer_cust_id`).
    #[arg(long, value_name = "ID", requires_all = ["huifu_base", "pfx", "pfx_password", "ca"])]
    mer_cust_id: Option<String>,
    /// Huifu: everything before /merchantRequest.
    #[arg(long, value_name = "URL", requires = "mer_cust_id")]
    huifu_base: Option<String>,
    /// Huifu: the merchant's key and certificate, PFX or .sm2.
    #[arg(long, value_name = "FILE", requires = "mer_cust_id")]
    pfx: Option<String>,
    /// Huifu: where the password of --pfx is (file:PATH, env:NAME or command:PROGRAM ARGUMENTS).
    #[arg(long, value_name = "PLACE", requires = "mer_cust_id", value_parser = place)]
    pfx_password: Option<String>,
    /// Huifu: a trusted CA certificate, such as CFCA_ACS_OCA31.cer; may be given several times.
    #[arg(long, value_name = "FILE", requires = "mer_cust_id")]
    ca: Vec<String>,
    /// Huifu: exactly this certificate of the platform is believed; may be given several times.
    #[arg(long, value_name = "FILE", requires = "mer_cust_id")]
    platform_cert: Vec<String>,
    /// Where orders are kept: sqlite://FILE, or the place of an address (env:NAME).
    #[arg(long, value_name = "URL")]
    store: Option<String>,
    /// Allow http:// addresses: for a sandbox on this machine.
    #[arg(long)]
    allow_plain_http: bool,
}

/// A place, and never the secret: other users of the machine see command lines.
fn place(text: &str) -> Result<String, Text> {
    match places::is_place(text) {
        true => Ok(text.to_owned()),
        false => Err(text!(
            "say where the secret is: file:PATH, env:NAME or command:PROGRAM ARGUMENTS",
            "请说明密钥在哪里：file:路径、env:变量名 或 command:程序 参数"
        )),
    }
}

/// Everything that the file will say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answers {
    pub(super) store: Option<String>,
    pub(super) allow_plain_http: bool,
    pub(super) unionpay: Option<UnionPay>,
    pub(super) huifu: Option<Huifu>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct UnionPay {
    pub(super) app_id: String,
    pub(super) base: Option<String>,
    pub(super) secret: Option<String>,
    pub(super) symmetric_key: Option<String>,
    pub(super) merchant_key: Option<String>,
    pub(super) platform_keys: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Huifu {
    pub(super) mer_cust_id: String,
    pub(super) base: String,
    pub(super) pfx: String,
    pub(super) pfx_password: String,
    pub(super) ca: Vec<String>,
    pub(super) platform_certificates: Vec<String>,
}

impl Arguments {
    pub(super) fn answers(&self) -> Answers {
        let unionpay = self.app_id.clone().map(|app_id| UnionPay {
            app_id,
            base: self.unionpay_base.clone(),
            secret: self.secret.clone(),
            symmetric_key: self.symmetric_key.clone(),
            merchant_key: self.merchant_key.clone(),
            platform_keys: self.platform_key.clone(),
        });
        let huifu = self.mer_cust_id.clone().map(|mer_cust_id| Huifu {
            mer_cust_id,
            base: self.huifu_base.clone().unwrap_or_default(),
            pfx: self.pfx.clone().unwrap_or_default(),
            pfx_password: self.pfx_password.clone().unwrap_or_default(),
            ca: self.ca.clone(),
            platform_certificates: self.platform_cert.clone(),
        });
        Answers { store: self.store.clone(), allow_plain_http: self.allow_plain_http, unionpay, huifu }
    }
}

impl Answers {
    pub(super) fn is_empty(&self) -> bool {
        self.unionpay.is_none() && self.huifu.is_none()
    }

    /// The same with paths that count from the file's folder: people give them from where they are.
    pub(super) fn seen_from(mut self, file: &Path) -> Result<Self, Usage> {
        if file.parent().is_none_or(|folder| folder.as_os_str().is_empty()) {
            return Ok(self);
        }
        let mut paths: Vec<&mut String> = Vec::new();
        let mut secrets: Vec<&mut String> = Vec::new();
        if let Some(unionpay) = &mut self.unionpay {
            secrets.extend(&mut unionpay.secret);
            secrets.extend(&mut unionpay.symmetric_key);
            secrets.extend(&mut unionpay.merchant_key);
            paths.extend(&mut unionpay.platform_keys);
        }
        if let Some(huifu) = &mut self.huifu {
            secrets.push(&mut huifu.pfx_password);
            paths.push(&mut huifu.pfx);
            paths.extend(&mut huifu.ca);
            paths.extend(&mut huifu.platform_certificates);
        }
        for path in paths {
            *path = whole(path)?;
        }
        for secret in secrets {
            if let Some(path) = secret.strip_prefix("file:") {
                *secret = format!("file:{}", whole(path)?);
            }
        }
        Ok(self)
    }
}

fn whole(path: &str) -> Result<String, Usage> {
    let whole = std::path::absolute(path).map_err(|e| Usage::new(text!("{path}: {e}", "{path}：{e}")))?;
    Ok(whole.display().to_string())
}
