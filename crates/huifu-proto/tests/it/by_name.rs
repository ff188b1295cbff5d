//! A command by name makes the bytes that its type makes, and reads what its type reads.

use crate::{AT, merchant, platform};
use endpoint_core::{Auth, CallByName, Endpoint, Fields, FieldsError, Protocol, Visitor};
use huifu_proto::{
    CALLS, Keys, NOTIFICATIONS, PAGES, UPLOADS, visit_all, visit_notifications, visit_pages, visit_uploads,
};
use std::fmt::Debug;

/// Compares each command of a table with the types that are walked, in their order.
struct Beside<S: Protocol> {
    table: std::slice::Iter<'static, CallByName<S>>,
    caller: Keys,
    answerer: Keys,
}

impl<S: Protocol<CallerKeys = Keys, AnswererKeys = Keys>> Visitor<S> for Beside<S> {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = S> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let (call, id) = (self.table.next().unwrap(), E::INFO.id);
        assert_eq!(call.info().id, id);
        let (request, response) = E::sample();
        let credential = E::Auth::take(&mut Fields::new()).unwrap();
        let (fields, answer) = (Fields::of(&request).unwrap(), Fields::of(&response).unwrap());
        assert_eq!(call.sample(), (fields.clone(), answer.clone()), "{id}");

        let typed = S::encode_request(&request, &credential, &self.caller, AT).unwrap();
        // What a notification does not list is kept by its type, and is no field that can be asked for by name.
        let asked = call.request(fields.clone()).unwrap();
        let named = asked.encode(&self.caller, AT).unwrap();
        assert_eq!(
            (named.method(), named.uri(), named.headers(), named.body()),
            (typed.method(), typed.uri(), typed.headers(), typed.body()),
            "{id}"
        );
        assert_eq!(call.decode_request(&named, &self.answerer, AT).unwrap(), fields, "{id}");

        let typed = S::encode_response(Some(&request), Ok(&response), &self.answerer, AT).unwrap();
        let named = call.encode_response(Some(fields), Ok(answer.clone()), &self.answerer, AT).unwrap();
        assert_eq!((named.headers(), named.body()), (typed.headers(), typed.body()), "{id}");
        assert_eq!(asked.decode_response(&named, &self.caller, AT).unwrap(), answer, "{id}");
    }
}

fn beside<S: Protocol>(table: &'static [CallByName<S>], caller: Keys, answerer: Keys) -> Beside<S> {
    Beside { table: table.iter(), caller, answerer }
}

#[test]
fn commands_by_name_make_the_bytes_of_their_types() {
    let mut calls = beside(CALLS, merchant(), platform());
    visit_all(&mut calls);
    let mut pages = beside(PAGES, merchant(), platform());
    visit_pages(&mut pages);
    let mut uploads = beside(UPLOADS, merchant(), platform());
    visit_uploads(&mut uploads);
    let mut notifications = beside(NOTIFICATIONS, platform(), merchant());
    visit_notifications(&mut notifications);
    let left = calls.table.len() + pages.table.len() + uploads.table.len() + notifications.table.len();
    assert_eq!(left, 0);
}

#[test]
fn fields_that_are_not_those_of_the_command_are_named() {
    let call = CALLS.iter().find(|call| call.info().id == "huifu.205").unwrap();
    let must: Vec<_> = call.info().request.iter().filter(|f| f.required).map(|f| f.name).collect();
    let missing = call.request(Fields::new()).unwrap_err();
    assert!(matches!(&missing, FieldsError::Missing { names } if *names == must), "{missing}");
    let mut fields = call.sample().0;
    fields.put("custid", "1");
    let unknown = call.request(fields.clone()).unwrap_err();
    assert!(matches!(&unknown, FieldsError::Unknown { names, .. } if names == &["custid"]), "{unknown}");
    assert!(unknown.to_string().starts_with("huifu.205 has no field `custid`; it takes "));
    // Where a contract has it, it is sent beside the listed ones.
    let encoded = call.request_with_extra(fields).unwrap().encode(&merchant(), AT).unwrap();
    let opened = call.decode_request(&encoded, &platform(), AT).unwrap();
    assert_eq!(opened.text("custid"), Some("1"));
}
