//! Key files and passwords as people have them, on the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::err;
use std::path::PathBuf;
use std::process::Output;
use test_support::fixtures::path as fixture;
use test_support::keys::{CFCA_OCA31, UNIONPAY_MERCHANT, UNIONPAY_SYMMETRIC_KEY, huifu_pfx_file};

const GBK: &[u8] = &[0xc3, 0xdc, 0xc2, 0xeb, b'1', b'2', b'3'];

fn merchant(arguments: &[&str], input: &[u8]) -> Output {
    common::run(env!("CARGO_BIN_EXE_merchant"), arguments, &[], input)
}

fn good(arguments: &[&str]) -> String {
    let output = merchant(arguments, b"{}");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

fn bad(arguments: &[&str]) -> String {
    let output = merchant(arguments, b"{}");
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// A file of this test.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("merchant-keys-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap()
}

/// As `openssl pkcs12 -nodes` writes it of a Chinese friendlyName.
const ATTRIBUTES: &[u8] =
    b"Bag Attributes\n    friendlyName: \xa9\xfb\xa4\xca\xe9\nsubject=CN = \xd6\xd0\xb9\xfa\n";

#[test]
fn one_pem_file_serves_as_key_and_certificate() {
    let (key, own, oca) = ("cfca/openssl/leaf.key.pem", "cfca/openssl/leaf.pem", "cfca/openssl/oca.pem");
    let (key, own, oca) = (bytes(key), bytes(own), bytes(oca));
    for (index, order) in [[&own, &oca, &key], [&key, &oca, &own], [&oca, &own, &key]].iter().enumerate() {
        let parts = order.iter().flat_map(|part| [ATTRIBUTES, part.as_slice()]);
        let file = Temporary::new(&format!("both-{index}.pem"), &parts.collect::<Vec<_>>().concat());
        let signed = good(&["cfca", "sign", "--key", file.path(), "--cert", file.path()]);
        let message = Temporary::new(&format!("message-{index}.txt"), signed.as_bytes());
        let ca = Temporary::new(&format!("ca-{index}.pem"), &[ATTRIBUTES, &oca].concat());
        let now = "2030-01-01T00:00:00Z";
        let verified = good(&["cfca", "verify", "--ca", ca.path(), "--time", now, message.path()]);
        assert_eq!(verified, "{}");
    }
    let wrong = Temporary::new("wrong.pem", &[key, oca].concat());
    assert!(
        bad(&["cfca", "sign", "--key", wrong.path(), "--cert", wrong.path()]).contains("does not belong")
    );
}

#[test]
fn unionpay_keys_are_read_through_what_is_around_them() {
    let key = UNIONPAY_MERCHANT.key().to_vec();
    let expected = good(&["unionpay", "sign", "--key", &UNIONPAY_MERCHANT.key_file(), "a=b"]);
    let text = String::from_utf8(key.clone()).unwrap();
    for (name, written) in [
        ("gbk", [ATTRIBUTES, &key].concat()),
        ("parameters", [bytes("crypto/keyfiles/ec-with-parameters.pem"), key.clone()].concat()),
        ("certificate", [bytes("cfca/openssl/leaf.pem"), key.clone()].concat()),
        ("variable", text.replace('\n', "\\n").into_bytes()),
    ] {
        let file = Temporary::new(name, &written);
        assert_eq!(good(&["unionpay", "sign", "--key", file.path(), "a=b"]), expected, "{name}");
    }
    for (name, words) in [
        ("openssh.pem", "ssh-keygen -p"),
        ("ec-sec1.pem", "elliptic curve"),
        ("dotnet.xml", "FromXmlString"),
        ("java-spec-exponent-3.der", "absent"),
        ("encrypted.pem", "openssl pkcs8"),
        ("../../cfca/pfx/windows.pfx", "PFX"),
    ] {
        let told = bad(&["unionpay", "sign", "--key", &fixture(&format!("crypto/keyfiles/{name}")), "a=b"]);
        assert!(told.contains(words), "{name}: {told}");
    }
}

/// The words of `merchant cfca pfx` with these options.
fn pfx_words<'a>(file: &'a str, options: &[&'a str]) -> Vec<&'a str> {
    [&["cfca", "pfx", "--password", "sandbox"], options, &[file]].concat()
}

#[test]
fn keys_of_a_pfx_file_are_listed_and_chosen() {
    let file = fixture("cfca/pfx/java-two-keys.pfx");
    let listed = good(&pfx_words(&file, &["--list"]));
    let lines: Vec<&str> = listed.lines().filter(|line| line.starts_with("key-")).collect();
    assert_eq!(lines.len(), 2, "{listed}");
    let told = bad(&pfx_words(&file, &[]));
    assert!(told.contains("merchant") && told.contains("impostor") && told.contains("SHA-256"), "{told}");
    for (index, line) in lines.iter().enumerate() {
        let fingerprint = line.split("SHA-256 ").nth(1).unwrap().trim_end_matches(')');
        let number = (index + 1).to_string();
        for choice in [["--key-number", &number], ["--fingerprint", fingerprint]] {
            let shown = good(&pfx_words(&file, &choice));
            assert!(shown.contains(&format!("certificate-sha256  {fingerprint}")), "{shown}");
        }
        let signed = ["cfca", "sign", "--pfx", &file, "--password", "sandbox", "--key-number", &number];
        assert!(!good(&signed).is_empty());
    }
    let two = merchant(&pfx_words(&file, &["--key-number", "1", "--alias", "merchant"]), b"");
    assert_eq!(two.status.code(), Some(2));
    // Of one that signs and one that deciphers nobody has to choose.
    let usages = fixture("cfca/pfx/habits/two-usages.pfx");
    let shown = good(&["cfca", "pfx", "--password", "sandbox", &usages]);
    assert!(shown.contains("friendly-name       sign"), "{shown}");
    let store = fixture("cfca/pfx/habits/trust-store.p12");
    assert!(bad(&["cfca", "pfx", "--password", "sandbox", &store]).contains("trust store"));
    assert!(good(&["cfca", "pfx", "--list", "--password", "sandbox", &store]).contains("trust store"));
}

#[test]
fn passwords_are_read_in_the_encoding_they_are_in() {
    let modern = fixture("cfca/pfx/habits/openssl-gbk.pfx");
    let legacy = fixture("cfca/pfx/habits/openssl-gbk-legacy.pfx");
    let text = fixture("cfca/pfx/chinese.pfx");
    let in_gbk = Temporary::new("gbk.txt", &[GBK, b"\r\n"].concat());
    let utf8 = Temporary::new("utf8.txt", "密码123\n".as_bytes());
    let utf16 = "\u{feff}密码123\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let utf16 = Temporary::new("utf16.txt", &utf16);
    let pfx = |encoding: &str, password: &Temporary, file: &str| {
        let words =
            ["cfca", "pfx", "--password-encoding", encoding, "--password-file", password.path(), file];
        merchant(&words, b"")
    };
    for (encoding, password, file, code) in [
        ("auto", &in_gbk, &modern, 0),
        ("auto", &in_gbk, &legacy, 0),
        ("auto", &in_gbk, &text, 0),
        ("gbk", &in_gbk, &modern, 0),
        ("gbk", &in_gbk, &text, 0),
        ("gbk", &utf8, &legacy, 0),
        ("gbk", &utf8, &text, 0),
        ("bytes", &in_gbk, &modern, 0),
        ("bytes", &in_gbk, &text, 1),
        ("auto", &utf8, &text, 0),
        ("auto", &utf8, &modern, 1),
        ("auto", &utf16, &text, 0),
        ("utf-8", &utf8, &text, 0),
        ("utf-8", &in_gbk, &text, 1),
    ] {
        let output = pfx(encoding, password, file);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{encoding} {} {file}: {told}", password.path());
        assert!(code == 1 || told.contains("not ASCII"), "{told}");
    }
    let mark = Temporary::new("bom.txt", b"\xef\xbb\xbfsandbox\n");
    let output = pfx("auto", &mark, &fixture("cfca/pfx/windows.pfx"));
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}

#[test]
fn decrypted_text_in_gbk_is_shown_as_such() {
    let key = UNIONPAY_SYMMETRIC_KEY.file();
    let digits = std::fs::read_to_string(&key).unwrap();
    let openssl = ["enc", "-des-ede3-ecb", "-base64", "-K", digits.trim()];
    let sealed = common::run("openssl", &openssl, &[], &[0xd5, 0xc5, 0xc8, 0xfd]);
    let sealed = String::from_utf8(sealed.stdout).unwrap();
    let output = merchant(&["unionpay", "decrypt", "--symmetric-key-file", &key, sealed.trim()], b"");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), "张三\n".as_bytes()));
    assert!(String::from_utf8(output.stderr).unwrap().contains("GBK"));
    let noise = common::run("openssl", &openssl, &[], &[0xff, 0xfe, 0x80, 0x01]);
    let told = bad(&[
        "unionpay",
        "decrypt",
        "--symmetric-key-file",
        &key,
        String::from_utf8(noise.stdout).unwrap().trim(),
    ]);
    assert!(told.contains("symmetricKey"), "{told}");
}

