//! The UnionPay side.

use crate::state::{State, locked};
use bytes::Bytes;
use crypto_core::{Secret, nonce};
use endpoint_core::{Auth, Endpoint, Moment, OpenError, OpenErrorKind, Scheme};
use http::{Request, Response, StatusCode};
use std::collections::BTreeMap;
use unionpay_proto::auth::UserCredential;
use unionpay_proto::{
    ExchangeCode, ExchangeCodeResponse, Fen, GetBackendToken, GetBackendTokenResponse, GetUserMobile,
    GetUserMobileResponse, GiveRedPacket, GiveRedPacketResponse, OpenId, OpenPlatform, Refusal, RespCode,
    Seconds,
};

/// Life times in seconds (ruling UnionPay 12).
const BACKEND_TOKEN: u64 = 7200;
const ACCESS_TOKEN: u64 = 3600;
const CODE: u64 = 300;

/// The one user of the sandbox: an invented number.
const USER: &str = "c2FuZGJveC9vcGVuK2lk";
const MOBILE: &str = "19900000001";

/// What the institution's account holds at first, in fen.
const BALANCE: u64 = 100_000;

/// A red packet that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RedPacket {
    /// Order number of the merchant.
    pub trans_number: String,
    /// Amount.
    pub amount: Fen,
    /// Whether it was paid: with too small a balance the platform answers success and pays nothing.
    pub paid: bool,
}

/// Tokens and money.
pub(crate) struct Books {
    backend_token: Option<(String, u64)>,
    codes: BTreeMap<String, u64>,
    access_tokens: BTreeMap<String, u64>,
    balance: u64,
    pub(crate) red_packets: Vec<RedPacket>,
}

impl Default for Books {
    fn default() -> Self {
        Self {
            backend_token: None,
            codes: BTreeMap::new(),
            access_tokens: BTreeMap::new(),
            balance: BALANCE,
            red_packets: Vec::new(),
        }
    }
}

impl Books {
    /// The code that a user's login ends with.
    pub(crate) fn issue_code(&mut self, now: u64) -> String {
        let code = nonce::nonce(&mut rand::rng());
        self.codes.insert(code.clone(), now + CODE);
        code
    }

    /// Makes the backendToken invalid, as a second system with the same appId would.
    pub(crate) fn evict(&mut self) {
        self.backend_token = None;
    }

    pub(crate) fn balance(&mut self, fen: u64) {
        self.balance = fen;
    }

    fn check_backend_token(&self, given: &Secret<String>, now: u64) -> Result<(), Refusal> {
        match &self.backend_token {
            Some((token, expires)) if token == given.expose() && now < *expires => Ok(()),
            _ => Err(Refusal::new(RespCode::BACKEND_TOKEN, "不合法的backend_token，或已过期")),
        }
    }

    fn check_user(&self, given: &UserCredential, now: u64) -> Result<(), Refusal> {
        self.check_backend_token(&given.backend_token, now)?;
        let expires = self.access_tokens.get(given.grant.access_token.expose());
        if expires.is_none_or(|expires| now >= *expires) {
            return Err(Refusal::new(RespCode::NOT_ALLOWED, "accessToken不合法，或已过期"));
        }
        if given.grant.open_id.as_str() != USER {
            return Err(Refusal::new(RespCode::new("BC2209"), "openId不合法"));
        }
        Ok(())
    }

    fn backend_token(&mut self, now: u64) -> GetBackendTokenResponse {
        let token = nonce::nonce(&mut rand::rng());
        // A new token pushes the old one out.
        self.backend_token = Some((token.clone(), now + BACKEND_TOKEN));
        GetBackendTokenResponse::new(token, Seconds::new(BACKEND_TOKEN))
    }

    fn exchange(&mut self, request: &ExchangeCode, now: u64) -> Result<ExchangeCodeResponse, Refusal> {
        // A code buys one token.
        let expires = self.codes.remove(request.code.expose());
        if expires.is_none_or(|expires| now >= expires) {
            return Err(Refusal::new(RespCode::CODE, "不合法的授权code，或已过期"));
        }
        let token = nonce::nonce(&mut rand::rng());
        self.access_tokens.insert(token.clone(), now + ACCESS_TOKEN);
        Ok(ExchangeCodeResponse::new(token, Seconds::new(ACCESS_TOKEN), OpenId::new(USER))
            .with_scope("upapi_mobile"))
    }

    fn give(&mut self, request: &GiveRedPacket) -> GiveRedPacketResponse {
        let known = self.red_packets.iter().any(|packet| packet.trans_number == request.trans_number);
        if !known {
            let paid = self.balance.checked_sub(request.point_at.fen());
            self.balance = paid.unwrap_or(self.balance);
            self.red_packets.push(RedPacket {
                trans_number: request.trans_number.clone(),
                amount: request.point_at,
                paid: paid.is_some(),
            });
        }
        GiveRedPacketResponse::new()
    }
}

