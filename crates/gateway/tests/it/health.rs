//! What the program that a container's health check starts learns of the gateway beside it.

use crate::common::{configuration, sandbox};
use gateway::{Configuration, Gateway, HealthError, Probe, health};
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const SOON: Duration = Duration::from_secs(5);

fn certificate(folder: &Path, name: &str) {
    let words = format!(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=gateway.example -keyout {0}/{name}.key -out {0}/{name}.pem",
        folder.display()
    );
    let output = Command::new("openssl").args(words.split(' ')).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The text of a configuration, but for where it listens and what TLS it has.
async fn text(folder: &Path, listen: &str, tls: &str) -> (sandbox::Sandbox, String) {
    let sandbox = sandbox().await;
    let store = format!("store = \"sqlite://{}\"", folder.join("gateway.db").display());
    let text = configuration(&sandbox.base_url(), &store).replace("127.0.0.1:0", listen);
    (sandbox, text.replacen("[[unionpay]]", &format!("{tls}[[unionpay]]"), 1))
}

#[tokio::test]
async fn over_a_unix_socket_it_is_alive_and_ready_and_then_gone() {
    let folder = TempDir::new().unwrap();
    let (_sandbox, text) = text(folder.path(), "unix:gateway.sock", "").await;
    let read = || Configuration::parse(&text, folder.path()).unwrap();
    let gateway = Gateway::start(read()).await.unwrap();
    let alive = health(&read(), Probe::Alive, SOON).await.unwrap();
    assert_eq!(alive, "{\"status\":\"alive\"}");
    let ready = health(&read(), Probe::Ready, SOON).await.unwrap();
    assert!(ready.contains("\"status\":\"ready\""), "{ready}");
    assert!(gateway.stop(SOON).await);
    let gone = health(&read(), Probe::Alive, SOON).await.unwrap_err();
    assert!(matches!(gone, HealthError::Connect { .. }), "{gone}");
}

/// One that listens at every address, as in a container, with TLS by its own certificate.
#[tokio::test]
async fn over_tls_only_the_certificate_of_the_configuration_is_believed() {
    let folder = TempDir::new().unwrap();
    certificate(folder.path(), "one");
    certificate(folder.path(), "other");
    let tls = "[tls]\ncertificate = \"one.pem\"\nkey = \"one.key\"\n\
               [[token]]\nname = \"x\"\nsha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"\nscopes = [\"read\"]\n";
    let (_sandbox, text) = text(folder.path(), &format!("0.0.0.0:{}", free_port()), tls).await;
    let read = |text: &str| Configuration::parse(text, folder.path()).unwrap();
    let gateway = Gateway::start(read(&text)).await.unwrap();
    health(&read(&text), Probe::Ready, SOON).await.unwrap();
    // Its own key, its own name, its own dates: and yet another one.
    let wrong = health(&read(&text.replace("one.", "other.")), Probe::Ready, SOON).await.unwrap_err();
    assert!(matches!(wrong, HealthError::Tls { .. }), "{wrong}");
    // Plain HTTP to a TLS port.
    let plain = text.replace(tls, "").replace("0.0.0.0", "127.0.0.1");
    health(&read(&plain), Probe::Alive, SOON).await.unwrap_err();
    assert!(gateway.stop(SOON).await);
}

/// What somebody says who listens at the gateway's port and is not well.
async fn said(answer: &'static str, limit: Duration) -> HealthError {
    let folder = TempDir::new().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (_sandbox, text) = text(folder.path(), &listener.local_addr().unwrap().to_string(), "").await;
    let serve = move |mut stream: TcpStream| async move {
        let _ = stream.read(&mut [0; 1024]).await;
        let _ = stream.write_all(answer.as_bytes()).await;
        if answer.is_empty() {
            tokio::time::sleep(SOON).await;
        }
    };
    let server = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        serve(stream).await;
    });
    let read = Configuration::parse(&text, folder.path()).unwrap();
    let error = health(&read, Probe::Ready, limit).await.unwrap_err();
    server.abort();
    error
}

#[tokio::test]
async fn one_that_says_no_says_nothing_or_speaks_no_http_is_not_well() {
    let no = said("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 10\r\n\r\nnot\x1b ready", SOON).await;
    assert_eq!(no.to_string(), "HTTP 503 Service Unavailable: not\\u{1b} ready");
    let silent = said("", Duration::from_millis(200)).await;
    assert!(matches!(silent, HealthError::Timeout(_)), "{silent}");
    let other = said("SSH-2.0-x\r\n", SOON).await;
    assert!(matches!(other, HealthError::Http { .. }), "{other}");
}
