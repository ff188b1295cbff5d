//! The merchant calls, the platform answers: JSON both ways.

use crate::signature::{self, Shown, hides};
use crate::{MerchantKeys, PlatformKeys, Refusal, RespCode};
use bytes::Bytes;
use crypto_core::{FieldCipher, encoding};
use endpoint_core::{
    AnswerError, Auth, Blanks, Endpoint, EndpointInfo, Envelope, Field, Fields, Kind, Moment, OpenError,
    OpenErrorKind, Scheme, SealError, SealErrorKind, SignKind, StepKind, Unreadable, check_limits,
};
use http::{Request, Response, header::CONTENT_TYPE};
use serde_json::Value;

/// The envelope of calls from the merchant to the platform (document chapter 2).
///
/// A request is a flat JSON object. Its order of work: fields, limits, credentials, signature over the
/// plain values, and encryption last (document 5.8.1, note 3).
#[derive(Debug)]
pub enum OpenPlatform {}

impl Scheme for OpenPlatform {
    type CallerKeys = MerchantKeys;
    type AnswererKeys = PlatformKeys;
    type Refusal = Refusal;

    fn seal_request<E: Endpoint<Scheme = Self>>(
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
        keys: &MerchantKeys,
        at: Moment<'_>,
    ) -> Result<Request<Bytes>, SealError> {
        let info = E::INFO;
        if info.response.iter().any(|field| field.encrypted) && keys.cipher.is_none() {
            // Found out before the call, not when its answer cannot be read.
            return Err(signature::missing("symmetricKey"));
        }
        let mut fields = Fields::of(request)?;
        drop_blanks(info, &mut fields);
        check_limits(info, &fields)?;
        for field in info.request {
            if let Some(constant) = field.constant {
                fields.put(field.name, constant);
            }
        }
        E::Auth::put(credential, &mut fields);
        fields.put("appId", keys.app_id.as_str());
        at.trace.step(StepKind::Fields, &fields.redacted(|name| hides(info, name)));
        signature::sign(info, &mut fields, keys, at)?;
        encrypt(info.request, &mut fields, keys.cipher.as_deref())?;
        let http = Request::builder()
            .method(info.route.method.clone())
            .uri(info.route.path)
            .header(CONTENT_TYPE, "application/json; charset=utf-8")
            .body(fields.to_json())
            .map_err(|e| SealError::new("path", SealErrorKind::Build).because(e))?;
        let text =
            || format!("{} {}\n{}", info.route.method, info.route.path, wire(info.request, info, &fields));
        at.trace.step(StepKind::Request, &Shown(text));
        Ok(http)
    }

    fn open_request<E: Endpoint<Scheme = Self>>(
        http: &Request<Bytes>,
        keys: &PlatformKeys,
        at: Moment<'_>,
    ) -> Result<(E, <E::Auth as Auth>::Credential), OpenError> {
        let info = E::INFO;
        let mut fields = Fields::parse(http.body())?;
        if fields.text("appId") != Some(keys.app_id.as_str()) {
            return Err(OpenError::new("appId", OpenErrorKind::Mismatch));
        }
        decrypt(info.request, &mut fields, Some(&*keys.cipher), at)?;
        match info.request_sign {
            SignKind::None => {}
            SignKind::Sha256Digest => {
                signature::verify_digest(&fields, &keys.app_id, keys.secret.expose())?;
                signature::verify_fresh(&fields, at.now)?;
            }
            _ => {
                signature::verify_rsa(
                    &|name| hides(info, name),
                    &fields,
                    std::slice::from_ref(&keys.merchant),
                    at,
                )?;
                signature::verify_fresh(&fields, at.now)?;
            }
        }
        for name in ["appId", "signature", "timestamp", "nonceStr"] {
            fields.remove(name);
        }
        for field in info.request {
            let Some(constant) = field.constant else { continue };
            if fields.take(field.name)? != constant {
                return Err(OpenError::new(field.name, OpenErrorKind::Mismatch));
            }
        }
        let credential = E::Auth::take(&mut fields)?;
        drop_blanks(info, &mut fields);
        Ok((fields.into_typed()?, credential))
    }

    fn seal_response<E: Endpoint<Scheme = Self>>(
        _: Option<&E>,
        answer: Result<&E::Response, &Refusal>,
        keys: &PlatformKeys,
        _: Moment<'_>,
    ) -> Result<Response<Bytes>, SealError> {
        let envelope = |code: &str, message: &str, params: Fields| {
            let mut fields = Fields::new();
            fields.put("resp", code);
            fields.put("msg", message);
            fields.put_value("params", params.into_value());
            fields
        };
        let fields = match answer {
            Ok(response) => {
                let mut fields = Fields::of(response)?;
                encrypt(E::INFO.response, &mut fields, Some(&*keys.cipher))?;
                match E::INFO.envelope {
                    Envelope::Flat => fields,
                    _ => envelope(RespCode::OK.as_str(), "", fields),
                }
            }
            Err(refusal) => envelope(refusal.code.as_str(), &refusal.message, Fields::new()),
        };
        Response::builder()
            .header(CONTENT_TYPE, "application/json;charset=UTF-8")
            .body(fields.to_json())
            .map_err(|e| SealError::new("$", SealErrorKind::Build).because(e))
    }

