//! A call that is complete but for its signature.

use crate::fields::encrypt;
use crate::signature::{self, Shown};
use crate::{MerchantKeys, Policy};
use bytes::Bytes;
use crypto_core::canonical::Canonical;
use crypto_core::{BoxError, FieldCipher, digest, encoding};
use endpoint_core::{
    CallContext, EncodeError, EncodeErrorKind, EndpointInfo, Fields, Finished, SignKind, StepKind, Trace,
};
use http::{HeaderValue, Request, Uri, header::CONTENT_TYPE};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Content type of calls on the wire.
const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

/// A call to the platform that was checked and is complete but for its signature.
///
/// Have [`to_sign`](Self::to_sign) signed, by whatever key, wherever it is, and hand the signature to
/// [`OpenPlatform::finish`](endpoint_core::Protocol::finish).
pub struct Prepared {
    uri: Uri,
    body: Body,
    hides: Hides,
    /// Names of what travels encrypted, and with what. It is signed in clear, so encrypted last.
    encrypted: Vec<Cow<'static, str>>,
    cipher: Option<Arc<dyn FieldCipher>>,
    signing: Option<Signing>,
}

/// The fields of a call.
enum Body {
    /// Some are added or changed yet.
    Fields(Fields),
    /// Nothing is: the bytes, written once.
    Written(Bytes),
}

impl Body {
    /// The fields, for people.
    fn fields(&self) -> Cow<'_, Fields> {
        match self {
            Self::Fields(fields) => Cow::Borrowed(fields),
            Self::Written(json) => Cow::Owned(read(json)),
        }
    }
}

/// The fields of bytes that were written here, so that they can be read.
fn read(json: &[u8]) -> Fields {
    Fields::parse(json).unwrap_or_default()
}

/// The text to sign, and whether a key signs it.
struct Signing {
    canonical: Canonical,
    by_key: bool,
}

/// Whether the value under a name must not be shown.
#[derive(Clone, Copy)]
pub(crate) struct Hides {
    pub(crate) info: &'static EndpointInfo,
    pub(crate) rule: fn(&EndpointInfo, &str) -> bool,
}

impl Hides {
    fn hides(self, name: &str) -> bool {
        (self.rule)(self.info, name)
    }
}

/// The plan by which one call is put together.
pub(crate) struct Plan {
    pub(crate) uri: Uri,
    pub(crate) policy: Policy,
    pub(crate) hides: Hides,
    pub(crate) encrypted: Vec<Cow<'static, str>>,
}