#[test]
fn doctor_warns_of_passwords_that_are_not_ascii() {
    let password = Temporary::new("doctor.txt", "密码123".as_bytes());
    let (file, ca) = (fixture("cfca/pfx/chinese.pfx"), fixture("cfca/openssl/oca.pem"));
    let words =
        ["doctor", "huifu", "--base", "https://localhost/api", "--mer-cust-id", "6666000000000001", "--pfx"];
    let words = [&words[..], &[&file, "--password-file", password.path(), "--ca", &ca]].concat();
    let told = String::from_utf8(merchant(&words, b"").stdout).unwrap();
    assert!(told.contains("not ASCII"), "{told}");
}

/// Every command with a PFX file takes its password from the same places.
#[test]
fn a_password_comes_from_the_same_places_for_every_command() {
    use sandbox::keys::{HUIFU_MERCHANT, HUIFU_PFX_PASSWORD};
    let (pfx, ca) = (huifu_pfx_file(), CFCA_OCA31.public_file());
    let folder = std::env::temp_dir().join(format!("merchant-password-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (right, wrong) = (path("right"), path("wrong"));
    std::fs::write(&right, format!("{HUIFU_PFX_PASSWORD}\r\n")).unwrap();
    std::fs::write(&wrong, "another").unwrap();
    let (chinese, in_gbk) = (fixture("cfca/pfx/chinese.pfx"), Temporary::new("every-gbk.txt", GBK));
    let content = path("content");
    std::fs::write(&content, "{}").unwrap();
    let to = format!("--base https://h.invalid/api --mer-cust-id {HUIFU_MERCHANT} --pfx {pfx}");
    let order = "order_id=7 order_date=20240517 trans_type=08";
    for command in [
        format!("cfca pfx {pfx}"),
        format!("cfca sign --pfx {pfx} --in {content}"),
        format!("huifu sign 301 --mer-cust-id {HUIFU_MERCHANT} --pfx {pfx} {order}"),
        format!("huifu call 301 --dry-run {to} --ca {ca} {order}"),
        format!("huifu page 206 {to} {order}"),
        format!("doctor huifu {to} --ca {ca}"),
        // It gets as far as to the file that is no envelope, and to the address that is none.
        format!("cfca decrypt --pfx {pfx} {content}"),
        format!("huifu upload {to} --ca {ca} --attach-no 1 --trans-type 01 --attach-type 05 {content}"),
    ] {
        let ends = |options: &[&str], variable: Option<&str>| {
            let arguments = [&command.split(' ').collect::<Vec<_>>()[..], options].concat();
            let variables: Vec<(&str, &str)> =
                variable.map(|text| ("HUIFU_PFX_PASSWORD", text)).into_iter().collect();
            let output = common::run(env!("CARGO_BIN_EXE_merchant"), &arguments, &variables, b"");
            String::from_utf8_lossy(&output.stdout).into_owned() + &err(&output)
        };
        let refused = |text: &str| text.contains("the password does not fit");
        let encoded = ["--password-file", &right, "--password-encoding", "gbk"];
        for options in [&["--password", HUIFU_PFX_PASSWORD][..], &["--password-file", &right], &encoded] {
            let text = ends(options, Some("another"));
            assert!(!refused(&text) && !text.contains("password-file FILE"), "{command} {options:?}: {text}");
        }
        let text = ends(&[], Some(HUIFU_PFX_PASSWORD));
        assert!(!refused(&text) && !text.contains("password-file FILE"), "{command}: {text}");
        for (options, variable) in [
            (&["--password", "another"][..], Some(HUIFU_PFX_PASSWORD)),
            (&["--password-file", &wrong], Some(HUIFU_PFX_PASSWORD)),
            (&[], Some("another")),
        ] {
            assert!(refused(&ends(options, variable)), "{command} {options:?}");
        }
        let text = ends(&[], None);
        assert!(text.contains("give --password-file FILE, or set HUIFU_PFX_PASSWORD"), "{command}: {text}");
        // A password that is not ASCII, in the encoding that is said.
        let swapped = command.replace(&pfx, &chinese);
        let file = ["--password-file", in_gbk.path(), "--password-encoding"];
        for (encoding, fits) in [("gbk", true), ("auto", true), ("bytes", false)] {
            let arguments = [&swapped.split(' ').collect::<Vec<_>>()[..], &file, &[encoding]].concat();
            let output = merchant(&arguments, b"");
            let text = String::from_utf8_lossy(&output.stdout).into_owned() + &err(&output);
            assert_eq!(!refused(&text), fits, "{swapped} {encoding}: {text}");
        }
        let both = ends(&["--password", "a", "--password-file", &right], None);
        assert!(both.contains("cannot be used with"), "{command}: {both}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
