//! `merchant unionpay call`.

use super::encoded::{self, Encoded};
use super::names;
use super::raw::Raw;
use super::secret::{self, AppSecret, SymmetricKey};
use crate::address;
use crate::exchange;
use crate::fields::Input;
use crate::input::{self, Usage};
use crate::preview::preview;
use crate::report::Stages;
use crate::steps::{Show, Steps};
use bytes::Bytes;
use client_core::{Clock as _, SystemClock};
use crypto_core::Secret;
use crypto_core::rsa::RsaSigner;
use crypto_core::tdes::TdesEcb;
use endpoint_core::{AnswerError, CallContext, Effect, Endpoint as _, EndpointInfo, Fields, absolute};
use http::{Response, Uri};
use serde_json::{Map, Value, json};
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use unionpay::PRODUCTION;
use unionpay::proto::{GetBackendToken, MerchantKeys, Refusal, hides_anywhere};

pub(super) const EXAMPLES: &str = "\
Examples:
  What would be sent, without sending it
    merchant unionpay call red.packet.give --dry-run --explain \\
      --app-id .. --key merchant.key.pem --symmetric-key-file sym.txt \\
      --in gift.json
  The phone number of a user who granted it
    merchant unionpay call user.mobile --app-id .. \\
      --symmetric-key-file sym.txt --backend-token-file b.txt \\
      --access-token-file a.txt --show-secrets openId=..
  Against the sandbox (`merchant sandbox`), with a token for this one call
    merchant unionpay call contract.status --base http://127.0.0.1:8600 \\
      --allow-plain-http --app-id .. --secret-file secret.txt \\
      --fetch-token openId=..
  An interface that this version does not know
    merchant unionpay call some.thing --auth backend --app-id .. \\
      --backend-token-file b.txt name=value

Names and fields: merchant unionpay commands, docs/endpoints-unionpay.md";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The call: the last part of its address, such as user.mobile, or its Chinese title.
    name: String,
    /// The platform's address.
    #[arg(long, value_name = "URL", default_value = PRODUCTION)]
    base: String,
    /// Allow an http:// address: for a sandbox on this machine.
    #[arg(long)]
    allow_plain_http: bool,
    /// The merchant's `appId`.
    #[arg(long, value_name = "ID")]
    app_id: String,
    #[command(flatten)]
    secret: AppSecret,
    #[command(flatten)]
    symmetric_key: SymmetricKey,
    /// The merchant's RSA private key: PKCS#8 or PKCS#1, as PEM, DER or base64.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// A file with the backendToken; without it the environment variable UNIONPAY_BACKEND_TOKEN.
    #[arg(long, value_name = "FILE", conflicts_with = "fetch_token")]
    backend_token_file: Option<PathBuf>,
    /// Fetch a backendToken first. It ends the one that your running systems use.
    #[arg(long)]
    fetch_token: bool,
    /// A file with the user's accessToken; without it the environment variable UNIONPAY_ACCESS_TOKEN.
    #[arg(long, value_name = "FILE")]
    access_token_file: Option<PathBuf>,
    /// Do not check the fixed list or format of this field before sending (insAcctId, qualType, startDate,
    /// transTp); may be given several times.
    #[arg(long, value_name = "FIELD")]
    without_check: Vec<String>,
    /// Build and sign the request, and do not send it.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    raw: Raw,
    #[command(flatten)]
    show: Show,
    #[command(flatten)]
    input: Input,
}

type Failure = crate::exchange::Failure<Refusal>;

