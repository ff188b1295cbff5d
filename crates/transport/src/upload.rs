//! Bodies that are read while they are sent, so that a file need not fit into memory.

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::{Body, Frame, SizeHint};
use tokio::io::AsyncRead;
use tokio_util::io::poll_read_buf;

type BoxError = Box<dyn Error + Send + Sync>;

/// The amount that is read from a file at once, in bytes.
const CHUNK: usize = 64 * 1024;

/// A body put together from parts that are sent one after the other: bytes at hand, files, streams.
///
/// It can be read once, so it is sent at most once; a new attempt needs a new `Upload`.
///
/// ```
/// use transport::Upload;
/// # let file: &[u8] = b"a scanned licence";
/// let form = Upload::new().bytes("--limit\r\n\r\n").reader(file, Some(17)).bytes("\r\n--limit--\r\n");
/// assert_eq!(form.length(), Some(11 + 17 + 13));
/// ```
#[derive(Default)]
pub struct Upload {
    parts: VecDeque<Part>,
}

enum Part {
    Bytes(Bytes),
    Source { announced: Option<u64>, read: u64, body: UnsyncBoxBody<Bytes, BoxError> },
}

/// The source of a body broke its word.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SourceError {
    #[error("the source holds more than the announced {announced} bytes")]
    Longer { announced: u64 },
    #[error("the source ends after {read} bytes, {announced} were announced")]
    Shorter { announced: u64, read: u64 },
    #[error("the source cannot be read")]
    Unreadable(#[source] BoxError),
}

impl Upload {
    /// An empty body.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds bytes that are at hand.
    #[must_use]
    pub fn bytes(mut self, bytes: impl Into<Bytes>) -> Self {
        self.parts.push_back(Part::Bytes(bytes.into()));
        self
    }

    /// Adds a file or another reader. With a length in bytes the request says its own length beforehand; a
    /// source that then holds more or less ends the call with an error.
    #[must_use]
    pub fn reader(self, reader: impl AsyncRead + Send + 'static, length: Option<u64>) -> Self {
        self.source(length, Reader { reader: Box::pin(reader), buffer: BytesMut::new() }.boxed_unsync())
    }

    /// Adds a body of another library. Its length is taken from its exact size hint; trailers are left out.
    #[must_use]
    pub fn body<B>(self, body: B) -> Self
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let length = body.size_hint().exact();
        self.source(length, body.map_err(Into::into).boxed_unsync())
    }

    fn source(mut self, announced: Option<u64>, body: UnsyncBoxBody<Bytes, BoxError>) -> Self {
        self.parts.push_back(Part::Source { announced, read: 0, body });
        self
    }

    /// Returns how many bytes are still to be sent, if every part says so.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(part.left()?))
    }

    /// Reads everything into memory, for clients without streams and for tests.
    ///
    /// # Errors
    /// The error that reading a source brings; or one if its length is not the announced one.
    pub async fn collect(self) -> Result<Bytes, Box<dyn Error + Send + Sync>> {
        let mut whole = BytesMut::new();
        let mut body = self;
        while let Some(frame) = body.frame().await {
            if let Some(data) = frame?.data_ref() {
                whole.extend_from_slice(data);
            }
        }
        Ok(whole.freeze())
    }
}

impl Part {
    fn left(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Source { announced, read, .. } => announced.map(|length| length.saturating_sub(*read)),
        }
    }

    /// The next bytes of this part; `None` at its end.
    fn poll_bytes(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, SourceError>>> {
        let (announced, read, body) = match self {
            Self::Bytes(bytes) => {
                let bytes = std::mem::take(bytes);
                return Poll::Ready(Some(bytes).filter(|bytes| !bytes.is_empty()).map(Ok));
            }
            Self::Source { announced, read, body } => (*announced, read, body),
        };
        loop {
            let Some(frame) = ready!(Pin::new(&mut *body).poll_frame(cx)) else {
                let missing = announced.filter(|announced| *read < *announced);
                let error = missing.map(|announced| Err(SourceError::Shorter { announced, read: *read }));
                return Poll::Ready(error);
            };
            let frame = match frame {
                Ok(frame) => frame,
                Err(e) => return Poll::Ready(Some(Err(SourceError::Unreadable(e)))),
            };
            let Some(bytes) = frame.into_data().ok().filter(|bytes| !bytes.is_empty()) else { continue };
            *read = read.saturating_add(bytes.len() as u64);
            let too_long = announced.filter(|announced| *read > *announced);
            let bytes = match too_long {
                Some(announced) => Err(SourceError::Longer { announced }),
                None => Ok(bytes),
            };
            return Poll::Ready(Some(bytes));
        }
    }
}

impl Body for Upload {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        while let Some(part) = self.parts.front_mut() {
            match ready!(part.poll_bytes(cx)) {
                Some(Ok(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Some(Err(e)) => {
                    self.parts.clear();
                    return Poll::Ready(Some(Err(e.into())));
                }
                None => drop(self.parts.pop_front()),
            }
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        self.length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl<T: Into<Bytes>> From<T> for Upload {
    fn from(bytes: T) -> Self {
        Self::new().bytes(bytes)
    }
}

impl fmt::Debug for Upload {
    // Lengths only: files hold customer data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("parts", &self.parts.len()).field("length", &self.length()).finish()
    }
}

struct Reader<R> {
    reader: Pin<Box<R>>,
    buffer: BytesMut,
}

impl<R: AsyncRead> Body for Reader<R> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Self { reader, buffer } = &mut *self;
        buffer.reserve(CHUNK);
        match ready!(poll_read_buf(reader.as_mut(), cx, buffer)) {
            Ok(0) => Poll::Ready(None),
            Ok(_) => Poll::Ready(Some(Ok(Frame::data(buffer.split().freeze())))),
            Err(e) => Poll::Ready(Some(Err(e.into()))),
        }
    }
}

/// Keeps what the source of an upload said when it failed: over HTTP/2 hyper reports a reset stream only.
#[derive(Clone, Default)]
pub(crate) struct Blame(Arc<OnceLock<Arc<dyn Error + Send + Sync>>>);

impl Blame {
    pub(crate) fn source(&self) -> Option<Arc<dyn Error + Send + Sync>> {
        self.0.get().cloned()
    }
}

/// An upload whose failure is kept.
pub(crate) struct Watched {
    pub(crate) upload: Upload,
    pub(crate) blame: Blame,
}

/// Stands in the chain of hyper for the error that [`Blame`] has.
#[derive(Debug, thiserror::Error)]
#[error("the body cannot be read")]
pub(crate) struct Blamed;

impl Body for Watched {
    type Data = Bytes;
    type Error = Blamed;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Blamed>>> {
        let frame = ready!(Pin::new(&mut self.upload).poll_frame(cx));
        Poll::Ready(frame.map(|frame| {
            frame.map_err(|e| {
                self.blame.0.get_or_init(|| Arc::from(e));
                Blamed
            })
        }))
    }

    fn size_hint(&self) -> SizeHint {
        self.upload.size_hint()
    }
}
