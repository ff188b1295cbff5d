//! The facts of an endpoint, as plain data that docs, command line, sandbox and checks can print.

use bytes::Bytes;
use http::uri::InvalidUri;
use http::{Method, Uri};

/// Everything about an endpoint that is not a type.
#[derive(Debug)]
pub struct EndpointInfo {
    /// Stable name for errors, logs, the command line and metrics, such as `unionpay.user.mobile`.
    pub id: &'static str,
    /// One line for people.
    pub title: &'static str,
    /// The same line in Chinese.
    pub title_zh: &'static str,
    /// Chapter of the platform's document.
    pub chapter: &'static str,
    /// The certainty of the field list.
    pub evidence: EvidenceLevel,
    /// Public client code that shows the call, where the document does not.
    pub sources: &'static [&'static str],
    /// The marks by which an answerer recognises the call.
    pub route: Route,
    /// The proof that a caller gives.
    pub auth: AuthKind,
    /// Scopes of which the user must have granted one. Empty when nothing is stated.
    pub scopes: &'static [&'static str],
    /// Signature of the request.
    pub request_sign: SignKind,
    /// Other signatures of the request that the document can be read to ask for.
    pub request_sign_or: &'static [SignKind],
    /// Signature of the answer.
    pub response_sign: SignKind,
    /// The treatment of optional fields whose value is empty.
    pub empty_fields: EmptyFields,
    /// Shape of the answer.
    pub envelope: Envelope,
    /// A code inside the answer's fields that says whether the call succeeded, as the envelope's code does.
    pub verdict: Option<Verdict>,
    /// The effect of a repeat.
    pub effect: Effect,
    /// Of these request fields at least one must be given; empty when the rule does not apply.
    pub at_least_one: &'static [&'static str],
    /// Request fields whose values the answer must repeat.
    pub echo: &'static [&'static str],
    /// Request fields.
    pub request: &'static [Field],
    /// Fields of the answer.
    pub response: &'static [Field],
}

/// The place where the field list comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum EvidenceLevel {
    /// The platform's document.
    Document,
    /// Public client code; the document names the call and does not print the list.
    PublicClient,
    /// Public client code; the call is not in the document at all.
    Outside,
    /// Pages of the platform's vendor; the document names the call and does not print the list.
    VendorPage,
    /// Put together from what several sources say; none prints the list whole.
    Inferred,
}

/// The marks by which an answerer recognises a call.
#[derive(Debug)]
pub struct Route {
    /// HTTP method.
    pub method: Method,
    /// Path, starting with a slash. Empty for notifications: the receiver chooses the address.
    pub path: &'static str,
    /// A field that tells apart calls which share a path, with its value. Absent where no other call has the
    /// path, or where the caller says the value.
    pub selector: Option<(&'static str, &'static str)>,
}

impl Route {
    /// The path as a URI without host, not copied.
    ///
    /// # Errors
    /// [`InvalidUri`]: a notification has no path.
    pub fn uri(&self) -> Result<Uri, InvalidUri> {
        Uri::from_maybe_shared(Bytes::from_static(self.path.as_bytes()))
    }
}

/// The proof that a caller gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthKind {
    /// Nothing beyond the caller's identity and the signature.
    NoCredential,
    /// UnionPay: the token of the merchant's back end.
    BackendToken,
    /// UnionPay: the token of the back end and a user's grant.
    UserToken,
    /// UnionPay: a user's grant alone.
    UserGrant,
}

/// Kind of signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignKind {
    /// None.
    None,
    /// Hex SHA-256 of the canonical string with the merchant's secret in it.
    Sha256Digest,
    /// Hex SHA-256 of the canonical string of all fields, without a secret. Proves nothing about the sender.
    Sha256Fields,
    /// RSA PKCS#1 v1.5 with SHA-256 over the canonical string, base64.
    Sha256WithRsa,
    /// PKCS#7 attached message with a CFCA certificate.
    CfcaAttached,
}

/// The treatment of optional fields whose value is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum EmptyFields {
    /// They are not sent and take no part in the signature.
    Skip,
    /// They are sent as `""` and signed as `name=`.
    Sign,
}

/// Shape of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Envelope {
    /// `{"resp":"00","msg":"","params":{..}}`.
    Params,
    /// The same; the fields alone are read as well.
    Flat,
    /// `{"check_value":".."}`.
    CheckValue,
    /// A text or small object that only says "received".
    Acknowledgement,
    /// `{"code":"00"}`, which only says "received".
    CodeAcknowledgement,
}

/// The place where a verdict stands inside an answer's fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Names of the code; absent and empty mean success, as the platform's own success code does. Any other value
    /// under any of them is a refusal.
    pub codes: &'static [&'static str],
    /// Name of the text beside it; empty where there is none.
    pub message: &'static str,
}

/// The effect of a repeat of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Effect {
    /// Changes nothing: safe to repeat.
    Read,
    /// Changes something, perhaps moves money. By these fields, which must be unique, a platform can know a repeat (whether it does,
    /// its document need not say); by none of them when the list is empty.
    Write {
        /// Wire names.
        key: &'static [&'static str],
    },
}