impl Prepared {
    /// Adds identity, credential, time and nonce, and finds what is to be signed.
    pub(crate) fn new(
        plan: Plan,
        mut fields: Fields,
        credential: &[(&str, &str)],
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<Self, EncodeError> {
        let Plan { uri, policy, hides, encrypted } = plan;
        if policy.sign == SignKind::None && encrypted.is_empty() {
            let body = Body::Written(fields.to_json_beside(&[&[("appId", &*keys.app_id)], credential]));
            let shown = || body.fields().redacted(|name| hides.hides(name)).to_string();
            at.trace.step(StepKind::Fields, &Shown(shown));
            return Ok(Self { uri, body, hides, encrypted, cipher: None, signing: None });
        }
        credential.iter().for_each(|(name, text)| fields.put(name, *text));
        fields.put("appId", keys.app_id.as_str());
        at.trace.step(StepKind::Fields, &fields.redacted(|name| hides.hides(name)));
        let signing = signing(policy, &mut fields, keys, at)?;
        let cipher = if encrypted.is_empty() { None } else { keys.cipher.clone() };
        Ok(Self { uri, body: Body::Fields(fields), hides, encrypted, cipher, signing })
    }

    /// Returns what the merchant's key must sign: `None` for a call that carries a digest, or nothing. It may hold
    /// users' data: do not log it.
    #[must_use]
    pub fn to_sign(&self) -> Option<&[u8]> {
        let signing = self.signing.as_ref().filter(|signing| signing.by_key)?;
        Some(signing.canonical.expose().as_bytes())
    }

    /// Signs with the merchant's key, where a key must.
    pub(crate) fn sign(&self, keys: &MerchantKeys) -> Result<Option<Vec<u8>>, EncodeError> {
        let Some(text) = self.to_sign() else { return Ok(None) };
        let signer = keys.signer.as_ref().ok_or_else(|| signature::missing("the merchant's RSA key"))?;
        signer.sign(text).map(Some).map_err(|e| failed(e.into()))
    }

    /// Adds the signature, encrypts, and makes the request.
    pub(crate) fn finish(
        self,
        signed: Option<Vec<u8>>,
        trace: &dyn Trace,
    ) -> Result<Finished<()>, EncodeError> {
        let Self { uri, mut body, hides, encrypted, cipher, signing } = self;
        if let (Some(Signing { canonical, by_key }), Body::Fields(fields)) = (signing, &mut body) {
            let signature = match (by_key, signed) {
                (false, _) => digest::sha256_hex(canonical.expose().as_bytes()),
                (true, Some(signature)) => encoding::to_base64(&signature),
                (true, None) => return Err(failed("nobody has signed it".into())),
            };
            trace.step(StepKind::Canonical, &Shown(|| canonical.redacted(|name| hides.hides(name))));
            trace.step(StepKind::Signature, &signature);
            fields.put("signature", signature);
        }
        let (json, fields) = match body {
            Body::Fields(mut fields) => {
                encrypt(encrypted.iter().map(|name| &**name), &mut fields, cipher.as_deref())?;
                (fields.to_json(), Some(fields))
            }
            Body::Written(json) => (json, None),
        };
        let http = Request::post(uri).header(CONTENT_TYPE, JSON).body(json).map_err(|e| unbuilt(e.into()))?;
        // Cipher text is shown, what travels in clear and is secret is not.
        let hidden = |name: &str| hides.hides(name) && !encrypted.iter().any(|other| other == name);
        let fields = || fields.as_ref().map_or_else(|| Cow::Owned(read(http.body())), Cow::Borrowed);
        let shown = || format!("POST {}\n{}", http.uri(), fields().redacted(hidden));
        trace.step(StepKind::Request, &Shown(shown));
        Ok(Finished { http, asked: () })
    }
}

/// Adds `timestamp` and `nonceStr`, as the policy says; what is signed then.
fn signing(
    policy: Policy,
    fields: &mut Fields,
    keys: &MerchantKeys,
    at: CallContext<'_>,
) -> Result<Option<Signing>, EncodeError> {
    let kind = policy.sign;
    if kind == SignKind::None {
        return Ok(None);
    }
    let timestamp = at.now.to_string();
    fields.put("nonceStr", at.nonce);
    let canonical = match kind {
        SignKind::Sha256Digest => {
            let secret = keys.secret.as_ref().ok_or_else(|| signature::missing("secret"))?;
            let canonical = signature::digest_canonical(&keys.app_id, at.nonce, secret.expose(), &timestamp);
            fields.put("timestamp", timestamp);
            canonical.map_err(|e| failed(e.into()))?
        }
        _ => {
            fields.put("timestamp", timestamp);
            signature::rsa_canonical(fields, policy.empty_fields).map_err(failed)?
        }
    };
    let by_key = match kind {
        SignKind::Sha256Digest | SignKind::Sha256Fields => false,
        SignKind::Sha256WithRsa => true,
        other => return Err(failed(format!("{other:?} is not a signature of this platform").into())),
    };
    Ok(Some(Signing { canonical, by_key }))
}

/// No request can be made with this path.
pub(crate) fn unbuilt(cause: BoxError) -> EncodeError {
    EncodeError::new("path", EncodeErrorKind::Build).because(cause)
}

fn failed(cause: BoxError) -> EncodeError {
    EncodeError::new("signature", EncodeErrorKind::Sign).because(cause)
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("path", &self.uri.path())
            .field("fields", &self.body.fields())
            .finish_non_exhaustive()
    }
}
