//! Hardware modules, cards and UKeys: slots, tokens, keys.

use super::report::Report;
use crate::input;
use signer_pkcs11::{KeyFacts, Module, Secret, TokenFacts};
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
                shown::error(&e).to_string(),
                "give the path of the library that came with the device",
            );
        }
    };
    report.ok("module", format!("{} is loaded", input::shown(path)));
    match module.tokens() {
        Ok(tokens) if tokens.is_empty() => {
            report.fail("slots", "no slot has a token", "plug one in; is the driver's service running?");
        }
        Ok(tokens) => tokens.iter().for_each(|token| slot(token, report)),
        Err(e) => report.fail("slots", shown::error(&e).to_string(), "is the device plugged in?"),
    }
    if let (Some(token), Some(pin)) = (&arguments.token, &arguments.pin_file) {
        keys(&module, token, pin, report);
    }
}

fn slot(token: &TokenFacts, report: &mut Report) {
    let TokenFacts { slot, label, model, serial, .. } = token;
    let text =
        format!("slot {slot}: {:?}, {}, serial {}", label, shown::text(model.trim()), shown::text(serial));
    if !token.initialised {
        report.ok(
            "slot",
            format!("slot {slot}: a token that is not initialised, {}", shown::text(model.trim())),
        );
    } else if token.locked {
        report.fail("slot", format!("{text}: locked"), "unlock it with the security officer's PIN");
    } else if token.last_try {
        report.warn(
            "slot",
            format!("{text}: one more wrong PIN locks it"),
            "log in once with its maker's tool",
        );
    } else {
        report.ok("slot", text);
    }
}

fn keys(module: &Module, token: &str, pin: &Path, report: &mut Report) {
    let pin = match input::text(pin) {
        Ok(pin) => Secret::new(pin.trim_end_matches(['\r', '\n']).to_owned()),
        Err(e) => return report.fail("pin", e.to_string(), "give a file with nothing but the PIN"),
    };
    let token = match module.open(token, pin) {
        Ok(token) => token,
        Err(e) => return report.fail("login", shown::error(&e).to_string(), "nothing was tried twice"),
    };
    report.ok("login", "the PIN is right");
    let mut list = |check, found: Result<Vec<KeyFacts>, _>, none: &str| match found {
        Ok(found) if found.is_empty() => {
            report.warn(check, none.to_owned(), "make or import it with its maker's tool")
        }
        Ok(found) => {
            for KeyFacts { label, id, .. } in found {
                report.ok(check, format!("{label:?}, id {id}"));
            }
        }
        Err(e) => report.fail(check, shown::error(&e).to_string(), "look into the module's log"),
    };
    list("key", token.keys(), "no private RSA key");
    list("certificate", token.certificates(), "no certificate; it can also be read from a file");
}
