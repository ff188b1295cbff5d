//! `merchant huifu sign`.

use super::encoded::{self, Asked};
use super::extra::Extra;
use super::making;
use super::merchant::Merchant;
use super::names;
use crate::fields::Input;
use crate::language::text;
use crate::steps::Show;
use clap::ValueEnum;
use client_core::{Clock as _, SystemClock};
use endpoint_core::CallContext;
use serde_json::Map;
use std::error::Error;

pub(super) const EXAMPLES: &str = "\
Examples:
  See how a message is made: every layer, with secrets hidden
    merchant huifu sign 301 --mer-cust-id 6666000000000001 \\
      --pfx merchant.pfx --explain order_id=202405170001 \\
      order_date=20240517 trans_type=08
  The body of the POST, for curl
    merchant huifu sign 202 --mer-cust-id .. --pfx merchant.pfx \\
      --password-file secret.txt --out form --in order.json | curl \\
      --data-binary @- https://HOST/api/merchantRequest
  A command whose fields no document prints
    merchant huifu sign 129 --mer-cust-id .. --key key.pem \\
      --cert cert.pem card_no=..
  A field that only your contract names
    merchant huifu sign 202 .. --extra dev_info=.. --in order.json

Numbers and fields: merchant huifu commands, docs/endpoints-huifu.md";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The command: its number (202), its name (withdraw) or its Chinese title (取现).
    command: String,
    #[command(flatten)]
    merchant: Merchant,
    /// What goes to standard output.
    #[arg(long, value_enum, default_value = "check-value")]
    out: Out,
    #[command(flatten)]
    show: Show,
    #[command(flatten)]
    extra: Extra,
    #[command(flatten)]
    input: Input,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Out {
    /// `check_value` alone.
    CheckValue,
    /// The whole form (of an upload: the query).
    Form,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let command = names::number(&arguments.command)?;
    let signer = arguments.merchant.signer()?;
    let keys = making::signing_keys(&arguments.merchant, &signer)?;
    let at = CallContext::new(SystemClock.now(), "");
    let asked = Asked { fields: arguments.input.read()?, extra: arguments.extra.read()? };
    let chosen = encoded::choose(&command, asked, None)?;
    let http = chosen.encode(&keys, at)?;
    let signed = signer.last().ok_or_else(|| text!("nothing was signed", "没有签名"))?;
    making::explain(&steps, &arguments.show, &signed, &http);

    let check_value = cfca_pkcs7::check_value(&signed.message);
    let form = http.uri().query().map_or(http.body().as_ref(), str::as_bytes);
    let form = String::from_utf8_lossy(form).into_owned();
    let mut document = Map::new();
    document.insert("command".into(), chosen.info().id.into());
    document.insert("check_value".into(), check_value.as_str().into());
    document.insert("form".into(), form.as_str().into());
    steps.finish(if arguments.out == Out::Form { form } else { check_value }, document);
    Ok(())
}
