//! What a spec file must fulfil beyond being TOML of the right shape.

use super::model::{Effect, Endpoint, Field, Shape, Spec, WriteKey, none};
use std::collections::BTreeSet;

impl Spec {
    pub(super) fn check(&self) -> Result<(), String> {
        for m in &self.module {
            in_both("title", &m.title_zh).map_err(|e| format!("module {}: {e}", m.name))?;
        }
        for list in &self.enums {
            let name = &list.name;
            in_both("doc", &list.doc_zh).map_err(|e| format!("enum {name}: {e}"))?;
            for c in &list.codes {
                in_both("doc", &c.doc_zh).map_err(|e| format!("enum {name}: code `{}`: {e}", c.code))?;
            }
        }
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
                e.notification || e.by_caller() || routes.insert((&e.method, &e.path, &e.selector)),
                "another endpoint has the same method, path and selector".into(),
            )?;
            require(
                e.notification == e.path.is_empty(),
                "a path is given exactly when the merchant calls".into(),
            )?;
            require(
                e.answer.is_none() || e.response.is_empty(),
                "`answer` and `response` exclude each other".into(),
            )?;
            require(
                (e.evidence != "Outside" || !e.sources.is_empty())
                    && (e.evidence != "Document" || e.sources.is_empty()),
                "a call outside the document names its sources, one whose list the document prints has none"
                    .into(),
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
            let later: Vec<_> = e.request.iter().filter_map(|f| f.not_after.clone()).collect();
            self.known(e, "not_after", &later)?;
            for (side, fields) in [("request", &e.request), ("response", &e.response)] {
                unique(fields)
                    .and_then(|()| fields.iter().try_for_each(check_field))
                    .map_err(|e| format!("{id}: {side} {e}"))?;
                let constant = fields
                    .iter()
                    .find(|f| f.constant.is_some() && (side == "response" || f.r#type != "String"));
                require(constant.is_none(), format!("{side}: only a String of a request can be constant"))?;
                let mut after = fields.iter().skip_while(|f| f.constant.is_none());
                require(
                    after.all(|f| f.constant.is_some()),
                    format!("{side}: what is constant comes after the other fields"),
                )?;
            }
        }
        for r in &self.record {
            let name = &r.name;
            in_both("doc", &r.doc_zh).map_err(|e| format!("record {name}: {e}"))?;
            if !modules.contains(r.module.as_str()) {
                return Err(format!("record {name}: there is no [[module]] `{}`", r.module));
            }
            unique(&r.fields)
                .and_then(|()| r.fields.iter().try_for_each(check_field))
                .map_err(|e| format!("record {name}: {e}"))?;
        }
        Ok(())
    }

    fn known(&self, e: &Endpoint, what: &str, names: &[String]) -> Result<(), String> {
        match names.iter().find(|name| !e.request.iter().any(|f| f.name == **name)) {
            Some(name) => Err(format!("{}: `{what}` names `{name}`, which is no request field", e.id)),
            None => Ok(()),
        }
    }
}

fn unique(fields: &[Field]) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    match fields.iter().find(|f| !seen.insert(&f.name)) {
        Some(f) => Err(format!("field `{}` is listed twice", f.name)),
        None => Ok(()),
    }
}

/// Checks what stands in Chinese beside an English text: that it is there, and is a Chinese sentence.
fn in_both(key: &str, zh: &str) -> Result<(), String> {
    if zh.trim().is_empty() {
        return Err(format!("a {key} without a {key}_zh"));
    }
    if !zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return Err(format!("`{key}_zh` is not Chinese: {zh}"));
    }
    if !zh.ends_with('。') {
        return Err(format!("`{key}_zh` ends with no full stop: {zh}"));
    }
    Ok(())
}

fn check_field(f: &Field) -> Result<(), String> {
    let failed = |what: &str| Err(format!("field `{}`: {what}", f.name));
    if f.doc.trim().is_empty() {
        return failed("it has no doc");
    }
    in_both("doc", &f.doc_zh).or_else(|e| failed(&e))?;
    if [f.len, f.max, f.width].iter().flatten().count() > 1 {
        return failed("it has more than one of `len`, `max` and `width`");
    }
    let text = f.sample.as_str().unwrap_or_default();
    let number = f.sample.as_integer().is_some_and(|n| n >= 0);
    let digits = |count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let good = match f.resolved.shape {
        Shape::Number => number,
        Shape::Text | Shape::Code => f.sample.is_str(),
        Shape::Date => digits(8),
        Shape::DateTime => digits(14),
        Shape::Address => text.parse::<std::net::Ipv4Addr>().is_ok(),
        Shape::Record => f.sample == none(),
    };
    if !good {
        return failed(&format!("the sample does not fit the type `{}`", f.r#type));
    }
    if f.fixed && f.resolved.shape != Shape::Code {
        return failed("only a code list can be fixed");
    }
    if let Some(begins) = f.begins.as_deref().filter(|begins| !text.starts_with(begins)) {
        return failed(&format!("the sample does not begin with `{begins}`"));
    }
    let length = text.chars().count();
    if f.len.is_some_and(|n| n != length) || f.max.or(f.width).is_some_and(|n| length > n) {
        return failed("the sample breaks the field's own limit");
    }
    Ok(())
}
