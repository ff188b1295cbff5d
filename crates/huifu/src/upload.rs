//! Files, streamed to the platform.

use crate::error::{Error, Kind};
use crate::{Answer, Client};
use bytes::Bytes;
use crypto_core::nonce;
use endpoint_core::{
    AnswerError, EncodeError, EncodeErrorKind, Endpoint, EndpointInfo, Fields, Finished, Protocol,
    RequestByName,
};
use http::{Request, Response, header::CONTENT_TYPE};
use huifu_proto::{Coded, Multipart, Refusal, Upload, auth};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use std::{fmt, io};
use tokio::io::{AsyncRead, ReadBuf};
use transport::TimeLimit;

/// A file to be uploaded. It is read while it is sent, 64 KiB at a time, and never whole in memory.
///
/// ```no_run
/// use huifu::{Attachment, Progress};
/// # async fn attach(file: impl tokio::io::AsyncRead + Send + 'static) {
/// let licence = Attachment::new("营业执照.png", file)
///     .with_length(183_000) // of the metadata; without it the body is sent in chunks
///     .on_progress(|Progress { sent, total, .. }| println!("{sent} of {total:?} bytes"));
/// # drop(licence); }
/// ```
pub struct Attachment {
    name: String,
    content_type: String,
    length: Option<u64>,
    source: Pin<Box<dyn AsyncRead + Send>>,
    progress: Option<Box<dyn FnMut(Progress) + Send>>,
    max_length: u64,
    max_name: usize,
    time_limit: Option<Duration>,
}

/// The progress of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Bytes of the file that were handed to the connection so far.
    pub sent: u64,
    /// Bytes of the file, where they were given.
    pub total: Option<u64>,
}

impl Attachment {
    /// The largest file that is sent by default: 10 MiB. The document states no limit; scans of licences and identity
    /// cards stay far below, and a file by mistake should not go out.
    pub const MAX_LENGTH: u64 = 10 * 1024 * 1024;

    /// The longest file name that is sent by default, in characters. The document states no limit.
    pub const MAX_NAME: usize = 100;

    /// A file under this name, without a path. The content type is taken from the ending of the name.
    pub fn new(name: impl Into<String>, source: impl AsyncRead + Send + 'static) -> Self {
        let name = name.into();
        Self {
            content_type: content_type(&name).to_owned(),
            name,
            length: None,
            source: Box::pin(source),
            progress: None,
            max_length: Self::MAX_LENGTH,
            max_name: Self::MAX_NAME,
            time_limit: None,
        }
    }

    /// A file that is in memory.
    pub fn from_bytes(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        let content = content.into();
        let length = content.len() as u64;
        Self::new(name, io::Cursor::new(content)).with_length(length)
    }

