//! `merchant huifu verify` of what programs on the way did to a message, and of what never was one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, json, out, run};
use serde_json::Value;
use std::process::Output;
use test_support::keys::{CFCA_OCA31, HUIFU_PLATFORM};
use test_support::openssl::{der_of_check_value, openssl};

const PROGRAM: &str = env!("CARGO_BIN_EXE_merchant");
const ANSWER: &str = r#"{"cmd_id":"202","mer_cust_id":"6666000000000001","order_date":"20240517","order_id":"7","resp_code":"202000","resp_desc":"交易成功"}"#;

/// A message of the sandbox's platform, as base64 of base64.
fn signed(content: &str) -> String {
    let (key, certificate) = (HUIFU_PLATFORM.key_file(), HUIFU_PLATFORM.public_file());
    let sign = ["cfca", "sign", "--key", &key, "--cert", &certificate];
    out(&run(PROGRAM, &sign, &[], content.as_bytes())).trim().to_owned()
}

fn verified(input: &[u8]) -> (Output, Value) {
    let ca = CFCA_OCA31.public_file();
    let output = run(PROGRAM, &["huifu", "verify", "--ca", &ca, "--json"], &[], input);
    let document = json(&output);
    // People are told the same, in both languages.
    let plain = run(PROGRAM, &["huifu", "verify", "--ca", &ca], &[], input);
    assert_eq!(plain.status.code(), output.status.code());
    let text = String::from_utf8_lossy(&plain.stdout).into_owned();
    for mistake in document["mistakes"].as_array().into_iter().flatten() {
        assert!(text.contains(mistake["mistake"].as_str().unwrap()), "{text}");
        assert!(text.contains(mistake["textZh"].as_str().unwrap()), "{text}");
    }
    (output, document)
}

fn names(document: &Value) -> Vec<&str> {
    let mistakes = document["mistakes"].as_array().into_iter().flatten();
    mistakes.map(|mistake| mistake["mistake"].as_str().unwrap()).collect()
}

/// As a page shows it.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('=', "&#x3D;")
}

/// Every byte that is no letter or digit, escaped.
fn percent(text: &str) -> String {
    let escaped = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(escaped).collect()
}

/// What `iconv -f ISO-8859-1 -t UTF-8` makes of it.
fn latin1(bytes: &[u8]) -> Vec<u8> {
    run("iconv", &["-f", "ISO-8859-1", "-t", "UTF-8"], &[], bytes).stdout
}

