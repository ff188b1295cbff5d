//! `crates/*/spec/config.toml` to the table of keys that the reader of a configuration knows, a JSON schema for editors, and
//! the page of keys.

use crate::codegen::Output;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A program with a configuration file.
struct Program {
    /// The folder of its crate.
    folder: &'static str,
    /// The first part of the names of its pages.
    name: &'static str,
    /// The page for people about it.
    page: &'static str,
    /// Whether a file may stand in the configuration itself, as PEM text.
    takes_pem: bool,
    /// The command that reads the file.
    command: &'static str,
    title: &'static str,
    /// What people call the program, in English and Chinese.
    called: [&'static str; 2],
}

const PROGRAMS: [Program; 3] = [
    Program {
        folder: "sandbox",
        name: "sandbox",
        page: "sandbox",
        takes_pem: true,
        command: "merchant sandbox --config FILE",
        title: "Keys of the sandbox's configuration 沙箱配置项",
        called: ["the sandbox", "沙箱"],
    },
    Program {
        folder: "gateway",
        name: "gateway",
        page: "gateway",
        takes_pem: true,
        command: "merchant gateway --config FILE",
        title: "Keys of the gateway's configuration 网关配置项",
        called: ["the gateway", "网关"],
    },
    Program {
        folder: "cli",
        name: "merchant",
        page: "configuration",
        takes_pem: false,
        command: "merchant .. --config FILE",
        title: "Keys of merchant.toml 命令行配置项",
        called: ["the configuration of the command line", "命令行的配置"],
    },
];

impl Program {
    fn spec(&self) -> String {
        format!("crates/{}/spec/config.toml", self.folder)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    table: Vec<Table>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    doc: String,
    doc_zh: String,
    keys: Vec<Key>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    required: bool,
    doc: String,
    doc_zh: String,
}

/// Everything that is generated.
pub(crate) fn outputs(root: &Path) -> Result<Vec<Output>, String> {
    let mut all = Vec::new();
    for program in &PROGRAMS {
        all.extend(program.outputs(root).map_err(|e| format!("{}: {e}", program.spec()))?);
    }
    Ok(all)
}

impl Program {
    fn outputs(&self, root: &Path) -> Result<Vec<Output>, String> {
        let text = fs::read_to_string(root.join(self.spec())).map_err(|e| e.to_string())?;
        let file: File = toml::from_str(&text).map_err(|e| e.to_string())?;
        checked(&file)?;
        let name = self.name;
        Ok(vec![
            Output::rust(
                format!("crates/{}/src/generated/config_keys.rs", self.folder),
                rust(&file, &self.spec())?,
            ),
            Output::text(
                format!("docs/{name}-config.schema.json"),
                format!("{:#}\n", schema(&file, self.command)?),
            ),
            Output::text(format!("docs/{name}-config-keys.md"), page(&file, self)),
        ])
    }
}

/// Every type is one, and every table that is named is there.
fn checked(file: &File) -> Result<(), String> {
    for table in &file.table {
        for key in &table.keys {
            let other = key.kind.split_once(':').map(|(_, other)| other);
            if let Some(other) = other.filter(|other| file.table.iter().all(|table| table.name != *other)) {
                return Err(format!(
                    "{}.{} names the table `{other}`, which is not there",
                    table.name, key.name
                ));
            }
            kind(key).map_err(|e| format!("{}.{}: {e}", table.name, key.name))?;
        }
    }
    Ok(())
}

fn kind(key: &Key) -> Result<String, String> {
    Ok(match key.kind.split_once(':') {
        Some(("table", other)) => format!("Kind::Table({other:?})"),
        Some(("tables", other)) => format!("Kind::Tables({other:?})"),
        _ => match key.kind.as_str() {
            "text" => "Kind::Text".to_owned(),
            "file" => "Kind::File".to_owned(),
            "secret" => "Kind::Secret".to_owned(),
            "count" => "Kind::Count".to_owned(),
            "yes" => "Kind::Yes".to_owned(),
            "texts" => "Kind::Texts".to_owned(),
            "files" => "Kind::Files".to_owned(),
            other => return Err(format!("there is no type `{other}`")),
        },
    })
}

fn rust(file: &File, spec: &str) -> Result<String, String> {
    let mut text = format!(
        "// Written by `cargo xtask codegen` from {spec}.\n\n\
         //! The keys of the configuration file.\n\n\
         use config_file::{{Key, Kind, Table}};\n\n\
         pub(crate) const TABLES: &[Table] = &["
    );
    for table in &file.table {
        let _ = write!(text, "Table {{ name: {:?}, keys: &[", table.name);
        for key in &table.keys {
            let (kind, required) = (kind(key)?, key.required);
            let _ = write!(text, "Key {{ name: {:?}, kind: {kind}, required: {required} }},", key.name);
        }
        text.push_str("] },");
    }
    text.push_str("];\n");
    Ok(text)
}

fn schema(file: &File, command: &str) -> Result<Value, String> {
    let mut definitions = Map::new();
    let mut whole = None;
    for table in &file.table {
        let mut properties = Map::new();
        for key in &table.keys {
            properties.insert(key.name.clone(), property(key)?);
        }
        let required: Vec<_> =
            table.keys.iter().filter(|key| key.required).map(|key| key.name.as_str()).collect();
        let mut object = json!({
            "type": "object",
            "description": format!("{} {}", table.doc, table.doc_zh),
            "additionalProperties": false,
            "properties": properties,
        });
        if let (false, Some(object)) = (required.is_empty(), object.as_object_mut()) {
            object.insert("required".to_owned(), required.into());
        }
        match table.name.as_str() {
            "root" => whole = Some(object),
            name => drop(definitions.insert(name.to_owned(), object)),
        }
    }
    let mut whole = whole.ok_or_else(|| "there is no table `root`".to_owned())?;
    if let Some(object) = whole.as_object_mut() {
        object.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        object.insert(
            "title".to_owned(),
            format!("Configuration of `{}`", command.trim_end_matches(" FILE")).into(),
        );
        object.insert("$defs".to_owned(), definitions.into());
    }
    Ok(whole)
}

fn property(key: &Key) -> Result<Value, String> {
    let reference = |other: &str| json!({ "$ref": format!("#/$defs/{other}") });
    let mut property = match key.kind.split_once(':') {
        Some(("table", other)) => reference(other),
        Some(("tables", other)) => json!({ "type": "array", "items": reference(other) }),
        _ => match key.kind.as_str() {
            "count" => json!({ "type": "integer", "minimum": 0 }),
            "yes" => json!({ "type": "boolean" }),
            "secret" => json!({ "type": "string", "pattern": "^(file|env|command):." }),
            "texts" | "files" => json!({ "type": "array", "items": { "type": "string" } }),
            _ => json!({ "type": "string" }),
        },
    };
    if let Some(object) = property.as_object_mut() {
        object.insert("description".to_owned(), format!("{} {}", key.doc, key.doc_zh).into());
    }
    Ok(property)
}

fn page(file: &File, program: &Program) -> String {
    let Program { name, page, command, title, called: [english, chinese], .. } = program;
    let pem = match program.takes_pem {
        true => [", or the PEM\ntext itself", "，或 PEM 文本本身"],
        false => ["", ""],
    };
    let [pem, pem_zh] = pem;
    let mut text = format!(
        "<!-- Written by `cargo xtask codegen` from {}. -->\n\n\
         # {title}\n\n\
         What `{command}` reads ([{english}]({page}.md)). Editors check the file with\n\
         [the JSON schema]({name}-config.schema.json). A `file` is a path, from the folder of the configuration file{pem}.\n\n\
         `{command}` 读取的配置（[{chinese}]({page}.zh-CN.md)）。编辑器可用 [JSON schema]({name}-config.schema.json)\n\
         检查。`file` 为路径（相对于配置文件所在目录）{pem_zh}。\n",
        program.spec()
    );
    if file.table.iter().flat_map(|table| &table.keys).any(|key| key.kind == "secret") {
        text.push_str(
            "\nA `secret` says where a secret is, and is never the secret itself: `file:PATH`, `env:NAME`, or\n\
             `command:PROGRAM ARGUMENTS`, whose output it is. Blanks and line breaks around it do not count.\n\n\
             `secret` 只说明密钥在哪里，不写密钥本身：`file:路径`、`env:变量名`，或 `command:程序 参数`（取其输出）。首尾空白不计。\n",
        );
    }
    for table in &file.table {
        let title = match table.name.as_str() {
            "root" => "The file 文件".to_owned(),
            name => format!("`{name}`"),
        };
        let _ = write!(
            text,
            "\n## {title}\n\n{}\n{}\n\n| key 配置项 | type 类型 | |\n|---|---|---|\n",
            table.doc, table.doc_zh
        );
        for key in &table.keys {
            let kind = match key.kind.split_once(':') {
                Some(("table", other)) => format!("table [`{other}`](#{other})"),
                Some((_, other)) => format!("tables [`{other}`](#{other})"),
                None => key.kind.clone(),
            };
            let required = if key.required { ", required 必填" } else { "" };
            let _ = writeln!(text, "| `{}` | {kind}{required} | {}<br>{} |", key.name, key.doc, key.doc_zh);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(keys: &str) -> Result<File, toml::de::Error> {
        toml::from_str(&format!("[[table]]\nname = \"root\"\ndoc = \"d\"\ndoc_zh = \"z\"\nkeys = [{keys}]"))
    }

    #[test]
    fn the_schema_knows_each_key_and_no_other() {
        let file = file(
            "{ name = \"a\", type = \"text\", required = true, doc = \"A.\", doc_zh = \"甲。\" },\
             { name = \"b\", type = \"tables:root\", doc = \"B.\", doc_zh = \"乙。\" }",
        )
        .unwrap();
        let schema = schema(&file, "x --config FILE").unwrap();
        assert_eq!(schema["required"], json!(["a"]));
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["properties"]["b"]["items"]["$ref"], "#/$defs/root");
        assert!(
            rust(&file, "spec")
                .unwrap()
                .contains("Key { name: \"b\", kind: Kind::Tables(\"root\"), required: false }")
        );
        assert!(page(&file, &PROGRAMS[0]).contains("| `a` | text, required 必填 | A.<br>甲。 |"));
    }

    #[test]
    fn a_type_that_is_none_is_refused() {
        let file = file("{ name = \"a\", type = \"number\", doc = \"A.\", doc_zh = \"甲。\" }").unwrap();
        assert!(rust(&file, "spec").unwrap_err().contains("no type `number`"));
    }
}
