//! The pages where a user logs in. The sandbox's user agrees at once and is sent back with a code.

use crate::exchange::Platform;
use crate::exchange::recorder::{Recorder, Said};
use crate::reply::failure;
use crate::state::{SharedState, locked};
use bytes::Bytes;
use http::{Request, Response, StatusCode, header::LOCATION};
use std::collections::BTreeMap;
use unionpay_proto::Scope;

/// Inside the app, outside of it, and for contracts (document 4.1 and 4.3).
pub(super) const PAGES: [&str; 3] =
    ["/s/open/html/oauth.html", "/s/open/auth/outApp/html/outLogin.html", "/s/open/noPwd/html/open.html"];

pub(crate) fn answer(state: &SharedState, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    if !PAGES.contains(&http.uri().path()) {
        return None;
    }
    let query: BTreeMap<_, _> =
        form_urlencoded::parse(http.uri().query().unwrap_or_default().as_bytes()).collect();
    let value = |name: &str| query.get(name).map(AsRef::as_ref);
    let recorder = Recorder::of(http);
    recorder.merchant(Platform::UnionPay, value("appId").unwrap_or_default());
    recorder.endpoint("unionpay.login");
    let target = value("redirectUri").unwrap_or_default();
    let mut back = form_urlencoded::Serializer::new(String::new());
    let declined = std::mem::take(&mut *locked(&state.declines));
    let refused = if value("appId") != Some(state.keys.unionpay.app_id.as_str()) {
        Some(("appId", "N62126", "appId不合法"))
    } else if value("responseType") != Some("code") {
        Some(("responseType", "N62105", "responseType应为固定值code"))
    } else if declined {
        Some(("consent", "user0001", "用户不同意授权[user0001]"))
    } else {
        None
    };
    let said = match refused {
        Some((check, code, message)) => {
            recorder.failed(check, message);
            back.append_pair("errmsg", message).append_pair("errorcode", code);
            Said { code: code.to_owned(), message: message.to_owned(), refused: true }
        }
        None => {
            let scope = Scope::from(value("scope").unwrap_or(Scope::Base.code()));
            back.append_pair("code", &locked(&state.unionpay).tokens.issue_code(scope, state.now()));
            Said { code: "00".to_owned(), message: String::new(), refused: false }
        }
    };
    if let Some(value) = value("state") {
        back.append_pair("state", value);
    }
    let separator = if target.contains('?') { '&' } else { '?' };
    let location = format!("{target}{separator}{}", back.finish());
    let response = Response::builder().status(StatusCode::FOUND).header(LOCATION, location);
    Some(said.beside(response.body(Bytes::new()).unwrap_or_else(|e| failure(&e))))
}
