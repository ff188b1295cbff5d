//! What other programs say.

use std::process::{Command, Stdio};

/// Standard output; the error is the command with what it says.
pub(super) fn output(mut command: Command) -> Result<Vec<u8>, String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|e| format!("{}: {e}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let arguments: Vec<_> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
    Err(format!("{} {}: {said}", command.get_program().display(), arguments.join(" ")))
}
