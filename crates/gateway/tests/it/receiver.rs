//! A receiver of webhooks: remembers what arrives and answers as it is told.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// 32 bytes of 7, and of 8.
pub(crate) const SECRET: &str = "whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
pub(crate) const NEW_SECRET: &str = "whsec_CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=";

#[derive(Debug, Clone)]
pub(crate) struct Arrived {
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Arrived {
    pub(crate) fn id(&self) -> &str {
        &self.headers["webhook-id"]
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// For judges from outside (`cargo xtask webhook-check`): what arrived, with the secrets that must have signed it.
    fn kept(&self) {
        let Some(file) = std::env::var_os("WEBHOOK_SAMPLES") else { return };
        let secrets: Vec<&str> = [(7, SECRET), (8, NEW_SECRET)]
            .into_iter()
            .filter_map(|(byte, secret)| self.signed_by(byte).then_some(secret))
            .collect();
        let body = String::from_utf8(self.body.clone()).unwrap();
        let line = serde_json::json!({ "secrets": secrets, "body": body, "headers": self.headers });
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
        std::io::Write::write_all(&mut file, format!("{line}\n").as_bytes()).unwrap();
    }

    /// Each signature by itself, judged by what this test computes; the public libraries judge in `cargo xtask webhook-check`.
    pub(crate) fn signed_by(&self, byte: u8) -> bool {
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&[byte; 32]).unwrap();
        mac.update(format!("{}.{}.", self.id(), self.headers["webhook-timestamp"]).as_bytes());
        mac.update(&self.body);
        let right = format!("v1,{}", crypto_core::encoding::to_base64(&mac.finalize().into_bytes()));
        self.headers["webhook-signature"].split(' ').any(|one| one == right)
    }
}

#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) address: String,
    arrived: Arc<Mutex<Vec<Arrived>>>,
    answers: Arc<Mutex<VecDeque<String>>>,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/hook", listener.local_addr().unwrap());
        let receiver = Self { address, arrived: Arc::default(), answers: Arc::default() };
        let this = receiver.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(this.clone().take(stream));
            }
        });
        receiver
    }

    /// The next answers: a status, and headers with their line ends if any.
    pub(crate) fn answers(&self, answers: &[&str]) {
        self.answers.lock().unwrap().extend(answers.iter().map(|answer| (*answer).to_owned()));
    }

    pub(crate) fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().unwrap().clone()
    }

    /// Waits until so many have arrived.
    pub(crate) async fn wait(&self, count: usize) -> Vec<Arrived> {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            let arrived = self.arrived();
            if arrived.len() >= count {
                return arrived;
            }
            assert!(Instant::now() < end, "{} of {count} have arrived: {arrived:?}", arrived.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn take(self, mut stream: TcpStream) {
        let mut bytes = Vec::new();
        let mut part = [0; 4096];
        let (head, length) = loop {
            if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
                let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
                let length = head
                    .lines()
                    .filter_map(|line| line.split_once(':'))
                    .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                    .map_or(0, |(_, value)| value.trim().parse::<usize>().unwrap());
                if bytes.len() >= end + 4 + length {
                    break (head, length);
                }
            }
            match stream.read(&mut part).await {
                Ok(0) | Err(_) => return,
                Ok(count) => bytes.extend_from_slice(&part[..count]),
            }
        };
        let body = bytes[head.len() + 4..][..length].to_vec();
        let headers = head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let arrived = Arrived { headers, body };
        // One test lets the platform write here too.
        if arrived.headers.contains_key("webhook-id") {
            arrived.kept();
        }
        self.arrived.lock().unwrap().push(arrived);
        let answer = self.answers.lock().unwrap().pop_front().unwrap_or_else(|| "200".to_owned());
        let (status, headers) = answer.split_once(' ').unwrap_or((&answer, ""));
        let answer =
            format!("HTTP/1.1 {status} x\r\nContent-Length: 0\r\nConnection: close\r\n{headers}\r\n");
        let _ = stream.write_all(answer.as_bytes()).await;
    }
}
