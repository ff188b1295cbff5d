//! Stage by stage against what sort, OpenSSL and Python made, so that a difference names the stage.

use crate::{fixture, merchant, signer};
use endpoint_core::{CallContext, Date, EmptyFields, Endpoint, Fields, Protocol, SignKind};
use std::sync::Arc;
use unionpay_proto::auth::Grant;
use unionpay_proto::*;

/// `(name, value)` of each line of fields.txt.
fn fields(case: &str) -> Vec<(String, String)> {
    let text = fixture(&format!("unionpay/{case}/fields.txt"));
    text.lines()
        .map(|line| line.split_once('=').unwrap())
        .map(|(n, v)| (n.to_owned(), v.to_owned()))
        .collect()
}

fn value(case: &str, name: &str) -> String {
    fields(case).into_iter().find(|(n, _)| n == name).unwrap().1
}

fn stage(case: &str, file: &str) -> String {
    fixture(&format!("unionpay/{case}/{file}"))
}

#[test]
fn backend_token_digest() {
    let case = "backend-token";
    let secret = value(case, "secret");
    let canonical =
        digest_canonical(&value(case, "appId"), &value(case, "nonceStr"), &secret, "1553425553").unwrap();
    assert_eq!(canonical.expose(), stage(case, "canonical.txt"), "canonical string");
    let context = CallContext::new(1_553_425_553, "KFTrLiCknhMlKKuv");
    let http = OpenPlatform::encode_request(&GetBackendToken::new(), &(), &merchant(), context).unwrap();
    let sent = Fields::parse(http.body()).unwrap();
    assert_eq!(sent.text("signature").unwrap(), stage(case, "signature.txt"), "signature");
    assert_eq!(std::str::from_utf8(http.body()).unwrap(), stage(case, "request.json"), "request");
    assert!(!std::str::from_utf8(http.body()).unwrap().contains(&secret), "the secret never travels");
    assert_eq!((http.method().as_str(), http.uri().path()), ("POST", "/open/access/1.0/backendToken"));
}

#[test]
fn red_packet_with_keys_of_both_sizes() {
    let small = MerchantKeys { signer: Some(Arc::new(signer("unionpay-merchant-1024"))), ..merchant() };
    for (case, keys) in [("red-packet-give", merchant()), ("red-packet-give-1024", small)] {
        let mut plain = Fields::new();
        for (name, value) in fields(case) {
            plain.put(&name, value);
        }
        let canonical = rsa_canonical(&plain, EmptyFields::Skip).unwrap();
        assert_eq!(canonical.expose(), stage(case, "canonical.txt"), "{case}: canonical string");

        let gift = GiveRedPacket::new("T00T00000000000001", "20240517103000000001", Fen::new(100))
            .with_open_id("c2FuZGJveC9vcGVuK2lk")
            .with_mobile("19900000001")
            .with_pan("")
            .with_remark("红包 & 祝福=好");
        let context = CallContext::new(1_572_338_170, "ZSVPXQw8I1HYsnpL");
        let http = OpenPlatform::encode_request(&gift, &(), &keys, context).unwrap();
        let sent = Fields::parse(http.body()).unwrap();
        assert_eq!(sent.text("signature").unwrap(), stage(case, "signature.txt"), "{case}: signature");
        assert_eq!(std::str::from_utf8(http.body()).unwrap(), stage(case, "request.json"), "{case}: request");
    }
}

