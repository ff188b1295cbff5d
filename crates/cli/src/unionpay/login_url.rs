//! `merchant unionpay login-url`.

use crate::input::Usage;
use crate::language::text;
use crate::steps::Show;
use serde_json::{Map, Value};
use std::error::Error;
use unionpay::PRODUCTION;
use unionpay::proto::oauth::{InAppScope, LoginPage, OutsideScope, State};

pub(super) const EXAMPLES: &str = "\
Examples:
  Inside the Quick Pass app, asking for the phone number
    merchant unionpay login-url --app-id .. --scope mobile \\
      --redirect-uri 'https://shop.example/?a=b'
  Outside the app
    merchant unionpay login-url --app-id .. --outside --scope user \\
      --redirect-uri https://shop.example/
  A contract for payment without a password
    merchant unionpay login-url --app-id .. --plan-id .. \\
      --redirect-uri https://shop.example/
  Against the sandbox
    merchant unionpay login-url --base http://127.0.0.1:8600 \\
      --allow-plain-http --app-id .. --scope base \\
      --redirect-uri http://127.0.0.1:9000/back";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The merchant's `appId`.
    #[arg(long, value_name = "ID", env = "UNIONPAY_APP_ID", hide_env = true)]
    app_id: String,
    /// The address to which the browser returns, as it is: it is escaped here.
    #[arg(long, value_name = "URL")]
    redirect_uri: String,
    /// What the user is asked for: base, mobile, auth or another name; with --outside: login or user.
    #[arg(long, value_name = "SCOPE", required_unless_present = "plan_id", conflicts_with = "plan_id")]
    scope: Option<String>,
    /// The user is not inside the Quick Pass app.
    #[arg(long, conflicts_with = "plan_id")]
    outside: bool,
    /// The template of a contract; the page then asks for upapi_contract.
    #[arg(long, value_name = "ID")]
    plan_id: Option<String>,
    /// 1 to 128 letters and digits that come back with the user; new ones if not given. Keep it in the session.
    #[arg(long, value_name = "TEXT")]
    state: Option<String>,
    /// The platform's address.
    #[arg(long, value_name = "URL", env = "UNIONPAY_BASE", hide_env = true, default_value = PRODUCTION)]
    base: String,
    /// Leave redirectUri unescaped, for native code on iOS that escapes the whole address itself.
    #[arg(long)]
    ios_native: bool,
    /// Let the user come back to an http:// address: for a sandbox on this machine.
    #[arg(long, env = "MERCHANT_ALLOW_PLAIN_HTTP", hide_env = true)]
    allow_plain_http: bool,
    #[command(flatten)]
    show: Show,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let (page, scope) = page(arguments)?;
    let page = if arguments.allow_plain_http { page.allow_plain_http() } else { page };
    let state = match &arguments.state {
        Some(text) => State::parse(text.as_str())?,
        None => unionpay::Client::login_state(),
    };
    let (base, app_id, back) = (&arguments.base, &arguments.app_id, &arguments.redirect_uri);
    let url = if arguments.ios_native {
        page.url_unescaped(base, app_id, back, &state)?
    } else {
        page.url(base, app_id, back, &state)?
    };
    steps.step("scope", &scope);
    steps.step("state", &state.as_str());
    steps.step("returns to", &back);
    // One parameter a line, as they stand in the address.
    let (address, query) = url.split_once('?').unwrap_or((&url, ""));
    steps.step("page", &address);
    steps.step("parameters", &query.replace('&', "\n"));
    let mut document = Map::new();
    document.insert("url".into(), url.as_str().into());
    document.insert("state".into(), Value::from(state.as_str()));
    steps.finish(&url, document);
    Ok(())
}

/// The page, and the scope's name on the wire.
fn page(arguments: &Arguments) -> Result<(LoginPage, String), Usage> {
    if let Some(plan_id) = &arguments.plan_id {
        return Ok((LoginPage::contract(plan_id.as_str()), "upapi_contract".into()));
    }
    let asked = arguments.scope.as_deref().unwrap_or_default();
    let short = asked.strip_prefix("upapi_").unwrap_or(asked);
    if arguments.outside {
        let scope = match short {
            "login" => OutsideScope::Login,
            "user" => OutsideScope::User,
            _ => {
                return Err(Usage::new(text!(
                    "--outside: the platform knows the scopes login and user only",
                    "--outside：平台只支持 login 与 user"
                )));
            }
        };
        return Ok((LoginPage::outside_app(scope), format!("upapi_{short}")));
    }
    let known = format!("upapi_{short}");
    let (scope, name) = match short {
        "base" => (InAppScope::Base, known),
        "mobile" => (InAppScope::Mobile, known),
        "auth" => (InAppScope::Auth, known),
        "login" | "user" => {
            return Err(Usage::new(text!(
                "--scope {asked} needs --outside",
                "--scope {asked} 须与 --outside 一起使用"
            )));
        }
        "contract" => {
            return Err(Usage::new(text!(
                "a contract has a page of its own: give --plan-id",
                "签约使用单独的页面：请给出 --plan-id"
            )));
        }
        _ => (InAppScope::Other(asked.to_owned()), asked.to_owned()),
    };
    Ok((LoginPage::in_app(scope), name))
}
