//! The platform's side of an upload: axum reads the body, so framing is judged by another's parser.

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use bytes::Bytes;
use cfca_pkcs7::SignerPolicy;
use endpoint_core::{CallContext, Endpoint, Protocol};
use huifu::proto::{Keys, Upload, UploadFile, UploadFileResponse};
use sandbox::keys;
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};
use test_support::huifu::{certificate, signer, verifier};
use test_support::keys::{HUIFU_MERCHANT, HUIFU_PLATFORM};
use tokio::net::TcpListener;

/// What arrived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Arrived {
    pub(crate) part: String,
    pub(crate) file_name: String,
    pub(crate) content_type: String,
    pub(crate) bytes: u64,
    /// The first mebibyte of the file.
    pub(crate) head: Vec<u8>,
    pub(crate) announced: Option<u64>,
    pub(crate) chunked: bool,
    pub(crate) attach_no: String,
}

#[derive(Clone)]
pub(crate) struct Receiver {
    keys: Keys,
    arrived: Arc<Mutex<Vec<Arrived>>>,
}

/// The platform's keys of the fixtures.
pub(crate) fn platform() -> Keys {
    let merchant = verifier(SignerPolicy::certificate(certificate(&HUIFU_MERCHANT)));
    Keys::new(keys::HUIFU_MERCHANT, Arc::new(signer(&HUIFU_PLATFORM)), Arc::new(merchant))
}

pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

impl Receiver {
    /// Listens; gives itself and its address.
    pub(crate) async fn start() -> (Self, String) {
        let receiver = Self { keys: platform(), arrived: Arc::default() };
        let router = Router::new()
            .route(UploadFile::INFO.route.path, post(receive))
            .layer(DefaultBodyLimit::disable())
            .with_state(receiver.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (receiver, address)
    }

    pub(crate) fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().unwrap().clone()
    }
}

async fn receive(State(receiver): State<Receiver>, request: Request) -> Response {
    let context = CallContext::new(now(), "");
    let (parts, body) = request.into_parts();
    let query = http::Request::post(parts.uri.clone()).body(Bytes::new()).unwrap();
    let (file, ()) = match Upload::decode_request::<UploadFile>(&query, &receiver.keys, context) {
        Ok(opened) => opened,
        Err(e) => return (StatusCode::BAD_REQUEST, e.to_string()).into_response(),
    };
    let mut arrived = Arrived { attach_no: file.attach_no.clone(), ..framing(&parts.headers) };
    let form = Multipart::from_request(Request::from_parts(parts, body), &()).await;
    let mut form = match form {
        Ok(form) => form,
        Err(e) => return e.into_response(),
    };
    while let Some(mut field) = form.next_field().await.unwrap_or_default() {
        arrived.part = field.name().unwrap_or_default().to_owned();
        arrived.file_name = field.file_name().unwrap_or_default().to_owned();
        arrived.content_type = field.content_type().unwrap_or_default().to_owned();
        loop {
            match field.chunk().await {
                Ok(Some(chunk)) => {
                    arrived.bytes += chunk.len() as u64;
                    let room = (1024 * 1024_usize).saturating_sub(arrived.head.len()).min(chunk.len());
                    arrived.head.extend_from_slice(&chunk[..room]);
                }
                Ok(None) => break,
                Err(e) => return e.into_response(),
            }
        }
    }
    receiver.arrived.lock().unwrap().push(arrived);
    let answer = UploadFileResponse::new("122000").with_attach_no(file.attach_no.as_str());
    Upload::encode_response(Some(&file), Ok(&answer), &receiver.keys, context)
        .unwrap()
        .map(axum::body::Body::from)
}

fn framing(headers: &HeaderMap) -> Arrived {
    let text =
        |name| headers.get(name).map(|value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned());
    Arrived {
        announced: text(header::CONTENT_LENGTH).map(|length| length.parse().unwrap()),
        chunked: text(header::TRANSFER_ENCODING).as_deref() == Some("chunked"),
        ..Arrived::default()
    }
}
