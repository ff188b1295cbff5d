//! Fields for people: one a line, without what must not be seen.

use super::sorted::Sorted;
use serde_json::Value;
use std::fmt;

/// See `Fields::redacted`.
pub(super) struct Redacted<'a, F> {
    pub(super) fields: &'a Sorted,
    pub(super) hidden: F,
}

impl<F: Fn(&str) -> bool> fmt::Display for Redacted<'_, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, value)) in self.fields.iter().enumerate() {
            let line = if index == 0 { "" } else { "\n" };
            match value {
                Value::String(text) if (self.hidden)(name) => {
                    write!(f, "{line}{name} = [{} bytes]", text.len())?;
                }
                _ if (self.hidden)(name) => write!(f, "{line}{name} = [hidden]")?,
                Value::String(text) => write!(f, "{line}{name} = {text}")?,
                other => write!(f, "{line}{name} = {other}")?,
            }
        }
        Ok(())
    }
}