    /// Its length in bytes, which the request then announces. A source that holds more or less ends the call
    /// with an error.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        self.length = Some(bytes);
        self
    }

    /// Another content type than the ending of the name says.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self
    }

    /// Is told after every piece how far it is. Must return soon: the upload waits for it.
    #[must_use]
    pub fn on_progress(mut self, progress: impl FnMut(Progress) + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Another limit on the file, in bytes, than [`MAX_LENGTH`](Self::MAX_LENGTH).
    #[must_use]
    pub fn max_length(mut self, bytes: u64) -> Self {
        self.max_length = bytes;
        self
    }

    /// Another limit on the name, in characters, than [`MAX_NAME`](Self::MAX_NAME).
    #[must_use]
    pub fn max_name(mut self, characters: usize) -> Self {
        self.max_name = characters;
        self
    }

    /// Sets how long the call may take, in place of the limit of the HTTP client: files are slower than calls.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = Some(limit);
        self
    }

    /// Refuses before anything is sent what is known to be wrong.
    fn check(&self) -> Result<(), EncodeError> {
        let refuse =
            |rule: String| Err(EncodeError::new(Upload::FILE_PART, EncodeErrorKind::Limit(rule.into())));
        if self.name.chars().count() > self.max_name {
            return refuse(format!("must have a file name of at most {} characters", self.max_name));
        }
        match self.length {
            Some(0) => refuse("must not be empty".to_owned()),
            Some(length) if length > self.max_length => {
                refuse(format!("must hold at most {} bytes, and holds {length}", self.max_length))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The body around a encoded query.
    fn into_request(self, encoded: Request<Bytes>) -> Result<Request<transport::Upload>, EncodeError> {
        self.check()?;
        let boundary = nonce::alphanumeric(&mut rand::rng(), BOUNDARY);
        let form = Multipart::new(&boundary, &self.name, &self.content_type)?;
        let (mut parts, _) = encoded.into_parts();
        parts.headers.insert(CONTENT_TYPE, form.content_type()?);
        if let Some(limit) = self.time_limit {
            parts.extensions.insert(TimeLimit(limit));
        }
        let length = self.length;
        let body =
            transport::Upload::new().bytes(form.head()).reader(Counted::new(self), length).bytes(form.tail());
        Ok(Request::from_parts(parts, body))
    }
}

/// Letters and digits in a boundary: 190 bits, so no file holds it.
const BOUNDARY: usize = 32;

impl fmt::Debug for Attachment {
    // A file name may be a person's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attachment")
            .field("content_type", &self.content_type)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

/// By the ending of a name; what is not known is bytes.
fn content_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "bmp" => "image/bmp",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

/// Counts what is read, for progress and against the limit.
struct Counted {
    source: Pin<Box<dyn AsyncRead + Send>>,
    progress: Option<Box<dyn FnMut(Progress) + Send>>,
    sent: u64,
    total: Option<u64>,
    limit: u64,
}

/// A source of unknown length that holds more than is allowed, found while it is sent.
#[derive(Debug, thiserror::Error)]
#[error("the file holds more than the allowed {0} bytes")]
struct TooLong(u64);

impl Counted {
    fn new(file: Attachment) -> Self {
        let Attachment { source, progress, length, max_length, .. } = file;
        Self { source, progress, sent: 0, total: length, limit: max_length }
    }
}

impl AsyncRead for Counted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(self.source.as_mut().poll_read(cx, buffer))?;
        let read = buffer.filled().len().saturating_sub(before) as u64;
        self.sent = self.sent.saturating_add(read);
        if self.sent > self.limit {
            return Poll::Ready(Err(io::Error::other(TooLong(self.limit))));
        }
        let now = Progress { sent: self.sent, total: self.total };
        if let Some(progress) = self.progress.as_mut().filter(|_| read > 0) {
            progress(now);
        }
        Poll::Ready(Ok(()))
    }
}

impl Client {
    /// Sends a file with its signed description (command 122), once.
    ///
    /// Dropping the future ends the upload; the platform may have the file all the same.
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have the file. Name and length
    /// are checked before anything is sent. A source that cannot be read to its end, or holds more than it may,
    /// ends the call in the middle: the platform then has no whole file, but it may have seen the call, so the
    /// outcome is `Unknown` unless nothing had left this machine.
    pub async fn upload<E>(&self, request: &E, file: Attachment) -> Result<Answer<E::Response>, Error>
    where
        E: Endpoint<Protocol = Upload, Auth = auth::NoCredential>,
        E::Response: Coded,
    {
        let signed = self.signed_later(E::INFO, |keys, at| Upload::prepare(request, &(), keys, at));
        self.uploaded(E::INFO, signed, file, |asked, answer| self.decoded::<E>(asked, answer)).await
    }

    /// The same for a command whose type was chosen by name; [`UPLOADS`](crate::proto::UPLOADS) has them all.
    ///
    /// # Errors
    /// As [`upload`](Self::upload).
    pub async fn upload_by_name(
        &self,
        request: &RequestByName<Upload>,
        file: Attachment,
    ) -> Result<Answer<Fields>, Error> {
        let signed = self.signed_later(request.info(), |keys, at| request.prepare(keys, at));
        let read = |asked: &Fields, answer: &Response<Bytes>| self.decoded_by_name(request, asked, answer);
        self.uploaded(request.info(), signed, file, read).await
    }

    async fn uploaded<T>(
        &self,
        info: &'static EndpointInfo,
        signed: impl Future<Output = Result<Finished<Fields>, Error>>,
        file: Attachment,
        read: impl Fn(&Fields, &Response<Bytes>) -> Result<Answer<T>, AnswerError<Refusal>>,
    ) -> Result<Answer<T>, Error> {
        let mut call = self.begin(info)?;
        let result = async {
            self.wait_for_place(info, &call).await?;
            let Finished { http, asked } = call.before(info, signed).await??;
            let http = file.into_request(http).map_err(|e| Error::new(info, Kind::Encode(e)))?;
            let answer = call.upload(http).await.map_err(|e| Error::lost(info, e))?;
            read(&asked, &answer).map_err(|e| Error::answered(info, e))
        };
        let result = result.await;
        call.conclude(result)
    }
}
