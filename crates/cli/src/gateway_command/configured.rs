//! The configuration of a gateway from its file.

use crate::input::Usage;
use gateway::Configuration;
use std::error::Error;
use std::path::Path;

pub(super) fn configuration(path: &Path) -> Result<Configuration, Box<dyn Error>> {
    let failed = |e: std::io::Error| Usage::new(format!("{} cannot be read: {e}", path.display()));
    let text = std::fs::read_to_string(path).map_err(failed)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    Configuration::parse(&text, folder).map_err(|mistakes| {
        Usage::new(format!("{} cannot be used, and nothing was started:\n{mistakes}", path.display())).into()
    })
}
