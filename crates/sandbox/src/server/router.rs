//! The handler of every address, and what happens around all of them: who may ask, how much is read, what is written
//! down.
//!
//! Addresses of the platforms and of tests are recorded; those of people who look are not.

use super::bounds;
use crate::acts;
use crate::console;
use crate::exchange::recorder::Recorder;
use crate::exchange::{Direction, Platform};
use crate::huifu::CASHIER;
use crate::reply::{failure, report};
use crate::script::ScriptedFault;
use crate::state::{SharedState, locked};
use crate::unionpay::commands::call::CALLS;
use crate::{Fault, guard, huifu::web as huifu_web, unionpay::web as unionpay_web};
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequest, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::service::{Service, service_fn};
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

type Shared = Arc<SharedState>;

/// Every address of the sandbox.
fn router(state: Shared) -> Router {
    let mut router = Router::new()
        .route("/open/access/1.0/{*name}", any(unionpay_call))
        .route("/sandbox/unionpay/{act}", any(unionpay_act))
        .route("/sandbox/huifu/{act}", any(huifu_act))
        .route("/sandbox/{act}", any(act));
    for page in unionpay_web::PAGES {
        router = router.route(page, any(unionpay_page));
    }
    // The platform's base addresses, and none.
    for base in huifu_web::BASES {
        router = router
            .route(&format!("{base}{}", huifu_web::REQUESTS), any(huifu_call))
            .route(&format!("{base}{}", huifu_web::FILES), any(huifu_upload));
    }
    let recorded = from_fn_with_state(Arc::clone(&state), recorded);
    let dated = from_fn_with_state(Arc::clone(&state), dated);
    let looked_at = console::router(Arc::clone(&state)).layer(dated);
    router.fallback(elsewhere).layer(recorded).merge(looked_at).with_state(state)
}

/// The router as the listener calls it. A connection that is to end without an answer ends with an error.
pub(super) fn service(
    state: Shared,
) -> impl Service<Request<Incoming>, Response = Response, Error = Closed, Future: Send> + Clone + Send + 'static
{
    let over_tls = state.scheme == "https";
    let router = TowerToHyperService::new(router(state));
    service_fn(move |mut request: http::Request<Incoming>| {
        if over_tls {
            request.extensions_mut().insert(guard::OverTls);
        }
        let answer = router.call(request);
        async move {
            let Ok(answer) = answer.await;
            match answer.extensions().get::<Closed>() {
                Some(closed) => Err(*closed),
                None => Ok(answer),
            }
        }
    })
}

/// Ends a connection without an answer.
#[derive(Debug, Clone, Copy, thiserror::Error)]
pub(super) enum Closed {
    #[error("the sandbox cuts this connection on demand")]
    OnDemand,
    #[error("the body of the request did not come")]
    BodyTooSlow,
}

impl IntoResponse for Closed {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}

/// Dates an answer by the sandbox's own clock, as a platform does: clients learn from it.
fn date(now: u64, headers: &mut HeaderMap) {
    if now < YEAR_10000 {
        let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(now));
        if let Ok(date) = HeaderValue::from_str(&date) {
            headers.insert(header::DATE, date);
        }
    }
}

async fn dated(State(state): State<Shared>, request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    date(state.now(), answer.headers_mut());
    answer
}

