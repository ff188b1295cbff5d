//! What all ways of calling share: the signed fields, and what is checked on both sides of them.
//!
//! The ways differ in where `check_value` travels: in a form that the merchant posts
//! ([`CheckValue`](crate::CheckValue)), in a form that the user's browser posts
//! ([`PageCommand`](crate::PageCommand)), in the query of a file upload ([`Upload`](crate::Upload)).

use crate::content::{self, VERSION};
use crate::{Keys, Refusal, RespCode, Verdict};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Auth, Endpoint, EndpointInfo, Fields, Moment, OpenError, OpenErrorKind, SealError,
    SealErrorKind, Unreadable, check_limits,
};
use http::{Request, Response, header::CONTENT_TYPE, request};

/// Content type of forms on the wire.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded; charset=UTF-8";

/// The command's number, with which every `resp_code` of it begins.
pub(crate) fn cmd_id(info: &EndpointInfo) -> &'static str {
    info.route.selector.map_or("", |(_, value)| value)
}

/// Whether method and path are those of the endpoint, and the selector of the form or query is too.
pub(crate) fn matches(info: &EndpointInfo, http: &Request<Bytes>, outer: &[u8]) -> bool {
    let field = |name: &str| form_urlencoded::parse(outer).find(|(n, _)| n == name).map(|(_, v)| v);
    http.method() == info.route.method
        && http.uri().path() == info.route.path
        && info.route.selector.is_none_or(|(name, value)| field(name).as_deref() == Some(value))
}

