//! How generated code is laid out.

/// A step of indentation: rustfmt leaves the inside of macros as it is.
pub(super) const INDENT: &str = "    ";

/// How long a line may be, as in `.rustfmt.toml`.
pub(super) const WIDTH: usize = 110;

/// Names as string literals, with commas.
pub(super) fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
}
