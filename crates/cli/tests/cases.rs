//! Small inputs that once failed, by the number of their case, run as a person runs them. Tests of the same kinds stand
//! beside the code; here each case can be found. Case 04 is `case_04_*` in `doctor_tls.rs`, which needs servers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, json, out};
use std::process::Output;
use test_support::fixtures::path as fixture;
use test_support::http_server::answering;
use test_support::keys::{
    CFCA_OCA31, UNIONPAY_MERCHANT, UNIONPAY_PLATFORM, UNIONPAY_SYMMETRIC_KEY, by_name, huifu_modern_pfx_file,
    huifu_pfx_file,
};

/// All certificates of the cases are valid then.
const TIME: &str = "2027-01-01";

fn merchant(arguments: &[&str]) -> Output {
    with(arguments, &[])
}

fn with(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    common::run(env!("CARGO_BIN_EXE_merchant"), arguments, variables, b"{}")
}

fn case(name: &str) -> String {
    fixture(&format!("cases/{name}"))
}

/// Exit code, and everything that was said.
fn said(output: &Output) -> (Option<i32>, String) {
    let text = [String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)];
    (output.status.code(), text.concat())
}

fn refused(output: &Output, parts: &[&str]) {
    let (code, text) = said(output);
    assert_eq!(code, Some(1), "{text}");
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
}

/// What OpenSSL makes of `a=b` with this key.
fn signed_by_openssl(key: &str, form: &str) -> String {
    let arguments = ["dgst", "-sha256", "-sign", key, "-keyform", form, "-binary"];
    let made = common::run("openssl", &arguments, &[], b"a=b");
    assert!(made.status.success(), "{}", err(&made));
    crypto_core::encoding::to_base64(&made.stdout)
}

fn signs(key: &str) -> String {
    out(&merchant(&["unionpay", "sign", "a=b", "--key", key])).trim().to_owned()
}

fn openssl_verifies(message: &str, ca: &str) {
    let der = crypto_core::encoding::from_base64_lenient(message.trim()).unwrap();
    let der = crypto_core::encoding::from_base64_lenient(std::str::from_utf8(&der).unwrap()).unwrap();
    let arguments = ["cms", "-verify", "-inform", "DER", "-noverify", "-certfile", ca];
    let verified = common::run("openssl", &arguments, &[], &der);
    assert!(verified.status.success() && verified.stdout == b"{}", "{}", err(&verified));
}

const CONTENT: &str = r#"{"version":"10","cmd_id":"301","mer_cust_id":"6666000000000001","order_id":"202405170001","order_date":"20240517","resp_code":"301000","resp_desc":"成功"}"#;

#[test]
fn case_01_bytes_outside_the_boundaries_of_pem_do_not_count() {
    let both = case("01-pem-not-utf8/zh.from-openssl-pkcs12.pem");
    openssl_verifies(&out(&merchant(&["cfca", "sign", "--key", &both, "--cert", &both])), &both);
    let (ca, message) = (case("01-pem-not-utf8/ca.gbk.pem"), case("01-pem-not-utf8/message-of-sandbox.der"));
    let verified =
        merchant(&["cfca", "verify", "--ca", &ca, "--signer-cn", "100001", "--time", TIME, &message]);
    assert_eq!(out(&verified), CONTENT);
    let key = case("01-pem-not-utf8/k.gbk.pem");
    assert_eq!(signs(&key), signed_by_openssl(&key, "PEM"));
}

#[test]
fn case_01b_the_first_block_of_the_wanted_kind_is_taken() {
    for file in ["std.pem", "kc.pem"] {
        let both = case(&format!("01b-pem-first-block/{file}"));
        openssl_verifies(&out(&merchant(&["cfca", "sign", "--key", &both, "--cert", &both])), &both);
    }
    for file in ["ck.pem", "par.pem"] {
        let key = case(&format!("01b-pem-first-block/{file}"));
        assert_eq!(signs(&key), signed_by_openssl(&key, "PEM"));
    }
}

