//! `merchant cfca` as scripts use it, with OpenSSL on the other end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::process::Output;
use test_support::fixtures::path as fixture;
use test_support::keys::{CFCA_OCA31, HUIFU_MERCHANT, huifu_pfx_file};

fn run(program: &str, arguments: &[&str], input: &[u8]) -> Output {
    common::run(program, arguments, &[], input)
}

fn merchant(arguments: &[&str], input: &[u8]) -> Output {
    run(env!("CARGO_BIN_EXE_merchant"), &[&["cfca"], arguments].concat(), input)
}

#[test]
fn the_documents_sample_verifies_in_2019_and_not_today() {
    let (ca, sample) = (fixture("cfca/CFCA_ACS_TEST_OCA31.pem"), fixture("cfca/testdata.check_value.txt"));
    let good = merchant(&["verify", "--ca", &ca, "--time", "2019-01-01T00:00:00Z", &sample], b"");
    assert_eq!((good.status.code(), good.stdout.as_slice()), (Some(0), b"TestData".as_slice()));
    let unix = merchant(&["verify", "--ca", &ca, "--time", "1546300800", "--enc", "b64b64", &sample], b"");
    assert_eq!(unix.stdout, b"TestData");
    for arguments in [
        &["verify", "--ca", &ca, &sample][..],
        &["verify", "--time", "1546300800", &sample],
        &["verify", "--ca", &ca, "--time", "1546300800", "--signer-cn", "100001", &sample],
        &["verify", "--ca", &ca, "--time", "1546300800", "--enc", "hex", &sample],
        &["verify", "--ca", &ca, "no-such-file"],
    ] {
        let bad = merchant(arguments, b"");
        assert_eq!(bad.status.code(), Some(1), "{arguments:?}");
        assert!(bad.stdout.is_empty(), "nothing unverified on standard output");
        assert_eq!(String::from_utf8(bad.stderr).unwrap().lines().count(), 1, "{arguments:?}");
    }
    let (oca, message) = (fixture("cfca/openssl/oca.pem"), fixture("cfca/openssl/noattr.der"));
    for (list, code) in [("crl-empty.pem", 0), ("crl-leaf.pem", 1)] {
        let list = fixture(&format!("cfca/openssl/{list}"));
        let checked = merchant(
            &["verify", "--ca", &oca, "--crl", &list, "--time", "2030-01-01T00:00:00Z", &message],
            b"",
        );
        assert_eq!(checked.status.code(), Some(code), "{}", String::from_utf8_lossy(&checked.stderr));
    }
    let wrong = merchant(&["verify", "--time", "yesterday", &sample], b"");
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn what_it_signs_openssl_verifies_and_so_does_it() {
    let (pfx, ca) = (huifu_pfx_file(), CFCA_OCA31.public_file());
    let content = "{\"张三\":\"1.00\"}".as_bytes();
    for encoding in ["der", "pem", "b64", "b64b64", "hex"] {
        let signed =
            merchant(&["sign", "--pfx", &pfx, "--password", "sandbox", "--out-enc", encoding], content);
        assert!(signed.status.success(), "{}", String::from_utf8_lossy(&signed.stderr));
        let enc = if encoding == "hex" { "hex" } else { "auto" };
        let arguments = ["verify", "--ca", &ca, "--enc", enc, "--signer-cn", "Sandbox Merchant", "-"];
        let verified = merchant(&arguments, &signed.stdout);
        assert_eq!(verified.stdout, content, "{encoding}: {}", String::from_utf8_lossy(&verified.stderr));
    }
    let signed = merchant(&["sign", "--pfx", &pfx, "--password", "sandbox", "--out-enc", "der"], content);
    let arguments =
        ["cms", "-verify", "-inform", "DER", "-binary", "-partial_chain", "-purpose", "any", "-CAfile", &ca];
    let judged = run("openssl", &arguments, &signed.stdout);
    assert_eq!(judged.stdout, content, "{}", String::from_utf8_lossy(&judged.stderr));
}

#[test]
fn a_pfx_file_is_shown_with_the_hashes_that_openssl_computes() {
    let pfx = huifu_pfx_file();
    let folder = std::env::temp_dir().join(format!("merchant-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let password = folder.join("password.txt");
    std::fs::write(&password, "sandbox\r\n").unwrap();
    let shown = merchant(&["pfx", "--password-file", password.to_str().unwrap(), &pfx], b"");
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
    let text = String::from_utf8(shown.stdout).unwrap();

    let hash = |bytes: &[u8]| {
        let output = run("openssl", &["dgst", "-sha256", "-r"], bytes);
        String::from_utf8(output.stdout).unwrap()[..64].to_owned()
    };
    let certificate = HUIFU_MERCHANT.public_file();
    let der = run("openssl", &["x509", "-in", &certificate, "-outform", "DER"], b"").stdout;
    let public = run("openssl", &["x509", "-in", &certificate, "-pubkey", "-noout"], b"").stdout;
    let spki = run("openssl", &["pkey", "-pubin", "-outform", "DER"], &public).stdout;
    for line in [
        format!("certificate-sha256  {}", hash(&der)),
        format!("spki-sha256         {}", hash(&spki)),
        "friendly-name       Sandbox Merchant".to_owned(),
        "not-after           2044-01-01T00:00:00Z".to_owned(),
        "key-bits            2048".to_owned(),
        "type                RSA, end entity".to_owned(),
        "key-usage           digitalSignature, nonRepudiation".to_owned(),
    ] {
        assert!(text.lines().any(|shown| shown == line), "{line}\n{text}");
    }
    assert!(text.contains("chain-1-subject     CN=SANDBOX ACS OCA31"), "{text}");

    let wrong = merchant(&["pfx", "--password", "hunter2", &pfx], b"");
    assert_eq!(wrong.status.code(), Some(1));
    let error = String::from_utf8(wrong.stderr).unwrap();
    assert!(error.contains("the password does not fit") && !error.contains("hunter2"), "{error}");
    assert_eq!(merchant(&["pfx", &pfx], b"").status.code(), Some(2));
}

#[test]
fn inspect_names_every_failed_check_and_shows_no_content() {
    let (ca, sample) = (fixture("cfca/CFCA_ACS_TEST_OCA31.pem"), fixture("cfca/testdata.check_value.txt"));
    let good = merchant(&["inspect", "--ca", &ca, "--time", "1546300800", &sample], b"");
    let text = String::from_utf8(good.stdout).unwrap();
    assert!(good.status.success(), "{text}");
    assert!(text.contains("ok    signature") && text.contains("text, 8 bytes from DER byte"), "{text}");
    assert!(!text.contains("TestData") && !text.contains('\u{1b}'), "{text}");

    let bad = merchant(&["inspect", "--ca", &ca, "--signer-cn", "100001", "--json", &sample], b"");
    assert_eq!(bad.status.code(), Some(1));
    let document: serde_json::Value = serde_json::from_slice(&bad.stdout).unwrap();
    let failed: Vec<_> = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["ok"] == false)
        .map(|f| &f["check"])
        .collect();
    assert_eq!(failed, ["chain", "identity"]);
    let error = String::from_utf8(bad.stderr).unwrap();
    assert!(error.contains("2 of 14 checks failed: chain, identity"), "{error}");

    let certificate = merchant(&["inspect", &ca], b"");
    let text = String::from_utf8(certificate.stdout).unwrap();
    assert!(
        certificate.status.success() && text.contains("subject             CN=CFCA ACS TEST OCA31"),
        "{text}"
    );
}

/// Files beside each other, gone at the end of the test.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("merchant-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn detached_signatures_go_both_ways_with_openssl() {
    let folder = Folder::new("detached");
    let content = folder.write("content", &vec![b'x'; 300_000]);
    let (pfx, ca) = (huifu_pfx_file(), CFCA_OCA31.public_file());
    let arguments =
        ["sign", "--pfx", &pfx, "--password", "sandbox", "--detached", "--out-enc", "der", "--in", &content];
    let ours = merchant(&arguments, b"");
    assert!(ours.status.success() && ours.stdout.len() < 3000);
    let signature = folder.write("ours", &ours.stdout);
    let openssl =
        ["cms", "-verify", "-inform", "DER", "-binary", "-partial_chain", "-purpose", "any", "-CAfile", &ca];
    let judged = run("openssl", &[&openssl[..], &["-in", &signature, "-content", &content]].concat(), b"");
    assert!(judged.status.success() && judged.stdout.len() == 300_000);

    let (key, cert) = (HUIFU_MERCHANT.key_file(), HUIFU_MERCHANT.public_file());
    let theirs =
        ["cms", "-sign", "-binary", "-outform", "DER", "-in", &content, "-inkey", &key, "-signer", &cert];
    let theirs = folder.write("theirs", &run("openssl", &theirs, b"").stdout);
    for signature in [&signature, &theirs] {
        let good = merchant(&["verify", "--ca", &ca, "--content", &content, signature], b"");
        assert_eq!((good.status.code(), good.stdout.len()), (Some(0), 0));
        let bad = merchant(&["verify", "--ca", &ca, "--content", "-", signature], b"other content");
        assert_eq!(bad.status.code(), Some(1));
        let attached = merchant(&["verify", "--ca", &ca, signature], b"");
        assert!(String::from_utf8(attached.stderr).unwrap().contains("detached"));
    }
}

#[test]
fn a_key_without_a_pfx_file_signs_too_and_bare_signatures_are_openssls() {
    let (key, cert) = (HUIFU_MERCHANT.key_file(), HUIFU_MERCHANT.public_file());
    let ca = CFCA_OCA31.public_file();
    let signed = merchant(&["sign", "--key", &key, "--cert", &cert], b"{}");
    assert_eq!(merchant(&["verify", "--ca", &ca, "-"], &signed.stdout).stdout, b"{}");
    let raw = merchant(&["sign", "--key", &key, "--cert", &cert, "--raw", "--out-enc", "der"], b"{}");
    assert_eq!(raw.stdout, run("openssl", &["dgst", "-sha256", "-sign", &key], b"{}").stdout);
    for wrong in [
        &["sign", "--key", &key][..],
        &["sign", "--cert", &cert],
        &["sign", "--pfx", &huifu_pfx_file()],
        &["sign", "--pfx", "x", "--password", "p", "--key", &key, "--cert", &cert],
        &["sign", "--pfx", "x", "--password", "p", "--password-file", "q"],
        &["sign", "--key", &key, "--cert", &cert, "--raw", "--detached"],
        &["sign"],
        &["verify"],
        &["verify", "--signer-cn", "a", "--signer-cert", &cert, "-"],
    ] {
        assert_eq!(merchant(wrong, b"").status.code(), Some(2), "{wrong:?}");
    }
    let misfit = merchant(&["sign", "--key", &key, "--cert", &ca], b"{}");
    assert_eq!((misfit.status.code(), misfit.stdout.len()), (Some(1), 0));
}

#[test]
fn sha1_needs_to_be_allowed_and_the_signer_can_be_pinned() {
    let (ca, old) = (fixture("cfca/openssl/oca.pem"), fixture("cfca/openssl/sha1.der"));
    let (leaf, other) = (fixture("cfca/openssl/leaf.pem"), fixture("cfca/openssl/other.pem"));
    let verify = |arguments: &[&str]| {
        let fixed = ["verify", "--ca", &ca, "--time", "2030-01-01T00:00:00Z"];
        merchant(&[&fixed, arguments].concat(), b"")
    };
    let refused = verify(&[&old]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("SHA-1"));
    assert_eq!(verify(&["--allow-sha1", &old]).status.code(), Some(0));
    assert_eq!(verify(&["--allow-sha1", "--signer-cert", &leaf, &old]).status.code(), Some(0));
    assert_eq!(verify(&["--allow-sha1", "--signer-cert", &other, &old]).status.code(), Some(1));
}

#[test]
fn envelopes_are_sealed_and_opened_with_openssl_on_the_other_end() {
    let at = |name: &str| fixture(&format!("cfca/envelope/{name}"));
    let (pfx, alice, key, bob) = (at("alice.pfx"), at("alice.pem"), at("alice.key.pem"), at("bob.pem"));
    let content = "{\"张三\":\"1.00\"}".as_bytes();
    let decrypt = |file: &str, input: &[u8]| {
        merchant(&["decrypt", "--pfx", &pfx, "--password", "sandbox", file], input)
    };
    for (cipher, name) in [("aes256", "aes-256-cbc"), ("3des", "des-ede3-cbc")] {
        let arguments = ["encrypt", "--cipher", cipher, "--out-enc", "pem", "--to", &bob, &alice];
        let sealed = merchant(&arguments, content);
        assert!(sealed.status.success(), "{}", String::from_utf8_lossy(&sealed.stderr));
        let arguments = ["cms", "-decrypt", "-inform", "PEM", "-binary", "-inkey", &key, "-recip", &alice];
        assert_eq!(run("openssl", &arguments, &sealed.stdout).stdout, content);
        let shown = run("openssl", &["cms", "-cmsout", "-print", "-inform", "PEM"], &sealed.stdout).stdout;
        assert!(String::from_utf8(shown).unwrap().contains(name), "{name}");
        assert_eq!(decrypt("-", &sealed.stdout).stdout, content);
    }
    let text = merchant(&["encrypt", "--to", &alice], content).stdout;
    assert!(
        text.ends_with(b"\n") && text[..text.len() - 1].iter().all(|b| b.is_ascii_graphic()),
        "base64 by default"
    );
    assert_eq!(decrypt("-", &text).stdout, content);
    assert_eq!(decrypt(&at("bc-aes256.der"), b"").stdout, std::fs::read(at("content.json")).unwrap());
    // A signed message inside comes out ready to be verified, whatever type the envelope gives it.
    let oca = fixture("cfca/openssl/oca.pem");
    for name in ["signed-inside.der", "bc-signed-type.der"] {
        let opened = decrypt(&at(name), b"").stdout;
        let arguments = ["verify", "--ca", &oca, "--time", "2030-01-01T00:00:00Z", "-"];
        let verified = merchant(&arguments, &opened);
        let signed = std::fs::read(fixture("cfca/openssl/content.json")).unwrap();
        assert_eq!(verified.stdout, signed, "{name}: {}", String::from_utf8_lossy(&verified.stderr));
    }
}

#[test]
fn what_cannot_be_sealed_or_opened_is_one_line_and_exit_code_1() {
    let at = |name: &str| fixture(&format!("cfca/envelope/{name}"));
    let (pfx, leaf, alice) = (at("alice.pfx"), fixture("cfca/openssl/leaf.pem"), at("alice.pem"));
    let (curve, missing) = (at("curve.der"), at("no-such-file"));
    let signed = fixture("cfca/openssl/noattr.der");
    for (arguments, expected) in [
        (&["encrypt", "--to", &leaf][..], "keyEncipherment"),
        (&["encrypt", "--to", &alice, &leaf], "keyEncipherment"),
        (&["encrypt", "--to", &missing], "no-such-file"),
        (&["decrypt", "--pfx", &pfx, "--password", "sandbox", &curve], "not addressed"),
        (&["decrypt", "--pfx", &pfx, "--password", "wrong", &curve], "password"),
        (&["decrypt", "--pfx", &pfx, "--password", "sandbox", &signed], "content type"),
    ] {
        let bad = merchant(arguments, b"content");
        let stderr = String::from_utf8(bad.stderr).unwrap();
        assert_eq!((bad.status.code(), stderr.lines().count()), (Some(1), 1), "{arguments:?} {stderr}");
        assert!(stderr.contains(expected) && bad.stdout.is_empty(), "{arguments:?} {stderr}");
    }
    for arguments in
        [&["encrypt"][..], &["encrypt", "--to", &alice, "--cipher", "rc4"], &["decrypt", "--pfx", &pfx, "-"]]
    {
        assert_eq!(merchant(arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
}

/// Forms of check_value that programs make on the way are read; where a character was lost, that is said.
#[test]
fn forms_of_a_message_are_read_or_named() {
    let pfx = huifu_pfx_file();
    let content = b"{\"cmd_id\":\"301\",\"mer_cust_id\":\"6666000000000001\"}";
    let sign = |encoding| {
        let signed =
            merchant(&["sign", "--pfx", &pfx, "--password", "sandbox", "--out-enc", encoding], content);
        String::from_utf8(signed.stdout).unwrap().trim().to_owned()
    };
    let (wire, base64) = (sign("b64b64"), sign("b64"));
    let lines: Vec<&str> =
        base64.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let encoded = base64.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let utf16 = |text: &str| -> Vec<u8> {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    let ca = CFCA_OCA31.public_file();
    let verify = |input: &[u8]| merchant(&["verify", "--ca", &ca, "-"], input);
    for form in [
        base64.replace('/', "\\/").into_bytes(),
        lines.join("\\n").into_bytes(),
        format!("\"{base64}\"").into_bytes(),
        format!("MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n{}\n", lines.join("\n"))
            .into_bytes(),
        format!("check_value={wire}&cmd_id=301").into_bytes(),
        format!("cmd_id=301&check_value={encoded}").into_bytes(),
        format!("check_value={}", encoded.replace('%', "%25")).into_bytes(),
        format!("{{\"check_value\":\"{wire}\",\"x\":1}}").into_bytes(),
        format!("{{\"data\":{{\"check_value\":\"{}\"}}}}", base64.replace('/', "\\/")).into_bytes(),
        utf16(&format!("{{\"check_value\":\"{wire}\"}}")),
        utf16(&base64),
    ] {
        let shown = String::from_utf8_lossy(&form).into_owned();
        let verified = verify(&form);
        assert_eq!(verified.stdout, content, "{shown}: {}", String::from_utf8_lossy(&verified.stderr));
        let inspected = merchant(&["inspect", "--ca", &ca, "-"], &form);
        assert!(inspected.status.success(), "{shown}: {}", String::from_utf8_lossy(&inspected.stdout));
    }
    let lost = base64.replace('+', " ");
    assert_ne!(lost, base64, "there is a + in it");
    let refused = verify(lost.as_bytes());
    assert_eq!(refused.status.code(), Some(1));
    let error = String::from_utf8(refused.stderr).unwrap();
    assert!(error.contains("blanks where + stood") && error.contains("%2B"), "{error}");
    let refused =
        run(env!("CARGO_BIN_EXE_merchant"), &["huifu", "verify", "--ca", &ca, "-"], lost.as_bytes());
    let error = String::from_utf8(refused.stderr).unwrap();
    assert!(error.contains("blanks where + stood"), "{error}");
}

/// Whatever the file is, it is named with the command that serves.
#[test]
fn inspect_says_what_any_file_is() {
    for (file, code, parts) in [
        ("cfca/kinds/sm2.cer", 0, &["a certificate", "SM2, 256 bits", "SM2, CA", "CN=051@test@N1@1"][..]),
        ("cfca/kinds/ec.pem", 1, &["a certificate", "EC key", "RSA is needed", "PEM"]),
        ("cfca/kinds/csr.pem", 0, &["request for a certificate", "send it to the CA", "RSA, 2048 bits"]),
        ("cfca/kinds/ordinary.pfx", 0, &["PFX", "merchant cfca pfx"]),
        ("cfca/kinds/sm2.pfx", 0, &["PFX", "merchant cfca pfx"]),
        ("cfca/kinds/k.SM2.b64", 0, &["SM2 key file", "merchant cfca pfx"]),
        ("cfca/openssl/crl-leaf.pem", 0, &["revocation list", "--crl"]),
        ("cfca/openssl/leaf.key.pem", 0, &["a private key", "--key FILE"]),
        ("cfca/envelope/two.der", 0, &["digital envelope", "merchant cfca decrypt"]),
        ("cfca/kinds/t61gbk.cer", 0, &["051@100001@汇付天下@1", "GBK", "name-parts", "| 汇付天下 |"]),
    ] {
        let shown = merchant(&["inspect", "--time", "2027-01-01", &fixture(file)], b"");
        let text = String::from_utf8(shown.stdout).unwrap();
        assert_eq!(shown.status.code(), Some(code), "{file}: {text}");
        for part in parts {
            assert!(text.contains(part), "{file}: {part}: {text}");
        }
        let json = merchant(&["inspect", "--json", "--time", "2027-01-01", &fixture(file)], b"");
        let document: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
        assert!(
            document["kind"].as_str().unwrap().contains(parts[0].trim_start_matches("051@100001@汇付天下@1")),
            "{file}"
        );
    }
    // `verify` says it too.
    let refused = merchant(&["verify", &fixture("cfca/kinds/csr.pem")], b"");
    let error = String::from_utf8(refused.stderr).unwrap();
    assert!(refused.status.code() == Some(1) && error.contains("request for a certificate"), "{error}");
}

/// `sign --raw` has a counterpart; OpenSSL judges both ways.
#[test]
fn bare_signatures_are_verified() {
    let (pfx, ca) = (huifu_pfx_file(), CFCA_OCA31.public_file());
    let certificate = HUIFU_MERCHANT.public_file();
    let folder = std::env::temp_dir().join(format!("merchant-raw-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (content, signature, key) = (at("content"), at("signature"), at("key.pem"));
    std::fs::write(&content, "{\"张三\":1}").unwrap();
    let verify = |extra: &[&str]| {
        let base = ["verify", "--raw", "--signer-cert", &certificate, "--content", &content];
        merchant(&[&base[..], extra, &[&signature]].concat(), b"")
    };
    for encoding in ["der", "hex", "b64", "b64b64"] {
        let signed = merchant(
            &[
                "sign",
                "--raw",
                "--pfx",
                &pfx,
                "--password",
                "sandbox",
                "--in",
                &content,
                "--out-enc",
                encoding,
            ],
            b"",
        );
        std::fs::write(&signature, &signed.stdout).unwrap();
        let good = verify(&["--ca", &ca]);
        assert!(good.status.success(), "{encoding}: {}", String::from_utf8_lossy(&good.stderr));
        // Without a trusted CA only a pinned certificate without a chain will do.
        assert_eq!(verify(&[]).status.code(), Some(1));
        assert!(verify(&["--level", "3"]).status.success());
        assert_eq!(verify(&["--level", "8"]).status.code(), Some(2));
        let expired = verify(&["--ca", &ca, "--time", "2060-01-01"]);
        assert_eq!(expired.status.code(), Some(1));
        assert!(verify(&["--ca", &ca, "--level", "6", "--time", "2043-01-01"]).status.success());
        if encoding == "der" {
            let public = run("openssl", &["x509", "-in", &certificate, "-pubkey", "-noout"], b"").stdout;
            std::fs::write(&key, public).unwrap();
            let judged = run(
                "openssl",
                &["dgst", "-sha256", "-verify", &key, "-signature", &signature, &content],
                b"",
            );
            assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stdout));
        }
    }
    std::fs::write(&content, "other").unwrap();
    let bad = String::from_utf8(verify(&["--ca", &ca]).stderr).unwrap();
    assert!(bad.contains("does not match"), "{bad}");
    std::fs::write(&signature, "AAAA").unwrap();
    let short = String::from_utf8(verify(&["--ca", &ca]).stderr).unwrap();
    assert!(short.contains("3 bytes") && short.contains("256"), "{short}");
    std::fs::remove_dir_all(&folder).unwrap();
}
