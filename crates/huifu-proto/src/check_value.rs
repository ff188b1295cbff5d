//! The merchant calls, the platform answers.

use crate::content::{self, VERSION};
use crate::{Keys, Refusal, RespCode, Verdict};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Auth, Endpoint, EndpointInfo, Fields, Moment, OpenError, OpenErrorKind, Scheme, SealError,
    SealErrorKind, StepKind, Unreadable, check_limits,
};
use http::{Request, Response, header::CONTENT_TYPE};

/// The envelope of calls (document, "API calls").
///
/// A request is a form with `version`, `cmd_id`, `mer_cust_id` and `check_value`; the first three repeat
/// what the signed JSON says, and a receiver must compare them. An answer is `{"check_value":".."}`.
#[derive(Debug)]
pub enum CheckValue {}

impl CheckValue {
    fn cmd_id(info: &EndpointInfo) -> &'static str {
        info.route.selector.map_or("", |(_, value)| value)
    }
}

impl Scheme for CheckValue {
    type CallerKeys = Keys;
    type AnswererKeys = Keys;
    type Refusal = Refusal;

    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        let form = |name: &str| form_urlencoded::parse(http.body()).find(|(n, _)| n == name).map(|(_, v)| v);
        http.method() == info.route.method
            && http.uri().path() == info.route.path
            && info.route.selector.is_none_or(|(name, value)| form(name).as_deref() == Some(value))
    }

    fn seal_request<E: Endpoint<Scheme = Self>>(
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<Request<Bytes>, SealError> {
        let info = E::INFO;
        let cmd_id = Self::cmd_id(info);
        let mut fields = Fields::of(request)?;
        check_limits(info, &fields)?;
        content::check_values(info.request, &fields)?;
        E::Auth::put(credential, &mut fields);
        let outer = [("version", VERSION), ("cmd_id", cmd_id), ("mer_cust_id", keys.mer_cust_id.as_str())];
        for (name, value) in outer {
            fields.put(name, value);
        }
        let check_value = content::seal(info, &fields, keys, at)?;
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(outer)
            .append_pair("check_value", &check_value)
            .finish();
        let http = Request::builder()
            .method(info.route.method.clone())
            .uri(info.route.path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded; charset=UTF-8")
            .body(Bytes::from(body))
            .map_err(|e| SealError::new("path", SealErrorKind::Build).because(e))?;
        let (method, path, length) = (&info.route.method, info.route.path, http.body().len());
        let shown = format_args!("{method} {path} with cmd_id={cmd_id}, a form of {length} bytes");
        at.trace.step(StepKind::Request, &shown);
        Ok(http)
    }

    fn open_request<E: Endpoint<Scheme = Self>>(
        http: &Request<Bytes>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<(E, <E::Auth as Auth>::Credential), OpenError> {
        let info = E::INFO;
        let mut outer = Fields::from_pairs(form_urlencoded::parse(http.body()))?;
        let mut fields = content::open(info, &content::from_form(&mut outer)?, keys, at)?;
        let expected = [
            ("version", VERSION),
            ("cmd_id", Self::cmd_id(info)),
            ("mer_cust_id", keys.mer_cust_id.as_str()),
        ];
        for (name, expected) in expected {
            // What routed the request must be what was signed.
            let (routed, signed) = (outer.take(name)?, fields.take(name)?);
            if routed != signed {
                let cause = "the form and the signed JSON differ";
                return Err(OpenError::new(name, OpenErrorKind::Mismatch).because(cause));
            }
            if signed != expected {
                return Err(OpenError::new(name, OpenErrorKind::Mismatch));
            }
        }
        let credential = E::Auth::take(&mut fields)?;
        content::drop_empty(info.request, &mut fields);
        Ok((fields.into_typed()?, credential))
    }

    fn seal_response<E: Endpoint<Scheme = Self>>(
        request: Option<&E>,
        answer: Result<&E::Response, &Refusal>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<Response<Bytes>, SealError> {
        let info = E::INFO;
        let mut fields = match answer {
            Ok(response) => Fields::of(response)?,
            Err(refusal) => {
                let mut fields = Fields::new();
                fields.put("resp_code", refusal.code.as_str());
                fields.put("resp_desc", refusal.description.as_str());
                if let Some(request) = request {
                    let asked = Fields::of(request)?;
                    for name in info.echo {
                        fields.put(name, asked.text(name).unwrap_or_default());
                    }
                }
                fields
            }
        };
        fields.put("cmd_id", Self::cmd_id(info));
        fields.put("mer_cust_id", keys.mer_cust_id.as_str());
        let mut body = Fields::new();
        body.put("check_value", content::seal(info, &fields, keys, at)?);
        Response::builder()
            .header(CONTENT_TYPE, "application/json;charset=UTF-8")
            .body(body.to_json())
            .map_err(|e| SealError::new("$", SealErrorKind::Build).because(e))
    }

    fn open_response<E: Endpoint<Scheme = Self>>(
        request: &E,
        http: &Response<Bytes>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<E::Response, AnswerError<Refusal>> {
        let unreadable = |reason| AnswerError::Unreadable(Unreadable::new(reason, http));
        let fields = open_answer::<E>(http, keys, at).map_err(unreadable)?;
        let code = RespCode::new(fields.text("resp_code").unwrap_or_default());
        let verdict = code.verdict();
        if !code.is_of(Self::cmd_id(E::INFO)) {
            return Err(unreadable(OpenError::new("resp_code", OpenErrorKind::Mismatch)));
        }
        // A refusal may come without the order (the request could not be read); a result may not.
        let carries_order = matches!(verdict, Verdict::Success | Verdict::Pending);
        check_echo(request, &fields, carries_order).map_err(unreadable)?;
        match verdict {
            Verdict::Success | Verdict::Pending => fields.into_typed().map_err(unreadable),
            Verdict::Failed | Verdict::Unknown => {
                Err(AnswerError::Refused(Refusal::new(code, fields.text("resp_desc").unwrap_or_default())))
            }
        }
    }
}

/// The verified fields of an answer, after it was found to be for this merchant and command.
fn open_answer<E: Endpoint<Scheme = CheckValue>>(
    http: &Response<Bytes>,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<Fields, OpenError> {
    let failed = !http.status().is_success();
    let mut body = match Fields::parse(http.body()) {
        Err(_) if failed => return Err(OpenError::new("$", OpenErrorKind::Status)),
        Err(e) => return Err(e),
        Ok(body) => body,
    };
    let mut fields = content::open(E::INFO, &body.take("check_value")?, keys, at)?;
    content::expect(&mut fields, "mer_cust_id", &keys.mer_cust_id)?;
    content::expect(&mut fields, "cmd_id", CheckValue::cmd_id(E::INFO))?;
    content::drop_empty(E::INFO.response, &mut fields);
    Ok(fields)
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
