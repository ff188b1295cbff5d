//! The exchange that a request is, while it is worked on. Whoever works on the request finds it in the request's extensions.

use super::{
    Answered, Body, Check, Direction, Exchange, MOST_CHECKS, MOST_TEXT, Outcome, Platform, Sent, Signature,
    budgeted, cut, headers, value,
};
use crate::lock::locked;
use crate::script::ScriptedFault;
use bytes::Bytes;
use endpoint_core::{Fields, StepKind, Trace};
use http::{Request, Response, request};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt::Display;
use std::sync::{Arc, Mutex};
use std::time::Instant;
use unionpay_proto::hides_anywhere;

/// Writes down what happens to one request. All copies write into one exchange.
#[derive(Clone)]
pub(crate) struct Recorder {
    exchange: Arc<Mutex<Exchange>>,
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
        let mut exchange = Exchange::new(direction, at);
        exchange.request = Sent {
            method: value(head.method.as_str()),
            target: cut(&head.uri.to_string(), MOST_TEXT).to_owned(),
            headers: headers(&head.headers),
            body: Body::default(),
        };
        Self { exchange: Arc::new(Mutex::new(exchange)), begun: Instant::now() }
    }

    /// The recorder of a request. One that nobody records gets one that leads nowhere.
    pub(crate) fn of<B>(request: &Request<B>) -> Self {
        request.extensions().get().cloned().unwrap_or_else(|| Self {
            exchange: Arc::new(Mutex::new(Exchange::new(Direction::Request, 0))),
            begun: Instant::now(),
        })
    }

    /// Another address than the request has.
    pub(crate) fn target(&self, target: &str) {
        locked(&self.exchange).request.target = cut(target, MOST_TEXT).to_owned();
    }

    pub(crate) fn body(&self, bytes: &[u8]) {
        locked(&self.exchange).request.body = Body::of(bytes);
    }

    /// Of a body that is read piece by piece nothing is kept but its length.
    pub(crate) fn streamed(&self, length: u64) {
        locked(&self.exchange).request.body.length = length;
    }

    pub(crate) fn merchant(&self, platform: Platform, number: &str) {
        let mut exchange = locked(&self.exchange);
        exchange.platform = Some(platform);
        if !number.is_empty() {
            exchange.merchant = Some(value(number));
        }
    }

    pub(crate) fn endpoint(&self, id: &str) {
        locked(&self.exchange).endpoint = Some(value(id));
    }

    /// The fields of the request. What no endpoint shows is hidden; lists and objects are written as JSON.
    pub(crate) fn fields(&self, fields: &Fields) {
        let shown = |(name, given): (&str, &Value)| {
            let text = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
            let text = if hides_anywhere(name) { format!("[{} bytes]", text.len()) } else { value(&text) };
            (value(name), text)
        };
        locked(&self.exchange).fields = budgeted(fields.iter().map(shown));
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
        exchange.signature = Some(Signature { text: signature.text.or(seen), ..signature });
    }

    pub(crate) fn mistake(&self, mistake: &str) {
        locked(&self.exchange).mistake = Some(value(mistake));
    }

    pub(crate) fn fault(&self, fault: &ScriptedFault) {
        locked(&self.exchange).fault = Some(fault.to_string());
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

    /// Ends with a response, or without one.
    pub(crate) fn end(&self, response: Option<&Response<Bytes>>) -> Exchange {
        let mut exchange = locked(&self.exchange).clone();
        exchange.took = self.begun.elapsed();
        let Some(response) = response else { return exchange };
        let said = response.extensions().get::<Said>();
        exchange.code = said.map(|said| value(&said.code));
        exchange.message = said.map(|said| value(&said.message)).filter(|text| !text.is_empty());
        let refused = said.is_some_and(|said| said.refused)
            || exchange.failed_check().is_some()
            || response.status().is_client_error()
            || response.status().is_server_error();
        exchange.outcome = if refused { Outcome::Refused } else { Outcome::Accepted };
        exchange.response = Some(answered(response));
        exchange
    }

    /// Ends with what became of a notification. `problem` is why nobody got it.
    pub(crate) fn notified(
        &self,
        outcome: Outcome,
        response: Option<&Response<Bytes>>,
        problem: Option<&str>,
    ) -> Exchange {
        if let Some(problem) = problem {
            self.failed("delivery", problem);
        }
        let mut exchange = locked(&self.exchange).clone();
        exchange.took = self.begun.elapsed();
        exchange.outcome = outcome;
        exchange.response = response.map(answered);
        exchange
    }
}

fn answered(response: &Response<Bytes>) -> Answered {
    Answered {
        status: response.status().as_u16(),
        headers: headers(response.headers()),
        body: Body::of(response.body()),
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
        exchange.signature = Some(Signature { rule, text, expected: None, received: None, holds: false });
    }
}
