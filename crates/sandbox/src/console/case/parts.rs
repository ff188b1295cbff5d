//! A case while it is put together, and why an exchange is none.

use crate::exchange::Exchange;
use endpoint_core::Fields;
use serde_json::Value;
use std::fmt::Write as _;

/// The reason in both languages why there is no case.
pub(crate) type Why = (&'static str, &'static str);

pub(super) const NOT_WHOLE: Why = ("The message was not kept whole.", "报文没有完整保留。");
pub(super) const NOT_TYPED: Why = (
    "Cases are about interfaces of the documents; this is none, or none that is signed.",
    "用例只针对文档中带签名的接口。",
);
pub(super) const NOT_HOLDING: Why = ("Its signature does not hold.", "验签未通过。");
pub(super) const OTHER_KEYS: Why = (
    "Cases are signed with the sandbox's test keys; this merchant has others.",
    "用例须用沙箱的测试密钥签名；该商户使用自己的密钥。",
);
pub(super) const NO_LINES: Why = (
    "A field is a list or an object, is blank, or has a line break: fields.txt has a line for each field.",
    "有字段是列表、对象、空值或含换行，无法逐行写入 fields.txt。",
);

/// A folder of a platform's, with its files.
pub(super) struct Case {
    /// Below `fixtures/`.
    folder: String,
    pub(super) context: Vec<(&'static str, Value)>,
    files: Vec<(&'static str, Vec<u8>)>,
    pub(super) fields: Vec<(String, String)>,
}

impl Case {
    pub(super) fn new(
        platform: &str,
        exchange: &Exchange,
        part: &str,
        kind: &str,
        endpoint: &str,
        now: u64,
    ) -> Self {
        let name = endpoint.split_once('.').map_or(endpoint, |(_, name)| name);
        let name = name.replace(['.', '_'], "-").to_lowercase();
        Self {
            folder: format!("{platform}/sandbox-{}-{name}{part}", exchange.number),
            context: vec![("kind", kind.into()), ("endpoint", endpoint.into()), ("now", now.into())],
            files: Vec::new(),
            fields: Vec::new(),
        }
    }

    pub(super) fn set(&mut self, name: &'static str, value: &str) {
        self.context.push((name, value.into()));
    }

    pub(super) fn stage(&mut self, name: &'static str, bytes: impl Into<Vec<u8>>) {
        self.files.push((name, bytes.into()));
    }

    /// Returns whether each field is a line of `fields.txt`.
    pub(super) fn has_lines(&self) -> bool {
        let is_line = |(name, value): &(String, String)| {
            !value.is_empty() && !value.contains(['\n', '\r']) && !name.contains(['\n', '\r', '='])
        };
        self.fields.iter().all(is_line)
    }

    /// Path and content of every file.
    pub(super) fn written(self) -> Result<Vec<(String, Vec<u8>)>, Why> {
        if !self.has_lines() {
            return Err(NO_LINES);
        }
        let Self { folder, mut context, files, fields } = self;
        let stages: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        context.push(("stages", stages.into()));
        let mut text = "# An exchange of the sandbox.\n".to_owned();
        for (name, value) in context {
            // The escapes of JSON are those of TOML, which wants one more.
            let _ = writeln!(text, "{name} = {}", value.to_string().replace('\u{7f}', "\\u007F"));
        }
        let mut lines = String::new();
        for (name, value) in fields {
            let _ = writeln!(lines, "{name}={value}");
        }
        let own = [("context.toml", text.into_bytes()), ("fields.txt", lines.into_bytes())];
        Ok(own.into_iter().chain(files).map(|(name, bytes)| (format!("{folder}/{name}"), bytes)).collect())
    }
}

/// Names and values, where each value is text.
pub(super) fn texts(fields: &Fields) -> Result<Vec<(String, String)>, Why> {
    let pair = |name: &str| Some((name.to_owned(), fields.text(name)?.to_owned()));
    fields.names().map(|name| pair(name).ok_or(NO_LINES)).collect()
}
