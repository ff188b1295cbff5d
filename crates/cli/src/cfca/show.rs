//! What is written for others to read.

use std::error::Error;

/// To standard output, as it is.
pub(super) fn write(bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    crate::output::bytes(bytes);
    Ok(())
}

/// Whoever wrote a file chose the names in it: they must not write lines or colours of their own.
pub(crate) fn one_line(name: &str) -> String {
    name.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), "\u{fffd}")
}
