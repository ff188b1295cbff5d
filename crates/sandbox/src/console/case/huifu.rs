//! Cases of Huifu: a command, its answer, and a notification, each with the content, the message and its text.

use super::super::check_value::check_value;
use super::parts::{Case, NO_LINES, NOT_HOLDING, NOT_TYPED, NOT_WHOLE, OTHER_KEYS, Why, texts};
use crate::exchange::{Direction, Exchange};
use crate::keys;
use crate::state::SharedState;
use cfca_pkcs7::{AttachedSigner, Certificate, DigestParameters, Identity, decode_message};
use crypto_core::{SignMessage, encoding};
use endpoint_core::{Fields, NumberText};
use huifu_proto::{CALLS, NOTIFICATIONS};

pub(super) fn cases(state: &SharedState, exchange: &Exchange) -> Result<Vec<Case>, Why> {
    let id = exchange.endpoint.as_deref().unwrap_or_default();
    match exchange.direction {
        Direction::Notification => {
            if !NOTIFICATIONS.iter().any(|notification| notification.info().id == id) {
                return Err(NOT_TYPED);
            }
            let body = &exchange.request.body;
            let text = check_value(body, None).ok_or(NOT_HOLDING)?;
            let mut case = sealed(state, exchange, ("notice", ""), &text, &OF_PLATFORM)?;
            if body.bytes.trim_ascii_start().starts_with(b"{") {
                return Err(FORM);
            }
            case.stage("request.txt", body.bytes.to_vec());
            Ok(vec![case])
        }
        Direction::Request => {
            let call = CALLS.iter().find(|call| call.info().id == id).ok_or(NOT_TYPED)?;
            let body = &exchange.request.body;
            let text = check_value(body, None).ok_or(NOT_HOLDING)?;
            let mut case = sealed(state, exchange, ("call", ""), &text, &OF_MERCHANT)?;
            case.stage("request.txt", body.bytes.to_vec());
            let mut cases = vec![case];
            cases.extend(answer(state, exchange, call.info())?);
            Ok(cases)
        }
    }
}

const FORM: Why =
    ("Cases of notifications hold a form, as the document has it.", "通知用例须为文档规定的表单形式。");

/// The answer, where it is one that a run can make again: signed by the platform's test key, not a refusal, and with all that
/// the question needs.
fn answer(
    state: &SharedState,
    exchange: &Exchange,
    info: &'static endpoint_core::EndpointInfo,
) -> Result<Option<Case>, Why> {
    let accepted =
        exchange.code.as_deref().is_some_and(|code| code.ends_with("000") || code.ends_with("002"));
    let Some(response) = exchange.response.as_ref().filter(|_| accepted && exchange.fault.is_none()) else {
        return Ok(None);
    };
    if !response.body.is_whole() {
        return Err(NOT_WHOLE);
    }
    let Some(text) = check_value(&response.body, None) else { return Ok(None) };
    let Ok(mut case) = sealed(state, exchange, ("answer", "-answer"), &text, &OF_PLATFORM) else {
        return Ok(None);
    };
    let has = |name: &str| case.fields.iter().any(|(known, _)| known == name);
    let is_whole = info.request.iter().filter(|field| field.required).all(|field| has(field.name));
    if !is_whole || !case.has_lines() {
        return Ok(None);
    }
    case.stage("answer.json", response.body.bytes.to_vec());
    Ok(Some(case))
}

/// One of the two who sign in cases.
struct Side {
    name: &'static str,
    key: &'static str,
    certificate: &'static str,
}

const OF_MERCHANT: Side = Side {
    name: "huifu-merchant",
    key: keys::HUIFU_MERCHANT_KEY,
    certificate: keys::HUIFU_MERCHANT_CERTIFICATE,
};
const OF_PLATFORM: Side =
    Side { name: "huifu-platform", key: keys::HUIFU_PLATFORM_KEY, certificate: keys::HUIFU_PLATFORM };

/// Content, message and text.
fn sealed(
    state: &SharedState,
    exchange: &Exchange,
    (kind, part): (&str, &str),
    text: &str,
    side: &Side,
) -> Result<Case, Why> {
    let verifier = state.keys.verifier("");
    let verified = verifier.verify(text.as_bytes(), exchange.at).map_err(|_| NOT_HOLDING)?;
    let own = Certificate::from_any(side.certificate.as_bytes()).map_err(|_| OTHER_KEYS)?;
    if verified.signers != [own] {
        return Err(OTHER_KEYS);
    }
    let message = decode_message(text.as_bytes()).map_err(|_| NOT_HOLDING)?;
    let content = verified.content;
    let is_json = content.trim_ascii_start().starts_with(b"{");
    let inner = match is_json {
        true => content.clone(),
        false => std::str::from_utf8(&content)
            .ok()
            .and_then(|text| encoding::from_base64_lenient(text).ok())
            .ok_or(NOT_HOLDING)?,
    };
    let fields = Fields::parse_texts(&inner, NumberText::AsWritten).map_err(|_| NO_LINES)?;
    let endpoint = exchange.endpoint.as_deref().unwrap_or_default();
    let mut case = Case::new("huifu", exchange, part, kind, endpoint, exchange.at);
    case.set("signer", side.name);
    case.set("content", if is_json { "json" } else { "base64" });
    if with_parameters(side, &content, &message) {
        case.set("digest-parameters", "null");
    }
    case.fields = texts(&fields)?;
    case.stage("content.txt", content);
    case.stage("message.der", message.into_owned());
    case.stage("check_value.txt", text);
    Ok(case)
}

/// Returns whether the message names its digest as CFCA's toolkit does, with parameters of NULL; OpenSSL leaves them out. RSA
/// signs the same the same way, so the key itself tells.
fn with_parameters(side: &Side, content: &[u8], message: &[u8]) -> bool {
    let identity = Identity::from_key_and_certificate(side.key.as_bytes(), side.certificate.as_bytes());
    let Ok(identity) = identity else { return false };
    let signer = AttachedSigner::new(&identity).digest_parameters(DigestParameters::Null);
    signer.sign_message(content).is_ok_and(|made| made == message)
}
