//! `merchant gateway` as a process of its own, and a client that speaks HTTP as bytes.
#![allow(dead_code, unreachable_pub)]

use rustix::process::{Pid, Signal, kill_process};
use sandbox::keys;
use serde_json::Value;
use std::fs::OpenOptions;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The longest that anything here may take.
pub const LONG: Duration = Duration::from_secs(30);

/// A gateway that can be killed and started again, and ends with its value.
pub struct Gateway {
    child: Option<Child>,
    configuration: PathBuf,
    variables: Vec<(&'static str, PathBuf)>,
    pub place: String,
}

impl Gateway {
    /// With the configuration `name.toml` of this folder; what it logs is added to `name.log`.
    pub fn start(folder: &Path, name: &str) -> Self {
        Self::start_with(folder, name, &[])
    }

    /// The same with these variables.
    pub fn start_with(folder: &Path, name: &str, variables: &[(&'static str, PathBuf)]) -> Self {
        let configuration = folder.join(name).with_extension("toml");
        let mut gateway =
            Self { child: None, configuration, variables: variables.to_vec(), place: String::new() };
        gateway.run();
        gateway
    }

    pub fn run(&mut self) {
        let log = OpenOptions::new().create(true).append(true).open(self.configuration.with_extension("log"));
        let mut child = Command::new(env!("CARGO_BIN_EXE_merchant"))
            .args(["gateway", "--json", "--log", "json", "--config"])
            .arg(&self.configuration)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::piped())
            .stderr(log.unwrap())
            .spawn()
            .unwrap();
        let mut text = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        // A document over one line or several.
        self.place = loop {
            assert!(out.read_line(&mut text).unwrap() > 0, "{text}{}", self.log());
            if let Ok(document) = serde_json::from_str::<Value>(&text) {
                break document["listens"].as_str().unwrap().to_owned();
            }
        };
        self.child = Some(child);
    }

    /// Ends it as a crash would (SIGKILL).
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    pub fn pid(&self) -> Pid {
        let child = self.child.as_ref().unwrap();
        Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap()
    }

    pub fn has_ended(&mut self) -> bool {
        self.child.as_mut().unwrap().try_wait().unwrap().is_some()
    }

    /// Waits for its own end.
    pub fn ended(&mut self) -> ExitStatus {
        self.child.take().unwrap().wait().unwrap()
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(self.configuration.with_extension("log")).unwrap_or_default()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A merchant of each platform, as the configuration has them, with the sandbox's keys.
pub fn merchants(base: &str) -> String {
    let file = |name: &str| {
        let path = PathBuf::from(test_support::keys::UNIONPAY_MERCHANT.key_file());
        path.parent().unwrap().join(name).display().to_string()
    };
    format!(
        "[[unionpay]]\napp_id = {app:?}\nbase = {base:?}\nallow_plain_http = true\nsecret = {secret:?}\n\
         symmetric_key = {symmetric:?}\nplatform_keys = [{platform:?}]\n\
         [[huifu]]\nmer_cust_id = {merchant:?}\nbase = {base:?}\nallow_plain_http = true\npfx = {pfx:?}\n\
         pfx_password = {password:?}\nca = [{ca:?}]\n",
        app = keys::UNIONPAY_APP_ID,
        secret = said(keys::UNIONPAY_SECRET),
        symmetric = said(keys::UNIONPAY_SYMMETRIC_KEY),
        platform = file("unionpay-platform.pub.pem"),
        merchant = keys::HUIFU_MERCHANT,
        pfx = file("huifu-merchant.pfx"),
        password = said(keys::HUIFU_PFX_PASSWORD),
        ca = file("cfca-oca31.cert.pem"),
    )
}

/// The place of a secret that is no secret.
pub fn said(text: &str) -> String {
    format!("command:printf %s {text}")
}

/// A status, the head and the body.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}{}", self.head, self.body))
    }
}

/// Asks whoever is at `place`, with headers that each have their line end.
pub fn ask(place: &str, method: &str, path: &str, headers: &str, body: &str) -> std::io::Result<Answer> {
    let address = place.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(LONG))?;
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(format!("{head}{body}").as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let Some((head, body)) = answer.split_once("\r\n\r\n") else {
        return Err(std::io::Error::other(format!("no answer, but {answer:?}")));
    };
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap();
    Ok(Answer { status, head: head.to_owned(), body: body.to_owned() })
}

pub fn eventually(what: &str, holds: impl FnMut() -> bool) {
    within(LONG, what, holds);
}

pub fn within(limit: Duration, what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + limit;
    while !holds() {
        assert!(Instant::now() < end, "not within {limit:?}: {what}");
        thread::sleep(Duration::from_millis(30));
    }
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