/// The page's signature, once with a `#` part, once the document's own example (whose printed digest belongs
/// to another string: docs/platform-notes.md#u-2).
#[test]
fn upsdk_config() {
    for case in ["upsdk-config", "upsdk-document"] {
        let (app_id, url) = (value(case, "appId"), value(case, "url"));
        let (token, nonce) = (value(case, "frontToken"), value(case, "nonceStr"));
        let page = url.split('#').next().unwrap();
        let canonical = upsdk_canonical(&app_id, &token, &nonce, "1414587457", page).unwrap();
        assert_eq!(canonical.expose(), stage(case, "canonical.txt"), "{case}: canonical string");
        if case == "upsdk-document" {
            // The document prints an address that no browser shows: the slash behind the host is missing.
            let error = page_url(&url).unwrap_err().to_string();
            assert!(error.contains("here `http://mobile.xxx.com/?params=value`"), "{error}");
            continue;
        }
        assert_eq!(page_url(&url).unwrap(), page);
        let context = CallContext::new(1_414_587_457, &nonce);
        let config = UpsdkConfig::sign(&app_id, &token.clone().into(), &url, context).unwrap();
        assert_eq!(config.signature, stage(case, "signature.txt"), "{case}: signature");
        let page = serde_json::to_value(&config).unwrap();
        let names: Vec<_> = page.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["appId", "nonceStr", "signature", "timestamp"]);
        assert!(!page.to_string().contains(&token), "the token never reaches the page");
    }
    assert_eq!(
        stage("upsdk-document", "signature.txt"),
        "6e8a0d469cccccac18a958e1e16889a56bf0b4903739d23df83ae84c29421319"
    );
}

/// The query arrives unescaped: blanks in the time, `+` and `/` in base64.
#[test]
fn contract_relieved_query_as_the_platform_sends_it() {
    let context = CallContext::new(1_568_251_930, "");
    let query = stage("contract-relieved", "query.txt");
    assert!(query.contains('+') && query.contains(' '), "the case must exercise both");
    let open = |query: &str| Notice::decode_query::<ContractRelieved>(query, &merchant(), context);
    let notice = open(&query).unwrap();
    assert_eq!(notice.operate_time, "2019-11-05 10:45:55");
    assert_eq!(notice.trid.as_deref(), Some("62009000052"));
    // The same, properly escaped, and escaped with + for the blank.
    let escaped = query.replace('+', "%2B").replace('/', "%2F").replace("==", "%3D%3D");
    assert_eq!(open(&escaped.replace(' ', "%20")).unwrap(), notice);
    assert_eq!(open(&escaped.replace(' ', "+")).unwrap(), notice);
}

