//! `merchant gateway` on a machine without certificates of authorities: who needs them is told, and nobody else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/gateway.rs"]
mod process;

use process::{Gateway, ask, merchants, said};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const SECRET: &str = "whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

fn configure(folder: &Path, base: &str, webhook: &str) {
    let text = format!(
        "listen = \"127.0.0.1:0\"\nstore = \"sqlite://{store}\"\n\
         [[webhook]]\nurl = {webhook:?}\nsecrets = [{secret:?}]\nallow_plain_http = true\n{merchants}",
        store = folder.join("gateway.db").display(),
        secret = said(SECRET),
        merchants = merchants(base),
    );
    std::fs::write(folder.join("gateway.toml"), text).unwrap();
}

/// The two variables, leading to nothing: a file that is empty or absent, and a folder with nothing in it.
fn nowhere(folder: &Path, file: &str) -> [(&'static str, std::path::PathBuf); 2] {
    std::fs::write(folder.join("empty.pem"), "").unwrap();
    std::fs::create_dir_all(folder.join("certificates")).unwrap();
    [("SSL_CERT_FILE", folder.join(file)), ("SSL_CERT_DIR", folder.join("certificates"))]
}

#[test]
fn who_needs_certificates_of_authorities_is_told_and_nothing_else_is_said_to_fail() {
    let folder = TempDir::new().unwrap();
    let (https, http) = ("https://127.0.0.1:9/x", "http://127.0.0.1:9/x");
    for (base, webhook, file, english, chinese) in [
        (https, http, "empty.pem", "the platforms cannot be called", "无法调用平台"),
        (https, http, "absent.pem", "the platforms cannot be called", "无法调用平台"),
        (http, https, "empty.pem", "webhooks cannot be sent", "无法推送 webhook"),
    ] {
        configure(folder.path(), base, webhook);
        for (language, told) in [("en", english), ("zh", chinese)] {
            let output = Command::new(env!("CARGO_BIN_EXE_merchant"))
                .args(["gateway", "--log", "none", "--config"])
                .arg(folder.path().join("gateway.toml"))
                .envs(nowhere(folder.path(), file))
                .env("MERCHANT_LANG", language)
                .output()
                .unwrap();
            let text = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{text}");
            assert!(text.contains(told), "{base} {webhook} {language}: {text}");
            assert!(text.contains("SSL_CERT_FILE"), "it is not said what to do: {text}");
            let others = ["webhooks cannot be sent", "the platforms cannot be called"];
            let count = others.iter().filter(|other| text.contains(**other)).count();
            assert!(count <= 1, "one thing failed: {text}");
        }
    }
}

#[test]
fn where_nobody_is_called_over_tls_it_starts_without_them() {
    let folder = TempDir::new().unwrap();
    configure(folder.path(), "http://127.0.0.1:9/x", "http://127.0.0.1:9/hook");
    let gateway = Gateway::start_with(folder.path(), "gateway", &nowhere(folder.path(), "empty.pem"));
    assert_eq!(ask(&gateway.place, "GET", "/readyz", "", "").unwrap().status, 200);
}
