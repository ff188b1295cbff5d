//! One table of what a failed call means, for both platforms: its outcome, its label, its text.

use std::collections::BTreeSet;
use std::error::Error as _;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use client_core::observe::error_type;
use client_core::{CallError, Error, Kind, Platform, ShutDown, SingleFlightEnded, StoreError, TooLate};
use endpoint_core::{
    AnswerError, AuthKind, DecodeError, DecodeErrorKind, Effect, EmptyFields, EncodeError, EncodeErrorKind,
    EndpointInfo, Envelope, EvidenceLevel, Outcome, Route, SignKind, Unreadable,
};
use transport::{Stage, TransportError, TransportErrorKind};

#[derive(Debug, Clone, Copy)]
struct Test;

/// Whether it settles something.
#[derive(Debug)]
struct No(bool);

impl fmt::Display for No {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("E1: no")
    }
}

impl Platform for Test {
    const METRICS_LABEL: &'static str = "test";
    const LATE: &'static str = "it is too late";
    type Refusal = No;

    fn outcome(refusal: &No, effect: Effect) -> Outcome {
        match effect {
            Effect::Read => Outcome::Refused,
            _ if refusal.0 => Outcome::Refused,
            _ => Outcome::Unknown,
        }
    }

    fn settles(refusal: &No) -> bool {
        refusal.0
    }
}

const fn info(effect: Effect) -> EndpointInfo {
    EndpointInfo {
        id: "test.call",
        title: "A call.",
        title_zh: "调用",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &[],
        route: Route { method: http::Method::POST, path: "/", selector: None },
        auth: AuthKind::NoCredential,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        empty_fields: EmptyFields::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect,
        at_least_one: &[],
        echo: &[],
        request: &[],
        response: &[],
    }
}

static READ: EndpointInfo = info(Effect::Read);
static WRITE: EndpointInfo = info(Effect::Write { key: &[] });

fn transport(stage: Stage) -> TransportError {
    TransportError::new(stage, TransportErrorKind::Timeout)
}

fn lost(stage: Stage) -> Error<Test> {
    Error::lost(&WRITE, transport(stage))
}

fn unreadable() -> Unreadable {
    Unreadable::new(DecodeError::new("resp", DecodeErrorKind::Missing), &http::Response::new(Bytes::new()))
}

/// Every failure, with what is known, what it is called, its text, and whether a cause stands behind it.
fn table() -> Vec<(Error<Test>, Outcome, &'static str, &'static str, bool)> {
    let new = |kind| Error::new(&WRITE, kind);
    let answered = |no| Error::answered(&WRITE, AnswerError::Refused(No(no)));
    let encode = || Kind::Encode(EncodeError::new("amount", EncodeErrorKind::Build));
    let no = Outcome::NotSent;
    vec![
        (new(encode()), no, "seal", "not sent, the request cannot be built", true),
        (
            new(Kind::Credential(Arc::new(new(encode())))),
            no,
            "credential",
            "not sent, the token it needs could not be had",
            true,
        ),
        (
            new(Kind::Limited(Duration::from_millis(1250))),
            no,
            "rate-limit",
            "not sent, the rate limit has no room for 1.2 s",
            false,
        ),
        (
            new(Kind::Store(StoreError::new("read"))),
            no,
            "store",
            "not sent, what instances share could not be asked",
            true,
        ),
        (new(Kind::Ended(SingleFlightEnded)), no, "ended", "not sent, nobody works on it any more", true),
        (new(Kind::ShutDown(ShutDown)), no, "shut-down", "not sent, the client was shut down", true),
        (new(Kind::Late(TooLate)), no, "deadline", "not sent, it is too late", true),
        (lost(Stage::BeforeSend), no, "timeout", "not sent, the platform could not be reached", true),
        (lost(Stage::AfterSend), Outcome::Unknown, "timeout", "no answer, the platform may have acted", true),
        (
            Error::answered(&WRITE, AnswerError::Unreadable(unreadable())),
            Outcome::Unknown,
            "unreadable",
            "the answer cannot be trusted or read, the platform may have acted",
            true,
        ),
        (answered(true), Outcome::Refused, "refused", "refused with E1: no", false),
        (
            answered(false),
            Outcome::Unknown,
            "refused",
            "the platform answered E1: no; that settles nothing, it may have acted",
            false,
        ),
    ]
}

#[test]
fn every_failure_has_one_outcome_one_label_and_one_text() {
    let mut labels = BTreeSet::new();
    for (error, outcome, label, text, has_source) in table() {
        assert_eq!(error.outcome(), outcome, "{error:?}");
        assert_eq!(CallError::outcome(&error), outcome.name(), "{error:?}");
        assert_eq!(error.error_type(), label, "{error:?}");
        assert_eq!(error.to_string(), format!("test.call: {text}"));
        assert_eq!(error.source().is_some(), has_source, "{error:?}");
        labels.insert(label);
        // After an attempt that may have arrived, no later one shows that nothing was carried out.
        let doubted = error.in_doubt();
        assert_eq!(doubted.outcome(), Outcome::Unknown, "{doubted:?}");
        let expected = format!("test.call: {text}; an earlier attempt may have been carried out");
        assert_eq!(doubted.to_string(), expected);
    }
    labels.remove("timeout");
    assert_eq!(
        labels,
        BTreeSet::from(error_type::ALL),
        "a label that nothing has, or one that the table lacks"
    );
}

#[test]
fn nothing_is_in_doubt_about_a_call_that_only_reads() {
    let error = Error::<Test>::new(&READ, Kind::ShutDown(ShutDown)).in_doubt();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert_eq!(error.to_string(), "test.call: not sent, the client was shut down");
}

#[test]
fn what_a_token_failed_of_can_be_asked_of_the_call_that_needed_it() {
    let needs = |inner| Error::<Test>::new(&WRITE, Kind::Credential(Arc::new(inner)));
    assert!(needs(Error::answered(&READ, AnswerError::Refused(No(true)))).refusal().is_some());
    assert!(needs(Error::answered(&READ, AnswerError::Unreadable(unreadable()))).unreadable().is_some());
    assert!(needs(lost(Stage::AfterSend)).transport().is_some());
    let held = needs(Error::new(&READ, Kind::Limited(Duration::from_secs(3))));
    assert_eq!(held.retry_after(), Some(Duration::from_secs(3)));
    // The call itself never left.
    assert_eq!(needs(lost(Stage::AfterSend)).outcome(), Outcome::NotSent);
}

/// The first column of the table of labels, on both pages, is what can be seen.
#[test]
fn the_pages_list_the_labels_and_no_others() {
    use TransportErrorKind as Wire;
    let wire = [
        Wire::PlainHttp,
        Wire::BadRequest,
        Wire::NoRuntime,
        Wire::Dns,
        Wire::Connect,
        Wire::Proxy,
        Wire::Tls,
        Wire::SpeaksTls,
        Wire::SpeaksHttp2,
        Wire::Timeout,
        Wire::TooLarge { limit: 1 },
        Wire::Cut,
        Wire::Protocol,
        Wire::Encoding,
        Wire::Upload,
        Wire::Layer,
    ];
    let expected: BTreeSet<&str> =
        error_type::ALL.into_iter().chain(wire.iter().map(|kind| kind.name())).collect();
    for page in [
        include_str!("../../../../docs/observability.md"),
        include_str!("../../../../docs/observability.zh-CN.md"),
    ] {
        let table = page.split("| `error_type` | |").nth(1).unwrap().split("\n\n").next().unwrap();
        let cells = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
        let listed: BTreeSet<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
        assert_eq!(listed, expected);
    }
}
