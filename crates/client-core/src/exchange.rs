//! The steps that are the same around a request, whatever is in it: how it gets its signature, where it goes, how it is
//! sent, and what a second arrival does. Nothing here is repeated.

use std::sync::Arc;

use bytes::Bytes;
use endpoint_core::{
    AnswerError, Effect, EncodeError, EncodeErrorKind, EndpointInfo, Finished, Protocol, Trace, absolute,
};
use http::{Response, Uri};

use crate::{Call, Calls, Error, Idempotency, Kind, Platform, SigningPool};

/// The place where a platform is: everything before an endpoint's path.
#[derive(Debug, Clone)]
pub struct Base(Uri);

impl Base {
    /// An absolute address such as `https://host/api`, without a query; otherwise nothing.
    #[must_use]
    pub fn parse(address: &str) -> Option<Self> {
        let uri: Uri = address.trim_end_matches('/').parse().ok()?;
        (uri.scheme().is_some() && uri.query().is_none()).then_some(Self(uri))
    }

    /// The address.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        &self.0
    }

    /// Gives a finished request its absolute address.
    ///
    /// # Errors
    /// [`Error`]: it was not finished, or its path cannot stand behind this address. Nothing was sent.
    pub fn address<P: Platform, A>(
        &self,
        info: &'static EndpointInfo,
        finished: Result<Finished<A>, EncodeError>,
    ) -> Result<Finished<A>, Error<P>> {
        let failed = |e| Error::new(info, Kind::Encode(e));
        let Finished { mut http, asked } = finished.map_err(failed)?;
        let address = absolute(&self.0, std::mem::take(http.uri_mut()));
        *http.uri_mut() =
            address.map_err(|e| failed(EncodeError::new("path", EncodeErrorKind::Build).because(e)))?;
        Ok(Finished { http, asked })
    }
}

impl SigningPool {
    /// Prepares a request, has one of these threads sign it, and puts it together. It is prepared once there is a
    /// place: a timestamp must not grow old while it waits. `signature` is the field that an error names.
    ///
    /// # Errors
    /// [`EncodeError`]: of a step, or the runtime ended before there was a signature.
    pub async fn finish<S: Protocol>(
        &self,
        platform: &'static str,
        signature: &'static str,
        keys: &Arc<S::CallerKeys>,
        trace: &dyn Trace,
        prepare: impl FnOnce() -> Result<S::Prepared, EncodeError>,
    ) -> Result<Finished<S::Asked>, EncodeError>
    where
        S::CallerKeys: 'static,
    {
        if self.is_inline() {
            return S::sign_and_finish(prepare()?, keys, trace);
        }
        let slot = self.slot(platform).await;
        let (prepared, keys) = (prepare()?, Arc::clone(keys));
        let sign = move || {
            let signed = S::sign(&prepared, &keys);
            (prepared, signed)
        };
        let ended = |e| EncodeError::new(signature, EncodeErrorKind::Sign).because(e);
        let (prepared, signed) = slot.run(sign).await.map_err(ended)?;
        S::finish(prepared, signed?, trace)
    }
}

impl Idempotency {
    /// Returns what a second arrival of this call does, by its facts.
    #[must_use]
    pub fn of(info: &EndpointInfo) -> Self {
        match info.effect {
            Effect::Read => Self::Safe,
            Effect::Write { key: [_, ..] } => Self::Keyed,
            // Also what a later version may add: what is not known to be safe is not repeated.
            _ => Self::Unsafe,
        }
    }
}

impl Calls {
    /// Begins a call of this endpoint.
    ///
    /// # Errors
    /// [`Error`]: the client was shut down.
    pub fn start<P: Platform>(&self, info: &'static EndpointInfo) -> Result<Call, Error<P>> {
        self.begin(info.id, Idempotency::of(info)).map_err(|e| Error::new(info, Kind::ShutDown(e)))
    }
}

impl Call {
    /// Waits for what is done before a request is sent, such as a token or a signature, up to the deadline.
    ///
    /// # Errors
    /// [`Error`]: the deadline passed, and nothing was sent.
    pub async fn before<P: Platform, T>(
        &self,
        info: &'static EndpointInfo,
        work: impl Future<Output = T>,
    ) -> Result<T, Error<P>> {
        self.in_time(work).await.map_err(|e| Error::new(info, Kind::Late(e)))
    }

    /// Sends one request, and has `decode` judge its response by what was asked.
    ///
    /// # Errors
    /// [`Error`]: no whole response, one that cannot be trusted or read, or a refusal.
    pub async fn exchange<P: Platform, A, T>(
        &mut self,
        info: &'static EndpointInfo,
        request: Finished<A>,
        decode: impl FnOnce(&A, &Response<Bytes>) -> Result<T, AnswerError<P::Refusal>>,
    ) -> Result<T, Error<P>> {
        let Finished { http: request, asked } = request;
        let (span, http, deadline) = self.prepare(&request);
        let response = self
            .observed(span, http.call_until(request, deadline))
            .await
            .map_err(|e| Error::lost(info, e))?;
        decode(&asked, &response).map_err(|e| Error::answered(info, e))
    }
}
