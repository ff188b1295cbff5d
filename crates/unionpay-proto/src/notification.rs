//! The platform calls, the merchant answers: a signed query or JSON body, and an acknowledgement.

mod acknowledgement;
mod any;
mod kinds;
mod signed;

pub use acknowledgement::{Acknowledgement, CouponAcknowledgement};
pub use any::AnyNotification;
pub(crate) use signed::TOKENS;
pub use signed::{NotificationMessage, SignedNotification};

use crate::protocols::Notification;
use crate::{MerchantKeys, PlatformKeys, signature};
use bytes::Bytes;
use crypto_core::canonical::Canonical;
use crypto_core::{BoxError, encoding};
use endpoint_core::{
    AnswerError, Auth, CallContext, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Endpoint,
    EndpointInfo, Envelope, Fields, Finished, Protocol, Trace, Unreadable,
};
use http::{Method, Request, Response, header::CONTENT_TYPE};
use std::fmt;

/// A notification that the merchant did not accept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotificationRefusal {
    /// Its signature does not hold.
    Signature,
    /// The merchant could not process it; the platform may send it again.
    Internal,
}

impl NotificationRefusal {
    /// The body to answer with, as `application/json`.
    #[must_use]
    pub fn body(self) -> &'static str {
        match self {
            Self::Signature => r#"{"resp":"01"}"#,
            Self::Internal => r#"{"errorMessage":"系统错误，请稍后重试","errorCode":"35000"}"#,
        }
    }
}

impl fmt::Display for NotificationRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Signature => "the receiver refuses the signature of the notification",
            Self::Internal => "the receiver could not process the notification",
        })
    }
}

impl std::error::Error for NotificationRefusal {}

impl Notification {
    /// Opens a notification from the raw query of a GET, without the leading `?`.
    ///
    /// For servers whose request type refuses what the platform sends: the document's own samples have
    /// unescaped blanks and `+` in the query.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn decode_query<M: NotificationMessage>(
        query: &str,
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<M, DecodeError> {
        SignedNotification::from_query::<M>(query, keys, at, SignedNotification::WINDOW)?.read()
    }

    /// Opens a notification from the raw body of a POST.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn decode_body<M: NotificationMessage>(
        body: &[u8],
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<M, DecodeError> {
        SignedNotification::from_body::<M>(body, keys, at, SignedNotification::WINDOW)?.read()
    }
}

impl Protocol for Notification {
    type CallerKeys = PlatformKeys;
    type AnswererKeys = MerchantKeys;
    type Refusal = NotificationRefusal;
    type Prepared = PreparedNotification;
    type Asked = ();

