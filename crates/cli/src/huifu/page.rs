//! `merchant huifu page`.

use super::call::Address;
use super::encoded::{self, Asked, Way};
use super::extra::Extra;
use super::making;
use super::merchant::Merchant;
use super::names;
use crate::fields::Input;
use crate::input::Usage;
use crate::language::text;
use crate::steps::Show;
use clap::ValueEnum;
use client_core::{Clock as _, SystemClock};
use endpoint_core::{CallContext, absolute};
use huifu::proto::{PageForm, PageLanguage};
use serde_json::{Map, Value};
use std::error::Error;
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  A page that takes a browser to the cashier; open it to pay
    merchant huifu page 204 --base https://HOST/api --mer-cust-id .. \\
      --pfx merchant.pfx --out pay.html order_id=202405170001 \\
      order_date=20240517 trans_amt=1.00 gate_id=01020000 \\
      bg_ret_url=https://shop.example/notice \\
      ret_url=https://shop.example/back
  The address and the fields, for a template of your own
    merchant huifu page 204 --json .. | jq .form
  A page whose fields no document prints, by its number
    merchant huifu page 206 .. --out pay.html \\
      order_id=202405170001 order_date=20240517 trans_amt=1.00

Page commands: 103, 107, 201, 204, 207, 208, 217; by number also 206, 210
and what your contract names";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The command: its number (202), its name (withdraw) or its Chinese title (取现).
    command: String,
    #[command(flatten)]
    address: Address,
    #[command(flatten)]
    merchant: Merchant,
    /// The language of the few words that a user may see on the way.
    #[arg(long, value_enum, default_value = "both")]
    language: Language,
    /// Where the page goes; standard output if not given.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    show: Show,
    #[command(flatten)]
    extra: Extra,
    #[command(flatten)]
    input: Input,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Both,
    Chinese,
    English,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let command = names::number(&arguments.command)?;
    let base = arguments.address.uri()?;
    let signer = arguments.merchant.signer()?;
    let keys = making::signing_keys(&arguments.merchant, &signer)?;
    let at = CallContext::new(SystemClock.now(), "");
    let asked = Asked { fields: arguments.input.read()?, extra: arguments.extra.read()? };
    let chosen = encoded::choose(&command, asked, Some(Way::Page))?;
    if chosen.way() != Way::Page {
        let (id, command) = (chosen.info().id, chosen.way().command());
        return Err(Usage::new(text!(
            "{id} is no page: use merchant huifu {command}",
            "{id} 不是页面接口：请用 merchant huifu {command}"
        ))
        .into());
    }
    let mut http = chosen.encode(&keys, at)?;
    if let Some(signed) = signer.last() {
        making::explain(&steps, &arguments.show, &signed, &http);
    }
    *http.uri_mut() = absolute(&base, std::mem::take(http.uri_mut()))?;
    let form = PageForm::of(&http)?;
    let language = match arguments.language {
        Language::Both => PageLanguage::default(),
        Language::Chinese => PageLanguage::Chinese,
        Language::English => PageLanguage::English,
    };
    let page = form.document(language, None);
    let mut document = Map::new();
    let fields: Map<String, Value> =
        form.fields().map(|(name, value)| (name.to_owned(), value.into())).collect();
    document.insert("form".into(), serde_json::json!({ "action": form.action(), "fields": fields }));
    document.insert("policy".into(), page.policy().into());
    match &arguments.out {
        Some(path) => {
            std::fs::write(path, page.html()).map_err(|e| format!("{}: {e}", path.display()))?;
            document.insert("file".into(), path.display().to_string().into());
            steps.finish(format_args!("written to {}", path.display()), document);
        }
        None => {
            document.insert("html".into(), page.html().into());
            steps.finish(page.html(), document);
        }
    }
    Ok(())
}
