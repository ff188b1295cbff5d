//! Files: what is on the wire, as another's parser reads it; what is refused; what is known after a failure.

use super::receiver::Receiver;
use super::{client_at, text};
use huifu::proto::{AttachType, UploadFile};
use huifu::{Answer, Attachment, Client, Outcome, Progress};
use sandbox::{Sandbox, keys};
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};
use transport::testing::Scripted;

fn description() -> UploadFile {
    UploadFile::new("licence7", "01", AttachType::from("05"))
}

#[tokio::test]
async fn a_file_arrives_whole_with_its_name_and_length() {
    let (receiver, address) = Receiver::start().await;
    let content: Vec<u8> = (0..300_000_u32).map(|n| (n % 251) as u8).collect();
    let file = Attachment::from_bytes("营业执照\"正面\".png", content.clone());
    let Answer::Success(answer) = client_at(&address).upload(&description(), file).await.unwrap() else {
        panic!("an upload is done at once")
    };
    assert_eq!(answer.attach_no.as_deref(), Some("licence7"));
    let [arrived] = &receiver.arrived()[..] else { panic!("one file was sent") };
    assert_eq!((arrived.part.as_str(), arrived.content_type.as_str()), ("attach_file", "image/png"));
    // A parser that does not undo the browsers' escape sees it; what matters is that the name ends there.
    assert_eq!(arrived.file_name.replace("%22", "\""), "营业执照\"正面\".png");
    assert_eq!((arrived.bytes, &arrived.head), (300_000, &content));
    assert!(arrived.announced.is_some_and(|length| length > 300_000) && !arrived.chunked);
}

#[tokio::test]
async fn a_file_of_unknown_length_is_sent_in_chunks() {
    let (receiver, address) = Receiver::start().await;
    let file = Attachment::new("scan.pdf", tokio::io::repeat(7).take(200_000));
    client_at(&address).upload(&description(), file).await.unwrap().into_fields();
    let [arrived] = &receiver.arrived()[..] else { panic!("one file was sent") };
    assert_eq!((arrived.bytes, arrived.announced, arrived.chunked), (200_000, None, true));
    assert_eq!(arrived.content_type, "application/pdf");
}

#[tokio::test]
async fn the_sandbox_has_the_file_afterwards() {
    let sandbox = Sandbox::start().await.unwrap();
    let file = Attachment::from_bytes("营业执照.jpg", "a scan");
    super::client(&sandbox).upload(&description(), file).await.unwrap().into_fields();
    let [stored] = &sandbox.files()[..] else { panic!("one file was sent") };
    assert_eq!((stored.attach_no.as_str(), stored.attach_type.as_str()), ("licence7", "05"));
    assert_eq!((stored.name.as_str(), stored.length), ("营业执照.jpg", 6));
}

#[tokio::test]
async fn progress_grows_to_the_total() {
    let (_receiver, address) = Receiver::start().await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let steps = Arc::clone(&seen);
    let file = Attachment::new("a.bin", tokio::io::repeat(1).take(500_000))
        .with_length(500_000)
        .on_progress(move |Progress { sent, total, .. }| steps.lock().unwrap().push((sent, total)));
    client_at(&address).upload(&description(), file).await.unwrap().into_fields();
    let seen = seen.lock().unwrap();
    assert!(seen.len() > 3 && seen.is_sorted());
    assert_eq!(seen.last(), Some(&(500_000, Some(500_000))));
}

#[tokio::test]
async fn what_is_wrong_beforehand_is_not_sent() {
    let script = Scripted::new();
    let client = scripted(&script);
    for (file, says) in [
        (Attachment::from_bytes("a.png", ""), "must not be empty"),
        (Attachment::from_bytes("", "x"), "must have a file name"),
        (Attachment::from_bytes("../a.png", "x"), "not a path"),
        (Attachment::from_bytes("x".repeat(101), "x"), "at most 100 characters"),
        (Attachment::from_bytes("a.png", "12345").max_length(4), "at most 4 bytes, and holds 5"),
        (Attachment::from_bytes("a.png", "x").with_content_type("none"), "content type"),
        (Attachment::new("a.png", io::Cursor::new("x")).with_length(11_000_000), "at most 10485760 bytes"),
    ] {
        let error = client.upload(&description(), file).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert_eq!(error.encode_error().unwrap().field(), "attach_file");
        assert!(text(&error).contains(says), "{}", text(&error));
    }
    assert_eq!(script.requests().len(), 0);
}

