//! Structs and their constructors.

use super::super::{evidence, ticked};
use crate::spec::{Endpoint, Field, Spec};
use std::fmt::Write as _;

pub(super) fn request_type(out: &mut String, spec: &Spec, e: &Endpoint) {
    heading(out, e);
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
    let open = spec.source.extra_in_requests && !e.notice;
    structure(out, spec, &e.name, &fields, e.notice || open);
    if open {
        let _ = write!(
            out,
            "\nimpl {} {{\n/// Adds a field that this type does not list, as a contract or a later edition of the document has it.\n\
             /// The names of listed fields and of the envelope are refused when the request is sealed.\n\
             #[must_use]\npub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {{\n\
             self.extra.insert(name, value.into());\nself\n}}\n}}\n",
            e.name
        );
    }
}

/// A notification that has the type of an answer.
pub(super) fn alias(out: &mut String, call: &Endpoint, e: &Endpoint) {
    heading(out, e);
    let (name, call) = (&e.name, &call.name);
    let _ = write!(
        out,
        "///\n/// The fields are those of the answer to [`{call}`].\npub type {name} = {call}Response;\n"
    );
}

fn heading(out: &mut String, e: &Endpoint) {
    let by = match e.scheme.as_str() {
        "PageCommand" => ", a form that the customer's browser sends",
        "Upload" => ", the fields in the query and a file in the body",
        _ => "",
    };
    let call = match (&e.selector, e.notice) {
        (_, true) => format!("`{}` from the platform to the merchant", e.method),
        (Some((name, value)), false) => format!("`{} {}` with `{name}={value}`{by}", e.method, e.path),
        (None, false) => format!("`{} {}`{by}", e.method, e.path),
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
}

/// Where the document speaks of the call.
fn chapter(e: &Endpoint) -> String {
    match e.evidence.as_str() {
        "Outside" => "not in the document".into(),
        _ => format!("document chapter {}", e.chapter),
    }
}

pub(super) fn response_type(out: &mut String, spec: &Spec, e: &Endpoint) {
    let how = if e.scheme == "PageCommand" { ": what the browser brings back to `ret_url`" } else { "" };
    let _ = write!(out, "\n/// Answer to [`{}`]{how}.\n", e.name);
    let name = format!("{}Response", e.name);
    structure(out, spec, &name, &e.response.iter().collect::<Vec<_>>(), true);
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
pub(super) fn code_field(e: &Endpoint) -> Option<&Field> {
    e.response.iter().find(|f| f.r#type == "RespCode")
}

pub(super) fn structure(out: &mut String, spec: &Spec, name: &str, fields: &[&Field], extra: bool) {
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
        if f.is_list() && spec.source.lists_as_text {
            serde.push("with = \"crate::json_list\"".into());
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
