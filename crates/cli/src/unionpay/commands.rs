//! `merchant unionpay commands` and `merchant unionpay codes`.

use super::names;
use crate::input::Usage;
use crate::output::{self, say};
use crate::report::{DIM, TITLE};
use crate::table;
use config_file::names::meant;
use endpoint_core::{AuthKind, EndpointInfo, EvidenceLevel, SignKind};
use serde_json::{Value, json};
use std::error::Error;
use unionpay::proto::codes::{self, CodeInfo};

pub(super) const EXAMPLES: &str = "Examples:\n  \
    merchant unionpay commands\n  \
    merchant unionpay commands red.packet.give\n  \
    merchant unionpay commands user.mobile --json | jq .response";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
    /// Only this call, with its fields.
    name: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Listing {
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let Some(asked) = &arguments.name else {
        if arguments.json {
            output::document(names::calls().map(entry).collect::<Vec<_>>());
        } else {
            for info in names::calls() {
                say(format_args!(
                    "{TITLE}{:<20}{TITLE:#} {}  {DIM}{}{DIM:#}",
                    names::name(info),
                    info.title_zh,
                    info.title
                ));
            }
        }
        return Ok(());
    };
    let Some(info) = names::find(asked) else {
        let near = meant(&names::near(asked));
        return Err(Usage::new(format!(
            "there is no call `{asked}`{near}; merchant unionpay commands lists all"
        ))
        .into());
    };
    if arguments.json {
        let [request, response] = table::documents(info, unionpay::proto::MEANINGS_ZH);
        let document = json!({ "command": entry(info), "request": request, "response": response });
        output::document(document);
        return Ok(());
    }
    say(format_args!("{TITLE}{}{TITLE:#}  {}  {}", names::name(info), info.title_zh, info.title));
    say(format_args!("  {DIM}address{DIM:#} {} {}", info.route.method, info.route.path));
    say(format_args!("  {DIM}carries{DIM:#} {}", carries(info.auth)));
    say(format_args!("  {DIM}signed {DIM:#} {}", signed(info.request_sign)));
    table::fields(info, unionpay::proto::MEANINGS_ZH);
    Ok(())
}

fn entry(info: &'static EndpointInfo) -> Value {
    json!({
        "name": names::name(info),
        "title": info.title,
        "titleZh": info.title_zh,
        "method": info.route.method.as_str(),
        "path": info.route.path,
        "carries": carries(info.auth),
        "signed": signed(info.request_sign),
    })
}

fn carries(auth: AuthKind) -> &'static str {
    match auth {
        AuthKind::NoCredential => "appId",
        AuthKind::BackendToken => "backendToken",
        AuthKind::UserToken => "backendToken, accessToken, openId",
        AuthKind::UserGrant => "accessToken, openId",
        _ => "as the document says",
    }
}

fn signed(sign: SignKind) -> &'static str {
    match sign {
        SignKind::None => "no",
        SignKind::Sha256Digest => "SHA-256 with the merchant's secret",
        SignKind::Sha256Fields => "SHA-256 of the fields",
        SignKind::Sha256WithRsa => "RSA with the merchant's key",
        _ => "as the document says",
    }
}

/// Every return code that is known.
pub(super) fn list(arguments: &Listing) {
    if arguments.json {
        output::document(json!({ "codes": codes::ALL.iter().map(code).collect::<Vec<_>>() }));
        return;
    }
    for info in codes::ALL {
        say(format_args!("{TITLE}{:<12}{TITLE:#} {}  {DIM}{}{DIM:#}", info.code, info.title_zh, info.title));
    }
    say(format_args!("{DIM}merchant unionpay explain CODE says what to do{DIM:#}"));
}

fn code(info: &CodeInfo) -> Value {
    json!({
        "code": info.code,
        "title": info.title,
        "titleZh": info.title_zh,
        "inDocument": info.evidence == EvidenceLevel::Document,
    })
}
