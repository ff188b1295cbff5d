//! Where the document can be read in two ways, the merchant may choose the other one.

use endpoint_core::{Blanks, EndpointInfo, SignKind};
use std::{collections::BTreeMap, fmt};

/// How the requests of one call are signed.
///
/// The default of every call is in its [`EndpointInfo`] and follows the reading that has most evidence
/// (docs/platform-notes.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The signature.
    pub sign: SignKind,
    /// What happens to optional fields that are not given.
    pub blanks: Blanks,
}

impl Policy {
    /// The default of a call.
    #[must_use]
    pub fn of(info: &EndpointInfo) -> Self {
        Self { sign: info.request_sign, blanks: info.blanks }
    }

    /// With another signature.
    #[must_use]
    pub fn sign(self, sign: SignKind) -> Self {
        Self { sign, ..self }
    }

    /// With another rule for optional fields.
    #[must_use]
    pub fn blanks(self, blanks: Blanks) -> Self {
        Self { blanks, ..self }
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

/// The choices of one merchant; a call without one follows its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies(BTreeMap<&'static str, Policy>);

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
        self.0.insert(info.id, policy);
        Ok(())
    }

    /// What holds for a call.
    #[must_use]
    pub fn of(&self, info: &EndpointInfo) -> Policy {
        self.0.get(info.id).copied().unwrap_or_else(|| Policy::of(info))
    }
}
