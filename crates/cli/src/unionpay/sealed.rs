//! A call chosen by its name: sealed here, its answer opened later.

use crate::fields;
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Auth as _, AuthKind, Endpoint, EndpointInfo, Fields, Moment, Scheme as _, Visitor,
};
use http::{Request, Response};
use std::error::Error;
use unionpay::proto::{MerchantKeys, OpenPlatform, Refusal, visit_all};

type Opened = Result<Fields, AnswerError<Refusal>>;
type Open = Box<dyn Fn(&Response<Bytes>, &MerchantKeys, Moment<'_>) -> Opened>;

/// A request, and how its answer is read.
pub(super) struct Sealed {
    pub(super) http: Request<Bytes>,
    open: Open,
}

impl Sealed {
    pub(super) fn new(
        http: Request<Bytes>,
        open: impl Fn(&Response<Bytes>, &MerchantKeys, Moment<'_>) -> Opened + 'static,
    ) -> Self {
        Self { http, open: Box::new(open) }
    }

    pub(super) fn open(&self, answer: &Response<Bytes>, keys: &MerchantKeys, at: Moment<'_>) -> Opened {
        (self.open)(answer, keys, at)
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
pub(super) fn seal(
    info: &'static EndpointInfo,
    fields: Fields,
    keys: &MerchantKeys,
    at: Moment<'_>,
) -> Result<Sealed, Box<dyn Error>> {
    let mut find = Find { info, fields, keys, at, sealed: None };
    visit_all(&mut find);
    find.sealed.unwrap_or_else(|| Err(format!("{} is not a call", info.id).into()))
}

struct Find<'a> {
    info: &'static EndpointInfo,
    fields: Fields,
    keys: &'a MerchantKeys,
    at: Moment<'a>,
    sealed: Option<Result<Sealed, Box<dyn Error>>>,
}

impl Visitor<OpenPlatform> for Find<'_> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Scheme = OpenPlatform> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug,
    {
        if E::INFO.id == self.info.id {
            self.sealed = Some(typed::<E>(std::mem::take(&mut self.fields), self.keys, self.at));
        }
    }
}

fn typed<E: Endpoint<Scheme = OpenPlatform>>(
    mut fields: Fields,
    keys: &MerchantKeys,
    at: Moment<'_>,
) -> Result<Sealed, Box<dyn Error>> {
    let credential = E::Auth::take(&mut fields)?;
    // What is fixed is put in by the scheme, and is no part of the type.
    for field in E::INFO.request.iter().filter(|field| field.constant.is_some()) {
        fields.remove(field.name);
    }
    fields::known(E::INFO, &fields)?;
    let request: E = fields::typed(E::INFO, fields)?;
    let http = OpenPlatform::seal_request(&request, &credential, keys, at)?;
    Ok(Sealed::new(http, move |answer, keys, at| {
        let response = OpenPlatform::open_response(&request, answer, keys, at)?;
        // A type that was just read can be written.
        Ok(Fields::of(&response).unwrap_or_default())
    }))
}

/// Which tokens a call carries.
pub(super) fn carries(auth: AuthKind) -> (bool, bool) {
    let backend = matches!(auth, AuthKind::BackendToken | AuthKind::UserToken);
    let user = matches!(auth, AuthKind::UserToken | AuthKind::UserGrant);
    (backend, user)
}
