//! One request: matched, opened, checked against everything that the spec says, and answered.

use crate::exchange::Signature;
use crate::exchange::recorder::{Recorder, Said};
use crate::reply::{failure, report};
use crate::state::SharedState;
use crate::unionpay::merchants::Merchant;
use crate::unionpay::state::State;
use crate::unionpay::state::users::User;
use crate::unionpay::{mistakes, refusals};
use bytes::Bytes;
use endpoint_core::{
    Auth, CallContext, DecodeError, DecodeErrorKind, Endpoint, Fields, NumberText, Protocol, SignKind,
    check_limits,
};
use http::{Request, Response, StatusCode};
use std::borrow::Cow;
use std::sync::Arc;
use unionpay_proto::{GetBackendToken, OpenPlatform, Refusal, RespCode};

/// The place where the platform's calls live.
pub(crate) const CALLS: &str = "/open/access/1.0/";

pub(crate) struct Call<'a> {
    pub(crate) state: &'a SharedState,
    pub(crate) merchant: &'a Merchant,
    pub(crate) http: &'a Request<Bytes>,
    pub(crate) now: u64,
}

impl Call<'_> {
    /// Answers if the request is for `E`: `work` sees requests that hold in every respect.
    pub(crate) fn on<E: Endpoint<Protocol = OpenPlatform>>(
        &self,
        work: impl FnOnce(&mut State, E) -> Result<E::Response, Refusal>,
    ) -> Option<Response<Bytes>> {
        self.of(|state, request, _| work(state, request))
    }

    /// The same for what concerns a user: the one whom the request names, by grant or by field.
    pub(crate) fn of<E: Endpoint<Protocol = OpenPlatform>>(
        &self,
        work: impl FnOnce(&mut State, E, &Arc<User>) -> Result<E::Response, Refusal>,
    ) -> Option<Response<Bytes>> {
        if !OpenPlatform::matches(E::INFO, self.http) {
            return None;
        }
        self.state.count(E::INFO.id);
        Recorder::of(self.http).endpoint(E::INFO.id);
        let keys = &self.merchant.keys;
        let context = CallContext::new(self.now, "");
        let result = self.open::<E>().and_then(|(request, user)| {
            self.scripted(&[E::INFO.id, call_name(self.http.uri().path())])?;
            self.judged("books", work(&mut self.merchant.state(), request, &user))
        });
        // This platform's answers repeat nothing of the request.
        let encoded = OpenPlatform::encode_response::<E>(None, result.as_ref(), keys, context);
        Some(said(result.as_ref().err()).beside(encoded.unwrap_or_else(|e| failure(&e))))
    }

    fn open<E: Endpoint<Protocol = OpenPlatform>>(&self) -> Result<(E, Arc<User>), Refusal> {
        let recorder = Recorder::of(self.http);
        let (keys, context) = (&self.merchant.keys, CallContext::new(self.now, "").traced(&recorder));
        let (request, credential) = OpenPlatform::decode_request::<E>(self.http, keys, context)
            .map_err(|e| self.unreadable(E::INFO.request_sign, &e))?;
        self.holds(E::INFO.request_sign);
        let mut proof = Fields::new();
        E::Auth::put(&credential, &mut proof);
        self.judged("token", self.merchant.state().tokens.check(E::INFO.scopes, &proof, self.now))?;
        let fields = Fields::of(&request).map_err(|e| refusals::out_of_limits(&e))?;
        let limits = check_limits(E::INFO, &fields).map_err(|e| refusals::out_of_limits(&e));
        self.judged("limits", limits)?;
        let known = self.known_user(&proof).and_then(|granted| Ok((granted, self.known_user(&fields)?)));
        let (granted, named) = self.judged("openId", known)?;
        Ok((request, Arc::clone(granted.or(named).unwrap_or(self.merchant.users.first()))))
    }

    /// The user that a request names must be one of the merchant's.
    pub(crate) fn known_user(&self, fields: &Fields) -> Result<Option<&Arc<User>>, Refusal> {
        let users = &self.merchant.users;
        match fields.text("openId") {
            None | Some("") => Ok(None),
            Some(given) => users.by_open_id(given).map(Some).ok_or_else(|| refusals::bad_open_id(given)),
        }
    }

    /// The code that was ordered for this call, if one was.
    pub(crate) fn scripted(&self, names: &[&str]) -> Result<(), Refusal> {
        match self.merchant.state().answers.take(names) {
            Some(answer) => {
                let refusal = Refusal::new(RespCode::new(answer.code), answer.message);
                self.judged("scripted answer", Err(refusal))
            }
            None => Ok(()),
        }
    }

    /// Writes down what a check said.
    pub(crate) fn judged<T>(&self, check: &'static str, result: Result<T, Refusal>) -> Result<T, Refusal> {
        let recorder = Recorder::of(self.http);
        match &result {
            Ok(_) => recorder.passed(check, ""),
            Err(refusal) => recorder.failed(check, &refusal.to_string()),
        }
        result
    }

    /// Writes down that a request could be read, and what its signature was.
    pub(crate) fn holds(&self, sign: SignKind) {
        let recorder = Recorder::of(self.http);
        let given = given_signature(self.http.body());
        recorder.passed("appId", "");
        if given.is_none() && sign == SignKind::None {
            recorder.passed("signature", "this call needs none");
            return;
        }
        let explained = match sign {
            SignKind::Sha256Digest => mistakes::of_request(sign, self.http.body(), &self.merchant.keys),
            // The text was shown while the signature was checked.
            _ => mistakes::Explained::default(),
        };
        let (text, expected) = (explained.text, explained.expected);
        recorder.signature(Signature {
            rule: rule(sign).into(),
            text,
            expected,
            received: given,
            holds: true,
        });
        recorder.passed("signature", rule(sign));
        recorder.passed("timestamp", "");
    }

    /// A request that cannot be read or does not verify, with the mistake that explains it.
    pub(crate) fn unreadable(&self, sign: SignKind, error: &DecodeError) -> Refusal {
        let recorder = Recorder::of(self.http);
        let refusal = refusals::unreadable(error);
        let check = match (error.kind(), error.field()) {
            (DecodeErrorKind::Signature, _) => "signature",
            (DecodeErrorKind::Decrypt, _) => "encryption",
            (DecodeErrorKind::Stale, _) => "timestamp",
            (_, "appId") => "appId",
            _ => "fields",
        };
        recorder.failed(check, &report(error));
        if error.kind() != DecodeErrorKind::Signature {
            return refusal;
        }
        let explained = mistakes::of_request(sign, self.http.body(), &self.merchant.keys);
        recorder.signature(Signature {
            rule: rule(sign).into(),
            text: explained.text,
            expected: explained.expected,
            received: given_signature(self.http.body()),
            holds: false,
        });
        match explained.mistake {
            Some(why) => {
                recorder.mistake(&why);
                Refusal::new(refusal.code, format!("{}: {why}", refusal.message))
            }
            None => refusal,
        }
    }
}

