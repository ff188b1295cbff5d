//! The exchange that a request is, while it is worked on. Whoever works on the request finds it in the request's extensions.

use super::kept::{Headers, Kept, Reply, Shown, shown};
use super::{
    Body, Check, Direction, MOST_CHECKS, MOST_TEXT, MOST_VALUE, Outcome, Platform, Signature, cut, value,
};
use crate::lock::locked;
use crate::script::ScriptedFault;
use bytes::Bytes;
use endpoint_core::{Fields, StepKind, Trace};
use http::{Method, Request, Response, request};
use std::borrow::Cow;
use std::fmt::Display;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// Bytes of a method that are kept.
const MOST_METHOD: usize = 32;

/// Writes down what happens to one request. All copies write into one exchange.
#[derive(Clone)]
pub(crate) struct Recorder {
    exchange: Arc<Mutex<Kept>>,
    begun: Instant,
}

/// The words of a response. It travels in the response's extensions.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) refused: bool,
}

impl Said {
    /// Puts what a response says beside it.
    pub(crate) fn beside(self, mut response: Response<Bytes>) -> Response<Bytes> {
        response.extensions_mut().insert(self);
        response
    }
}

impl Recorder {
    /// Begins with the head of a request.
    pub(crate) fn begin(direction: Direction, at: u64, head: &request::Parts) -> Self {
        let mut exchange = Kept::new(direction, at);
        // A clone of the usual methods costs nothing; of others the beginning is kept.
        exchange.method = match head.method.as_str().as_bytes().get(..MOST_METHOD) {
            None => head.method.clone(),
            Some(begin) => Method::from_bytes(begin).unwrap_or_default(),
        };
        exchange.target = match head.uri.authority() {
            None => cut(head.uri.path_and_query().map_or("", |path| path.as_str()), MOST_TEXT).into(),
            Some(_) => cut(&head.uri.to_string(), MOST_TEXT).into(),
        };
        exchange.headers = Headers::of(&head.headers);
        Self { exchange: Arc::new(Mutex::new(exchange)), begun: Instant::now() }
    }

    /// The recorder of a request. One that nobody records gets one that leads nowhere.
    pub(crate) fn of<B>(request: &Request<B>) -> Self {
        request.extensions().get().cloned().unwrap_or_else(|| Self {
            exchange: Arc::new(Mutex::new(Kept::new(Direction::Request, 0))),
            begun: Instant::now(),
        })
    }

    /// Another address than the request has.
    pub(crate) fn target(&self, target: &str) {
        locked(&self.exchange).target = cut(target, MOST_TEXT).into();
    }

    pub(crate) fn body(&self, bytes: &[u8]) {
        locked(&self.exchange).body = Body::of(bytes);
    }

    /// Of a body that is read piece by piece nothing is kept but its length.
    pub(crate) fn streamed(&self, length: u64) {
        locked(&self.exchange).body.length = length;
    }

    pub(crate) fn merchant(&self, platform: Platform, number: &str) {
        let mut exchange = locked(&self.exchange);
        exchange.platform = Some(platform);
        if !number.is_empty() {
            exchange.merchant = Some(cut(number, MOST_VALUE).into());
        }
    }

    pub(crate) fn endpoint(&self, id: impl Into<Cow<'static, str>>) {
        let id = match id.into() {
            Cow::Owned(id) if id.len() > MOST_VALUE => Cow::Owned(value(&id)),
            id => id,
        };
        locked(&self.exchange).endpoint = Some(id);
    }

    /// The fields of the request.
    pub(crate) fn fields(&self, fields: &Fields) {
        locked(&self.exchange).fields = Shown::Written(shown(fields));
    }

    /// The fields of the request are those of its body in JSON. Returns whether that is enough: where the body is not kept whole,
    /// they have to be written down.
    pub(crate) fn fields_of_body(&self) -> bool {
        let mut exchange = locked(&self.exchange);
        let is_whole = exchange.body.is_whole();
        if is_whole {
            exchange.fields = Shown::OfBody;
        }
        is_whole
    }

    pub(crate) fn signature(&self, mut signature: Signature) {
        for text in [&mut signature.text, &mut signature.expected, &mut signature.received] {
            if let Some(text) = text.as_mut().filter(|text| text.len() > MOST_TEXT) {
                *text = cut(text, MOST_TEXT).to_owned();
            }
        }
        let mut exchange = locked(&self.exchange);
        // What was seen while the signature was checked is better than what can be found out of a message alone.
        let seen = exchange.signature.take().and_then(|known| known.text);
        exchange.signature = Some(Box::new(Signature { text: signature.text.or(seen), ..signature }));
    }

    pub(crate) fn mistake(&self, mistake: &str) {
        locked(&self.exchange).mistake = Some(cut(mistake, MOST_VALUE).into());
    }

    pub(crate) fn fault(&self, fault: &ScriptedFault) {
        locked(&self.exchange).fault = Some(fault.to_string().into());
    }

    pub(crate) fn passed(&self, name: impl Into<Cow<'static, str>>, found: &str) {
        self.check(Check { name: name.into(), passed: true, reason: value(found) });
    }

    pub(crate) fn failed(&self, name: impl Into<Cow<'static, str>>, reason: &str) {
        self.check(Check { name: name.into(), passed: false, reason: value(reason) });
    }

    pub(crate) fn check(&self, check: Check) {
        let checks = &mut locked(&self.exchange).checks;
        if checks.len() < MOST_CHECKS {
            checks.push(check);
        }
    }

    /// Ends with a response, or without one. What was written down is given away.
    pub(crate) fn end(&self, response: Option<&Response<Bytes>>) -> Kept {
        let mut exchange = self.taken();
        let Some(response) = response else { return exchange };
        let said = response.extensions().get::<Said>();
        exchange.said =
            said.map(|said| (cut(&said.code, MOST_VALUE).into(), cut(&said.message, MOST_VALUE).into()));
        let refused = said.is_some_and(|said| said.refused)
            || exchange.has_failed()
            || response.status().is_client_error()
            || response.status().is_server_error();
        exchange.outcome = if refused { Outcome::Refused } else { Outcome::Accepted };
        exchange.response = Some(Reply::of(response));
        exchange
    }

    /// Ends with what became of a notification. `problem` is why nobody got it.
    pub(crate) fn notified(
        &self,
        outcome: Outcome,
        response: Option<&Response<Bytes>>,
        problem: Option<&str>,
    ) -> Kept {
        if let Some(problem) = problem {
            self.failed("delivery", problem);
        }
        let mut exchange = self.taken();
        exchange.outcome = outcome;
        exchange.response = response.map(Reply::of);
        exchange
    }

    fn taken(&self) -> Kept {
        let mut exchange = locked(&self.exchange);
        let empty = Kept::new(exchange.direction, exchange.at);
        let mut taken = std::mem::replace(&mut *exchange, empty);
        taken.took = self.begun.elapsed();
        taken
    }
}

/// Sees what a protocol shows while it checks a signature: the text that is signed, with what is secret hidden.
impl Trace for Recorder {
    fn step(&self, kind: StepKind, text: &dyn Display) {
        if kind != StepKind::Canonical {
            return;
        }
        let text = text.to_string();
        let mut exchange = locked(&self.exchange);
        let rule = Cow::Borrowed("SHA256withRSA");
        let text = Some(cut(&text, MOST_TEXT).to_owned());
        exchange.signature =
            Some(Box::new(Signature { rule, text, expected: None, received: None, holds: false }));
    }
}
