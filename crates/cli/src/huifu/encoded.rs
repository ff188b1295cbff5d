//! A command chosen by its number.

use super::extra;
use crate::fields;
use crate::language::text;
use crate::output;
use bytes::Bytes;
use endpoint_core::{CallByName, CallContext, EncodeError, EndpointInfo, Fields, Protocol, RequestByName};
use http::Request;
use huifu::proto::{
    CALLS, CheckValue, CommandEffect, Keys, PAGES, PageCommand, RawCall, UPLOADS, Upload, effect_of,
};
use std::error::Error;

/// A request before it is signed.
pub(super) enum Chosen {
    Call(RequestByName<CheckValue>),
    Page(RequestByName<PageCommand>),
    Upload(RequestByName<Upload>),
    /// Of a number that has no type.
    Raw(RawCall, Way),
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

impl Chosen {
    pub(super) fn info(&self) -> &'static EndpointInfo {
        match self {
            Self::Call(request) => request.info(),
            Self::Page(request) => request.info(),
            Self::Upload(request) => request.info(),
            Self::Raw(call, _) => call.info(),
        }
    }

    pub(super) fn way(&self) -> Way {
        match self {
            Self::Call(_) => Way::Call,
            Self::Page(_) => Way::Page,
            Self::Upload(_) => Way::Upload,
            Self::Raw(_, way) => *way,
        }
    }

    /// Signed, for what is not sent from here.
    pub(super) fn encode(&self, keys: &Keys, at: CallContext<'_>) -> Result<Request<Bytes>, EncodeError> {
        match self {
            Self::Call(request) => request.encode(keys, at),
            Self::Page(request) => request.encode(keys, at),
            Self::Upload(request) => request.encode(keys, at),
            Self::Raw(call, Way::Page) => call.encode_page(keys, at),
            Self::Raw(call, _) => call.encode_request(keys, at),
        }
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

/// The request of a command. A number without a type goes the way that is `wanted`, or the one that is known of it.
pub(super) fn choose(command: &str, asked: Asked, wanted: Option<Way>) -> Result<Chosen, Box<dyn Error>> {
    let Some(info) = info(command) else { return raw(command, asked, wanted) };
    let Asked { mut fields, extra } = asked;
    fields::known(info, &fields).map_err(|e| format!("{e}; {}", extra::HINT))?;
    extra::beside(Some(info), &mut fields, extra)?;
    if let Some(call) = named(CALLS, info) {
        Ok(Chosen::Call(call.request_with_extra(fields).map_err(fields::refused)?))
    } else if let Some(call) = named(PAGES, info) {
        Ok(Chosen::Page(call.request_with_extra(fields).map_err(fields::refused)?))
    } else if let Some(call) = named(UPLOADS, info) {
        Ok(Chosen::Upload(call.request_with_extra(fields).map_err(fields::refused)?))
    } else {
        Err(text!("{} cannot be sent", "{} 无法发送", info.id).into())
    }
}

fn named<'a, S: Protocol>(table: &'a [CallByName<S>], info: &EndpointInfo) -> Option<&'a CallByName<S>> {
    table.iter().find(|call| call.info().id == info.id)
}

/// A command whose fields no source prints.
fn raw(command: &str, asked: Asked, wanted: Option<Way>) -> Result<Chosen, Box<dyn Error>> {
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
            Way::Page => text!(
                "command {command} is known as a page (merchant huifu page); it is made as a call all the same",
                "接口 {command} 是页面接口（merchant huifu page）；仍按系统调用处理"
            ),
            _ => text!(
                "no source names command {command} as a page; it is made as your contract says",
                "没有资料把接口 {command} 列为页面接口；按您的合同处理"
            ),
        });
    }
    Ok(Chosen::Raw(call, way))
}

/// Whether a value under this name is a secret or a user's, in any command.
pub(super) fn hides(name: &str) -> bool {
    huifu::proto::ALL.iter().any(|info| info.hides(name))
}
