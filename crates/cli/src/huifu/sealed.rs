//! A command chosen by its number: sealed here, its answer opened later.

use super::extra;
use crate::fields;
use crate::output;
use bytes::Bytes;
use endpoint_core::{AnswerError, Auth as _, Endpoint, EndpointInfo, Fields, Moment, Scheme, Visitor};
use http::{Request, Response};
use huifu::proto::{CommandEffect, Keys, RawCall, Refusal, effect_of, visit_all, visit_pages, visit_uploads};
use std::error::Error;

type Opened = Result<Fields, AnswerError<Refusal>>;
type Open = Box<dyn Fn(&Response<Bytes>, &Keys, Moment<'_>) -> Opened>;

/// A request, and how its answer is read.
pub(super) struct Sealed {
    pub(super) http: Request<Bytes>,
    pub(super) info: &'static EndpointInfo,
    pub(super) way: Way,
    open: Open,
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

impl Sealed {
    pub(super) fn open(&self, answer: &Response<Bytes>, keys: &Keys, at: Moment<'_>) -> Opened {
        (self.open)(answer, keys, at)
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
pub(super) fn seal(
    command: &str,
    asked: Asked,
    wanted: Option<Way>,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<Sealed, Box<dyn Error>> {
    let Some(info) = info(command) else { return raw(command, asked, wanted, keys, at) };
    let mut find = Find { info, asked: Some(asked), keys, at, way: Way::Call, sealed: None };
    visit_all(&mut find);
    find.way = Way::Page;
    visit_pages(&mut find);
    find.way = Way::Upload;
    visit_uploads(&mut find);
    find.sealed.unwrap_or_else(|| Err(format!("{} cannot be sent", info.id).into()))
}

struct Find<'a> {
    info: &'static EndpointInfo,
    asked: Option<Asked>,
    keys: &'a Keys,
    at: Moment<'a>,
    way: Way,
    sealed: Option<Result<Sealed, Box<dyn Error>>>,
}

impl<S: Scheme<CallerKeys = Keys, Refusal = Refusal>> Visitor<S> for Find<'_> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Scheme = S> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug,
    {
        if E::INFO.id == self.info.id
            && let Some(asked) = self.asked.take()
        {
            self.sealed = Some(typed::<E, S>(asked, self.way, self.keys, self.at));
        }
    }
}

fn typed<E, S>(asked: Asked, way: Way, keys: &Keys, at: Moment<'_>) -> Result<Sealed, Box<dyn Error>>
where
    S: Scheme<CallerKeys = Keys, Refusal = Refusal>,
    E: Endpoint<Scheme = S>,
{
    let Asked { mut fields, extra } = asked;
    let credential = E::Auth::take(&mut fields)?;
    fields::known(E::INFO, &fields).map_err(|e| format!("{e}; {}", extra::HINT))?;
    extra::beside(Some(E::INFO), &mut fields, extra)?;
    let request: E = fields::typed(E::INFO, fields)?;
    let http = S::seal_request(&request, &credential, keys, at)?;
    let open = move |answer: &Response<Bytes>, keys: &Keys, at: Moment<'_>| {
        let response = S::open_response(&request, answer, keys, at)?;
        // A type that was just read can be written.
        Ok(Fields::of(&response).unwrap_or_default())
    };
    Ok(Sealed { http, info: E::INFO, way, open: Box::new(open) })
}

/// A command whose fields no source prints.
fn raw(
    command: &str,
    asked: Asked,
    wanted: Option<Way>,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<Sealed, Box<dyn Error>> {
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
    let http = if way == Way::Page { call.seal_page(keys, at)? } else { call.seal_request(keys, at)? };
    let info = call.info();
    let open = move |answer: &Response<Bytes>, keys: &Keys, at: Moment<'_>| {
        call.open_response(answer, keys, at).map(|answer| answer.fields)
    };
    Ok(Sealed { http, info, way, open: Box::new(open) })
}

/// Whether a value under this name is a secret or a user's, in any command.
pub(super) fn hides(name: &str) -> bool {
    huifu::proto::ALL.iter().any(|info| info.hides(name))
}