/// Go and Python's `cryptography` read them too: `cargo xtask interop`.
#[test]
fn case_02_certificates_of_the_sandbox_write_their_common_name_in_t61() {
    let (pfx, modern) = (huifu_pfx_file(), huifu_modern_pfx_file());
    let inside = |pfx: &str, more: &[&str]| {
        let arguments = [&["pkcs12", "-in", pfx, "-passin", "pass:sandbox", "-nokeys", "-clcerts"], more];
        let taken = common::run("openssl", &arguments.concat(), &[], b"");
        assert!(taken.status.success(), "{}", err(&taken));
        taken.stdout
    };
    let file = |name: &str| std::fs::read(by_name(name).public_file()).unwrap();
    for certificate in [
        file("huifu-merchant"),
        file("huifu-platform"),
        file("huifu-platform-expired"),
        file("huifu-impostor"),
        inside(&pfx, &["-legacy"]),
        inside(&modern, &[]),
    ] {
        let arguments = ["x509", "-noout", "-subject", "-nameopt", "oneline,show_type"];
        let subject = out(&common::run("openssl", &arguments, &[], &certificate));
        // A PrintableString may not hold an @.
        assert!(subject.contains("CN = T61STRING:051@"), "{subject}");
    }
}

#[test]
fn case_03_keys_without_primes_and_with_a_zero_too_many_are_used() {
    // The numbers without primes are those of this key, which OpenSSL reads.
    let whole = signed_by_openssl(&UNIONPAY_MERCHANT.key_file(), "PEM");
    for file in ["java-rsaprivatekeyspec.pkcs8.der", "n-e-d-only.pkcs8.der"] {
        assert_eq!(signs(&case(&format!("03-key-numbers/{file}"))), whole, "{file}");
    }
    let zero = case("03-key-numbers/d-with-one-zero-byte-more.pkcs8.der");
    assert_eq!(signs(&zero), signed_by_openssl(&zero, "DER"));
    let pfx = case("03-key-numbers/d-with-one-zero-byte-more.pfx");
    let shown = out(&merchant(&["cfca", "pfx", "--password", "secret", &pfx]));
    assert!(shown.contains("051 | Sandbox Merchant | N6666000000000001 | 1"), "{shown}");
}

#[test]
fn case_05_a_certificate_with_sha1_is_not_another_cas() {
    let [ca, pfx, password] =
        ["ca.pem", "leaf.pfx", "password.txt"].map(|f| case(&format!("05-doctor-sha1/{f}")));
    let to = ["doctor", "huifu", "--base", "https://pay.example", "--mer-cust-id", "700000000000009"];
    let keys = ["--pfx", &pfx, "--password-file", &password, "--ca", &ca, "--time", TIME];
    let looked = merchant(&[&to[..], &keys].concat());
    refused(&looked, &["SHA-1"]);
    assert!(!said(&looked).1.contains("test or production?"), "{}", said(&looked).1);
    let arguments = ["pkcs12", "-in", &pfx, "-passin", &format!("file:{password}"), "-nokeys", "-clcerts"];
    let leaf = common::run("openssl", &arguments, &[], b"");
    let inspect = ["cfca", "inspect", "--ca", &ca, "--time", TIME, "-"];
    let shown = common::run(env!("CARGO_BIN_EXE_merchant"), &inspect, &[], &leaf.stdout);
    refused(&shown, &["FAIL  algorithms", "SHA-1"]);
}

