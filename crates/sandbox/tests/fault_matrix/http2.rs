//! One connection of HTTP/2: the platform's answers, or what breaks in their place.

use crate::breaks::Http2;
use bytes::Bytes;
use h2::{Reason, RecvStream};
use http::{Request, Response};
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy, sink};
use transport::{HttpClient, HyperClient};

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const HEADERS: u8 = 1;
/// Frames with their heads: no settings; nothing was done, no error.
const SETTINGS: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];
const GOAWAY: &[u8] = &[0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// Until the connection ends, by whomever.
pub(crate) async fn serve(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    platform: SocketAddr,
    breaks: Http2,
    arrived: &AtomicUsize,
) {
    match breaks {
        Http2::GoAwayBeforePlatform => drop(go_away(stream, arrived).await),
        _ => drop(streams(stream, platform, breaks, arrived).await),
    }
}

/// Says that it looked at no stream, which the `h2` crate does only before there is one.
async fn go_away(mut stream: impl AsyncRead + AsyncWrite + Unpin, arrived: &AtomicUsize) -> io::Result<()> {
    stream.write_all(SETTINGS).await?;
    stream.read_exact(&mut [0; PREFACE.len()]).await?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head).await?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        copy(&mut (&mut stream).take(length.into()), &mut sink()).await?;
        if head[3] == HEADERS {
            break;
        }
    }
    arrived.fetch_add(1, Ordering::SeqCst);
    stream.write_all(GOAWAY).await?;
    copy(&mut stream, &mut sink()).await.map(drop)
}

async fn streams(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    platform: SocketAddr,
    breaks: Http2,
    arrived: &AtomicUsize,
) -> Result<(), h2::Error> {
    let mut connection = h2::server::handshake(stream).await?;
    let mut unanswered = Vec::new();
    while let Some(next) = connection.accept().await {
        let (request, mut answering) = next?;
        arrived.fetch_add(1, Ordering::SeqCst);
        match breaks {
            Http2::CutBeforePlatform => return Ok(()),
            Http2::ResetBeforePlatform => {
                answering.send_reset(Reason::REFUSED_STREAM);
                continue;
            }
            _ => {}
        }
        let answer = tokio::select! {
            answer = ask(platform, request) => answer?,
            // Moves the bytes of the request meanwhile.
            end = poll_fn(|cx| connection.poll_closed(cx)) => return end,
        };
        match breaks {
            Http2::CutAfterPlatform => return Ok(()),
            Http2::ResetAfterPlatform => answering.send_reset(Reason::INTERNAL_ERROR),
            Http2::GoAwayAfterPlatform => connection.abrupt_shutdown(Reason::INTERNAL_ERROR),
            Http2::SilentAfterPlatform => unanswered.push(answering),
            _ => {
                let (parts, body) = answer.into_parts();
                answering.send_response(Response::from_parts(parts, ()), false)?.send_data(body, true)?;
            }
        }
    }
    Ok(())
}

async fn ask(platform: SocketAddr, request: Request<RecvStream>) -> Result<Response<Bytes>, h2::Error> {
    let (parts, mut body) = request.into_parts();
    let mut bytes = Vec::new();
    while let Some(chunk) = body.data().await {
        let chunk = chunk?;
        body.flow_control().release_capacity(chunk.len())?;
        bytes.extend_from_slice(&chunk);
    }
    let path = parts.uri.path_and_query().unwrap();
    let mut request = Request::new(Bytes::from(bytes));
    *request.method_mut() = parts.method;
    *request.uri_mut() = format!("http://{platform}{path}").parse().unwrap();
    *request.headers_mut() = parts.headers;
    let client = HyperClient::builder().allow_plain_http().build().unwrap();
    Ok(client.call(request).await.unwrap())
}
