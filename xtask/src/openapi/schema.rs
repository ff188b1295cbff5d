//! Fields as JSON schema (2020-12).

use crate::spec::{Field, Record, Spec};
use serde_json::{Map, Value, json};

/// The fields of a request are those that are listed; an answer may bring more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Answer,
    /// A record, which may be part of either.
    Either,
}

/// The name of a type in the document: names of both platforms stand beside each other.
pub(super) fn type_name(spec: &Spec, name: &str) -> String {
    let platform = if spec.source.platform == "unionpay" { "UnionPay" } else { "Huifu" };
    format!("{platform}{name}")
}

pub(super) fn record_name(spec: &Spec, name: &str) -> String {
    type_name(spec, name)
}

pub(super) fn record(spec: &Spec, record: &Record) -> Value {
    let doc = format!("{} {}", record.doc, record.doc_zh);
    object(spec, Side::Either, &doc, record.fields.iter().map(|field| (field, field.required)))
}

/// An object of these fields, each with whether it must be there.
pub(super) fn object<'f>(
    spec: &Spec,
    side: Side,
    description: &str,
    fields: impl Iterator<Item = (&'f Field, bool)>,
) -> Value {
    let (mut properties, mut required, mut example) = (Map::new(), Vec::new(), Map::new());
    for (field, must) in fields.filter(|(field, _)| field.constant.is_none() || side != Side::Request) {
        let schema = field_schema(spec, side, field);
        if must {
            if let Some(first) = schema["examples"].get(0) {
                example.insert(field.name.clone(), first.clone());
            }
            required.push(field.name.clone());
        }
        // Writers of JSON in other languages say `null` of what is absent.
        let may_be_null = side != Side::Answer && !must;
        properties.insert(field.name.clone(), if may_be_null { or_null(schema) } else { schema });
    }
    let mut object = json!({ "type": "object", "description": description, "properties": properties });
    if let Some(members) = object.as_object_mut() {
        if !required.is_empty() {
            members.insert("required".to_owned(), required.into());
        }
        if side == Side::Request {
            members.insert("additionalProperties".to_owned(), false.into());
            members.insert("example".to_owned(), example.into());
        }
    }
    object
}

/// The same, or `null`.
fn or_null(mut schema: Value) -> Value {
    let Some(members) = schema.as_object_mut() else { return schema };
    if let Some(reference) = members.remove("$ref") {
        members.insert("anyOf".to_owned(), json!([{ "$ref": reference }, { "type": "null" }]));
    }
    if let Some(kind) = members.get_mut("type") {
        *kind = json!([kind, "null"]);
    }
    if let Some(codes) = members.get_mut("enum").and_then(Value::as_array_mut) {
        codes.push(Value::Null);
    }
    schema
}

fn field_schema(spec: &Spec, side: Side, field: &Field) -> Value {
    let mut schema = match (field.record(), field.is_list()) {
        (Some(name), list) => {
            let reference = json!({ "$ref": format!("#/components/schemas/{}", record_name(spec, name)) });
            if list { json!({ "type": "array", "items": reference }) } else { reference }
        }
        (None, _) => plain(spec, side, field),
    };
    if let Some(members) = schema.as_object_mut() {
        members.insert("description".to_owned(), description(field).into());
    }
    schema
}

fn plain(spec: &Spec, side: Side, field: &Field) -> Value {
    match field.r#type.as_str() {
        // Names of qualifications, each with how many there are.
        "QualMap" => return json!({ "type": "object", "additionalProperties": true }),
        "Seconds" => {
            let examples: Vec<Value> = field.sample.as_integer().map(Value::from).into_iter().collect();
            return json!({ "type": "integer", "minimum": 0, "examples": examples });
        }
        name if name.starts_with("Vec<") => return json!({ "type": "array", "items": {} }),
        _ => {}
    }
    let mut schema = Map::from_iter([("type".to_owned(), Value::from("string"))]);
    let mut put = |name: &str, value: Value| drop(schema.insert(name.to_owned(), value));
    if side == Side::Request {
        // What the platform says of lengths binds what is sent; its own answers are taken as they come.
        let most = field.len.or(field.max).or(field.width);
        let least = field.len.unwrap_or(usize::from(field.required));
        if let Some(most) = most {
            put("maxLength", most.into());
        }
        if least > 0 {
            put("minLength", least.into());
        }
        let one_of = field.one_of(spec);
        if !one_of.is_empty() {
            put("enum", one_of.into());
        } else if let Some(pattern) = pattern(field) {
            put("pattern", pattern.into());
        }
    }
    if let Some(sample) = sample(field) {
        put("examples", vec![sample].into());
    }
    // An optional one may be empty, which is no address.
    if field.kind() == "Url" && (field.required || side == Side::Answer) {
        put("format", "uri".into());
    }
    if field.r#type.starts_with("Secret<") {
        put("format", "password".into());
    }
    schema.into()
}

/// The form of a value that the type checks before anything is sent.
fn pattern(field: &Field) -> Option<String> {
    if let Some(begins) = &field.begins {
        return Some(format!("^{begins}"));
    }
    let pattern = match field.r#type.as_str() {
        "Amount" => r"^[0-9]{1,12}(\.[0-9]{1,2})?$",
        "Fen" | "Count" => "^[0-9]{1,15}$",
        "OrderDate" | "Date" => "^20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])$",
        "DateTime" => {
            "^20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]$"
        }
        "CmdId" => "^[0-9]{3}$",
        "IpAddr" => r"^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$",
        _ => return None,
    };
    Some(pattern.to_owned())
}

fn sample(field: &Field) -> Option<Value> {
    match (&field.sample, field.r#type.as_str()) {
        (toml::Value::Integer(fen), "Amount") => Some(format!("{}.{:02}", fen / 100, fen % 100).into()),
        (toml::Value::Integer(number), _) => Some(number.to_string().into()),
        (toml::Value::String(text), _) => Some(text.as_str().into()),
        _ => None,
    }
}

fn description(field: &Field) -> String {
    // One language after the other, as in the rest of the document.
    let (mut text, mut zh) = (field.doc.clone(), field.doc_zh.clone());
    if field.encrypted {
        text.push_str(" Travels encrypted; given here in clear.");
        zh.push_str("传输时加密，此处填明文。");
    }
    if let Some(columns) = field.width {
        text.push_str(&format!(" At most {columns} columns; a Chinese character counts two."));
        zh.push_str(&format!("最多 {columns} 列，汉字计 2 列。"));
    }
    if let Some(other) = &field.not_after {
        text.push_str(&format!(" Not after `{other}`."));
        zh.push_str(&format!("不晚于 `{other}`。"));
    }
    format!("{text} {zh}")
}
