//! Every endpoint of the spec in both directions. Proves that the two halves agree; that they agree with
//! the platform is proven in `vectors`.

use crate::{merchant, platform};
use crypto_core::Secret;
use endpoint_core::{
    Auth, CallContext, EmptyFields, Endpoint, Fields, Protocol, SignKind, StepKind, Visitor,
};
use std::collections::BTreeSet;
use std::fmt::Debug;
use test_support::trace::Stages;
use unionpay_proto::auth::{BackendToken, Grant, NoCredential, UserCredential, UserToken};
use unionpay_proto::{ALL, Notification, OpenPlatform, Policy, visit_all, visit_notifications};

const NOW: u64 = 1_700_000_000;

struct BothWays {
    visited: Vec<&'static str>,
}

/// A credential of any kind, by way of the wire.
fn credential<A: Auth>() -> A::Credential {
    let mut fields = Fields::new();
    UserToken::put(
        &UserCredential {
            backend_token: Secret::new("hunter2-backend".into()),
            grant: Grant {
                access_token: Secret::new("hunter2-access".into()),
                open_id: "hunter2/open".into(),
            },
        },
        &mut fields,
    );
    A::take(&mut fields).unwrap()
}

/// Every signature that the document can be read to ask for, with blanks left out and with blanks signed.
fn every_reading<E: Endpoint<Protocol = OpenPlatform> + PartialEq + Debug>(
    request: &E,
    context: CallContext<'_>,
) {
    for sign in E::INFO.request_sign_or.iter().copied().chain([E::INFO.request_sign]) {
        for empty_fields in [EmptyFields::Skip, EmptyFields::Sign] {
            let mut keys = merchant();
            keys.policies.choose(E::INFO, Policy { sign, empty_fields }).unwrap();
            let http =
                OpenPlatform::encode_request(request, &credential::<E::Auth>(), &keys, context).unwrap();
            let (opened, _) = OpenPlatform::decode_request::<E>(&http, &platform(), context).unwrap();
            assert_eq!(&opened, request, "{}: {sign:?}, {empty_fields:?}", E::INFO.id);
        }
    }
}

/// A call whose signature somebody else makes: the same bytes and the same stages, each once, as in one step.
fn signed_elsewhere<E: Endpoint<Protocol = OpenPlatform>>(
    request: &E,
    whole: &http::Request<bytes::Bytes>,
    once: &Stages,
) {
    let id = E::INFO.id;
    let apart = Stages::default();
    let context = CallContext::new(NOW, "abcdefghijklmnop").traced(&apart);
    // The key is not there when the call is prepared.
    let (key, mut keys) = (merchant().signer.unwrap(), merchant());
    keys.signer = None;
    let prepare = || OpenPlatform::prepare(request, &credential::<E::Auth>(), &keys, context).unwrap();
    let prepared = prepare();
    let signed = prepared.to_sign().map(|text| key.sign(text).unwrap());
    assert_eq!(signed.is_some(), E::INFO.request_sign == SignKind::Sha256WithRsa, "{id}");
    let by_key = signed.is_some();
    let http = OpenPlatform::finish(prepared, signed, &apart).unwrap().http;
    assert_eq!(format!("{:?}", http), format!("{whole:?}"), "{id}");
    assert_eq!(apart.all(), once.all(), "{id}");
    let kinds: Vec<_> = apart.all().into_iter().map(|(kind, _)| kind).collect();
    let signs = E::INFO.request_sign != SignKind::None;
    let all = [StepKind::Fields, StepKind::Canonical, StepKind::Signature, StepKind::Request];
    let all: Vec<_> = all
        .into_iter()
        .filter(|kind| signs || !matches!(kind, StepKind::Canonical | StepKind::Signature))
        .collect();
    assert_eq!(kinds, all, "{id}");
    // Nothing that a key must sign leaves unsigned.
    let unsigned = OpenPlatform::finish(prepare(), None, &());
    assert_eq!(unsigned.is_err(), by_key, "{id}");
}

