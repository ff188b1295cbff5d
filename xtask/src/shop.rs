//! `cargo xtask shop-check`: a real browser buys in the example shop.

use crate::npm::{self, text};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

const FOLDER: &str = "crates/huifu/browser";
const CHROMIUM: &str = "/usr/bin/chromium";

/// The browser, if it is there.
pub(crate) fn chromium() -> Result<&'static str, String> {
    if Path::new(CHROMIUM).exists() {
        Ok(CHROMIUM)
    } else {
        Err(format!("{CHROMIUM} is missing; apt-get install chromium fonts-noto-cjk"))
    }
}

/// Runs the shop twice, once for each way to allow the page's script, and lets the browser through both.
pub(crate) fn check(root: &Path) -> Result<String, String> {
    let chromium = chromium()?;
    let source = root.join(FOLDER);
    let folder = root.join("target/shop-check");
    let version = npm::install(&source, &folder, "playwright-core")?;
    // Beside node_modules, where node looks for packages.
    for script in ["shop.mjs", "steps.mjs"] {
        fs::copy(source.join(script), folder.join(script)).map_err(|e| format!("{script}: {e}"))?;
    }
    let example = build(root, "shop")?;
    for policy in ["nonce", "hash"] {
        let shop = Shop::start(&example, &["--policy", policy])?;
        drive(&folder, &["shop.mjs", &shop.address, policy, chromium])
            .map_err(|e| format!("{e} (policy {policy})"))?;
    }
    let folder = folder.join("screenshots");
    Ok(format!("the shop works in Chromium (playwright-core {version}); screenshots in {}", folder.display()))
}

/// Compiles an example, and says where it is: with the features of the tests, after which there is nothing left to compile.
pub(crate) fn build(root: &Path, example: &str) -> Result<PathBuf, String> {
    let output = crate::cargo::command()
        .current_dir(root)
        .args(["build", "--workspace", "--all-features", "--example", example])
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
pub(crate) struct Shop {
    process: Child,
    /// Held open: whoever prints into a closed pipe dies of it.
    _output: Option<BufReader<ChildStdout>>,
    pub(crate) address: String,
    /// Where its sandbox is, if it says so before.
    pub(crate) sandbox: Option<String>,
}

impl Shop {
    pub(crate) fn start(example: &Path, arguments: &[&str]) -> Result<Self, String> {
        let mut process = Command::new(example)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("{}: {e}", example.display()))?;
        let mut output = process.stdout.take().map(BufReader::new);
        let mut sandbox = None;
        let said = output.as_mut().and_then(|output| {
            output.lines().find_map(|line| {
                let line = line.ok()?;
                if let Some(address) = line.strip_prefix("the sandbox is at ") {
                    sandbox = Some(address.to_owned());
                }
                Some(line.strip_prefix("the shop is at ")?.to_owned())
            })
        });
        let shop = Self { process, _output: output, address: said.unwrap_or_default(), sandbox };
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

/// Lets the browser through, as a script says.
pub(crate) fn drive(folder: &Path, script: &[&str]) -> Result<(), String> {
    let output = Command::new("node")
        .current_dir(folder)
        .args(script)
        .output()
        .map_err(|e| format!("node: {e}; apt-get install nodejs npm"))?;
    let said = text(&output);
    for line in said.lines() {
        println!("{line}");
    }
    if output.status.success() { Ok(()) } else { Err("the browser did not get through".to_owned()) }
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
