//! What a spec file may leave out because it stands elsewhere in it.
//!
//! * `[default.call]` and `[default.notification]` give the keys that an `[[endpoint]]` or `[[notification]]` does not.
//! * `[[field]]` describes a field that many calls have. A field list names it: `"order_id"`, or `"order_id*"`
//!   where it must be present; a table with that `name` says what differs.
//! * `[[notification]]` with `of = "huifu.202"` is a notification that carries the answer to that call.
//! * `{cmd_id}` in a sample is the number that the endpoint's `selector` has.

use toml::{Table, Value};

pub(super) fn expand(document: &mut Table) -> Result<(), String> {
    let common = named(take_list(document, "field")?)?;
    let defaults = take_table(document, "default")?;
    for record in list(document, "record")? {
        expand_fields(record, "fields", &common, "")?;
    }
    for endpoint in list(document, "endpoint")? {
        fill(endpoint, &defaults, "call")?;
        let number = number(endpoint).to_owned();
        for side in ["request", "response"] {
            expand_fields(endpoint, side, &common, &number)?;
        }
    }
    for mut notification in take_list(document, "notification")? {
        fill(&mut notification, &defaults, "notification")?;
        let call = notification
            .get("of")
            .and_then(Value::as_str)
            .ok_or("a [[notification]] does not say `of` which call")?;
        let mut calls = list(document, "endpoint")?.into_iter();
        let found = calls.find(|e| e.get("id").and_then(Value::as_str) == Some(call));
        let call =
            found.ok_or_else(|| format!("a [[notification]] is of `{call}`, which is no endpoint"))?.clone();
        notification_of(&mut notification, &call);
        push(document, notification);
    }
    Ok(())
}

/// Whatever follows from the call whose result the notification brings.
fn notification_of(notification: &mut Table, call: &Table) {
    let text = |key: &str| call.get(key).and_then(Value::as_str).unwrap_or_default();
    let (platform, number) = text("id").rsplit_once('.').unwrap_or_default();
    let title = text("title").trim_end_matches('.');
    let mut derived = vec![
        ("id", Value::from(format!("{platform}.notice.{number}"))),
        ("name", format!("{}Notification", text("name")).into()),
        (
            "title",
            format!("The result of a call, told afterwards: {}{}.", title[..1].to_lowercase(), &title[1..])
                .into(),
        ),
        ("title_zh", format!("{}异步通知", text("title_zh")).into()),
        ("chapter", format!("asynchronous answers, {}", text("chapter")).into()),
    ];
    for (from, to) in
        [("evidence", "evidence"), ("sources", "sources"), ("selector", "selector"), ("response", "request")]
    {
        derived.extend(call.get(from).map(|value| (to, value.clone())));
    }
    for (key, value) in derived {
        notification.entry(key).or_insert(value);
    }
}

/// Adds the defaults that are not given.
fn fill(endpoint: &mut Table, defaults: &Table, kind: &str) -> Result<(), String> {
    let defaults = match defaults.get(kind) {
        Some(Value::Table(defaults)) => defaults,
        Some(_) => return Err(format!("`default.{kind}` is no table")),
        None => return Ok(()),
    };
    for (key, value) in defaults {
        endpoint.entry(key).or_insert_with(|| value.clone());
    }
    Ok(())
}

/// Turns the names of a field list into fields.
fn expand_fields(
    owner: &mut Table,
    side: &str,
    common: &[(String, Table)],
    number: &str,
) -> Result<(), String> {
    let id = ["id", "name"].iter().find_map(|key| owner.get(*key)?.as_str()).unwrap_or("?").to_owned();
    let Some(Value::Array(fields)) = owner.get_mut(side) else { return Ok(()) };
    for field in fields {
        let (name, mut own) = match field {
            Value::String(name) => {
                let plain = name.trim_end_matches('*');
                let own = [("required".to_owned(), Value::from(plain != name))].into_iter().collect();
                (plain.to_owned(), own)
            }
            Value::Table(own) => {
                let name = own.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
                (name, std::mem::take(own))
            }
            _ => return Err(format!("{id}: a field is neither a name nor a table")),
        };
        match common.iter().find(|(known, _)| *known == name) {
            Some((_, shared)) => {
                if own.contains_key("doc") != own.contains_key("doc_zh") {
                    return Err(format!("{id}: `{name}` says what differs in one language only"));
                }
                own.entry("required").or_insert(false.into());
                for (key, value) in shared {
                    own.entry(key).or_insert_with(|| value.clone());
                }
            }
            None if own.len() == 1 => return Err(format!("{id}: there is no [[field]] `{name}`")),
            None => {}
        }
        if let Some(Value::String(sample)) = own.get_mut("sample") {
            *sample = sample.replace("{cmd_id}", number);
        }
        *field = Value::Table(own);
    }
    Ok(())
}

