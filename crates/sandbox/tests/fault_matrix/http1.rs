//! One connection of HTTP/1.1, byte by byte: what breaks here, no server would do.

use crate::breaks::Break;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

/// Closes with data unread, which makes the system send a reset.
pub(crate) async fn reset(mut stream: TcpStream, arrived: &AtomicUsize) {
    if stream.read(&mut [0; 8]).await.is_ok_and(|length| length > 0) {
        arrived.fetch_add(1, Ordering::SeqCst);
    }
}

pub(crate) async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    platform: SocketAddr,
    breaks: Break,
    arrived: &AtomicUsize,
) {
    while let Some(request) = message(&mut stream).await {
        // What a proxy is asked first holds nothing of the request.
        arrived.fetch_add(usize::from(breaks != Break::Proxy), Ordering::SeqCst);
        let forward = !matches!(breaks, Break::Busy(..) | Break::Proxy);
        let answer = if forward { ask(platform, &request).await } else { Vec::new() };
        if !answered(&mut stream, breaks, answer).await {
            return;
        }
    }
}

async fn ask(platform: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut platform = TcpStream::connect(platform).await.unwrap();
    platform.write_all(request).await.unwrap();
    message(&mut platform).await.unwrap()
}

/// Says whether the connection goes on.
async fn answered(stream: &mut (impl AsyncWrite + Unpin), breaks: Break, answer: Vec<u8>) -> bool {
    let (head, body) = split(&answer);
    let announced = |length: usize| {
        let head = String::from_utf8_lossy(head).into_owned();
        let lines =
            head.split("\r\n").map(|line| match line.to_ascii_lowercase().starts_with("content-length") {
                true => format!("content-length: {length}"),
                false => line.to_owned(),
            });
        [lines.collect::<Vec<_>>().join("\r\n").as_bytes(), b"\r\n\r\n", body].concat()
    };
    let instead = |status: &str, header: &str, body: &str| {
        format!("HTTP/1.1 {status}\r\n{header}content-length: {}\r\n\r\n{body}", body.len()).into_bytes()
    };
    const PAGE: &str = "<html><body>Bad gateway</body></html>";
    let (bytes, goes_on) = match breaks {
        Break::ResetAfterPlatform => return false,
        Break::HalfAnswer => (answer[..answer.len() - body.len() / 2].to_vec(), false),
        Break::SlowDrip => {
            for byte in answer {
                if stream.write_all(&[byte]).await.is_err() {
                    return false;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            return true;
        }
        Break::TooLong => (announced(body.len() + 10), false),
        Break::TooShort => (announced(body.len() - 10), true),
        Break::Status(status) => {
            (instead(&format!("{status} Broken"), "content-type: text/html\r\n", PAGE), true)
        }
        Break::Busy(status, None) => (instead(&format!("{status} Busy"), "", ""), true),
        Break::Busy(status, Some(seconds)) => {
            (instead(&format!("{status} Busy"), &format!("retry-after: {seconds}\r\n"), ""), true)
        }
        Break::Html => (instead("200 OK", "content-type: text/html\r\n", PAGE), true),
        Break::Redirect(status) => {
            (instead(&format!("{status} Elsewhere"), "location: http://127.0.0.1:9/elsewhere\r\n", ""), true)
        }
        Break::Twice => ([answer.clone(), answer].concat(), true),
        Break::Proxy => (instead("403 Forbidden", "", ""), false),
        _ => (answer, true),
    };
    stream.write_all(&bytes).await.is_ok() && goes_on
}

/// Head without its end, and body.
fn split(message: &[u8]) -> (&[u8], &[u8]) {
    let end = message.windows(4).position(|four| four == b"\r\n\r\n");
    end.map_or((message, &[]), |end| (&message[..end], &message[end + 4..]))
}

/// One whole message with a Content-Length, or none where the peer hung up first.
async fn message(stream: &mut (impl AsyncRead + Unpin)) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        if bytes.windows(4).any(|four| four == b"\r\n\r\n") {
            let (head, body) = split(&bytes);
            let head = String::from_utf8_lossy(head).to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
            if body.len() >= length.map_or(0, |length| length.trim().parse().unwrap()) {
                return Some(bytes);
            }
        }
        let mut chunk = [0; 4096];
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => return None,
            Ok(n) => bytes.extend_from_slice(&chunk[..n]),
        }
    }
}
