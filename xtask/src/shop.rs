//! `cargo xtask shop-check`: a real browser buys in the example shop.

use crate::npm::{self, text};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

const FOLDER: &str = "crates/huifu/browser";
const CHROMIUM: &str = "/usr/bin/chromium";

/// Runs the shop twice, once for each way to allow the page's script, and lets the browser through both.
pub(crate) fn check(root: &Path) -> Result<String, String> {
    if !Path::new(CHROMIUM).exists() {
        return Err(format!("{CHROMIUM} is missing; apt-get install chromium fonts-noto-cjk"));
    }
    let source = root.join(FOLDER);
    let folder = root.join("target/shop-check");
    let version = npm::install(&source, &folder, "playwright-core")?;
    // Beside node_modules, where node looks for packages.
    for script in ["shop.mjs", "steps.mjs"] {
        fs::copy(source.join(script), folder.join(script)).map_err(|e| format!("{script}: {e}"))?;
    }
    let example = build(root)?;
    for policy in ["nonce", "hash"] {
        let shop = Shop::start(&example, policy)?;
        drive(&folder, &shop, policy)?;
    }
    let folder = folder.join("screenshots");
    Ok(format!("the shop works in Chromium (playwright-core {version}); screenshots in {}", folder.display()))
}

/// Compiles the example, and says where it is.
fn build(root: &Path) -> Result<PathBuf, String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(["build", "--package", "huifu", "--features", "axum", "--example", "shop"])
        .args(["--message-format", "json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("cargo: {e}"))?;
    if !output.status.success() {
        return Err("the example shop does not compile".into());
    }
    executable(&String::from_utf8_lossy(&output.stdout)).ok_or_else(|| "cargo built no example".to_owned())
}

/// The path in cargo's message about the example.
fn executable(messages: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut examples = messages.filter(|message| message["target"]["kind"][0] == "example");
    examples.find_map(|message| Some(message["executable"].as_str()?.into()))
}

/// The shop and its sandbox, in a process that ends with this value.
struct Shop {
    process: Child,
    /// Held open: whoever prints into a closed pipe dies of it.
    _output: Option<BufReader<ChildStdout>>,
    address: String,
}

impl Shop {
    fn start(example: &Path, policy: &str) -> Result<Self, String> {
        let mut process = Command::new(example)
            .args(["--policy", policy])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("{}: {e}", example.display()))?;
        let mut output = process.stdout.take().map(BufReader::new);
        let said = output.as_mut().and_then(|output| {
            output.lines().find_map(|line| Some(line.ok()?.strip_prefix("the shop is at ")?.to_owned()))
        });
        let shop = Self { process, _output: output, address: said.unwrap_or_default() };
        if shop.address.is_empty() {
            Err("the example shop ended without an address".into())
        } else {
            Ok(shop)
        }
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn drive(folder: &Path, shop: &Shop, policy: &str) -> Result<(), String> {
    let output = Command::new("node")
        .current_dir(folder)
        .args(["shop.mjs", &shop.address, policy, CHROMIUM])
        .output()
        .map_err(|e| format!("node: {e}; apt-get install nodejs npm"))?;
    let said = text(&output);
    for line in said.lines() {
        println!("{line}");
    }
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("the browser did not get through (policy {policy})"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_found_among_the_messages() {
        let messages = r#"{"target":{"kind":["lib"]},"executable":null}
not json
{"target":{"kind":["example"]},"executable":"/t/debug/examples/shop"}"#;
        assert_eq!(executable(messages), Some("/t/debug/examples/shop".into()));
        assert_eq!(executable("{}"), None);
    }
}