#[test]
fn case_06_inspect_says_what_a_file_is_and_which_command_serves() {
    for (file, code, parts) in [
        ("csr.pem", 0, ["request for a certificate", "send it to the CA"]),
        ("ec.pem", 1, ["a certificate", "EC key"]),
        ("k.SM2.b64", 0, ["SM2 key file", "merchant cfca pfx"]),
        ("ordinary.pfx", 0, ["a PFX file", "merchant cfca pfx"]),
        ("sm2.cer", 0, ["a certificate", "SM2, 256 bits"]),
        ("sm2.pfx", 0, ["a PFX file", "merchant cfca pfx"]),
    ] {
        let shown =
            said(&merchant(&["cfca", "inspect", "--time", TIME, &fixture(&format!("cfca/kinds/{file}"))]));
        assert_eq!(shown.0, Some(code), "{file}: {}", shown.1);
        assert!(
            shown.1.contains("use  ") && parts.iter().all(|part| shown.1.contains(part)),
            "{file}: {}",
            shown.1
        );
    }
    // Keys that do not serve, keys of other programs and damage: what it is, and no command that cannot work.
    for (file, code, parts) in [
        ("crypto/keyfiles/ec-sec1.pem", 1, ["EC, SEC1", "none: use the RSA key"]),
        ("crypto/keyfiles/ec-with-parameters.pem", 1, ["EC, SEC1", "use the RSA key"]),
        ("crypto/keyfiles/encrypted-old.pem", 0, ["under a password", "decrypt it first"]),
        ("crypto/keyfiles/dotnet.xml", 0, ["RSAKeyValue", "FromXmlString"]),
        ("crypto/keyfiles/key.jwk", 0, ["JSON Web Key", "createPrivateKey"]),
        ("crypto/keyfiles/openssh.pub.txt", 0, ["public key in OpenSSH's format", "ssh-keygen -e"]),
        ("cases/15-pem-in-env/openssh.key", 0, ["private key in OpenSSH's format", "ssh-keygen -p"]),
        ("cases/14-pfx-damaged/crlf.pfx", 1, ["changed the line ends", "copy it as binary"]),
        ("cases/14-pfx-damaged/filtered-by-maven.pfx", 1, ["replaced bytes", "Maven"]),
        ("cases/01-pem-not-utf8/ca.gbk.pem", 0, ["a certificate (X.509); PEM", "--ca FILE"]),
        ("cases/01-pem-not-utf8/k.gbk.pem", 0, ["a private key; PEM", "--key FILE"]),
    ] {
        let shown = said(&merchant(&["cfca", "inspect", "--time", TIME, &fixture(file)]));
        assert_eq!(shown.0, Some(code), "{file}: {}", shown.1);
        assert!(parts.iter().all(|part| shown.1.contains(part)), "{file}: {}", shown.1);
    }
    let sm2 = fixture("cfca/kinds/k.SM2.b64");
    refused(&merchant(&["cfca", "pfx", "--password", "654321", &sm2]), &["k.SM2.b64", "password"]);
}

#[test]
fn case_07_why_a_notification_is_refused_is_named() {
    let key = UNIONPAY_PLATFORM.public_file();
    for (file, code, mistake) in [
        ("cases/07-verify-notice/right.json", 0, ""),
        ("cases/07-verify-notice/bom.json", 0, "byte-order-mark"),
        ("cases/07-verify-notice/float.json", 0, "number-for-text"),
        ("cases/07-verify-notice/html.json", 1, "html-escaped"),
        ("cases/07-verify-notice/mojibake_latin1.json", 1, "misread"),
        ("cases/07-verify-notice/lost1.json", 1, "signature-length"),
        ("unionpay/mistakes/ampersand-escaped.txt", 1, "ampersand-escaped"),
    ] {
        let arguments = ["unionpay", "verify-notice", "--any-age", "--json", "--key", &key, &fixture(file)];
        let looked = merchant(&arguments);
        let document = json(&looked);
        let told = document["mistakes"].to_string();
        assert_eq!(looked.status.code(), Some(code), "{file}: {document}");
        // The names are in `fixtures/unionpay/mistakes/expected.tsv` too, with many more of the kind.
        assert!(told.contains(mistake) && (mistake.is_empty() == (told == "[]")), "{file}: {document}");
    }
}

#[test]
fn case_08_keys_of_a_pfx_file_are_listed_and_chosen() {
    let pfx = case("08-pfx-two-keys/two.pfx");
    let command = ["cfca", "pfx", "--password", "secret", &pfx];
    let fingerprint = "fd92083312f59b77e8165bdb16a4bd0ffe29262f24f9b3905959f5c4e6d6aa30";
    for wrong in [&[][..], &["--alias", "x"]] {
        let listed = ["1 \"签名证书\"", "2 \"加密证书\"", "keyUsage digitalSignature", fingerprint];
        refused(&merchant(&[&command[..], wrong].concat()), &listed);
    }
    for (choice, name) in [
        (["--alias", "签名证书"], "Sandbox Merchant"),
        (["--key-number", "1"], "Sandbox Merchant"),
        (["--fingerprint", fingerprint], "Sandbox Merchant"),
        (["--alias", "加密证书"], "100001"),
        (["--key-number", "2"], "100001"),
    ] {
        let shown = out(&merchant(&[&command[..], &choice].concat()));
        assert!(shown.contains(&format!("051 | {name} |")), "{choice:?}: {shown}");
    }
}

