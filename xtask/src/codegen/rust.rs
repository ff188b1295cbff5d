//! Rust types and endpoint declarations. The result must read as if written by hand.

use super::{evidence, ticked};
use crate::spec::{Effect, EffectWord, Endpoint, Field, Record, Spec, WriteKey};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// File name and unformatted code of each generated file.
pub(super) fn files(spec: &Spec) -> Vec<(String, String)> {
    let mut files = vec![("mod.rs".to_owned(), index(spec))];
    if !spec.enums.is_empty() {
        files.push(("code_lists.rs".to_owned(), codes(spec)));
    }
    for module in &spec.module {
        let endpoints: Vec<_> = spec.endpoint.iter().filter(|e| e.module == module.name).collect();
        let records: Vec<_> = spec.record.iter().filter(|r| r.module == module.name).collect();
        let mut out = header();
        let _ = writeln!(out, "//! {}\n", module.title);
        imports(&mut out, &endpoints, &records);
        for r in records {
            let _ = write!(out, "\n/// {}\n", r.doc);
            structure(&mut out, &r.name, &r.fields.iter().collect::<Vec<_>>(), true);
        }
        for e in endpoints {
            request_type(&mut out, e);
            if e.answer.is_none() {
                response_type(&mut out, e);
            }
            implementation(&mut out, spec, e);
        }
        files.push((format!("{}.rs", module.name), out));
    }
    files
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
        let _ = write!(out, "\nopen_enum! {{\n    /// {}\n    pub enum {} {{\n", list.doc, list.name);
        for code in &list.codes {
            let _ = write!(out, "        /// {}\n        {} = {:?},\n", code.doc, code.name, code.code);
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
    let modules: Vec<_> = spec.module.iter().map(|m| m.name.as_str()).chain(codes).collect();
    for module in &modules {
        let _ = writeln!(out, "mod {module};");
    }
    for module in &modules {
        let _ = writeln!(out, "pub use {module}::*;");
    }
    let schemes: BTreeSet<_> = spec.endpoint.iter().map(|e| e.scheme.as_str()).collect();
    let _ = write!(
        out,
        "\nuse crate::{{{}}};\nuse endpoint_core::{{Endpoint, EndpointInfo, Visitor}};\n\n\
         /// The document that this crate follows.\npub const DOCUMENT: &str = {:?};\n\n",
        schemes.iter().copied().collect::<Vec<_>>().join(", "),
        format!("{} ({}), {}", source.document, source.document_zh, source.edition)
    );
    let infos: Vec<_> = spec.endpoint.iter().map(|e| format!("{}::INFO", e.name)).collect();
    let _ = writeln!(
        out,
        "/// Every endpoint, as data, in the order of the spec.\npub const ALL: &[&EndpointInfo] = &[{}];",
        infos.join(", ")
    );
    for scheme in schemes {
        let (function, what) = match scheme {
            "Notice" => ("visit_notices", "notification"),
            "PageCommand" => ("visit_pages", "page command"),
            "Upload" => ("visit_uploads", "upload"),
            _ => ("visit_all", "call"),
        };
        let _ = writeln!(
            out,
            "\n/// Every {what}, as types, in the order of the spec.\npub fn {function}<V: Visitor<{scheme}>>(visitor: &mut V) {{"
        );
        for e in spec.endpoint.iter().filter(|e| e.scheme == scheme) {
            let _ = writeln!(out, "visitor.visit::<{}>();", e.name);
        }
        out.push_str("}\n");
    }
    out
}

fn imports(out: &mut String, endpoints: &[&Endpoint], records: &[&Record]) {
    let mut names: BTreeSet<String> = endpoints.iter().map(|e| format!("crate::{}", e.scheme)).collect();
    names.insert("crate::auth".into());
    names.insert("http::Method".into());
    names.insert("serde::{Deserialize, Serialize}".into());
    let mut core: BTreeSet<&str> = [
        "AuthKind",
        "Blanks",
        "Effect",
        "Endpoint",
        "EndpointInfo",
        "Envelope",
        "EvidenceLevel",
        "Route",
        "SignKind",
    ]
    .into();
    for e in endpoints {
        if let Some(answer) = &e.answer {
            names.insert(format!("crate::{answer}"));
        }
        if code_field(e).is_some() {
            names.insert("crate::Coded".into());
        }
        if e.notice || e.answer.is_none() {
            core.insert("Extra");
        }
        if e.verdict.is_some() {
            core.insert("Verdict");
        }
        for f in e.request.iter().chain(&e.response) {
            core.insert("Field");
            if f.kind() != "Text" {
                core.insert("Kind");
            }
        }
    }
    if !records.is_empty() {
        core.insert("Extra");
    }
    let fields = endpoints.iter().flat_map(|e| e.request.iter().chain(&e.response));
    for f in fields.chain(records.iter().flat_map(|r| &r.fields)).filter(|f| f.constant.is_none()) {
        match f.resolved.import.strip_prefix("endpoint_core::") {
            Some(name) => drop(core.insert(name)),
            None if f.resolved.import.is_empty() => {}
            None => drop(names.insert(f.resolved.import.clone())),
        }
    }
    let _ = writeln!(out, "use endpoint_core::{{{}}};", core.into_iter().collect::<Vec<_>>().join(", "));
    for name in names {
        let _ = writeln!(out, "use {name};");
    }
}

fn request_type(out: &mut String, e: &Endpoint) {
    let call = match (&e.selector, e.notice) {
        (_, true) => format!("`{}` from the platform to the merchant", e.method),
        (Some((name, value)), false) => format!("`{} {}` with `{name}={value}`", e.method, e.path),
        (None, false) => format!("`{} {}`", e.method, e.path),
    };
    let _ = write!(
        out,
        "\n/// {}\n///\n/// {call}; auth: {}; signature: {} on the request, {} on the answer; {}.\n",
        e.title,
        e.auth,
        e.sign.request,
        e.sign.response,
        chapter(e)
    );
    if !e.scopes.is_empty() {
        let _ = writeln!(out, "///\n/// The user must have granted one of {}.", ticked(&e.scopes));
    }
    if !e.sign.or.is_empty() {
        let _ = writeln!(
            out,
            "///\n/// The document can also be read to ask for {}: see `Policy`.",
            ticked(&e.sign.or)
        );
    }
    if let Some(evidence) = evidence(e) {
        let _ = writeln!(out, "///\n/// {evidence}");
    }
    let fields: Vec<_> = e.request.iter().filter(|f| f.constant.is_none()).collect();
    structure(out, &e.name, &fields, e.notice);
}

/// Where the document speaks of the call.
fn chapter(e: &Endpoint) -> String {
    match e.evidence.as_str() {
        "Outside" => "not in the document".into(),
        _ => format!("document chapter {}", e.chapter),
    }
}

fn response_type(out: &mut String, e: &Endpoint) {
    let _ = write!(out, "\n/// Answer to [`{}`].\n", e.name);
    let name = format!("{}Response", e.name);
    structure(out, &name, &e.response.iter().collect::<Vec<_>>(), true);
    if let Some(code) = code_field(e) {
        let field = code.rust_name();
        let _ = write!(
            out,
            "
impl Coded for {name} {{
fn {field}(&self) -> &RespCode {{ &self.{field} }}
}}
"
        );
    }
}

/// The field of an answer that says how the call ended, where the platform has one.
fn code_field(e: &Endpoint) -> Option<&Field> {
    e.response.iter().find(|f| f.r#type == "RespCode")
}

fn structure(out: &mut String, name: &str, fields: &[&Field], extra: bool) {
    let default = if fields.iter().all(|f| !f.required) { ", Default" } else { "" };
    let _ = writeln!(
        out,
        "#[derive(Clone, Debug, PartialEq, Eq{default}, Serialize, Deserialize)]\n#[non_exhaustive]\npub struct {name} {{"
    );
    for f in fields {
        let note = if f.encrypted { " Travels encrypted." } else { "" };
        let _ = writeln!(out, "/// {}{note}", f.doc);
        let mut serde = Vec::new();
        if f.rust_name() != f.name {
            serde.push(format!("rename = {:?}", f.name));
        }
        if let Some(alias) = &f.alias {
            serde.push(format!("alias = {alias:?}"));
        }
        if !f.required {
            serde.push("default".into());
            let empty = if f.is_list() { "Vec::is_empty" } else { "Option::is_none" };
            serde.push(format!("skip_serializing_if = {empty:?}"));
        }
        if !serde.is_empty() {
            let _ = writeln!(out, "#[serde({})]", serde.join(", "));
        }
        let _ = writeln!(out, "pub {}: {},", f.rust_name(), rust_type(f));
    }
    if extra {
        out.push_str("/// Fields that this version does not know.\n#[serde(flatten)]\npub extra: Extra,\n");
    }
    out.push_str("}\n");
    constructors(out, name, fields, extra);
}

fn rust_type(f: &Field) -> String {
    if f.required || f.is_list() { f.r#type.clone() } else { format!("Option<{}>", f.r#type) }
}

fn parameter(f: &Field) -> String {
    match f.resolved.into {
        true => format!("impl Into<{}>", f.r#type),
        false => f.r#type.clone(),
    }
}

fn argument(f: &Field) -> String {
    let name = f.rust_name();
    if f.resolved.into { format!("{name}.into()") } else { name }
}

fn constructors(out: &mut String, name: &str, fields: &[&Field], extra: bool) {
    let required: Vec<_> = fields.iter().filter(|f| f.required).collect();
    let parameters: Vec<_> =
        required.iter().map(|f| format!("{}: {}", f.rust_name(), parameter(f))).collect();
    let mut values: Vec<_> = fields
        .iter()
        .map(|f| match (f.required, argument(f)) {
            (true, argument) if argument == f.rust_name() => argument,
            (true, argument) => format!("{}: {argument}", f.rust_name()),
            (false, _) if f.is_list() => format!("{}: Vec::new()", f.rust_name()),
            (false, _) => format!("{}: None", f.rust_name()),
        })
        .collect();
    if extra {
        values.push("extra: Extra::default()".into());
    }
    let doc = match (required.is_empty(), required.len() == fields.len()) {
        (true, true) => "Has no fields of its own.",
        (true, false) => "Every field is optional: set those you have.",
        (false, true) => "With every field.",
        (false, false) => "With every required field; set optional ones afterwards.",
    };
    let allow = if parameters.len() > 7 { "#[allow(clippy::too_many_arguments)]\n" } else { "" };
    let _ = write!(
        out,
        "\nimpl {name} {{\n/// {doc}\n#[must_use]\n{allow}pub fn new({}) -> Self {{ Self {{ {} }} }}\n",
        parameters.join(", "),
        values.join(", ")
    );
    for f in fields.iter().filter(|f| !f.required) {
        let rust_name = f.rust_name();
        if f.is_list() {
            let _ = write!(
                out,
                "\n/// Sets `{}`.\n#[must_use]\npub fn with_{rust_name}(mut self, {rust_name}: {}) -> Self {{ self.{rust_name} = {rust_name}; self }}\n",
                f.name, f.r#type
            );
            continue;
        }
        let _ = write!(
            out,
            "\n/// Sets `{}`.\n#[must_use]\npub fn with_{rust_name}(mut self, {rust_name}: {}) -> Self {{ self.{rust_name} = Some({}); self }}\n",
            f.name,
            parameter(f),
            argument(f)
        );
    }
    out.push_str("}\n");
}

fn implementation(out: &mut String, spec: &Spec, e: &Endpoint) {
    let name = &e.name;
    let answer = e.answer.clone().unwrap_or_else(|| format!("{name}Response"));
    let selector = match &e.selector {
        Some((field, value)) => format!("Some(({field:?}, {value:?}))"),
        None => "None".into(),
    };
    let effect = match &e.effect {
        Effect::Word(EffectWord::Read) => "Effect::Read".into(),
        Effect::Word(EffectWord::Write) => "Effect::Write { key: &[] }".into(),
        Effect::Write(WriteKey { write }) => format!("Effect::Write {{ key: &{write:?} }}"),
    };
    let verdict = match &e.verdict {
        Some(v) => format!("Some(Verdict {{ code: {:?}, message: {:?} }})", v.code, v.message),
        None => "None".into(),
    };
    let _ = write!(
        out,
        "\nimpl Endpoint for {name} {{\n\
         type Response = {answer};\ntype Auth = auth::{auth};\ntype Scheme = {scheme};\n\n\
         const INFO: &'static EndpointInfo = &EndpointInfo {{\n\
         id: {id:?},\ntitle: {title:?},\ntitle_zh: {title_zh:?},\nchapter: {chapter:?},\nevidence: EvidenceLevel::{evidence},\nsources: &{sources:?},\n\
         route: Route {{ method: Method::{method}, path: {path:?}, selector: {selector} }},\n\
         auth: AuthKind::{auth},\nscopes: &{scopes:?},\nrequest_sign: SignKind::{rs},\nrequest_sign_or: &[{or}],\nresponse_sign: SignKind::{as_},\n\
         blanks: Blanks::{blanks},\nenvelope: Envelope::{envelope},\nverdict: {verdict},\neffect: {effect},\n\
         at_least_one: &{one:?},\necho: &{echo:?},\nrequest: &[{req}],\nresponse: &[{res}],\n}};\n\n",
        auth = e.auth,
        scheme = e.scheme,
        id = e.id,
        title = e.title,
        title_zh = e.title_zh,
        chapter = e.chapter,
        evidence = e.evidence,
        method = e.method,
        path = e.path,
        sources = e.sources,
        scopes = e.scopes,
        or = e.sign.or.iter().map(|kind| format!("SignKind::{kind}")).collect::<Vec<_>>().join(", "),
        rs = e.sign.request,
        as_ = e.sign.response,
        blanks = e.blanks,
        envelope = e.envelope,
        one = e.at_least_one,
        echo = e.echo,
        req = e.request.iter().map(field).collect::<String>(),
        res = e.response.iter().map(field).collect::<String>(),
    );
    let request: Vec<_> = e.request.iter().filter(|f| f.constant.is_none()).collect();
    let response: Vec<_> = e.response.iter().collect();
    let answer_sample = match &e.answer {
        Some(answer) => format!("{answer}::sample()"),
        None => sample(spec, &answer, &response, true),
    };
    let _ = write!(
        out,
        "fn sample() -> (Self, Self::Response) {{ ({}, {answer_sample}) }}\n}}\n",
        sample(spec, "Self", &request, e.notice)
    );
}

fn field(f: &Field) -> String {
    let mut out = format!("Field::new({:?}, {:?})", f.name, f.doc);
    for (on, call) in [(f.required, ".required()"), (f.encrypted, ".encrypted()"), (f.secret(), ".secret()")]
    {
        if on {
            out.push_str(call);
        }
    }
    if f.kind() != "Text" {
        let _ = write!(out, ".kind(Kind::{})", f.kind());
    }
    if let Some(n) = f.len {
        let _ = write!(out, ".exactly({n})");
    }
    if let Some(n) = f.max {
        let _ = write!(out, ".at_most({n})");
    }
    if let Some(n) = f.width {
        let _ = write!(out, ".at_most_wide({n})");
    }
    if let Some(constant) = &f.constant {
        let _ = write!(out, ".constant({constant:?})");
    }
    out + ",\n"
}

fn sample(spec: &Spec, name: &str, fields: &[&Field], extra: bool) -> String {
    let mut values: Vec<_> = fields
        .iter()
        .map(|f| {
            let value = value(spec, f);
            let value = if f.required || f.is_list() { value } else { format!("Some({value})") };
            format!("{}: {value}", f.rust_name())
        })
        .collect();
    if extra {
        values.push("extra: Extra::default()".into());
    }
    format!("{name} {{ {} }}", values.join(", "))
}

/// The sample of a field, in Rust.
fn value(spec: &Spec, f: &Field) -> String {
    if let Some(record) = f.record().and_then(|name| spec.record.iter().find(|r| r.name == name)) {
        let one = sample(spec, &record.name, &record.fields.iter().collect::<Vec<_>>(), true);
        return if f.is_list() { format!("vec![{one}]") } else { one };
    }
    let template = &f.resolved.sample;
    match &f.sample {
        toml::Value::String(text) => {
            template.replace("{}", &format!("{text:?}")).replace("{parts}", &parts(text))
        }
        other => template.replace("{}", &other.to_string()),
    }
}

/// `20240517` as `2024, 5, 17`, `20240517103000` with the time of day, `192.0.2.1` as `192, 0, 2, 1`.
fn parts(text: &str) -> String {
    let parts: Vec<&str> = match text.contains('.') {
        true => text.split('.').collect(),
        false => [0..4, 4..6, 6..8, 8..10, 10..12, 12..14].into_iter().filter_map(|r| text.get(r)).collect(),
    };
    let number = |part: &str| match part.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => digits.to_owned(),
    };
    parts.into_iter().map(number).collect::<Vec<_>>().join(", ")
}
