//! Staged vectors: folders whose `context.toml` says how they were made (`cargo xtask fixtures` writes it), and files
//! that others made, a stage each.

use crate::fixtures;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The contents of a folder's `context.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Context {
    /// The task of the runner; each platform has its own.
    pub kind: String,
    /// Id of the endpoint or notification in the spec, where it has one.
    pub endpoint: Option<String>,
    /// Unix seconds.
    pub now: u64,
    /// The nonce, where the message has one.
    #[serde(default)]
    pub nonce: String,
    /// The credential that the caller must prove, as the spec names it.
    pub credential: Option<String>,
    /// The key that signs: a name of `fixtures/keys`.
    pub signer: Option<String>,
    /// The choice between two readings of the document: the signature.
    pub sign: Option<String>,
    /// The choice between two readings of the document: blank fields.
    pub empty_fields: Option<String>,
    /// The form in which the signed content is written.
    pub content: Option<String>,
    /// `null` where the message names its digest with parameters, as CFCA's toolkit does; OpenSSL leaves them out.
    pub digest_parameters: Option<String>,
    /// Method and path of the request.
    pub line: Option<String>,
    /// Fields that are given, and are blank, so that they are left out.
    #[serde(default)]
    pub blank: Vec<String>,
    /// Fields that are never sent.
    #[serde(default)]
    pub never_sent: Vec<String>,
    /// Part of the refusal, where the message cannot be made.
    pub refused: Option<String>,
    /// The files of the folder that are stages, in their order.
    pub stages: Vec<String>,
}

impl Context {
    /// Reads a `context.toml`.
    ///
    /// # Panics
    /// If it is none.
    #[must_use]
    #[track_caller]
    pub fn parse(text: &str) -> Self {
        toml::from_str(text).unwrap_or_else(|e| panic!("{e}"))
    }
}

/// One folder.
#[derive(Debug, Clone)]
pub struct Vector {
    /// Its name.
    pub name: String,
    /// The context in which it was made.
    pub context: Context,
    folder: PathBuf,
}

impl Vector {
    /// A file of it.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    #[track_caller]
    pub fn file(&self, name: &str) -> String {
        let path = self.folder.join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    /// Returns whether a stage is among its own.
    #[must_use]
    pub fn has(&self, stage: &str) -> bool {
        self.context.stages.iter().any(|own| own == stage)
    }

    /// Name and value of each line of `fields.txt`: the plain values, in any order.
    ///
    /// # Panics
    /// If a line is something else.
    #[must_use]
    #[track_caller]
    pub fn fields(&self) -> Vec<(String, String)> {
        let text = self.file("fields.txt");
        let pairs = text.lines().map(|line| line.split_once('=').unwrap_or_else(|| panic!("{line}")));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// One of these values.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    #[track_caller]
    pub fn value(&self, name: &str) -> String {
        let found = self.fields().into_iter().find(|(field, _)| field == name);
        found.unwrap_or_else(|| panic!("{}: no field {name}", self.name)).1
    }
}

/// The values that are compared with the file of a stage.
#[derive(Debug, Clone)]
pub enum Stage {
    /// Bytes that were made: the file holds the same.
    Made(Vec<u8>),
    /// The file was opened: what was found in it, and what must have been.
    Opened {
        /// Found.
        found: String,
        /// By `fields.txt`.
        expected: String,
    },
}

impl Stage {
    /// Bytes or text that was made.
    pub fn made(bytes: impl Into<Vec<u8>>) -> Self {
        Self::Made(bytes.into())
    }

    /// The file was opened: names with values, in any order.
    pub fn decoded(found: Vec<(String, String)>, expected: Vec<(String, String)>) -> Self {
        let lines = |mut pairs: Vec<(String, String)>| {
            pairs.sort();
            pairs.into_iter().map(|(name, value)| format!("{name}={value}\n")).collect()
        };
        Self::Opened { found: lines(found), expected: lines(expected) }
    }
}

/// Each stage by the name of its file, in order.
pub type Stages = Vec<(&'static str, Stage)>;

/// Goes through every folder of a platform and compares each stage with its file. Folders without a `context.toml`
/// must be among `others`.
///
/// # Panics
/// At the end, with every folder whose stages differ and the first stage that does.
pub fn judge(platform: &str, others: &[&str], make: impl Fn(&Vector) -> Stages) {
    judge_folder(Path::new(&fixtures::path(platform)), others, make);
}

/// The same for folders that stand elsewhere.
///
/// # Panics
/// As [`judge`].
pub fn judge_folder(folder: &Path, others: &[&str], make: impl Fn(&Vector) -> Stages) {
    let (vectors, without) = all(folder);
    assert_eq!(without, others, "folders of {} without a context.toml", folder.display());
    let wrong: Vec<_> = vectors.iter().filter_map(|vector| compare(vector, &make(vector)).err()).collect();
    assert!(wrong.is_empty(), "{}:\n{}", folder.display(), wrong.join("\n"));
}

/// Every folder with a context, and the names of those without.
fn all(folder: &Path) -> (Vec<Vector>, Vec<String>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut folders: Vec<_> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    let (mut vectors, mut without) = (Vec::new(), Vec::new());
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(text) = std::fs::read_to_string(folder.join("context.toml")) else {
            without.push(name);
            continue;
        };
        let context = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}/context.toml: {e}"));
        vectors.push(Vector { name, context, folder });
    }
    assert!(!vectors.is_empty(), "no vectors in {}", folder.display());
    (vectors, without)
}

/// Every stage that the folder has was made, in the order of the context, and is the same. The first that is not is
/// named: those after it only follow.
fn compare(vector: &Vector, made: &Stages) -> Result<(), String> {
    let name = &vector.name;
    let files: BTreeSet<String> = std::fs::read_dir(&vector.folder)
        .map_err(|e| format!("{name}: {e}"))?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|file| file != "context.toml" && file != "fields.txt")
        .collect();
    let stages = &vector.context.stages;
    if files != stages.iter().cloned().collect() {
        return Err(format!("{name}: its stages are {stages:?}, its files {files:?}"));
    }
    let names: Vec<_> = made.iter().map(|(stage, _)| *stage).collect();
    if names != *stages {
        return Err(format!("{name}: its stages are {stages:?}, what was made is {names:?}"));
    }
    for (number, (stage, result)) in made.iter().enumerate() {
        let (verb, expected, found) = match result {
            Stage::Made(bytes) => {
                let file = std::fs::read(vector.folder.join(stage));
                ("differs", file.map_err(|e| format!("{name}/{stage}: {e}"))?, bytes.as_slice())
            }
            Stage::Opened { found, expected } => {
                ("opens to something else", expected.clone().into_bytes(), found.as_bytes())
            }
        };
        if let Some(at) = difference(&expected, found) {
            return Err(format!(
                "{name}: stage {} of {}, {stage}, {verb} at byte {at}:\n  expected {}\n  found    {}",
                number + 1,
                stages.len(),
                around(&expected, at),
                around(found, at)
            ));
        }
    }
    Ok(())
}

