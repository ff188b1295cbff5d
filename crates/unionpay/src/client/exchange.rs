//! One exchange with the platform: encoded, sent, decoded. Nothing here is repeated.

use super::PLATFORM;
use crate::error::{Error, Kind};
use crate::store::Place;
use crate::{Client, NoticeReceiver};
use bytes::Bytes;
use client_core::Call;
use client_core::observe::{self, label, metric};
use crypto_core::{Made, Rehearsal, Signer, nonce};
use endpoint_core::{
    AnswerError, Auth, CallContext, EncodeError, EncodeErrorKind, Endpoint, EndpointInfo, Protocol, SignKind,
    absolute,
};
use http::{Request, Response};
use std::sync::Arc;
use unionpay_proto::{MerchantKeys, OpenPlatform, Refusal};

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
        let encode =
            |keys: &_, at: CallContext<'_>| OpenPlatform::encode_request(request, credential, keys, at);
        let decode =
            |http: &_, keys: &_, at: CallContext<'_>| OpenPlatform::decode_response(request, http, keys, at);
        self.exchange(call, E::INFO, sign, encode, decode).await
    }

    /// Encodes, sends and decodes; no repetition of any kind.
    pub(crate) async fn exchange<T>(
        &self,
        call: &mut Call,
        info: &'static EndpointInfo,
        sign: SignKind,
        encode: impl Fn(&MerchantKeys, CallContext<'_>) -> Result<Request<Bytes>, EncodeError>,
        decode: impl FnOnce(&Response<Bytes>, &MerchantKeys, CallContext<'_>) -> Result<T, AnswerError<Refusal>>,
    ) -> Result<T, Error> {
        let inner = &*self.inner;
        let failed = |kind| Error::new(info, kind);
        // Before it is encoded: a timestamp must not grow old while it waits.
        self.wait_for_place(info, call).await?;
        let nonce = nonce::nonce(&mut rand::rng());
        let NoticeReceiver { keys, clock, trace, .. } = &inner.receiver;
        let context = |now| CallContext::new(self.corrected(now), &nonce).traced(&**trace);
        let mut http = match &keys.signer {
            Some(signer) if sign == SignKind::Sha256WithRsa && !inner.signing_pool.is_inline() => {
                // In a box: it is large, and would make every call large.
                let signing = Box::pin(self.encoded_elsewhere(info, signer, &nonce, &encode));
                call.in_time(signing).await.map_err(|e| failed(Kind::Late(e)))??
            }
            _ => encode(keys, context(clock.now())).map_err(|e| failed(Kind::Encode(e)))?,
        };
        let address = absolute(&inner.base, std::mem::take(http.uri_mut()))
            .map_err(|e| failed(Kind::Encode(EncodeError::new("path", EncodeErrorKind::Build).because(e))))?;
        *http.uri_mut() = address;
        let sent = clock.now();
        let answer = call.send(http).await.map_err(|e| Error::lost(info, e))?;
        let answered = clock.now();
        inner.skew.learn(answer.headers(), sent, answered);
        decode(&answer, keys, context(answered)).map_err(|e| Error::answered(info, e))
    }

    /// Encodes, and lets another thread make the signature. The message is put together twice, see [`Rehearsal`].
    async fn encoded_elsewhere(
        &self,
        info: &'static EndpointInfo,
        signer: &Arc<dyn Signer>,
        nonce: &str,
        encode: &impl Fn(&MerchantKeys, CallContext<'_>) -> Result<Request<Bytes>, EncodeError>,
    ) -> Result<Request<Bytes>, Error> {
        let failed = |e| Error::new(info, Kind::Encode(e));
        let unsigned = || EncodeError::new("signature", EncodeErrorKind::Sign);
        let NoticeReceiver { keys, trace, .. } = &self.inner.receiver;
        let place = self.inner.signing_pool.slot(PLATFORM).await;
        // Now that there is a place: a timestamp must not grow old while it waits for one.
        let now = self.now();
        let rehearsal = Arc::new(Rehearsal::default());
        let mut keys = MerchantKeys::clone(keys);
        keys.signer = Some(Arc::clone(&rehearsal) as _);
        let rehearsed = encode(&keys, CallContext::new(now, nonce)).map(drop);
        let Some(message) = rehearsal.message() else {
            // Not as far as to be signed.
            return Err(failed(rehearsed.err().unwrap_or_else(unsigned)));
        };
        let signer = Arc::clone(signer);
        let sign = move || signer.sign(message.expose()).map(|made| Made::new(message, made));
        let made = place.run(sign).await.map_err(|e| failed(unsigned().because(e)))?;
        keys.signer = Some(Arc::new(made.map_err(|e| failed(unsigned().because(e)))?));
        encode(&keys, CallContext::new(now, nonce).traced(&**trace)).map_err(failed)
    }
}
