//! Calls that have no type: by number, signed, verified and judged like the others (docs/platform-notes.md#h-16).

use crate::around::Around;
use crate::call::{self, Judged};
use crate::carrier::Carrier;
use crate::content;
use crate::notification::hides;
use crate::prepared::Prepared;
use crate::protocols::Form;
use crate::{
    CheckValue, CmdId, Coded, CommandEffect, CommandStatus, Keys, Mouth, Refusal, RespCode, Returned,
    effect_of, generated::ALL, page,
};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, AuthKind, CallContext, DecodeError, Effect, EmptyFields, EncodeError, EncodeErrorKind,
    EndpointInfo, Envelope, EvidenceLevel, Field, Fields, Protocol, Route, SignKind,
};
use http::{Method, Request, Response};
use serde::{Serialize, Serializer};
use serde_json::Value;

/// A command by number, for those whose fields nobody prints: a call ([`encode_request`](Self::encode_request)), or a
/// page that the user's browser posts ([`encode_page`](Self::encode_page)).
///
/// Values are checked for the characters that the platform forbids; lengths and presence are not known.
///
/// ```
/// use huifu_proto::{CmdId, RawCall};
/// let call = RawCall::new("153".parse::<CmdId>()?).field("nfc_tag_id", "T0001").read_only();
/// assert_eq!(call.cmd_id().to_string(), "153");
/// # Ok::<(), huifu_proto::CmdIdError>(())
/// ```
#[derive(Debug, Clone)]
pub struct RawCall {
    cmd_id: CmdId,
    fields: Fields,
    json: Vec<String>,
    read_only: bool,
    must_echo: bool,
}

/// The answer to a [`RawCall`]: a success, or something accepted.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawAnswer {
    /// `resp_code`.
    pub resp_code: RespCode,
    /// Every field of the answer, `resp_code` among them; `cmd_id` and `mer_cust_id` were compared.
    pub fields: Fields,
}

/// As its fields: a ledger reads what was answered by name.
impl Serialize for RawAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.fields.iter())
    }
}

impl Coded for RawAnswer {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

/// Fields in which the answer must be about what was asked (docs/platform-notes.md#h-6).
const ORDER: &[&str] = &["order_id", "order_date"];

impl RawCall {
    /// A call by number, taken for one that changes something unless the number is known as that of a query, or
    /// [`read_only`](Self::read_only) says so.
    #[must_use]
    pub fn new(cmd_id: CmdId) -> Self {
        let read_only = effect_of(cmd_id.as_str()) == CommandEffect::Read;
        Self { cmd_id, fields: Fields::new(), json: Vec::new(), read_only, must_echo: true }
    }

    /// Adds a field. Version, number, merchant and signature are added when the call is encoded.
    #[must_use]
    pub fn field(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.put(name, value);
        self
    }

    /// Adds a field that holds JSON inside a string, or an address: its characters are not looked at.
    #[must_use]
    pub fn json_field(mut self, name: &str, value: impl Into<String>) -> Self {
        self.json.push(name.to_owned());
        self.field(name, value)
    }

    /// Adds fields of any JSON type. Lists and objects travel as JSON inside a string (docs/platform-notes.md#h-10),
    /// all else as it is.
    #[must_use]
    pub fn fields(mut self, fields: &Fields) -> Self {
        for (name, value) in fields.iter() {
            match value {
                Value::Array(_) | Value::Object(_) => {
                    self.json.push(name.to_owned());
                    self.fields.put(name, value.to_string());
                }
                plain => self.fields.put_value(name, plain.clone()),
            }
        }
        self
    }

    /// Says that the call changes nothing, so that any refusal means "not carried out".
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Accepts a result that does not repeat the order. One that repeats another order is refused still.
    #[must_use]
    pub fn without_echo(mut self) -> Self {
        self.must_echo = false;
        self
    }

    /// The fields so far.
    #[must_use]
    pub fn asked(&self) -> &Fields {
        &self.fields
    }

    /// The number of the command.
    #[must_use]
    pub fn cmd_id(&self) -> CmdId {
        self.cmd_id
    }

    /// The facts that hold for every call without a type, for errors and logs.
    #[must_use]
    pub fn info(&self) -> &'static EndpointInfo {
        if self.read_only { &READ } else { &WRITE }
    }

    /// To bytes but for the signature, as [`Protocol::prepare`] does for typed calls.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field: a withdrawn number, that of a typed page, a value with forbidden characters.
    pub fn prepare(&self, keys: &Keys, at: CallContext<'_>) -> Result<Prepared, EncodeError> {
        if let Some(name) = self.typed().filter(|_| self.is_known_page()) {
            return Err(refused(format!("is a page, which the user's browser posts (typed as `{name}`)")));
        }
        self.prepared(keys, at)
    }

    /// The same for a page.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field: a withdrawn number, that of a typed command that is no page, a value with
    /// forbidden characters.
    pub fn prepare_page(&self, keys: &Keys, at: CallContext<'_>) -> Result<Prepared, EncodeError> {
        if let Some(name) = self.typed().filter(|_| !self.is_known_page()) {
            return Err(refused(format!("is a call of the back end, and no page (typed as `{name}`)")));
        }
        self.prepared(keys, at)
    }

    /// To bytes, as [`Protocol::encode_request`] does for typed calls.
    ///
    /// # Errors
    /// As [`prepare`](Self::prepare).
    pub fn encode_request(&self, keys: &Keys, at: CallContext<'_>) -> Result<Request<Bytes>, EncodeError> {
        Ok(CheckValue::sign_and_finish(self.prepare(keys, at)?, keys, at.trace)?.http)
    }

