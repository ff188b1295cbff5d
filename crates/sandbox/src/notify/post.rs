//! One HTTP request to a receiver whose address was looked at.

use super::allowed::Allowed;
use crate::guard::literal;
use bytes::Bytes;
use http::{HeaderValue, Request, Response, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
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
    let stream = tokio::time::timeout_at(deadline, connect(allowed, http.uri())).await;
    let stream = stream.map_err(late)?.map_err(PostError::Undelivered)?;
    let late = |_| PostError::NoResponse(format!("no response within {max_wait:?}"));
    tokio::time::timeout_at(deadline, exchange(stream, http))
        .await
        .map_err(late)?
        .map_err(PostError::NoResponse)
}

/// Connects to one of the addresses that were found and looked at: no second look-up can say something else.
async fn connect(allowed: &Allowed, uri: &Uri) -> Result<TcpStream, String> {
    let host = uri.host().unwrap_or_default();
    let port = uri.port_u16().unwrap_or(80);
    let found: Vec<SocketAddr> = match literal(host) {
        Some(address) => vec![SocketAddr::new(address, port)],
        None => tokio::net::lookup_host((host, port))
            .await
            .map_err(|e| format!("the name {host} is not found: {e}"))?
            .take(MOST_ADDRESSES)
            .collect(),
    };
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
