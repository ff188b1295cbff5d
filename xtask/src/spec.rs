//! The model of `spec/endpoints.toml`.

mod check;
mod expand;
mod types;

pub(crate) use types::FieldType;
use types::{Named, Shape};

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
}

/// A code list, open: what it does not name survives.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) codes: Vec<Code>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Code {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) doc: String,
}

/// Fields inside a field of an answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) module: String,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Field>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Endpoint {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) module: String,
    pub(crate) scheme: String,
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
    pub(crate) blanks: String,
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
    pub(crate) notice: bool,
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
    /// Not given where the type is a record: its fields have samples of their own.
    #[serde(default = "none")]
    pub(crate) sample: toml::Value,
    /// What `type` names, filled in by [`Spec::parse`].
    #[serde(skip)]
    pub(crate) resolved: FieldType,
}

fn none() -> toml::Value {
    toml::Value::Boolean(false)
}

impl Field {
    pub(crate) fn kind(&self) -> &str {
        self.kind.as_deref().unwrap_or(self.resolved.kind)
    }

    /// Whether it must not be printed, or holds something that must not.
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

    /// Whether it holds a list.
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
    /// Whether the caller says which number of the platform's list the call has.
    pub(crate) fn by_caller(&self) -> bool {
        self.request.iter().any(|f| f.r#type == "CmdId")
    }
}

/// `T` of `Vec<T>`.
fn item(name: &str) -> Option<&str> {
    name.strip_prefix("Vec<")?.strip_suffix('>')
}

impl Code {
    /// The variant of the Rust enum.
    pub(crate) fn path(&self, list: &Enum) -> String {
        format!("{}::{}", list.name, self.name)
    }
}

impl Spec {
    /// Reads and checks a spec file.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut document: toml::Table = text.parse().map_err(|e: toml::de::Error| e.to_string())?;
        expand::expand(&mut document)?;
        let mut spec: Self = document.try_into().map_err(|e| e.to_string())?;
        spec.resolve()?;
        spec.check()?;
        Ok(spec)
    }

    /// Looks up what the `type` of every field names.
    fn resolve(&mut self) -> Result<(), String> {
        let named = Named::of(&self.enums, &self.record);
        let lookup = |f: &Field| named.lookup(f);
        let calls = self.endpoint.iter_mut().map(|e| (&e.id, e.request.iter_mut().chain(&mut e.response)));
        for (id, fields) in calls {
            for f in fields {
                f.resolved = lookup(f).map_err(|e| format!("{id}: field `{}`: {e}", f.name))?;
            }
        }
        let mut resolved = Vec::new();
        for f in self.record.iter().flat_map(|r| &r.fields) {
            resolved.push(lookup(f).map_err(|e| format!("record field `{}`: {e}", f.name))?);
        }
        for (f, found) in self.record.iter_mut().flat_map(|r| &mut r.fields).zip(resolved) {
            f.resolved = found;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
source = { platform = "p", document = "d", document_zh = "z", edition = "e" }
[[module]]
name = "m"
title = "t"
[[endpoint]]
id = "p.a"
name = "A"
module = "m"
scheme = "S"
title = "t"
title_zh = "z"
chapter = "1"
method = "POST"
path = "/a"
auth = "Caller"
sign = { request = "None", response = "None" }
effect = { write = ["x"] }
request = [ { name = "x", type = "String", required = true, max = 3, doc = "d", sample = "abc" } ]
"#;

    #[test]
    fn a_good_spec_is_read() {
        assert_eq!(Spec::parse(GOOD).unwrap().endpoint.len(), 1);
    }

    #[test]
    fn mistakes_are_named() {
        for (from, to, says) in [
            ("effect =", "effekt =", "unknown field `effekt`"),
            ("type = \"String\"", "type = \"Strin\"", "unknown type `Strin`"),
            ("id = \"p.a\"", "id = \"q.a\"", "must begin with `p.`"),
            ("write = [\"x\"]", "write = [\"y\"]", "`effect` names `y`"),
            ("write = [\"x\"]", "write = []", "knows a repeat"),
            ("sample = \"abc\"", "sample = \"abcd\"", "breaks the field's own limit"),
            ("sample = \"abc\"", "sample = 3", "does not fit the type"),
            ("max = 3,", "fixed = true,", "only a code list can be fixed"),
            ("max = 3,", "begins = \"x\",", "does not begin with `x`"),
            ("max = 3,", "not_after = \"y\",", "`not_after` names `y`"),
            (
                "request = [",
                "request = [ { name = \"c\", type = \"String\", required = true, constant = \"c\", doc = \"d\", sample = \"c\" },",
                "what is constant comes after",
            ),
            ("module = \"m\"", "module = \"n\"", "no [[module]] `n`"),
            ("path = \"/a\"", "path = \"\"", "exactly when the merchant calls"),
        ] {
            let error = Spec::parse(&GOOD.replace(from, to)).unwrap_err();
            assert!(error.contains(says), "{to}: {error}");
        }
        let twice = format!("{GOOD}{}", &GOOD[GOOD.find("[[endpoint]]").unwrap()..]);
        assert!(Spec::parse(&twice).unwrap_err().contains("used twice"));
    }

    #[test]
    fn wire_names_become_rust_names() {
        let spec = Spec::parse(
            &GOOD.replace("name = \"x\"", "name = \"insAcctId\"").replace("[\"x\"]", "[\"insAcctId\"]"),
        );
        assert_eq!(spec.unwrap().endpoint[0].request[0].rust_name(), "ins_acct_id");
    }
}
