//! `merchant doctor --pkcs11`, with a token of SoftHSM2.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{json, out, run};
use std::fs;
use std::process::Command;
use test_support::keys::UNIONPAY_MERCHANT;

const MODULE: &str = "/usr/lib/softhsm/libsofthsm2.so";

#[test]
fn slots_tokens_and_keys_are_listed_and_a_wrong_pin_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::create_dir(file("tokens")).unwrap();
    fs::write(file("conf"), format!("directories.tokendir = {}\n", file("tokens"))).unwrap();
    let configuration = file("conf");
    let variables = [("SOFTHSM2_CONF", configuration.as_str())];
    let util = |arguments: &[&str]| {
        let output = Command::new("softhsm2-util").args(arguments).envs(variables).output();
        let output = output.expect("SoftHSM2 is missing: apt-get install softhsm2");
        assert!(output.status.success(), "{output:?}");
    };
    util(&["--init-token", "--free", "--label", "payments", "--pin", "135790", "--so-pin", "97531086"]);
    let key = UNIONPAY_MERCHANT.key_file();
    util(&["--import", &key, "--token", "payments", "--label", "unionpay", "--id", "0a", "--pin", "135790"]);
    fs::write(file("pin"), "135790\n").unwrap();
    fs::write(file("wrong"), "246802\n").unwrap();

    let doctor = |more: &[&str]| {
        let arguments = [&["doctor", "--pkcs11", MODULE], more].concat();
        run(env!("CARGO_BIN_EXE_merchant"), &arguments, &variables, b"")
    };
    let slots = out(&doctor(&[]));
    assert!(slots.contains("\"payments\"") && slots.contains("SoftHSM"), "{slots}");
    let (pin, wrong) = (file("pin"), file("wrong"));
    let keys = out(&doctor(&["--token", "payments", "--pin-file", &pin]));
    assert!(keys.contains("the PIN is right") && keys.contains("\"unionpay\", id 0a"), "{keys}");
    let refused = doctor(&["--token", "payments", "--pin-file", &wrong, "--json"]);
    assert_eq!(refused.status.code(), Some(1));
    let report = json(&refused);
    assert_eq!(report["ok"], false);
    let text = report.to_string();
    assert!(text.contains("will not be tried again") && !text.contains("246802"), "{text}");
    let missing = run(env!("CARGO_BIN_EXE_merchant"), &["doctor", "--pkcs11", "/nowhere.so"], &[], b"");
    assert_eq!(missing.status.code(), Some(1));
}
