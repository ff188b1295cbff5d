//! HTTP from a script over a real socket, for programs that are run as such. Code that takes an `HttpClient` has
//! `transport::testing::Scripted`.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::Duration;

/// A server that gives every request this answer; its base address. The answer has a `location` with secrets in it,
/// which no error may repeat.
///
/// # Panics
/// If no port is free.
#[must_use]
pub fn answering(status: &str, content_type: &str, body: impl AsRef<[u8]>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let body = body.as_ref();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {}\r\nconnection: close\r\n\
         location: https://u:hunter2@gate.example/login?token=hunter2\r\n\r\n",
        body.len()
    );
    let answer = [head.as_bytes(), body].concat();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            // A body may come in pieces, and who answers before its end resets the connection.
            let _ = stream.set_read_timeout(Some(Duration::from_millis(100)));
            let mut bytes = [0; 16384];
            while stream.read(&mut bytes).is_ok_and(|count| count > 0) {}
            let _ = stream.write_all(&answer);
        }
    });
    base
}
