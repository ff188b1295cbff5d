//! Names of keys: `PREFIX:{WHAT}:PART`. `docs/store-redis.md` lists them.

use std::sync::Arc;

#[derive(Debug, Clone)]
pub(crate) struct Names {
    prefix: Arc<str>,
}

impl Names {
    pub(crate) fn new(prefix: String) -> Self {
        Self { prefix: prefix.into() }
    }

    /// The key of one part of `what`. All parts of one thing are on one node of a cluster: that is what
    /// braces mean in a key, and why `what` has none of its own.
    pub(crate) fn key(&self, what: &str, part: &str) -> String {
        let what = what.replace('%', "%25").replace('{', "%7B").replace('}', "%7D");
        format!("{}:{{{what}}}:{part}", self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_braces_is_the_whole_thing_and_nothing_else() {
        let names = Names::new("shop".into());
        assert_eq!(names.key("app:backendToken", "turn"), "shop:{app:backendToken}:turn");
        assert_eq!(names.key("}{%", "turn"), "shop:{%7D%7B%25}:turn");
        assert_ne!(names.key("%7D", "turn"), names.key("}", "turn"));
    }
}
