//! One exchange with the platform: prepared, signed, sent, read. Nothing here is repeated.

use crate::error::PLATFORM;
use crate::error::{Error, Kind};
use crate::store::Place;
use crate::{Client, NoticeReceiver};
use bytes::Bytes;
use client_core::Call;
use client_core::observe::{self, label, metric};
use crypto_core::{Signer, nonce};
use endpoint_core::{
    AnswerError, Auth, CallContext, EncodeError, EncodeErrorKind, Endpoint, EndpointInfo, Finished, Protocol,
    SignKind, absolute,
};
use http::Response;
use std::sync::Arc;
use unionpay_proto::{MerchantKeys, OpenPlatform, Prepared, Refusal};

impl Client {
    /// Waits for a place under the rate limit, no longer than the caller's patience and the call's deadline.
    async fn wait_for_place(&self, info: &'static EndpointInfo, call: &Call) -> Result<(), Error> {
        let Some(limiter) = &self.inner.limiter else { return Ok(()) };
        let patience = self.inner.patience.min(call.left());
        let place = call.in_time(limiter.reserve(self.app_id(), patience)).await;
        let place = place.map_err(|e| Error::new(info, Kind::Late(e)))?;
        let platform = (label::PLATFORM, PLATFORM);
        match place.map_err(|e| Error::new(info, Kind::Store(e)))? {
            Place::In(wait) => {
                observe::histogram(metric::LIMITER_WAIT, &[platform], wait.as_secs_f64());
                if !wait.is_zero() {
                    tracing::debug!(endpoint = info.id, ?wait, "waiting for a place under the rate limit");
                    tokio::time::sleep(wait).await;
                }
                Ok(())
            }
            Place::NotBefore(wait) => {
                observe::add(metric::LIMITER_REFUSALS, &[platform]);
                Err(Error::new(info, Kind::Limited(wait)))
            }
        }
    }

    /// One typed call; no repetition of any kind.
    pub(crate) async fn once<E: Endpoint<Protocol = OpenPlatform>>(
        &self,
        call: &mut Call,
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
    ) -> Result<E::Response, Error> {
        let sign = self.inner.receiver.keys.policies.of(E::INFO).sign;
        let prepare = |keys: &_, at: CallContext<'_>| OpenPlatform::prepare(request, credential, keys, at);
        let decode = |http: &_, keys: &_, at: CallContext<'_>| {
            OpenPlatform::decode_response_to::<E>(&(), http, keys, at)
        };
        self.exchange(call, E::INFO, sign, prepare, decode).await
    }

    /// Prepares, signs, sends and reads the answer; no repetition of any kind.
    pub(crate) async fn exchange<T>(
        &self,
        call: &mut Call,
        info: &'static EndpointInfo,
        sign: SignKind,
        prepare: impl FnOnce(&MerchantKeys, CallContext<'_>) -> Result<Prepared, EncodeError>,
        decode: impl FnOnce(&Response<Bytes>, &MerchantKeys, CallContext<'_>) -> Result<T, AnswerError<Refusal>>,
    ) -> Result<T, Error> {
        let inner = &*self.inner;
        let failed = |e| Error::new(info, Kind::Encode(e));
        // Before it is prepared: a timestamp must not grow old while it waits.
        self.wait_for_place(info, call).await?;
        let nonce = nonce::nonce(&mut rand::rng());
        let NoticeReceiver { keys, clock, trace, .. } = &inner.receiver;
        let context = |now| CallContext::new(self.corrected(now), &nonce).traced(&**trace);
        let mut http = match &keys.signer {
            Some(signer) if sign == SignKind::Sha256WithRsa && !inner.signing_pool.is_inline() => {
                // In a box: it is large, and would make every call large.
                let signed = Box::pin(self.signed_elsewhere(signer, &nonce, prepare));
                call.in_time(signed).await.map_err(|e| Error::new(info, Kind::Late(e)))?
            }
            _ => {
                let at = context(clock.now());
                prepare(keys, at).and_then(|ready| OpenPlatform::sign_and_finish(ready, keys, at.trace))
            }
        }
        .map_err(failed)?
        .http;
        let address = absolute(&inner.base, std::mem::take(http.uri_mut()))
            .map_err(|e| failed(EncodeError::new("path", EncodeErrorKind::Build).because(e)))?;
        *http.uri_mut() = address;
        let sent = clock.now();
        let answer = call.send(http).await.map_err(|e| Error::lost(info, e))?;
        let answered = clock.now();
        inner.skew.learn(answer.headers(), sent, answered);
        decode(&answer, keys, context(answered)).map_err(|e| Error::answered(info, e))
    }

    /// Prepares, lets another thread make the signature, and puts the request together with it.
    async fn signed_elsewhere(
        &self,
        signer: &Arc<dyn Signer>,
        nonce: &str,
        prepare: impl FnOnce(&MerchantKeys, CallContext<'_>) -> Result<Prepared, EncodeError>,
    ) -> Result<Finished<()>, EncodeError> {
        let unsigned = || EncodeError::new("signature", EncodeErrorKind::Sign);
        let NoticeReceiver { keys, trace, .. } = &self.inner.receiver;
        let place = self.inner.signing_pool.slot(PLATFORM).await;
        // Now that there is a place: a timestamp must not grow old while it waits for one.
        let at = CallContext::new(self.now(), nonce).traced(&**trace);
        let prepared = prepare(keys, at)?;
        let signer = Arc::clone(signer);
        let sign = move || {
            let signed = prepared.to_sign().map(|text| signer.sign(text)).transpose();
            (prepared, signed)
        };
        let (prepared, signed) = place.run(sign).await.map_err(|e| unsigned().because(e))?;
        OpenPlatform::finish(prepared, signed.map_err(|e| unsigned().because(e))?, at.trace)
    }
}
