//! Every folder of vectors, stage by stage against what sort, OpenSSL and Python made, so that a difference names the
//! stage. How each was made stands in its `context.toml`.

use crate::{merchant, signer, verifier};
use crypto_core::{Signer as _, Verifier as _, digest, encoding};
use endpoint_core::{CallContext, EmptyFields, Endpoint, Fields, SignKind};
use std::sync::Arc;
use test_support::fixtures;
use test_support::keys;
use test_support::vectors::{Stage, Stages, Vector, judge};
use unionpay_proto::*;

/// Folders that are judged otherwise: answers as the document prints them, and messages with known mistakes.
const OTHERS: [&str; 2] = ["document", "mistakes"];

/// What every message has beside its own fields; the secret never travels.
const ENVELOPE: [&str; 4] = ["appId", "nonceStr", "secret", "timestamp"];

#[test]
fn every_vector_stage_by_stage() {
    judge("unionpay", &OTHERS, |vector| match vector.context.kind.as_str() {
        "call" => call(vector),
        "notice" => notification(vector),
        "page" => page(vector),
        kind => panic!("{}: kind {kind}", vector.name),
    });
}

fn empty_fields(vector: &Vector) -> EmptyFields {
    match vector.context.empty_fields.as_deref() {
        None => EmptyFields::Skip,
        Some("sign") => EmptyFields::Sign,
        Some(other) => panic!("{}: blanks {other}", vector.name),
    }
}

/// The canonical string of the plain values.
fn canonical(vector: &Vector) -> String {
    let value = |name| vector.value(name);
    if vector.fields().iter().any(|(name, _)| name == "secret") {
        let of = digest_canonical(&value("appId"), &value("nonceStr"), &value("secret"), &value("timestamp"));
        return of.unwrap().expose().to_owned();
    }
    let mut plain = Fields::new();
    for (name, value) in vector.fields() {
        plain.put(&name, value);
    }
    rsa_canonical(&plain, empty_fields(vector)).unwrap().expose().to_owned()
}

/// The fields of the message itself; blanks are there only where they are given on purpose.
fn own(vector: &Vector) -> Vec<(String, String)> {
    let mut fields = vector.fields();
    fields.retain(|(name, value)| !ENVELOPE.contains(&name.as_str()) && !value.is_empty());
    fields
}

/// A request, made from its fields by name: typed, encoded, and every byte of it compared.
fn call(vector: &Vector) -> Stages {
    let (name, context) = (&vector.name, &vector.context);
    let id = context.endpoint.as_deref().unwrap();
    let call = CALLS.iter().find(|call| call.info().id == id).unwrap_or_else(|| panic!("{name}: {id}"));
    assert_eq!(Some(format!("{:?}", call.info().auth)), context.credential, "{name}: credential");
    let mut keys = merchant();
    if let Some(pair) = &context.signer {
        keys.signer = Some(Arc::new(signer(&keys::by_name(pair))));
    }
    let mut policy = Policy::of(call.info()).empty_fields(empty_fields(vector));
    if let Some(sign) = context.sign.as_deref() {
        assert_eq!(sign, "digest", "{name}: sign");
        policy = policy.sign(SignKind::Sha256Fields);
    }
    keys.policies.choose(call.info(), policy).unwrap();
    let mut fields = Fields::new();
    for (name, value) in
        own(vector).into_iter().chain(context.blank.iter().map(|n| (n.clone(), String::new())))
    {
        fields.put(&name, value);
    }
    let at = CallContext::new(context.now, &context.nonce);
    let http = call.request(fields).unwrap().encode(&keys, at).unwrap_or_else(|e| panic!("{name}: {e}"));
    if let Some(line) = &context.line {
        assert_eq!(format!("{} {}", http.method(), http.uri().path()), *line, "{name}: request line");
    }
    let body = std::str::from_utf8(http.body()).unwrap();
    for hidden in &context.never_sent {
        assert!(!body.contains(&vector.value(hidden)), "{name}: `{hidden}` never travels");
    }
    let sent = Fields::parse(http.body()).unwrap();
    vec![
        ("canonical.txt", Stage::made(canonical(vector))),
        ("signature.txt", Stage::made(sent.text("signature").unwrap())),
        ("request.json", Stage::made(body)),
    ]
}

/// A notification: the canonical string, the platform's signature over it, and what is found in each way it arrives.
fn notification(vector: &Vector) -> Stages {
    let (name, context) = (&vector.name, &vector.context);
    let pair = keys::by_name(context.signer.as_deref().unwrap());
    let canonical = canonical(vector);
    let signature = signer(&pair).sign(canonical.as_bytes()).unwrap();
    verifier(&pair).verify(canonical.as_bytes(), &signature).unwrap();
    let signature = Stage::made(encoding::to_base64(&signature));
    let mut stages = vec![("canonical.txt", Stage::made(canonical)), ("signature.txt", signature)];
    let at = || CallContext::new(context.now, "");
    for stage in ["query.txt", "body.json"].into_iter().filter(|stage| vector.has(stage)) {
        let text = vector.file(stage);
        let (signed, any): (SignedNotification, AnyNotification) = if stage == "query.txt" {
            let open = Notification::decode_query(&text, &merchant(), at());
            (
                open.unwrap_or_else(|e| panic!("{name}/{stage}: {e}")),
                Notification::decode_query(&text, &merchant(), at()).unwrap(),
            )
        } else {
            let open = Notification::decode_body(text.as_bytes(), &merchant(), at());
            let any = Notification::decode_body(text.as_bytes(), &merchant(), at());
            (open.unwrap_or_else(|e| panic!("{name}/{stage}: {e}")), any.unwrap())
        };
        let (id, typed) = typed(&any);
        assert_eq!(id, context.endpoint.as_deref(), "{name}/{stage}: which notice");
        assert_eq!(signed.timestamp(), context.now, "{name}/{stage}: time");
        assert_eq!(texts(&typed), texts(signed.fields()), "{name}/{stage}: its type has the same fields");
        stages.push((stage, Stage::decoded(texts(signed.fields()), own(vector))));
    }
    stages
}

