//! The acts that a test, a demo or the console asks of the sandbox itself, beside those of each platform:
//!
//! ```text
//! POST /sandbox/next-fault?fault=flipped-signature&endpoint=202&times=2&delay=500
//! POST /sandbox/forget-script
//! POST /sandbox/clock?forward=7200
//! POST /sandbox/forget-exchanges
//! POST /sandbox/reset
//! GET  /sandbox/changes
//! ```
//!
//! `next-fault` is one of [`Fault`](crate::Fault) by its name, or a delay in milliseconds, or both; `endpoint` is the only one that has it,
//! `times` how many requests have it (one where nothing is said, or `all`); several queue up. `forget-script` forgets them, and
//! the codes to answer with. `clock` puts the sandbox's clock forward by so many seconds.
//! `reset` begins anew: books, tokens, clock, faults and requests are as at the first start.
//! Parameters of every act stand in the query, or in a form as the console sends it.

use crate::reply::{failure, report};
use crate::state::{SharedState, locked};
use crate::{huifu, script, unionpay, visible};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, Uri, header};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

/// Most seconds that the clock goes forward at once: a year, since no token or certificate needs more.
const MOST_FORWARD: u64 = 366 * 24 * 3600;

/// The sentence where no endpoint is called as asked for.
pub(crate) const NO_ENDPOINT: &str = "no endpoint is called so: it is an id such as unionpay.token, the end of a call's address, or \
     the number of a Huifu command";

/// The parameters of an act: of the query and of a form, the query first.
pub(crate) fn parameters(http: &Request<Bytes>) -> BTreeMap<String, String> {
    let kind =
        http.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let form: &[u8] = if kind.starts_with("application/x-www-form-urlencoded") { http.body() } else { b"" };
    let query = http.uri().query().unwrap_or_default().as_bytes();
    // The first of a name wins in the order of the chain, so the later ones go in first.
    form_urlencoded::parse(form)
        .chain(form_urlencoded::parse(query))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

/// Carries out an act; `None` for other addresses.
pub(crate) async fn answer(state: &SharedState, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    let act = http.uri().path().strip_prefix("/sandbox/")?;
    if act == "changes" && http.method() == Method::GET {
        return Some(said(StatusCode::OK, &changes(state)));
    }
    if http.method() != Method::POST {
        return None;
    }
    let given = parameters(http);
    let value = |name: &str| given.get(name).map(String::as_str).unwrap_or_default();
    let done = match act {
        "next-fault" => script::fault(value).and_then(|fault| {
            let name = fault.endpoint.as_str();
            let known = name.is_empty()
                || huifu::web::is_known(name)
                || state.unionpay.all().any(|merchant| unionpay::web::is_known(merchant, name));
            if !known {
                return Err(NO_ENDPOINT.to_owned());
            }
            let said = fault.to_string();
            let mut faults = locked(&state.faults);
            faults.0.push(fault);
            Ok(json!({ "fault": said, "waiting": faults.0.len() }))
        }),
        "forget-script" => {
            state.forget_script();
            Ok(json!({ "forgotten": true }))
        }
        "clock" => match value("forward").parse::<u64>() {
            Ok(seconds) if seconds <= MOST_FORWARD => {
                state.ahead.fetch_add(seconds, Ordering::SeqCst);
                Ok(json!({ "now": state.now() }))
            }
            _ => Err(format!("forward is a number of seconds, at most {MOST_FORWARD}")),
        },
        "reset" => match crate::kept::reset(state).await {
            Ok(()) => Ok(json!({ "reset": true })),
            Err(e) => Err(report(&e)),
        },
        "forget-exchanges" => {
            state.exchanges.clear();
            Ok(json!({ "forgotten": true }))
        }
        _ => return None,
    };
    Some(match done {
        Ok(done) => said(StatusCode::OK, &done),
        Err(why) => said(StatusCode::BAD_REQUEST, &json!({ "error": why })),
    })
}

/// The changes of every merchant's books, oldest first.
fn changes(state: &SharedState) -> Value {
    let unionpay =
        state.unionpay.all().map(|merchant| (merchant.app_id().to_owned(), merchant.state().journal.all()));
    let huifu = state.huifu.numbers().map(|number| (number.to_owned(), state.huifu.of(number).journal.all()));
    Value::Object(unionpay.chain(huifu).map(|(number, changes)| (number, json!(changes))).collect())
}

fn said(status: StatusCode, value: &Value) -> Response<Bytes> {
    let response = Response::builder().status(status).header(header::CONTENT_TYPE, "application/json");
    response.body(Bytes::from(visible::json(value.to_string()))).unwrap_or_else(|e| failure(&e))
}

/// For a form of the console: back to the page that it stood on, with what came of it. Programs get the answer itself.
pub(crate) fn for_browser(http: &Request<Bytes>, answer: Response<Bytes>) -> Response<Bytes> {
    let text = |name| http.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if http.method() != Method::POST || !text(header::ACCEPT).contains("text/html") {
        return answer;
    }
    // Only the path of the page: an address elsewhere would be somebody else's to choose.
    let page = text(header::REFERER).parse::<Uri>().ok();
    let page = page.as_ref().map(Uri::path).filter(|path| path.starts_with("/sandbox/console/"));
    let said = String::from_utf8_lossy(answer.body()).into_owned();
    let mark = if answer.status().is_success() { '✓' } else { '✗' };
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("said", &format!("{mark} {said}"))
        .finish();
    let location = format!("{}?{query}", page.unwrap_or("/sandbox/console/actions"));
    let response = Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, location);
    response.body(Bytes::new()).unwrap_or_else(|e| failure(&e))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(referer: &str, accept: &str) -> Request<Bytes> {
        Request::post("/sandbox/next-fault?fault=cut&a=query")
            .header(header::REFERER, referer)
            .header(header::ACCEPT, accept)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Bytes::from_static(b"a=form&b=1+2"))
            .unwrap()
    }

    #[test]
    fn the_query_wins_over_the_form() {
        let given = parameters(&post("", ""));
        assert_eq!((given["a"].as_str(), given["b"].as_str()), ("query", "1 2"));
    }

    #[test]
    fn a_browser_goes_back_to_a_page_of_the_console_and_nowhere_else() {
        let answer = || Response::new(Bytes::from_static(b"{\"done\":1}"));
        for (referer, page) in [
            ("http://127.0.0.1:1/sandbox/console/books?x=1", "/sandbox/console/books"),
            ("http://evil.example//evil.example/", "/sandbox/console/actions"),
            ("http://evil.example/sandbox/huifu/pay", "/sandbox/console/actions"),
            ("", "/sandbox/console/actions"),
        ] {
            let back = for_browser(&post(referer, "text/html,*/*"), answer());
            let location = back.headers()[header::LOCATION].to_str().unwrap().to_owned();
            assert_eq!(back.status(), StatusCode::SEE_OTHER);
            assert!(location.starts_with(&format!("{page}?said=")), "{referer}: {location}");
        }
        assert_eq!(for_browser(&post("", "*/*"), answer()).status(), StatusCode::OK);
    }
}
