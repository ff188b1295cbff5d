//! The binary as people and scripts meet it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Output, Stdio};

fn merchant(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_merchant")).args(arguments).output().unwrap()
}

#[test]
fn the_demo_holds_and_machines_can_read_it() {
    let output = merchant(&["demo", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["ok"], true);
    let steps = document["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 9);
    assert!(steps.iter().all(|step| step["ok"] == true));
    let stages = |index: usize| -> Vec<&str> {
        steps[index]["stages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|stage| stage["stage"].as_str().unwrap())
            .collect()
    };
    assert_eq!(stages(2), ["fields", "canonical", "signature", "request", "received"]);
    assert_eq!(stages(3), ["received", "canonical", "verified"]);
    assert!(stages(5).contains(&"verified"));
}

#[test]
fn the_demo_shows_no_secret_and_no_colour_to_a_pipe() {
    let output = merchant(&["demo"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    for secret in [sandbox::keys::UNIONPAY_SECRET, sandbox::keys::UNIONPAY_SYMMETRIC_KEY, "19900000001"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(!text.contains('\u{1b}'));
    assert!(text.contains("canonical  appId=") && text.contains("RECV_ORD_ID_"), "{text}");
    assert!(text.trim_end().ends_with("every signature was made and checked by real keys"));
}

#[test]
fn help_teaches_and_wrong_usage_is_two() {
    let output = merchant(&["demo", "--help"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Examples:") && text.contains("--json"), "{text}");
    assert_eq!(merchant(&["no-such-command"]).status.code(), Some(2));
    assert_eq!(merchant(&[]).status.code(), Some(2));
}

/// The lines of `merchant sandbox` with these arguments around two requests, from the first that is about one.
fn logged(arguments: &[&str]) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_merchant"))
        .args([&["sandbox", "--port", "0"], arguments].concat())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let port: String =
        first.split("http://127.0.0.1:").nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect();
    for path in ["/open/access/1.0/backendToken", "/nowhere%0aforged"] {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        let request =
            format!("POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{{}}");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
    }
    // Time for the last line to be written, before the pipe is cut.
    std::thread::sleep(std::time::Duration::from_millis(200));
    child.kill().unwrap();
    child.wait().unwrap();
    std::iter::once(first).chain(lines.map(Result::unwrap)).collect()
}

#[test]
fn the_sandbox_says_a_line_about_every_request() {
    let text = logged(&[]);
    let last: Vec<_> = text.iter().rev().take(2).collect();
    assert!(last[1].contains("#1 < unionpay.backendToken: appId FAILED"), "{last:?}");
    assert!(last[1].contains("; answered 200 N62126 ("), "{last:?}");
    assert!(last[0].contains("#2 < POST /nowhere%0aforged: refused; answered 404 ("), "{last:?}");

    let json = logged(&["--json"]);
    assert_eq!(json.len(), 3, "{json:?}");
    let value = |line: &String| serde_json::from_str::<serde_json::Value>(line).unwrap();
    assert!(value(&json[0])["unionpay"]["appId"].is_string());
    assert_eq!(value(&json[1])["failed"][0], "appId");
    assert_eq!(value(&json[1])["outcome"], "refused");
    assert_eq!(value(&json[2])["status"], 404);

    let quiet = logged(&["--quiet"]);
    assert!(!quiet.iter().any(|line| line.contains("#1")), "{quiet:?}");
    assert_eq!(logged(&["--quiet", "--json"]).len(), 1);
}

#[test]
fn a_configuration_with_mistakes_starts_nothing_and_names_them_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sandbox.toml");
    let run = |text: &str| {
        std::fs::write(&file, text).unwrap();
        merchant(&["sandbox", "--port", "0", "--config", file.to_str().unwrap()])
    };
    let output =
        run("[[unionpay]]\nappid = \"a\"\n[[huifu]]\nmer_cust_id = \"1\"\n[[huifu]]\nmer_cust_id = \"1\"\n");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let error = String::from_utf8(output.stderr).unwrap();
    for line in [
        "line 1: unionpay[1].app_id is missing",
        "line 2: unionpay[1].appid is not a key; is `app_id` meant?",
        "line 6: huifu[2].mer_cust_id is `1`, as huifu[1].mer_cust_id is",
    ] {
        assert!(error.contains(line), "{error}");
    }
    let missing = merchant(&["sandbox", "--config", "no-such-file.toml"]);
    assert_eq!(missing.status.code(), Some(2));
    let host = merchant(&["sandbox", "--port", "0", "--allow-notify", "http://shop"]);
    assert_eq!(host.status.code(), Some(2));
}

#[test]
fn a_configured_merchant_is_known_and_the_test_merchant_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sandbox.toml");
    std::fs::write(&file, "[[unionpay]]\napp_id = \"mine\"\nsecret = \"s\"\n").unwrap();
    let lines = logged(&["--json", "--config", file.to_str().unwrap()]);
    let first: serde_json::Value = serde_json::from_str(&lines[0]).unwrap();
    assert_eq!(first["unionpay"], serde_json::json!(["mine"]));
    assert_eq!(first["huifu"].as_array().unwrap().len(), 1);
}

#[test]
fn the_sandbox_keeps_running_and_a_taken_port_is_said() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_merchant"))
        .args(["sandbox", "--port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let port = first.split("127.0.0.1:").nth(1).unwrap();
    let port: String = port.chars().take_while(char::is_ascii_digit).collect();
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    let taken = merchant(&["sandbox", "--port", &port]);
    assert_eq!(taken.status.code(), Some(2));
    let error = String::from_utf8(taken.stderr).unwrap();
    assert!(error.contains(&format!("port {port} of 127.0.0.1 cannot be used")), "{error}");
    child.kill().unwrap();
    child.wait().unwrap();
}
