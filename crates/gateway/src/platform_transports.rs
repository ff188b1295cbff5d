//! The HTTP clients that all merchants share: one set of trusted roots, and connections that each of them can use again. A client of
//! its own for each would read the roots of the system as often as there are merchants.

use std::sync::Arc;
use std::time::Duration;
use transport::{BuildError, HttpClient, HyperClient};

/// Idle connections that are kept of each host, and for how long: calls come from many merchants at once.
const IDLE: (Duration, usize) = (Duration::from_secs(30), 64);

/// Encrypted for all, and plain for merchants of a sandbox on this machine.
pub(crate) struct PlatformTransports {
    encrypted: Arc<dyn HttpClient>,
    plain: Arc<dyn HttpClient>,
}

impl PlatformTransports {
    pub(crate) fn new() -> Result<Self, BuildError> {
        let builder = || HyperClient::builder().pool_idle(IDLE.0, IDLE.1);
        Ok(Self {
            encrypted: Arc::new(builder().build()?),
            plain: Arc::new(builder().allow_plain_http().build()?),
        })
    }

    /// That of a merchant whose configuration allows plain HTTP, or does not.
    pub(crate) fn of(&self, allow_plain_http: bool) -> Arc<dyn HttpClient> {
        Arc::clone(if allow_plain_http { &self.plain } else { &self.encrypted })
    }
}
