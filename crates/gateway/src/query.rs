//! Parameters, which stand behind the `?` of an address.

use crate::problem::{Fault, Problem, fields};

/// Parameters, each known and there once.
pub(crate) struct Query(Vec<(String, String)>);

/// Rows of a page, unless asked otherwise.
const LIMIT: usize = 100;
/// Rows of a page at most.
const MOST: usize = 1_000;

impl Query {
    /// # Errors
    /// A problem that names each parameter that is not known, or there twice.
    pub(crate) fn parse(query: Option<&str>, known: &[&str]) -> Result<Self, Problem> {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let pairs: Vec<(String, String)> =
            pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        let mut faults = Vec::new();
        for (index, (name, _)) in pairs.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let shown = shown::value(name).to_string();
                faults.push(Fault::new(shown, format!("is no parameter: there are {}", known.join(", "))));
            } else if pairs.iter().take(index).any(|(other, _)| other == name) {
                faults.push(Fault::new(name.clone(), "is there twice"));
            }
        }
        if faults.is_empty() { Ok(Self(pairs)) } else { Err(fields(faults)) }
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// # Errors
    /// A problem that says what is expected.
    pub(crate) fn read<T>(
        &self,
        name: &str,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        let Some(text) = self.text(name) else { return Ok(None) };
        match read(text) {
            Some(value) => Ok(Some(value)),
            None => Err(fields([Fault::new(name, format!("{} is not {expected}", shown::value(text)))])),
        }
    }

    /// # Errors
    /// A problem: `limit` is no number of rows.
    pub(crate) fn limit(&self) -> Result<usize, Problem> {
        let read = |text: &str| text.parse().ok().filter(|limit| (1..=MOST).contains(limit));
        Ok(self.read("limit", "a number from 1 to 1000", read)?.unwrap_or(LIMIT))
    }
}