/// Decides whether a request may be made at all, dates the answer, and writes down what becomes of it.
async fn recorded(State(state): State<Shared>, request: Request, next: Next) -> Response {
    let now = state.now();
    let (parts, body) = request.into_parts();
    let recorder = Recorder::begin(Direction::Request, now, &parts);
    if let Some(platform) = platform(parts.uri.path()) {
        recorder.merchant(platform, "");
    }
    let mut request = Request::from_parts(parts, body);
    request.extensions_mut().insert(recorder.clone());
    let mut unfinished = is_kept(&request).then(|| Unfinished {
        state: Arc::clone(&state),
        recorder: recorder.clone(),
        ended: false,
    });
    let answer = match guard::refusal(&request, &state.hosts) {
        Some(why) => text(StatusCode::FORBIDDEN, format!("sandbox: {why}")),
        None => next.run(request).await,
    };
    // What is told is kept first.
    let answer = match crate::kept::keep(&state).await {
        Ok(()) => answer,
        Err(e) => text(StatusCode::INTERNAL_SERVER_ERROR, format!("sandbox: {}", report(&e))),
    };
    let closed = answer.extensions().get::<Closed>().is_some();
    let (mut parts, body) = answer.into_parts();
    date(now, &mut parts.headers);
    // All answers that come here were made in memory, most of them in one piece.
    let body = match parts.extensions.remove::<InOnePiece>() {
        Some(InOnePiece(bytes)) => bytes,
        None => body.collect().await.map(|body| body.to_bytes()).unwrap_or_default(),
    };
    let answer = Response::from_parts(parts, body);
    if let Some(unfinished) = &mut unfinished {
        unfinished.ended = true;
        state.exchanges.keep(recorder.end((!closed).then_some(&answer)));
    }
    answer.map(Body::from)
}

/// A request that is worked on. Where its client goes away before the answer, it ends here, and is written down all the same:
/// a late answer is what many clients do not wait for.
struct Unfinished {
    state: Shared,
    recorder: Recorder,
    ended: bool,
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.ended {
            self.state.exchanges.keep(self.recorder.end(None));
        }
    }
}

/// The platform that an address belongs to. Pages and acts beside the calls are among them.
fn platform(path: &str) -> Option<Platform> {
    let begins = |all: &[&str]| all.iter().any(|start| path.starts_with(start));
    match () {
        () if begins(&[CALLS, "/s/open/", "/sandbox/unionpay/"]) => Some(Platform::UnionPay),
        () if begins(&["/sandbox/huifu/"]) => Some(Platform::Huifu),
        () => None,
    }
}

/// Whoever looks does not want to see that they looked.
fn is_kept<B>(request: &Request<B>) -> bool {
    request.method() != Method::GET || !request.uri().path().starts_with("/sandbox/")
}

/// From where on a date has no form in HTTP, Unix seconds.
const YEAR_10000: u64 = 253_402_300_800;

/// A request whose body was read, within its bounds.
struct Whole(Request<Bytes>);

impl FromRequest<Shared> for Whole {
    type Rejection = Response;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Response> {
        let recorder = Recorder::of(&request);
        let (parts, body) = request.into_parts();
        let bytes = bounds::bytes(&parts);
        let body = tokio::time::timeout(state.body_timeout, Limited::new(body, bytes).collect()).await;
        let request = match body {
            Ok(Ok(body)) => Request::from_parts(parts, body.to_bytes()),
            Ok(Err(_)) => {
                return Err(too_much(&format!(
                    "the request is too large: {bytes} bytes of a body are read here"
                )));
            }
            // Whoever stopped sending is not listening either.
            Err(_) => return Err(Closed::BodyTooSlow.into_response()),
        };
        recorder.body(request.body());
        match bounds::crowded(request.uri().query(), request.body()) {
            Some(why) => Err(too_much(&why)),
            None => Ok(Self(request)),
        }
    }
}

async fn unionpay_call(State(state): State<Shared>, Whole(http): Whole) -> Response {
    let fault = next_fault(&state, &http, || unionpay_web::names(http.uri().path()));
    with_fault(unionpay_web::call(&state, &http), fault).await
}

async fn unionpay_page(State(state): State<Shared>, Whole(http): Whole) -> Response {
    found(unionpay_web::page(&state, &http))
}

async fn unionpay_act(State(state): State<Shared>, Whole(http): Whole) -> Response {
    let answer = unionpay_web::control::answer(&state, &http).await;
    found(answer.map(|answer| acts::for_browser(&http, answer)))
}

async fn act(State(state): State<Shared>, Whole(http): Whole) -> Response {
    found(acts::answer(&state, &http).await.map(|answer| acts::for_browser(&http, answer)))
}

