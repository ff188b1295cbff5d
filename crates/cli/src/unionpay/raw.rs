//! A call that this version does not know: its rules are told on the command line.

use super::encoded;
use super::names;
use crate::input::Usage;
use crate::language::text;
use clap::ValueEnum;
use config_file::names::meant;
use crypto_core::Secret;
use endpoint_core::{AuthKind, EndpointInfo, Fields, SignKind};
use std::error::Error;
use unionpay::proto::auth::Grant;
use unionpay::proto::{DecryptedFields, OpenId, RawCall, RawCredential};

#[derive(Debug, clap::Args)]
pub(super) struct Raw {
    /// What the call carries, for one that is not known.
    #[arg(long, value_enum)]
    auth: Option<Auth>,
    /// How it is signed, for one that is not known; not at all unless told.
    #[arg(long, value_enum)]
    sign: Option<Sign>,
    /// A field that is signed in clear and travels encrypted; may be given several times.
    #[arg(long, value_name = "NAME")]
    encrypt: Vec<String>,
    /// A field of the answer that arrives encrypted; may be given several times.
    #[arg(long, value_name = "NAME")]
    decrypt: Vec<String>,
    /// It changes nothing, so that any refusal means "not carried out".
    #[arg(long)]
    read_only: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Auth {
    /// Nothing.
    None,
    /// The backendToken.
    Backend,
    /// The backendToken, accessToken and openId.
    User,
    /// accessToken and openId.
    Grant,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sign {
    /// SHA-256 with the merchant's secret.
    Digest,
    /// RSA.
    Rsa,
}

impl Raw {
    pub(super) fn is_used(&self) -> bool {
        let lists = !self.encrypt.is_empty() || !self.decrypt.is_empty();
        self.auth.is_some() || self.sign.is_some() || lists || self.read_only
    }

    pub(super) fn auth(&self) -> Result<AuthKind, Usage> {
        match self.auth {
            Some(Auth::None) => Ok(AuthKind::NoCredential),
            Some(Auth::Backend) => Ok(AuthKind::BackendToken),
            Some(Auth::User) => Ok(AuthKind::UserToken),
            Some(Auth::Grant) => Ok(AuthKind::UserGrant),
            None => Err(Usage::new(text!(
                "the call is not known: say with --auth what it carries",
                "未知接口：请用 --auth 说明所带凭证"
            ))),
        }
    }

    pub(super) fn info(&self, name: &str) -> Result<&'static EndpointInfo, Usage> {
        match self.auth() {
            Ok(_) => Ok(self.call(name)?.info()),
            Err(_) => Err(Usage::new(text!(
                "there is no call `{name}` in docs/endpoints-unionpay.md{}; if the platform has it, say with --auth what it \
                 carries",
                "docs/endpoints-unionpay.md 中没有接口 `{name}`{}；若平台确有该接口，请用 --auth 说明所带凭证",
                meant(&names::near(name))
            ))),
        }
    }

    pub(super) fn decrypts(&self, name: &str) -> bool {
        self.decrypt.iter().any(|known| known == name)
    }

    fn call(&self, name: &str) -> Result<RawCall, Usage> {
        let mut call = RawCall::new(name, self.auth()?);
        call = match self.sign {
            None => call,
            Some(Sign::Digest) => call.sign(SignKind::Sha256Digest),
            Some(Sign::Rsa) => call.sign(SignKind::Sha256WithRsa),
        };
        if !self.decrypt.is_empty() {
            call = call.decrypt(DecryptedFields::Fields(self.decrypt.clone()));
        }
        Ok(if self.read_only { call.read_only() } else { call })
    }

    /// The request, and the tokens that it carries.
    pub(super) fn request(
        &self,
        name: &str,
        mut fields: Fields,
    ) -> Result<(RawCall, RawCredential), Box<dyn Error>> {
        let mut call = self.call(name)?;
        let mut credential = RawCredential::default();
        let (backend, user) = encoded::carries(self.auth()?);
        if backend {
            credential.backend_token = Some(Secret::new(fields.take("backendToken")?));
        }
        if user {
            let access_token = Secret::new(fields.take("accessToken")?);
            credential.grant = Some(Grant { access_token, open_id: OpenId::from(fields.take("openId")?) });
        }
        for name in &self.encrypt {
            let plain = fields.text(name).ok_or_else(|| {
                Usage::new(text!("--encrypt {name}: no such field", "--encrypt {name}：没有该字段"))
            })?;
            call = call.encrypted_field(name, plain);
            fields.remove(name);
        }
        Ok((call.fields(&fields), credential))
    }
}
