//! Keys, transport and endpoints put together.

use crate::error::{Error, Kind};
use crate::{Answer, Builder, NoticeReceiver};
use endpoint_core::{AnswerError, Endpoint, Moment, Scheme, SealError, SealErrorKind, Trace, absolute};
use http::Uri;
use huifu_proto::{CheckValue, Coded, Keys, Verdict, auth};
use std::{fmt, sync::Arc};
use transport::{Clock, HttpClient, Stage};

/// A client for one merchant. Clones share connections.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    base: Uri,
    keys: Keys,
    http: Arc<dyn HttpClient>,
    clock: Arc<dyn Clock>,
    trace: Arc<dyn Trace>,
}

impl Client {
    /// Starts a configuration. `base` is everything before `/merchantRequest`; the test host is in the
    /// platform's document, the production host comes with the merchant's contract.
    pub fn builder(base: impl Into<String>, mer_cust_id: impl Into<String>) -> Builder {
        Builder::new(base, mer_cust_id)
    }

    pub(crate) fn new(
        base: Uri,
        keys: Keys,
        http: Arc<dyn HttpClient>,
        clock: Arc<dyn Clock>,
        trace: Arc<dyn Trace>,
    ) -> Self {
        Self { inner: Arc::new(Inner { base, keys, http, clock, trace }) }
    }

    /// Opens notices with the keys and the clock of this client.
    #[must_use]
    pub fn notices(&self) -> NoticeReceiver {
        let inner = &self.inner;
        NoticeReceiver::new(inner.keys.clone(), Arc::clone(&inner.clock), Arc::clone(&inner.trace))
    }

    /// Sends one command, once.
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted.
    #[tracing::instrument(name = "huifu.call", skip_all, fields(endpoint = E::INFO.id))]
    pub async fn send<E>(&self, request: &E) -> Result<Answer<E::Response>, Error>
    where
        E: Endpoint<Scheme = CheckValue, Auth = auth::Caller>,
        E::Response: Coded,
    {
        let inner = &*self.inner;
        let failed = |kind| Error::new(E::INFO, kind);
        let moment = || Moment::new(inner.clock.now(), "").traced(&*inner.trace);
        let mut http = CheckValue::seal_request(request, &(), &inner.keys, moment())
            .map_err(|e| failed(Kind::Seal(e)))?;
        let address = absolute(&inner.base, http.uri())
            .map_err(|e| failed(Kind::Seal(SealError::new("path", SealErrorKind::Build).because(e))))?;
        *http.uri_mut() = address;
        let answer = inner.http.call(http).await.map_err(|e| match e.stage() {
            Stage::BeforeSend => failed(Kind::Connect(e)),
            Stage::AfterSend => failed(Kind::NoAnswer(e)),
        })?;
        let fields =
            CheckValue::open_response(request, &answer, &inner.keys, moment()).map_err(|e| match e {
                AnswerError::Refused(refusal) => failed(Kind::Refused(refusal)),
                AnswerError::Unreadable(answer) => failed(Kind::Unreadable(answer)),
            })?;
        match fields.resp_code().verdict() {
            Verdict::Success => Ok(Answer::Success(fields)),
            // `open_response` turns the other two into refusals; if it ever did not, "not yet known" is
            // the reading that costs nobody money.
            Verdict::Pending | Verdict::Failed | Verdict::Unknown => Ok(Answer::Pending(fields)),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.inner.base)
            .field("keys", &self.inner.keys)
            .finish_non_exhaustive()
    }
}
