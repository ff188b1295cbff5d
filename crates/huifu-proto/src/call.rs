//! Checks of calls on both sides, whatever carries them.

use crate::around::Around;
use crate::content::{self, VERSION};
use crate::signed_message::ENVELOPE;
use crate::verdicts::Judgement;
use crate::{
    CmdId, CmdIdError, CommandEffect, Doubt, Facts, Keys, Mouth, Refusal, RespCode, Verdict, effect_of,
};
use bytes::Bytes;
use endpoint_core::{
    Auth, CallContext, DecodeError, DecodeErrorKind, Effect, EncodeError, EncodeErrorKind, Endpoint,
    EndpointInfo, Fields, check_limits,
};
use http::{Method, Request, Response, header::CONTENT_TYPE};
use serde_json::Value;
use std::borrow::Cow;

/// The number that a request goes by: the type's own, or the one that the caller gave with it.
pub(crate) fn number<'a>(info: &EndpointInfo, request: &'a Fields) -> &'a str {
    info.route.selector.map_or_else(|| request.text("cmd_id").unwrap_or_default(), |(_, number)| number)
}

/// A number that a caller gave must not be that of another type, nor a withdrawn one.
fn check_given(info: &EndpointInfo, number: &str) -> Result<(), CmdIdError> {
    match info.route.selector {
        Some(_) => Ok(()),
        None => number.parse::<CmdId>()?.check_unclaimed().map(drop),
    }
}

/// Removes the number, which must be the type's own. One that a caller gave is a field of the type: it stays,
/// and must be the one that was asked for, where that is known.
pub(crate) fn take_number(
    info: &EndpointInfo,
    asked: Option<&Fields>,
    fields: &mut Fields,
) -> Result<Cow<'static, str>, DecodeError> {
    if let Some((name, number)) = info.route.selector {
        content::expect(fields, name, number)?;
        return Ok(number.into());
    }
    let wrong = |kind| DecodeError::new("cmd_id", kind);
    let given = fields.text("cmd_id").ok_or_else(|| wrong(DecodeErrorKind::Missing))?;
    if asked.is_some_and(|asked| asked.text("cmd_id") != Some(given)) {
        return Err(wrong(DecodeErrorKind::Mismatch));
    }
    check_given(info, given).map_err(|e| wrong(DecodeErrorKind::Mismatch).because(e))?;
    Ok(given.to_owned().into())
}

/// Returns what stands in the query and in the form.
fn pairs(http: &Request<Bytes>) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    let query = http.uri().query().unwrap_or_default().as_bytes();
    form_urlencoded::parse(query).chain(form_urlencoded::parse(http.body()))
}

/// The fields around the message, in the query or in the form, as a servlet reads them. One that is there twice has to
/// say the same twice.
pub(crate) fn outer(http: &Request<Bytes>) -> Result<Fields, DecodeError> {
    Fields::from_agreeing_pairs(pairs(http))
}

/// Returns whether the request is this call or page: some clients post the fields in the query, and pages open by their
/// plain address.
pub(crate) fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
    let method = http.method() == info.route.method || http.method() == Method::GET;
    method && routed(info, http, pairs(http))
}

/// Returns whether path and number are those of the endpoint.
pub(crate) fn routed<'a>(
    info: &EndpointInfo,
    http: &Request<Bytes>,
    mut pairs: impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>,
) -> bool {
    if http.uri().path() != info.route.path {
        return false;
    }
    let sent = pairs.find(|(name, _)| name == "cmd_id").map(|(_, value)| value);
    match info.route.selector {
        Some((_, number)) => sent.as_deref() == Some(number),
        None => sent.is_some_and(|number| check_given(info, &number).is_ok()),
    }
}

/// Refuses what the platform cannot take, before it is sent; the number that the request goes by.
pub(crate) fn check(info: &EndpointInfo, fields: &Fields) -> Result<String, EncodeError> {
    let number = number(info, fields).to_owned();
    check_given(info, &number).map_err(|e| {
        EncodeError::new("cmd_id", EncodeErrorKind::Limit(format!("cannot be sent: {e}").into()))
    })?;
    check_limits(info, fields)?;
    content::check_values(info.request, fields)?;
    content::check_extra(info, fields)?;
    Ok(number)
}

/// Adds what every call has.
pub(crate) fn put_envelope(number: &str, fields: &mut Fields, keys: &Keys) {
    fields.put("version", VERSION);
    fields.put("cmd_id", number);
    fields.put("mer_cust_id", keys.mer_cust_id.as_str());
}

