//! A person says yes, or nothing happens.

use crate::input::Usage;
use crate::output;
use std::io::{self, BufRead as _, IsTerminal as _};

/// Whether it may be done: `--yes`, or the word `yes` on a terminal. `what` is what will be done.
pub(super) fn confirmed(yes: bool, what: &str) -> Result<bool, Usage> {
    if yes {
        return Ok(true);
    }
    if !io::stdin().is_terminal() {
        return Err(Usage::new(format!(
            "{what}: nobody can be asked here; give --yes if you want that. Nothing was done"
        )));
    }
    output::tell(format_args!("{what}. Type yes to go on:"));
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line).is_ok();
    Ok(read && line.trim() == "yes")
}