/// Gives some bytes, then fails.
struct Breaks(usize);

impl AsyncRead for Breaks {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.0 == 0 {
            return Poll::Ready(Err(io::Error::other("the disk is gone")));
        }
        let piece = self.0.min(buffer.remaining());
        buffer.put_slice(&vec![0; piece]);
        self.0 -= piece;
        Poll::Ready(Ok(()))
    }
}

/// The platform has no whole file, but it has seen the call: nobody may take it for unsent.
#[tokio::test]
async fn a_source_that_breaks_in_the_middle_leaves_it_unknown() {
    for (file, says) in [
        (Attachment::new("a.bin", Breaks(300_000)).with_length(600_000), "the disk is gone"),
        (Attachment::new("a.bin", Breaks(300_000)), "the disk is gone"),
        (
            Attachment::new("a.bin", tokio::io::repeat(0).take(300_000)).with_length(600_000),
            "ends after 300000 bytes",
        ),
        (
            Attachment::new("a.bin", tokio::io::repeat(0)).max_length(400_000),
            "more than the allowed 400000 bytes",
        ),
    ] {
        let (receiver, address) = Receiver::start().await;
        let error = client_at(&address).upload(&description(), file).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{}", text(&error));
        assert!(text(&error).contains(says), "{}", text(&error));
        assert_eq!(receiver.arrived().len(), 0, "half a file is no file");
    }
}

#[tokio::test]
async fn an_answer_is_verified_like_any_other() {
    let script = Scripted::new();
    script.answer(http::Response::new(r#"{"check_value":"TUlJ"}"#));
    let error =
        scripted(&script).upload(&description(), Attachment::from_bytes("a.png", "x")).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    let [sent] = &script.requests()[..] else { panic!("sent once") };
    let query = sent.uri().query().unwrap();
    let names: Vec<_> = form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name.into_owned()).collect();
    assert_eq!(
        names,
        ["attach_no", "attach_type", "cmd_id", "mer_cust_id", "trans_type", "version", "check_value"]
    );
    assert_eq!(sent.uri().path(), "/api/fileMerchantRequest");
    let content_type = sent.headers()["content-type"].to_str().unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert!(sent.body().starts_with(format!("--{boundary}\r\n").as_bytes()));
    assert!(sent.body().ends_with(format!("\r\nx\r\n--{boundary}--\r\n").as_bytes()));
}

/// Says when it is dropped.
struct Watched(Arc<AtomicBool>);

impl Drop for Watched {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl AsyncRead for Watched {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Poll::Pending
    }
}

#[tokio::test]
async fn dropping_the_call_ends_the_upload() {
    let (receiver, address) = Receiver::start().await;
    let dropped = Arc::new(AtomicBool::new(false));
    let source = tokio::io::repeat(0).take(100_000).chain(Watched(Arc::clone(&dropped)));
    let client = client_at(&address);
    let call = async move { client.upload(&description(), Attachment::new("a.bin", source)).await };
    assert!(tokio::time::timeout(Duration::from_millis(200), call).await.is_err());
    let gone = async {
        while !dropped.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), gone).await.unwrap();
    assert_eq!(receiver.arrived().len(), 0);
}

#[tokio::test]
async fn a_time_limit_of_its_own() {
    let (_receiver, address) = Receiver::start().await;
    let never = Watched(Arc::default());
    let file = Attachment::new("a.bin", never).time_limit(Duration::from_millis(200));
    let error = client_at(&address).upload(&description(), file).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{}", text(&error));
    assert!(text(&error).contains("limit 200ms"), "{}", text(&error));
}

fn scripted(script: &Scripted) -> Client {
    Client::builder("https://host.example/api", keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .http_client(Arc::new(script.clone()))
        .build()
        .unwrap()
}
