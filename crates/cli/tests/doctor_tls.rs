//! `merchant doctor --connect`: the advice fits what is wrong with TLS. The servers are OpenSSL's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{json, run};
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::PathBuf;
use test_support::keys::UNIONPAY_MERCHANT;
use test_support::openssl::TlsServer;

/// Two CAs one above the other, a private one beside them, and certificates of servers.
struct Office(PathBuf);

impl Office {
    fn open() -> Self {
        let folder = std::env::temp_dir().join(format!(
            "merchant-tls-{}-{:?}",
            std::process::id(),
            std::thread::current().id()
        ));
        std::fs::create_dir_all(&folder).unwrap();
        let script = r#"set -e; cd "$1"
            ca() { openssl req -x509 -newkey rsa:2048 -nodes -keyout $1.key -out $1.pem -days 30 -subj "/CN=$2" -addext basicConstraints=critical,CA:TRUE; }
            issue() { # name issuer subject extensions
                printf '%b' "$4" > $1.ext
                openssl req -newkey rsa:2048 -nodes -keyout $1.key -out $1.csr -subj "/CN=$3"
                openssl x509 -req -in $1.csr -CA $2.pem -CAkey $2.key -CAcreateserial -days ${5:-20} -extfile $1.ext -out $1.pem; }
            here='subjectAltName=DNS:localhost,IP:127.0.0.1\n'
            ca ca TestCA; ca other Another
            issue int ca TestInt 'basicConstraints=critical,CA:TRUE\n'
            issue leaf int localhost "$here"
            issue aia int localhost "${here}authorityInfoAccess=caIssuers;URI:http://ca.invalid/int.cer\n"
            issue named ca elsewhere 'subjectAltName=DNS:elsewhere.example\n'
            issue past ca localhost "$here" -1
            ca self localhost
            cat leaf.pem int.pem > chain.pem"#;
        let made = run("sh", &["-c", script, "sh", folder.to_str().unwrap()], &[], b"");
        assert!(made.status.success(), "{}", common::err(&made));
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// A server with this certificate, and its port.
    fn serve(&self, name: &str, more: &[&str]) -> TlsServer {
        let key = match name {
            "chain" => "leaf",
            name => name,
        };
        let (certificate, key) = (self.path(&format!("{name}.pem")), self.path(&format!("{key}.key")));
        let own = ["-www", "-cert", &certificate, "-cert_chain", &certificate, "-key", &key];
        TlsServer::start(&[&own[..], more].concat())
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The finding about the connection.
fn connect(base: &str, trust: &str) -> Value {
    let arguments = ["doctor", "unionpay", "--app-id", "x", "--connect", "--json", "--base", base];
    let report = json(&run(env!("CARGO_BIN_EXE_merchant"), &arguments, &[("SSL_CERT_FILE", trust)], b""));
    let findings = report["findings"].as_array().unwrap();
    findings
        .iter()
        .find(|finding| finding["check"] == "connect")
        .unwrap_or_else(|| panic!("{report:#}"))
        .clone()
}

/// Case 04: which of the causes it is, and whose business.
#[test]
fn case_04_the_advice_fits_the_failure() {
    let office = Office::open();
    let ca = office.path("ca.pem");
    let right = office.serve("chain", &[]);
    let found = connect(&format!("https://localhost:{}", right.port()), &ca);
    assert_eq!(found["level"], "ok", "{found}");

    let old = ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"];
    let cbc = ["-tls1_2", "-cipher", "AES128-SHA"];
    for (certificate, more, trust, text, remedy) in [
        (
            "leaf",
            &[][..],
            "ca",
            "authority",
            "its chain is incomplete, and who runs it has to send the intermediate",
        ),
        ("aia", &[], "ca", "leaves out the certificate of its authority", "has to send the certificate"),
        ("chain", &[], "other", "authority that is not trusted", "private CA"),
        ("self", &[], "ca", "", "SSL_CERT_FILE=ca.pem"),
        ("named", &[], "ca", "for other names", "look at the host in the address"),
        ("past", &[], "ca", "expired", "clock"),
        ("chain", &old, "ca", "neither TLS 1.2 nor TLS 1.3", "TLS 1.1 or older"),
        ("chain", &cbc, "ca", "no cipher suite", "ECDHE"),
    ] {
        let server = office.serve(certificate, more);
        let found =
            connect(&format!("https://localhost:{}", server.port()), &office.path(&format!("{trust}.pem")));
        assert_eq!(found["level"], "fail", "{found}");
        let said = |part: &str, name: &str| found[name].as_str().unwrap().contains(part);
        assert!(said(text, "text") && said(remedy, "remedy"), "{certificate} {more:?}: {found:#}");
        assert!(!said("firewall, and the proxy", "remedy"), "{found}");
        assert!(said("openssl s_client -connect localhost:", "command"), "{found}");
    }
}

/// A server that says the same to everybody, and hangs up.
fn says(answer: &'static [u8], reads: bool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            if reads {
                let _ = stream.read(&mut [0; 4096]);
            }
            let _ = stream.write_all(answer);
        }
    });
    port
}

#[test]
fn what_is_no_tls_is_named() {
    let office = Office::open();
    let ca = office.path("ca.pem");
    let remedy = |base: &str| {
        let found = connect(base, &ca);
        assert_eq!(found["level"], "fail", "{found}");
        format!("{} {}", found["text"].as_str().unwrap(), found["remedy"].as_str().unwrap())
    };
    let plain = says(b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n", true);
    let told = remedy(&format!("https://localhost:{plain}"));
    assert!(told.contains("plain HTTP"), "{told}");
    let server = office.serve("chain", &[]);
    let told = remedy(&format!("http://localhost:{}", server.port()));
    assert!(told.contains("write https://"), "{told}");
    let reset = says(b"", true);
    let told = remedy(&format!("https://localhost:{reset}"));
    assert!(told.contains("closed") && told.contains("handshake"), "{told}");
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let told = remedy(&format!("https://localhost:{free}"));
    assert!(told.contains(&format!("nothing listens at port {free}")), "{told}");
    let told = remedy("https://no-such-host.invalid");
    assert!(told.contains("nobody knows a host of this name"), "{told}");
}

#[test]
fn a_variable_that_names_no_certificate_is_said() {
    let key = UNIONPAY_MERCHANT.key_file();
    for (file, part) in [("/no/such/file", "no such file"), (key.as_str(), "holds no certificate")] {
        let arguments = ["doctor", "unionpay", "--app-id", "x", "--connect", "--base", "https://localhost:1"];
        let told = run(env!("CARGO_BIN_EXE_merchant"), &arguments, &[("SSL_CERT_FILE", file)], b"");
        let text = String::from_utf8(told.stdout).unwrap();
        assert!(text.contains("FAIL  authorities") && text.contains(part), "{text}");
    }
}

#[test]
fn the_variable_is_in_the_help() {
    for command in [&["doctor", "unionpay", "--help"][..], &["doctor", "huifu", "--help"], &["--help"]] {
        let help = common::out(&run(env!("CARGO_BIN_EXE_merchant"), command, &[], b""));
        assert!(help.contains("SSL_CERT_FILE"), "{command:?}: {help}");
    }
}
