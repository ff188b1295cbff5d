//! One exchange with a platform, and how it ended: the same for both.

use crate::report;
use bytes::Bytes;
use endpoint_core::{DecodeErrorKind, Evidence, Outcome, Unreadable};
use http::{Request, Response, Uri};
use serde_json::{Map, Value};
use std::error::Error;
use std::net::IpAddr;
use transport::{HttpClient as _, HyperClient, HyperClientBuilder, Stage};

/// How a call ended that did not succeed.
pub(crate) struct Failure<R> {
    pub(crate) outcome: Outcome,
    pub(crate) refusal: Option<R>,
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

impl<R> Failure<R> {
    pub(crate) fn not_sent(error: &dyn Error) -> Self {
        Self { outcome: Outcome::NotSent, refusal: None, text: report::chain(error), answer: None }
    }

    /// What was said is shown, since nobody else keeps it: without the values of names that `hides`, without long
    /// numbers and tokens, and as what it is, unverified.
    pub(crate) fn unreadable(answer: &Unreadable, hides: impl Fn(&str) -> bool) -> Self {
        Self::of_answer(answer, hides, "; it says (unverified): ")
    }

    /// The same of a platform that signs what it says, where this is not signed.
    pub(crate) fn unsigned(answer: &Unreadable) -> Self {
        use DecodeErrorKind::{Empty, Encoding, Missing, NotJson, Status};
        let reason = answer.reason();
        let unsigned = match reason.kind() {
            Empty | Encoding | NotJson | Status => true,
            Missing => reason.field() == "check_value",
            _ => false,
        };
        // Of a message that does not hold nothing is shown; what stands beside it is signed by nobody, and may say why.
        let rest =
            if unsigned { ": not signed; it says (unverified): " } else { "; beside it (unverified): " };
        let mut failure = Self::of_answer(answer, |_| false, rest);
        if unsigned && answer.evidence().unverified_words().is_some() {
            failure.text.push_str(
                ". A platform that does not recognise who asks signs nothing for him: look at --mer-cust-id, at --base, \
                 and whether the platform has the certificate of your key",
            );
        }
        if let Some(answer) = &mut failure.answer {
            answer.facts.insert("signed".into(), (!unsigned).into());
        }
        failure
    }

    fn of_answer(answer: &Unreadable, hides: impl Fn(&str) -> bool, rest: &str) -> Self {
        let evidence = answer.evidence();
        let answered = Answer::of(evidence, &hides);
        let mut text = report::chain(answer);
        let words = evidence.shown_words();
        let is_message = answer.reason().kind() == DecodeErrorKind::Signature;
        let said =
            words.unwrap_or_else(|| if is_message { String::new() } else { evidence.shown_head(hides) });
        if !said.trim().is_empty() {
            text = format!("{text}{rest}{said}");
        }
        Self { outcome: Outcome::Unknown, refusal: None, text, answer: Some(Box::new(answered)) }
    }

    /// The document for machines, to which the platform's code is added.
    pub(crate) fn document(&self) -> Map<String, Value> {
        let mut document = Map::from_iter([
            ("ok".into(), false.into()),
            ("outcome".into(), self.outcome.name().into()),
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
        name: &str,
        changes: bool,
        ask: &str,
        remedy: impl FnOnce(&R) -> Option<String>,
    ) -> String {
        let advice = match (self.outcome, &self.refusal) {
            // The transport's own errors end so.
            (Outcome::NotSent, _) if self.text.contains("nothing was sent") => String::new(),
            (Outcome::NotSent, _) => "; nothing was sent".to_owned(),
            (Outcome::Unknown, _) if changes => format!(
                "; the platform may have carried it out: {ask}, and do not send it again under another number"
            ),
            (_, Some(refusal)) => remedy(refusal).map(|remedy| format!("; {remedy}")).unwrap_or_default(),
            _ => String::new(),
        };
        format!("{name}: {}{advice}", self.text)
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

/// Sends once: whatever happens, this is not repeated.
pub(crate) async fn send<R>(
    request: Request<Bytes>,
    allow_plain_http: bool,
) -> Result<Response<Bytes>, Failure<R>> {
    let client = client(request.uri(), allow_plain_http).build().map_err(|e| Failure::not_sent(&e))?;
    client.call(request).await.map_err(|e| Failure {
        outcome: if e.stage() == Stage::BeforeSend { Outcome::NotSent } else { Outcome::Unknown },
        refusal: None,
        text: report::chain(&e),
        answer: None,
    })
}
