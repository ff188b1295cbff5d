//! `impl Endpoint`: the facts of an endpoint and its sample.

use crate::spec::{Effect, EffectWord, Endpoint, Field, Spec, WriteKey};
use std::fmt::Write as _;

pub(super) fn implementation(out: &mut String, spec: &Spec, e: &Endpoint) {
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
        Some(v) => format!("Some(Verdict {{ codes: &{:?}, message: {:?} }})", v.codes, v.message),
        None => "None".into(),
    };
    let of = super::call_of(spec, e);
    let request = match of {
        Some(call) => format!("{}::INFO.response", call.name),
        None => format!("&[{}]", e.request.iter().map(|f| field(spec, f)).collect::<String>()),
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
         at_least_one: &{one:?},\necho: &{echo:?},\nrequest: {req},\nresponse: &[{res}],\n}};\n\n",
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
        req = request,
        res = e.response.iter().map(|f| field(spec, f)).collect::<String>(),
    );
    let fields: Vec<_> = e.request.iter().filter(|f| f.constant.is_none()).collect();
    let response: Vec<_> = e.response.iter().collect();
    let answer_sample = match &e.answer {
        Some(answer) => format!("{answer}::sample()"),
        None => sample(spec, &answer, &response, true),
    };
    let request_sample = match of {
        Some(call) => format!("{}::sample().1", call.name),
        None => sample(spec, "Self", &fields, e.notice || spec.source.extra_in_requests),
    };
    let _ =
        write!(out, "fn sample() -> (Self, Self::Response) {{ ({request_sample}, {answer_sample}) }}\n}}\n",);
}

fn field(spec: &Spec, f: &Field) -> String {
    let mut out = format!("Field::new({:?}, {:?})", f.name, f.doc);
    for (on, call) in
        [(f.required, ".required()"), (f.encrypted, ".encrypted()"), (f.secret(&spec.record), ".secret()")]
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
    let one_of = f.one_of(spec);
    if !one_of.is_empty() {
        let _ = write!(out, ".one_of(&{one_of:?})");
    }
    if let Some(begins) = &f.begins {
        let _ = write!(out, ".begins({begins:?})");
    }
    if let Some(other) = &f.not_after {
        let _ = write!(out, ".not_after({other:?})");
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
