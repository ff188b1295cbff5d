//! Fields beside the listed ones: on every request, signed like the others.

use super::*;
use serde_json::json;

const NAME: &str = "dev_info_of_the_contract";

/// An endpoint, and what it sends or why it does not.
type Seen = (&'static str, Result<Fields, (String, EncodeErrorKind)>);

/// The signed fields of a request, wherever its message travels.
fn signed_fields(http: &Request<Bytes>) -> Fields {
    let carrier = http.uri().query().map_or(http.body().as_ref(), str::as_bytes);
    let form = Fields::from_pairs(form_urlencoded::parse(carrier)).unwrap();
    let inner = Marked("merchant:").verify_message(form.text("check_value").unwrap().as_bytes(), 0).unwrap();
    Fields::parse(&inner).unwrap()
}

struct EachWith {
    name: &'static str,
    value: serde_json::Value,
    seen: Vec<Seen>,
}

impl EachWith {
    fn all(name: &'static str, value: serde_json::Value) -> Vec<Seen> {
        let mut each = Self { name, value, seen: Vec::new() };
        visit_all(&mut each);
        visit_pages(&mut each);
        visit_uploads(&mut each);
        each.seen
    }
}

macro_rules! visit_with_extra {
    ($($protocol:ident)+) => {$(
        impl Visitor<$protocol> for EachWith {
            fn visit<E>(&mut self)
            where
                E: Endpoint<Protocol = $protocol> + PartialEq + Debug,
                E::Response: PartialEq + Debug,
            {
                let mut fields = Fields::of(&E::sample().0).unwrap();
                fields.put_value(self.name, self.value.clone());
                let request: E = fields.into_typed().unwrap();
                let credential = <E::Auth as endpoint_core::Auth>::take(&mut Fields::new()).unwrap();
                let encoded = $protocol::encode_request(&request, &credential, &merchant(), AT);
                let seen = encoded.map_err(|e| (e.field().to_owned(), e.kind().clone())).map(|http| {
                    // Who opens it has it too, under the same name; numbers as the text that they were written as.
                    let (opened, _) = $protocol::decode_request::<E>(&http, &platform(), AT).unwrap();
                    let mut read = Fields::of(&request).unwrap();
                    if self.value.is_number() || self.value.is_boolean() {
                        read.put(self.name, self.value.to_string());
                    }
                    assert_eq!(opened, read.into_typed::<E>().unwrap(), "{}", E::INFO.id);
                    signed_fields(&http)
                });
                self.seen.push((E::INFO.id, seen));
            }
        }
    )+};
}

visit_with_extra!(CheckValue PageCommand Upload);

#[test]
fn every_request_carries_fields_that_no_list_has() {
    let all = EachWith::all(NAME, json!("a value"));
    let calls = ALL.iter().filter(|info| !info.route.path.is_empty()).count();
    assert_eq!(all.len(), calls);
    for (id, signed) in all {
        assert_eq!(signed.unwrap().text(NAME), Some("a value"), "{id}");
    }
}

/// What is of the envelope is nobody's to set, and what the platform cannot take is named.
#[test]
fn what_cannot_stand_beside_the_listed_fields_is_named() {
    for (name, value) in [
        ("version", json!("11")),
        ("mer_cust_id", json!("6666000000000009")),
        ("check_value", json!("TUlJ")),
        (NAME, json!("a:b")),
        (NAME, json!(r#"{"a":1}"#)),
        (NAME, json!("line\nbreak")),
        (NAME, json!({"a": 1})),
        (NAME, json!(["a"])),
    ] {
        for (id, refused) in EachWith::all(name, value.clone()) {
            let (field, kind) = refused.unwrap_err();
            assert!(
                field == name && matches!(kind, EncodeErrorKind::Limit(_)),
                "{id}: {value}: {field} {kind:?}"
            );
        }
    }
}

/// Addresses and JSON are known by their names; numbers stay numbers.
#[test]
fn addresses_json_and_numbers_pass() {
    for (name, value) in [
        ("front_notify_url", json!("https://shop.example:8443/a,b?c={d}")),
        ("dev_info_json_2", json!(7)),
        ("risk_info_json", json!(r#"{"ip":"192.0.2.1","list":[1,2]}"#)),
        ("goods_detail", json!(r#"[{"name":"杯子"}]"#)),
        ("anything", json!(true)),
    ] {
        for (id, signed) in EachWith::all(name, value.clone()) {
            assert_eq!(signed.unwrap().get(name), Some(&value), "{id}: {name}");
        }
    }
}

#[test]
fn a_setter_adds_them() {
    let order = withdraw().with_extra(NAME, "a value").with_extra("second", "b");
    let http = CheckValue::encode_request(&order, &(), &merchant(), AT).unwrap();
    let signed = signed_fields(&http);
    assert_eq!((signed.text(NAME), signed.text("second")), (Some("a value"), Some("b")));
    // Nobody knows what the values are, so no trace and no Debug shows them by the way.
    assert!(!format!("{order:?}").contains("a value"), "{order:?}");
}
