//! `merchant` as a script runs it.
#![allow(dead_code, unreachable_pub)]

use sandbox::Sandbox;
use serde_json::Value;
use std::io::{Read as _, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use tokio::runtime::{Builder, Runtime};

/// A sandbox that answers while the test waits for the binary.
pub struct Platform {
    pub sandbox: Sandbox,
    _runtime: Runtime,
}

impl Platform {
    pub fn start() -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let sandbox = runtime.block_on(Sandbox::start()).unwrap();
        Self { sandbox, _runtime: runtime }
    }
}

/// A server that gives every request this answer.
pub fn answering(status: &str, content_type: &str, body: impl AsRef<[u8]>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let body = body.as_ref();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {}\r\nconnection: close\r\n\
         location: https://u:hunter2@gate.example/login?token=hunter2\r\n\r\n",
        body.len()
    );
    let answer = [head.as_bytes(), body].concat();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            // A body may come in pieces, and who answers before its end resets the connection.
            let _ = stream.set_read_timeout(Some(std::time::Duration::from_millis(100)));
            let mut bytes = [0; 16384];
            while stream.read(&mut bytes).is_ok_and(|count| count > 0) {}
            let _ = stream.write_all(&answer);
        }
    });
    base
}

pub fn fixture(name: &str) -> String {
    format!("{}/../../fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

pub fn content(name: &str) -> String {
    std::fs::read_to_string(fixture(name)).unwrap()
}

/// Runs a program with nothing of the tests' own environment that could stand in for an option.
pub fn run(program: &str, arguments: &[&str], variables: &[(&str, &str)], input: &[u8]) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .env_remove("UNIONPAY_SECRET")
        .env_remove("UNIONPAY_SYMMETRIC_KEY")
        .env_remove("UNIONPAY_FRONT_TOKEN")
        .env_remove("UNIONPAY_BACKEND_TOKEN")
        .env_remove("UNIONPAY_ACCESS_TOKEN")
        .env_remove("HUIFU_PFX_PASSWORD")
        .env_remove("HTTP_PROXY")
        .env_remove("HTTPS_PROXY")
        .env_remove("ALL_PROXY")
        .env_remove("http_proxy")
        .env_remove("https_proxy")
        .env_remove("all_proxy")
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{program}: {e}"));
    // A program that refuses its arguments may be gone before it reads.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

pub fn merchant(arguments: &[&str], variables: &[(&str, &str)], input: &[u8]) -> Output {
    run(env!("CARGO_BIN_EXE_merchant"), &[&["unionpay"], arguments].concat(), variables, input)
}

pub fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", err(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", err(output)))
}
