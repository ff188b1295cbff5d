//! What a generated file imports: the names that it mentions.

use crate::spec::{Endpoint, Record, Spec};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The `use` lines for a body that defines these endpoints and records.
pub(super) fn imports(spec: &Spec, endpoints: &[&Endpoint], records: &[&Record], body: &str) -> String {
    let code = body.lines().filter(|line| !line.trim_start().starts_with("///"));
    // What stands between quotes is no name.
    let code = code.flat_map(|line| line.split('"').step_by(2));
    let words: BTreeSet<&str> =
        code.flat_map(|code| code.split(|c: char| !c.is_alphanumeric() && c != '_')).collect();
    let paths =
        ["crate::auth", "crate::resp_code::coded", "endpoint_core::endpoint", "endpoint_core::message"];
    let mut paths: BTreeSet<String> = paths.map(str::to_owned).into();
    for e in endpoints {
        let answers = e.answer.as_deref().map(str::to_owned);
        let of = e.of.as_deref().and_then(|id| spec.endpoint.iter().find(|call| call.id == id));
        let of = of.map(|call| [call.name.clone(), format!("{}Response", call.name)]);
        let names = [e.protocol.clone()].into_iter().chain(answers).chain(of.into_iter().flatten());
        paths.extend(names.map(|name| format!("crate::{name}")));
    }
    let own = endpoints.iter().filter(|e| e.of.is_none()).flat_map(|e| e.request.iter().chain(&e.response));
    // Samples fill the records that a message holds.
    let own = own.filter(|f| f.constant.is_none()).chain(spec.record.iter().flat_map(|r| &r.fields));
    paths.extend(own.map(|f| f.resolved.import.clone()).filter(|path| !path.is_empty()));
    for r in records {
        paths.remove(&format!("crate::{}", r.name));
    }
    paths.retain(|path| path.rsplit("::").next().is_some_and(|name| words.contains(name)));
    let mut out = String::new();
    for source in ["crate", "endpoint_core"] {
        let names: Vec<_> =
            paths.iter().filter_map(|path| path.strip_prefix(source)?.strip_prefix("::")).collect();
        if !names.is_empty() {
            let _ = writeln!(out, "use {source}::{{{}}};", names.join(", "));
        }
    }
    let ours = |path: &&String| path.starts_with("crate::") || path.starts_with("endpoint_core::");
    for path in paths.iter().filter(|path| !ours(path)) {
        let _ = writeln!(out, "use {path};");
    }
    out
}
