//! One exchange with the platform: prepared, signed, sent, read. Nothing here is repeated.

use crate::Client;
use crate::client::Proof;
use crate::error::Error;
use crate::error::METRICS_LABEL;
use bytes::Bytes;
use client_core::{BodyDecoder, Call};
use crypto_core::nonce;
use endpoint_core::{
    AnswerError, CallContext, EncodeError, Endpoint, EndpointInfo, Fields, Protocol, SignKind,
};
use http::Response;
use unionpay_proto::{MerchantKeys, OpenPlatform, Prepared, Refusal};

impl Client {
    /// Waits for a place under the rate limit, no longer than the caller's maximum wait and the call's deadline.
    async fn wait_for_place(&self, info: &'static EndpointInfo, call: &Call) -> Result<(), Error> {
        match &self.inner.limiter {
            Some(limiter) => call.place(info, &**limiter, self.app_id(), self.inner.max_wait).await,
            None => Ok(()),
        }
    }

    /// Returns how the merchant's reading of the document signs this call.
    pub(crate) fn signature_of(&self, info: &'static EndpointInfo) -> SignKind {
        self.inner.verifier.decoder.keys.policies.of(info).sign
    }

    /// One typed call; no repetition of any kind.
    pub(crate) async fn once<E: Endpoint<Protocol = OpenPlatform>>(
        &self,
        call: &mut Call,
        request: &E,
        proof: &Proof<'_>,
    ) -> Result<E::Response, Error> {
        let sign = self.signature_of(E::INFO);
        let prepare = |keys: &_, at: CallContext<'_>| {
            let fields = Fields::of_listed(request, E::INFO.request)?;
            proof.with_texts(|texts| OpenPlatform::prepare_texts(E::INFO, fields, texts, keys, at))
        };
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
        // Before it is prepared: a timestamp must not grow old while it waits.
        self.wait_for_place(info, call).await?;
        // What is not signed has no nonce either.
        let unsigned = sign == SignKind::None;
        let nonce = if unsigned { String::new() } else { nonce::nonce(&mut rand::rng()) };
        let BodyDecoder { keys, clock, trace, .. } = &inner.verifier.decoder;
        let context = |now| CallContext::new(self.corrected(now), &nonce).traced(&**trace);
        let (finished, sent) = if keys.signer.is_some() && sign == SignKind::Sha256WithRsa {
            let pool = &inner.signing_pool;
            let prepare = || prepare(keys, context(clock.now()));
            let signed = pool.finish::<OpenPlatform>(METRICS_LABEL, "signature", keys, &**trace, prepare);
            // In a box: it is large, and would make every call large.
            (call.before(info, Box::pin(signed)).await?, clock.now())
        } else {
            // Nothing is waited for in between.
            let now = clock.now();
            let ready = prepare(keys, context(now));
            (ready.and_then(|ready| OpenPlatform::sign_and_finish(ready, keys, &**trace)), now)
        };
        let request = inner.base.address(info, finished)?;
        let read = |(): &(), answer: &Response<Bytes>| {
            let answered = clock.now();
            inner.skew.learn(answer.headers(), sent, answered);
            decode(answer, keys, context(answered))
        };
        call.exchange(info, request, read).await
    }
}
