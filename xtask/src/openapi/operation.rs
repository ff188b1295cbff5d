//! A call of a platform as an operation of the gateway.

use super::schema::{Side, object, type_name};
use crate::spec::{Effect, EffectWord, Endpoint, Field, Spec};
use serde_json::{Map, Value, json};

/// An address, what may be done there, and the types that it needs.
pub(super) struct Described {
    pub(super) path: String,
    pub(super) operation: Value,
    pub(super) schemas: Map<String, Value>,
}

/// The merchant's own numbers of calls that UnionPay carries out once, as `crates/gateway/src/calls/unionpay.rs` has them.
const NUMBERS: [&str; 3] = ["transNumber", "transSeqId", "refundNo"];

/// A later step of an order that is open already.
const STEPS: [&str; 2] = ["162", "217"];

pub(super) fn tag(spec: &Spec, module: &str) -> String {
    format!("{} {}", spec.source.platform, module.replace('_', " "))
}

pub(super) fn of(spec: &Spec, endpoint: &Endpoint) -> Result<Described, String> {
    let short = match spec.source.platform.as_str() {
        "unionpay" => endpoint.path.rsplit('/').next().unwrap_or_default(),
        platform => endpoint.id.strip_prefix(&format!("{platform}.")).unwrap_or(&endpoint.id),
    };
    let way = match endpoint.protocol.as_str() {
        "PageCommand" => "/page",
        "Upload" => "/upload",
        _ => "",
    };
    let request_name = type_name(spec, &endpoint.name);
    let answer_name = format!("{request_name}Answer");
    let order = order_field(endpoint);
    let title = format!("{} {}", endpoint.title, endpoint.title_zh);
    let mut schemas = Map::new();
    let mut operation = json!({
        "operationId": lower_first(&request_name),
        "tags": [tag(spec, &endpoint.module)],
        "summary": format!("{} {}", endpoint.title.trim_end_matches('.'), endpoint.title_zh),
        "description": description(endpoint),
        "parameters": [{ "$ref": "#/components/parameters/Merchant" }],
        "responses": {},
    });
    if let (Some(_), Some(parameters)) = (order, operation["parameters"].as_array_mut()) {
        parameters.push(json!({ "$ref": "#/components/parameters/IdempotencyKey" }));
    }
    match way {
        "/upload" => {
            let parameters = operation["parameters"].as_array_mut().ok_or("no parameters")?;
            parameters.push(json!({
                "name": "file_name", "in": "query", "required": true, "description": "The name of the file. 文件名。",
                "schema": { "type": "string", "minLength": 1, "maxLength": 100 },
            }));
            let fields = object(spec, Side::Request, "", fields(endpoint, order));
            let required = fields["required"].as_array().cloned().unwrap_or_default();
            for (name, schema) in fields["properties"].as_object().into_iter().flatten() {
                parameters.push(json!({
                    "name": name, "in": "query", "required": required.iter().any(|one| one == name),
                    "description": schema["description"], "schema": schema,
                }));
            }
            operation["requestBody"] = json!({
                "required": true,
                "content": { "application/octet-stream": { "schema": { "type": "string", "format": "binary" } } },
            });
        }
        _ => {
            let mut request = object(spec, Side::Request, &title, fields(endpoint, order));
            granted(endpoint, &mut request);
            schemas.insert(request_name.clone(), request);
            operation["requestBody"] = json!({
                "required": true,
                "content": { "application/json": { "schema": reference(&request_name) } },
            });
        }
    }
    let good = match way {
        "/page" => json!({
            "description": "The form that the user's browser posts; HTML where `Accept` asks for it first. \
                由用户浏览器提交的表单；`Accept` 优先要求 HTML 时返回 HTML。",
            "content": {
                "application/json": { "schema": reference("PageForm") },
                "text/html": { "schema": { "type": "string" } },
            },
        }),
        _ => {
            if endpoint.answer.is_none() {
                let fields = endpoint.response.iter().map(|field| (field, field.required));
                schemas.insert(answer_name.clone(), object(spec, Side::Answer, &title, fields));
            } else {
                schemas.insert(answer_name.clone(), json!({ "type": "object", "description": title }));
            }
            json!({
                "description": "Success, or accepted and not done yet (`pending`). 成功，或已受理、尚未完成（`pending`）。",
                "content": { "application/json": { "schema": result(&answer_name, order.is_some()) } },
            })
        }
    };
    let mut responses = Map::from_iter([("200".to_owned(), good)]);
    for (status, what) in problems(order.is_some()) {
        responses.insert(
            status.to_owned(),
            json!({ "description": what, "content": {
            "application/problem+json": { "schema": reference("Problem") } } }),
        );
    }
    responses.insert("default".to_owned(), json!({ "$ref": "#/components/responses/Problem" }));
    operation["responses"] = responses.into();
    Ok(Described {
        path: format!("/{}/{short}{way}", spec.source.platform),
        operation: json!({ "post": operation }),
        schemas,
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn result(answer: &str, is_order: bool) -> Value {
    let mut result = json!({
        "type": "object",
        "required": ["result", "answer"],
        "properties": {
            "result": { "type": "string", "enum": ["success", "pending"] },
            "answer": reference(answer),
        },
    });
    if is_order {
        result["properties"]["answer"] = json!({ "anyOf": [reference(answer), { "type": "null" }] });
        result["properties"]["repeated"] = json!({
            "type": "boolean",
            "description": "The same key was sent before: `order` says what is known, and nothing was sent. \
                同一键此前已发送：`order` 为已知状态，本次未发送。",
        });
        result["properties"]["order"] = reference("Order");
    }
    result
}

fn problems(is_order: bool) -> Vec<(&'static str, &'static str)> {
    let mut all = vec![
        ("400", "No JSON object, or no key 不是 JSON 对象，或缺少键"),
        ("401", "No token, or an unknown one 缺少令牌或令牌无效"),
        ("403", "The token lacks the scope 令牌权限不足"),
        ("415", "Another content type 内容类型不符"),
        ("422", "Fields are wrong, or the platform refused 字段有误，或平台拒绝"),
        ("429", "The rate limit has no room 超出频率限制"),
        ("502", "The answer settles nothing 应答不能确定结果"),
        ("503", "Not sent: platform or store away, or too much at once 未发送：平台或存储不可用，或并发过多"),
        ("504", "No answer: the platform may have acted 无应答：平台可能已处理"),
    ];
    if is_order {
        all.push((
            "409",
            "The same key was sent before, and its result is not known 同一键已发送过，结果未知",
        ));
    }
    all
}

/// The field that is the number of an order, of a call that opens one.
fn order_field(endpoint: &Endpoint) -> Option<&'static str> {
    let has = |name: &str| endpoint.request.iter().any(|field| field.name == name);
    let number = endpoint.selector.as_ref().map_or("", |(_, number)| number.as_str());
    match &endpoint.effect {
        Effect::Word(EffectWord::Read) => None,
        Effect::Write(key) if NUMBERS.iter().any(|name| key.write.iter().any(|one| one == name)) => {
            NUMBERS.into_iter().find(|name| key.write.iter().any(|one| one == name))
        }
        _ if has("order_id") && has("order_date") && !STEPS.contains(&number) => Some("order_id"),
        _ => None,
    }
}

/// The fields of a request. The number of an order may be left out: the key says it.
fn fields<'e>(endpoint: &'e Endpoint, order: Option<&'e str>) -> impl Iterator<Item = (&'e Field, bool)> {
    endpoint.request.iter().map(move |field| (field, field.required && order != Some(field.name.as_str())))
}

/// Adds what the user granted, where the call needs it.
fn granted(endpoint: &Endpoint, request: &mut Value) {
    if !matches!(endpoint.auth.as_str(), "UserToken" | "UserGrant") {
        return;
    }
    for (name, sample, text) in [
        (
            "accessToken",
            "KFTrLiCknhMlKKuv",
            "What the user granted, from `/unionpay/log-in`. 用户授权，由 `/unionpay/log-in` 得到。",
        ),
        ("openId", "nMNCFqAk0dmVJjJPq4xwhg", "The user. 用户。"),
    ] {
        request["properties"][name] =
            json!({ "type": "string", "minLength": 1, "description": text, "examples": [sample] });
        request["example"][name] = sample.into();
        match request["required"].as_array_mut() {
            Some(required) if required.iter().any(|one| one == name) => {}
            Some(required) => required.push(name.into()),
            None => request["required"] = json!([name]),
        }
    }
}

fn description(endpoint: &Endpoint) -> String {
    let mut text = format!("{}\n\n{}\n\n", endpoint.title, endpoint.title_zh);
    match endpoint.evidence.as_str() {
        "Document" => text.push_str(&format!("Chapter {} of the platform's document.", endpoint.chapter)),
        _ => text.push_str(&format!(
            "Chapter {}; where the field list comes from: {}.",
            endpoint.chapter, endpoint.evidence
        )),
    }
    let changes = !matches!(endpoint.effect, Effect::Word(EffectWord::Read));
    text.push_str(match changes {
        true => " Changes something: needs the scope `pay`. 会改变状态：需要 `pay` 权限。",
        false => " Changes nothing: needs the scope `read`. 不改变状态：需要 `read` 权限。",
    });
    if !endpoint.at_least_one.is_empty() {
        text.push_str(&format!(
            " At least one of `{}` must be given. 至少填写其中之一。",
            endpoint.at_least_one.join("`, `")
        ));
    }
    text
}

fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
