//! A C program that uses every function of the header, rightly and wrongly, against both libraries; what it made, OpenSSL judges.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::Command;
use test_support::fixtures;
use test_support::openssl::{openssl, run};

/// Where cargo put the libraries: beside this test.
fn libraries() -> PathBuf {
    let folder = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    assert!(
        folder.join("libcfca_capi.so").is_file() && folder.join("libcfca_capi.a").is_file(),
        "{}",
        folder.display()
    );
    folder
}

/// Compiles the program and returns where it is.
fn compiled(folder: &Path, name: &str, linked: &[&str], more: &[&str]) -> PathBuf {
    let program = folder.join(name);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = run(
        Command::new("cc")
            .args(["-std=c11", "-D_GNU_SOURCE", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-pthread"])
            .args(more)
            .arg("-I")
            .arg(here.join("include"))
            .arg("-o")
            .arg(&program)
            .arg(here.join("tests/c/all.c"))
            .args(linked),
        b"",
    );
    assert!(output.status.success(), "cc: {}", String::from_utf8_lossy(&output.stderr));
    program
}

/// Runs it and returns its folder.
fn good(command: &mut Command) {
    let output = run(command, b"");
    let text = String::from_utf8_lossy(&output.stdout);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.ends_with("0 failures\n"), "{:?}: {text}{error}", output.status);
}

fn shared(folder: &Path) -> PathBuf {
    let libraries = libraries();
    let (search, load) =
        (format!("-L{}", libraries.display()), format!("-Wl,-rpath,{}", libraries.display()));
    compiled(folder, "shared", &[&search, &load, "-lcfca_capi"], &[])
}

#[test]
fn the_shared_library_does_what_the_header_says_and_openssl_agrees() {
    let folder = tempfile::tempdir().unwrap();
    let program = shared(folder.path());
    good(Command::new(program).arg(fixtures::path("")).arg(folder.path()));
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let content = "{\"order_id\":\"1\",\"user_name\":\"张三\"}".as_bytes();

    // RSA: each form; the detached signature and the one by digest.
    let (ca, part) = (fixtures::path("keys/cfca-oca31.cert.pem"), file("content"));
    std::fs::write(&part, content).unwrap();
    let verify =
        ["cms", "-verify", "-binary", "-purpose", "any", "-partial_chain", "-CAfile", &ca, "-inform", "DER"];
    let unpacked = |name: &str, times: usize| {
        let mut bytes = std::fs::read(file(name)).unwrap();
        for _ in 0..times {
            bytes = openssl(&["base64", "-d", "-A"], &bytes);
        }
        bytes
    };
    for (name, times) in
        [("rsa.0.signed", 0), ("rsa.1.signed", 1), ("rsa.2.signed", 2), ("toolkit.signed", 1)]
    {
        assert_eq!(openssl(&verify, &unpacked(name, times)), content, "{name}");
    }
    for name in ["rsa.detached", "rsa.by-digest"] {
        let given = [&verify[..], &["-content", &part]].concat();
        assert_eq!(openssl(&given, &unpacked(name, 0)), content, "{name}");
    }
    let sealed = std::fs::read(file("rsa.sealed")).unwrap();
    let key = fixtures::path("cfca/openssl/encipher.key.pem");
    assert_eq!(openssl(&["cms", "-decrypt", "-inform", "DER", "-inkey", &key], &sealed), content);

    // SM2: OpenSSL 3.0 reads no such message; it judges the signature in it, which stands at the end.
    let public = fixtures::path("cfca/sm2/leaf.spki.pem");
    for (name, times) in [
        ("sm2.0.signed", 0),
        ("sm2.1.signed", 1),
        ("sm2.2.signed", 2),
        ("sm2.detached", 0),
        ("sm2.by-digest", 0),
    ] {
        let der = unpacked(name, times);
        let start = (8..80).map(|length| der.len() - length);
        let mut start =
            start.filter(|at| der[at - 1] as usize == der.len() - at && der[at - 2] == 4 && der[*at] == 0x30);
        let signature = file("signature");
        std::fs::write(&signature, &der[start.next().unwrap()..]).unwrap();
        let judge = [
            "pkeyutl",
            "-verify",
            "-rawin",
            "-digest",
            "sm3",
            "-pkeyopt",
            "distid:1234567812345678",
            "-pubin",
        ];
        openssl(&[&judge[..], &["-inkey", &public, "-in", &part, "-sigfile", &signature]].concat(), b"");
    }

    judge_data_and_keys(folder.path(), content);

    // What certificates say.
    for kind in ["rsa", "sm2"] {
        let certificate = std::fs::read(file(&format!("{kind}.cer"))).unwrap();
        let says = |arguments: &[&str]| {
            let told = openssl(&[&["x509", "-inform", "DER", "-noout"], arguments].concat(), &certificate);
            String::from_utf8(told).unwrap().trim().to_owned()
        };
        let info = |number: u32| std::fs::read_to_string(file(&format!("{kind}.info.{number}"))).unwrap();
        assert_eq!(says(&["-serial"]).to_lowercase(), format!("serial={}", info(0)));
        assert_eq!(says(&["-subject", "-nameopt", "RFC2253"]), format!("subject={}", info(1)));
        assert!(info(1).starts_with(&format!("CN={},", info(2))));
        assert_eq!(says(&["-issuer", "-nameopt", "RFC2253"]), format!("issuer={}", info(3)));
        let date = |text: &str| openssl_date(text);
        assert_eq!(says(&["-startdate", "-dateopt", "iso_8601"]), format!("notBefore={}", date(&info(4))));
        assert_eq!(says(&["-enddate", "-dateopt", "iso_8601"]), format!("notAfter={}", date(&info(5))));
        assert_eq!(info(6), kind.to_uppercase());
        assert!(info(7).starts_with("digitalSignature"));
        let print = says(&["-fingerprint", "-sha256"]).replace(':', "").to_lowercase();
        assert_eq!(print, format!("sha256 fingerprint={}", info(8)));
        let key = openssl(&["pkey", "-pubin", "-outform", "DER"], says(&["-pubkey"]).as_bytes());
        let key = String::from_utf8(openssl(&["base64", "-A"], &key)).unwrap();
        assert_eq!(key, info(10));
    }
}

/// Digests, data under a password, requests, keys, key files and bare signatures.
fn judge_data_and_keys(folder: &Path, content: &[u8]) {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let data = fixtures::bytes("cfca/testdata.der");
    for (number, name) in ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sm3"].iter().enumerate() {
        let theirs = openssl(&["dgst", &format!("-{name}"), "-binary"], &data);
        assert_eq!(read(&format!("digest.{number}")), theirs, "{name}");
    }
    let (vector, key) = ("0282010100ea6226", "b38463db95bf4f0cae06b5c8ffa73bc3bdb83c193082010a");
    assert_eq!(openssl(&["enc", "-d", "-des-ede3-cbc", "-iv", vector, "-K", key], &read("3des")), content);
    let derived = openssl(&["dgst", "-sm3", "-binary"], b"cfca1234\0\0\0\x01");
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let (vector, key) = (hex(&derived[..16]), hex(&derived[16..]));
    assert_eq!(openssl(&["enc", "-d", "-sm4-cbc", "-iv", &vector, "-K", &key], &read("sm4")), content);

    let id = "distid:1234567812345678";
    for kind in ["rsa", "sm2"] {
        let verify = ["req", "-inform", "DER", "-noout", "-verify", "-pubkey"];
        let id: &[&str] = if kind == "sm2" { &["-vfyopt", id] } else { &[] };
        let public = openssl(&[&verify[..], id].concat(), &read(&format!("{kind}.request")));
        let own = openssl(&["pkey", "-in", &path(&format!("{kind}.private.pem")), "-pubout"], b"");
        assert_eq!(String::from_utf8_lossy(&public), String::from_utf8_lossy(&own), "{kind}");
        let der = openssl(&["pkey", "-pubin", "-outform", "DER"], &own);
        assert_eq!(openssl(&["base64", "-A"], &der), read(&format!("{kind}.public")));
        // CFCA's attributes are no sets, which OpenSSL's `req` does not read; cfca-pkcs7's tests have it judge the signature.
        let parsed = openssl(&["asn1parse", "-inform", "DER"], &read(&format!("{kind}.two.request")));
        let parsed = String::from_utf8(parsed).unwrap();
        assert!(parsed.contains("challengePassword") && parsed.contains("1.2.840.113549.1.9.63"), "{parsed}");
        for (form, more) in
            [("modern", &[][..]), ("windows", &["-provider", "legacy", "-provider", "default"])]
        {
            let file = path(&format!("{kind}.{form}.pfx"));
            let open = ["pkcs12", "-in", &file, "-passin", "pass:secret", "-nodes", "-nokeys"];
            let certificate = openssl(&[&open[..], more].concat(), b"");
            let certificate = openssl(&["x509", "-outform", "DER"], &certificate);
            assert_eq!(certificate, read(&format!("{kind}.cer")), "{kind} {form}");
        }
    }
    let number = openssl(&["pkey", "-in", &path("escrow.private.pem"), "-text", "-noout"], b"");
    let number = String::from_utf8(number).unwrap().replace([' ', '\n', ':'], "");
    assert!(number.contains("f6e02c941a0dfdac58d8b3b1bc1bd136f179741b7465ebc7b0b25bb381840a3b"), "{number}");

    let part = path("content");
    let public = |kind: &str| {
        let key = openssl(&["x509", "-inform", "DER", "-noout", "-pubkey"], &read(&format!("{kind}.cer")));
        std::fs::write(folder.join("public.pem"), key).unwrap();
        path("public.pem")
    };
    let judge = ["-verify", "-rawin", "-pubin", "-in", &part];
    for (kind, more) in [("rsa", &["-digest", "sha256"][..]), ("sm2", &["-digest", "sm3", "-pkeyopt", id])] {
        let (key, raw) = (public(kind), path(&format!("{kind}.raw")));
        openssl(&[&["pkeyutl"], &judge[..], &["-inkey", &key, "-sigfile", &raw], more].concat(), b"");
    }
}

/// As OpenSSL writes a date in the form of ISO 8601.
fn openssl_date(rfc3339: &str) -> String {
    rfc3339.replace('T', " ")
}

#[test]
fn the_static_library_does_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let archive = libraries().join("libcfca_capi.a");
    let linked = [archive.to_str().unwrap(), "-lm", "-ldl"];
    let program = compiled(folder.path(), "static", &linked, &[]);
    good(Command::new(program).arg(fixtures::path("")).arg(folder.path()));
}
