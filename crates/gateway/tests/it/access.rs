//! Who may call, and where.

use crate::common::{Running, configuration, sandbox};
use gateway::{Configuration, Gateway, Probe, new_token};
use sandbox::keys;
use serde_json::json;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

const SOON: Duration = Duration::from_secs(5);

#[tokio::test]
async fn tokens_open_what_their_scopes_say_and_stand_in_no_log() {
    let (reader, reader_hash) = new_token();
    let (payer, payer_hash) = new_token();
    let running = Running::with(&format!(
        "[[token]]\nname = \"reader\"\nsha256 = \"{reader_hash}\"\nscopes = [\"read\"]\n\
         [[token]]\nname = \"payer\"\nsha256 = \"{payer_hash}\"\nscopes = [\"read\", \"pay\"]\n"
    ))
    .await;
    let ask = json!({ "user_cust_id": keys::HUIFU_USER });
    let none = running.post("/huifu/303", &ask).await;
    assert_eq!((none.status, none.json()["type"].clone()), (401, json!("/docs#token")));
    assert!(none.head.to_lowercase().contains("www-authenticate: bearer"), "{}", none.head);
    let with = |token: &str| format!("Authorization: Bearer {token}\r\n");
    assert_eq!(running.send("/huifu/303", &with("mgw_wrong"), &ask).await.status, 401);
    assert_eq!(running.send("/huifu/303", &with(reader.expose()), &ask).await.status, 200);
    let pay = format!("{}Idempotency-Key: 1\r\n", with(reader.expose()));
    let refused = running.send("/huifu/202", &pay, &json!({})).await;
    assert_eq!(
        (refused.status, refused.json()["type"].clone()),
        (403, json!("/docs#scope")),
        "{}",
        refused.text()
    );
    let pay = format!("{}Idempotency-Key: 1\r\n", with(payer.expose()));
    assert_eq!(running.send("/huifu/202", &pay, &json!({})).await.status, 422);
    // The description needs none.
    assert_eq!(running.raw("GET", "/openapi.json", "", b"").await.status, 200);
    let audit = running.audit();
    assert!(audit.contains("\"caller\":\"reader\"") && audit.contains("\"caller\":\"payer\""), "{audit}");
    for secret in
        [reader.expose(), payer.expose(), &reader_hash, keys::UNIONPAY_SECRET, keys::HUIFU_PFX_PASSWORD]
    {
        assert!(!audit.contains(secret), "{audit}");
    }
    running.stop().await;
}

/// A page in a browser of this machine can reach the port, and sends forms, files and empty bodies without asking; it
/// cannot choose what Host and Origin say.
#[tokio::test]
async fn a_page_in_a_browser_of_this_machine_reaches_nothing() {
    let running = Running::start().await;
    let mut stream = TcpStream::connect(running.gateway.address().unwrap()).await.unwrap();
    let request = "POST /huifu/303 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nContent-Type: application/json\r\n\
                   Content-Length: 2\r\n\r\n{}";
    stream.write_all(request.as_bytes()).await.unwrap();
    let answer = crate::common::answer(&mut stream).await;
    assert_eq!((answer.status, answer.json()["type"].clone()), (421, json!("/docs#host")));
    let upload = "/huifu/122/upload?file_name=a.png&attach_no=A1&trans_type=01&attach_type=05";
    for path in [upload, "/deliveries/1/redeliver", "/huifu/303"] {
        let head = "Origin: https://evil.example\r\nContent-Type: text/plain\r\n";
        let answer = running.raw("POST", path, head, b"x").await;
        assert_eq!((answer.status, answer.json()["type"].clone()), (403, json!("/docs#origin")), "{path}");
    }
    running.stop().await;
}

