//! Each known mistake, made by Python and OpenSSL, is named; what the receiver accepts is called holding.

use crate::{merchant, verifier};
use crypto_core::Secret;
use endpoint_core::{CallContext, DecodeErrorKind};
use proptest::prelude::*;
use test_support::fixtures::text as fixture;
use test_support::keys::{UNIONPAY_MERCHANT, UNIONPAY_PLATFORM, UNIONPAY_SECRET};
use unionpay_proto::diagnose::{
    Charset, Diagnosis, Key, Match, Suspects, UnverifiedMessage, Verdict, diagnose,
};
use unionpay_proto::{ContractRelieved, Notification};

fn examine(message: &str) -> Diagnosis {
    let (platform, own) = (verifier(&UNIONPAY_PLATFORM), verifier(&UNIONPAY_MERCHANT));
    let sha1 = |message: &[u8], signature: &[u8]| {
        platform.verify_message(crypto_core::rsa::DigestAlgorithm::Sha1, message, signature).is_ok()
    };
    let expected = Key::expected("platform", &platform).with_bits(platform.bits()).with_sha1(&sha1);
    let keys = [expected, Key::suspect("merchant", &own).with_bits(own.bits())];
    let secret = Secret::new(UNIONPAY_SECRET.text().to_owned());
    let message = UnverifiedMessage::read(message.as_bytes()).unwrap();
    let cipher = merchant().cipher.unwrap();
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let charset = Charset { name: "GBK", encode: &gbk };
    diagnose(&message, &Suspects::new(&keys).with_secret(&secret).with_cipher(&*cipher).with_charset(charset))
}

fn names(found: &Match) -> String {
    found.mistakes.iter().map(|mistake| mistake.name()).collect::<Vec<_>>().join(",")
}

/// Verdict, names of the mistakes, name of the key: as the lines of expected.tsv have them.
fn told(diagnosis: &Diagnosis) -> String {
    match &diagnosis.verdict {
        Verdict::Holds(found) => format!("holds\t{}\t{}", names(found), found.key),
        Verdict::Mistaken(found) => format!("mistaken\t{}\t{}", names(found), found.key),
        _ => format!(
            "unexplained\t{}\t",
            diagnosis.hints.iter().map(|hint| hint.name()).collect::<Vec<_>>().join(",")
        ),
    }
}

#[test]
fn every_known_mistake_is_named() {
    let expected = fixture("unionpay/mistakes/expected.tsv");
    assert!(expected.lines().count() > 40);
    for line in expected.lines() {
        let (file, expected) = line.split_once('\t').unwrap();
        let diagnosis = examine(&fixture(&format!("unionpay/mistakes/{file}")));
        assert_eq!(told(&diagnosis), expected, "{file}: {:?}", diagnosis.verdict);
        assert!(diagnosis.tried < 2000, "{file}: {}", diagnosis.tried);
    }
}

#[test]
fn every_mistake_is_told_in_both_languages() {
    for line in fixture("unionpay/mistakes/expected.tsv").lines() {
        let file = line.split('\t').next().unwrap();
        let diagnosis = examine(&fixture(&format!("unionpay/mistakes/{file}")));
        let mistakes = match diagnosis.verdict {
            Verdict::Holds(found) | Verdict::Mistaken(found) => found.mistakes,
            _ => diagnosis.hints,
        };
        for mistake in mistakes {
            assert!(mistake.to_string().is_ascii(), "{mistake}");
            assert!(mistake.text_zh().ends_with('。'), "{}", mistake.text_zh());
        }
    }
}

