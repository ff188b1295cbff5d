//! Blanks as the platforms' own helpers see them.

/// Cuts what Java's `String.trim` cuts, which is what the helpers in the platforms' documents call: every
/// character up to U+0020, and no other. A no-break space, a full-width blank or a byte order mark stays: to the
/// platform it is part of the value, so a code or a signed field with one is another code or field.
///
/// ```
/// assert_eq!(endpoint_core::trim(" \t00\u{0}"), "00");
/// assert_eq!(endpoint_core::trim("\u{3000}00"), "\u{3000}00");
/// ```
#[must_use]
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c| c <= ' ')
}