    /// Any address may be a receiver's; what arrives there is distinguished by the receiver.
    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        http.method() == info.route.method
    }

    fn prepare_fields<A: Auth>(
        info: &'static EndpointInfo,
        mut fields: Fields,
        credential: &A::Credential,
        keys: &PlatformKeys,
        at: CallContext<'_>,
    ) -> Result<PreparedNotification, EncodeError> {
        A::put(credential, &mut fields);
        fields.put("appId", keys.app_id.as_str());
        fields.put("timestamp", at.now.to_string());
        fields.put("nonceStr", at.nonce);
        let canonical = signature::rsa_canonical(&fields, info.empty_fields).map_err(unsigned)?;
        Ok(PreparedNotification { info, fields, canonical })
    }

    fn sign(prepared: &PreparedNotification, keys: &PlatformKeys) -> Result<Option<Vec<u8>>, EncodeError> {
        keys.signer.sign(prepared.to_sign()).map(Some).map_err(|e| unsigned(e.into()))
    }

    fn finish(
        prepared: PreparedNotification,
        signed: Option<Vec<u8>>,
        _: &dyn Trace,
    ) -> Result<Finished<()>, EncodeError> {
        let PreparedNotification { info, mut fields, .. } = prepared;
        let signature = signed.ok_or_else(|| unsigned("nobody has signed it".into()))?;
        fields.put("signature", encoding::to_base64(&signature));
        let (uri, body) = if info.route.method == Method::GET {
            (format!("/?{}", to_query(&fields)?), Bytes::new())
        } else {
            ("/".to_owned(), fields.to_json())
        };
        let mut http = Request::builder().method(info.route.method.clone()).uri(uri);
        if !body.is_empty() {
            http = http.header(CONTENT_TYPE, "application/json; charset=utf-8");
        }
        let http =
            http.body(body).map_err(|e| EncodeError::new("query", EncodeErrorKind::Build).because(e))?;
        Ok(Finished { http, asked: () })
    }

    /// Nothing: an acknowledgement repeats nothing of the notification.
    fn asked<E: Endpoint<Protocol = Self>>(_: &E) -> Result<(), EncodeError> {
        Ok(())
    }

    fn decode_request<E: Endpoint<Protocol = Self>>(
        http: &Request<Bytes>,
        keys: &MerchantKeys,
        at: CallContext<'_>,
    ) -> Result<(E, <E::Auth as Auth>::Credential), DecodeError> {
        let request: E = if http.method() == Method::GET {
            Self::decode_query(http.uri().query().unwrap_or_default(), keys, at)?
        } else {
            Self::decode_body(http.body(), keys, at)?
        };
        let credential = E::Auth::take(&mut Fields::new())?;
        Ok((request, credential))
    }

    fn encode_response<E: Endpoint<Protocol = Self>>(
        _: Option<&E>,
        answer: Result<&E::Response, &NotificationRefusal>,
        _: &MerchantKeys,
        _: CallContext<'_>,
    ) -> Result<Response<Bytes>, EncodeError> {
        let body = match answer {
            Ok(_) if E::INFO.envelope == Envelope::CodeAcknowledgement => CouponAcknowledgement {}.body(),
            Ok(_) => Acknowledgement {}.body(),
            Err(refusal) => refusal.body(),
        };
        Response::builder()
            .header(CONTENT_TYPE, "application/json; charset=utf-8")
            .body(Bytes::from_static(body.as_bytes()))
            .map_err(|e| EncodeError::new("$", EncodeErrorKind::Build).because(e))
    }

    fn decode_fields(
        info: &'static EndpointInfo,
        (): &(),
        http: &Response<Bytes>,
        _: &PlatformKeys,
        _: CallContext<'_>,
    ) -> Result<Fields, AnswerError<NotificationRefusal>> {
        let unreadable = |reason| AnswerError::Unreadable(Unreadable::new(reason, http));
        let fields = Fields::parse(http.body()).map_err(unreadable)?;
        let name = if info.envelope == Envelope::CodeAcknowledgement { "code" } else { "resp" };
        // A receiver refuses the signature before it looks at the kind.
        let said = fields.text(name).or_else(|| fields.text("resp").filter(|said| *said == "01"));
        match (said, fields.text("errorCode")) {
            (Some("00"), _) if http.status().is_success() => Ok(Fields::new()),
            (Some("00"), _) => Err(unreadable(DecodeError::new("$", DecodeErrorKind::Status))),
            (Some("01"), _) => Err(AnswerError::Refused(NotificationRefusal::Signature)),
            (None, Some(_)) => Err(AnswerError::Refused(NotificationRefusal::Internal)),
            (Some(_), _) => Err(unreadable(DecodeError::new(name, DecodeErrorKind::BadField))),
            (None, None) => Err(unreadable(DecodeError::new(name, DecodeErrorKind::Missing))),
        }
    }
}

/// A notification that is complete but for the platform's signature.
pub struct PreparedNotification {
    info: &'static EndpointInfo,
    fields: Fields,
    canonical: Canonical,
}

impl PreparedNotification {
    /// Returns what the platform's key must sign. It may hold users' data: do not log it.
    #[must_use]
    pub fn to_sign(&self) -> &[u8] {
        self.canonical.expose().as_bytes()
    }
}

impl fmt::Debug for PreparedNotification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PreparedNotification").field("fields", &self.fields).finish_non_exhaustive()
    }
}

fn unsigned(cause: BoxError) -> EncodeError {
    EncodeError::new("signature", EncodeErrorKind::Sign).because(cause)
}

fn to_query(fields: &Fields) -> Result<String, EncodeError> {
    let texts = fields.signable().map_err(|name| EncodeError::new(name, EncodeErrorKind::BadField))?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(texts);
    Ok(query.finish())
}
