//! `spec/endpoints.toml`, read and checked.

mod check;
mod expand;
mod model;
mod types;

pub(crate) use model::{Effect, EffectWord, Endpoint, Field, Record, Spec, WriteKey, snake_case};
use types::Named;

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
title_zh = "题。"
[[enum]]
name = "E"
doc = "d"
doc_zh = "列表。"
codes = [ { code = "1", name = "One", doc = "d", doc_zh = "一。" } ]
[[record]]
name = "R"
module = "m"
doc = "d"
doc_zh = "记录。"
fields = []
[[endpoint]]
id = "p.a"
name = "A"
module = "m"
protocol = "S"
title = "t"
title_zh = "z"
chapter = "1"
method = "POST"
path = "/a"
auth = "NoCredential"
sign = { request = "None", response = "None" }
effect = { write = ["x"] }
request = [ { name = "x", type = "String", required = true, max = 3, doc = "d", doc_zh = "订单。", sample = "abc" } ]
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
                "request = [ { name = \"c\", type = \"String\", required = true, constant = \"c\", doc = \"d\", doc_zh = \"常量。\", sample = \"c\" },",
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
    fn a_meaning_in_one_language_only_is_refused() {
        for (zh, says) in [
            ("doc_zh = \"订单。\"", "p.a: request field `x`: a doc without a doc_zh"),
            ("doc_zh = \"列表。\"", "enum E: a doc without a doc_zh"),
            ("doc_zh = \"一。\"", "enum E: code `1`: a doc without a doc_zh"),
            ("doc_zh = \"记录。\"", "record R: a doc without a doc_zh"),
            ("title_zh = \"题。\"", "module m: a title without a title_zh"),
        ] {
            let at = GOOD.find(zh).unwrap();
            // Between commas in a list of fields or codes, on a line of its own elsewhere.
            let left_out = GOOD.replacen(&format!(", {zh}"), "", 1);
            let left_out = if left_out == GOOD { GOOD.replacen(zh, "", 1) } else { left_out };
            assert_eq!(Spec::parse(&left_out).unwrap_err(), says);
            let key = zh.split(' ').next().unwrap();
            for (instead, says) in [
                ("English.", "is not Chinese"),
                ("中文", "ends with no full stop"),
                ("中文.", "ends with no full stop"),
            ] {
                let text = format!("{}{key} = \"{instead}\"{}", &GOOD[..at], &GOOD[at + zh.len()..]);
                let error = Spec::parse(&text).unwrap_err();
                assert!(error.contains(&format!("`{key}` {says}")), "{instead}: {error}");
            }
        }
    }

    #[test]
    fn wire_names_become_rust_names() {
        let spec = Spec::parse(
            &GOOD.replace("name = \"x\"", "name = \"insAcctId\"").replace("[\"x\"]", "[\"insAcctId\"]"),
        );
        assert_eq!(spec.unwrap().endpoint[0].request[0].rust_name(), "ins_acct_id");
    }
}