/// The number of the command, where commands share an address.
fn number(endpoint: &Table) -> &str {
    let selector = endpoint.get("selector").and_then(Value::as_array);
    selector.and_then(|pair| pair.get(1)).and_then(Value::as_str).unwrap_or("999")
}

fn named(fields: Vec<Table>) -> Result<Vec<(String, Table)>, String> {
    let name = |field: &Table| field.get("name").and_then(Value::as_str).map(str::to_owned);
    let mut named: Vec<(String, Table)> = Vec::new();
    for field in fields {
        let name = name(&field).ok_or("a [[field]] has no name")?;
        if named.iter().any(|(known, _)| *known == name) {
            return Err(format!("[[field]] `{name}` is there twice"));
        }
        named.push((name, field));
    }
    Ok(named)
}

/// The tables under a key; none where it is absent.
fn list<'a>(document: &'a mut Table, key: &str) -> Result<Vec<&'a mut Table>, String> {
    let Some(value) = document.get_mut(key) else { return Ok(Vec::new()) };
    let tables = value.as_array_mut().map(|array| array.iter_mut().map(Value::as_table_mut).collect());
    tables.flatten().ok_or_else(|| format!("`{key}` is no list of tables"))
}

fn take_list(document: &mut Table, key: &str) -> Result<Vec<Table>, String> {
    let tables = list(document, key)?.into_iter().map(std::mem::take).collect();
    document.remove(key);
    Ok(tables)
}

fn take_table(document: &mut Table, key: &str) -> Result<Table, String> {
    match document.remove(key) {
        None => Ok(Table::new()),
        Some(Value::Table(table)) => Ok(table),
        Some(_) => Err(format!("`{key}` is no table")),
    }
}

fn push(document: &mut Table, endpoint: Table) {
    if let Some(Value::Array(endpoints)) = document.get_mut("endpoint") {
        endpoints.push(Value::Table(endpoint));
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::Spec;

    /// The same call written with everything that a spec may leave out.
    const SHORT: &str = r#"
field = [ { name = "x", type = "String", max = 3, doc = "d", doc_zh = "订单。", sample = "{cmd_id}" } ]
source = { platform = "p", document = "d", document_zh = "z", edition = "e" }
[default.call]
protocol = "S"
chapter = "1"
method = "POST"
path = "/a"
auth = "NoCredential"
sign = { request = "None", response = "None" }
effect = { write = ["x"] }
[default.notification]
protocol = "Notification"
method = "POST"
path = ""
auth = "NoCredential"
sign = { request = "None", response = "None" }
effect = "write"
notification = true
answer = "Receipt"
[[module]]
name = "m"
title = "t"
title_zh = "题。"
[[endpoint]]
id = "p.202"
name = "A"
module = "m"
title = "Do it."
title_zh = "z"
selector = ["cmd_id", "202"]
request = [ "x*" ]
response = [ { name = "x", doc = "other", doc_zh = "另一个。" } ]
[[notification]]
of = "p.202"
module = "m"
"#;

    #[test]
    fn what_is_left_out_is_filled_in() {
        let spec = Spec::parse(SHORT).unwrap();
        let [call, notification] = &spec.endpoint[..] else { panic!("{:?}", spec.endpoint) };
        let (sent, answered) = (&call.request[0], &call.response[0]);
        assert_eq!((sent.required, sent.max, sent.doc.as_str()), (true, Some(3), "d"));
        assert_eq!((answered.required, answered.doc.as_str()), (false, "other"));
        assert_eq!(sent.sample.as_str(), Some("202"));
        assert_eq!((notification.id.as_str(), notification.name.as_str()), ("p.notice.202", "ANotification"));
        assert_eq!(notification.title, "The result of a call, told afterwards: do it.");
        assert_eq!(
            (notification.selector.as_ref(), notification.request[0].doc.as_str()),
            (call.selector.as_ref(), "other")
        );
        assert_eq!((sent.doc_zh.as_str(), answered.doc_zh.as_str()), ("订单。", "另一个。"));
    }

    #[test]
    fn mistakes_in_what_is_left_out_are_named() {
        for (from, to, says) in [
            ("\"x*\"", "\"y*\"", "p.202: there is no [[field]] `y`"),
            ("\"x*\"", "7", "neither a name nor a table"),
            ("of = \"p.202\"", "of = \"p.203\"", "`p.203`, which is no endpoint"),
            ("of = \"p.202\"", "", "does not say `of` which call"),
            ("field = [", "field = [ { name = \"x\" },", "`x` is there twice"),
            (", doc_zh = \"另一个。\"", "", "p.202: `x` says what differs in one language only"),
            ("name = \"x\", doc", "name = \"x\", dok = \"e\", doc", "unknown field `dok`"),
        ] {
            let error = Spec::parse(&SHORT.replacen(from, to, 1)).unwrap_err();
            assert!(error.contains(says), "{to}: {error}");
        }
    }
}
