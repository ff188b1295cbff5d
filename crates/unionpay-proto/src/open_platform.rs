//! The merchant calls, the platform answers: JSON both ways.

use crate::envelope;
use crate::fields::{decrypt, drop_empty_fields, encrypted, settle_empty_fields, tidy};
use crate::prepared::{Hides, Plan, unbuilt};
use crate::protocols::OpenPlatform;
use crate::signature::{self, Shown, hides};
use crate::{MerchantKeys, PlatformKeys, Prepared, Refusal};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Auth, CallContext, DecodeError, DecodeErrorKind, EncodeError, Endpoint, EndpointInfo,
    Fields, Finished, Protocol, StepKind, Trace, Unreadable, check_limits_but,
};
use http::{Request, Response};

impl OpenPlatform {
    /// Caller, first step: [`prepare_fields`](Protocol::prepare_fields) for a credential that is at hand as the texts of its
    /// wire fields, which are not copied before they are written.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field.
    pub fn prepare_texts(
        info: &'static EndpointInfo,
        mut fields: Fields,
        credential: &[(&str, &str)],
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<Prepared, EncodeError> {
        if encrypted(info.response).next().is_some() && keys.cipher.is_none() {
            // Found out before the call, not when its answer cannot be read.
            return Err(signature::missing("symmetricKey"));
        }
        let policy = keys.policies.of(info);
        settle_empty_fields(info, policy.empty_fields, &mut fields);
        check_limits_but(info, &fields, |name| keys.policies.is_off(name))?;
        for field in info.request {
            if let Some(constant) = field.constant {
                fields.put(field.name, constant);
            }
        }
        let plan = Plan {
            uri: info.route.uri().map_err(|e| unbuilt(e.into()))?,
            policy,
            hides: Hides { info, rule: hides },
            encrypted: encrypted(info.request).map(Into::into).collect(),
        };
        Prepared::new(plan, fields, credential, keys, at)
    }
}

impl Protocol for OpenPlatform {
    type CallerKeys = MerchantKeys;
    type AnswererKeys = PlatformKeys;
    type Refusal = Refusal;
    type Prepared = Prepared;
    type Asked = ();

    fn prepare_fields<A: Auth>(
        info: &'static EndpointInfo,
        fields: Fields,
        credential: &A::Credential,
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<Prepared, EncodeError> {
        let mut held = Fields::new();
        A::put(credential, &mut held);
        let texts = held.iter().map(|(name, value)| (name, value.as_str().unwrap_or_default()));
        Self::prepare_texts(info, fields, &texts.collect::<Vec<_>>(), keys, at)
    }

    fn sign(prepared: &Prepared, keys: &MerchantKeys) -> Result<Option<Vec<u8>>, EncodeError> {
        prepared.sign(keys)
    }

    fn finish(
        prepared: Prepared,
        signed: Option<Vec<u8>>,
        trace: &dyn Trace,
    ) -> Result<Finished<()>, EncodeError> {
        prepared.finish(signed, trace)
    }

    /// Nothing: answers of this platform repeat nothing of the request.
    fn asked<E: Endpoint<Protocol = Self>>(_: &E) -> Result<(), EncodeError> {
        Ok(())
    }

    fn decode_request<E: Endpoint<Protocol = Self>>(
        http: &Request<Bytes>,
        keys: &PlatformKeys,
        at: CallContext<'_>,
    ) -> Result<(E, <E::Auth as Auth>::Credential), DecodeError> {
        let info = E::INFO;
        let mut fields = signature::either_number(http.body(), |mut fields| {
            if fields.text("appId") != Some(keys.app_id.as_str()) {
                return Err(DecodeError::new("appId", DecodeErrorKind::Mismatch));
            }
            decrypt(encrypted(info.request), &mut fields, Some(&*keys.cipher), at)?;
            signature::verify(info, &fields, keys, at).map(|()| fields)
        })?;
        for name in ["appId", "signature", "timestamp", "nonceStr"] {
            fields.remove(name);
        }
        take_constants(info, &mut fields)?;
        let credential = E::Auth::take(&mut fields)?;
        drop_empty_fields(info, &mut fields);
        Ok((fields.into_typed()?, credential))
    }

    fn encode_response<E: Endpoint<Protocol = Self>>(
        _: Option<&E>,
        answer: Result<&E::Response, &Refusal>,
        keys: &PlatformKeys,
        _: CallContext<'_>,
    ) -> Result<Response<Bytes>, EncodeError> {
        let encrypted: Vec<_> = encrypted(E::INFO.response).collect();
        let answer = answer.map(Fields::of);
        let answer = match answer {
            Ok(fields) => Ok(fields?),
            Err(refusal) => Err(refusal),
        };
        Self::encode_untyped(answer, &encrypted, keys)
    }

    fn decode_fields(
        info: &'static EndpointInfo,
        (): &(),
        http: &Response<Bytes>,
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, AnswerError<Refusal>> {
        let unreadable = |reason| AnswerError::Unreadable(Unreadable::new(reason, http));
        let mut fields = envelope::decode_response(http, info)?;
        // Cipher text is shown, what travels in clear and is secret is not.
        let hidden = |name: &str| hides(info, name) && !encrypted(info.response).any(|other| other == name);
        at.trace.step(StepKind::Received, &Shown(|| fields.redacted(hidden).to_string()));
        envelope::inner_verdict(info, &fields).map_err(unreadable)?.map_err(AnswerError::Refused)?;
        decrypt(encrypted(info.response), &mut fields, keys.cipher.as_deref(), at).map_err(unreadable)?;
        tidy(info.response, &mut fields);
        fields.declared_texts(info.response);
        Ok(fields)
    }
}

fn take_constants(info: &EndpointInfo, fields: &mut Fields) -> Result<(), DecodeError> {
    for field in info.request {
        let Some(constant) = field.constant else { continue };
        if fields.take(field.name)? != constant {
            return Err(DecodeError::new(field.name, DecodeErrorKind::Mismatch));
        }
    }
    Ok(())
}