    fn open_response<E: Endpoint<Scheme = Self>>(
        _: &E,
        http: &Response<Bytes>,
        keys: &MerchantKeys,
        at: Moment<'_>,
    ) -> Result<E::Response, AnswerError<Refusal>> {
        let info = E::INFO;
        let unreadable = |reason| AnswerError::Unreadable(Unreadable::new(reason, http));
        let failed = !http.status().is_success();
        let fields = match Fields::parse(http.body()) {
            Err(_) if failed => return Err(unreadable(OpenError::new("$", OpenErrorKind::Status))),
            Err(e) => return Err(unreadable(e)),
            Ok(fields) => unwrap_result(fields).map_err(unreadable)?,
        };
        let mut fields = match verdict(fields).map_err(unreadable)? {
            Ok(_) if failed => return Err(unreadable(OpenError::new("$", OpenErrorKind::Status))),
            Ok(fields) => fields,
            Err(refusal) => return Err(AnswerError::Refused(refusal)),
        };
        at.trace.step(StepKind::Received, &Shown(|| wire(info.response, info, &fields)));
        tidy(info.response, &mut fields);
        decrypt(info.response, &mut fields, keys.cipher.as_deref(), at).map_err(unreadable)?;
        fields.into_typed().map_err(unreadable)
    }
}

/// The same envelope under a `result` key (three samples of the document) is unwrapped.
fn unwrap_result(mut fields: Fields) -> Result<Fields, OpenError> {
    if fields.names().eq(["result"]) {
        return Fields::from_value("result", fields.remove("result"));
    }
    Ok(fields)
}

/// The outer code decides (`resp` also occurs inside `params`, where it means nothing).
fn verdict(mut fields: Fields) -> Result<Result<Fields, Refusal>, OpenError> {
    let message = |fields: &Fields, name| fields.text(name).unwrap_or_default().to_owned();
    match (fields.get("resp"), fields.text("errorCode")) {
        (Some(Value::String(code)), _) => {
            let code = RespCode::new(code.as_str());
            if code == RespCode::OK {
                return Fields::from_value("params", fields.remove("params")).map(Ok);
            }
            Ok(Err(Refusal::new(code, message(&fields, "msg"))))
        }
        (Some(_), _) => Err(OpenError::new("resp", OpenErrorKind::BadField)),
        (None, Some(code)) => Ok(Err(Refusal::new(RespCode::new(code), message(&fields, "errorMessage")))),
        (None, None) => Ok(Ok(fields)),
    }
}

/// Leaves out empty optional fields, so that both readings of the signature rule agree (ruling 7).
fn drop_blanks(info: &EndpointInfo, fields: &mut Fields) {
    if info.blanks != Blanks::Skip {
        return;
    }
    for field in info.request.iter().filter(|field| !field.required) {
        if fields.text(field.name).is_some_and(|value| value.trim().is_empty()) {
            fields.remove(field.name);
        }
    }
}

/// Drops the stray white space of the platform's answers around tokens; they are not signed.
fn tidy(spec: &[Field], fields: &mut Fields) {
    for field in spec.iter().filter(|field| field.kind == Kind::Token) {
        if let Some(tidied) = fields.text(field.name).map(|value| value.trim().to_owned()) {
            fields.put(field.name, tidied);
        }
    }
    // An optional field that is empty is one that is not there.
    for field in spec.iter().filter(|field| !field.required && field.kind != Kind::Text) {
        if fields.text(field.name) == Some("") {
            fields.remove(field.name);
        }
    }
}

/// What a person may see of the wire: cipher text is shown, what travels in clear and is secret is not.
fn wire(spec: &[Field], info: &EndpointInfo, fields: &Fields) -> String {
    let encrypted = |name: &str| spec.iter().any(|field| field.name == name && field.encrypted);
    fields.redacted(|name| hides(info, name) && !encrypted(name)).to_string()
}

fn encrypt(spec: &[Field], fields: &mut Fields, cipher: Option<&dyn FieldCipher>) -> Result<(), SealError> {
    for field in spec.iter().filter(|field| field.encrypted) {
        let Some(plain) = fields.text(field.name) else {
            continue;
        };
        let cipher = cipher.ok_or_else(|| signature::missing("symmetricKey"))?;
        let cipher_text = cipher
            .encrypt(plain.as_bytes())
            .map_err(|e| SealError::new(field.name, SealErrorKind::Encrypt).because(e))?;
        fields.put(field.name, encoding::to_base64(&cipher_text));
    }
    Ok(())
}

fn decrypt(
    spec: &[Field],
    fields: &mut Fields,
    cipher: Option<&dyn FieldCipher>,
    at: Moment<'_>,
) -> Result<(), OpenError> {
    let mut names = Vec::new();
    for field in spec.iter().filter(|field| field.encrypted) {
        let failed = || OpenError::new(field.name, OpenErrorKind::Decrypt);
        let Some(text) = fields.text(field.name) else {
            continue;
        };
        let cipher = cipher.ok_or_else(|| failed().because("no symmetricKey is configured"))?;
        let cipher_text = encoding::from_base64_lenient(text).map_err(|e| failed().because(e))?;
        let plain = cipher.decrypt(&cipher_text).map_err(|e| failed().because(e))?;
        // One error for wrong padding and wrong text: it must not say how far the decryption got.
        let plain = String::from_utf8(plain).map_err(|_| failed())?;
        fields.put(field.name, plain);
        names.push(field.name);
    }
    if !names.is_empty() {
        at.trace.step(StepKind::Decrypted, &Shown(|| names.join(", ")));
    }
    Ok(())
}