/// The receiver's own rule and the diagnosis agree on what holds.
#[test]
fn what_holds_is_what_a_receiver_accepts() {
    for line in fixture("unionpay/mistakes/expected.tsv").lines() {
        let mut columns = line.split('\t');
        let (file, verdict) = (columns.next().unwrap(), columns.next().unwrap());
        let text = fixture(&format!("unionpay/mistakes/{file}"));
        let (keys, context) = (merchant(), CallContext::new(1_568_251_930, ""));
        let opened = if text.trim_start_matches('\u{feff}').starts_with('{') {
            Notification::decode_body::<ContractRelieved>(text.as_bytes(), &keys, context).map(drop)
        } else {
            Notification::decode_query::<ContractRelieved>(&text, &keys, context).map(drop)
        };
        // A verifier of notifications decrypts nothing: what a request looks like is not for it.
        let holds = match file.split_once('.') {
            Some(("encrypted", _)) => false,
            Some(("cipher-text-signed", _)) => true,
            _ => verdict == "holds",
        };
        assert_eq!(opened.is_ok(), holds, "{file}: {opened:?}");
    }
}

#[test]
fn nothing_secret_is_printed() {
    let secret = UNIONPAY_SECRET.text();
    for (file, shown_as) in
        [("secret-included", "&secret=[32 bytes]&"), ("secret-appended", "&key=[32 bytes]")]
    {
        let diagnosis = examine(&fixture(&format!("unionpay/mistakes/{file}.json")));
        assert!(!format!("{diagnosis:?}").contains(secret));
        let Verdict::Mistaken(found) = diagnosis.verdict else { panic!("the secret was signed along") };
        assert!(found.signed.expose().expose().contains(secret));
        let shown = found.signed.redacted(unionpay_proto::hides_anywhere);
        assert!(shown.contains(shown_as) && shown.contains("&trid=62009000052"), "{shown}");
        assert!(!shown.contains(secret));
    }
}

#[test]
fn a_query_is_read_from_an_address_and_from_the_lines_of_a_document() {
    let query = fixture("unionpay/mistakes/right-escaped.txt");
    let lines = format!("GET /template/api/testTemp\n\t\t?{}\n", query.replace('&', "\n\t\t&"));
    for text in [format!("?{query}"), format!("https://shop.example/notify?{query}"), lines] {
        assert_eq!(told(&examine(&text)), "holds\t\tplatform", "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_an_error() {
    for (text, kind) in [
        ("{\"signature\":", DecodeErrorKind::NotJson),
        ("{\"a\":\"1\",\" a\":\"2\",\"signature\":\"x\"}", DecodeErrorKind::Duplicate),
        ("a=1&b=2", DecodeErrorKind::Missing),
        ("", DecodeErrorKind::Missing),
    ] {
        assert_eq!(UnverifiedMessage::read(text.as_bytes()).unwrap_err().kind(), kind, "{text}");
    }
    let many: Vec<String> = (0..128).map(|number| format!("f{number}=")).collect();
    for text in [format!("signature={}", "x".repeat(16 * 1024)), format!("signature=x&{}", many.join("&"))] {
        assert_eq!(UnverifiedMessage::read(text.as_bytes()).unwrap_err().kind(), DecodeErrorKind::BadField);
    }
    let unreadable = examine("{\"signature\":\"%%%\"}");
    assert!(matches!(unreadable.verdict, Verdict::Unexplained));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever arrives, there is an answer, and it is never that a signature nobody made holds.
    #[test]
    fn any_message_gets_an_answer(
        names in prop::collection::btree_set("[a-zA-Z ]{1,6}", 0..5),
        value in ".{0,12}",
        signature in "[A-Za-z0-9+/ %-]{0,24}",
    ) {
        let mut body: serde_json::Map<_, _> =
            names.into_iter().map(|name| (name, value.clone().into())).collect();
        body.insert("signature".into(), signature.into());
        let text = serde_json::Value::Object(body).to_string();
        if let Ok(message) = UnverifiedMessage::read(text.as_bytes()) {
            let key = verifier(&UNIONPAY_PLATFORM);
            let diagnosis = diagnose(&message, &Suspects::new(&[Key::expected("platform", &key)]));
            prop_assert!(matches!(diagnosis.verdict, Verdict::Unexplained));
        }
    }
}
