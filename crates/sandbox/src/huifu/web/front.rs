//! The work that is common to all of Huifu's addresses: to read a request, refuse it, sign an answer.

use crate::Fault;
use crate::exchange::Platform;
use crate::exchange::recorder::{Recorder, Said};
use crate::faults::Flipped;
use crate::huifu::call::{self, Address, Call, Form};
use crate::huifu::envelope::{self, Rejected};
use crate::huifu::{answers, rules};
use crate::reply::{failure, plain};
use crate::state::SharedState;
use bytes::Bytes;
use crypto_core::SignMessage;
use endpoint_core::Fields;
use http::{Response, StatusCode, header};
use std::borrow::Cow;
use std::sync::Arc;

/// The endings that a base address may have: the test host of the document, an older one, and the sandbox's own.
pub(crate) const BASES: &[&str] = &["", "/api", "/npay"];

/// Returns why nothing is served under a path that ends as one of the platform's does.
pub(crate) fn misplaced(path: &str) -> Option<String> {
    let before = path.rfind('/').map_or("", |at| &path[..at]);
    let known = BASES.contains(&before);
    (!known).then(|| {
        format!(
            "the platform has no address {}: its base address ends in /api (an older one in /npay), and the name of \
             the interface follows at once; a base address with that name in it puts it there twice",
            path.chars().take(64).collect::<String>().escape_debug()
        )
    })
}

pub(crate) fn merged<'a>(
    pairs: impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>,
) -> Result<Fields, String> {
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort();
    pairs.dedup();
    if let Some([(name, _), _]) =
        pairs.windows(2).find(|two| matches!(two, [(one, _), (other, _)] if one == other))
    {
        let name: String = name.chars().take(64).collect();
        return Err(format!("`{}` is there twice, with two values", name.escape_debug()));
    }
    let mut outer = Fields::new();
    pairs.into_iter().for_each(|(name, value)| outer.put(&name, value.into_owned()));
    Ok(outer)
}

/// A request that holds in every respect that the spec knows of.
pub(crate) fn open(
    state: &SharedState,
    outer: Fields,
    headers: &http::HeaderMap,
    recorder: &Recorder,
) -> Result<Call, Rejected> {
    recorder.merchant(Platform::Huifu, outer.text("mer_cust_id").unwrap_or_default());
    let number = outer.text("cmd_id").unwrap_or_default();
    recorder.endpoint(
        call::info(number).map_or_else(|| format!("huifu.{number}").into(), |info| Cow::Borrowed(info.id)),
    );
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let base = format!("{}://{host}", state.scheme);
    let call = envelope::open(&state.keys, outer, state.now(), &base, recorder)?;
    recorder.fields(&call.fields);
    match call.info {
        Some(info) => {
            state.count(info.id);
            if let Err(refused) = rules::check(info, &call.fields) {
                recorder.failed("fields", &refused.text);
                return Err(Rejected::Ruled(Box::new(call), refused));
            }
            recorder.passed("fields", "");
        }
        None => state.count(&format!("huifu.{}", call.cmd_id())),
    }
    Ok(call)
}

/// A request whose four fields cannot be told.
pub(crate) fn unsigned(recorder: &Recorder, why: String) -> Rejected {
    recorder.failed("form", &why);
    Rejected::Unsigned(why)
}

pub(crate) fn reject(state: &SharedState, rejected: Rejected) -> Response<Bytes> {
    match rejected {
        Rejected::Signed(address, refused) => {
            let fields = answers::refusal(&address, None, refused);
            encoded(state, *address, fields, None)
        }
        Rejected::Ruled(call, refused) => {
            let fields = answers::refusal(&call.address, None, refused);
            encoded(state, call.address, fields, None)
        }
        // There is nobody to sign an answer for.
        Rejected::Unsigned(text) => plain(StatusCode::BAD_REQUEST, &format!("sandbox: {text}")),
    }
}

/// A signed answer, with what goes wrong on demand.
pub(crate) fn encoded(
    state: &SharedState,
    mut address: Address,
    mut fields: Fields,
    fault: Option<Fault>,
) -> Response<Bytes> {
    let keys = &state.keys;
    let (mut signer, mut form) = (Arc::clone(&keys.platform), address.form);
    match fault {
        Some(Fault::FlippedSignature) => signer = Arc::new(Flipped(signer)),
        Some(Fault::OtherMerchant) => "6666000000000009".clone_into(&mut address.mer_cust_id),
        Some(Fault::OtherOrder) => fields.put("order_id", "another"),
        Some(Fault::TimedOut) => {
            fields.put("resp_code", format!("{}098", address.cmd_id));
            fields.put("resp_desc", "系统超时");
        }
        Some(Fault::Base64Content) => form = Form::Base64,
        Some(Fault::Impostor) => signer = Arc::clone(&keys.impostor),
        Some(Fault::ExpiredCertificate) => signer = Arc::clone(&keys.expired),
        _ => {}
    }
    let said = said(&fields);
    said.beside(respond(&*signer, &address, fields, form))
}

/// The words of an answer, for the record.
pub(crate) fn said(fields: &Fields) -> Said {
    let text = |name: &str| fields.text(name).unwrap_or_default().to_owned();
    let code = text("resp_code");
    let refused = !["000", "002"].iter().any(|accepted| code.ends_with(accepted));
    Said { message: text("resp_desc"), refused, code }
}

fn respond(signer: &dyn SignMessage, address: &Address, fields: Fields, form: Form) -> Response<Bytes> {
    let mut body = Fields::new();
    match envelope::encode(signer, address, fields, form) {
        Ok(check_value) => body.put("check_value", check_value),
        Err(e) => return failure(&e),
    }
    let response = Response::builder().header(header::CONTENT_TYPE, "application/json;charset=UTF-8");
    response.body(body.to_json()).unwrap_or_else(|e| failure(&e))
}