#[test]
fn what_can_be_undone_is_undone_and_named() {
    let value = signed(ANSWER);
    let form = format!("cmd_id=202&mer_cust_id=6666000000000001&check_value={}", percent(&value));
    let document = format!(r#"{{"check_value":"{value}"}}"#);
    let wrapper = format!(r#"{{"code":0,"data":{document}}}"#);
    let bytes = der_of_check_value(&value);
    let rows: Vec<(&str, Vec<u8>, &[&str])> = vec![
        ("an answer", document.clone().into(), &[]),
        ("a form", form.clone().into(), &[]),
        ("a wrapper", wrapper.clone().into(), &[]),
        ("alone with its name", format!("check_value={value}").into(), &[]),
        ("a mark before an answer", format!("\u{feff}{document}").into(), &["byte-order-mark"]),
        ("a mark before the value", format!("\u{feff}{value}").into(), &["byte-order-mark"]),
        ("a mark before a form", format!("\u{feff}{form}").into(), &["byte-order-mark"]),
        ("& between fields escaped", form.replace('&', "&amp;").into(), &["html-escaped"]),
        ("a document out of a page", html(&document).into(), &["html-escaped"]),
        ("a wrapper out of a page, escaped twice", html(&html(&wrapper)).into(), &["html-escaped"]),
        (
            "a value out of a page",
            format!(r#"{{"check_value":"{}"}}"#, html(&value)).into(),
            &["html-escaped"],
        ),
        (
            "a form with its value escaped twice",
            format!("check_value={}", percent(&percent(&value))).into(),
            &["percent-encoded-twice"],
        ),
        ("a whole form escaped", percent(&form).into(), &["percent-encoded-twice"]),
        ("a whole document escaped", percent(&document).into(), &["percent-encoded-twice"]),
        ("bytes taken for ISO-8859-1", latin1(&bytes), &["read-as-latin-1"]),
    ];
    for (what, input, mistakes) in rows {
        let (output, document) = verified(&input);
        assert_eq!(output.status.code(), Some(0), "{what}: {document:#}");
        assert_eq!(names(&document), mistakes, "{what}");
        assert_eq!(document["content"]["order_id"], "7", "{what}");
    }
    // What stands beside is compared in these forms too.
    let other = form.replace("6666000000000001", "6666000000000009").replace('&', "&amp;");
    let (output, document) = verified(other.as_bytes());
    assert_eq!((output.status.code(), names(&document)), (Some(1), vec!["html-escaped"]));
}

#[test]
fn a_message_that_was_cut_is_named_with_both_lengths() {
    let value = signed(ANSWER);
    let whole = der_of_check_value(&value);
    let once = String::from_utf8(openssl(&["base64", "-d", "-A"], value.as_bytes())).unwrap();
    let expected = format!("say {} bytes", whole.len());
    for (what, input) in [
        ("the value", value.as_bytes()[..value.len() - 401].to_vec()),
        ("at 255 characters, as a column", value[..255].into()),
        ("at 1024", value[..1024].into()),
        ("one character", value[..value.len() - 5].into()),
        ("in an answer", format!(r#"{{"check_value":"{}"}}"#, &value[..1000]).into()),
        ("in a form", format!("cmd_id=202&check_value={}", &value[..1001]).into()),
        ("under one layer", once[..once.len() - 30].into()),
        ("the bytes", whole[..whole.len() - 1].to_vec()),
    ] {
        let (output, document) = verified(&input);
        assert_eq!((output.status.code(), names(&document)), (Some(1), vec!["cut"]), "{what}: {document:#}");
        let text = document["mistakes"][0]["text"].as_str().unwrap();
        assert!(text.contains(&expected), "{what}: {text}");
        assert!(document["content"].is_null(), "{what}");
    }
    // Blanks where + stood make none of it cut.
    assert!(once.contains('+'), "the fixture's certificate has one");
    let (output, document) = verified(once.replace('+', " ").as_bytes());
    assert_eq!((output.status.code(), names(&document)), (Some(1), vec![]));
    assert!(err(&output).contains("has blanks where + stood"), "{}", err(&output));
    let (output, document) = verified(&[&whole[..], &whole[..100]].concat());
    assert_eq!((output.status.code(), names(&document)), (Some(1), vec!["bytes-after-the-end"]));
    // A whole one with another content is not called cut.
    let mut flipped = whole;
    *flipped.last_mut().unwrap() ^= 1;
    assert_eq!(names(&verified(&flipped).1), Vec::<&str>::new());
}

/// Something else in its place: a digest, a bare signature.
#[test]
fn what_never_was_a_message_is_named() {
    let key = HUIFU_PLATFORM.key_file();
    let digest = openssl(&["dgst", "-sha256", "-binary"], ANSWER.as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let base64 = |bytes: &[u8]| String::from_utf8(openssl(&["base64", "-A"], bytes)).unwrap();
    let md5 = "5d41402abc4b2a76b9719d911017c592".to_owned();
    let signature = openssl(&["dgst", "-sha256", "-sign", &key], ANSWER.as_bytes());
    let signature_hex: String = signature.iter().map(|byte| format!("{byte:02X}")).collect();
    let twice = base64(base64(&signature).as_bytes());
    for (value, name, bits) in [
        (hex.clone(), "digest", "256 bits"),
        (hex.to_uppercase(), "digest", "256 bits"),
        (base64(&digest), "digest", "256 bits"),
        (md5, "digest", "128 bits"),
        (base64(&signature), "raw-signature", "2048 bits"),
        (signature_hex, "raw-signature", "2048 bits"),
        (twice, "raw-signature", "2048 bits"),
    ] {
        let document = format!(r#"{{"check_value":"{value}"}}"#);
        for input in [value.clone(), document, format!("cmd_id=202&check_value={}", percent(&value))] {
            let (output, document) = verified(input.as_bytes());
            assert_eq!((output.status.code(), names(&document)), (Some(1), vec![name]), "{input}");
            let text = document["mistakes"][0]["text"].as_str().unwrap();
            assert!(text.contains(bits) && text.contains("PKCS#7"), "{input}: {text}");
        }
    }
    let (output, document) = verified(&signature);
    assert_eq!((output.status.code(), names(&document)), (Some(1), vec!["raw-signature"]));
}

/// OpenSSL signs with SHA-1: the signature would hold, and is refused.
#[test]
fn a_signer_with_sha1_is_named() {
    let (key, certificate) = (HUIFU_PLATFORM.key_file(), HUIFU_PLATFORM.public_file());
    for attributes in [&["-noattr"][..], &[]] {
        let sign = ["cms", "-sign", "-nodetach", "-binary", "-md", "sha1", "-outform", "DER"];
        let by = ["-signer", &certificate, "-inkey", &key];
        let message = openssl(&[&sign[..], attributes, &by].concat(), ANSWER.as_bytes());
        let (output, document) = verified(&message);
        assert_eq!((output.status.code(), names(&document)), (Some(1), vec!["sha1"]), "{document:#}");
        assert!(document["content"].is_null());
        // With another content the signature does not hold with SHA-1 either, and nothing is guessed.
        let at = message.windows(4).position(|four| four == b"2024").unwrap();
        let mut changed = message;
        changed[at] = b'3';
        assert_eq!(names(&verified(&changed).1), Vec::<&str>::new());
    }
}

/// Text that was damaged before it was signed: the signature holds, and the text is said.
#[test]
fn damaged_text_inside_is_named() {
    let inside = String::from_utf8(latin1("交易成功".as_bytes())).unwrap();
    let (output, document) = verified(signed(&ANSWER.replace("交易成功", &inside)).as_bytes());
    assert_eq!((output.status.code(), names(&document)), (Some(0), vec!["content-read-as-latin-1"]));
    let text = document["mistakes"][0]["text"].as_str().unwrap();
    assert!(text.contains("resp_desc") && text.contains("交易成功"), "{text}");
    // Names of western Europe are none.
    let (output, document) = verified(signed(&ANSWER.replace("交易成功", "Café Zürich")).as_bytes());
    assert_eq!((output.status.code(), names(&document)), (Some(0), vec![]));
}
