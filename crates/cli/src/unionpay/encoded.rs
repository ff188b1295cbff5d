//! A call chosen by its name: encoded here, its answer opened later.

use crate::fields;
use bytes::Bytes;
use endpoint_core::{AnswerError, AuthKind, CallContext, EndpointInfo, Fields};
use http::{Request, Response};
use std::error::Error;
use unionpay::proto::{CALLS, MerchantKeys, Refusal};

type Decoded = Result<Fields, AnswerError<Refusal>>;
type Decode = Box<dyn Fn(&Response<Bytes>, &MerchantKeys, CallContext<'_>) -> Decoded>;

/// A request, and how its answer is read.
pub(super) struct Encoded {
    pub(super) http: Request<Bytes>,
    decode: Decode,
}

impl Encoded {
    pub(super) fn new(
        http: Request<Bytes>,
        decode: impl Fn(&Response<Bytes>, &MerchantKeys, CallContext<'_>) -> Decoded + 'static,
    ) -> Self {
        Self { http, decode: Box::new(decode) }
    }

    pub(super) fn decode(
        &self,
        answer: &Response<Bytes>,
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Decoded {
        (self.decode)(answer, keys, at)
    }
}

/// The facts of the call with this name, which is the last part of its address, such as `user.mobile`.
pub(super) fn info(name: &str) -> Option<&'static EndpointInfo> {
    let wanted = name.strip_prefix("unionpay.").unwrap_or(name);
    let last = |info: &&&EndpointInfo| info.route.path.rsplit('/').next() == Some(wanted);
    unionpay::proto::ALL.iter().find(last).copied()
}

/// Builds the request of a known call from its fields and tokens, with every check that a program's own call goes
/// through.
pub(super) fn encode(
    info: &'static EndpointInfo,
    fields: Fields,
    keys: &MerchantKeys,
    at: CallContext<'_>,
) -> Result<Encoded, Box<dyn Error>> {
    let call = CALLS.iter().find(|call| call.info().id == info.id);
    let call = call.ok_or_else(|| format!("{} is not a call", info.id))?;
    let request = call.request(fields).map_err(fields::refused)?;
    let http = request.encode(keys, at)?;
    Ok(Encoded::new(http, move |answer, keys, at| request.decode_response(answer, keys, at)))
}

/// Which tokens a call carries.
pub(super) fn carries(auth: AuthKind) -> (bool, bool) {
    let backend = matches!(auth, AuthKind::BackendToken | AuthKind::UserToken);
    let user = matches!(auth, AuthKind::UserToken | AuthKind::UserGrant);
    (backend, user)
}
