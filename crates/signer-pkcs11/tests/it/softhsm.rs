//! A token in a temporary folder, and a process that sees it.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The environment variable by which SoftHSM finds its tokens.
const CONFIGURATION: &str = "SOFTHSM2_CONF";
pub(crate) const TOKEN: &str = "payments";
pub(crate) const PIN: &str = "135790";
/// The key of UnionPay's merchant.
pub(crate) const UNIONPAY_KEY: &str = "unionpay";
/// The key of Huifu's merchant.
pub(crate) const HUIFU_KEY: &str = "huifu";

/// The module.
///
/// # Panics
/// If it is not installed.
pub(crate) fn module() -> &'static str {
    let places = [
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib64/softhsm/libsofthsm2.so",
        "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    ];
    let found = places.into_iter().find(|place| Path::new(place).exists());
    found.expect(
        "SoftHSM2 is missing, without which keys in hardware cannot be tested: apt-get install softhsm2",
    )
}

/// Runs `body` in a process that sees a fresh token with two keys. `test` is the test's name, as the test runner prints it.
pub(crate) fn with_token(test: &str, body: impl FnOnce()) {
    if env::var_os(CONFIGURATION).is_some_and(|file| file.to_string_lossy().contains("signer-pkcs11-")) {
        return body();
    }
    module();
    let folder = tempfile::Builder::new().prefix("signer-pkcs11-").tempdir().unwrap();
    let file = folder.path().join("softhsm2.conf");
    let tokens = folder.path().join("tokens");
    fs::create_dir(&tokens).unwrap();
    fs::write(&file, format!("directories.tokendir = {}\nlog.level = ERROR\n", tokens.display())).unwrap();
    let util =
        |arguments: &[&str]| run(Command::new("softhsm2-util").args(arguments).env(CONFIGURATION, &file));
    util(&["--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "97531086"]);
    for (label, id, key) in [
        (UNIONPAY_KEY, "01", "keys/unionpay-merchant.key.pem"),
        (HUIFU_KEY, "02", "keys/huifu-merchant.key.pem"),
        ("twice", "03", "keys/unionpay-merchant.key.pem"),
        ("twice", "04", "keys/huifu-merchant.key.pem"),
    ] {
        let key = test_support::fixtures::path(key);
        util(&["--import", &key, "--token", TOKEN, "--label", label, "--id", id, "--pin", PIN]);
    }
    let mut again = Command::new(env::current_exe().unwrap());
    let output = run(again.args([test, "--exact", "--nocapture"]).env(CONFIGURATION, &file));
    // A name that no test has would pass.
    assert!(output.contains("1 passed"), "{test}: {output}");
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{command:?}\n{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}
