//! A client without a network, to test code that calls a platform.
//!
//! ```
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! use std::sync::Arc;
//! use transport::testing::Scripted;
//! use transport::{HttpClient, Stage, TransportError, TransportErrorKind};
//!
//! let script = Scripted::new();
//! script.answer(http::Response::new("{}"));
//! script.fail(TransportError::new(Stage::AfterSend, TransportErrorKind::Cut));
//!
//! // Hand a clone to the code under test, keep the other to look at what it did.
//! let http: Arc<dyn HttpClient> = Arc::new(script.clone());
//! let request = || http::Request::post("https://platform.test/pay").body("abc".into()).unwrap();
//! assert_eq!(http.call(request()).await.unwrap().body(), "{}");
//! assert_eq!(http.call(request()).await.unwrap_err().stage(), Stage::AfterSend);
//! assert_eq!(script.requests()[1].body(), "abc");
//! assert_eq!(script.left(), 0);
//! # });
//! ```

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{Request, Response};

use crate::{BoxFuture, HttpClient, Stage, TransportError, TransportErrorKind, Upload};

type Step = Box<dyn FnOnce(&Request<Bytes>) -> Result<Response<Bytes>, TransportError> + Send>;

/// Plays a script: the first call gets the first answer or error, and so on. Records every request.
///
/// Clones share script and record. A call after the end of the script fails with
/// [`Stage::BeforeSend`] and [`TransportErrorKind::BadRequest`], and is recorded too. Uploads are read to
/// their end and recorded like any other request; one whose source fails is not, and takes no step.
#[derive(Clone, Default)]
pub struct Scripted {
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    steps: VecDeque<Step>,
    requests: Vec<Request<Bytes>>,
}

/// The source of the error after the end of a script.
#[derive(Debug, thiserror::Error)]
#[error("the script has no answer for request {0} (counted from 1)")]
struct ScriptIsOver(usize);

impl Scripted {
    /// An empty script.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer.
    pub fn answer(&self, response: Response<impl Into<Bytes>>) {
        let response = response.map(Into::into);
        self.answer_with(move |_| Ok(response));
    }

    /// Adds a failure.
    pub fn fail(&self, error: TransportError) {
        self.answer_with(move |_| Err(error));
    }

    /// Adds a step that looks at the request first, for answers that must fit it, such as signed ones.
    pub fn answer_with(
        &self,
        step: impl FnOnce(&Request<Bytes>) -> Result<Response<Bytes>, TransportError> + Send + 'static,
    ) {
        self.lock().steps.push_back(Box::new(step));
    }

    /// Every request so far, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.lock().requests.clone()
    }

    /// Returns how many steps of the script were not played yet.
    #[must_use]
    pub fn left(&self) -> usize {
        self.lock().steps.len()
    }

    fn play(&self, request: &Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let (step, number) = {
            let mut shared = self.lock();
            shared.requests.push(request.clone());
            (shared.steps.pop_front(), shared.requests.len())
        };
        // Played outside the lock, so that a step may look at the script itself.
        match step {
            Some(step) => step(request),
            None => Err(TransportError::new(Stage::BeforeSend, TransportErrorKind::BadRequest)
                .with_source(Arc::new(ScriptIsOver(number)) as Arc<_>)),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        // A test that panicked elsewhere must not hide its message behind a poisoned lock.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HttpClient for Scripted {
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move { self.play(&request) })
    }

    fn upload<'a>(
        &'a self,
        request: Request<Upload>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let (parts, upload) = request.into_parts();
            let body = upload.collect().await.map_err(|e| {
                TransportError::new(Stage::AfterSend, TransportErrorKind::Upload).with_source(Arc::from(e))
            })?;
            self.play(&Request::from_parts(parts, body))
        })
    }
}

impl fmt::Debug for Scripted {
    // Counts only: requests and answers hold customer data even in tests.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shared = self.lock();
        f.debug_struct("Scripted")
            .field("left", &shared.steps.len())
            .field("requests", &shared.requests.len())
            .finish()
    }
}
