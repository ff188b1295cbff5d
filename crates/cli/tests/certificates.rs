//! What `merchant cfca pfx`, `certificate` and `inspect` say of certificates, to people in both languages and to programs, as
//! OpenSSL sees the same files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, out};
use serde_json::Value;
use std::process::Output;
use test_support::fixtures::path as fixture;

fn merchant(arguments: &[&str]) -> Output {
    common::run(env!("CARGO_BIN_EXE_merchant"), &[&["cfca"], arguments].concat(), &[], b"")
}

fn document(arguments: &[&str]) -> Value {
    let shown = merchant(&[arguments, &["--json"]].concat());
    serde_json::from_slice(&shown.stdout).unwrap_or_else(|e| panic!("{arguments:?}: {e}: {}", err(&shown)))
}

fn openssl(arguments: &[&str]) -> String {
    let output = common::run("openssl", arguments, &[], b"");
    assert!(output.status.success(), "{arguments:?}: {}", err(&output));
    out(&output).trim().to_owned()
}

/// A PFX file with the issuers of its certificate and, in an order that is none, another client's certificate and another root of
/// the same name.
fn pfx() -> String {
    let folder = std::env::temp_dir().join(format!("merchant-certificates-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (bundle, to) = (folder.join("others.pem"), folder.join("all.pfx"));
    let others = ["other.pem", "root.pem", "oca.pem"]
        .map(|name| std::fs::read_to_string(fixture(&format!("cfca/openssl/{name}"))).unwrap());
    let key = folder.join("root.key");
    let make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key.to_str().unwrap()];
    let same_name = openssl(&[&make[..], &["-subj", "/C=CN/O=Throw-away/CN=Root"]].concat());
    std::fs::write(&bundle, [others.concat(), same_name].join("\n")).unwrap();
    let (bundle, to) = (bundle.to_str().unwrap(), to.to_str().unwrap().to_owned());
    let (key, leaf) = (fixture("cfca/openssl/leaf.key.pem"), fixture("cfca/openssl/leaf.pem"));
    let export = ["pkcs12", "-export", "-inkey", &key, "-in", &leaf, "-certfile", bundle, "-out", &to];
    openssl(&[&export[..], &["-passout", "pass:p", "-name", "shop"]].concat());
    to
}

#[test]
fn issuers_are_the_chain_in_their_order_and_strangers_are_told_apart() {
    let pfx = pfx();
    let english = [
        "friendly-name       shop",
        "chain-1-subject     CN=OCA,O=Throw-away,C=CN",
        "chain-2-subject     CN=Root,O=Throw-away,C=CN",
        "other-1-subject     CN=051@Impostor@100001@1,O=Throw-away,C=CN",
        "other-2-subject     CN=Root,O=Throw-away,C=CN",
    ];
    let chinese = [
        "别名                shop",
        "类型                RSA，终端实体证书",
        "上级2 证书主体      CN=Root,O=Throw-away,C=CN",
        "其他1 类型          RSA，终端实体证书",
        "其他2 类型          RSA，CA 证书",
    ];
    for (language, lines) in [("en", english), ("zh", chinese)] {
        let shown = out(&merchant(&["pfx", "--password", "p", &pfx, "--lang", language]));
        for line in lines {
            assert!(shown.lines().any(|one| one == line), "{line}\n{shown}");
        }
    }

    let told = document(&["pfx", "--password", "p", &pfx]);
    let hash = |name: &str| {
        let line = openssl(&["x509", "-in", &fixture(name), "-noout", "-fingerprint", "-sha256"]);
        line.split('=').next_back().unwrap().replace(':', "").to_lowercase()
    };
    assert_eq!((&told["ok"], &told["friendlyName"]), (&true.into(), &"shop".into()));
    for (certificate, name) in [
        (&told["certificate"], "cfca/openssl/leaf.pem"),
        (&told["chain"][0], "cfca/openssl/oca.pem"),
        (&told["chain"][1], "cfca/openssl/root.pem"),
        (&told["others"][0], "cfca/openssl/other.pem"),
    ] {
        assert_eq!(certificate["sha256"], hash(name), "{name}");
    }
    assert_eq!((&told["chain"][2], &told["others"][2]), (&Value::Null, &Value::Null));
    assert_eq!(told["keys"][0]["certificateSha256"], told["certificate"]["sha256"]);

    let listed = document(&["pfx", "--password", "p", &pfx, "--list"]);
    assert_eq!(listed["certificates"].as_array().unwrap().len(), 5);
    assert_eq!(listed["keys"], told["keys"]);
    // A document is always one, and what is wrong is in it.
    let wrong = document(&["pfx", "--password", "q", &pfx]);
    assert_eq!(wrong["ok"], false);
    assert!(wrong["error"].as_str().unwrap().contains("password"), "{wrong}");
}

#[test]
fn a_certificate_is_the_same_document_wherever_it_is_shown() {
    let (leaf, ca) = (fixture("cfca/openssl/leaf.pem"), fixture("cfca/openssl/root.pem"));
    let told = document(&["certificate", &leaf]);
    let says = |what: &str| openssl(&["x509", "-in", &leaf, "-noout", what]);
    assert_eq!(told["certificate"]["serial"], says("-serial").replace("serial=", "").to_lowercase());
    let end = says("-enddate");
    let end =
        jiff::fmt::strtime::parse("notAfter=%b %e %H:%M:%S %Y GMT", &end).unwrap().to_datetime().unwrap();
    assert_eq!(told["certificate"]["notAfter"], format!("{end}Z"));
    assert_eq!(told["certificate"]["ca"], false);
    assert_eq!(document(&["inspect", &leaf])["certificate"], told["certificate"]);
    assert_eq!(told["verified"], Value::Null);

    let oca = fixture("cfca/openssl/oca.pem");
    let verified = document(&["certificate", "--verify", "--ca", &oca, &leaf]);
    assert_eq!((&verified["verified"], &verified["certificate"]), (&true.into(), &told["certificate"]));
    let refused = document(&["certificate", "--verify", "--ca", &fixture("cfca/openssl/other.pem"), &leaf]);
    assert_eq!((&refused["ok"], &refused["verified"]), (&false.into(), &Value::Null));
    assert_eq!(refused["certificate"], told["certificate"], "whose certificate was refused is told");
    assert_eq!(document(&["certificate", &ca])["certificate"]["ca"], true);
}
