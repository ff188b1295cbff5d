//! The one protocol of the platform: signed JSON in `check_value`, whatever carries it.

use crate::around::Content;
use crate::carrier::Carrier;
use crate::content;
use crate::prepared::Prepared;
use crate::protocols::AppPlus;
use crate::{Keys, Refusal, SignedNotification, call, notification};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Auth, CallContext, DecodeError, EncodeError, Endpoint, EndpointInfo, Fields, Finished,
    Protocol, Trace, Unreadable,
};
use http::{Request, Response};

impl<C: Carrier> Protocol for AppPlus<C> {
    type CallerKeys = Keys;
    type AnswererKeys = Keys;
    type Refusal = Refusal;
    type Prepared = Prepared;
    type Asked = Fields;

    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        C::matches(info, http)
    }

    fn prepare_fields<A: Auth>(
        info: &'static EndpointInfo,
        mut fields: Fields,
        credential: &A::Credential,
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<Prepared, EncodeError> {
        match C::CONTENT {
            Content::Call => {
                let number = call::check(info, &fields)?;
                A::put(credential, &mut fields);
                call::put_envelope(&number, &mut fields, keys);
            }
            Content::Notification => {
                A::put(credential, &mut fields);
                notification::put_envelope(info, &mut fields, keys);
            }
        }
        Ok(Prepared::new::<C>(info, EndpointInfo::hides, fields, keys, at))
    }

    fn sign(prepared: &Prepared, keys: &Keys) -> Result<Option<Vec<u8>>, EncodeError> {
        content::sign(prepared.to_sign(), keys).map(Some)
    }

    fn finish(
        prepared: Prepared,
        signed: Option<Vec<u8>>,
        trace: &dyn Trace,
    ) -> Result<Finished<Fields>, EncodeError> {
        prepared.finish(signed, trace)
    }

    fn asked<E: Endpoint<Protocol = Self>>(request: &E) -> Result<Fields, EncodeError> {
        Fields::of_listed(request, E::INFO.request)
    }

    fn decode_request<E: Endpoint<Protocol = Self>>(
        http: &Request<Bytes>,
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<(E, <E::Auth as Auth>::Credential), DecodeError> {
        let around = C::around(http)?;
        match C::CONTENT {
            Content::Call => call::decode(around, keys, at),
            Content::Notification => {
                let notification = SignedNotification::of(around, &|name| E::INFO.hides(name), keys, at)?;
                Ok((notification.fields_of(E::INFO)?.into_typed()?, E::Auth::take(&mut Fields::new())?))
            }
        }
    }

    fn encode_response<E: Endpoint<Protocol = Self>>(
        request: Option<&E>,
        answer: Result<&E::Response, &Refusal>,
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<Response<Bytes>, EncodeError> {
        match C::CONTENT {
            Content::Call => C::response(call::encode_answer(request, answer, keys, at)?),
            Content::Notification => notification::receipt(answer.ok().map(Fields::of).transpose()?),
        }
    }

    fn decode_fields(
        info: &'static EndpointInfo,
        asked: &Fields,
        http: &Response<Bytes>,
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<Fields, AnswerError<Refusal>> {
        let read = match C::CONTENT {
            Content::Call => C::responded(http)
                .and_then(|around| call::decode_answer(info, Some(asked), around, C::MOUTH, keys, at))
                .map(call::Judged::into_result),
            Content::Notification => notification::received(asked, http).map(Ok),
        };
        let read = read.map_err(|reason| AnswerError::Unreadable(Self::unreadable(reason, http)))?;
        read.map_err(AnswerError::Refused)
    }

    /// A platform that cannot read who asks cannot sign for them either, and says why beside.
    fn unreadable(reason: DecodeError, http: &Response<Bytes>) -> Unreadable {
        match C::WORDS {
            [] => Unreadable::new(reason, http),
            words => Unreadable::with_words(reason, http, words),
        }
    }
}
