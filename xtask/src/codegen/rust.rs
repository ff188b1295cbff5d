//! Rust types and endpoint declarations. The result must read as if written by hand.

mod declaration;
mod imports;
mod layout;
mod meanings;
mod notifications;
mod types;

use crate::spec::{Endpoint, Record, Spec, snake_case};
use layout::INDENT;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Path in the folder and unformatted code of each generated file: one for each endpoint, in the folder of its
/// module.
pub(super) fn files(spec: &Spec) -> Vec<(String, String)> {
    let mut files = vec![("mod.rs".to_owned(), index(spec))];
    if !spec.enums.is_empty() {
        files.push(("code_lists.rs".to_owned(), codes(spec)));
    }
    files.push(("meanings.rs".to_owned(), header() + &meanings::chinese(spec)));
    files.extend(notifications::any(spec).map(|code| ("any_notification.rs".to_owned(), header() + &code)));
    for module in &spec.module {
        let mut parts = Vec::new();
        let records: Vec<_> = spec.record.iter().filter(|r| r.module == module.name).collect();
        if !records.is_empty() {
            parts.push(("records".to_owned(), of_records(spec, &records)));
        }
        let endpoints = spec.endpoint.iter().filter(|e| e.module == module.name);
        parts.extend(endpoints.map(|e| (snake_case(&e.name), of_endpoint(spec, e))));
        let names: Vec<_> = parts.iter().map(|(name, _)| name.as_str()).collect();
        let lines = declared("", &names);
        let about = format!("//! {}\n//!\n//! {}\n", module.title, module.title_zh);
        files.push((format!("{}.rs", module.name), format!("{}{about}\n{lines}", header())));
        files.extend(parts.into_iter().map(|(name, code)| (format!("{}/{name}.rs", module.name), code)));
    }
    files
}

fn of_records(spec: &Spec, records: &[&Record]) -> String {
    let mut body = String::new();
    for r in records {
        let doc = format!("/// {}\n///\n/// {}\n", r.doc, r.doc_zh);
        types::message(&mut body, spec, &doc, &r.name, &r.fields, types::Extra::Kept);
    }
    let imports = imports::imports(spec, &[], records, &body);
    format!("{}//! Records that messages hold several of.\n\n{imports}{body}", header())
}

fn of_endpoint(spec: &Spec, e: &Endpoint) -> String {
    let mut body = String::new();
    match call_of(spec, e) {
        Some(call) => types::alias(&mut body, call, e),
        None => types::request_type(&mut body, spec, e),
    }
    if e.answer.is_none() {
        types::response_type(&mut body, spec, e);
    }
    declaration::endpoint(&mut body, e);
    let imports = imports::imports(spec, &[e], &[], &body);
    format!("{}//! `{}`: {}\n\n{imports}{body}", header(), e.id, e.title_zh)
}

/// The lines that declare modules and hand on what is in them.
fn declared(visibility: &str, modules: &[&str]) -> String {
    let mut out = String::new();
    for module in modules {
        let _ = writeln!(out, "{visibility}mod {module};");
    }
    out.push('\n');
    // Documented where it is, not at the top a second time.
    let inline = if visibility.is_empty() { "" } else { "#[doc(no_inline)]\n" };
    for module in modules {
        let _ = writeln!(out, "{inline}pub use {module}::*;");
    }
    out
}

/// The call whose answer a notification carries.
fn call_of<'a>(spec: &'a Spec, notification: &Endpoint) -> Option<&'a Endpoint> {
    spec.endpoint.iter().find(|e| notification.of.as_ref() == Some(&e.id))
}

fn header() -> String {
    "// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.\n\n".into()
}

/// Every code list.
fn codes(spec: &Spec) -> String {
    let mut out = header();
    let _ = writeln!(out, "//! Code lists of {}. All are open.\n", spec.source.document);
    out.push_str("use endpoint_core::open_enum;\n");
    for list in &spec.enums {
        let _ = write!(out, "\nopen_enum! {{\n    /// {}\n    ///\n    /// {}\n", list.doc, list.doc_zh);
        let _ = writeln!(out, "    pub enum {} {{", list.name);
        for code in &list.codes {
            let _ = write!(out, "        /// {}\n        ///\n        /// {}\n", code.doc, code.doc_zh);
            let _ = writeln!(out, "        {} = {:?},", code.name, code.code);
        }
        out.push_str("    }\n}\n");
    }
    out
}

fn index(spec: &Spec) -> String {
    let mut out = header();
    let source = &spec.source;
    let _ = writeln!(out, "//! Every endpoint of {}.\n", source.document);
    let codes = (!spec.enums.is_empty()).then_some("code_lists");
    let any = notifications::any(spec).map(|_| "any_notification");
    // By subject, as people look for them; everything is at the top as well.
    let subjects: Vec<_> = spec.module.iter().map(|m| m.name.as_str()).chain(codes).collect();
    out.push_str(&declared("pub ", &subjects));
    let others: Vec<_> = any.into_iter().chain(["meanings"]).collect();
    out.push_str(&declared("", &others));
    let protocols: BTreeSet<_> = spec.endpoint.iter().map(|e| e.protocol.as_str()).collect();
    let _ = write!(
        out,
        "\nuse crate::{{{}}};\nuse endpoint_core::{{Endpoint, EndpointInfo, endpoints}};\n\n\
         /// The document that this crate follows.\npub const DOCUMENT: &str = {:?};\n\n",
        protocols.iter().copied().collect::<Vec<_>>().join(", "),
        format!("{} ({}), {}", source.document, source.document_zh, source.edition)
    );
    let infos: Vec<_> = spec.endpoint.iter().map(|e| format!("{}::INFO", e.name)).collect();
    let _ = writeln!(
        out,
        "/// Every endpoint, as data, in the order of the spec.\npub const ALL: &[&EndpointInfo] = &[{}];",
        infos.join(", ")
    );
    for protocol in protocols {
        let (walk, table, what) = match protocol {
            "Notification" => ("visit_notifications", "NOTIFICATIONS", "notification"),
            "PageCommand" => ("visit_pages", "PAGES", "page command"),
            "Upload" => ("visit_uploads", "UPLOADS", "upload"),
            _ => ("visit_all", "CALLS", "call"),
        };
        let _ = writeln!(
            out,
            "\nendpoints! {{\n{INDENT}/// Every {what}\n{INDENT}{walk}, {table}: {protocol} = ["
        );
        for e in spec.endpoint.iter().filter(|e| e.protocol == protocol) {
            let _ = writeln!(out, "{INDENT}{INDENT}{},", e.name);
        }
        let _ = writeln!(out, "{INDENT}]\n}}");
    }
    out
}
