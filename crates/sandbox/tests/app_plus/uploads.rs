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