async fn huifu_call(State(state): State<Shared>, Whole(http): Whole) -> Response {
    let fault = next_fault(&state, &http, || huifu_web::names(&http));
    with_fault(huifu_web::answer(&state, &http, broken(fault.as_ref())), fault).await
}

async fn huifu_act(State(state): State<Shared>, Whole(http): Whole) -> Response {
    // The cashier answers its own form with a page.
    let answer = match http.uri().path() {
        CASHIER => huifu_web::act(&state, &http),
        _ => huifu_web::act(&state, &http).map(|answer| acts::for_browser(&http, answer)),
    };
    found(answer)
}

/// Its body is read part by part, and those are counted.
async fn huifu_upload(State(state): State<Shared>, request: Request) -> Response {
    if !huifu_web::is_upload(&request) {
        return found(None);
    }
    if let Some(why) = bounds::crowded(request.uri().query(), b"") {
        return too_much(&why);
    }
    let fault = next_fault(&state, &request, || huifu_web::names_of("122"));
    let answer = huifu_web::upload(&state, request, broken(fault.as_ref())).await;
    with_fault(Some(answer), fault).await
}

/// Addresses of the platforms behind a base that they do not have, which is explained, and all others.
async fn elsewhere(State(state): State<Shared>, request: Request) -> Response {
    if huifu_web::is_upload(&request) {
        return huifu_upload(State(state), request).await;
    }
    match Whole::from_request(request, &state).await {
        Ok(Whole(http)) if http.uri().path().starts_with(CALLS) => {
            with_fault(unionpay_web::call(&state, &http), None).await
        }
        Ok(Whole(http)) => with_fault(huifu_web::answer(&state, &http, None), None).await,
        Err(refused) => refused,
    }
}

/// The fault that was ordered for this request. The names of its endpoint are looked up where anything was ordered at all.
fn next_fault<B>(
    state: &SharedState,
    http: &Request<B>,
    names: impl FnOnce() -> Vec<String>,
) -> Option<ScriptedFault> {
    let mut faults = locked(&state.faults);
    if faults.0.is_empty() {
        return None;
    }
    let fault = faults.take(&names())?;
    Recorder::of(http).fault(&fault);
    Some(fault)
}

fn broken(fault: Option<&ScriptedFault>) -> Option<Fault> {
    fault?.fault
}

/// The answer, or what comes instead of it on demand, when it is to come.
async fn with_fault(answer: Option<Response<Bytes>>, fault: Option<ScriptedFault>) -> Response {
    if let Some(delay) = fault.as_ref().map(|fault| fault.delay).filter(|delay| !delay.is_zero()) {
        tokio::time::sleep(delay).await;
    }
    match broken(fault.as_ref()).and_then(Fault::instead) {
        Some(Some(instead)) => instead.map(Body::from),
        Some(None) => Closed::OnDemand.into_response(),
        None => found(answer),
    }
}

fn found(answer: Option<Response<Bytes>>) -> Response {
    match answer {
        Some(answer) => in_one_piece(answer),
        None => text(StatusCode::NOT_FOUND, "sandbox: no such interface; see docs/endpoints-*.md".to_owned()),
    }
}

/// The bytes of an answer, beside it.
#[derive(Clone)]
struct InOnePiece(Bytes);

/// An answer whose bytes need not be collected again.
fn in_one_piece(mut answer: Response<Bytes>) -> Response {
    let bytes = answer.body().clone();
    answer.extensions_mut().insert(InOnePiece(bytes));
    answer.map(Body::from)
}

fn too_much(why: &str) -> Response {
    text(StatusCode::PAYLOAD_TOO_LARGE, format!("sandbox: {why}"))
}

fn text(status: StatusCode, text: String) -> Response {
    let response = Response::builder().status(status).body(Bytes::from(text));
    response.unwrap_or_else(|e| failure(&e)).map(Body::from)
}
