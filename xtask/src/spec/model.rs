//! The model of `spec/endpoints.toml`.

use serde::Deserialize;

/// One spec file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spec {
    pub(crate) source: Source,
    pub(crate) module: Vec<Module>,
    /// Code lists.
    #[serde(default, rename = "enum")]
    pub(crate) enums: Vec<Enum>,
    /// Fields inside a field.
    #[serde(default)]
    pub(crate) record: Vec<Record>,
    pub(crate) endpoint: Vec<Endpoint>,
}

/// What the spec follows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    /// First part of every id, and of the file names that are written.
    pub(crate) platform: String,
    pub(crate) document: String,
    pub(crate) document_zh: String,
    pub(crate) edition: String,
    /// Lists of records travel as JSON inside a string.
    #[serde(default)]
    pub(crate) lists_as_text: bool,
    /// Requests can carry fields that nobody prints.
    #[serde(default)]
    pub(crate) extra_in_requests: bool,
}

/// One generated file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Module {
    pub(crate) name: String,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) title_zh: String,
}

/// A code list, open: what it does not name survives.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) doc_zh: String,
    pub(crate) codes: Vec<Code>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Code {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) doc_zh: String,
}

/// Fields inside a field of an answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) module: String,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) doc_zh: String,
    pub(crate) fields: Vec<Field>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Endpoint {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) module: String,
    pub(crate) protocol: String,
    pub(crate) title: String,
    pub(crate) title_zh: String,
    pub(crate) chapter: String,
    #[serde(default = "document")]
    pub(crate) evidence: String,
    /// Public client code that shows the call.
    #[serde(default)]
    pub(crate) sources: Vec<String>,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) selector: Option<(String, String)>,
    pub(crate) auth: String,
    /// What the user must have granted: one of these.
    #[serde(default)]
    pub(crate) scopes: Vec<String>,
    pub(crate) sign: Sign,
    #[serde(default = "skip")]
    pub(crate) empty_fields: String,
    #[serde(default = "params")]
    pub(crate) envelope: String,
    /// A code inside the answer's fields that says whether the call succeeded.
    pub(crate) verdict: Option<Verdict>,
    pub(crate) effect: Effect,
    #[serde(default)]
    pub(crate) at_least_one: Vec<String>,
    #[serde(default)]
    pub(crate) echo: Vec<String>,
    /// The platform calls: unknown fields of the request are kept.
    #[serde(default)]
    pub(crate) notification: bool,
    /// A notification that carries the answer to this call, under the same type.
    pub(crate) of: Option<String>,
    /// A hand-written answer type instead of `response`.
    pub(crate) answer: Option<String>,
    pub(crate) request: Vec<Field>,
    #[serde(default)]
    pub(crate) response: Vec<Field>,
}

fn document() -> String {
    "Document".into()
}

fn skip() -> String {
    "Skip".into()
}

fn params() -> String {
    "Params".into()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verdict {
    pub(crate) codes: Vec<String>,
    #[serde(default)]
    pub(crate) message: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sign {
    pub(crate) request: String,
    /// Other signatures that the document can be read to ask for.
    #[serde(default)]
    pub(crate) or: Vec<String>,
    pub(crate) response: String,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "`effect` is \"read\", \"write\" or { write = [\"field\", ..] }")]
pub(crate) enum Effect {
    Word(EffectWord),
    Write(WriteKey),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum EffectWord {
    /// Changes nothing.
    Read,
    /// Changes something, and the platform does not know a repeat.
    Write,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WriteKey {
    pub(crate) write: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// Another name under which it arrives.
    pub(crate) alias: Option<String>,
    pub(crate) r#type: String,
    pub(crate) kind: Option<String>,
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) encrypted: bool,
    pub(crate) constant: Option<String>,
    /// Exactly so many characters.
    pub(crate) len: Option<usize>,
    /// At most so many characters.
    pub(crate) max: Option<usize>,
    /// At most so many half-width columns.
    pub(crate) width: Option<usize>,
    /// The document calls the code list of its type fixed.
    #[serde(default)]
    pub(crate) fixed: bool,
    /// What its value begins with.
    pub(crate) begins: Option<String>,
    /// The field of the date that it must not be after.
    pub(crate) not_after: Option<String>,
    pub(crate) doc: String,
    /// The same in Chinese. That it is there is checked with the other rules, which name the field.
    #[serde(default)]
    pub(crate) doc_zh: String,
    /// Not given where the type is a record: its fields have samples of their own.
    #[serde(default = "none")]
    pub(crate) sample: toml::Value,
    /// What `type` names, filled in by [`Spec::parse`].
    #[serde(skip)]
    pub(crate) resolved: FieldType,
}

pub(super) fn none() -> toml::Value {
    toml::Value::Boolean(false)
}

impl Field {
    pub(crate) fn kind(&self) -> &str {
        self.kind.as_deref().unwrap_or(self.resolved.kind)
    }

    /// Returns whether it must not be printed, or holds something that must not.
    pub(crate) fn secret(&self, records: &[Record]) -> bool {
        let inside = |name: &str| records.iter().find(|r| r.name == name).map_or(&[][..], |r| &r.fields);
        self.r#type.starts_with("Secret<")
            || self.record().is_some_and(|name| inside(name).iter().any(|f| f.secret(records)))
    }

    /// The name of the record that it holds, one or many.
    pub(crate) fn record(&self) -> Option<&str> {
        (self.resolved.shape == Shape::Record).then(|| item(&self.r#type).unwrap_or(&self.r#type))
    }

    /// The values of its code list, if the document calls it fixed.
    pub(crate) fn one_of<'a>(&self, spec: &'a Spec) -> Vec<&'a str> {
        let list = spec.enums.iter().find(|list| self.fixed && list.name == self.r#type);
        list.into_iter().flat_map(|list| &list.codes).map(|code| code.code.as_str()).collect()
    }

    /// Returns whether it holds a list.
    pub(crate) fn is_list(&self) -> bool {
        item(&self.r#type).is_some()
    }

    /// The name of the Rust field.
    pub(crate) fn rust_name(&self) -> String {
        snake_case(&self.name)
    }
}

/// `insAcctId` as a field and `GiveRedPacket` as a file are called in Rust.
pub(crate) fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

impl Endpoint {
    /// Returns whether the caller says which number of the platform's list the call has.
    pub(crate) fn by_caller(&self) -> bool {
        self.request.iter().any(|f| f.r#type == "CmdId")
    }
}

/// `T` of `Vec<T>`.
pub(super) fn item(name: &str) -> Option<&str> {
    name.strip_prefix("Vec<")?.strip_suffix('>')
}

impl Code {
    /// The variant of the Rust enum.
    pub(crate) fn path(&self, list: &Enum) -> String {
        format!("{}::{}", list.name, self.name)
    }
}

/// A type that a field may have, with the kind of its text and how its sample is written in Rust.
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldType {
    pub(crate) kind: &'static str,
    /// `{}` stands for the sample, `{parts}` for the numbers of a sample such as `20240517` or `192.0.2.1`.
    pub(crate) sample: String,
    /// True if a constructor takes `impl Into<T>`.
    pub(crate) into: bool,
    /// The place where it is imported from; empty for the prelude.
    pub(crate) import: String,
    pub(super) shape: Shape,
}

/// What a sample must look like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Shape {
    #[default]
    Text,
    Number,
    Date,
    DateTime,
    Address,
    Code,
    Record,
}
