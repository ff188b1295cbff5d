//! A request that is complete but for its signature.

use crate::around::Content;
use crate::carrier::Carrier;
use crate::content::{text_of, unsigned, written};
use crate::signed_message::SignedMessage;
use crate::{ContentForm, Keys};
use bytes::Bytes;
use endpoint_core::{CallContext, EncodeError, EndpointInfo, Fields, Finished, StepKind, Trace};
use http::Request;
use std::fmt;

/// A request that was checked and is complete but for its signature.
///
/// Have [`to_sign`](Self::to_sign) wrapped into a signed message, by whatever key, wherever it is, and hand the message
/// to [`AppPlus::finish`](endpoint_core::Protocol::finish).
pub struct Prepared {
    info: &'static EndpointInfo,
    fields: Fields,
    form: ContentForm,
    content: Bytes,
    carry: fn(&SignedMessage) -> Result<Request<Bytes>, EncodeError>,
    /// Notifications are not told of.
    describe: Option<fn(&SignedMessage, &Request<Bytes>) -> String>,
}

impl Prepared {
    /// Writes the content.
    pub(crate) fn new<C: Carrier>(
        info: &'static EndpointInfo,
        hides: fn(&EndpointInfo, &str) -> bool,
        fields: Fields,
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Self {
        let content = written(&|name| hides(info, name), &fields, keys, at);
        let describe = (C::CONTENT == Content::Call).then_some(C::describe as fn(&_, &_) -> _);
        Self { info, fields, form: keys.form, content, carry: C::request, describe }
    }

    /// Returns what is to be signed. It may hold users' data: do not log it.
    #[must_use]
    pub fn to_sign(&self) -> &[u8] {
        &self.content
    }

    /// Puts the signed message into HTTP.
    pub(crate) fn finish(
        self,
        signed: Option<Vec<u8>>,
        trace: &dyn Trace,
    ) -> Result<Finished<Fields>, EncodeError> {
        let Self { info, fields, form, content, carry, describe } = self;
        let message = signed.ok_or_else(|| unsigned("nobody has signed it".into()))?;
        let check_value = text_of(&message, content.len(), form, trace);
        let message = SignedMessage { info, fields, check_value };
        let http = carry(&message)?;
        if let Some(describe) = describe {
            trace.step(StepKind::Request, &Shown(|| describe(&message, &http)));
        }
        Ok(Finished { http, asked: message.fields })
    }
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared").field("fields", &self.fields).finish_non_exhaustive()
    }
}

/// Text that is only made when somebody looks.
struct Shown<F: Fn() -> String>(F);

impl<F: Fn() -> String> fmt::Display for Shown<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&(self.0)())
    }
}
