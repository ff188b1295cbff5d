//! Answers that are compressed although nobody asked for it.

use std::io::Write;
use std::process::{Command, Stdio};

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use tokio::io::AsyncWriteExt;
use transport::{HyperClient, Stage, TransportErrorKind};

use super::{assert_error, call, chain, listen, local, post, read_request};

const JSON: &[u8] = br#"{"resp":"00","msg":"\u6210\u529f","params":{}}"#;

/// What Python's zlib makes of `bytes`, as another's word: `wbits` 31 is gzip, 15 zlib, -15 deflate alone.
fn packed(bytes: &[u8], wbits: i32) -> Vec<u8> {
    let program = format!(
        "import sys,zlib; c=zlib.compressobj(9,zlib.DEFLATED,{wbits}); \
         sys.stdout.buffer.write(c.compress(sys.stdin.buffer.read())+c.flush())"
    );
    let mut child = Command::new("python3")
        .args(["-c", &program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program python3");
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    output.stdout
}

/// Answers with these headers and this body.
async fn answer(
    client: &HyperClient,
    headers: &str,
    body: Vec<u8>,
) -> Result<http::Response<bytes::Bytes>, transport::TransportError> {
    let head = format!("HTTP/1.1 200 OK\r\n{headers}content-length: {}\r\n\r\n", body.len());
    let (address, _) = listen(move |mut stream| {
        let (head, body) = (head.clone(), body.clone());
        async move {
            read_request(&mut stream).await.unwrap();
            stream.write_all(head.as_bytes()).await.unwrap();
            let _ = stream.write_all(&body).await;
        }
    })
    .await;
    call(client, post(address, "/", "x")).await
}

#[tokio::test]
async fn gzip_and_deflate_are_unpacked() {
    let client = local().build().unwrap();
    let two_members = [packed(&JSON[..9], 31), packed(&JSON[9..], 31)].concat();
    for (headers, body) in [
        ("content-encoding: gzip\r\n", packed(JSON, 31)),
        ("Content-Encoding: GZIP \r\n", packed(JSON, 31)),
        ("content-encoding: x-gzip\r\n", packed(JSON, 31)),
        ("content-encoding: identity, gzip\r\n", packed(JSON, 31)),
        ("content-encoding: identity\r\ncontent-encoding: gzip\r\n", packed(JSON, 31)),
        ("content-encoding: gzip\r\n", two_members),
        ("content-encoding: deflate\r\n", packed(JSON, 15)),
        ("content-encoding: deflate\r\n", packed(JSON, -15)),
        // Unpacked on the way by somebody who left the header in place.
        ("content-encoding: gzip\r\n", JSON.to_vec()),
        ("content-encoding: deflate\r\n", JSON.to_vec()),
        ("content-encoding: identity\r\n", JSON.to_vec()),
    ] {
        let answer = answer(&client, headers, body).await.unwrap();
        assert_eq!(answer.body(), JSON, "{headers}");
        assert!(!answer.headers().contains_key(CONTENT_ENCODING), "{headers}");
        let length = answer.headers().get(CONTENT_LENGTH);
        assert!(length.is_none_or(|length| length == JSON.len().to_string().as_str()), "{headers}");
    }
    let empty = answer(&client, "content-encoding: gzip\r\n", vec![]).await.unwrap();
    assert!(empty.body().is_empty());
}

#[tokio::test]
async fn the_limit_counts_what_is_unpacked() {
    let client = local().body_limit(1000).build().unwrap();
    for (length, fits) in [(1000, true), (1001, false), (100_000, false)] {
        for (coding, wbits) in [("gzip", 31), ("deflate", 15), ("deflate", -15)] {
            let body = packed(&vec![b'x'; length], wbits);
            assert!(body.len() < 1000, "it is the unpacked size that counts");
            let told = answer(&client, &format!("content-encoding: {coding}\r\n"), body).await;
            match told {
                Ok(answer) => assert!(fits && answer.body().len() == length),
                Err(error) => {
                    assert!(!fits, "{}", chain(&error));
                    assert_error(&error, Stage::AfterSend, TransportErrorKind::TooLarge { limit: 1000 });
                }
            }
        }
    }
}

#[tokio::test]
async fn what_cannot_be_unpacked_is_named() {
    let client = local().build().unwrap();
    let whole = packed(JSON, 31);
    let mut flipped = whole.clone();
    let last = flipped.len() - 5;
    flipped[last] ^= 1;
    for (headers, body, word) in [
        ("content-encoding: br\r\n", b"\x0b\x02\x80abc\x03".to_vec(), "Content-Encoding br"),
        ("content-encoding: zstd\r\n", b"\x28\xb5\x2f\xfd".to_vec(), "Content-Encoding zstd"),
        ("content-encoding: gzip, br\r\n", whole.clone(), "Content-Encoding gzip, br"),
        ("content-encoding: gzip, gzip\r\n", packed(&whole, 31), "Content-Encoding gzip, gzip"),
        ("content-encoding: gzip\r\n", whole[..whole.len() - 9].to_vec(), "damaged gzip"),
        ("content-encoding: gzip\r\n", flipped, "damaged gzip"),
        ("content-encoding: deflate\r\n", b"\xff\xff\xff\xff".to_vec(), "damaged deflate"),
    ] {
        let error = answer(&client, headers, body).await.unwrap_err();
        assert_error(&error, Stage::AfterSend, TransportErrorKind::Encoding);
        assert!(chain(&error).contains(word), "{}", chain(&error));
    }
    let long = format!("content-encoding: {}\u{1b}[31m\r\n", "y".repeat(20));
    if let Err(error) = answer(&client, &long.replace('\u{1b}', "\u{9b}"), b"x".to_vec()).await {
        assert!(!chain(&error).contains('\u{9b}'), "{}", chain(&error));
    }
}
