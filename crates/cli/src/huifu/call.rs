//! `merchant huifu call`.

use super::client;
use super::codes;
use super::encoded::{self, Asked, Chosen, Way};
use super::explain;
use super::extra::Extra;
use super::making::{self, shown};
use super::merchant::Merchant;
use super::names;
use super::platform::Platform;
use crate::address;
use crate::exchange::Wire;
use crate::fields::Input;
use crate::input::Usage;
use crate::language::{Text, text};
use crate::preview::preview;
use crate::steps::{Show, Steps};
use endpoint_core::{Effect, EndpointInfo, Fields};
use http::Uri;
use huifu::proto::{RawAnswer, RespCode, TransStat, Verdict};
use huifu::{Answer, Huifu};
use serde_json::Map;
use std::error::Error;
use std::sync::Arc;

pub(super) const EXAMPLES: &str = "\
Examples:
  What became of an order
    merchant huifu call 301 --base https://HOST/api --mer-cust-id .. \\
      --pfx merchant.pfx --ca CFCA_ACS_OCA31.cer order_id=202405170001 \\
      order_date=20240517 trans_type=08
  What would be sent, without sending it
    merchant huifu call 202 --dry-run --explain --base .. \\
      --mer-cust-id .. --pfx .. --ca .. --in order.json
  Against the sandbox (`merchant sandbox`)
    merchant huifu call 303 --base http://127.0.0.1:8600 \\
      --allow-plain-http --mer-cust-id 6666000000000001 \\
      --pfx huifu-merchant.pfx --password-file secret.txt \\
      --ca cfca-oca31.cert.pem user_cust_id=6666000000000002
  A command whose fields no document prints
    merchant huifu call 153 --base .. --mer-cust-id .. --pfx .. --ca .. \\
      nfc_tag_id=..
  A field that only your contract names
    merchant huifu call 202 .. --extra dev_info=.. --in order.json

Numbers and fields: merchant huifu commands, docs/endpoints-huifu.md";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The command: its number (202), its name (withdraw) or its Chinese title (取现).
    command: String,
    #[command(flatten)]
    address: Address,
    #[command(flatten)]
    merchant: Merchant,
    #[command(flatten)]
    platform: Platform,
    /// Build and sign the request, and do not send it.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    show: Show,
    #[command(flatten)]
    extra: Extra,
    #[command(flatten)]
    input: Input,
}

/// Where the platform is.
#[derive(Debug, clap::Args)]
pub(super) struct Address {
    /// Everything before /merchantRequest; the production host comes with your contract.
    #[arg(long, value_name = "URL", env = "HUIFU_BASE", hide_env = true)]
    pub(super) base: String,
    /// Allow an http:// address: for a sandbox on this machine.
    #[arg(long, env = "MERCHANT_ALLOW_PLAIN_HTTP", hide_env = true)]
    pub(super) allow_plain_http: bool,
}

impl Address {
    pub(super) fn uri(&self) -> Result<Uri, Box<dyn Error>> {
        Ok(address::base("--base", &self.base, self.allow_plain_http, huifu::proto::ALL)?)
    }
}

type Failure = crate::exchange::Failure<Huifu>;

pub(super) async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let command = names::number(&arguments.command)?;
    let Arguments { address, merchant, platform, .. } = arguments;
    let base = address.uri()?;
    let signer = merchant.signer()?;
    making::customer_number(merchant)?;
    let wire = Wire::new(&base, address.allow_plain_http, arguments.dry_run)?;
    let builder = client::sending_once(&base, merchant, &signer, platform)?;
    let client = builder.http_client(Arc::clone(&wire) as _).build()?;
    let asked = Asked { fields: arguments.input.read()?, extra: arguments.extra.read()? };

    let chosen = match encoded::choose(&command, asked, Some(Way::Call)) {
        Ok(chosen) => chosen,
        Err(e) if e.is::<Usage>() => return Err(e),
        Err(e) => return arguments.failed(steps, None, &Failure::not_sent(&arguments.command, &*e)),
    };
    let info = chosen.info();
    let sent = match &chosen {
        Chosen::Call(request) => client.send_by_name(request).await,
        Chosen::Raw(call, _) => client.call(call).await.map(fields_of),
        Chosen::Page(_) | Chosen::Upload(_) => {
            let command = chosen.way().command();
            return Err(Usage::new(text!(
                "{} is no call: use merchant huifu {command}",
                "{} 不是系统调用接口：请用 merchant huifu {command}",
                info.id
            ))
            .into());
        }
    };
    let request = wire.take();
    if let (Some(signed), Some(request)) = (signer.last(), &request) {
        making::explain(&steps, &arguments.show, &signed, request);
    }
    if let (true, Some(request)) = (arguments.dry_run, &request) {
        // The message holds every value of the command in base64.
        let secret = |name: &str| name == "check_value" || encoded::hides(name);
        let (text, document) = preview(request, &arguments.show, secret);
        steps.finish(text, document);
        return Ok(());
    }
    match sent {
        Ok(answer) => arguments.succeeded(steps, answer),
        Err(e) => arguments.failed(steps, Some(info), &Failure::of_signed(e)),
    }
}

fn fields_of(answer: Answer<RawAnswer>) -> Answer<Fields> {
    match answer {
        Answer::Success(answer) => Answer::Success(answer.fields),
        Answer::Pending(answer) => Answer::Pending(answer.fields),
    }
}

impl Arguments {
    fn succeeded(&self, steps: Steps<'_>, answer: Answer<Fields>) -> Result<(), Box<dyn Error>> {
        let pending = matches!(answer, Answer::Pending(_));
        let answer = &answer.into_fields();
        let code = RespCode::new(answer.text("resp_code").unwrap_or_default());
        let shown = shown(answer, &self.show);
        if pending && !self.show.is_json() {
            crate::output::tell(text!(
                "accepted, and not done yet: wait for the notice, or ask with command 301",
                "已受理，尚未完成：等待异步通知，或用 301 查询"
            ));
        }
        // A query tells of an order.
        let order = (code.cmd_id() == "301").then(|| codes::of_order("301", answer)).flatten();
        let mut document = Map::new();
        if let Some(order) = &order {
            if !self.show.is_json() {
                crate::output::tell(order);
            }
            let state = answer.text("trans_stat").and_then(|state| TransStat::new(state).verdict());
            document.insert("order".into(), codes::word(state.unwrap_or(Verdict::Unknown)).into());
        }
        document.insert("ok".into(), true.into());
        document.insert("result".into(), if pending { "pending" } else { "success" }.into());
        let text = format!("{shown:#}");
        document.insert("answer".into(), shown);
        steps.finish(text, document);
        Ok(())
    }

    fn failed(
        &self,
        steps: Steps<'_>,
        info: Option<&EndpointInfo>,
        failure: &Failure,
    ) -> Result<(), Box<dyn Error>> {
        if let Some(answer) = &failure.answer {
            steps.step("answer", &answer.text());
        }
        let mut document = failure.document();
        if let Some(refusal) = failure.refusal() {
            document.insert("code".into(), refusal.code.as_str().into());
            let meaning = explain::in_short(&refusal.code);
            document.insert("meaning".into(), meaning.english().into());
            document.insert("meaningZh".into(), meaning.chinese().into());
        }
        steps.finish_failed(document);
        Err(told(info, failure).into())
    }
}

fn told(info: Option<&EndpointInfo>, failure: &Failure) -> Text {
    let changes = info.is_none_or(|info| info.effect != Effect::Read);
    failure.told(changes, &text!("ask with command 301", "请用 301 查询"), |refusal| {
        Some(explain::in_short(&refusal.code))
    })
}