pub(super) async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let stages = Stages::default();
    let base = address::base("--base", &arguments.base, arguments.allow_plain_http, unionpay::proto::ALL)?;
    let keys = arguments.keys()?;
    let info = arguments.info()?;
    let fields = arguments.input.read()?;
    let nonce = crypto_core::nonce::nonce(&mut rand::rng());
    let now = || CallContext::new(SystemClock.now(), &nonce).traced(&stages);

    let result = match arguments.encoded(&base, info, fields, &keys, now()).await {
        Err(e) if e.is::<Usage>() => return Err(e),
        Err(e) => Err(not_sent(&*e)),
        Ok(encoded) if arguments.dry_run => {
            for stage in stages.take() {
                steps.step(stage.stage, &stage.text);
            }
            return arguments.dry(steps, &base, info, encoded);
        }
        Ok(encoded) => exchange(arguments, &base, info, encoded, &keys, now()).await,
    };
    for stage in stages.take() {
        steps.step(stage.stage, &stage.text);
    }
    if let Err(Failure { answer: Some(answer), .. }) = &result {
        steps.step("answer", &answer.text());
    }
    arguments.finish(steps, info, result)
}

/// A key that is missing is given by an option of this program, which the library cannot name.
fn not_sent(error: &dyn Error) -> Failure {
    let mut failure = Failure::not_sent(error);
    for (key, options) in [
        ("secret", "--secret-file FILE, or the variable UNIONPAY_SECRET"),
        ("symmetricKey", "--symmetric-key-file FILE, or the variable UNIONPAY_SYMMETRIC_KEY"),
        ("the merchant's RSA key", "--key FILE"),
    ] {
        if failure.text.contains(&format!("this call needs `{key}`")) {
            failure.text.push_str("; give ");
            failure.text.push_str(options);
        }
    }
    failure
}

impl Arguments {
    fn keys(&self) -> Result<MerchantKeys, Box<dyn Error>> {
        let mut keys = MerchantKeys::new(self.app_id.as_str());
        keys.secret = self.secret.read_if_given()?;
        for field in &self.without_check {
            keys.policies.switch_off(field).map_err(|e| Usage::new(format!("--without-check: {e}")))?;
        }
        if let Some(key) = self.symmetric_key.read_if_given()? {
            keys.cipher = Some(Arc::new(TdesEcb::from_hex(key.expose())?));
        }
        if let Some(path) = &self.key {
            let key =
                RsaSigner::from_any(&input::read(path)?).map_err(|e| format!("{}: {e}", path.display()))?;
            keys.signer = Some(Arc::new(key));
        }
        Ok(keys)
    }

