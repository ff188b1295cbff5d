//! A call by name makes the bytes that its type makes, and reads what its type reads.

use crate::{merchant, platform};
use endpoint_core::{Auth, CallByName, CallContext, Endpoint, Fields, FieldsError, Protocol, Visitor};
use std::fmt::Debug;
use unionpay_proto::auth::{Grant, UserCredential, UserToken};
use unionpay_proto::{CALLS, NOTIFICATIONS, Notification, OpenPlatform, visit_all, visit_notifications};

const AT: CallContext<'static> = CallContext { now: 1_700_000_000, nonce: "abcdefghijklmnop", trace: &() };

/// The tokens that a call can need, as fields.
fn tokens() -> Fields {
    let token = |text: &str| crypto_core::Secret::new(text.to_owned());
    let grant = Grant { access_token: token("access"), open_id: "a/b".into() };
    let mut fields = Fields::new();
    UserToken::put(&UserCredential { backend_token: token("backend"), grant }, &mut fields);
    fields
}

/// Compares each call of a table with the types that are walked, in their order.
struct Beside<S: Protocol> {
    table: std::slice::Iter<'static, CallByName<S>>,
    caller: S::CallerKeys,
    answerer: S::AnswererKeys,
}

impl<S: Protocol> Visitor<S> for Beside<S> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = S> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let (call, id) = (self.table.next().unwrap(), E::INFO.id);
        assert_eq!(call.info().id, id);
        let (request, response) = E::sample();
        let credential = E::Auth::take(&mut tokens()).unwrap();
        let mut fields = Fields::of(&request).unwrap();
        assert_eq!(call.sample(), (fields.clone(), Fields::of(&response).unwrap()), "{id}");
        E::Auth::put(&credential, &mut fields);

        let typed = S::encode_request(&request, &credential, &self.caller, AT).unwrap();
        let asked = call.request(fields.clone()).unwrap();
        let named = asked.encode(&self.caller, AT).unwrap();
        assert_eq!(
            (named.method(), named.uri(), named.headers(), named.body()),
            (typed.method(), typed.uri(), typed.headers(), typed.body()),
            "{id}"
        );
        assert_eq!(call.decode_request(&named, &self.answerer, AT).unwrap(), fields, "{id}");

        let answer = Fields::of(&response).unwrap();
        let typed = S::encode_response(Some(&request), Ok(&response), &self.answerer, AT).unwrap();
        let named = call.encode_response(Some(fields), Ok(answer.clone()), &self.answerer, AT).unwrap();
        assert_eq!((named.headers(), named.body()), (typed.headers(), typed.body()), "{id}");
        assert_eq!(asked.decode_response(&named, &self.caller, AT).unwrap(), answer, "{id}");
    }
}

#[test]
fn calls_by_name_make_the_bytes_of_their_types() {
    let mut calls = Beside::<OpenPlatform> { table: CALLS.iter(), caller: merchant(), answerer: platform() };
    visit_all(&mut calls);
    assert!(calls.table.next().is_none());
    let mut notifications =
        Beside::<Notification> { table: NOTIFICATIONS.iter(), caller: platform(), answerer: merchant() };
    visit_notifications(&mut notifications);
    assert!(notifications.table.next().is_none());
}

#[test]
fn fields_that_are_not_those_of_the_call_are_named() {
    let call = CALLS.iter().find(|call| call.info().id == "unionpay.token").unwrap();
    let with = |pairs: &[(&str, &str)]| {
        let mut fields = tokens();
        fields.remove("accessToken");
        fields.remove("openId");
        pairs.iter().for_each(|(name, value)| fields.put(name, *value));
        call.request(fields)
    };
    // What always has the same value may be given, and is put in by the protocol.
    assert!(with(&[("code", "c"), ("grantType", "authorization_code")]).is_ok());
    let unknown = with(&[("code", "c"), ("cod", "c")]).unwrap_err();
    assert!(matches!(&unknown, FieldsError::Unknown { names, .. } if names == &["cod"]));
    assert_eq!(unknown.to_string(), "unionpay.token has no field `cod`; it takes code");
    // This platform's types carry nothing else, so nothing is dropped in silence.
    let mut fields = tokens();
    fields.put("code", "c");
    fields.put("cod", "c");
    assert!(matches!(
        call.request_with_extra(fields),
        Err(FieldsError::Unknown { names, .. }) if names.contains(&"cod".to_owned())
    ));
    assert_eq!(with(&[]).unwrap_err().to_string(), "field `code` is missing");
    let token = call.request(Fields::new()).unwrap_err();
    assert!(matches!(token, FieldsError::Unreadable(e) if e.field() == "backendToken"));
}
