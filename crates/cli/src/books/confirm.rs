//! A person says yes, or nothing happens.

use crate::input::Usage;
use crate::language::{Text, text};
use crate::output;
use std::io::{self, BufRead as _, IsTerminal as _};

/// Whether it may be done: `--yes`, or the word `yes` on a terminal. `what` is what will be done.
pub(super) fn confirmed(yes: bool, what: &Text) -> Result<bool, Usage> {
    if yes {
        return Ok(true);
    }
    if !io::stdin().is_terminal() {
        return Err(Usage::new(text!(
            "{what}: nobody can be asked here; give --yes if you want that. Nothing was done",
            "{what}：此处无法询问；确认执行请加 --yes。未做任何操作"
        )));
    }
    output::tell(text!("{what}. Type yes to go on:", "{what}。输入 yes 继续："));
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line).is_ok();
    Ok(read && line.trim() == "yes")
}
