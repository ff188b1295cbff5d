//! The model of `spec/endpoints.toml`, and every check that TOML itself cannot make.

use serde::Deserialize;
use std::collections::BTreeSet;

/// One spec file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spec {
    pub(crate) source: Source,
    pub(crate) module: Vec<Module>,
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
}

/// One generated file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Module {
    pub(crate) name: String,
    pub(crate) title: String,
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
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) selector: Option<(String, String)>,
    pub(crate) auth: String,
    pub(crate) sign: Sign,
    #[serde(default = "skip")]
    pub(crate) blanks: String,
    #[serde(default = "params")]
    pub(crate) envelope: String,
    pub(crate) effect: Effect,
    #[serde(default)]
    pub(crate) at_least_one: Vec<String>,
    #[serde(default)]
    pub(crate) echo: Vec<String>,
    /// The platform calls: unknown fields of the request are kept.
    #[serde(default)]
    pub(crate) notice: bool,
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
pub(crate) struct Sign {
    pub(crate) request: String,
    pub(crate) response: String,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "`effect` is \"read\" or { write = [\"field\", ..] }")]
pub(crate) enum Effect {
    Read(ReadWord),
    Write(WriteKey),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ReadWord {
    Read,
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
    pub(crate) doc: String,
    pub(crate) sample: toml::Value,
}

/// A type that a field may have, with the kind of its text and how its sample is written in Rust.
#[derive(Debug)]
pub(crate) struct FieldType {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    /// `{}` stands for the sample, `{date}` for year, month and day of a sample `YYYYMMDD`.
    pub(crate) sample: &'static str,
    /// Whether a constructor takes `impl Into<T>`.
    pub(crate) into: bool,
    /// Where it is imported from; empty for the prelude.
    pub(crate) import: &'static str,
}

/// Every type a spec may name.
pub(crate) const TYPES: &[FieldType] = &[
    FieldType { name: "String", kind: "Text", sample: "{}.into()", into: true, import: "" },
    FieldType {
        name: "Secret<String>",
        kind: "Text",
        sample: "{}.into()",
        into: true,
        import: "crypto_core::Secret",
    },
    FieldType { name: "OpenId", kind: "Token", sample: "{}.into()", into: true, import: "crate::OpenId" },
    FieldType { name: "Fen", kind: "Amount", sample: "Fen::new({})", into: false, import: "crate::Fen" },
    FieldType {
        name: "Seconds",
        kind: "Number",
        sample: "Seconds::new({})",
        into: false,
        import: "crate::Seconds",
    },
    FieldType {
        name: "Amount",
        kind: "Amount",
        sample: "Amount::from_fen({})",
        into: false,
        import: "crate::Amount",
    },
    FieldType {
        name: "OrderDate",
        kind: "Date",
        sample: "OrderDate::constant({date})",
        into: false,
        import: "crate::OrderDate",
    },
    FieldType { name: "RespCode", kind: "Text", sample: "{}.into()", into: true, import: "crate::RespCode" },
    FieldType {
        name: "TransStat",
        kind: "Text",
        sample: "{}.into()",
        into: true,
        import: "crate::TransStat",
    },
];

impl Field {
    /// The entry of [`TYPES`]; [`Spec::parse`] made sure that there is one.
    pub(crate) fn field_type(&self) -> &'static FieldType {
        TYPES.iter().find(|t| t.name == self.r#type).unwrap_or(&TYPES[0])
    }

    pub(crate) fn kind(&self) -> &str {
        self.kind.as_deref().unwrap_or(self.field_type().kind)
    }

    pub(crate) fn secret(&self) -> bool {
        self.r#type.starts_with("Secret<")
    }

    /// The name of the Rust field.
    pub(crate) fn rust_name(&self) -> String {
        let mut out = String::new();
        for c in self.name.chars() {
            if c.is_ascii_uppercase() && !out.is_empty() {
                out.push('_');
            }
            out.push(c.to_ascii_lowercase());
        }
        out
    }
}

impl Spec {
    /// Reads and checks a spec file.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let spec: Self = toml::from_str(text).map_err(|e| e.to_string())?;
        spec.check()?;
        Ok(spec)
    }

