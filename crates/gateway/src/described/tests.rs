use super::page::Language;
use crate::generated::OPENAPI;
use crate::problem::KINDS;
use endpoint_core::{EndpointInfo, Fields};
use http::HeaderValue;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

fn document() -> Value {
    serde_json::from_str(OPENAPI).unwrap()
}

fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

/// Every value of a sample is what its schema says.
fn fits(document: &Value, object: &Value, fields: &Value, at: &str) {
    for (name, value) in fields.as_object().unwrap() {
        let schema = &object["properties"][name];
        assert!(!schema.is_null(), "{at} does not describe {name}");
        let schema = resolved(document, schema);
        match schema["type"].as_str().or(schema["type"][0].as_str()) {
            Some("string") => assert!(value.is_string(), "{at}.{name} is {value}"),
            Some("integer") => assert!(value.is_u64(), "{at}.{name} is {value}"),
            Some("array") => assert!(value.is_array(), "{at}.{name} is {value}"),
            _ => {}
        }
        let length = value.as_str().map_or(0, |text| text.chars().count() as u64);
        assert!(schema["maxLength"].as_u64().is_none_or(|most| length <= most), "{at}.{name} is too long");
        let codes = schema["enum"].as_array();
        assert!(codes.is_none_or(|codes| codes.contains(value)), "{at}.{name} is {value}");
    }
}

#[test]
fn every_endpoint_is_described_with_every_field_of_its_sample() {
    let document = document();
    let mut described = 0;
    let mut look = |path: String, info: &EndpointInfo, (request, answer): (Fields, Fields)| {
        let operation = &document["paths"][&path]["post"];
        assert!(operation["summary"].is_string(), "{path}");
        let body = &operation["requestBody"]["content"]["application/json"]["schema"];
        if !body.is_null() {
            let request = crate::calls::plain(request, info.request).into_value();
            fits(&document, resolved(&document, body), &request, &path);
        }
        let good =
            &operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["answer"];
        let good = if good["anyOf"].is_array() { &good["anyOf"][0] } else { good };
        let good = resolved(&document, good);
        if good["properties"].is_object() {
            fits(&document, good, &crate::calls::plain(answer, info.response).into_value(), &path);
        }
        described += 1;
    };
    for call in unionpay::proto::CALLS {
        let last = call.info().route.path.rsplit('/').next().unwrap();
        look(format!("/unionpay/{last}"), call.info(), call.sample());
    }
    let short = |id: &'static str| id.strip_prefix("huifu.").unwrap();
    for call in huifu::proto::CALLS {
        look(format!("/huifu/{}", short(call.info().id)), call.info(), call.sample());
    }
    for page in huifu::proto::PAGES {
        look(format!("/huifu/{}/page", short(page.info().id)), page.info(), page.sample());
    }
    for upload in huifu::proto::UPLOADS {
        look(format!("/huifu/{}/upload", short(upload.info().id)), upload.info(), upload.sample());
    }
    assert!(described >= 70, "{described}");
}

/// The generator's rule about keys is the gateway's.
#[test]
fn the_document_asks_for_a_key_where_the_gateway_does() {
    let document = document();
    let asks = |path: &str| {
        let parameters = document["paths"][path]["post"]["parameters"].as_array().unwrap();
        parameters.iter().any(|one| one["$ref"] == "#/components/parameters/IdempotencyKey")
    };
    for call in unionpay::proto::CALLS {
        let path = format!("/unionpay/{}", call.info().route.path.rsplit('/').next().unwrap());
        assert_eq!(asks(&path), crate::calls::needs_key(call.info()), "{path}");
    }
    for call in huifu::proto::CALLS {
        let path = format!("/huifu/{}", call.info().id.strip_prefix("huifu.").unwrap());
        assert_eq!(asks(&path), crate::calls::needs_key(call.info()), "{path}");
    }
    for page in huifu::proto::PAGES {
        let path = format!("/huifu/{}/page", page.info().id.strip_prefix("huifu.").unwrap());
        assert_eq!(asks(&path), crate::calls::needs_key(page.info()), "{path}");
    }
}

