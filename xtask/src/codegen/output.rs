//! What is generated, before it is written.

use std::path::PathBuf;

/// One generated file.
#[derive(Debug)]
pub(crate) struct Output {
    /// From the top folder.
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// True if rustfmt has the last word.
    pub(super) rust: bool,
}

impl Output {
    pub(crate) fn rust(path: impl Into<PathBuf>, code: String) -> Self {
        Self { path: path.into(), text: code, rust: true }
    }

    pub(crate) fn text(path: impl Into<PathBuf>, text: String) -> Self {
        Self { path: path.into(), text, rust: false }
    }
}
