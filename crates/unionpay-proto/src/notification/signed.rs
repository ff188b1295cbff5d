//! The parts that every notification has in common: a signature, an age, a receiver.

use super::kinds;
use crate::signature::{self, Shown, hides};
use crate::{Acknowledgement, CouponAcknowledgement, MerchantKeys, Notification};
use crypto_core::digest;
use endpoint_core::{
    CallContext, DecodeError, DecodeErrorKind, EmptyFields, Endpoint, EndpointInfo, Envelope, Fields,
    StepKind,
};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::fmt;

/// Fields of every notification, beside those of its kind.
const ENVELOPE: [&str; 4] = ["appId", "timestamp", "nonceStr", "signature"];

/// Base64-shaped fields of notifications: a blank in them was a `+` (docs/platform-notes.md#u-10).
pub(crate) const TOKENS: [&str; 2] = ["openId", "signature"];

/// A notification of any kind, after its signature, its age and its receiver were checked.
///
/// Read it as a type with [`read`](Self::read), or as whatever it is with [`AnyNotification`](crate::AnyNotification).
#[derive(Clone, PartialEq)]
pub struct SignedNotification {
    fields: Fields,
    identity: String,
    timestamp: u64,
}

/// A type as which a [`SignedNotification`] can be read: each notification type,
/// [`AnyNotification`](crate::AnyNotification), and itself.
pub trait NotificationMessage: Sized + Send + 'static {
    /// A stable name for errors and logs.
    fn id() -> &'static str;

    /// Reads the fields of its kind.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    fn read(notification: &SignedNotification) -> Result<Self, DecodeError>;

    /// Returns whether the value under this name must not be traced.
    fn hides(name: &str) -> bool;
}

impl SignedNotification {
    /// The greatest age of a timestamp, in seconds, in either direction (document appendix 8, question 3).
    pub const WINDOW: u64 = signature::WINDOW;

    /// From the raw query of a GET, without the leading `?` and as it arrived: do not decode it first.
    /// `window` is how old it may be, in seconds; see [`WINDOW`](Self::WINDOW).
    ///
    /// A `+` in it may be a blank, as forms have it, or a plus that was not escaped, as the document's
    /// samples have it. The signature tells which.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn from_query<M: NotificationMessage>(
        query: &str,
        keys: &MerchantKeys,
        at: CallContext<'_>,
        window: u64,
    ) -> Result<Self, DecodeError> {
        let mut fields = Fields::from_pairs(form_urlencoded::parse(query.as_bytes()))?;
        restore_plus(&mut fields);
        match Self::verified::<M>(fields, keys, at, window) {
            Err(e) if e.kind() == DecodeErrorKind::Signature && query.contains('+') => {
                let literal = Fields::from_pairs(plus_is_plus(query))?;
                Self::verified::<M>(literal, keys, at, window).map_err(|_| e)
            }
            result => result,
        }
    }

    /// From the raw body of a POST: JSON, or a form when it does not begin with `{`. The document states
    /// neither method nor content type for most notifications.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn from_body<M: NotificationMessage>(
        body: &[u8],
        keys: &MerchantKeys,
        at: CallContext<'_>,
        window: u64,
    ) -> Result<Self, DecodeError> {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        let is_json = body.trim_ascii_start().first().is_none_or(|byte| *byte == b'{');
        match std::str::from_utf8(body) {
            Ok(form) if !is_json && form.contains('=') => {
                Self::from_query::<M>(form.trim_end(), keys, at, window)
            }
            _ => signature::either_number(body, |fields| Self::verified::<M>(fields, keys, at, window)),
        }
    }

    /// Verifies, then looks.
    fn verified<M: NotificationMessage>(
        mut fields: Fields,
        keys: &MerchantKeys,
        at: CallContext<'_>,
        window: u64,
    ) -> Result<Self, DecodeError> {
        at.trace.step(StepKind::Received, &Shown(|| fields.redacted(M::hides).to_string()));
        signature::verify_rsa(&M::hides, &fields, &keys.platform, at)?;
        let timestamp = signature::verify_within(&fields, at.now, window)?;
        if fields.text("appId") != Some(keys.app_id.as_str()) {
            return Err(DecodeError::new("appId", DecodeErrorKind::Mismatch));
        }
        // Blanks may have been added on the way without breaking the signature: they are no part of it.
        let canonical = signature::rsa_canonical(&fields, EmptyFields::Skip)
            .map_err(|e| DecodeError::new("$", DecodeErrorKind::BadField).because(e))?;
        let identity = digest::sha256_hex(canonical.expose().as_bytes());
        unambiguous(&fields)?;
        // Whoever passes a notification on can add what no signature covers: nobody gets to see it.
        fields.retain(|name, value| signature::is_covered(name, value) && !ENVELOPE.contains(&name));
        Ok(Self { fields, identity, timestamp })
    }

    /// The same for the same notification however it was escaped, and different for any two that the platform
    /// signed: 64 hex digits, made from everything that is signed. What a memory of past notifications is
    /// keyed with.
    #[must_use]
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// Returns when the platform signed it, Unix seconds.
    #[must_use]
    pub fn timestamp(&self) -> u64 {
        self.timestamp
    }

    /// The stable name of its kind, if that is one that this version knows.
    #[must_use]
    pub fn kind(&self) -> Option<&'static str> {
        kinds::kind(&self.fields).map(|info| info.id)
    }

    /// Returns what to answer once it was handled, as `application/json`.
    #[must_use]
    pub fn acknowledgement(&self) -> &'static str {
        match kinds::kind(&self.fields).map(|info| info.envelope) {
            Some(Envelope::CodeAcknowledgement) => CouponAcknowledgement::default().body(),
            _ => Acknowledgement::default().body(),
        }
    }

    /// The text of a field of its kind.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.fields.text(name)
    }

    /// The fields of its kind, without those that every notification has.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Reads it as a type.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn read<M: NotificationMessage>(&self) -> Result<M, DecodeError> {
        M::read(self)
    }
}