impl Visitor<OpenPlatform> for BothWays {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = OpenPlatform> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let id = E::INFO.id;
        let (request, response) = E::sample();
        let stages = Stages::default();
        let context = CallContext::new(NOW, "abcdefghijklmnop").traced(&stages);
        let http =
            OpenPlatform::encode_request(&request, &credential::<E::Auth>(), &merchant(), context).unwrap();
        assert!(OpenPlatform::matches(E::INFO, &http), "{id}");
        signed_elsewhere(&request, &http, &stages);
        let (opened, _) = OpenPlatform::decode_request::<E>(&http, &platform(), context).unwrap();
        assert_eq!(opened, request, "{id}");

        every_reading(&request, context);

        let answer =
            OpenPlatform::encode_response(Some(&request), Ok(&response), &platform(), context).unwrap();
        let back = OpenPlatform::decode_response(&request, &answer, &merchant(), context);
        assert_eq!(back.unwrap_or_else(|e| panic!("{id}: {e:?}")), response, "{id}");

        // What travels encrypted is nowhere in clear, and what is secret is in no trace and no Debug.
        let plain = [
            (Fields::of(&request).unwrap(), E::INFO.request),
            (Fields::of(&response).unwrap(), E::INFO.response),
        ];
        let wires = [http.body(), answer.body()].map(|body| String::from_utf8_lossy(body).into_owned());
        let seen: String = stages.all().into_iter().map(|(_, text)| text + "\n").collect();
        let printed = format!("{request:?} {response:?}");
        for ((fields, spec), wire) in plain.iter().zip(&wires) {
            for field in *spec {
                let Some(value) = fields.text(field.name).filter(|value| value.len() > 3) else {
                    continue;
                };
                assert!(!(field.encrypted && wire.contains(value)), "{id}: {} in clear", field.name);
                assert!(!(field.secret && seen.contains(value)), "{id}: {} in the trace", field.name);
                assert!(!(field.secret && printed.contains(value)), "{id}: {} in Debug", field.name);
            }
        }
        for secret in ["hunter2-backend", "hunter2-access", test_support::keys::UNIONPAY_SECRET.text()] {
            assert!(!seen.contains(secret), "{id}: {secret} in the trace");
        }
        self.visited.push(id);
    }
}

impl Visitor<Notification> for BothWays {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = Notification> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let id = E::INFO.id;
        let (request, response) = E::sample();
        let context = CallContext::new(NOW, "abcdefghijklmnop");
        let http =
            Notification::encode_request(&request, &credential::<E::Auth>(), &platform(), context).unwrap();
        let (opened, _) = Notification::decode_request::<E>(&http, &merchant(), context).unwrap();
        assert_eq!(opened, request, "{id}");
        let answer =
            Notification::encode_response(Some(&request), Ok(&response), &merchant(), context).unwrap();
        assert_eq!(
            Notification::decode_response(&request, &answer, &platform(), context).unwrap(),
            response,
            "{id}"
        );
        self.visited.push(id);
    }
}

#[test]
fn every_endpoint_of_the_spec_in_both_directions() {
    let mut both = BothWays { visited: Vec::new() };
    visit_all(&mut both);
    visit_notifications(&mut both);
    let visited: BTreeSet<_> = both.visited.iter().copied().collect();
    assert_eq!(visited, ALL.iter().map(|info| info.id).collect());
    assert_eq!(visited.len(), both.visited.len());
}

#[test]
fn auth_kinds_take_back_what_they_put() {
    let put = |fields: &mut Fields| {
        UserToken::put(&credential::<UserToken>(), fields);
    };
    let mut fields = Fields::new();
    put(&mut fields);
    assert_eq!(UserToken::take(&mut fields).unwrap(), credential::<UserToken>());
    assert!(fields.names().next().is_none());
    BackendToken::put(&Secret::new("t".into()), &mut fields);
    assert_eq!(BackendToken::take(&mut fields).unwrap(), Secret::new("t".into()));
    NoCredential::put(&(), &mut fields);
    assert!(fields.names().next().is_none());
}