/// Returns where two byte strings part.
fn difference(expected: &[u8], made: &[u8]) -> Option<usize> {
    let same = expected.iter().zip(made).take_while(|(expected, made)| expected == made).count();
    (expected.len() != made.len() || same != made.len()).then_some(same)
}

/// The bytes around a place, as text.
fn around(bytes: &[u8], at: usize) -> String {
    let (start, end) = (at.saturating_sub(40).min(bytes.len()), (at + 60).min(bytes.len()));
    format!("{:?}", String::from_utf8_lossy(&bytes[start..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector() -> Vector {
        let (vectors, _) = all(Path::new(&fixtures::path("unionpay")));
        vectors.into_iter().find(|vector| vector.name == "red-packet-give").unwrap()
    }

    fn made(vector: &Vector) -> Stages {
        let stages = ["canonical.txt", "signature.txt", "request.json"];
        stages.map(|stage| (stage, Stage::made(vector.file(stage)))).into()
    }

    #[test]
    fn the_first_stage_that_differs_is_named() {
        let vector = vector();
        assert_eq!(compare(&vector, &made(&vector)), Ok(()));
        let mut wrong = made(&vector);
        let mut bytes = vector.file("signature.txt").into_bytes();
        bytes[3] ^= 1;
        wrong[1].1 = Stage::Made(bytes);
        wrong[2].1 = Stage::made("");
        let error = compare(&vector, &wrong).unwrap_err();
        assert!(
            error.starts_with("red-packet-give: stage 2 of 3, signature.txt, differs at byte 3:"),
            "{error}"
        );
        let mut cut = made(&vector);
        cut[2].1 = Stage::made(vector.file("request.json").trim_end_matches('}'));
        let error = compare(&vector, &cut).unwrap_err();
        assert!(error.contains("stage 3 of 3, request.json, differs"), "{error}");
        let pair = |value: &str| vec![("pointAt".to_owned(), value.to_owned())];
        cut[2].1 = Stage::decoded(pair("101"), pair("100"));
        let error = compare(&vector, &cut).unwrap_err();
        assert!(error.contains("stage 3 of 3, request.json, opens to something else"), "{error}");
    }

    #[test]
    fn a_stage_that_nobody_made_or_nobody_listed_is_an_error() {
        let vector = vector();
        let mut short = made(&vector);
        short.pop();
        assert!(compare(&vector, &short).unwrap_err().contains("what was made is"));
        let mut unlisted = vector;
        unlisted.context.stages.pop();
        assert!(compare(&unlisted, &short).unwrap_err().contains("its files"));
    }
}
