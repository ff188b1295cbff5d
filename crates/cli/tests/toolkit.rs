//! `merchant cfca`: what CFCA's toolkit does besides messages. OpenSSL judges.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, out};
use std::process::Output;
use tempfile::TempDir;
use test_support::fixtures::{bytes, path};
use test_support::keys::{CFCA_OCA31, HUIFU_MERCHANT, huifu_pfx_file, huifu_sm2_file};

fn merchant(arguments: &[&str], variables: &[(&str, &str)], input: &[u8]) -> Output {
    common::run(env!("CARGO_BIN_EXE_merchant"), &[&["cfca"], arguments].concat(), variables, input)
}

fn openssl(arguments: &[&str], input: &[u8]) -> Output {
    common::run("openssl", arguments, &[], input)
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn at(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
}

#[test]
fn files_are_hashed_as_openssl_hashes_them() {
    let input = bytes("cfca/sm2/content.json");
    for (name, theirs) in [
        ("SHA-1", "sha1"),
        ("SHA-256", "sha256"),
        ("sha384", "sha384"),
        ("SHA-512", "sha512"),
        ("SM3", "sm3"),
    ] {
        let ours = out(&merchant(&["hash", "--algorithm", name], &[], &input));
        let judged = out(&openssl(&["dgst", "-r", &format!("-{theirs}")], &input));
        assert_eq!(ours.trim(), judged.split(' ').next().unwrap(), "{name}");
    }
    let md5 = out(&openssl(&["dgst", "-r", "-md5"], &input));
    let md5 = md5.split(' ').next().unwrap();
    let bare = merchant(&["hash", "--algorithm", "MD5"], &[], &input);
    assert!(bare.status.code() == Some(1) && bare.stdout.is_empty() && err(&bare).contains("--compare"));
    assert!(merchant(&["hash", "--algorithm", "MD5", "--compare", md5], &[], &input).status.success());
    let other = merchant(&["hash", "--algorithm", "MD5", "--compare", md5], &[], b"other");
    assert_eq!(other.status.code(), Some(1));
    assert_eq!(merchant(&["hash", "--algorithm", "CRC"], &[], &input).status.code(), Some(2));
}

#[test]
fn data_goes_under_a_password_and_out() {
    let hex = format!("0282010100ea6226{}", "b38463db95bf4f0cae06b5c8ffa73bc3bdb83c193082010a");
    for (cipher, password) in [("sm4", "cfca1234"), ("3des", hex.as_str())] {
        for form in ["b64", "der"] {
            let (variables, options) = ([("CFCA_PASSWORD", password)], ["--cipher", cipher, "--enc", form]);
            let sealed = merchant(&[&["password-encrypt"], &options[..]].concat(), &variables, b"text");
            assert!(sealed.status.success(), "{}", err(&sealed));
            let opened =
                merchant(&[&["password-decrypt"], &options[..]].concat(), &variables, &sealed.stdout);
            assert_eq!(opened.stdout, b"text", "{}", err(&opened));
        }
    }
    let sealed = merchant(&["password-encrypt"], &[("CFCA_PASSWORD", "right")], b"text");
    let wrong = merchant(&["password-decrypt"], &[("CFCA_PASSWORD", "wrong")], &sealed.stdout);
    assert!(wrong.status.code() == Some(1) && wrong.stdout.is_empty(), "{}", err(&wrong));
    let short = merchant(&["password-encrypt", "--cipher", "3des"], &[("CFCA_PASSWORD", "short")], b"text");
    assert!(err(&short).contains("64 hex digits"), "{}", err(&short));
    assert_eq!(merchant(&["password-encrypt"], &[], b"text").status.code(), Some(2));
}

#[test]
fn certificates_come_out_and_say_the_seven_things() {
    let (pfx, sm2) = (huifu_pfx_file(), huifu_sm2_file());
    let variables = [("HUIFU_PFX_PASSWORD", "sandbox")];
    for (file, theirs) in [(&pfx, "keys/huifu-merchant.cert.pem"), (&sm2, "keys/huifu-sm2-merchant.cert.pem")]
    {
        // The .sm2 file needs no password for it.
        let given: &[(&str, &str)] = if file == &pfx { &variables } else { &[] };
        assert_eq!(out(&merchant(&["certificate", "--pem", file], given, b"")).as_bytes(), bytes(theirs));
    }
    let cert = HUIFU_MERCHANT.public_file();
    for (info, expected) in [
        ("SerialNumber", "4003"),
        ("SubjectDN", "CN=051@Sandbox Merchant@N6666000000000001@1,OU=Organizational-1"),
        ("subjectcn", "051@Sandbox Merchant@N6666000000000001@1"),
        ("IssuerDN", "CN=SANDBOX ACS OCA31"),
        ("NotBefore", "2024-01-01T00:00:00Z"),
        ("NotAfter", "2044-01-01T00:00:00Z"),
        ("CertType", "RSA"),
    ] {
        let told = out(&merchant(&["certificate", "--info", info, &cert], &[], b""));
        assert!(told.starts_with(expected) && told.lines().count() == 1, "{info}: {told}");
    }
    let told = out(&merchant(&["certificate", "--info", "CertType", &sm2], &[], b""));
    assert_eq!(told, "SM2\n");
}

/// Flags 1, 2 and 4, as `verifyCertificate` has them.
#[test]
fn certificates_are_verified_by_flags() {
    let (cert, ca) = (HUIFU_MERCHANT.public_file(), CFCA_OCA31.public_file());
    let sm2 = path("cfca/sm2/root.pem");
    let check = |level: &str, ca: &str, time: &str, more: &[&str], file: &str| {
        let usual = ["certificate", "--verify", "--level", level, "--ca", ca, "--time", time];
        merchant(&[&usual, more, &[file]].concat(), &[], b"").status.code()
    };
    let (now, late) = ("2028-01-01T00:00:00Z", "2050-01-01T00:00:00Z");
    for (level, now_there, late_there, stranger) in
        [("7", 0, 1, 1), ("4", 0, 0, 1), ("5", 0, 1, 1), ("1", 0, 1, 0), ("0", 0, 0, 0)]
    {
        assert_eq!(check(level, &ca, now, &[], &cert), Some(now_there), "{level}");
        assert_eq!(check(level, &ca, late, &[], &cert), Some(late_there), "{level}");
        assert_eq!(check(level, &sm2, now, &[], &cert), Some(stranger), "{level}");
    }
    // A certificate that a list names, with flag 2 and without.
    let (oca, crl, other) = (path("cfca/sm2/oca.pem"), path("cfca/sm2/oca.crl"), path("cfca/sm2/other.pem"));
    let list = ["--crl", &crl];
    for (level, expected) in [("7", 1), ("2", 1), ("5", 0)] {
        assert_eq!(check(level, &oca, now, &list, &other), Some(expected), "{level}");
    }
    assert_eq!(check("7", &oca, now, &list, &path("cfca/sm2/leaf.pem")), Some(0));
}

#[test]
fn key_files_are_written_anew() {
    let folder = Folder::new();
    let variables = [("HUIFU_PFX_PASSWORD", "sandbox"), ("CFCA_NEW_PASSWORD", "new secret")];
    for (source, form) in [
        (huifu_pfx_file(), "modern"),
        (huifu_pfx_file(), "windows"),
        (huifu_pfx_file(), "gm"),
        (huifu_sm2_file(), "modern"),
        (huifu_sm2_file(), "gm"),
        (huifu_sm2_file(), "sm2"),
    ] {
        let to = folder.at(&format!("{form}-{}", source.len()));
        let written = merchant(&["pfx", "--export", &to, "--form", form, &source], &variables, b"");
        assert!(written.status.success(), "{form}: {}", err(&written));
        let shown = merchant(&["pfx", &to], &[("HUIFU_PFX_PASSWORD", "new secret")], b"");
        let before = merchant(&["pfx", &source], &variables, b"");
        assert!(out(&shown).contains("subject"), "{form}");
        // The same certificate, by its hash.
        let hash = |text: String| {
            text.lines().find(|line| line.starts_with("certificate-sha256")).map(str::to_owned)
        };
        assert_eq!(hash(out(&shown)), hash(out(&before)), "{form}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
        }
        // Nothing is written over a key.
        let again = merchant(&["pfx", "--export", &to, "--form", form, &source], &variables, b"");
        assert!(
            again.status.code() == Some(1) && err(&again).contains("never written over"),
            "{}",
            err(&again)
        );
        if matches!(form, "modern" | "windows") {
            let legacy = ["-provider", "legacy", "-provider", "default"];
            let usual = ["pkcs12", "-in", &to, "-passin", "pass:new secret", "-noout"];
            let judged = openssl(&[&usual[..], &legacy].concat(), b"");
            assert!(judged.status.success(), "{form}: {}", err(&judged));
        }
    }
    let rsa =
        merchant(&["pfx", "--export", &folder.at("x"), "--form", "sm2", &huifu_pfx_file()], &variables, b"");
    assert!(rsa.status.code() == Some(1) && !std::path::Path::new(&folder.at("x")).exists(), "{}", err(&rsa));
}

#[test]
fn keys_are_made_and_certificates_asked_for() {
    let folder = Folder::new();
    for (algorithm, sign_options) in [("rsa-2048", &[][..]), ("sm2", &["-vfyopt", "distid:1234567812345678"])]
    {
        let (key, second) =
            (folder.at(&format!("{algorithm}.key")), folder.at(&format!("{algorithm}.second")));
        let public = out(&merchant(&["generate-key", "--algorithm", algorithm, "--out", &key], &[], b""));
        assert!(
            merchant(&["generate-key", "--algorithm", algorithm, "--out", &second], &[], b"")
                .status
                .success()
        );
        // OpenSSL's public key of that private key, in base64: what UnionPay's form has a field for.
        let judged = openssl(&["pkey", "-in", &key, "-pubout", "-outform", "DER"], b"");
        assert_eq!(public.trim(), crypto_core::encoding::to_base64(&judged.stdout), "{algorithm}");
        let request = merchant(&["request", "--key", &key, "--subject", "CN=a,C=CN"], &[], b"");
        let verify = [&["req", "-noout", "-verify"], sign_options].concat();
        let judged = openssl(&verify, &request.stdout);
        assert!(judged.status.success() && err(&judged).contains("verify OK"), "{}", err(&judged));
        let two = ["request", "--key", &key, "--second-key", &second, "--challenge-password", "111111"];
        let two = merchant(&two, &[], b"");
        let inspected = merchant(&["inspect", "-"], &[], &two.stdout);
        assert!(out(&inspected).contains("made with the key that it is for"), "{}", out(&inspected));
        let again = merchant(&["generate-key", "--algorithm", algorithm, "--out", &key], &[], b"");
        assert_eq!(again.status.code(), Some(1), "{algorithm}");
    }
    let alone = merchant(
        &["request", "--key", &folder.at("sm2.key"), "--second-key", &folder.at("sm2.second")],
        &[],
        b"",
    );
    assert_eq!(alone.status.code(), Some(2), "the challenge password belongs to it");
}

#[test]
fn other_digests_and_old_ciphers_by_their_options() {
    let (pfx, ca, cert) = (huifu_pfx_file(), CFCA_OCA31.public_file(), HUIFU_MERCHANT.public_file());
    let variables = [("HUIFU_PFX_PASSWORD", "sandbox")];
    let content = path("cfca/sm2/content.json");
    let input = bytes("cfca/sm2/content.json");
    let folder = Folder::new();
    let sign = |more: &[&str]| {
        merchant(&[&["sign", "--pfx", &pfx, "--in", &content], more].concat(), &variables, b"")
    };
    let refused = sign(&["--digest", "sha1"]);
    assert!(refused.status.code() == Some(2) && err(&refused).contains("--allow-sha1"), "{}", err(&refused));
    for (digest, more) in [("sha1", &["--allow-sha1"][..]), ("sha384", &[]), ("sha512", &[])] {
        let made = sign(&[&["--digest", digest, "--out-enc", "der"], more].concat());
        let verify =
            ["cms", "-verify", "-inform", "DER", "-CAfile", &ca, "-partial_chain", "-purpose", "any"];
        let judged = openssl(&verify, &made.stdout);
        assert_eq!(judged.stdout, input, "{digest}: {}", err(&judged));
        let raw = sign(&[&["--raw", "--digest", digest, "--out-enc", "der"], more].concat());
        let (signature, public) = (folder.at(&format!("{digest}.sig")), folder.at("public.pem"));
        std::fs::write(&signature, &raw.stdout).unwrap();
        std::fs::write(&public, openssl(&["x509", "-in", &cert, "-pubkey", "-noout"], b"").stdout).unwrap();
        let judged = openssl(
            &["dgst", &format!("-{digest}"), "-verify", &public, "-signature", &signature, &content],
            b"",
        );
        assert!(judged.status.success(), "{digest}: {}", err(&judged));
        let usual = [
            "verify",
            "--raw",
            "--digest",
            digest,
            "--signer-cert",
            &cert,
            "--ca",
            &ca,
            "--content",
            &content,
        ];
        let time = ["--time", "2028-01-01T00:00:00Z", &signature];
        let ours = merchant(&[&usual[..], more, &time].concat(), &[], b"");
        assert!(ours.status.success(), "{digest}: {}", err(&ours));
        let as_sha256 = ["verify", "--raw", "--signer-cert", &cert, "--ca", &ca, "--content", &content];
        assert_eq!(merchant(&[&as_sha256[..], &time].concat(), &[], b"").status.code(), Some(1));
    }
    let alice = path("cfca/envelope/alice.pem");
    let rc4 = [
        "cms",
        "-encrypt",
        "-provider",
        "legacy",
        "-provider",
        "default",
        "-rc4",
        "-binary",
        "-outform",
        "DER",
        &alice,
    ];
    let sealed = openssl(&rc4, &input).stdout;
    let key = path("cfca/envelope/alice.key.pem");
    let open = ["decrypt", "--key", &key, "--cert", &alice];
    let refused = merchant(&[&open[..], &["-"]].concat(), &[], &sealed);
    assert!(refused.stdout.is_empty() && err(&refused).contains("--allow-rc4"), "{}", err(&refused));
    let opened = merchant(&[&open[..], &["--allow-rc4", "-"]].concat(), &[], &sealed);
    assert_eq!(opened.stdout, input, "{}", err(&opened));
}