    /// The form that the user's browser posts: [`PageForm::of`](crate::PageForm::of) makes a document of it, once its
    /// address is absolute.
    ///
    /// # Errors
    /// As [`prepare_page`](Self::prepare_page).
    pub fn encode_page(&self, keys: &Keys, at: CallContext<'_>) -> Result<Request<Bytes>, EncodeError> {
        Ok(CheckValue::sign_and_finish(self.prepare_page(keys, at)?, keys, at.trace)?.http)
    }

    /// The type that has this number.
    fn typed(&self) -> Option<&'static str> {
        match self.cmd_id.info()?.status {
            CommandStatus::Typed(name) => Some(name),
            _ => None,
        }
    }

    /// Returns whether the number is known as that of a page. Of one without a type the contract may know better.
    fn is_known_page(&self) -> bool {
        effect_of(self.cmd_id.as_str()) == CommandEffect::Page
    }

    fn prepared(&self, keys: &Keys, at: CallContext<'_>) -> Result<Prepared, EncodeError> {
        let cmd_id = self.cmd_id.check().map_err(|e| refused(format!("cannot be sent: {e}")))?;
        let elsewhere = |info: &&&EndpointInfo| info.route.path != PATH && is_of(info, cmd_id);
        if let Some(info) = ALL.iter().filter(|info| !info.route.path.is_empty()).find(elsewhere) {
            return Err(refused(format!("goes to {}, with the type of {}", info.route.path, info.id)));
        }
        self.check_values()?;
        let mut fields = self.fields.clone();
        call::put_envelope(cmd_id.as_str(), &mut fields, keys);
        Ok(Prepared::new::<Form>(self.info(), |_, name| hides(name), fields, keys, at))
    }

    /// The answer, after it was verified and found to be for this merchant, command and order.
    ///
    /// # Errors
    /// [`AnswerError`]: a refusal, or an answer that cannot be trusted or read.
    pub fn decode_response(
        &self,
        http: &Response<Bytes>,
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<RawAnswer, AnswerError<Refusal>> {
        let judged = self
            .decode_answer(http, keys, at)
            .map_err(|reason| AnswerError::Unreadable(CheckValue::unreadable(reason, http)))?;
        let fields = judged.into_result().map_err(AnswerError::Refused)?;
        let resp_code = RespCode::new(fields.text("resp_code").unwrap_or_default());
        Ok(RawAnswer { resp_code, fields })
    }

    /// Returns what a browser brought to `ret_url` for this command as a page: the raw body of its POST, or the raw
    /// query of its GET.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field. Nothing of such a return may be believed.
    pub fn decode_return(
        &self,
        form: &[u8],
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<Returned<RawAnswer>, DecodeError> {
        let around = page::returned(form)?;
        self.open_around(&around, Mouth::Notification, keys, at)?.into_returned(|fields| {
            let resp_code = RespCode::new(fields.text("resp_code").unwrap_or_default());
            Ok(RawAnswer { resp_code, fields })
        })
    }

    fn decode_answer(
        &self,
        http: &Response<Bytes>,
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<Judged, DecodeError> {
        self.open_around(&Form::responded(http)?, Mouth::Answer, keys, at)
    }

    fn open_around(
        &self,
        around: &Around,
        mouth: Mouth,
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<Judged, DecodeError> {
        let mut fields = content::decode(&hides, &[], &around.check_value, keys, at)?;
        content::expect(&mut fields, "mer_cust_id", &keys.mer_cust_id)?;
        content::expect(&mut fields, "cmd_id", self.cmd_id.as_str())?;
        let effect = if self.read_only { CommandEffect::Read } else { effect_of(self.cmd_id.as_str()) };
        let command = (self.cmd_id.to_string().into(), effect);
        let mut judged = Judged::new(command, mouth, Some(&self.fields), fields, keys)?;
        judged.doubt_nameless(Some(&self.fields), ORDER);
        judged.check_echo(&self.fields, ORDER, |_| self.must_echo)?;
        judged.check_beside(&around.beside, keys)?;
        Ok(judged)
    }

    fn check_values(&self) -> Result<(), EncodeError> {
        let plain = self.fields.iter().filter(|(name, _)| !self.may_hold_json(name));
        let texts = plain.filter_map(|(name, value)| Some((name.to_owned(), value.as_str()?)));
        texts.into_iter().try_for_each(content::check_value)
    }

    /// A field that the caller says to be JSON, or that is JSON or an address wherever it is known.
    fn may_hold_json(&self, name: &str) -> bool {
        let fields = ALL.iter().flat_map(|info| info.request.iter().chain(info.response));
        let known: Vec<&Field> = fields.filter(|field| field.name == name).collect();
        let everywhere = !known.is_empty() && known.iter().all(|field| content::may_hold_json(field.kind));
        everywhere || content::may_hold_json_by_name(name) || self.json.iter().any(|json| json == name)
    }
}

fn refused(rule: String) -> EncodeError {
    EncodeError::new("cmd_id", EncodeErrorKind::Limit(rule.into()))
}

fn is_of(info: &EndpointInfo, cmd_id: CmdId) -> bool {
    info.route.selector.is_some_and(|(_, number)| number == cmd_id.as_str())
}

/// The place where all commands go but uploads.
const PATH: &str = "/merchantRequest";

static READ: EndpointInfo = info(Effect::Read);
static WRITE: EndpointInfo = info(Effect::Write { key: ORDER });

const fn info(effect: Effect) -> EndpointInfo {
    EndpointInfo {
        id: "huifu.call",
        title: "A call without a type.",
        title_zh: "按编号调用",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &[],
        route: Route { method: Method::POST, path: PATH, selector: None },
        auth: AuthKind::NoCredential,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        empty_fields: EmptyFields::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect,
        at_least_one: &[],
        echo: &[],
        request: &[],
        response: &[],
    }
}
