//! The model of `spec/upsdk.toml`.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spec {
    pub(super) source: Source,
    pub(super) codes: Vec<Codes>,
    pub(super) object: Vec<Object>,
    pub(super) plugin: Vec<Plugin>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    /// How many plugins the document's list has.
    pub(super) listed: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Codes {
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) doc_zh: String,
    /// Value, meaning, meaning in Chinese.
    pub(super) values: Vec<(String, String, String)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Object {
    pub(super) name: String,
    #[serde(default)]
    pub(super) open: bool,
    pub(super) doc: String,
    pub(super) doc_zh: String,
    pub(super) fields: Vec<Member>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) r#type: String,
    pub(super) doc: String,
    pub(super) doc_zh: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plugin {
    pub(super) name: String,
    /// Its number in the document's list.
    pub(super) listed: Option<usize>,
    pub(super) chapter: String,
    pub(super) title: String,
    pub(super) title_zh: String,
    pub(super) note: Option<String>,
    pub(super) note_zh: Option<String>,
    #[serde(default)]
    pub(super) at_least_one: Vec<String>,
    pub(super) params: Vec<Param>,
    #[serde(default = "yes")]
    pub(super) callbacks: bool,
    pub(super) success: Option<String>,
    pub(super) success_doc: Option<String>,
    pub(super) success_doc_zh: Option<String>,
    pub(super) fail: Option<String>,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Param {
    pub(super) name: String,
    pub(super) r#type: String,
    pub(super) required: bool,
    pub(super) doc: String,
    pub(super) doc_zh: String,
    pub(super) example: String,
}

impl Plugin {
    /// `PayOptions` of `pay`.
    pub(super) fn options(&self) -> String {
        let mut chars = self.name.chars();
        let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}Options", chars.as_str())
    }

    /// Returns whether it may be called without anything.
    pub(super) fn needs_nothing(&self) -> bool {
        self.params.is_empty() && self.success.is_none()
    }
}
