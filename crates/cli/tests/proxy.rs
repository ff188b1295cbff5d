//! What is sent goes through the proxy that the environment names, but not to this machine itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Platform, err, json, run};
use sandbox::keys;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::Output;
use std::sync::{Arc, Mutex};
use test_support::keys::{CFCA_OCA31, UNIONPAY_APP_ID, UNIONPAY_SECRET, huifu_pfx_file};

/// A proxy that opens no tunnel, and the first lines of what it was asked.
fn proxy() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&asked);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|count| count > 0) {
                head.push(byte[0]);
            }
            let line = String::from_utf8_lossy(&head).lines().next().unwrap_or_default().to_owned();
            record.lock().unwrap().push(line);
            let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
        }
    });
    (address, asked)
}

fn merchant(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    run(env!("CARGO_BIN_EXE_merchant"), arguments, variables, b"")
}

const TOKEN: (&str, &str) = ("UNIONPAY_BACKEND_TOKEN", "t");
/// A name that no resolver knows: without the proxy nothing comes of it.
const CALL: [&str; 8] = [
    "unionpay",
    "call",
    "contract.status",
    "openId=a",
    "--app-id",
    "a",
    "--base",
    "https://platform.invalid",
];

#[test]
fn every_command_that_sends_goes_through_the_proxy() {
    let (address, asked) = proxy();
    let (pfx, ca) = (huifu_pfx_file(), CFCA_OCA31.public_file());
    let to = [
        "--base",
        "https://platform.invalid",
        "--mer-cust-id",
        keys::HUIFU_MERCHANT,
        "--pfx",
        &pfx,
        "--ca",
        &ca,
    ];
    let huifu =
        [&["huifu", "call", "301", "order_id=1", "order_date=20240517", "trans_type=10"][..], &to].concat();
    let upload = ["huifu", "upload", "--attach-no", "A", "--trans-type", "01", "--attach-type", "05", &ca];
    let upload = [&upload[..], &to].concat();
    let doctor = ["doctor", "unionpay", "--app-id", "x", "--connect", "--base", "https://platform.invalid"];
    for command in [&CALL[..], &huifu, &upload, &doctor] {
        for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
            let variables =
                [(variable, address.as_str()), TOKEN, ("HUIFU_PFX_PASSWORD", keys::HUIFU_PFX_PASSWORD)];
            let sent = merchant(command, &variables);
            assert_eq!(sent.status.code(), Some(1), "{command:?}: {}", err(&sent));
            let lines = std::mem::take(&mut *asked.lock().unwrap());
            assert!(!lines.is_empty(), "{command:?} {variable}: the proxy was not asked: {}", err(&sent));
            assert!(
                lines.iter().all(|line| line == "CONNECT platform.invalid:443 HTTP/1.1"),
                "{command:?}: {lines:?}"
            );
        }
    }
}

#[test]
fn the_doctor_says_that_it_is_the_proxy() {
    let (forbids, _) = proxy();
    // Nobody listens there any more.
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for address in [forbids, format!("http://{gone}")] {
        for (language, words) in [("en", "ask who runs it"), ("zh", "询问代理管理员")] {
            let doctor = ["doctor", "unionpay", "--app-id", "x", "--connect", "--lang", language];
            let sent = merchant(
                &[&doctor[..], &["--base", "https://platform.invalid"]].concat(),
                &[("HTTPS_PROXY", &address)],
            );
            // Its findings are its output; that one of them is bad is its exit code.
            let told = String::from_utf8_lossy(&sent.stdout);
            assert!(told.contains(words) && told.contains("NO_PROXY"), "{address}: {told}{}", err(&sent));
        }
    }
}

#[test]
fn exceptions_and_this_machine_are_reached_without() {
    let (address, asked) = proxy();
    let everything =
        [("HTTPS_PROXY", address.as_str()), ("HTTP_PROXY", &address), ("ALL_PROXY", &address), TOKEN];
    for hosts in ["platform.invalid", "other.example, platform.invalid", ".invalid", "*"] {
        let sent = merchant(&CALL, &[&everything[..], &[("NO_PROXY", hosts)]].concat());
        assert_eq!(sent.status.code(), Some(1), "{hosts}");
        assert!(asked.lock().unwrap().is_empty(), "{hosts}: {}", err(&sent));
    }
    // No byte of it left: nothing to be uncertain about.
    let refused = merchant(&[&CALL[..], &["--json"]].concat(), &everything);
    assert_eq!(json(&refused)["outcome"], "not-sent", "{}", err(&refused));
    assert_eq!(std::mem::take(&mut *asked.lock().unwrap()).len(), 1);

    let platform = Platform::start();
    let base = platform.sandbox.base_url();
    let secret = UNIONPAY_SECRET.file();
    let app_id = UNIONPAY_APP_ID.text().to_owned();
    let here = [
        "unionpay",
        "call",
        "backendToken",
        "--allow-plain-http",
        "--base",
        &base,
        "--app-id",
        app_id.trim(),
        "--secret-file",
        &secret,
    ];
    let sent = merchant(&here, &everything);
    assert_eq!(sent.status.code(), Some(0), "{}", err(&sent));
    assert!(asked.lock().unwrap().is_empty());
}