/// The name of a call, as its address ends.
pub(crate) fn call_name(path: &str) -> &str {
    path.strip_prefix(CALLS).unwrap_or(path)
}

/// The words of an answer, for the record.
pub(crate) fn said(refusal: Option<&Refusal>) -> Said {
    match refusal {
        None => Said { code: RespCode::OK.as_str().to_owned(), message: String::new(), refused: false },
        Some(refusal) => {
            Said { code: refusal.code.as_str().to_owned(), message: refusal.message.clone(), refused: true }
        }
    }
}

fn rule(sign: SignKind) -> &'static str {
    match sign {
        SignKind::None => "none",
        SignKind::Sha256Digest => "SHA-256 of appId, nonceStr, secret, timestamp",
        SignKind::Sha256Fields => "SHA-256 of all fields",
        _ => "SHA256withRSA over all fields",
    }
}

fn given_signature(body: &[u8]) -> Option<String> {
    let given = named(body).signature?;
    (!given.is_empty()).then(|| given.into_owned())
}

/// The fields of a body that say whose it is, before anything of it is believed. The rest of it is skipped.
#[derive(Default, serde::Deserialize)]
pub(crate) struct Named<'a> {
    #[serde(rename = "appId", borrow, default)]
    pub(crate) app_id: Cow<'a, str>,
    #[serde(borrow, default)]
    signature: Option<Cow<'a, str>>,
}

/// A body that is read so is read as a whole: what does not fit is looked at as every message is.
pub(crate) fn named(body: &[u8]) -> Named<'_> {
    serde_json::from_slice(body).unwrap_or_else(|_| {
        let fields = Fields::parse_texts(body, NumberText::AsWritten).unwrap_or_default();
        let text = |name: &str| fields.text(name).map(|text| Cow::Owned(text.to_owned()));
        Named { app_id: text("appId").unwrap_or_default(), signature: text("signature") }
    })
}

/// A refusal of a request that was not looked at. All calls refuse in the same envelope.
pub(crate) fn refuse(merchant: &Merchant, refusal: &Refusal, status: StatusCode) -> Response<Bytes> {
    // Nothing in a refusal depends on the time.
    let (keys, context) = (&merchant.keys, CallContext::new(0, ""));
    let encoded = OpenPlatform::encode_response::<GetBackendToken>(None, Err(refusal), keys, context);
    let mut response = encoded.unwrap_or_else(|e| failure(&e));
    *response.status_mut() = status;
    said(Some(refusal)).beside(response)
}
