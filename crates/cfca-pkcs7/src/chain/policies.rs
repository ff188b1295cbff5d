//! Certificate policies (RFC 5280 section 6.1, in the reading of RFC 9618).
//!
//! No caller asks for certain policies, so all that can matter is whether any policy is left where a
//! certificate requires one (requireExplicitPolicy). That needs no tree: the set of policies that the next
//! certificate may carry on is enough, and it stays small whatever the certificates say.

use crate::ErrorKind;
use crate::facts::Facts;
use const_oid::ObjectIdentifier;
use std::collections::BTreeSet;

const ANY_POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.32.0");

/// The policies that are left on the way down from the anchor.
pub(super) struct Policies {
    /// Empty: no policy holds for the whole path.
    expected: BTreeSet<ObjectIdentifier>,
    /// After how many more certificates a policy is required; `None` is never.
    explicit: Option<u32>,
    /// After how many more certificates mappings are not honoured.
    mapping: Option<u32>,
    /// After how many more certificates anyPolicy is not honoured.
    any: Option<u32>,
}

impl Policies {
    pub(super) fn below_an_anchor() -> Self {
        Self { expected: BTreeSet::from([ANY_POLICY]), explicit: None, mapping: None, any: None }
    }

    /// The next certificate on the way down; the last one is the signer's.
    pub(super) fn descend(&mut self, facts: &Facts, is_last: bool) -> Result<(), ErrorKind> {
        let honours_any = self.any != Some(0) || (facts.is_self_issued && !is_last);
        self.carry_on(facts, honours_any);
        if !is_last {
            self.map(facts)?;
        }
        let required_already = self.explicit == Some(0);
        if !facts.is_self_issued || is_last {
            for count in [&mut self.explicit, &mut self.mapping, &mut self.any] {
                *count = count.map(|count| count.saturating_sub(1));
            }
        }
        if let Some(constraints) = &facts.policy_constraints {
            // Of the last certificate only the demand for a policy at once has a meaning (6.1.5 b).
            let require = constraints.require_explicit_policy.filter(|count| !is_last || *count == 0);
            self.explicit = smaller(self.explicit, require);
            self.mapping = smaller(self.mapping, constraints.inhibit_policy_mapping);
        }
        self.any = smaller(self.any, facts.inhibit_any_policy.as_ref().map(|count| count.0));
        let required = required_already || (is_last && self.explicit == Some(0));
        if required && self.expected.is_empty() { Err(ErrorKind::Policy) } else { Ok(()) }
    }

    /// 6.1.3 d and e: what the certificate asserts of what may be asserted.
    fn carry_on(&mut self, facts: &Facts, honours_any: bool) {
        let asserted = facts.policies.iter().flat_map(|policies| &policies.0);
        let asserted: BTreeSet<_> = asserted.map(|policy| policy.policy_identifier).collect();
        if honours_any && asserted.contains(&ANY_POLICY) {
            // Everything that was expected goes on, and with anyPolicy above, also what is asserted by name.
            if self.expected.contains(&ANY_POLICY) {
                self.expected.extend(asserted);
            }
            return;
        }
        let goes_on = |policy: &ObjectIdentifier| {
            *policy != ANY_POLICY && (self.expected.contains(policy) || self.expected.contains(&ANY_POLICY))
        };
        self.expected = asserted.into_iter().filter(goes_on).collect();
    }

    /// 6.1.4 a and b.
    fn map(&mut self, facts: &Facts) -> Result<(), ErrorKind> {
        let mappings = facts.policy_mappings.iter().flat_map(|mappings| &mappings.0);
        let pairs: Vec<_> = mappings.map(|m| (m.issuer_domain_policy, m.subject_domain_policy)).collect();
        if pairs.iter().any(|(from, to)| *from == ANY_POLICY || *to == ANY_POLICY) {
            return Err(ErrorKind::Malformed("certificate without mappings of anyPolicy"));
        }
        let any = self.expected.contains(&ANY_POLICY);
        let held: Vec<_> = pairs.iter().filter(|(from, _)| any || self.expected.contains(from)).collect();
        for (from, _) in &held {
            self.expected.remove(from);
        }
        if self.mapping != Some(0) {
            self.expected.extend(held.iter().map(|(_, to)| *to));
        }
        Ok(())
    }
}

fn smaller(a: Option<u32>, b: Option<u32>) -> Option<u32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
