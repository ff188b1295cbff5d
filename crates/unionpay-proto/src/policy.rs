//! The merchant's choice: where the document can be read in two ways, the other one may be followed.

use endpoint_core::{EmptyFields, EndpointInfo, SignKind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The way in which the requests of one call are signed.
///
/// The default of every call is in its [`EndpointInfo`] and follows the reading that has most evidence
/// (docs/platform-notes.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The signature.
    pub sign: SignKind,
    /// The treatment of optional fields that are not given.
    pub empty_fields: EmptyFields,
}

impl Policy {
    /// The default of a call.
    #[must_use]
    pub fn of(info: &EndpointInfo) -> Self {
        Self { sign: info.request_sign, empty_fields: info.empty_fields }
    }

    /// With another signature.
    #[must_use]
    pub fn sign(self, sign: SignKind) -> Self {
        Self { sign, ..self }
    }

    /// With another rule for optional fields.
    #[must_use]
    pub fn empty_fields(self, empty_fields: EmptyFields) -> Self {
        Self { empty_fields, ..self }
    }
}

/// A signature that the document cannot be read to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicyError {
    info: &'static str,
    sign: SignKind,
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: the document does not ask for the signature {:?}", self.info, self.sign)
    }
}

impl std::error::Error for PolicyError {}

/// A name under which no check can be switched off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchCheck(String);

impl fmt::Display for NoSuchCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<_> = Policies::checks().collect();
        write!(f, "there is no check named `{}`; there are {}", self.0.escape_debug(), known.join(", "))
    }
}

impl std::error::Error for NoSuchCheck {}

/// The choices of one merchant; a call without one follows its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies {
    calls: BTreeMap<&'static str, Policy>,
    off: BTreeSet<&'static str>,
}

impl Policies {
    /// Chooses for one call.
    ///
    /// ```
    /// use endpoint_core::{Endpoint, SignKind};
    /// use unionpay_proto::{GetPasswordSeqId, Policies, Policy};
    /// let mut policies = Policies::default();
    /// let policy = Policy::of(GetPasswordSeqId::INFO).sign(SignKind::Sha256Fields);
    /// policies.choose(GetPasswordSeqId::INFO, policy)?;
    /// # Ok::<(), unionpay_proto::PolicyError>(())
    /// ```
    ///
    /// # Errors
    /// [`PolicyError`] for a signature that is neither the default nor among the call's other readings.
    pub fn choose(&mut self, info: &'static EndpointInfo, policy: Policy) -> Result<(), PolicyError> {
        if policy.sign != info.request_sign && !info.request_sign_or.contains(&policy.sign) {
            return Err(PolicyError { info: info.id, sign: policy.sign });
        }
        self.calls.insert(info.id, policy);
        Ok(())
    }

    /// Switches off the check of a fixed list, a format or an order of dates, by the name of its field, in every
    /// call: the platform adds values without notice. The names are in docs/platform-notes.md.
    ///
    /// ```
    /// use unionpay_proto::Policies;
    /// let mut policies = Policies::default();
    /// policies.switch_off("qualType")?;
    /// assert!(policies.switch_off("mobile").is_err(), "nothing about it is fixed");
    /// # Ok::<(), unionpay_proto::NoSuchCheck>(())
    /// ```
    ///
    /// # Errors
    /// [`NoSuchCheck`], with the names that there are.
    pub fn switch_off(&mut self, name: &str) -> Result<(), NoSuchCheck> {
        let known = Self::checks().find(|known| *known == name);
        self.off.insert(known.ok_or_else(|| NoSuchCheck(name.chars().take(64).collect()))?);
        Ok(())
    }

    /// The names of all checks that can be switched off.
    pub fn checks() -> impl Iterator<Item = &'static str> {
        crate::ALL.iter().flat_map(|info| info.switches()).collect::<BTreeSet<_>>().into_iter()
    }

    pub(crate) fn is_off(&self, name: &str) -> bool {
        self.off.contains(name)
    }

    /// Returns what holds for a call.
    #[must_use]
    pub fn of(&self, info: &EndpointInfo) -> Policy {
        self.calls.get(info.id).copied().unwrap_or_else(|| Policy::of(info))
    }
}