/// docs/platform-notes.md#u-7: blanks skipped first, then kept; either may verify.
#[test]
fn blank_fields_verify_under_both_readings() {
    for case in ["contract-relieved-blank-kept", "contract-relieved-blank-skipped"] {
        let body = stage(case, "body.json");
        assert!(body.contains(r#""trid":"""#));
        let context = CallContext::new(1_568_251_930, "");
        let notice = Notice::decode_body::<ContractRelieved>(body.as_bytes(), &merchant(), context);
        assert_eq!(notice.unwrap_or_else(|e| panic!("{case}: {e}")).operate_time, "20191105104555");
    }
}

/// The canonical string, the signature and the whole request, in this order.
fn staged(
    case: &str,
    empty_fields: EmptyFields,
    http: Result<http::Request<bytes::Bytes>, endpoint_core::EncodeError>,
) {
    let mut plain = Fields::new();
    for (name, value) in fields(case) {
        plain.put(&name, value);
    }
    let canonical = rsa_canonical(&plain, empty_fields).unwrap();
    assert_eq!(canonical.expose(), stage(case, "canonical.txt"), "{case}: canonical string");
    let http = http.unwrap_or_else(|e| panic!("{case}: {e}"));
    let sent = Fields::parse(http.body()).unwrap();
    assert_eq!(sent.text("signature").unwrap(), stage(case, "signature.txt"), "{case}: signature");
    assert_eq!(std::str::from_utf8(http.body()).unwrap(), stage(case, "request.json"), "{case}: request");
}

fn small() -> MerchantKeys {
    MerchantKeys { signer: Some(Arc::new(signer("unionpay-merchant-1024"))), ..merchant() }
}

#[test]
fn front_token_digest() {
    let context = CallContext::new(1_553_425_554, "vhLegXQJ0EMFkDJJ");
    let http = OpenPlatform::encode_request(&GetFrontToken::new(), &(), &merchant(), context).unwrap();
    assert_eq!(std::str::from_utf8(http.body()).unwrap(), stage("front-token", "request.json"));
    assert_eq!(http.uri().path(), "/open/access/1.0/frontToken");
}

/// RSA with keys of both sizes, and the digest that the document's text asks for.
#[test]
fn password_check_under_every_reading() {
    let mut digest = merchant();
    let policy = Policy::of(GetPasswordSeqId::INFO).sign(SignKind::Sha256Fields);
    digest.policies.choose(GetPasswordSeqId::INFO, policy).unwrap();
    let request = GetPasswordSeqId::new(
        "711076926887122",
        "4h",
        "000000000000001",
        "https://merchant.example/notify?a=1&b=2",
    )
    .with_client_ip("192.0.2.1".parse().unwrap());
    let grant =
        Grant { access_token: "c2FuZGJveC9hY2Nlc3MrdG9rZW4=".into(), open_id: "c2FuZGJveC9vcGVuK2lk".into() };
    let context = CallContext::new(1_553_426_982, "JoErQGVrVy7MT70t");
    for (case, keys) in [
        ("password-seq-id", merchant()),
        ("password-seq-id-1024", small()),
        ("password-seq-id-digest", digest),
    ] {
        staged(case, EmptyFields::Skip, OpenPlatform::encode_request(&request, &grant, &keys, context));
    }
}

#[test]
fn qualifications_and_draws() {
    const POOL: &str = "00000000-0000-0000-0000-000000000001";
    let send = SendQualification::new(
        POOL,
        QualKind::OpenId,
        "c2FuZGJveC9vcGVuK2lk",
        Count::new(2),
        "20240517103000000001",
        Date::constant(2019, 10, 29),
        Date::constant(2019, 10, 31),
    );
    let context = CallContext::new(1_572_337_564, "C66S9qvz21V84cOT");
    staged("qual-send", EmptyFields::Skip, OpenPlatform::encode_request(&send, &(), &merchant(), context));

    let draw = Draw::new("0000000000000001", POOL, QualKind::Mobile, "19900000001", "20240517103000000001")
        .with_order_amount(Fen::new(1))
        .with_cert_id("000000000000000000")
        .with_qr_code("33333");
    let context = CallContext::new(1_572_337_528, "JuVE7wEdzY7sBym3");
    for (case, keys) in [("qual-reduce", merchant()), ("qual-reduce-1024", small())] {
        staged(case, EmptyFields::Skip, OpenPlatform::encode_request(&draw, &(), &keys, context));
    }
}

/// What public client code sends: every documented optional, the empty ones signed as `name=`.
#[test]
fn red_packet_with_signed_blanks() {
    let mut keys = merchant();
    keys.policies
        .choose(GiveRedPacket::INFO, Policy::of(GiveRedPacket::INFO).empty_fields(EmptyFields::Sign))
        .unwrap();
    let gift = GiveRedPacket::new("T00T00000000000001", "20240517103000000001", Fen::new(100))
        .with_mobile("19900000001");
    let context = CallContext::new(1_572_338_170, "ZSVPXQw8I1HYsnpL");
    let http = OpenPlatform::encode_request(&gift, &(), &keys, context);
    staged("red-packet-give-blanks-signed", EmptyFields::Sign, http);
}

/// Outside the document, signed the same way.
#[test]
fn coupon() {
    let day = Date::constant(2024, 5, 17);
    let gift =
        GiveCoupon::new("20240517coupon000001", day, "0000000000000001", EntityKind::User, Count::new(1))
            .with_mobile("19900000001");
    let context = CallContext::new(1_572_338_170, "ZSVPXQw8I1HYsnpL");
    staged(
        "coupon-download",
        EmptyFields::Skip,
        OpenPlatform::encode_request(&gift, &(), &merchant(), context),
    );
}