#[test]
fn the_page_has_every_operation_in_both_languages_and_no_script() {
    let document = document();
    for language in [Language::English, Language::Chinese] {
        let page = language.page();
        for methods in document["paths"].as_object().unwrap().values() {
            let id = methods.as_object().unwrap().values().next().unwrap()["operationId"].as_str().unwrap();
            assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
        }
        for (kind, ..) in KINDS {
            assert!(page.contains(&format!("id=\"{kind}\"")), "{kind}");
        }
        assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("style=\""));
    }
    assert!(Language::Chinese.page().contains("失败"));
    let of = |query, accepted: &'static str| Language::of(query, Some(&HeaderValue::from_static(accepted)));
    assert_eq!(of(None, "zh-CN,zh;q=0.9,en;q=0.8"), Language::Chinese);
    assert_eq!(of(None, "en-US,zh;q=0.5"), Language::English);
    assert_eq!(of(Some("lang=en"), "zh"), Language::English);
    assert_eq!(of(Some("lang=zh"), "en"), Language::Chinese);
}

/// Everything in the folder, but for tests and for the list of kinds.
fn sources(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else if !path.ends_with("kinds.rs") && !path.ends_with("tests.rs") {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// Returns whether an address is one of a pattern, whose `{..}` stand for anything.
fn is_of(path: &str, pattern: &str) -> bool {
    let (path, pattern): (Vec<&str>, Vec<&str>) = (path.split('/').collect(), pattern.split('/').collect());
    path.len() == pattern.len()
        && path.iter().zip(&pattern).all(|(part, wanted)| wanted.starts_with('{') || part == wanted)
}

/// Every address of the rooms is described, with its methods, and no other one is: read in the sources. That they do
/// answer is asked in `tests/it/described.rs`.
#[test]
fn the_document_has_every_address_of_the_router_and_no_other() {
    let mut text = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let mut routed = BTreeSet::new();
    for rest in text.split(".route(\"").skip(1) {
        let (path, handlers) = rest.split_once('"').unwrap();
        let handlers = handlers.split([';', '}']).next().unwrap().split(".route(").next().unwrap();
        let methods = ["get", "post", "put", "patch", "delete"];
        let before = routed.len();
        routed.extend(
            methods
                .iter()
                .filter(|method| handlers.contains(&format!("{method}(")))
                .map(|method| (path, *method)),
        );
        assert!(routed.len() > before, "no method of {path} is understood: {handlers}");
    }
    assert!(routed.len() > 15, "{routed:?}");
    let document = document();
    let mut described = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            // As the router does: what is written out goes before what has a place for anything.
            let exact = routed.iter().find(|(pattern, known)| pattern == path && known == method);
            let by_pattern =
                || routed.iter().find(|(pattern, known)| is_of(path, pattern) && known == method);
            let found = exact.or_else(by_pattern);
            described.insert(*found.unwrap_or_else(|| panic!("nothing answers {method} {path}")));
        }
    }
    assert_eq!(
        routed.difference(&described).collect::<Vec<_>>(),
        Vec::<&(&str, &str)>::new(),
        "not described"
    );
}

/// Every kind that a problem can have is explained, and none that no problem has: read in the sources.
#[test]
fn every_kind_of_problem_is_explained() {
    let mut text = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let after = text.split("Problem::new(").skip(1);
    let made: BTreeSet<&str> = after
        .filter_map(|rest| {
            let (status, rest) = rest.split_once(',')?;
            let (kind, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
            (status.contains("StatusCode::") || status.trim() == "status").then_some(kind)
        })
        .collect();
    assert!(made.len() > 20, "{made:?}");
    let known: BTreeSet<&str> = KINDS.iter().map(|(kind, ..)| *kind).collect();
    assert_eq!(made.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new());
    for kind in known {
        assert!(text.contains(&format!("\"{kind}\"")), "{kind} is explained and no problem has it");
    }
}
