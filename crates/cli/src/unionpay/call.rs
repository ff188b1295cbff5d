//! `merchant unionpay call`.

use super::encoded;
use super::names;
use super::raw::Raw;
use super::secret::{self, AppSecret, MerchantKey, SymmetricKey};
use crate::address;
use crate::exchange::Wire;
use crate::fields::Input;
use crate::input::Usage;
use crate::language::{Text, text};
use crate::preview::preview;
use crate::report::Stages;
use crate::steps::{Show, Steps};
use bytes::Bytes;
use client_core::Kind;
use crypto_core::Secret;
use crypto_core::tdes::TdesEcb;
use endpoint_core::{Effect, EndpointInfo, Fields};
use http::{Request, Uri};
use serde_json::{Map, Value, json};
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use unionpay::proto::codes::CodeInfo;
use unionpay::proto::{GetBackendToken, hides_anywhere};
use unionpay::{Client, ConfigError, PRODUCTION, RetryPolicy, SigningPool, UnionPay};

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
    #[arg(long, value_name = "URL", env = "UNIONPAY_BASE", hide_env = true, default_value = PRODUCTION)]
    base: String,
    /// Allow an http:// address: for a sandbox on this machine.
    #[arg(long, env = "MERCHANT_ALLOW_PLAIN_HTTP", hide_env = true)]
    allow_plain_http: bool,
    /// The merchant's `appId`.
    #[arg(long, value_name = "ID", env = "UNIONPAY_APP_ID", hide_env = true)]
    app_id: String,
    #[command(flatten)]
    secret: AppSecret,
    #[command(flatten)]
    symmetric_key: SymmetricKey,
    #[command(flatten)]
    key: MerchantKey,
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

type Failure = crate::exchange::Failure<UnionPay>;

pub(super) async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let stages = Arc::new(Stages::default());
    let base = address::base("--base", &arguments.base, arguments.allow_plain_http, unionpay::proto::ALL)?;
    let wire = Wire::new(&base, arguments.allow_plain_http, arguments.dry_run)?;
    let client = arguments.client(&base, &stages, &wire)?;
    let info = arguments.info()?;
    let fields = arguments.input.read()?;

    let sent = arguments.send(&client, info, fields, &stages).await;
    for stage in stages.take() {
        steps.take(stage);
    }
    if let (true, Some(request)) = (arguments.dry_run, wire.take()) {
        return arguments.dry(steps, info, &request);
    }
    let result = match sent {
        Ok(answer) => Ok(answer),
        Err(e) if e.is::<Usage>() => return Err(e),
        Err(e) => Err(match e.downcast::<unionpay::Error>() {
            Ok(e) => Failure::of(*e, hides_anywhere),
            Err(e) => Failure::not_sent(info.id, &*e),
        }),
    };
    let result = result.map_err(with_options);
    if let Err(Failure { answer: Some(answer), .. }) = &result {
        steps.step("answer", &answer.text());
    }
    arguments.finish(steps, info, result)
}

/// A key that is missing is given by an option of this program, which the library cannot name.
fn with_options(mut failure: Failure) -> Failure {
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
    /// The library's client, which sends this one call once.
    fn client(&self, base: &Uri, stages: &Arc<Stages>, wire: &Arc<Wire>) -> Result<Client, Box<dyn Error>> {
        let mut builder = Client::builder(base.to_string(), self.app_id.as_str())
            .retries(RetryPolicy::NEVER)
            .signing_pool(SigningPool::inline())
            .without_limiter()
            .http_client(Arc::clone(wire) as _)
            .trace(Arc::clone(stages) as _);
        if let Some(secret) = self.secret.read_if_given()? {
            builder = builder.secret(secret);
        }
        for field in &self.without_check {
            builder = builder.without_check(field);
        }
        if let Some(key) = self.symmetric_key.read_if_given()? {
            TdesEcb::from_hex(key.expose())?;
            builder = builder.symmetric_key(key);
        }
        if let Some(key) = self.key.read_if_given()? {
            builder = builder.merchant_signer(Arc::new(key));
        }
        builder.build().map_err(|e| match e {
            ConfigError::Check(e) => Usage::new(text!("--without-check: {e}", "--without-check：{e}")).into(),
            e => e.into(),
        })
    }

    /// The facts of the call, known or told.
    fn info(&self) -> Result<&'static EndpointInfo, Usage> {
        match names::find(&self.name) {
            Some(_) if self.raw.is_used() => Err(Usage::new(text!(
                "{} is known: --auth, --sign, --decrypt and --read-only are for others",
                "{} 是已知接口：--auth、--sign、--decrypt、--read-only 只用于其他接口",
                self.name
            ))),
            Some(info) => Ok(info),
            None => self.raw.info(&self.name),
        }
    }

    async fn send(
        &self,
        client: &Client,
        info: &'static EndpointInfo,
        mut fields: Fields,
        stages: &Stages,
    ) -> Result<Fields, Box<dyn Error>> {
        let known = names::find(&self.name).is_some();
        let (backend, user) = encoded::carries(if known { info.auth } else { self.raw.auth()? });
        if backend {
            let token = self.backend_token(client, info).await?;
            // What is shown is the call that was asked for.
            drop(stages.take());
            fields.put("backendToken", token.expose().as_str());
        }
        if user {
            let file = self.access_token_file.as_deref();
            let token = secret::read(file, "--access-token-file", "UNIONPAY_ACCESS_TOKEN")?;
            fields.put("accessToken", token.expose().as_str());
        }
        if known {
            return Ok(client.send_by_name(&encoded::request(info, fields)?).await?);
        }
        let (call, credential) = self.raw.request(&self.name, fields)?;
        Ok(client.call_with(&call, &credential).await?)
    }

    async fn backend_token(
        &self,
        client: &Client,
        info: &'static EndpointInfo,
    ) -> Result<Secret<String>, Box<dyn Error>> {
        if !self.fetch_token {
            let file = self.backend_token_file.as_deref();
            return secret::read(file, "--fetch-token, --backend-token-file", "UNIONPAY_BACKEND_TOKEN");
        }
        if self.dry_run {
            return Err(Usage::new(text!(
                "--fetch-token would send a call; --dry-run sends none",
                "--fetch-token 会发送请求，而 --dry-run 不发送"
            ))
            .into());
        }
        let fetched = client.send(&GetBackendToken::new()).await;
        Ok(fetched.map_err(|e| unionpay::Error::new(info, Kind::Credential(Arc::new(e))))?.backend_token)
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
        if let Some(refusal) = failure.refusal() {
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
        info: &EndpointInfo,
        request: &Request<Bytes>,
    ) -> Result<(), Box<dyn Error>> {
        let (text, document) = preview(request, &self.show, |name| {
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

fn told(info: &EndpointInfo, failure: &Failure) -> Text {
    let ask = text!("ask it about this order", "请向平台查询该订单");
    failure.told(info.effect != Effect::Read, &ask, |refusal| {
        let told = |info: &CodeInfo| {
            Text::of(|| format!("{} {}", info.remedy, info.remedy_zh), || info.remedy_zh.to_owned())
        };
        refusal.code.info().map(told)
    })
}
