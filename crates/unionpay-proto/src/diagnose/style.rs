//! The ways in which texts are written wrongly: JSON, order, escapes, signatures.

/// The way in which a JSON writer escapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonStyle {
    /// Everything outside ASCII as `\uXXXX`.
    Ascii,
    /// `/` as `\/`.
    Slash,
    /// Both, as PHP does by default.
    AsciiAndSlash,
    /// `&`, `<` and `>` as `\u0026` and so on, as Go does.
    Html,
    /// Only what JSON asks for: quotes, backslashes, control characters.
    Plain,
}

/// In which order fields were joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Order {
    /// As they arrived.
    Arrival,
    /// By name without regard to case.
    IgnoringCase,
    /// By the bytes of the names.
    Sorted,
}

/// The way in which values were URL-escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum EscapeStyle {
    /// As they stand in the query.
    AsArrived,
    /// As an HTML form: a blank is `+`.
    Form,
    /// As JavaScript's `encodeURIComponent`: a blank is `%20`.
    Component,
}

/// In which text form a signature arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureStyle {
    /// Blanks where `+` was.
    BlankForPlus,
    /// Percent-encoded.
    PercentEncoded,
    /// The URL-safe alphabet of base64.
    UrlSafe,
    /// Hex.
    Hex,
    /// Hex in upper case.
    UpperCase,
    /// Base64, where hex is asked for.
    Base64,
}
