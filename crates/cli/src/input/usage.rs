//! A command line that cannot be used.

use crate::language::Text;
use std::error::Error;
use std::fmt;

/// The command line itself is wrong, in a way that its parser cannot see: exit code 2.
#[derive(Debug)]
pub(crate) struct Usage(Text);

impl Usage {
    pub(crate) fn new(text: Text) -> Self {
        Self(text)
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for Usage {}