    fn check(&self) -> Result<(), String> {
        let modules: BTreeSet<_> = self.module.iter().map(|m| m.name.as_str()).collect();
        let (mut ids, mut names, mut routes) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for e in &self.endpoint {
            let id = &e.id;
            let require = |good: bool, what: String| {
                if good { Ok(()) } else { Err(format!("{id}: {what}")) }
            };
            require(
                id.starts_with(&format!("{}.", self.source.platform)),
                format!("the id must begin with `{}.`", self.source.platform),
            )?;
            require(ids.insert(id), "the id is used twice".into())?;
            require(names.insert(&e.name), format!("the name `{}` is used twice", e.name))?;
            require(modules.contains(e.module.as_str()), format!("there is no [[module]] `{}`", e.module))?;
            require(
                e.notice || routes.insert((&e.method, &e.path, &e.selector)),
                "another endpoint has the same method, path and selector".into(),
            )?;
            require(e.notice == e.path.is_empty(), "a path is given exactly when the merchant calls".into())?;
            require(
                e.answer.is_none() || e.response.is_empty(),
                "`answer` and `response` exclude each other".into(),
            )?;
            require(
                [&e.title, &e.title_zh].iter().all(|t| !t.trim().is_empty()),
                "both titles must say something".into(),
            )?;
            if let Effect::Write(WriteKey { write }) = &e.effect {
                require(
                    !write.is_empty(),
                    "a write names the fields by which the platform knows a repeat".into(),
                )?;
                self.known(e, "effect", write)?;
            }
            self.known(e, "at_least_one", &e.at_least_one)?;
            self.known(e, "echo", &e.echo)?;
            for (side, fields) in [("request", &e.request), ("response", &e.response)] {
                let mut seen = BTreeSet::new();
                for f in fields {
                    let at = format!("{side} field `{}`", f.name);
                    require(seen.insert(&f.name), format!("{at} is listed twice"))?;
                    require(
                        TYPES.iter().any(|t| t.name == f.r#type),
                        format!(
                            "{at} has the unknown type `{}`; known are {}",
                            f.r#type,
                            TYPES.iter().map(|t| t.name).collect::<Vec<_>>().join(", ")
                        ),
                    )?;
                    require(!f.doc.trim().is_empty(), format!("{at} has no doc"))?;
                    require(f.len.is_none() || f.max.is_none(), format!("{at} has both `len` and `max`"))?;
                    require(
                        f.constant.is_none() || (side == "request" && f.r#type == "String"),
                        format!("{at}: only a String of a request can be constant"),
                    )?;
                    self.sample(f).map_err(|e| format!("{id}: {at}: {e}"))?;
                }
            }
        }
        Ok(())
    }

    fn known(&self, e: &Endpoint, what: &str, names: &[String]) -> Result<(), String> {
        match names.iter().find(|name| !e.request.iter().any(|f| f.name == **name)) {
            Some(name) => Err(format!("{}: `{what}` names `{name}`, which is no request field", e.id)),
            None => Ok(()),
        }
    }

    fn sample(&self, f: &Field) -> Result<(), String> {
        let number = matches!(f.field_type().kind, "Amount" | "Number");
        match &f.sample {
            toml::Value::Integer(n) if number && *n >= 0 => Ok(()),
            toml::Value::String(s) if !number => {
                let length = s.chars().count();
                if f.field_type().kind == "Date" && (length != 8 || !s.bytes().all(|b| b.is_ascii_digit())) {
                    return Err("the sample is no date YYYYMMDD".into());
                }
                if f.len.is_some_and(|n| n != length) || f.max.is_some_and(|n| length > n) {
                    return Err("the sample breaks the field's own limit".into());
                }
                Ok(())
            }
            _ => Err(format!("the sample does not fit the type `{}`", f.r#type)),
        }
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
