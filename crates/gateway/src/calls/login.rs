//! Logins of UnionPay's users, and what a page with UPSDK needs.

use super::answer::answer;
use super::incoming::{Asked, Incoming};
use crate::access::Scope;
use crate::app::Merchants;
use crate::audit::Told;
use crate::problem::{Fault, Problem, chain, fields as wrong, of_unionpay};
use axum::response::Response;
use config_file::names::nearest;
use endpoint_core::Fields;
use http::StatusCode;
use serde_json::{Value, json};
use unionpay::LoginError;
use unionpay::proto::UpsdkConfig;
use unionpay::proto::oauth::{InAppScope, LoginPage, OutsideScope, State as LoginState};

/// The page of each scope.
fn login_page(scope: &str, plan_id: Option<&str>) -> Option<LoginPage> {
    Some(match (scope, plan_id) {
        ("upapi_base", None) => LoginPage::in_app(InAppScope::Base),
        ("upapi_mobile", None) => LoginPage::in_app(InAppScope::Mobile),
        ("upapi_auth", None) => LoginPage::in_app(InAppScope::Auth),
        ("upapi_login", None) => LoginPage::outside_app(OutsideScope::Login),
        ("upapi_user", None) => LoginPage::outside_app(OutsideScope::User),
        ("upapi_contract", Some(plan_id)) => LoginPage::contract(plan_id),
        _ => return None,
    })
}

/// `POST /unionpay/login-address`: where to send the browser, and the `state` to keep in the user's session.
pub(super) async fn address(incoming: Incoming) -> Result<Response, Problem> {
    let Asked { merchant, fields, .. } = incoming.fields(Scope::Read, Merchants::unionpay).await?;
    let given = Given::of(&fields, &["redirectUri", "scope", "planId"], &["redirectUri", "scope"])?;
    let plan_id = given.text("planId");
    let Some(page) = login_page(given.must("scope"), plan_id) else {
        return Err(wrong([Fault::new(
            "scope",
            "must be upapi_base, upapi_mobile, upapi_auth (inside the app), upapi_login, upapi_user (outside), or \
             upapi_contract with planId",
        )]));
    };
    let page = if is_local(given.must("redirectUri")) { page.allow_plain_http() } else { page };
    let state = unionpay::Client::login_state();
    let address = merchant.client.login_url(&page, given.must("redirectUri"), &state);
    let address = address.map_err(|e| wrong([Fault::new("redirectUri", chain(&e))]))?;
    Ok(answer(&json!({ "address": address, "state": state.as_str() }), said("unionpay.login-address")))
}

/// A page of the developer's own machine.
fn is_local(redirect: &str) -> bool {
    let uri = redirect.parse::<http::Uri>().ok();
    let host = uri.as_ref().and_then(http::Uri::host).unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// `POST /unionpay/log-in`: `returned` is what the browser came back with, `state` the one of the user's session.
pub(super) async fn log_in(incoming: Incoming) -> Result<Response, Problem> {
    let Asked { merchant, fields, .. } = incoming.fields(Scope::Read, Merchants::unionpay).await?;
    let given = Given::of(&fields, &["returned", "state"], &["returned", "state"])?;
    let state =
        LoginState::parse(given.must("state")).map_err(|e| wrong([Fault::new("state", chain(&e))]))?;
    let login = merchant.client.log_in(given.must("returned"), &state).await.map_err(|e| match &e {
        LoginError::Call(e) => of_unionpay(e, true),
        e => {
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "login", "The login did not succeed", "登录未成功")
                .detail(chain(e))
                .advice("Begin the login again.", "请重新发起登录。")
        }
    })?;
    let granted = Fields::of(&login.granted).map(Fields::into_value).unwrap_or_default();
    Ok(answer(&json!({ "result": "success", "answer": granted }), said("unionpay.log-in")))
}

/// `POST /unionpay/upsdk-config`: the argument of `upsdk.config` for a page; with `refused`, a new one for a page whose
/// first one was refused with a20.
pub(super) async fn upsdk_config(incoming: Incoming) -> Result<Response, Problem> {
    let Asked { merchant, mut fields, .. } = incoming.fields(Scope::Read, Merchants::unionpay).await?;
    let refused = fields.remove("refused").filter(|refused| !refused.is_null());
    let refused = refused.map(serde_json::from_value::<UpsdkConfig>).transpose();
    let refused = refused.map_err(|e| wrong([Fault::new("refused", chain(&e))]))?;
    let given = Given::of(&fields, &["url", "refused"], &["url"])?;
    let config = match &refused {
        None => merchant.client.upsdk_config(given.must("url")).await,
        Some(refused) => merchant.client.upsdk_config_anew(refused, given.must("url")).await,
    };
    let config = config.map_err(|e| of_unionpay(&e, false))?;
    Ok(answer(&json!(config), said("unionpay.upsdk-config")))
}

fn said(what: &'static str) -> Told {
    Told { endpoint: Some(what), outcome: Some("success"), ..Told::default() }
}

/// Fields of a request that is no call of a platform.
struct Given<'f>(&'f Fields);

impl<'f> Given<'f> {
    fn of(fields: &'f Fields, known: &[&str], required: &[&str]) -> Result<Self, Problem> {
        let mut faults = Vec::new();
        for (name, value) in fields.iter() {
            if !known.contains(&name) {
                let near = nearest(name, known.iter().copied());
                faults.push(
                    Fault::new(shown::value(name).to_string(), "is no field of this call").meant(&near),
                );
            } else if !matches!(value, Value::String(_) | Value::Null) {
                faults.push(Fault::new(name, "must be text"));
            }
        }
        let missing = required.iter().filter(|name| fields.get(name).is_none_or(Value::is_null));
        faults.extend(missing.map(|name| Fault::new(*name, "is missing")));
        if faults.is_empty() { Ok(Self(fields)) } else { Err(wrong(faults)) }
    }

    fn text(&self, name: &str) -> Option<&'f str> {
        self.0.text(name)
    }

    /// One that was looked for above.
    fn must(&self, name: &str) -> &'f str {
        self.0.text(name).unwrap_or_default()
    }
}
