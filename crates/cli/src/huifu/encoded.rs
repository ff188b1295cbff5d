//! A command chosen by its number: encoded here, its answer opened later.

use super::extra;
use crate::fields;
use crate::output;
use bytes::Bytes;
use endpoint_core::{AnswerError, CallByName, CallContext, EndpointInfo, Fields, Protocol};
use http::{Request, Response};
use huifu::proto::{CALLS, CommandEffect, Keys, PAGES, RawCall, Refusal, UPLOADS, effect_of};
use std::error::Error;

type Decoded = Result<Fields, AnswerError<Refusal>>;
type Decode = Box<dyn Fn(&Response<Bytes>, &Keys, CallContext<'_>) -> Decoded>;

/// A request, and how its answer is read.
pub(super) struct Encoded {
    pub(super) http: Request<Bytes>,
    pub(super) info: &'static EndpointInfo,
    pub(super) way: Way,
    decode: Decode,
}

/// Who sends the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The merchant's back end.
    Call,
    /// The user's browser.
    Page,
    /// The merchant's back end, with a file.
    Upload,
}

impl Way {
    /// The command of this program that does it.
    pub(super) fn command(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Page => "page",
            Self::Upload => "upload",
        }
    }
}

impl Encoded {
    pub(super) fn decode(&self, answer: &Response<Bytes>, keys: &Keys, at: CallContext<'_>) -> Decoded {
        (self.decode)(answer, keys, at)
    }
}

/// The facts of a command by its number, or by its name where there is no number (`batch-pay`).
pub(super) fn info(command: &str) -> Option<&'static EndpointInfo> {
    let wanted = command.strip_prefix("huifu.").unwrap_or(command);
    let calls = huifu::proto::ALL.iter().filter(|info| !info.route.path.is_empty());
    calls.copied().find(|info| info.id.strip_prefix("huifu.") == Some(wanted))
}

/// What a command is given.
pub(super) struct Asked {
    /// Fields that it must know.
    pub(super) fields: Fields,
    /// Fields that it does not know.
    pub(super) extra: Fields,
}

/// Builds a request with every check that a program's own call goes through. A number without a type goes the way that
/// is `wanted`, or the one that is known of it.
pub(super) fn encode(
    command: &str,
    asked: Asked,
    wanted: Option<Way>,
    keys: &Keys,
    at: CallContext<'_>,
) -> Result<Encoded, Box<dyn Error>> {
    let Some(info) = info(command) else { return raw(command, asked, wanted, keys, at) };
    let Asked { mut fields, extra } = asked;
    fields::known(info, &fields).map_err(|e| format!("{e}; {}", extra::HINT))?;
    extra::beside(Some(info), &mut fields, extra)?;
    if let Some(call) = named(CALLS, info) {
        typed(call, Way::Call, fields, keys, at)
    } else if let Some(call) = named(PAGES, info) {
        typed(call, Way::Page, fields, keys, at)
    } else if let Some(call) = named(UPLOADS, info) {
        typed(call, Way::Upload, fields, keys, at)
    } else {
        Err(format!("{} cannot be sent", info.id).into())
    }
}

fn named<'a, S: Protocol>(table: &'a [CallByName<S>], info: &EndpointInfo) -> Option<&'a CallByName<S>> {
    table.iter().find(|call| call.info().id == info.id)
}

fn typed<S>(
    call: &CallByName<S>,
    way: Way,
    fields: Fields,
    keys: &Keys,
    at: CallContext<'_>,
) -> Result<Encoded, Box<dyn Error>>
where
    S: Protocol<CallerKeys = Keys, Refusal = Refusal>,
{
    let request = call.request_with_extra(fields).map_err(fields::refused)?;
    let http = request.encode(keys, at)?;
    let decode = move |answer: &Response<Bytes>, keys: &Keys, at: CallContext<'_>| {
        request.decode_response(answer, keys, at)
    };
    Ok(Encoded { http, info: call.info(), way, decode: Box::new(decode) })
}

/// A command whose fields no source prints.
fn raw(
    command: &str,
    asked: Asked,
    wanted: Option<Way>,
    keys: &Keys,
    at: CallContext<'_>,
) -> Result<Encoded, Box<dyn Error>> {
    let Asked { mut fields, extra } = asked;
    extra::beside(None, &mut fields, extra)?;
    let call = RawCall::new(command.parse()?).fields(&fields);
    let known = match effect_of(command) {
        CommandEffect::Page => Way::Page,
        _ => Way::Call,
    };
    let way = wanted.unwrap_or(known);
    if way != known {
        output::tell(match known {
            Way::Page => format!(
                "command {command} is known as a page (merchant huifu page); it is made as a call all the same"
            ),
            _ => format!("no source names command {command} as a page; it is made as your contract says"),
        });
    }
    let http = if way == Way::Page { call.encode_page(keys, at)? } else { call.encode_request(keys, at)? };
    let info = call.info();
    let decode = move |answer: &Response<Bytes>, keys: &Keys, at: CallContext<'_>| {
        call.decode_response(answer, keys, at).map(|answer| answer.fields)
    };
    Ok(Encoded { http, info, way, decode: Box::new(decode) })
}

/// Whether a value under this name is a secret or a user's, in any command.
pub(super) fn hides(name: &str) -> bool {
    huifu::proto::ALL.iter().any(|info| info.hides(name))
}