/// Which notification it was found to be, and its fields.
fn typed(any: &AnyNotification) -> (Option<&'static str>, Fields) {
    fn of<E: Endpoint>(notification: &E) -> (Option<&'static str>, Fields) {
        (Some(E::INFO.id), Fields::of(notification).unwrap())
    }
    match any {
        AnyNotification::ContractRelieved(notification) => of(notification),
        AnyNotification::PasswordResult(notification) => of(notification),
        AnyNotification::AuthorizationRemoved(notification) => of(notification),
        AnyNotification::Other(notification) => (None, notification.fields().clone()),
        other => panic!("{other:?}"),
    }
}

fn texts(fields: &Fields) -> Vec<(String, String)> {
    let mut texts: Vec<_> =
        fields.names().map(|name| (name.to_owned(), fields.text(name).unwrap().to_owned())).collect();
    texts.sort();
    texts
}

/// A page's signature, once with a `#` part, once the document's own example (whose printed digest belongs to another
/// string: docs/platform-notes.md#u-2).
fn page(vector: &Vector) -> Stages {
    let (name, context) = (&vector.name, &vector.context);
    let (app_id, url, token) = (vector.value("appId"), vector.value("url"), vector.value("frontToken"));
    let page = url.split('#').next().unwrap();
    let canonical = upsdk_canonical(&app_id, &token, &context.nonce, &context.now.to_string(), page).unwrap();
    let signature = match &context.refused {
        Some(refusal) => {
            let error = page_url(&url).unwrap_err().to_string();
            assert!(error.contains(refusal), "{name}: {error}");
            digest::sha256_hex(canonical.expose().as_bytes())
        }
        None => {
            assert_eq!(page_url(&url).unwrap(), page, "{name}");
            let at = CallContext::new(context.now, &context.nonce);
            let config = UpsdkConfig::sign(&app_id, &token.clone().into(), &url, at).unwrap();
            let shown = serde_json::to_value(&config).unwrap();
            let names: Vec<_> = shown.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(names, ["appId", "nonceStr", "signature", "timestamp"], "{name}");
            for hidden in &context.never_sent {
                assert!(
                    !shown.to_string().contains(&vector.value(hidden)),
                    "{name}: `{hidden}` never reaches the page"
                );
            }
            config.signature
        }
    };
    vec![("canonical.txt", Stage::made(canonical.expose())), ("signature.txt", Stage::made(signature))]
}

/// What the document's own example has as its digest, by anybody's arithmetic.
#[test]
fn the_documents_own_page() {
    assert_eq!(
        fixtures::text("unionpay/upsdk-document/signature.txt"),
        "6e8a0d469cccccac18a958e1e16889a56bf0b4903739d23df83ae84c29421319"
    );
}

fn stage(case: &str, file: &str) -> String {
    fixtures::text(&format!("unionpay/{case}/{file}"))
}

/// The query arrives unescaped: blanks in the time, `+` and `/` in base64.
#[test]
fn contract_relieved_query_as_the_platform_sends_it() {
    let context = CallContext::new(1_568_251_930, "");
    let query = stage("contract-relieved", "query.txt");
    assert!(query.contains('+') && query.contains(' '), "the case must exercise both");
    let open = |query: &str| Notification::decode_query::<ContractRelieved>(query, &merchant(), context);
    let notification = open(&query).unwrap();
    assert_eq!(notification.operate_time, "2019-11-05 10:45:55");
    assert_eq!(notification.trid.as_deref(), Some("62009000052"));
    // The same, properly escaped, and escaped with + for the blank.
    let escaped = query.replace('+', "%2B").replace('/', "%2F").replace("==", "%3D%3D");
    assert_eq!(open(&escaped.replace(' ', "%20")).unwrap(), notification);
    assert_eq!(open(&escaped.replace(' ', "+")).unwrap(), notification);
}

/// docs/platform-notes.md#u-7: blanks skipped first, then kept; either may verify.
#[test]
fn blank_fields_verify_under_both_readings() {
    for case in ["contract-relieved-blank-kept", "contract-relieved-blank-skipped"] {
        let body = stage(case, "body.json");
        assert!(body.contains(r#""trid":"""#));
        let context = CallContext::new(1_568_251_930, "");
        let notification =
            Notification::decode_body::<ContractRelieved>(body.as_bytes(), &merchant(), context);
        assert_eq!(notification.unwrap_or_else(|e| panic!("{case}: {e}")).operate_time, "20191105104555");
    }
}
