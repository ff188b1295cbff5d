//! The configuration of a gateway from its file.

use crate::input;
use gateway::Configuration;
use std::error::Error;
use std::path::Path;

pub(super) fn configuration(path: &Path) -> Result<Configuration, Box<dyn Error>> {
    input::configuration(path, Configuration::parse)
}
