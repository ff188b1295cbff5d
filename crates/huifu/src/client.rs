//! Keys, transport and endpoints put together.

use crate::certificates::Watch;
use crate::error::{Error, Kind};
use crate::{Answer, Builder, CertificateStatus, NoticeReceiver};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Effect, Endpoint, EndpointInfo, Moment, Scheme, SealError, SealErrorKind, Trace, absolute,
};
use http::{Request, Response, Uri};
use huifu_proto::{CheckValue, Coded, Keys, Refusal, Verdict, auth};
use std::{fmt, sync::Arc, time::Duration};
use transport::{Attempt, Call, Calls, Clock, Repeat, RetryPolicy, Stage, TransportError};

/// A client for one merchant. Clones share connections and the budget of repeats.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    calls: Calls,
}

struct Inner {
    base: Uri,
    keys: Keys,
    clock: Arc<dyn Clock>,
    trace: Arc<dyn Trace>,
    watch: Arc<Watch>,
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
        calls: Calls,
        clock: Arc<dyn Clock>,
        trace: Arc<dyn Trace>,
        watch: Arc<Watch>,
    ) -> Self {
        Self { inner: Arc::new(Inner { base, keys, clock, trace, watch }), calls }
    }

    /// The same client with another policy about repeats, for one call or for many:
    /// `client.with_retries(RetryPolicy::NEVER).send(&query)`.
    #[must_use]
    pub fn with_retries(&self, policy: RetryPolicy) -> Self {
        Self { calls: self.calls.clone().with_retries(policy), ..self.clone() }
    }

    /// The same client with another deadline; see [`Builder::deadline`].
    #[must_use]
    pub fn with_deadline(&self, deadline: Duration) -> Self {
        Self { calls: self.calls.clone().with_deadline(deadline), ..self.clone() }
    }

    /// Begins no more calls and waits for those under way, no longer than `limit`. Whether all have ended: if
    /// not, the outcome of those that are left is unknown once the process ends. Clones are shut down too.
    pub async fn shut_down(&self, limit: Duration) -> bool {
        self.calls.shut_down(limit).await
    }

    /// How many calls are under way, those of clones included.
    #[must_use]
    pub fn running(&self) -> usize {
        self.calls.running()
    }

    /// The merchant (`mer_cust_id`).
    #[must_use]
    pub fn mer_cust_id(&self) -> &str {
        &self.inner.keys.mer_cust_id
    }

    /// How long the certificates last, by the client's clock: the merchant's own (where it is known), the
    /// trusted ones, and the one that the platform signed its last message with. Those that end within 30 days
    /// are mentioned in the log too, when the client is built and once a day.
    #[must_use]
    pub fn certificates(&self) -> Vec<CertificateStatus> {
        self.inner.watch.report(self.inner.clock.now())
    }

    /// Opens notices with the keys and the clock of this client.
    #[must_use]
    pub fn notices(&self) -> NoticeReceiver {
        let (keys, clock, trace) = self.opener();
        NoticeReceiver::new(keys, clock, trace)
    }

    /// Sends one command. One that only asks is sent again if it fails ([`Builder::retries`]).
    ///
    /// # Errors
    /// [`Error`]; its [`outcome`](Error::outcome) says whether the platform may have acted.
    pub async fn send<E>(&self, request: &E) -> Result<Answer<E::Response>, Error>
    where
        E: Endpoint<Scheme = CheckValue, Auth = auth::Caller>,
        E::Response: Coded,
    {
        self.begin(E::INFO)?.run(&Send { client: self, request }).await
    }

    /// Begins a call; requests go out through it.
    pub(crate) fn begin(&self, info: &'static EndpointInfo) -> Result<Call, Error> {
        let repeat = match info.effect {
            Effect::Read => Repeat::Harmless,
            Effect::Write { key: [_, ..] } => Repeat::Keyed,
            // Also what a later version may add: what is not known to be safe is not repeated.
            _ => Repeat::Harmful,
        };
        self.calls.begin(info.id, repeat).map_err(|e| Error::new(info, Kind::ShutDown(e)))
    }

    /// What opens the platform's messages outside of calls: keys, clock, onlooker.
    pub(crate) fn opener(&self) -> (Keys, Arc<dyn Clock>, Arc<dyn Trace>) {
        let inner = &self.inner;
        (inner.keys.clone(), Arc::clone(&inner.clock), Arc::clone(&inner.trace))
    }

    /// The sealed request, with an absolute address.
    pub(crate) fn seal<E>(&self, request: &E) -> Result<Request<Bytes>, Error>
    where
        E: Endpoint<Auth = auth::Caller>,
        E::Scheme: Scheme<CallerKeys = Keys>,
    {
        let inner = &*self.inner;
        let failed = |e| Error::new(E::INFO, Kind::Seal(e));
        let mut http = E::Scheme::seal_request(request, &(), &inner.keys, self.moment()).map_err(failed)?;
        let address = absolute(&inner.base, http.uri());
        *http.uri_mut() =
            address.map_err(|e| failed(SealError::new("path", SealErrorKind::Build).because(e)))?;
        Ok(http)
    }

    /// What a verified answer says.
    pub(crate) fn open<E>(&self, request: &E, answer: &Response<Bytes>) -> Result<Answer<E::Response>, Error>
    where
        E: Endpoint,
        E::Scheme: Scheme<CallerKeys = Keys, Refusal = Refusal>,
        E::Response: Coded,
    {
        let opened = E::Scheme::open_response(request, answer, &self.inner.keys, self.moment());
        let fields = opened.map_err(|e| match e {
            AnswerError::Refused(refusal) => Error::new(E::INFO, Kind::Refused(refusal)),
            AnswerError::Unreadable(answer) => Error::new(E::INFO, Kind::Unreadable(Box::new(answer))),
        })?;
        match fields.resp_code().verdict() {
            Verdict::Success => Ok(Answer::Success(fields)),
            // `open_response` turns the other two into refusals; if it ever did not, "not yet known" is
            // the reading that costs nobody money.
            Verdict::Pending | Verdict::Failed | Verdict::Unknown => Ok(Answer::Pending(fields)),
        }
    }

    fn moment(&self) -> Moment<'_> {
        Moment::new(self.inner.clock.now(), "").traced(&*self.inner.trace)
    }
}

/// One command; each attempt is sealed anew.
struct Send<'a, E> {
    client: &'a Client,
    request: &'a E,
}

impl<E> Attempt for Send<'_, E>
where
    E: Endpoint<Scheme = CheckValue, Auth = auth::Caller>,
    E::Response: Coded,
{
    type Answer = Answer<E::Response>;
    type Error = Error;

    async fn attempt(&self, call: &mut Call) -> Result<Self::Answer, Error> {
        let http = self.client.seal(self.request)?;
        let answer = call.send(http).await.map_err(|e| unanswered::<E>(e))?;
        self.client.open(self.request, &answer)
    }
}

/// A call without an answer.
pub(crate) fn unanswered<E: Endpoint>(error: TransportError) -> Error {
    Error::new(
        E::INFO,
        match error.stage() {
            Stage::BeforeSend => Kind::Connect(error),
            Stage::AfterSend => Kind::NoAnswer(error),
        },
    )
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.inner.base)
            .field("keys", &self.inner.keys)
            .finish_non_exhaustive()
    }
}