/// Verifies a request, given the form or query around it.
pub(crate) fn decode<E: Endpoint>(
    around: Fields,
    keys: &Keys,
    at: CallContext<'_>,
) -> Result<(E, <E::Auth as Auth>::Credential), DecodeError> {
    let info = E::INFO;
    let Around { check_value, beside: mut outer } = Around::of(around)?;
    let mut fields = content::decode_texts(&|name| info.hides(name), &check_value, keys, at)?;
    // What routed the request must be what was signed.
    for name in ENVELOPE {
        agrees(name, Some(&outer.take(name)?), fields.text(name))?;
    }
    content::expect(&mut fields, "version", VERSION)?;
    content::expect(&mut fields, "mer_cust_id", &keys.mer_cust_id)?;
    take_number(info, None, &mut fields)?;
    // An upload repeats every signed field beside the message.
    for (name, value) in outer.iter() {
        let Some(signed) = fields.get(name) else { continue };
        let digits = (!signed.is_string()).then(|| signed.to_string());
        agrees(name, value.as_str(), digits.as_deref().or(signed.as_str()))?;
    }
    let credential = E::Auth::take(&mut fields)?;
    content::drop_empty(info.request, &mut fields);
    Ok((fields.into_typed()?, credential))
}

/// The value beside the message must be the one that was signed.
fn agrees(name: &str, beside: Option<&str>, signed: Option<&str>) -> Result<(), DecodeError> {
    if beside == signed {
        return Ok(());
    }
    let cause = "what stands beside check_value and the signed JSON differ";
    Err(DecodeError::new(name.to_owned(), DecodeErrorKind::Mismatch).because(cause))
}

/// Signs an answer or a refusal.
pub(crate) fn encode_answer<E: Endpoint>(
    request: Option<&E>,
    answer: Result<&E::Response, &Refusal>,
    keys: &Keys,
    at: CallContext<'_>,
) -> Result<String, EncodeError> {
    let info = E::INFO;
    let asked = request.map_or_else(|| Ok(Fields::new()), Fields::of)?;
    let mut fields = match answer {
        Ok(response) => Fields::of(response)?,
        Err(refusal) => refused(info, &asked, refusal),
    };
    if info.route.selector.is_some() || answer.is_err() {
        fields.put("cmd_id", number(info, &asked));
    }
    fields.put("mer_cust_id", keys.mer_cust_id.as_str());
    content::encode(&|name| info.hides(name), &fields, keys, at)
}

fn refused(info: &EndpointInfo, asked: &Fields, refusal: &Refusal) -> Fields {
    let mut fields = Fields::new();
    fields.put("resp_code", refusal.code.as_str());
    fields.put("resp_desc", refusal.description.as_str());
    for name in info.echo {
        if let Some(value) = asked.text(name) {
            fields.put(name, value);
        }
    }
    fields
}

/// The answer of a system call: JSON around the message.
pub(crate) fn json(check_value: String) -> Result<Response<Bytes>, EncodeError> {
    let mut body = Fields::new();
    body.put("check_value", check_value);
    Response::builder()
        .header(CONTENT_TYPE, "application/json;charset=UTF-8")
        .body(body.to_json())
        .map_err(|e| EncodeError::new("$", EncodeErrorKind::Build).because(e))
}

/// `check_value` in the JSON body of an answer.
pub(crate) fn check_value_of(http: &Response<Bytes>) -> Result<String, DecodeError> {
    // Most answers are nothing else.
    if let Some(text) = Fields::only_text(http.body(), "check_value").filter(|text| !text.trim().is_empty()) {
        return Ok(text.to_owned());
    }
    let failed = !http.status().is_success();
    match Fields::parse(http.body()) {
        Err(_) if failed => Err(DecodeError::new("$", DecodeErrorKind::Status)),
        Err(_) if http.body().trim_ascii().is_empty() => Err(DecodeError::new("$", DecodeErrorKind::Empty)),
        Err(e) => Err(e),
        // Empty or null, it is as good as not there.
        Ok(mut body) => match body.get("check_value") {
            Some(Value::Null) => Err(DecodeError::new("check_value", DecodeErrorKind::Missing)),
            Some(Value::String(text)) if text.trim().is_empty() => {
                Err(DecodeError::new("check_value", DecodeErrorKind::Missing))
            }
            _ => body.take("check_value"),
        },
    }
}

/// A verified answer that is about this merchant, this command and, where it was given, this request.
pub(crate) struct Judged {
    /// The command's number.
    pub(crate) number: Cow<'static, str>,
    effect: CommandEffect,
    pub(crate) verdict: Verdict,
    doubt: Option<Doubt>,
    pub(crate) fields: Fields,
}

/// Returns what a command does, by its type and by its number.
pub(crate) fn effect(info: &EndpointInfo, number: &str) -> CommandEffect {
    match info.effect {
        Effect::Read => CommandEffect::Read,
        _ => effect_of(number),
    }
}

