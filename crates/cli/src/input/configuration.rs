//! Configurations in files.

use crate::input::decoded;
use crate::input::usage::Usage;
use crate::known_errors;
use crate::language::text;
use std::error::Error;
use std::fmt::Display;
use std::path::Path;

/// Reads the file, as UTF-8 or as the UTF-16 of Windows' editors, and what `parse` makes of it. Paths in it count from its folder.
///
/// # Errors
/// The file cannot be read; or every mistake in it, each on a line of its own.
pub(crate) fn configuration<C, M: Display>(
    path: &Path,
    parse: impl FnOnce(&str, &Path) -> Result<C, M>,
) -> Result<C, Box<dyn Error>> {
    let name = path.display();
    let failed = |e: std::io::Error| Usage::new(text!("{name} cannot be read: {e}", "{name} 无法读取：{e}"));
    let text = decoded(std::fs::read(path).map_err(failed)?).map_err(|damage| {
        let told = damage.told(path);
        Usage::new(text!("{name} cannot be read: {told}", "{name} 无法读取：{told}"))
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    parse(&text, folder).map_err(|mistakes| {
        let lines = known_errors::configuration(&mistakes.to_string());
        Usage::new(text!(
            "{name} cannot be used, and nothing was started:\n{lines}",
            "{name} 不可用，未启动：\n{lines}"
        ))
        .into()
    })
}