#[test]
fn case_09_forms_of_check_value_are_read_or_named() {
    let ca = CFCA_OCA31.public_file();
    for form in ["b64", "b64b64", "form", "json", "jsonesc", "litnl", "smime"] {
        let file = case(&format!("09-check-value-forms/m.{form}"));
        let verified =
            merchant(&["cfca", "verify", "--ca", &ca, "--signer-cn", "100001", "--time", TIME, &file]);
        assert_eq!(out(&verified), CONTENT, "{form}");
        assert_eq!(
            merchant(&["huifu", "verify", "--ca", &ca, "--time", TIME, &file]).status.code(),
            Some(0),
            "{form}"
        );
    }
    let file = case("09-check-value-forms/m.plus");
    for command in ["cfca", "huifu"] {
        refused(&merchant(&[command, "verify", "--ca", &ca, &file]), &["blanks where + stood", "%2B"]);
    }
}

/// PowerShell writes UTF-16, old shells GBK: a file is read, or named with what to do.
#[test]
fn case_07_a_file_in_another_encoding_is_read_or_named() {
    let key = UNIONPAY_PLATFORM.public_file();
    let text = test_support::fixtures::text("cases/07-verify-notice/right.json");
    let utf16 = |mark: &[u8], unit: fn(u16) -> [u8; 2]| {
        [mark, &text.encode_utf16().flat_map(unit).collect::<Vec<_>>()].concat()
    };
    let verify = |input: &[u8]| {
        let arguments = ["unionpay", "verify-notice", "--any-age", "--key", &key];
        common::run(env!("CARGO_BIN_EXE_merchant"), &arguments, &[], input)
    };
    for file in [
        utf16(b"\xff\xfe", u16::to_le_bytes),
        utf16(b"\xfe\xff", u16::to_be_bytes),
        utf16(b"", u16::to_le_bytes),
    ] {
        assert!(out(&verify(&file)).contains("holds"));
    }
    // `printf 'Remark=红包&signature=x' | iconv -t GBK`
    let gbk = verify(b"Remark=\xba\xec\xb0\xfc&signature=x");
    refused(&gbk, &["GBK", "iconv -f GBK -t UTF-8"]);
}

/// `node -e 'console.log(new URL(u).href)'` for each address.
#[test]
fn case_10_only_addresses_that_a_browser_shows_are_signed() {
    let judged = test_support::fixtures::text("cases/10-upsdk-url/judged.tsv");
    for line in judged.lines() {
        let (url, href) = line.split_once('\t').unwrap();
        let arguments = ["unionpay", "upsdk-config", "--app-id", "a", "--url", url];
        let made = with(&arguments, &[("UNIONPAY_FRONT_TOKEN", "t")]);
        if url == href {
            assert_eq!(json(&made)["signature"].as_str().unwrap().len(), 64, "{url}");
        } else {
            refused(&made, &[&format!("`{href}`")]);
            assert!(made.stdout.is_empty(), "{url}");
        }
    }
    assert_eq!(judged.lines().count(), 23);
}

#[test]
fn case_11_an_unsigned_answer_says_what_it_says() {
    let base = answering(
        "200 OK",
        "application/json;charset=UTF-8",
        r#"{"resp_code":"301999","resp_desc":"验签失败"}"#,
    );
    let (pfx, ca) = (huifu_pfx_file(), CFCA_OCA31.public_file());
    let to =
        ["huifu", "call", "301", "--base", &base, "--allow-plain-http", "--mer-cust-id", "6666000000000001"];
    let keys = ["--pfx", &pfx, "--ca", &ca, "order_id=1", "order_date=20240517", "trans_type=10"];
    for more in ["--explain", "--json"] {
        let called = with(&[&to[..], &keys, &[more]].concat(), &[("HUIFU_PFX_PASSWORD", "sandbox")]);
        refused(&called, &["not signed; it says (unverified): 301999 验签失败"]);
    }
}

