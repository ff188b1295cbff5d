//! One HTTP request to a receiver whose address was looked at.

use super::allowed::Allowed;
use crate::guard::literal;
use bytes::Bytes;
use http::{HeaderValue, Request, Response, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Bytes of a response that are read.
const MOST_RESPONSE: usize = 64 * 1024;
/// Addresses of one name that are tried.
const MOST_ADDRESSES: usize = 8;

/// A notification without a response.
#[derive(Debug)]
pub(crate) enum PostError {
    /// It reached nobody.
    Undelivered(String),
    /// It was sent, or begun to be, and no readable response came.
    NoResponse(String),
}

/// Sends a request and waits for the response, so long. Addresses that responses lead to (3xx) are not followed.
pub(crate) async fn post(
    allowed: &Allowed,
    http: Request<Bytes>,
    max_wait: Duration,
) -> Result<Response<Bytes>, PostError> {
    let deadline = tokio::time::Instant::now() + max_wait;
    let late = |_| PostError::Undelivered(format!("no connection within {max_wait:?}"));
    let stream = tokio::time::timeout_at(deadline, connect(allowed, http.uri(), look_up)).await;
    let stream = stream.map_err(late)?.map_err(PostError::Undelivered)?;
    let late = |_| PostError::NoResponse(format!("no response within {max_wait:?}"));
    tokio::time::timeout_at(deadline, exchange(stream, http))
        .await
        .map_err(late)?
        .map_err(PostError::NoResponse)
}

/// The addresses of a name, as this machine's resolver has them.
async fn look_up(host: String, port: u16) -> io::Result<Vec<SocketAddr>> {
    Ok(tokio::net::lookup_host((host, port)).await?.collect())
}

/// Connects to one of the addresses that were found and looked at: no second look-up can say something else.
async fn connect<F>(
    allowed: &Allowed,
    uri: &Uri,
    look_up: impl FnOnce(String, u16) -> F,
) -> Result<TcpStream, String>
where
    F: Future<Output = io::Result<Vec<SocketAddr>>>,
{
    let host = uri.host().unwrap_or_default();
    let port = uri.port_u16().unwrap_or(80);
    let mut found = match literal(host) {
        Some(address) => vec![SocketAddr::new(address, port)],
        None => {
            look_up(host.to_owned(), port).await.map_err(|e| format!("the name {host} is not found: {e}"))?
        }
    };
    found.truncate(MOST_ADDRESSES);
    if let Some(other) = found.iter().find(|address| !allowed.may_connect(host, address.ip())) {
        return Err(format!(
            "{host} is at {}, where the sandbox does not send: {}",
            other.ip(),
            allowed.reason(host)
        ));
    }
    let mut problem = format!("the name {host} has no address");
    for address in found {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(e) => problem = format!("nobody listens at {address}: {e}"),
        }
    }
    Err(problem)
}

async fn exchange(stream: TcpStream, http: Request<Bytes>) -> Result<Response<Bytes>, String> {
    let failed = |e: hyper::Error| format!("the connection ended: {e}");
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(failed)?;
    // A `JoinSet` ends its task when it is dropped, and with it the connection.
    let mut driver = JoinSet::new();
    driver.spawn(async move { connection.await.is_ok() });
    let request = at_origin(http).ok_or("the address of the receiver makes no request")?;
    let (parts, body) = sender.send_request(request.map(Full::new)).await.map_err(failed)?.into_parts();
    let body = Limited::new(body, MOST_RESPONSE).collect().await;
    let body = body.map_err(|e| format!("the response cannot be read: {e}"))?;
    Ok(Response::from_parts(parts, body.to_bytes()))
}

/// The request as a server reads it: path and query, the host beside them.
fn at_origin(mut http: Request<Bytes>) -> Option<Request<Bytes>> {
    let uri = http.uri().clone();
    let authority = uri.authority()?;
    // Whoever is named before an `@` is no part of the host.
    let host = authority.as_str().rsplit('@').next()?;
    http.headers_mut().insert(header::HOST, HeaderValue::from_str(host).ok()?);
    http.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    *http.uri_mut() = uri.path_and_query().map_or("/", |path| path.as_str()).parse().ok()?;
    Some(http)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::net::TcpListener;

    /// A resolver whose answer is another each time: what a name first says and what it says a moment later are two things.
    struct Rebinding {
        answers: Vec<Vec<SocketAddr>>,
        asked: AtomicUsize,
    }

    impl Rebinding {
        fn new(answers: &[&[&str]]) -> Self {
            let of = |answer: &&[&str]| answer.iter().map(|one| one.parse().unwrap()).collect();
            Self { answers: answers.iter().map(of).collect(), asked: AtomicUsize::new(0) }
        }

        async fn connect(&self, allowed: &str, address: &str) -> Result<TcpStream, String> {
            let allowed = Allowed(vec![allowed.parse().unwrap()]);
            let look_up = |_, _| async {
                let turn = self.asked.fetch_add(1, Ordering::SeqCst);
                Ok(self.answers[turn].clone())
            };
            connect(&allowed, &address.parse().unwrap(), look_up).await
        }
    }

    #[tokio::test]
    async fn a_name_is_looked_up_once_and_the_address_that_was_looked_at_is_connected() {
        let listener = TcpListener::bind("127.0.0.2:0").await.unwrap();
        let here = listener.local_addr().unwrap().to_string();
        // A second look-up would find the machine's credentials.
        let resolver = Rebinding::new(&[&[&here], &["169.254.169.254:80"], &["169.254.169.254:80"]]);
        let stream = resolver.connect("shop.test", "http://shop.test:1/n").await.unwrap();
        assert_eq!(stream.peer_addr().unwrap().to_string(), here);
        assert_eq!(resolver.asked.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_name_with_one_address_that_is_not_allowed_gets_nothing() {
        let listener = TcpListener::bind("127.0.0.2:0").await.unwrap();
        let here = listener.local_addr().unwrap().to_string();
        for (allowed, answer) in [
            // The good one first: a client that tries one after the other would come to the second.
            ("shop.test", [here.as_str(), "169.254.169.254:80"]),
            ("shop.test", ["169.254.169.254:80", here.as_str()]),
            ("shop.test", [here.as_str(), "[::ffff:169.254.169.254]:80"]),
            ("shop.test", [here.as_str(), "0.0.0.0:80"]),
            // Only the network was allowed: a name in it is one that nobody named.
            ("10.9.0.0/24", ["10.9.0.1:80", "10.9.1.1:80"]),
        ] {
            let why = Rebinding::new(&[&answer]).connect(allowed, "http://shop.test/n").await.unwrap_err();
            assert!(why.contains("where the sandbox does not send"), "{answer:?}: {why}");
        }
        // What calls itself this machine and is another one.
        let elsewhere = Rebinding::new(&[&["10.9.0.1:80"]]);
        let why = elsewhere.connect("shop.test", "http://localhost/n").await.unwrap_err();
        assert!(why.contains("localhost is at 10.9.0.1"), "{why}");
        assert!(
            tokio::time::timeout(Duration::from_millis(50), listener.accept()).await.is_err(),
            "it was connected"
        );
    }
}
