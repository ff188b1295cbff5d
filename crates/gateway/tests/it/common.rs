//! A gateway with the sandbox behind, and a client that speaks HTTP as bytes.

use gateway::{Configuration, Gateway};
use sandbox::{Sandbox, keys};
use serde_json::{Value, json};
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

pub(crate) struct Running {
    pub(crate) sandbox: Sandbox,
    pub(crate) gateway: Gateway,
    /// Store and audit log.
    pub(crate) folder: TempDir,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The configuration of a gateway before the sandbox at `base`, with its store in the folder of the configuration.
pub(crate) fn configuration(base: &str, top: &str) -> String {
    let secret = |name: &str| format!("command:printf %s {name}");
    let file = |name: &str| {
        let path = std::path::PathBuf::from(test_support::keys::UNIONPAY_MERCHANT.key_file());
        path.parent().unwrap().join(name).display().to_string()
    };
    format!(
        "listen = \"127.0.0.1:0\"\naudit_log = \"audit.log\"\n{top}\n\
         [[unionpay]]\napp_id = {app:?}\nbase = {base:?}\nallow_plain_http = true\nsecret = {secret:?}\n\
         symmetric_key = {symmetric:?}\nmerchant_key = {key:?}\nplatform_keys = [{platform:?}]\n\
         [[huifu]]\nmer_cust_id = {merchant:?}\nbase = {base:?}\nallow_plain_http = true\npfx = {pfx:?}\n\
         pfx_password = {password:?}\nca = [{ca:?}]\n",
        app = keys::UNIONPAY_APP_ID,
        secret = secret(keys::UNIONPAY_SECRET),
        symmetric = secret(keys::UNIONPAY_SYMMETRIC_KEY),
        key = format!("file:{}", file("unionpay-merchant.key.pem")),
        platform = file("unionpay-platform.pub.pem"),
        merchant = keys::HUIFU_MERCHANT,
        pfx = file("huifu-merchant.pfx"),
        password = secret(keys::HUIFU_PFX_PASSWORD),
        ca = file("cfca-oca31.cert.pem"),
    )
}

impl Running {
    pub(crate) async fn start() -> Self {
        Self::with("").await
    }

    /// With more at the top of the configuration.
    pub(crate) async fn with(top: &str) -> Self {
        let sandbox = sandbox().await;
        let folder = TempDir::new().unwrap();
        let gateway = start(&sandbox.base_url(), top, &folder).await;
        Self { sandbox, gateway, folder }
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(path, "", body).await
    }

    /// With headers, each with its line end.
    pub(crate) async fn send(&self, path: &str, headers: &str, body: &Value) -> Answer {
        let headers = format!("Content-Type: application/json\r\n{headers}");
        self.raw("POST", path, &headers, body.to_string().as_bytes()).await
    }

    pub(crate) async fn raw(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let address = self.gateway.address().unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n",
            body.len()
        );
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(&[head.as_bytes(), body].concat()).await.unwrap();
        answer(&mut stream).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.raw("GET", path, "", b"").await
    }

    /// The address of this gateway with a path.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.gateway.place())
    }

    pub(crate) fn audit(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("audit.log")).unwrap()
    }

    pub(crate) async fn stop(self) {
        assert!(self.gateway.stop(Duration::from_secs(5)).await);
    }
}

/// A withdrawal whose notification goes to this address.
pub(crate) fn withdrawal(notify: &str) -> Value {
    json!({
        "user_cust_id": keys::HUIFU_USER, "order_date": "20240517", "trans_amt": "1.00",
        "cash_bind_card_id": keys::HUIFU_CASH_CARD, "cash_type": "T0", "bg_ret_url": notify,
    })
}

/// An address at which nobody listens.
pub(crate) const NOWHERE: &str = "http://127.0.0.1:1/notice";

pub(crate) async fn sandbox() -> Sandbox {
    Sandbox::builder().port(0).start().await.unwrap()
}

/// Agrees as the user would, and gives the address that the browser comes back to.
pub(crate) async fn agree(base: &str, page: &str) -> String {
    let head = get(base, page).await.head;
    let location = head.lines().find_map(|line| line.strip_prefix("location: ")).expect("a redirect");
    location.to_owned()
}

pub(crate) async fn start(base: &str, top: &str, folder: &TempDir) -> Gateway {
    let store = format!("store = \"sqlite://{}\"\n{top}", folder.path().join("gateway.db").display());
    let configuration = Configuration::parse(&configuration(base, &store), folder.path()).unwrap();
    Gateway::start(configuration).await.unwrap()
}

/// `GET` of whoever is at this base.
pub(crate) async fn get(base: &str, path: &str) -> Answer {
    let address = base.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    answer(&mut stream).await
}

/// Reads an answer to the end of the connection.
pub(crate) async fn answer(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer with a head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, body: bytes[end + 4..].to_vec() }
}

/// `POST` of JSON to whoever is at this base, with headers, each with its line end.
pub(crate) async fn post_at(base: &str, path: &str, headers: &str, body: &Value) -> Answer {
    let address = base.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let body = body.to_string();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n{headers}\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    answer(&mut stream).await
}
