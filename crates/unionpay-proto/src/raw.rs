//! Calls that have no type: by name, with their rules as data.

use crate::auth::{BackendToken, Grant, UserGrant};
use crate::envelope;
use crate::fields::decrypt;
use crate::prepared::{Hides, Plan, unbuilt};
use crate::signature::{self, Shown};
use crate::{MerchantKeys, OpenPlatform, Policy, Prepared, Refusal};
use bytes::Bytes;
use crypto_core::Secret;
use endpoint_core::{
    AnswerError, Auth, AuthKind, CallContext, Effect, EmptyFields, EncodeError, EncodeErrorKind,
    EndpointInfo, Envelope, EvidenceLevel, Fields, Protocol, Route, SignKind, StepKind, Unreadable, trim,
};
use http::{Method, Request, Response, Uri};

/// The place where every call of the platform lives.
const FOLDER: &str = "/open/access/1.0/";

/// A call by name, for interfaces that this version has no type for.
///
/// Nothing about its fields is known, so nothing of them is checked and no value of them is traced.
///
/// ```
/// use endpoint_core::{AuthKind, SignKind};
/// use unionpay_proto::{DecryptedFields, RawCall};
/// let call = RawCall::new("user.status", AuthKind::BackendToken)
///     .field("openId", "c2FuZGJveC9vcGVuK2lk")
///     .decrypt(DecryptedFields::Everything)
///     .read_only();
/// assert_eq!(call.name(), "user.status");
/// ```
#[derive(Debug, Clone)]
pub struct RawCall {
    name: String,
    fields: Fields,
    auth: AuthKind,
    policy: Policy,
    encrypted: Vec<String>,
    decrypted_fields: DecryptedFields,
    read_only: bool,
}

/// The fields of an answer that arrive encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecryptedFields {
    /// None.
    Nothing,
    /// All.
    Everything,
    /// These.
    Fields(Vec<String>),
}

/// The credentials that a call may carry; it takes what its [`AuthKind`] asks for.
#[derive(Debug, Clone, Default)]
pub struct RawCredential {
    /// The token of the merchant's back end.
    pub backend_token: Option<Secret<String>>,
    /// The grant of a user.
    pub grant: Option<Grant>,
}

impl RawCall {
    /// A call by the last part of its address, such as `user.status`. Unsigned, with nothing encrypted,
    /// and taken for one that changes something until told otherwise.
    pub fn new(name: impl Into<String>, auth: AuthKind) -> Self {
        Self {
            name: name.into(),
            fields: Fields::new(),
            auth,
            policy: Policy { sign: SignKind::None, empty_fields: EmptyFields::Skip },
            encrypted: Vec::new(),
            decrypted_fields: DecryptedFields::Nothing,
            read_only: false,
        }
    }

    /// Adds a field. Identity, token, time, nonce and signature are added when the call is encoded.
    #[must_use]
    pub fn field(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.put(name, value);
        self
    }

    /// Adds a field that is signed in clear and travels encrypted.
    #[must_use]
    pub fn encrypted_field(mut self, name: &str, value: impl Into<String>) -> Self {
        self.encrypted.push(name.to_owned());
        self.field(name, value)
    }

    /// Adds fields of any JSON type.
    #[must_use]
    pub fn fields(mut self, fields: &Fields) -> Self {
        for (name, value) in fields.iter() {
            self.fields.put_value(name, value.clone());
        }
        self
    }

    /// Chooses the signature. Defaults to none.
    #[must_use]
    pub fn sign(mut self, sign: SignKind) -> Self {
        self.policy.sign = sign;
        self
    }

    /// The signature.
    #[must_use]
    pub fn signature(&self) -> SignKind {
        self.policy.sign
    }

    /// Chooses what happens to empty fields: left out by default.
    #[must_use]
    pub fn empty_fields(mut self, empty_fields: EmptyFields) -> Self {
        self.policy.empty_fields = empty_fields;
        self
    }

    /// Says which fields of the answer arrive encrypted.
    #[must_use]
    pub fn decrypt(mut self, decrypted_fields: DecryptedFields) -> Self {
        self.decrypted_fields = decrypted_fields;
        self
    }

    /// Says that the call changes nothing, so that any refusal means "not carried out".
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// The last part of its address.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns what it must carry.
    #[must_use]
    pub fn auth(&self) -> AuthKind {
        self.auth
    }

