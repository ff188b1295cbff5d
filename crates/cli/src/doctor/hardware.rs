//! Hardware modules, cards and UKeys: slots, tokens, keys.

use super::report::{Report, failed};
use crate::input;
use crate::known_errors;
use crate::language::{Text, text};
use signer_pkcs11::{KeyFacts, Module, Secret, TokenFacts};
use std::error::Error;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Hardware {
    /// List slots, tokens and keys of this PKCS#11 module, a shared library.
    #[arg(long, value_name = "MODULE", conflicts_with_all = ["time", "connect"])]
    pkcs11: Option<PathBuf>,
    /// Log in to the token with this label, and list its keys.
    #[arg(long, value_name = "LABEL", requires = "pkcs11", requires = "pin_file")]
    token: Option<String>,
    /// File with the token's PIN. It is tried once.
    #[arg(long, value_name = "FILE", requires = "token")]
    pin_file: Option<PathBuf>,
}

/// Looks at a module, and says whether one was given.
pub(super) fn look(arguments: &Hardware, report: &mut Report) -> bool {
    let Some(path) = &arguments.pkcs11 else { return false };
    module(path, arguments, report);
    true
}

fn module(path: &Path, arguments: &Hardware, report: &mut Report) {
    let module = match Module::load(path) {
        Ok(module) => module,
        Err(e) => {
            return report.fail(
                "module",
                shown_error(&e),
                text!("give the path of the library that came with the device", "请给出设备自带的库文件路径"),
            );
        }
    };
    report.ok("module", text!("{} is loaded", "已加载 {}", input::shown(path)));
    match module.tokens() {
        Ok(tokens) if tokens.is_empty() => {
            report.fail(
                "slots",
                text!("no slot has a token", "没有插入 token"),
                text!("plug one in; is the driver's service running?", "请插入；并检查驱动服务是否运行"),
            );
        }
        Ok(tokens) => tokens.iter().for_each(|token| slot(token, report)),
        Err(e) => {
            report.fail("slots", shown_error(&e), text!("is the device plugged in?", "设备是否已插入？"));
        }
    }
    if let (Some(token), Some(pin)) = (&arguments.token, &arguments.pin_file) {
        keys(&module, token, pin, report);
    }
}

/// The words of a device are made harmless before they are shown.
fn shown_error(e: &(dyn Error + 'static)) -> Text {
    known_errors::explained(&shown::error(e).to_string())
}

fn slot(token: &TokenFacts, report: &mut Report) {
    let TokenFacts { slot, label, model, serial, .. } = token;
    let (model, serial) = (shown::text(model.trim()), shown::text(serial));
    let text = text!(
        "slot {slot}: {label:?}, {model}, serial {serial}",
        "插槽 {slot}：{label:?}，{model}，序列号 {serial}"
    );
    if !token.initialised {
        report.ok(
            "slot",
            text!(
                "slot {slot}: a token that is not initialised, {model}",
                "插槽 {slot}：未初始化的 token，{model}"
            ),
        );
    } else if token.locked {
        report.fail(
            "slot",
            text!("{text}: locked", "{text}：已锁定"),
            text!("unlock it with the security officer's PIN", "请用管理员 PIN（SO PIN）解锁"),
        );
    } else if token.last_try {
        report.warn(
            "slot",
            text!("{text}: one more wrong PIN locks it", "{text}：再错一次 PIN 即锁定"),
            text!("log in once with its maker's tool", "请先用厂商工具登录一次"),
        );
    } else {
        report.ok("slot", text);
    }
}

fn keys(module: &Module, token: &str, pin: &Path, report: &mut Report) {
    let pin = match input::text(pin) {
        Ok(pin) => Secret::new(pin.trim_end_matches(['\r', '\n']).to_owned()),
        Err(e) => {
            return report.fail(
                "pin",
                failed(&*e),
                text!("give a file with nothing but the PIN", "请给出只含 PIN 的文件"),
            );
        }
    };
    let token = match module.open(token, pin) {
        Ok(token) => token,
        Err(e) => return report.fail("login", shown_error(&e), text!("nothing was tried twice", "没有重试")),
    };
    report.ok("login", text!("the PIN is right", "PIN 正确"));
    let mut list = |check, found: Result<Vec<KeyFacts>, _>, none: Text| match found {
        Ok(found) if found.is_empty() => {
            report.warn(
                check,
                none,
                text!("make or import it with its maker's tool", "请用厂商工具生成或导入"),
            );
        }
        Ok(found) => {
            for KeyFacts { label, id, .. } in found {
                report.ok(check, text!("{label:?}, id {id}", "{label:?}，id {id}"));
            }
        }
        Err(e) => report.fail(check, shown_error(&e), text!("look into the module's log", "请查看模块日志")),
    };
    list("key", token.keys(), text!("no private RSA key", "没有 RSA 私钥"));
    list(
        "certificate",
        token.certificates(),
        text!("no certificate; it can also be read from a file", "没有证书；也可以从文件读取"),
    );
}