/// A request after signing.
pub(crate) struct Sealed {
    /// The fields of the signed JSON.
    pub(crate) fields: Fields,
    /// The three that routed the request: they repeat what the signed JSON says.
    pub(crate) outer: [(&'static str, String); 3],
    /// The message.
    pub(crate) check_value: String,
}

impl Sealed {
    /// `version`, `cmd_id`, `mer_cust_id` and `check_value`, percent-encoded.
    pub(crate) fn form(&self) -> Bytes {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(self.outer.iter().map(|(name, value)| (name, value)));
        Bytes::from(form.append_pair("check_value", &self.check_value).finish())
    }
}

/// Signs a request.
pub(crate) fn seal<E: Endpoint>(
    request: &E,
    credential: &<E::Auth as Auth>::Credential,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<Sealed, SealError> {
    let info = E::INFO;
    let mut fields = Fields::of(request)?;
    check_limits(info, &fields)?;
    content::check_values(info.request, &fields)?;
    E::Auth::put(credential, &mut fields);
    let outer = [
        ("version", VERSION.to_owned()),
        ("cmd_id", cmd_id(info).to_owned()),
        ("mer_cust_id", keys.mer_cust_id.clone()),
    ];
    for (name, value) in &outer {
        fields.put(name, value.as_str());
    }
    let check_value = content::seal(info, &fields, keys, at)?;
    Ok(Sealed { fields, outer, check_value })
}

/// The beginning of the endpoint's HTTP request.
pub(crate) fn to(info: &EndpointInfo) -> request::Builder {
    Request::builder().method(info.route.method.clone()).uri(info.route.path)
}

/// Verifies a request, given the form or query around it.
pub(crate) fn open<E: Endpoint>(
    mut outer: Fields,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<(E, <E::Auth as Auth>::Credential), OpenError> {
    let info = E::INFO;
    let mut fields = content::open(info, &content::from_form(&mut outer)?, keys, at)?;
    let expected =
        [("version", VERSION), ("cmd_id", cmd_id(info)), ("mer_cust_id", keys.mer_cust_id.as_str())];
    for (name, expected) in expected {
        // What routed the request must be what was signed.
        let (routed, signed) = (outer.take(name)?, fields.take(name)?);
        agrees(name, Some(&routed), Some(&signed))?;
        if signed != expected {
            return Err(OpenError::new(name, OpenErrorKind::Mismatch));
        }
    }
    // An upload repeats every signed field beside the message.
    for (name, value) in outer.iter().filter(|(name, _)| fields.get(name).is_some()) {
        agrees(name, value.as_str(), fields.text(name))?;
    }
    let credential = E::Auth::take(&mut fields)?;
    content::drop_empty(info.request, &mut fields);
    Ok((fields.into_typed()?, credential))
}

/// What stands beside the message must be what was signed.
fn agrees(name: &str, beside: Option<&str>, signed: Option<&str>) -> Result<(), OpenError> {
    if beside == signed {
        return Ok(());
    }
    let cause = "what stands beside check_value and the signed JSON differ";
    Err(OpenError::new(name.to_owned(), OpenErrorKind::Mismatch).because(cause))
}

/// Signs an answer or a refusal.
pub(crate) fn seal_answer<E: Endpoint>(
    request: Option<&E>,
    answer: Result<&E::Response, &Refusal>,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<String, SealError> {
    let info = E::INFO;
    let mut fields = match answer {
        Ok(response) => Fields::of(response)?,
        Err(refusal) => refused(request, refusal)?,
    };
    fields.put("cmd_id", cmd_id(info));
    fields.put("mer_cust_id", keys.mer_cust_id.as_str());
    content::seal(info, &fields, keys, at)
}

fn refused<E: Endpoint>(request: Option<&E>, refusal: &Refusal) -> Result<Fields, SealError> {
    let mut fields = Fields::new();
    fields.put("resp_code", refusal.code.as_str());
    fields.put("resp_desc", refusal.description.as_str());
    if let Some(request) = request {
        let asked = Fields::of(request)?;
        for name in E::INFO.echo {
            fields.put(name, asked.text(name).unwrap_or_default());
        }
    }
    Ok(fields)
}

/// The answer of a system call: JSON around the message.
pub(crate) fn json(check_value: String) -> Result<Response<Bytes>, SealError> {
    let mut body = Fields::new();
    body.put("check_value", check_value);
    Response::builder()
        .header(CONTENT_TYPE, "application/json;charset=UTF-8")
        .body(body.to_json())
        .map_err(|e| SealError::new("$", SealErrorKind::Build).because(e))
}

/// Opens the answer of a system call.
pub(crate) fn open_json<E: Endpoint>(
    request: &E,
    http: &Response<Bytes>,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<E::Response, AnswerError<Refusal>> {
    let unreadable = |reason| AnswerError::Unreadable(Unreadable::new(reason, http));
    let check_value = || {
        let failed = !http.status().is_success();
        match Fields::parse(http.body()) {
            Err(_) if failed => Err(OpenError::new("$", OpenErrorKind::Status)),
            Err(e) => Err(e),
            Ok(mut body) => body.take("check_value"),
        }
    };
    let check_value = check_value().map_err(unreadable)?;
    let judged = open_answer(Some(request), &check_value, keys, at).map_err(unreadable)?;
    match judged.verdict {
        Verdict::Success | Verdict::Pending => judged.fields.into_typed().map_err(unreadable),
        Verdict::Failed | Verdict::Unknown => Err(AnswerError::Refused(judged.refusal())),
    }
}

/// A verified answer that is about this merchant, this command and, where it was given, this request.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    pub(crate) fields: Fields,
}

impl Judged {
    /// The platform's words.
    pub(crate) fn refusal(&self) -> Refusal {
        let text = |name| self.fields.text(name).unwrap_or_default();
        Refusal::new(text("resp_code"), text("resp_desc"))
    }
}

/// Verifies an answer, then finds out what it is about and what it says.
pub(crate) fn open_answer<E: Endpoint>(
    request: Option<&E>,
    check_value: &str,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<Judged, OpenError> {
    let info = E::INFO;
    let mut fields = content::open(info, check_value, keys, at)?;
    content::expect(&mut fields, "mer_cust_id", &keys.mer_cust_id)?;
    content::expect(&mut fields, "cmd_id", cmd_id(info))?;
    content::drop_empty(info.response, &mut fields);
    let code = RespCode::new(fields.text("resp_code").unwrap_or_default());
    if !code.is_of(cmd_id(info)) {
        return Err(OpenError::new("resp_code", OpenErrorKind::Mismatch));
    }
    let verdict = code.verdict();
    if let Some(request) = request {
        // A refusal may come without the order (the request could not be read); a result may not.
        let carries_order = matches!(verdict, Verdict::Success | Verdict::Pending);
        check_echo(request, &fields, carries_order)?;
    }
    Ok(Judged { verdict, fields })
}

/// The answer must be about the order that was asked for (ruling Huifu 6).
fn check_echo<E: Endpoint>(request: &E, answer: &Fields, required: bool) -> Result<(), OpenError> {
    let asked = Fields::of(request).map_err(|e| OpenError::new("$", OpenErrorKind::BadField).because(e))?;
    for name in E::INFO.echo {
        match answer.text(name) {
            Some(value) if Some(value) == asked.text(name) => {}
            None | Some("") if !required => {}
            None => return Err(OpenError::new(*name, OpenErrorKind::Missing)),
            Some(_) => return Err(OpenError::new(*name, OpenErrorKind::Mismatch)),
        }
    }
    Ok(())
}
