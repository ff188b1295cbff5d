//! Command 122: a file that comes piece by piece.

use crate::*;
use crypto_core::digest::sha256_hex;

fn multipart(parts: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        body.extend(
            format!("--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n")
                .bytes(),
        );
        body.extend(b"Content-Type: image/png\r\n\r\n");
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"--b0undary--\r\n");
    body
}

impl Merchant {
    async fn upload(&self, query: &[(&str, &str)], body: Vec<u8>) -> Response<Bytes> {
        let signed =
            whole("122", fields(json!({ "attach_no": "a1", "trans_type": "01", "attach_type": "05" })));
        let check_value = self.check_value(Value::Object(signed).to_string().as_bytes());
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs(query).append_pair("check_value", &check_value);
        let path = format!("/api/fileMerchantRequest?{}", pairs.finish());
        self.send(Method::POST, &path, "multipart/form-data; boundary=b0undary", body.into()).await
    }
}

const QUERY: [(&str, &str); 6] = [
    ("version", "10"),
    ("cmd_id", "122"),
    ("mer_cust_id", keys::HUIFU_MERCHANT),
    ("attach_no", "a1"),
    ("trans_type", "01"),
    ("attach_type", "05"),
];

#[tokio::test]
async fn a_file_is_counted_and_its_hash_kept() {
    let merchant = Merchant::start().await;
    // More than the limit of other requests, with the boundary's beginning in it.
    let content: Vec<u8> = b"\r\n--b0undar".iter().copied().cycle().take(3_000_001).collect();
    let response = merchant.upload(&QUERY, multipart(&[("attach_file", "执照.png", &content)])).await;
    let answer = merchant.answer(&response);
    assert_eq!((text(&answer, "resp_code"), text(&answer, "attach_no")), ("122000", "a1"), "{answer:?}");
    let files = merchant.sandbox.files();
    let [file] = &files[..] else { panic!("{files:?}") };
    assert_eq!((file.name.as_str(), file.attach_type.as_str()), ("执照.png", "05"));
    assert_eq!((file.length, &file.sha256), (3_000_001, &sha256_hex(&content)));
}

#[tokio::test]
async fn bodies_and_queries_that_are_wrong_are_refused() {
    let merchant = Merchant::start().await;
    let code = async |query: &[(&str, &str)], body: Vec<u8>| {
        text(&merchant.answer(&merchant.upload(query, body).await), "resp_code").to_owned()
    };
    let good = multipart(&[("attach_file", "a.png", b"x")]);
    assert_eq!(code(&QUERY, multipart(&[("file", "a.png", b"x")])).await, "122912", "the part's name");
    let twice = multipart(&[("attach_file", "a.png", b"x"), ("attach_file", "b.png", b"y")]);
    assert_eq!(code(&QUERY, twice).await, "122912", "two parts");
    assert_eq!(code(&QUERY, good[..good.len() - 14].to_vec()).await, "122912", "it ends too early");
    assert_eq!(code(&QUERY, Vec::new()).await, "122912", "no part");
    let mut other = QUERY;
    other[5].1 = "06";
    assert_eq!(
        code(&other, good.clone()).await,
        "122902",
        "the query says something else than what is signed"
    );
    assert_eq!(merchant.sandbox.files(), []);
    assert_eq!(code(&QUERY, good).await, "122000");
}

/// The vendor's demo posts everything as parts: the message, the fields around it, and the file.
#[tokio::test]
async fn the_message_comes_as_a_part_beside_the_file() {
    let merchant = Merchant::start().await;
    let signed = whole("122", fields(json!({ "attach_no": "a1", "trans_type": "01", "attach_type": "05" })));
    let content = Value::Object(signed).to_string();
    let check_value = merchant.check_value(crypto_core::encoding::to_base64(content.as_bytes()).as_bytes());
    let me = ("mer_cust_id", keys::HUIFU_MERCHANT);
    let around = [("cmd_id", "122"), ("version", "10"), me, ("check_value", check_value.as_str())];
    let field = |name: &str, value: &str| {
        format!("--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            .into_bytes()
    };
    let file = multipart(&[("attach_file", "0.png", b"png")]);
    let body = |fields: &[(&str, &str)], file_first: bool| {
        let fields: Vec<u8> = fields.iter().flat_map(|(name, value)| field(name, value)).collect();
        let (file, end) = file.split_at(file.len() - 14);
        if file_first { [file, &fields, end].concat() } else { [&fields, file, end].concat() }
    };
    let send = async |path: &str, body: Vec<u8>| {
        merchant.send(Method::POST, path, "multipart/form-data; boundary=b0undary", body.into()).await
    };
    let path = "/api/fileMerchantRequest";
    let query = |pairs: &[(&str, &str)]| {
        format!("{path}?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
    };
    for (path, body) in [
        (path.to_owned(), body(&around, false)),
        (path.to_owned(), body(&around, true)),
        (query(&around[..3]), body(&around[3..], false)),
        (query(&around), body(&around, false)),
        (query(&around), body(&[("attach_no", "a1")], true)),
    ] {
        let answer = merchant.answer(&send(&path, body).await);
        assert_eq!((text(&answer, "resp_code"), text(&answer, "attach_no")), ("122000", "a1"), "{path:.60}");
    }
    assert_eq!(merchant.sandbox.files().len(), 5);
    assert_eq!((merchant.sandbox.files()[0].name.as_str(), merchant.sandbox.files()[0].length), ("0.png", 3));
    for (path, body, code) in [
        (query(&around), body(&[("attach_no", "a2")], false), "122902"),
        (query(&around), body(&[("cmd_id", "202")], false), "122902"),
        (
            path.to_owned(),
            [&body(&around, false)[..body(&around, false).len() - 14 - file.len() + 14], b"--b0undary--\r\n"]
                .concat(),
            "122912",
        ),
    ] {
        let answer = merchant.answer(&send(&path, body).await);
        assert_eq!(text(&answer, "resp_code"), code, "{path:.60}");
    }
    // Nobody to answer, more than nobody may send, another address.
    let mut large = body(&around, true);
    let filler = vec![b'x'; 17 << 20];
    let at = large.windows(3).position(|window| window == b"png").unwrap();
    large.splice(at..at, filler);
    for (path, body, status) in [
        (path.to_owned(), body(&around[..3], false), 200),
        (path.to_owned(), body(&[("a", "b")], false), 400),
        (path.to_owned(), large, 400),
        (query(&[("cmd_id", "202")]), body(&around, false), 400),
        ("/anything/fileMerchantRequest".to_owned(), body(&around, false), 404),
    ] {
        let response = send(&path, body).await;
        assert_eq!(response.status(), status, "{path:.60}: {:?}", response.body());
    }
    assert_eq!(merchant.sandbox.files().len(), 5);
}
