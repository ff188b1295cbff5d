//! The merchant calls, the platform answers: JSON both ways.

use crate::envelope;
use crate::fields::{decrypt, drop_blanks, encrypted, settle_blanks, tidy};
use crate::signature::{self, Sealing, Shown, hides};
use crate::{MerchantKeys, PlatformKeys, Refusal};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Auth, Endpoint, EndpointInfo, Fields, Moment, OpenError, OpenErrorKind, Protocol, SealError,
    StepKind, Unreadable, check_limits_but,
};
use http::{Request, Response};

/// The envelope of calls from the merchant to the platform (document chapter 2).
///
/// A request is a flat JSON object. Its order of work: fields, limits, credentials, signature over the
/// plain values, and encryption last (document 5.8.1, note 3).
#[derive(Debug)]
pub enum OpenPlatform {}

impl Protocol for OpenPlatform {
    type CallerKeys = MerchantKeys;
    type AnswererKeys = PlatformKeys;
    type Refusal = Refusal;

    fn seal_request<E: Endpoint<Protocol = Self>>(
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
        keys: &MerchantKeys,
        at: Moment<'_>,
    ) -> Result<Request<Bytes>, SealError> {
        let info = E::INFO;
        if encrypted(info.response).next().is_some() && keys.cipher.is_none() {
            // Found out before the call, not when its answer cannot be read.
            return Err(signature::missing("symmetricKey"));
        }
        let policy = keys.policies.of(info);
        let mut fields = Fields::of(request)?;
        settle_blanks(info, policy.blanks, &mut fields);
        check_limits_but(info, &fields, |name| keys.policies.is_off(name))?;
        for field in info.request {
            if let Some(constant) = field.constant {
                fields.put(field.name, constant);
            }
        }
        E::Auth::put(credential, &mut fields);
        let encrypted: Vec<_> = encrypted(info.request).collect();
        let sealing = Sealing { policy, hides: &|name| hides(info, name), encrypted: &encrypted };
        envelope::seal_request(&sealing, info.route.path, fields, keys, at)
    }

    fn open_request<E: Endpoint<Protocol = Self>>(
        http: &Request<Bytes>,
        keys: &PlatformKeys,
        at: Moment<'_>,
    ) -> Result<(E, <E::Auth as Auth>::Credential), OpenError> {
        let info = E::INFO;
        let mut fields = signature::either_number(http.body(), |mut fields| {
            if fields.text("appId") != Some(keys.app_id.as_str()) {
                return Err(OpenError::new("appId", OpenErrorKind::Mismatch));
            }
            decrypt(encrypted(info.request), &mut fields, Some(&*keys.cipher), at)?;
            signature::verify(info, &fields, keys, at).map(|()| fields)
        })?;
        for name in ["appId", "signature", "timestamp", "nonceStr"] {
            fields.remove(name);
        }
        take_constants(info, &mut fields)?;
        let credential = E::Auth::take(&mut fields)?;
        drop_blanks(info, &mut fields);
        Ok((fields.into_typed()?, credential))
    }

    fn seal_response<E: Endpoint<Protocol = Self>>(
        _: Option<&E>,
        answer: Result<&E::Response, &Refusal>,
        keys: &PlatformKeys,
        _: Moment<'_>,
    ) -> Result<Response<Bytes>, SealError> {
        let encrypted: Vec<_> = encrypted(E::INFO.response).collect();
        let answer = answer.map(Fields::of);
        let answer = match answer {
            Ok(fields) => Ok(fields?),
            Err(refusal) => Err(refusal),
        };
        Self::seal_untyped(answer, &encrypted, keys)
    }

    fn open_response<E: Endpoint<Protocol = Self>>(
        _: &E,
        http: &Response<Bytes>,
        keys: &MerchantKeys,
        at: Moment<'_>,
    ) -> Result<E::Response, AnswerError<Refusal>> {
        let info = E::INFO;
        let unreadable = |reason| AnswerError::Unreadable(Unreadable::new(reason, http));
        let mut fields = envelope::open_response(http, info)?;
        // Cipher text is shown, what travels in clear and is secret is not.
        let hidden = |name: &str| hides(info, name) && !encrypted(info.response).any(|other| other == name);
        at.trace.step(StepKind::Received, &Shown(|| fields.redacted(hidden).to_string()));
        envelope::inner_verdict(info, &fields).map_err(unreadable)?.map_err(AnswerError::Refused)?;
        decrypt(encrypted(info.response), &mut fields, keys.cipher.as_deref(), at).map_err(unreadable)?;
        tidy(info.response, &mut fields);
        fields.declared_texts(info.response);
        fields.into_typed().map_err(unreadable)
    }
}

fn take_constants(info: &EndpointInfo, fields: &mut Fields) -> Result<(), OpenError> {
    for field in info.request {
        let Some(constant) = field.constant else { continue };
        if fields.take(field.name)? != constant {
            return Err(OpenError::new(field.name, OpenErrorKind::Mismatch));
        }
    }
    Ok(())
}