impl<E: Endpoint<Protocol = Notification>> NotificationMessage for E {
    fn id() -> &'static str {
        E::INFO.id
    }

    fn read(notification: &SignedNotification) -> Result<Self, DecodeError> {
        match kinds::kind(&notification.fields) {
            // All kinds have an `openId`, so the fields alone would let one pass for another.
            Some(kind) if kind.id != E::INFO.id => {
                let cause = format!("this is a notification of another kind, {}", kind.id);
                Err(DecodeError::new("$", DecodeErrorKind::Mismatch).because(cause))
            }
            _ => notification.fields.clone().into_typed(),
        }
    }

    fn hides(name: &str) -> bool {
        hides(E::INFO, name)
    }
}

impl NotificationMessage for SignedNotification {
    fn id() -> &'static str {
        "unionpay.notice"
    }

    fn read(notification: &SignedNotification) -> Result<Self, DecodeError> {
        Ok(notification.clone())
    }

    /// Nobody knows what the values of an unknown kind are: those of known kinds are shown, others not.
    fn hides(name: &str) -> bool {
        let shows =
            |info: &&EndpointInfo| info.request.iter().any(|field| field.name == name) && !hides(info, name);
        !ENVELOPE.contains(&name) && !kinds::KNOWN.iter().any(shows)
    }
}

impl fmt::Debug for SignedNotification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedNotification")
            .field("fields", &self.fields)
            .field("identity", &self.identity)
            .field("timestamp", &self.timestamp)
            .finish()
    }
}

/// Refuses what may be several fields joined: `a=1&b=2` is signed as one field or as two.
///
/// Values of known fields hold no such thing, no value holds a known field, and names are plain.
fn unambiguous(fields: &Fields) -> Result<(), DecodeError> {
    let known = |name: &str| {
        let of_a_kind = |info: &&EndpointInfo| info.request.iter().any(|field| field.name == name);
        ENVELOPE.contains(&name) || kinds::KNOWN.iter().any(of_a_kind)
    };
    for (name, value) in fields.iter() {
        if name.contains(['&', '=']) {
            let cause = "a name with `&` or `=`: which fields were signed cannot be told";
            return Err(DecodeError::new(name.to_owned(), DecodeErrorKind::BadField).because(cause));
        }
        let inner = value.as_str().into_iter().flat_map(|text| text.split('&').skip(1));
        let mut names = inner.filter_map(|part| part.split_once('=')).map(|(inner, _)| inner);
        if names.any(|inner| known(name) || known(inner)) {
            let cause = "a `name=value` inside the value: which fields were signed cannot be told";
            return Err(DecodeError::new(name.to_owned(), DecodeErrorKind::BadField).because(cause));
        }
    }
    Ok(())
}

fn restore_plus(fields: &mut Fields) {
    for name in TOKENS {
        if let Some(restored) = fields.text(name).map(|value| value.replace(' ', "+")) {
            fields.put(name, restored);
        }
    }
}

/// The pairs of a query in which a `+` is a plus.
fn plus_is_plus(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    let decoded = |text| percent_decode_str(text).decode_utf8_lossy();
    query.split('&').filter(|pair| !pair.is_empty()).map(move |pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    })
}
