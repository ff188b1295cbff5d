//! The time that the certificates last, told before they end: when the client is built, and once a day while it
//! lives.

use cfca_pkcs7::{AttachedVerifier, Certificate};
use client_core::observe::{self, label, metric};
use crypto_core::{CryptoError, CryptoErrorKind, UnixSeconds, VerifyMessage};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fmt, iter};

const DAY: u64 = 86_400;

/// The number of days before its end at which an ending certificate is mentioned.
const NOTIFICATION_DAYS: i64 = 30;

/// The time that one certificate lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CertificateStatus {
    /// The use that is made of it.
    pub role: CertificateRole,
    /// The certificate whose time it is.
    pub certificate: Certificate,
    /// Whole days until it ends; negative once it has.
    pub days_left: i64,
}

/// The use that is made of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CertificateRole {
    /// The merchant's own: the platform refuses messages signed with one that has ended.
    Own,
    /// A trusted CA: without one that is good, no message of the platform is accepted.
    Anchor,
    /// The one that the platform signed its last message with. Seen only after the first message.
    Platform,
}

impl CertificateRole {
    const ALL: [Self; 3] = [Self::Own, Self::Anchor, Self::Platform];

    /// The word in metrics: `own`, `anchor` or `platform`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Anchor => "anchor",
            Self::Platform => "platform",
        }
    }
}

impl CertificateStatus {
    /// Returns whether it ends within 30 days, or has ended.
    #[must_use]
    pub fn ends_soon(&self) -> bool {
        self.days_left < NOTIFICATION_DAYS
    }
}

impl fmt::Display for CertificateStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { role, certificate, days_left } = self;
        match days_left {
            0.. => write!(f, "{role} ends in {days_left} days: {certificate}"),
            _ => write!(f, "{role} ended {} days ago: {certificate}", days_left.unsigned_abs()),
        }
    }
}

impl fmt::Display for CertificateRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Own => "the merchant's certificate",
            Self::Anchor => "a trusted CA certificate",
            Self::Platform => "the platform's certificate",
        })
    }
}

/// Knows every certificate that matters, and mentions those that end soon.
pub(crate) struct Watch {
    mer_cust_id: String,
    own: Option<Certificate>,
    anchors: Vec<Certificate>,
    /// Of the last message.
    platform: Mutex<Option<Certificate>>,
    /// The day (since 1970) on which all of them were last looked at.
    looked: AtomicU64,
    /// On which day each was last mentioned.
    mentioned: Mutex<HashMap<Certificate, u64>>,
    /// The recorder of metrics is told.
    tells: bool,
}

impl Watch {
    pub(crate) fn new(
        mer_cust_id: &str,
        own: Option<Certificate>,
        anchors: Vec<Certificate>,
        tells: bool,
    ) -> Self {
        Self {
            mer_cust_id: mer_cust_id.to_owned(),
            own,
            anchors,
            platform: Mutex::default(),
            looked: AtomicU64::new(u64::MAX),
            mentioned: Mutex::default(),
            tells,
        }
    }

    /// All of them, as they are now.
    fn report(&self, now: UnixSeconds) -> Vec<CertificateStatus> {
        let own = self.own.iter().map(|own| (CertificateRole::Own, own.clone()));
        let anchors = self.anchors.iter().map(|anchor| (CertificateRole::Anchor, anchor.clone()));
        let platform = locked(&self.platform).clone().map(|seen| (CertificateRole::Platform, seen));
        let all = own.chain(anchors).chain(platform);
        all.map(|(role, certificate)| {
            let days_left = days_left(&certificate, now);
            CertificateStatus { role, certificate, days_left }
        })
        .collect()
    }

    /// The same, told to the recorder of metrics too: of each use how long the one lasts that lasts longest, since one good
    /// CA is enough.
    pub(crate) fn measured(&self, now: UnixSeconds) -> Vec<CertificateStatus> {
        let all = self.report(now);
        for role in CertificateRole::ALL.into_iter().filter(|_| self.tells) {
            let days = all.iter().filter(|status| status.role == role).map(|status| status.days_left).max();
            if let Some(days) = days {
                let merchant = (label::MERCHANT, self.mer_cust_id.clone().into());
                let labels = [(label::PLATFORM, "huifu".into()), merchant, (label::ROLE, role.word().into())];
                observe::gauge(metric::CERTIFICATE_DAYS, &labels, days as f64);
            }
        }
        all
    }

    /// Mentions what ends soon, each certificate once a day.
    pub(crate) fn look(&self, now: UnixSeconds) {
        let today = now / DAY;
        if self.looked.swap(today, Ordering::Relaxed) == today {
            return;
        }
        for status in self.measured(now).into_iter().filter(CertificateStatus::ends_soon) {
            let mut mentioned = locked(&self.mentioned);
            if mentioned.insert(status.certificate.clone(), today) != Some(today) {
                let days_left = status.days_left;
                tracing::warn!(days_left, "{}", shown::text(&status));
            }
        }
    }

    /// A message of the platform was found good.
    fn saw(&self, signer: Option<Certificate>, now: UnixSeconds) {
        let mut seen = locked(&self.platform);
        if signer.is_some() && *seen != signer {
            *seen = signer;
            // A new one is looked at at once.
            self.looked.store(u64::MAX, Ordering::Relaxed);
        }
        drop(seen);
        self.look(now);
    }
}

/// Opens the platform's messages, and remembers who signed the last.
pub(crate) struct Watched {
    pub(crate) verifier: AttachedVerifier,
    pub(crate) watch: Arc<Watch>,
}

impl VerifyMessage for Watched {
    fn verify_message(&self, message: &[u8], now: UnixSeconds) -> Result<Vec<u8>, CryptoError> {
        let decoded = self.verifier.verify(message, now);
        // Also, and above all, when nothing is accepted any more.
        let signer = decoded.as_ref().ok().and_then(|decoded| decoded.signers.first().cloned());
        self.watch.saw(signer, now);
        decoded
            .map(|decoded| decoded.content)
            .map_err(|e| CryptoError::with_source(CryptoErrorKind::Envelope, e))
    }
}

/// Whole days, rounded down: one that ends today has none left.
fn days_left(certificate: &Certificate, now: UnixSeconds) -> i64 {
    let seconds = i128::from(certificate.not_after()) - i128::from(now);
    i64::try_from(seconds.div_euclid(i128::from(DAY))).unwrap_or(i64::MAX)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let certificates = iter::once(&self.own).flatten().chain(&self.anchors);
        f.debug_list().entries(certificates).finish()
    }
}