#[test]
fn case_12_a_missing_number_is_named() {
    let base = answering("200 OK", "application/json", r#"{"resp":"00","msg":"","params":{}}"#);
    let call =
        ["unionpay", "call", "contract.status", "--base", &base, "--allow-plain-http", "--app-id", "a"];
    let called = with(&[&call[..], &["openId=a"]].concat(), &[("UNIONPAY_BACKEND_TOKEN", "t")]);
    refused(&called, &["field `enable` is missing"]);
    assert!(!said(&called).1.contains("wrong shape"));
}

#[test]
fn case_13_passwords_with_a_mark_and_in_gbk_open_their_files() {
    let [mark, gbk] = ["pw.bom", "pw.gbk"].map(|file| case(&format!("13-password/{file}")));
    let open = |password: &str, file: &str, more: &[&str]| {
        let shown = merchant(&[&["cfca", "pfx", "--password-file", password, file], more].concat());
        assert!(out(&shown).contains("051 | Sandbox Merchant |"), "{file} {more:?}");
    };
    open(&mark, &fixture("cfca/kinds/ordinary.pfx"), &[]);
    for file in ["gbk-modern.pfx", "gbk-legacy.pfx"] {
        open(&gbk, &case(&format!("13-password/{file}")), &[]);
        open(&gbk, &case(&format!("13-password/{file}")), &["--password-encoding", "gbk"]);
    }
}

#[test]
fn case_14_damage_of_a_pfx_file_is_named() {
    for (file, parts) in [
        ("filtered-by-maven.pfx", ["was copied as text", "Maven"]),
        ("crlf.pfx", ["changed the line ends", "as binary"]),
        ("store.jks", ["a Java key store (JKS)", "keytool -importkeystore"]),
    ] {
        let file = case(&format!("14-pfx-damaged/{file}"));
        refused(&merchant(&["cfca", "pfx", "--password", "secret", &file]), &parts);
    }
    // Read as GBK and written again, cut, packed: whatever else happens to a file on its way.
    let whole = std::fs::read(fixture("cfca/kinds/ordinary.pfx")).unwrap();
    let question: Vec<u8> = whole.iter().map(|byte| if byte.is_ascii() { *byte } else { b'?' }).collect();
    let mut gbk = question.clone();
    gbk.extend([0xc3, 0xdc]);
    for (bytes, parts) in [
        (&question[..], ["was copied as text", "as binary"]),
        (&gbk, ["was copied as text", "as binary"]),
        (&whole[..1000], ["shorter than it says", "compare the sizes"]),
        (&[b"PK\x03\x04\x14\0", &whole[..]].concat(), ["an archive", "unpack it"]),
        (&[b"\x1f\x8b\x08\0", &whole[..]].concat(), ["an archive", "unpack it"]),
        (b"<!DOCTYPE html><title>Login</title>", ["an HTML page", "logged in"]),
    ] {
        for command in [&["cfca", "pfx", "--password", "secret", "-"][..], &["cfca", "inspect", "-"]] {
            let output = common::run(env!("CARGO_BIN_EXE_merchant"), command, &[], bytes);
            let (code, text) = said(&output);
            assert_eq!(code, Some(1), "{command:?}: {text}");
            assert!(
                command[1] == "inspect" || parts.iter().all(|part| text.contains(part)),
                "{command:?}: {text}"
            );
            assert!(text.contains(parts[1]) || text.contains("HTML"), "{command:?}: {text}");
        }
    }
}

#[test]
fn case_15_a_key_with_written_line_breaks_is_read_and_other_forms_are_named() {
    let (key, whole) = (case("15-pem-in-env/key-with-backslash-n.txt"), UNIONPAY_MERCHANT.key_file());
    assert_eq!(signs(&key), signed_by_openssl(&whole, "PEM"));
    for (file, parts) in
        [("openssh.key", ["OpenSSH's format", "ssh-keygen -p"]), ("ec-sec1.pem", ["EC, SEC1", "RSA key"])]
    {
        let file = case(&format!("15-pem-in-env/{file}"));
        refused(&merchant(&["unionpay", "sign", "a=b", "--key", &file]), &parts);
    }
}

#[test]
fn case_16_good_padding_around_gbk_is_shown_as_such() {
    let cipher_text = test_support::fixtures::text("cases/16-decrypt/gbk.txt");
    let key = UNIONPAY_SYMMETRIC_KEY.file();
    let shown = merchant(&["unionpay", "decrypt", "--symmetric-key-file", &key, cipher_text.trim()]);
    assert_eq!(out(&shown).trim(), "张三丰");
    assert!(err(&shown).contains("GBK") && !err(&shown).contains("very likely"), "{}", err(&shown));
}

#[test]
fn case_17_names_in_gbk_are_shown_as_chinese() {
    let shown = out(&merchant(&["cfca", "inspect", "--time", TIME, &fixture("cfca/kinds/t61gbk.cer")]));
    for part in ["CN=051@100001@汇付天下@1,O=测试,C=CN", "its bytes are GBK", "051 | 100001 | 汇付天下 | 1"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}
