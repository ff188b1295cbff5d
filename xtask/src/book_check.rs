//! `cargo xtask book-check`: builds the book, and asks it in a real browser for English and Chinese words.

use crate::npm;
use crate::shop::{chromium, drive};
use std::fs;
use std::path::Path;
use std::process::Command;

const SCRIPT: &str = "xtask/book/search.mjs";
/// Where the browser's driver is pinned.
const DRIVER: &str = "crates/huifu/browser";

pub(crate) fn check(root: &Path) -> Result<String, String> {
    let chromium = chromium()?;
    let built = Command::new("mdbook")
        .current_dir(root)
        .args(["build", "docs"])
        .output()
        .map_err(|e| format!("mdbook: {e}; cargo install mdbook --locked"))?;
    let said = npm::text(&built);
    // A warning is a page that readers do not see as it was meant.
    if !built.status.success() || said.contains("WARN") || said.contains("ERROR") {
        return Err(format!("mdbook build docs: {said}"));
    }
    // The same folder as the shop's, so that the driver is installed once.
    let folder = root.join("target/shop-check");
    let version = npm::install(&root.join(DRIVER), &folder, "playwright-core")?;
    fs::copy(root.join(SCRIPT), folder.join("search.mjs")).map_err(|e| format!("{SCRIPT}: {e}"))?;
    let book = root.join("target/book").display().to_string();
    drive(&folder, &["search.mjs", &book, chromium]).map_err(|e| format!("{e} (search of the book)"))?;
    Ok(format!("the book's search finds English and Chinese words in Chromium (playwright-core {version})"))
}
