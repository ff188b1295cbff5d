//! One request: matched, opened, checked against everything that the spec says, and answered.

use crate::reply::failure;
use crate::state::{SharedState, locked};
use crate::unionpay::state::State;
use crate::unionpay::state::users::{self, User};
use crate::unionpay::{mistakes, refusals};
use bytes::Bytes;
use endpoint_core::{
    Auth, CallContext, DecodeError, DecodeErrorKind, Endpoint, Fields, Protocol, SignKind, check_limits,
};
use http::{Request, Response, StatusCode};
use unionpay_proto::{GetBackendToken, OpenPlatform, Refusal};

/// The place where the platform's calls live.
pub(crate) const CALLS: &str = "/open/access/1.0/";

pub(crate) struct Call<'a> {
    pub(crate) state: &'a SharedState,
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
        work: impl FnOnce(&mut State, E, &'static User) -> Result<E::Response, Refusal>,
    ) -> Option<Response<Bytes>> {
        if !OpenPlatform::matches(E::INFO, self.http) {
            return None;
        }
        self.state.count(E::INFO.id);
        let keys = &self.state.keys.unionpay;
        let context = CallContext::new(self.now, "");
        let result = self
            .open::<E>()
            .and_then(|(request, user)| work(&mut locked(&self.state.unionpay), request, user));
        // This platform's answers repeat nothing of the request.
        let encoded = OpenPlatform::encode_response::<E>(None, result.as_ref(), keys, context);
        Some(encoded.unwrap_or_else(|e| failure(&e)))
    }

    fn open<E: Endpoint<Protocol = OpenPlatform>>(&self) -> Result<(E, &'static User), Refusal> {
        let (keys, context) = (&self.state.keys.unionpay, CallContext::new(self.now, ""));
        let (request, credential) = OpenPlatform::decode_request::<E>(self.http, keys, context)
            .map_err(|e| self.unreadable(E::INFO.request_sign, &e))?;
        let mut proof = Fields::new();
        E::Auth::put(&credential, &mut proof);
        locked(&self.state.unionpay).tokens.check(E::INFO.scopes, &proof, self.now)?;
        let fields = Fields::of(&request).map_err(|e| refusals::out_of_limits(&e))?;
        check_limits(E::INFO, &fields).map_err(|e| refusals::out_of_limits(&e))?;
        let (granted, named) = (known_user(&proof)?, known_user(&fields)?);
        Ok((request, granted.or(named).unwrap_or(users::FIRST)))
    }

    /// A request that cannot be read or does not verify, with the mistake that explains it.
    pub(crate) fn unreadable(&self, sign: SignKind, error: &DecodeError) -> Refusal {
        let refusal = refusals::unreadable(error);
        if error.kind() != DecodeErrorKind::Signature {
            return refusal;
        }
        match mistakes::of_request(sign, self.http.body(), &self.state.keys.unionpay) {
            Some(why) => Refusal::new(refusal.code, format!("{}: {why}", refusal.message)),
            None => refusal,
        }
    }
}

/// The user that a request names must be one of the sandbox's.
pub(crate) fn known_user(fields: &Fields) -> Result<Option<&'static User>, Refusal> {
    match fields.text("openId") {
        None | Some("") => Ok(None),
        Some(given) => users::by_open_id(given).map(Some).ok_or_else(|| refusals::bad_open_id(given)),
    }
}

/// A refusal of a request that was not looked at. All calls refuse in the same envelope.
pub(crate) fn refuse(state: &SharedState, refusal: &Refusal, status: StatusCode) -> Response<Bytes> {
    let (keys, context) = (&state.keys.unionpay, CallContext::new(state.now(), ""));
    let encoded = OpenPlatform::encode_response::<GetBackendToken>(None, Err(refusal), keys, context);
    let mut response = encoded.unwrap_or_else(|e| failure(&e));
    *response.status_mut() = status;
    response
}