/// Answers a request for one of UnionPay's addresses; `None` for other addresses.
pub(crate) fn answer(state: &State, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    let now = state.now();
    let books = || locked(&state.unionpay);
    if let Some(redirect) = login(state, http) {
        return Some(redirect);
    }
    let mut call = Call { state, http, now };
    call.on::<GetBackendToken>(|_, ()| Ok(books().backend_token(now)))
        .or_else(|| {
            call.on::<ExchangeCode>(|request, token| {
                books().check_backend_token(&token, now)?;
                books().exchange(&request, now)
            })
        })
        .or_else(|| {
            call.on::<GetUserMobile>(|_, user| {
                books().check_user(&user, now)?;
                Ok(GetUserMobileResponse::new(MOBILE))
            })
        })
        .or_else(|| call.on::<GiveRedPacket>(|request, ()| Ok(books().give(&request))))
}

struct Call<'a> {
    state: &'a State,
    http: &'a Request<Bytes>,
    now: u64,
}

impl Call<'_> {
    /// Answers if the request is for `E`.
    fn on<E: Endpoint<Scheme = OpenPlatform>>(
        &mut self,
        work: impl FnOnce(E, <E::Auth as Auth>::Credential) -> Result<E::Response, Refusal>,
    ) -> Option<Response<Bytes>> {
        if !OpenPlatform::matches(E::INFO, self.http) {
            return None;
        }
        self.state.count(E::INFO.id);
        let keys = &self.state.keys.unionpay;
        let moment = Moment::new(self.now, "");
        let result = match OpenPlatform::open_request::<E>(self.http, keys, moment) {
            Ok((request, credential)) => work(request, credential),
            Err(e) => Err(refusal(&e)),
        };
        // This platform's answers repeat nothing of the request.
        let sealed = OpenPlatform::seal_response::<E>(None, result.as_ref(), keys, moment);
        Some(sealed.unwrap_or_else(|e| failure(&e)))
    }
}

/// The platform's own code for each mistake in a request.
fn refusal(error: &OpenError) -> Refusal {
    let code = match (error.kind(), error.field()) {
        (OpenErrorKind::Signature, _) => RespCode::SIGNATURE,
        (OpenErrorKind::Stale, _) => RespCode::TIMESTAMP,
        (OpenErrorKind::Decrypt, _) => RespCode::CIPHER,
        (_, "appId") => RespCode::APP_ID,
        (OpenErrorKind::Missing, "backendToken") => RespCode::new("N62101"),
        (OpenErrorKind::Missing, "signature") => RespCode::new("N62104"),
        (_, "grantType") => RespCode::new("N62106"),
        (OpenErrorKind::Missing, "nonceStr") => RespCode::new("N62107"),
        (OpenErrorKind::Missing, "timestamp") => RespCode::new("N62108"),
        (OpenErrorKind::Missing, "accessToken") => RespCode::new("N62109"),
        (OpenErrorKind::Missing, "openId") => RespCode::new("N62110"),
        (OpenErrorKind::Missing, "code") => RespCode::new("N62112"),
        // The document has no code for "wrong parameter"; this one is the sandbox's own.
        _ => RespCode::new("N69999"),
    };
    // Unlike the platform, the sandbox says what it means.
    Refusal::new(code, format!("sandbox: {}", report(error)))
}

fn report(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", report(source)),
        None => error.to_string(),
    }
}

pub(crate) fn failure(error: &dyn std::error::Error) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(format!("sandbox: {}", report(error))));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}

/// The page where a user logs in. The sandbox's user agrees at once and is sent back with a code.
fn login(state: &State, http: &Request<Bytes>) -> Option<Response<Bytes>> {
    const PAGES: [&str; 3] =
        ["/s/open/html/oauth.html", "/s/open/auth/outApp/html/outLogin.html", "/s/open/noPwd/html/open.html"];
    if !PAGES.contains(&http.uri().path()) {
        return None;
    }
    let query: BTreeMap<_, _> =
        form_urlencoded::parse(http.uri().query().unwrap_or_default().as_bytes()).collect();
    let target = query.get("redirectUri").map(AsRef::as_ref).unwrap_or_default();
    let mut back = form_urlencoded::Serializer::new(String::new());
    if query.get("appId").map(AsRef::as_ref) == Some(state.keys.unionpay.app_id.as_str()) {
        back.append_pair("code", &locked(&state.unionpay).issue_code(state.now()));
    } else {
        back.append_pair("errmsg", "appId不合法").append_pair("errorcode", "N62126");
    }
    if let Some(value) = query.get("state") {
        back.append_pair("state", value);
    }
    let separator = if target.contains('?') { '&' } else { '?' };
    let location = format!("{target}{separator}{}", back.finish());
    let response = Response::builder().status(StatusCode::FOUND).header(http::header::LOCATION, location);
    Some(response.body(Bytes::new()).unwrap_or_else(|e| failure(&e)))
}
