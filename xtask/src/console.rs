//! `cargo xtask console-check`: a real browser in the UnionPay shop, with the emulator of upsdk.js, and in the sandbox's console.

use crate::npm;
use crate::shop::{Shop, build, chromium, drive};
use std::fs;
use std::path::Path;

/// The scripts, and where the browser's driver is pinned.
const SCRIPTS: &str = "crates/sandbox/browser";
const DRIVER: &str = "crates/huifu/browser";

pub(crate) fn check(root: &Path) -> Result<String, String> {
    let chromium = chromium()?;
    // The same folder as the other shop's, so that the driver is installed once.
    let folder = root.join("target/shop-check");
    let version = npm::install(&root.join(DRIVER), &folder, "playwright-core")?;
    copy(&root.join(SCRIPTS), &folder.join("console")).map_err(|e| format!("{SCRIPTS}: {e}"))?;
    let example = build(root, "h5_shop")?;
    let shop = Shop::start(&example, &[])?;
    let sandbox = shop.sandbox.as_deref().ok_or("the example shop did not say where its sandbox is")?;
    let keys = root.join("fixtures/keys").display().to_string();
    drive(&folder, &["console/console.mjs", &shop.address, sandbox, &keys, chromium])
        .map_err(|e| format!("{e} (console)"))?;
    let folder = folder.join("screenshots");
    Ok(format!(
        "the console works in Chromium (playwright-core {version}); screenshots in {}",
        folder.display()
    ))
}

/// Copies the scripts of a folder below the driver's, where node finds it.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}