/// One field.
#[derive(Debug)]
pub struct Field {
    /// Name on the wire.
    pub name: &'static str,
    /// Must be present.
    pub required: bool,
    /// Travels encrypted.
    pub encrypted: bool,
    /// Must not be printed.
    pub secret: bool,
    /// The content of the text.
    pub kind: Kind,
    /// Limit of the platform's document.
    pub limit: Limit,
    /// The only values that the platform's document allows; empty when it prints no fixed list.
    pub one_of: &'static [&'static str],
    /// The text with which the value begins.
    pub begins: Option<&'static str>,
    /// A date or time that is not after the one in this field.
    pub not_after: Option<&'static str>,
    /// Always this value; not part of the request type.
    pub constant: Option<&'static str>,
    /// One line for people.
    pub doc: &'static str,
}

/// The content of the text of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Free text.
    Text,
    /// Base64-shaped text without blanks: a blank in it was a `+` once, blanks around it are noise.
    Token,
    /// An address.
    Url,
    /// JSON inside a string.
    Json,
    /// Money.
    Amount,
    /// A date or time.
    Date,
    /// A whole number.
    Number,
    /// A code of a list.
    Code,
    /// Fields of its own, or a list of such.
    Record,
}

/// Limit on the length of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// None stated.
    None,
    /// Exactly so many characters.
    Exact(usize),
    /// At most so many characters.
    Max(usize),
    /// At most so many half-width columns: a Chinese character counts two.
    Width(usize),
}

impl Field {
    /// An optional free text; what differs is added.
    #[must_use]
    pub const fn new(name: &'static str, doc: &'static str) -> Self {
        Self {
            name,
            required: false,
            encrypted: false,
            secret: false,
            kind: Kind::Text,
            limit: Limit::None,
            one_of: &[],
            begins: None,
            not_after: None,
            constant: None,
            doc,
        }
    }

    /// Must be present.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Must be present where this is true.
    #[must_use]
    pub const fn required_if(self, required: bool) -> Self {
        Self { required, ..self }
    }

    /// Travels encrypted.
    #[must_use]
    pub const fn encrypted(self) -> Self {
        Self { encrypted: true, ..self }
    }

    /// Must not be printed.
    #[must_use]
    pub const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    /// Sets what the text holds.
    #[must_use]
    pub const fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// Base64-shaped text without blanks.
    #[must_use]
    pub const fn token(self) -> Self {
        self.kind(Kind::Token)
    }

    /// An address.
    #[must_use]
    pub const fn url(self) -> Self {
        self.kind(Kind::Url)
    }

    /// JSON inside a string.
    #[must_use]
    pub const fn json(self) -> Self {
        self.kind(Kind::Json)
    }

    /// Money.
    #[must_use]
    pub const fn amount(self) -> Self {
        self.kind(Kind::Amount)
    }

    /// A date or time.
    #[must_use]
    pub const fn date(self) -> Self {
        self.kind(Kind::Date)
    }

    /// A whole number.
    #[must_use]
    pub const fn number(self) -> Self {
        self.kind(Kind::Number)
    }

    /// A code of a list.
    #[must_use]
    pub const fn code(self) -> Self {
        self.kind(Kind::Code)
    }

    /// Fields of its own, or a list of such.
    #[must_use]
    pub const fn record(self) -> Self {
        self.kind(Kind::Record)
    }

    /// Exactly so many characters.
    #[must_use]
    pub const fn exactly(self, characters: usize) -> Self {
        Self { limit: Limit::Exact(characters), ..self }
    }

    /// At most so many characters.
    #[must_use]
    pub const fn at_most(self, characters: usize) -> Self {
        Self { limit: Limit::Max(characters), ..self }
    }

    /// At most so many half-width columns.
    #[must_use]
    pub const fn at_most_wide(self, columns: usize) -> Self {
        Self { limit: Limit::Width(columns), ..self }
    }

    /// One of these values.
    #[must_use]
    pub const fn one_of(self, values: &'static [&'static str]) -> Self {
        Self { one_of: values, ..self }
    }

    /// Begins with this.
    #[must_use]
    pub const fn begins(self, with: &'static str) -> Self {
        Self { begins: Some(with), ..self }
    }

    /// Not after the date or time in this field.
    #[must_use]
    pub const fn not_after(self, field: &'static str) -> Self {
        Self { not_after: Some(field), ..self }
    }

    /// Always this value.
    #[must_use]
    pub const fn constant(self, value: &'static str) -> Self {
        Self { constant: Some(value), ..self }
    }
}

impl Field {
    /// Returns whether the document prints a fixed list, a format or an order for it; checking that can be switched off
    /// by the field's name.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        !self.one_of.is_empty() || self.begins.is_some() || self.not_after.is_some()
    }
}

impl EndpointInfo {
    /// The names by which the checks of fixed lists, formats and orders can be switched off.
    pub fn switches(&self) -> impl Iterator<Item = &'static str> {
        self.request.iter().filter(|field| field.is_fixed()).map(|field| field.name)
    }

    /// Returns whether a value under this wire name must not be printed.
    #[must_use]
    pub fn hides(&self, name: &str) -> bool {
        self.request.iter().chain(self.response).any(|field| field.name == name && field.secret)
    }
}
