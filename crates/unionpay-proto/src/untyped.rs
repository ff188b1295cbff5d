//! The answering half of calls that have no type.

use crate::fields::{decrypt, encrypt};
use crate::{OpenPlatform, PlatformKeys, Refusal, envelope, signature};
use bytes::Bytes;
use endpoint_core::{
    CallContext, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Fields, SignKind,
};
use http::{Request, Response, header::CONTENT_TYPE};

impl OpenPlatform {
    /// Answerer: the plain fields of a call without a type, after its `appId` and its signature were checked; those
    /// that are `encrypted` are decrypted first. Numbers and booleans are text, as for typed calls.
    ///
    /// With [`SignKind::None`] a signature that is there all the same is checked too; its age only where it has a
    /// `timestamp`, since clients sign such calls without one.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn decode_untyped(
        http: &Request<Bytes>,
        sign: SignKind,
        encrypted: &[&str],
        keys: &PlatformKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, DecodeError> {
        signature::either_number(http.body(), |mut fields| {
            if fields.text("appId") != Some(keys.app_id.as_str()) {
                return Err(DecodeError::new("appId", DecodeErrorKind::Mismatch));
            }
            decrypt(encrypted.iter().copied(), &mut fields, Some(&*keys.cipher), at)?;
            signature::verify_untyped(sign, &fields, keys, at)?;
            Ok(fields)
        })
    }

    /// Answerer: fields, or a refusal, in the platform's envelope.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field that cannot be encrypted.
    pub fn encode_untyped(
        answer: Result<Fields, &Refusal>,
        encrypted: &[&str],
        keys: &PlatformKeys,
    ) -> Result<Response<Bytes>, EncodeError> {
        let answer = match answer {
            Ok(mut fields) => {
                encrypt(encrypted.iter().copied(), &mut fields, Some(&*keys.cipher))?;
                Ok(fields)
            }
            Err(refusal) => Err(refusal),
        };
        Response::builder()
            .header(CONTENT_TYPE, "application/json;charset=UTF-8")
            .body(envelope::encode_response(answer).to_json())
            .map_err(|e| EncodeError::new("$", EncodeErrorKind::Build).because(e))
    }
}
