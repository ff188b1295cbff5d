//! One exchange with a platform, and how it ended: the same for both.

use crate::language::{Text, text};
use crate::report;
use bytes::Bytes;
use client_core::observe::error_type;
use client_core::{BoxFuture, CallError, Platform};
use endpoint_core::{DecodeErrorKind, Evidence, Outcome, Unreadable};
use http::{Request, Response, Uri};
use serde_json::{Map, Value};
use std::error::Error;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use transport::{HttpClient, HyperClient, HyperClientBuilder, Stage, TransportError, TransportErrorKind};

/// How a call ended that did not succeed. What it means, its text and its label are the library's.
pub(crate) struct Failure<P: Platform> {
    error: Option<client_core::Error<P>>,
    pub(crate) text: String,
    /// What arrived, where it is none that can be trusted or read: without secrets.
    pub(crate) answer: Option<Box<Answer>>,
}

/// An answer that cannot be trusted or read.
pub(crate) struct Answer {
    facts: Map<String, Value>,
    text: String,
}

impl Answer {
    fn of(evidence: &Evidence, hides: impl Fn(&str) -> bool) -> Self {
        let head = evidence.shown_head(hides);
        let facts = Map::from_iter([
            ("status".into(), evidence.status().into()),
            ("contentType".into(), evidence.content_type().into()),
            ("location".into(), evidence.location().into()),
            ("bytes".into(), evidence.length().into()),
            ("unverified".into(), head.as_str().into()),
            ("says".into(), evidence.shown_words().into()),
        ]);
        Self { facts, text: format!("{evidence:?}\n{head}") }
    }

    /// For `--explain`.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

impl<P: Platform> Failure<P> {
    /// What this program was given is no request: the library was not asked.
    pub(crate) fn not_sent(call: &str, error: &dyn Error) -> Self {
        Self { error: None, text: format!("{call}: {}", report::chain(error)), answer: None }
    }

    /// What was said is shown, since nobody else keeps it: without the values of names that `hides`, without long
    /// numbers and tokens, and as what it is, unverified.
    pub(crate) fn of(error: client_core::Error<P>, hides: impl Fn(&str) -> bool) -> Self {
        let (mut text, mut answer) = (report::chain(&error), None);
        if let Some(unreadable) = error.unreadable() {
            answer = Some(Box::new(Answer::of(unreadable.evidence(), &hides)));
            if let Some(said) = said(unreadable, &hides) {
                text = format!("{text}; it says (unverified): {said}");
            }
        }
        Self { error: Some(error), text, answer }
    }

    /// The same of a platform that signs what it says, where this is not signed.
    pub(crate) fn of_signed(error: client_core::Error<P>) -> Self {
        let (mut text, mut answer) = (report::chain(&error), None);
        if let Some(unreadable) = error.unreadable() {
            let unsigned = is_unsigned(unreadable);
            // Of a message that does not hold nothing is shown; what stands beside it is signed by nobody, and may say why.
            let rest =
                if unsigned { ": not signed; it says (unverified): " } else { "; beside it (unverified): " };
            if let Some(said) = said(unreadable, |_| false) {
                text = format!("{text}{rest}{said}");
            }
            if unsigned && unreadable.evidence().unverified_words().is_some() {
                text.push_str(
                    ". A platform that does not recognise who asks signs nothing for him: look at --mer-cust-id, at --base, \
                     and whether the platform has the certificate of your key",
                );
            }
            let mut shown = Answer::of(unreadable.evidence(), |_| false);
            shown.facts.insert("signed".into(), (!unsigned).into());
            answer = Some(Box::new(shown));
        }
        Self { error: Some(error), text, answer }
    }

    pub(crate) fn outcome(&self) -> Outcome {
        self.error.as_ref().map_or(Outcome::NotSent, client_core::Error::outcome)
    }

    /// The platform's own words.
    pub(crate) fn refusal(&self) -> Option<&P::Refusal> {
        self.error.as_ref().and_then(client_core::Error::refusal)
    }

