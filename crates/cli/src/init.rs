//! `merchant init`: writes `merchant.toml`, and checks it.

mod answers;
mod ask;
mod file_text;

pub(crate) use answers::Arguments;

use crate::doctor;
use crate::input::Usage;
use crate::language::text;
use crate::output::{self, say};
use crate::settings::{Settings, make_current};
use serde_json::json;
use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

pub(crate) const EXAMPLES: &str = "\
Examples:
  merchant init
  merchant init --app-id 0123456789abcdef0123456789abcdef \\
    --secret file:secret.txt --symmetric-key env:SYMMETRIC_KEY \\
    --merchant-key 'command:pass show unionpay/key' \\
    --platform-key upPublicKey.pem
  merchant init --mer-cust-id 6666000000000001 \\
    --huifu-base https://HOST/api --pfx merchant.pfx \\
    --pfx-password file:password.txt --ca CFCA_ACS_OCA31.cer

Every key of the file: docs/configuration.md, docs/merchant-config-keys.md";

pub(crate) async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    // Before anything is asked: nobody answers ten questions for a refusal.
    if !arguments.force && fs::symlink_metadata(&arguments.out).is_ok() {
        return Err(Usage::new(text!(
            "{} is there already, and stays as it is; --force writes over it, --out FILE writes another",
            "{} 已存在，保持原样；--force 覆盖，--out 文件 写到别处",
            arguments.out.display()
        ))
        .into());
    }
    let mut answers = arguments.answers();
    if answers.is_empty() {
        if !arguments.ask && !io::stdin().is_terminal() {
            let text = text!(
                "give --app-id, --mer-cust-id or both; at a terminal, or with --ask, you are asked",
                "请给出 --app-id、--mer-cust-id 或两者；在终端上或加 --ask 时会逐项询问"
            );
            return Err(Usage::new(text).into());
        }
        ask::all(&mut answers)?;
    }
    if answers.is_empty() {
        return Err(Usage::new(text!(
            "neither platform has a merchant: nothing was written",
            "两个平台都没有商户：未写入文件"
        ))
        .into());
    }
    let answers = answers.seen_from(&arguments.out)?;
    put(&arguments.out, file_text::file(&answers).as_bytes(), arguments.force)?;
    let written = text!("{} was written", "已写入 {}", arguments.out.display());
    if !arguments.json {
        say(format_args!("{written}\n"));
    }
    let settings = match Settings::open(&arguments.out, true) {
        Ok(settings) => settings,
        Err(e) => {
            if arguments.json {
                output::document(json!({ "file": arguments.out, "findings": [] }));
            }
            return Err(text!("{written}, and is to be mended: {e}", "{written}，但需要改正：{e}").into());
        }
    };
    make_current(Some(settings));
    let Some(settings) = crate::settings::current() else { return Ok(()) };
    let report = doctor::offline(&settings).await?;
    match arguments.json {
        true => output::document(json!({ "file": arguments.out, "findings": report.documents() })),
        false => report.print(false),
    }
    report.verdict().map_err(|e| text!("{written}, and {e}", "{written}，但 {e}").into())
}

/// A file for this user alone: new, or whole over the old one.
fn put(path: &Path, bytes: &[u8], is_over: bool) -> Result<(), Box<dyn Error>> {
    let failed = |e: io::Error| text!("{} cannot be written: {e}", "{} 无法写入：{e}", path.display());
    let target = if is_over { beside(path) } else { path.to_owned() };
    if is_over {
        // Of a run that was interrupted.
        let _ = fs::remove_file(&target);
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&target).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    if is_over {
        fs::rename(&target, path).map_err(failed)?;
    }
    Ok(())
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    name.into()
}
