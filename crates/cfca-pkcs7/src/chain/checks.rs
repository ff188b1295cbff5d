//! The checks that are made of a signer's certificate.

/// The checks of a certificate that are made: by default every one that can be made.
///
/// CFCA's toolkit selects them by flags, see [`from_cfca_flags`](Self::from_cfca_flags). Whatever is selected
/// here, signature, digest, keyUsage and [`SignerPolicy`](crate::SignerPolicy) are always checked.
///
/// ```
/// use cfca_pkcs7::Checks;
/// assert_eq!(Checks::from_cfca_flags(7), Some(Checks::all()));
/// assert_eq!(Checks::from_cfca_flags(6), Some(Checks::all().without_validity()));
/// assert_eq!(Checks::from_cfca_flags(8), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checks {
    pub(super) validity: bool,
    pub(super) revocation: Revocation,
    pub(super) chain: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Revocation {
    Off,
    /// For certificates of whose issuer a list is given.
    WhereGiven,
    /// For every certificate below the anchor.
    Required,
}

impl Checks {
    /// Validity, chain, and revocation where a list of the issuer is given.
    #[must_use]
    pub const fn all() -> Self {
        Self { validity: true, revocation: Revocation::WhereGiven, chain: true }
    }

    /// From the sum of CFCA's flags: 1 validity, 2 revocation, 4 chain. `None` where other bits are set.
    ///
    /// **A sum without 4 trusts any issuer**, as [`dangerously_without_chain`](Self::dangerously_without_chain)
    /// does; read there what that means.
    #[must_use]
    pub const fn from_cfca_flags(flags: u8) -> Option<Self> {
        if flags > 7 {
            return None;
        }
        let revocation = if flags & 2 == 0 { Revocation::Off } else { Revocation::WhereGiven };
        Some(Self { validity: flags & 1 != 0, revocation, chain: flags & 4 != 0 })
    }

    /// Also refuses certificates for which no revocation list is given: of every certificate below the
    /// anchor it must be known that it was not taken back.
    #[must_use]
    pub const fn requiring_revocation_lists(mut self) -> Self {
        self.revocation = Revocation::Required;
        self
    }

    /// Does not look at the validity of certificates. That of revocation lists is still looked at.
    #[must_use]
    pub const fn without_validity(mut self) -> Self {
        self.validity = false;
        self
    }

    /// Does not look at revocation lists.
    #[must_use]
    pub const fn without_revocation(mut self) -> Self {
        self.revocation = Revocation::Off;
        self
    }

    /// **Trusts any issuer.** Anybody can make a certificate that bears any name, and sign with it: the
    /// signer policies [`Any`](crate::SignerPolicy::Any) and
    /// [`CommonName`](crate::SignerPolicy::CommonName) then prove nothing. It is sound only
    /// together with [`SignerPolicy::Certificates`](crate::SignerPolicy::Certificates), which names each
    /// certificate and so needs no issuer.
    #[must_use]
    pub const fn dangerously_without_chain(mut self) -> Self {
        self.chain = false;
        self
    }
}

impl Default for Checks {
    fn default() -> Self {
        Self::all()
    }
}