    /// As in metrics and in spans. Fields that make no request are a request that cannot be built.
    fn label(&self) -> &'static str {
        self.error.as_ref().map_or(error_type::SEAL, CallError::error_type)
    }

    /// The document for machines, to which the platform's code is added.
    pub(crate) fn document(&self) -> Map<String, Value> {
        let mut document = Map::from_iter([
            ("ok".into(), false.into()),
            ("outcome".into(), self.outcome().name().into()),
            ("errorType".into(), self.label().into()),
            ("error".into(), self.text.as_str().into()),
        ]);
        if let Some(answer) = &self.answer {
            document.insert("received".into(), answer.facts.clone().into());
        }
        document
    }

    /// The failure for a person, with what to do. `changes` says whether the call changes something, `ask` how to
    /// ask what became of it, `remedy` what to do about a refusal.
    pub(crate) fn told(
        &self,
        changes: bool,
        ask: &Text,
        remedy: impl FnOnce(&P::Refusal) -> Option<Text>,
    ) -> Text {
        let advice = match (self.outcome(), self.refusal()) {
            // The transport's own errors end so, in English.
            (Outcome::NotSent, _) if self.text.contains("nothing was sent") => Text::pair("", "；未发送"),
            (Outcome::NotSent, _) => text!("; nothing was sent", "；未发送"),
            (Outcome::Unknown, _) if changes => text!(
                "; the platform may have carried it out: {ask}, and do not send it again under another number",
                "；平台可能已执行：{ask}，不要换号重发"
            ),
            (_, Some(refusal)) => {
                remedy(refusal).map(|remedy| text!("; {remedy}", "；{remedy}")).unwrap_or_default()
            }
            _ => Text::default(),
        };
        let own = &self.text;
        text!("{own}{advice}", "{own}{advice}")
    }
}

/// What a person can make of an answer that is none.
fn said(answer: &Unreadable, hides: impl Fn(&str) -> bool) -> Option<String> {
    let evidence = answer.evidence();
    let is_message = answer.reason().kind() == DecodeErrorKind::Signature;
    let head = || if is_message { String::new() } else { evidence.shown_head(hides) };
    let said = evidence.shown_words().unwrap_or_else(head);
    (!said.trim().is_empty()).then_some(said)
}

/// Whether nothing in it is signed.
fn is_unsigned(answer: &Unreadable) -> bool {
    use DecodeErrorKind::{Empty, Encoding, Missing, NotJson, Status};
    match answer.reason().kind() {
        Empty | Encoding | NotJson | Status => true,
        Missing => answer.reason().field() == "check_value",
        _ => false,
    }
}

/// A client as this program has it everywhere: through the proxy that the environment names, but for this machine
/// itself, where the sandbox is.
pub(crate) fn client(to: &Uri, allow_plain_http: bool) -> HyperClientBuilder {
    let builder = HyperClient::builder();
    let builder = if allow_plain_http { builder.allow_plain_http() } else { builder };
    let host = to.host().unwrap_or_default().trim_matches(['[', ']']);
    let is_here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    if is_here { builder } else { builder.proxy_from_env() }
}

/// What a client of the library sends through here: it keeps the request for whoever shows it, and lets none out in a
/// dry run.
pub(crate) struct Wire {
    http: Option<HyperClient>,
    seen: Mutex<Option<Request<Bytes>>>,
}

impl Wire {
    pub(crate) fn new(to: &Uri, allow_plain_http: bool, dry_run: bool) -> Result<Arc<Self>, Box<dyn Error>> {
        let http = if dry_run { None } else { Some(client(to, allow_plain_http).build()?) };
        Ok(Arc::new(Self { http, seen: Mutex::default() }))
    }

    /// The last request.
    pub(crate) fn take(&self) -> Option<Request<Bytes>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl HttpClient for Wire {
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(request.clone());
        match &self.http {
            Some(http) => http.call(request),
            None => Box::pin(async {
                Err(TransportError::new(Stage::BeforeSend, TransportErrorKind::BadRequest))
            }),
        }
    }

    fn keeps_deadlines(&self) -> bool {
        true
    }
}