    /// The facts that hold for every call without a type, for errors and logs.
    #[must_use]
    pub fn info(&self) -> &'static EndpointInfo {
        if self.read_only { &READ } else { &WRITE }
    }

    /// The facts by which its answer is judged: those of the type, for a call that has one.
    fn facts(&self) -> &'static EndpointInfo {
        let path = |info: &&&EndpointInfo| info.route.path.strip_prefix(FOLDER) == Some(&self.name);
        crate::ALL.iter().find(path).copied().unwrap_or_else(|| self.info())
    }

    /// To bytes but for the signature, as [`Protocol::prepare`] does for typed calls.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field, the key or the token that is missing.
    pub fn prepare(
        &self,
        credential: &RawCredential,
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<Prepared, EncodeError> {
        let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if self.name.is_empty() || !self.name.chars().all(good) {
            return Err(EncodeError::new("name", EncodeErrorKind::BadField));
        }
        if self.decrypted_fields != DecryptedFields::Nothing && keys.cipher.is_none() {
            return Err(signature::missing("symmetricKey"));
        }
        let mut fields = self.fields.clone();
        if self.policy.empty_fields == EmptyFields::Skip {
            fields.retain(|_, value| value.as_str().is_none_or(|text| !trim(text).is_empty()));
        }
        self.put(credential, &mut fields)?;
        let plan = Plan {
            uri: format!("{FOLDER}{}", self.name).parse::<Uri>().map_err(|e| unbuilt(e.into()))?,
            policy: self.policy,
            hides: Hides { info: self.info(), rule: |_, name| hides(name) },
            encrypted: self.encrypted.iter().cloned().map(Into::into).collect(),
        };
        Prepared::new(plan, fields, &[], keys, at)
    }

    /// To bytes, as [`Protocol::encode_request`] does for typed calls.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field, the key or the token that is missing.
    pub fn encode_request(
        &self,
        credential: &RawCredential,
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<Request<Bytes>, EncodeError> {
        let prepared = self.prepare(credential, keys, at)?;
        Ok(OpenPlatform::sign_and_finish(prepared, keys, at.trace)?.http)
    }

    /// The fields of the answer, decrypted.
    ///
    /// # Errors
    /// [`AnswerError`]: a refusal, or an answer that cannot be read.
    pub fn decode_response(
        &self,
        http: &Response<Bytes>,
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, AnswerError<Refusal>> {
        let info = self.facts();
        let mut fields = envelope::decode_response(http, info)?;
        at.trace.step(StepKind::Received, &Shown(|| fields.redacted(|_| true).to_string()));
        let unreadable = |reason| AnswerError::Unreadable(Unreadable::new(reason, http));
        envelope::inner_verdict(info, &fields).map_err(unreadable)?.map_err(AnswerError::Refused)?;
        let names = match &self.decrypted_fields {
            DecryptedFields::Nothing => Vec::new(),
            DecryptedFields::Everything => fields.names().map(str::to_owned).collect(),
            DecryptedFields::Fields(names) => names.clone(),
        };
        decrypt(names.iter().map(String::as_str), &mut fields, keys.cipher.as_deref(), at)
            .map_err(unreadable)?;
        Ok(fields)
    }

    fn put(&self, credential: &RawCredential, fields: &mut Fields) -> Result<(), EncodeError> {
        if matches!(self.auth, AuthKind::BackendToken | AuthKind::UserToken) {
            let token = credential.backend_token.as_ref();
            BackendToken::put(token.ok_or_else(|| signature::missing("backendToken"))?, fields);
        }
        if matches!(self.auth, AuthKind::UserGrant | AuthKind::UserToken) {
            let grant = credential.grant.as_ref();
            UserGrant::put(grant.ok_or_else(|| signature::missing("accessToken"))?, fields);
        }
        Ok(())
    }
}

/// Nobody knows what the fields hold: only what the envelope adds is shown.
fn hides(name: &str) -> bool {
    !matches!(name, "appId" | "timestamp" | "nonceStr" | "signature")
}

static READ: EndpointInfo = info(Effect::Read);
static WRITE: EndpointInfo = info(Effect::Write { key: &[] });

const fn info(effect: Effect) -> EndpointInfo {
    EndpointInfo {
        id: "unionpay.call",
        title: "A call without a type.",
        title_zh: "未定义类型的接口调用",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &[],
        route: Route { method: Method::POST, path: FOLDER, selector: None },
        auth: AuthKind::NoCredential,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        empty_fields: EmptyFields::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect,
        at_least_one: &[],
        echo: &[],
        request: &[],
        response: &[],
    }
}
