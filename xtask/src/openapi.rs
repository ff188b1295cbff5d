//! The OpenAPI 3.1 document of the gateway, from the specs of both platforms and from `crates/gateway/spec/other-paths.json`,
//! which describes by hand what is no call of a platform.

mod operation;
mod schema;

use crate::codegen::Output;
use crate::spec::Spec;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

const OTHERS: &str = "crates/gateway/spec/other-paths.json";

pub(crate) fn output(root: &Path) -> Result<Output, String> {
    let mut document = document();
    for platform in ["unionpay", "huifu"] {
        let path = format!("crates/{platform}-proto/spec/endpoints.toml");
        let text = fs::read_to_string(root.join(&path)).map_err(|e| format!("{path}: {e}"))?;
        let spec = Spec::parse(&text).map_err(|e| format!("{path}: {e}"))?;
        add(&mut document, &spec).map_err(|e| format!("{path}: {e}"))?;
    }
    let text = fs::read_to_string(root.join(OTHERS)).map_err(|e| format!("{OTHERS}: {e}"))?;
    let others: Value = serde_json::from_str(&text).map_err(|e| format!("{OTHERS}: {e}"))?;
    for (place, from) in [("/paths", "paths"), ("/components/schemas", "schemas"), ("/tags", "tags")] {
        merge(&mut document, place, &others[from]).map_err(|e| format!("{OTHERS}: {e}"))?;
    }
    Ok(Output::text("crates/gateway/src/generated/openapi.json", format!("{document:#}\n")))
}

/// Adds members or items to what stands at a place.
fn merge(document: &mut Value, place: &str, more: &Value) -> Result<(), String> {
    match (document.pointer_mut(place), more) {
        (Some(Value::Object(known)), Value::Object(more)) => {
            for (name, value) in more {
                if known.insert(name.clone(), value.clone()).is_some() {
                    return Err(format!("{place} has `{name}` already"));
                }
            }
        }
        (Some(Value::Array(known)), Value::Array(more)) => known.extend(more.iter().cloned()),
        _ => return Err(format!("nothing can be added to {place}")),
    }
    Ok(())
}

fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Merchant gateway 商户网关",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "UnionPay Quick Pass (云闪付) and Huifu APP+ (汇付) as plain JSON",
            "description": "Every call of both platforms takes the fields of its document as one JSON object and answers with \
                the verified fields of the answer. Every failure is a problem (RFC 9457) whose `outcome` says whether the \
                platform may have acted.\n\n两个平台的每个接口都以一个 JSON 对象传入文档所列字段，返回经过验证的应答字段。\
                所有失败均为 problem 文档（RFC 9457），其中 `outcome` 说明平台是否可能已经处理。",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/", "description": "The gateway that serves this document 提供本文档的网关" }],
        "security": [{ "token": [] }, {}],
        "tags": [],
        "paths": {},
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token of `merchant gateway token`, where the configuration has any. \
                        由 `merchant gateway token` 生成的令牌（配置了令牌时必需）。",
                },
            },
            "parameters": {
                "IdempotencyKey": {
                    "name": "Idempotency-Key",
                    "in": "header",
                    "required": true,
                    "description": "The order: its number where it has up to 20 letters and digits, else a digest of it is. \
                        The same key with the same content is the same order; with other content it is refused. \
                        订单的键：不超过 20 位字母数字时即为订单号，否则取其摘要。同键同内容为同一订单；同键不同内容被拒绝。",
                    "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$" },
                    "example": "202405170001",
                },
                "Merchant": {
                    "name": "Merchant",
                    "in": "header",
                    "required": false,
                    "description": "The merchant, where the configuration has several of a platform. \
                        配置了同一平台的多个商户时，指明商户。",
                    "schema": { "type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[!-~]+$" },
                },
            },
            "responses": {
                "Problem": {
                    "description": "A failure 失败",
                    "content": {
                        "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } },
                    },
                },
            },
            "schemas": {},
        },
    })
}

fn add(document: &mut Value, spec: &Spec) -> Result<(), String> {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    let mut tags = Vec::new();
    for module in &spec.module {
        if spec.endpoint.iter().any(|e| e.module == module.name && !e.notification && e.of.is_none()) {
            let name = operation::tag(spec, &module.name);
            tags.push(
                json!({ "name": name, "description": format!("{} {}", module.title, module.title_zh) }),
            );
        }
    }
    for record in &spec.record {
        schemas.insert(schema::record_name(spec, &record.name), schema::record(spec, record));
    }
    for endpoint in spec.endpoint.iter().filter(|e| !e.notification && e.of.is_none()) {
        let operation::Described { path, operation, schemas: more } = operation::of(spec, endpoint)?;
        schemas.extend(more);
        paths.insert(path, operation);
    }
    merge(document, "/paths", &paths.into())?;
    merge(document, "/components/schemas", &schemas.into())?;
    merge(document, "/tags", &tags.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_already_is_not_replaced() {
        let mut document = json!({ "paths": { "/a": 1 }, "tags": [] });
        assert!(merge(&mut document, "/paths", &json!({ "/b": 2 })).is_ok());
        assert_eq!(document["paths"], json!({ "/a": 1, "/b": 2 }));
        assert!(merge(&mut document, "/paths", &json!({ "/a": 2 })).unwrap_err().contains("`/a`"));
        assert!(merge(&mut document, "/tags", &json!({})).is_err());
    }
}