    /// The facts of the call, known or told.
    fn info(&self) -> Result<&'static EndpointInfo, Usage> {
        match names::find(&self.name) {
            Some(_) if self.raw.is_used() => Err(Usage::new(format!(
                "{} is known: --auth, --sign, --decrypt and --read-only are for others",
                self.name
            ))),
            Some(info) => Ok(info),
            None => self.raw.info(&self.name),
        }
    }

    async fn encoded(
        &self,
        base: &Uri,
        info: &'static EndpointInfo,
        mut fields: Fields,
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<Encoded, Box<dyn Error>> {
        let known = names::find(&self.name).is_some();
        let (backend, user) = encoded::carries(if known { info.auth } else { self.raw.auth()? });
        if backend {
            let token = self.backend_token(base, keys).await?;
            fields.put("backendToken", token.expose().as_str());
        }
        if user {
            let file = self.access_token_file.as_deref();
            let token = secret::read(file, "--access-token-file", "UNIONPAY_ACCESS_TOKEN")?;
            fields.put("accessToken", token.expose().as_str());
        }
        if known {
            encoded::encode(info, fields, keys, at)
        } else {
            self.raw.encode(&self.name, fields, keys, at)
        }
    }

    async fn backend_token(&self, base: &Uri, keys: &MerchantKeys) -> Result<Secret<String>, Box<dyn Error>> {
        if !self.fetch_token {
            let file = self.backend_token_file.as_deref();
            return secret::read(file, "--fetch-token, --backend-token-file", "UNIONPAY_BACKEND_TOKEN");
        }
        if self.dry_run {
            return Err(Usage::new("--fetch-token would send a call; --dry-run sends none").into());
        }
        let nonce = crypto_core::nonce::nonce(&mut rand::rng());
        let at = CallContext::new(SystemClock.now(), &nonce);
        let info = GetBackendToken::INFO;
        let encoded = encoded::encode(info, Fields::new(), keys, at)?;
        let answer = exchange(self, base, info, encoded, keys, at)
            .await
            .map_err(|failure| format!("the backendToken could not be fetched: {}", failure.text))?;
        let token = answer.text("backendToken").ok_or("the answer holds no backendToken")?;
        Ok(Secret::new(token.to_owned()))
    }

    fn finish(
        &self,
        steps: Steps<'_>,
        info: &EndpointInfo,
        result: Result<Fields, Failure>,
    ) -> Result<(), Box<dyn Error>> {
        let failure = match result {
            Ok(answer) => {
                let shown = self.shown(info, answer);
                let text = format!("{shown:#}");
                let document = [("ok".into(), true.into()), ("answer".into(), shown)];
                steps.finish(text, Map::from_iter(document));
                return Ok(());
            }
            Err(failure) => failure,
        };
        let mut document = failure.document();
        if let Some(refusal) = &failure.refusal {
            document.insert("code".into(), refusal.code.as_str().into());
            let remedy = refusal.code.info().map(|info| json!({ "en": info.remedy, "zh": info.remedy_zh }));
            document.insert("remedy".into(), remedy.into());
        }
        steps.finish_failed(document);
        Err(told(info, &failure).into())
    }

    /// What would be sent.
    fn dry(
        &self,
        steps: Steps<'_>,
        base: &Uri,
        info: &EndpointInfo,
        encoded: Encoded,
    ) -> Result<(), Box<dyn Error>> {
        let mut request = encoded.http;
        let path = std::mem::take(request.uri_mut());
        *request.uri_mut() = absolute(base, path)?;
        let (text, document) = preview(&request, &self.show, |name| {
            // What travels encrypted may be seen: it is encrypted.
            (info.hides(name) || hides_anywhere(name))
                && !info.request.iter().any(|f| f.name == name && f.encrypted)
        });
        steps.finish(text, document);
        Ok(())
    }

    /// The answer with secrets and users' data replaced by their length, unless they were asked for.
    fn shown(&self, info: &EndpointInfo, answer: Fields) -> Value {
        let unknown = names::find(&self.name).is_none();
        let mut shown = Map::new();
        for (name, value) in answer.iter() {
            let secret = info.hides(name) || hides_anywhere(name) || (unknown && self.raw.decrypts(name));
            let value = match value {
                Value::String(text) if self.show.hides(secret) => format!("[{} bytes]", text.len()).into(),
                other if self.show.hides(secret) && !other.is_null() => "[hidden]".into(),
                other => other.clone(),
            };
            shown.insert(name.to_owned(), value);
        }
        Value::Object(shown)
    }
}

async fn exchange(
    arguments: &Arguments,
    base: &Uri,
    info: &EndpointInfo,
    mut encoded: Encoded,
    keys: &MerchantKeys,
    at: CallContext<'_>,
) -> Result<Fields, Failure> {
    let mut request = std::mem::take(&mut encoded.http);
    let path = std::mem::take(request.uri_mut());
    *request.uri_mut() = absolute(base, path).map_err(|e| Failure::not_sent(&e))?;
    let answer = exchange::send(request, arguments.allow_plain_http).await?;
    decoded(info, &encoded, &answer, keys, at)
}

fn decoded(
    info: &EndpointInfo,
    encoded: &Encoded,
    answer: &Response<Bytes>,
    keys: &MerchantKeys,
    at: CallContext<'_>,
) -> Result<Fields, Failure> {
    encoded.decode(answer, keys, at).map_err(|e| match e {
        AnswerError::Refused(refusal) => {
            let outcome = refusal.code.outcome(info.effect);
            Failure { outcome, text: refusal.to_string(), refusal: Some(refusal), answer: None }
        }
        AnswerError::Unreadable(answer) => Failure::unreadable(&answer, hides_anywhere),
    })
}

fn told(info: &EndpointInfo, failure: &Failure) -> String {
    failure.told(info.id, info.effect != Effect::Read, "ask it about this order", |refusal| {
        refusal.code.info().map(|info| format!("{} {}", info.remedy, info.remedy_zh))
    })
}
