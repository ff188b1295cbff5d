//! `merchant unionpay commands` and `merchant unionpay codes`.

use super::names;
use crate::input::Usage;
use crate::language::{Text, text};
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
        return Err(Usage::new(text!(
            "there is no call `{asked}`{near}; merchant unionpay commands lists all",
            "没有接口 `{asked}`{near}；merchant unionpay commands 列出全部接口"
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
    let line = |label: Text, told: Text| say(format_args!("  {DIM}{label}{DIM:#} {told}"));
    let route = format!("{} {}", info.route.method, info.route.path);
    line(text!("address", "地址   "), Text::same(route));
    line(text!("carries", "凭证   "), carries(info.auth));
    line(text!("signed ", "签名   "), signed(info.request_sign));
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
        "carries": carries(info.auth).english(),
        "signed": signed(info.request_sign).english(),
    })
}

fn carries(auth: AuthKind) -> Text {
    match auth {
        AuthKind::NoCredential => Text::same("appId"),
        AuthKind::BackendToken => Text::same("backendToken"),
        AuthKind::UserToken => Text::same("backendToken, accessToken, openId"),
        AuthKind::UserGrant => Text::same("accessToken, openId"),
        _ => text!("as the document says", "见平台文档"),
    }
}

fn signed(sign: SignKind) -> Text {
    match sign {
        SignKind::None => text!("no", "无"),
        SignKind::Sha256Digest => text!("SHA-256 with the merchant's secret", "SHA-256（含商户 secret）"),
        SignKind::Sha256Fields => text!("SHA-256 of the fields", "各字段的 SHA-256"),
        SignKind::Sha256WithRsa => text!("RSA with the merchant's key", "商户密钥 RSA 签名"),
        _ => text!("as the document says", "见平台文档"),
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
    let told =
        text!("merchant unionpay explain CODE says what to do", "处理办法：merchant unionpay explain 返回码");
    say(format_args!("{DIM}{told}{DIM:#}"));
}

fn code(info: &CodeInfo) -> Value {
    json!({
        "code": info.code,
        "title": info.title,
        "titleZh": info.title_zh,
        "inDocument": info.evidence == EvidenceLevel::Document,
    })
}