#[tokio::test]
async fn a_unix_socket_is_its_owners_alone_and_is_taken_over_from_the_dead() {
    let (sandbox, folder) = (sandbox().await, TempDir::new().unwrap());
    let store = format!("store = \"sqlite://{}\"", folder.path().join("gateway.db").display());
    let text = configuration(&sandbox.base_url(), &store).replace("127.0.0.1:0", "unix:gateway.sock");
    let path = folder.path().join("gateway.sock");
    // Left behind by a process that has ended.
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    let gateway = Gateway::start(Configuration::parse(&text, folder.path()).unwrap()).await.unwrap();
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    let mut stream = UnixStream::connect(&path).await.unwrap();
    stream.write_all(b"GET /docs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).await.unwrap();
    assert!(
        page.starts_with("HTTP/1.1 200") && page.contains("content-security-policy: default-src 'none'"),
        "{page:.500}"
    );
    // One that answers is not taken over.
    let second = Gateway::start(Configuration::parse(&text, folder.path()).unwrap()).await;
    assert!(second.unwrap_err().to_string().contains("somebody listens there"));
    assert!(gateway.stop(Duration::from_secs(5)).await);
}

/// OpenSSL is the client.
#[tokio::test(flavor = "multi_thread")]
async fn with_client_certificates_only_those_of_the_ca_are_let_in() {
    let (sandbox, folder) = (sandbox().await, TempDir::new().unwrap());
    let here = |name: &str| folder.path().join(name).display().to_string();
    let openssl = |arguments: &str| {
        let words = arguments
            .split(' ')
            .map(|word| if let Some(file) = word.strip_prefix('@') { here(file) } else { word.to_owned() });
        let output = std::process::Command::new("openssl").args(words).output().unwrap();
        assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    };
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=ca -keyout @ca.key -out @ca.pem",
    );
    for name in ["server", "client"] {
        openssl(&format!(
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout @{name}.key -out @{name}.csr"
        ));
        openssl(&format!(
            "x509 -req -in @{name}.csr -CA @ca.pem -CAkey @ca.key -CAcreateserial -days 2 -copy_extensions copy -out @{name}.pem"
        ));
    }
    let store = format!("store = \"sqlite://{}\"", here("gateway.db"));
    let tls = "[tls]\ncertificate = \"server.pem\"\nkey = \"server.key\"\nclient_ca = [\"ca.pem\"]\n";
    let text =
        configuration(&sandbox.base_url(), &store).replace("[[unionpay]]", &format!("{tls}[[unionpay]]"));
    let gateway = Gateway::start(Configuration::parse(&text, folder.path()).unwrap()).await.unwrap();
    let port = gateway.address().unwrap().port();
    let ask = |more: Vec<String>| {
        let mut client = std::process::Command::new("openssl");
        client
            .args([
                "s_client",
                "-quiet",
                "-connect",
                &format!("127.0.0.1:{port}"),
                "-CAfile",
                &here("ca.pem"),
            ])
            .args(more);
        client
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null());
        let mut client = client.spawn().unwrap();
        let mut input = client.stdin.take().unwrap();
        let _ = std::io::Write::write_all(
            &mut input,
            b"POST /huifu/303 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        );
        let output = client.wait_with_output().unwrap();
        drop(input);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let none = tokio::task::block_in_place(|| ask(Vec::new()));
    assert!(!none.contains("HTTP/1.1"), "{none}");
    let known = vec!["-cert".to_owned(), here("client.pem"), "-key".to_owned(), here("client.key")];
    let known = tokio::task::block_in_place(|| ask(known));
    assert!(known.starts_with("HTTP/1.1 415"), "{known}");
    // A probe has no certificate: it learns that the gateway lives, and no more.
    let at_its_port = text.replace("127.0.0.1:0", &format!("127.0.0.1:{port}"));
    let asked = Configuration::parse(&at_its_port, folder.path()).unwrap();
    let alive = gateway::health(&asked, Probe::Alive, SOON).await.unwrap();
    assert!(alive.contains("asks for a client's certificate"), "{alive}");
    gateway::health(&asked, Probe::Ready, SOON).await.unwrap_err();
    assert!(gateway.stop(Duration::from_secs(5)).await);
}