impl Judged {
    /// Finds out what an answer says, which is for this merchant and command.
    pub(crate) fn new(
        (number, effect): (Cow<'static, str>, CommandEffect),
        mouth: Mouth,
        asked: Option<&Fields>,
        fields: Fields,
        keys: &Keys,
    ) -> Result<Self, DecodeError> {
        let code = RespCode::new(fields.text("resp_code").unwrap_or_default());
        if !code.is_of(&number) {
            return Err(DecodeError::new("resp_code", DecodeErrorKind::Mismatch));
        }
        let Judgement { verdict, doubt } =
            keys.verdicts.judge((&number, effect), &code, mouth, asked, &fields);
        Ok(Self { number, effect, verdict, doubt, fields })
    }

    /// A "no" that does not say which order it refuses may be the answer to another request: of something that may
    /// have been done it says nothing.
    pub(crate) fn doubt_nameless(&mut self, asked: Option<&Fields>, echo: &[&'static str]) {
        if self.verdict != Verdict::Failed || self.effect == CommandEffect::Read {
            return;
        }
        let named = |fields: &Fields, name: &str| fields.text(name).is_some_and(|text| !text.is_empty());
        let wanted = echo.iter().filter(|name| asked.is_none_or(|asked| named(asked, name)));
        let names: Vec<bool> = wanted.map(|name| named(&self.fields, name)).collect();
        if names.is_empty() || names.contains(&false) {
            (self.verdict, self.doubt) = (Verdict::Unknown, Some(Doubt::NoOrder));
        }
    }

    /// The answer must be about what was asked for (docs/platform-notes.md, "what an answer is about"): what it
    /// repeats, it repeats unchanged, and a result repeats what it `must`. A refusal may come without the order,
    /// since the request may not have been read.
    pub(crate) fn check_echo(
        &self,
        asked: &Fields,
        echo: &[&'static str],
        must: impl Fn(&str) -> bool,
    ) -> Result<(), DecodeError> {
        let result = matches!(self.verdict, Verdict::Success | Verdict::Pending);
        for name in echo {
            let Some(sent) = asked.text(name).filter(|text| !text.is_empty()) else { continue };
            match self.fields.text(name) {
                Some(answered) if answered == sent => {}
                None | Some("") if !(result && must(name)) => {}
                None => return Err(DecodeError::new(*name, DecodeErrorKind::Missing)),
                Some(_) => return Err(DecodeError::new(*name, DecodeErrorKind::Mismatch)),
            }
        }
        Ok(())
    }

    /// The fields beside the message must not name another command or merchant.
    pub(crate) fn check_beside(&self, beside: &Fields, keys: &Keys) -> Result<(), DecodeError> {
        let signed = [("cmd_id", &*self.number), ("mer_cust_id", keys.mer_cust_id.as_str())];
        for (name, signed) in signed {
            if beside.text(name).is_some_and(|beside| beside != signed) {
                return Err(DecodeError::new(name, DecodeErrorKind::Mismatch));
            }
        }
        Ok(())
    }

    /// The platform's words.
    pub(crate) fn refusal(&self) -> Refusal {
        let text = |name| self.fields.text(name).unwrap_or_default();
        let facts = Facts::of(&self.fields);
        Refusal::new(text("resp_code"), text("resp_desc")).judged(self.verdict, self.doubt.clone(), facts)
    }

    /// The fields of a success or of something accepted; the others are refusals.
    pub(crate) fn into_result(self) -> Result<Fields, Refusal> {
        match self.verdict {
            Verdict::Success | Verdict::Pending => Ok(self.fields),
            Verdict::Failed | Verdict::Unknown => Err(self.refusal()),
        }
    }
}

/// Verifies an answer, then finds out what it is about and what it says.
pub(crate) fn decode_answer(
    info: &EndpointInfo,
    asked: Option<&Fields>,
    around: Around,
    mouth: Mouth,
    keys: &Keys,
    at: CallContext<'_>,
) -> Result<Judged, DecodeError> {
    let mut fields = content::decode(&|name| info.hides(name), info.response, &around.check_value, keys, at)?;
    content::expect(&mut fields, "mer_cust_id", &keys.mer_cust_id)?;
    let number = take_number(info, asked, &mut fields)?;
    content::drop_empty(info.response, &mut fields);
    let effect = effect(info, &number);
    let mut judged = Judged::new((number, effect), mouth, asked, fields, keys)?;
    judged.doubt_nameless(asked, info.echo);
    if let Some(asked) = asked {
        let required = |name: &str| info.response.iter().any(|field| field.name == name && field.required);
        judged.check_echo(asked, info.echo, required)?;
    }
    judged.check_beside(&around.beside, keys)?;
    Ok(judged)
}
