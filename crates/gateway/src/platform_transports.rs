//! The HTTP clients that all merchants share: one set of trusted roots, and connections that each of them can use again. A client of
//! its own for each would read the roots of the system as often as there are merchants.

use std::sync::Arc;
use std::time::Duration;
use transport::{BuildError, HttpClient, HyperClient, Roots};

/// Idle connections that are kept of each host, and for how long: calls come from many merchants at once.
const IDLE: (Duration, usize) = (Duration::from_secs(30), 64);

/// Encrypted for all, and plain for merchants of a sandbox on this machine; each is made where the first merchant needs it, since
/// where nobody is called over TLS there need be no certificates of authorities.
#[derive(Default)]
pub(crate) struct PlatformTransports {
    encrypted: Option<Arc<dyn HttpClient>>,
    plain: Option<Arc<dyn HttpClient>>,
}

impl PlatformTransports {
    /// That of a merchant whose platform is called without TLS, or with it.
    ///
    /// # Errors
    /// [`BuildError`]: there are no roots to trust.
    pub(crate) fn of(&mut self, is_plain: bool) -> Result<Arc<dyn HttpClient>, BuildError> {
        let made = if is_plain { &mut self.plain } else { &mut self.encrypted };
        if let Some(made) = made {
            return Ok(Arc::clone(made));
        }
        let builder = HyperClient::builder().pool_idle(IDLE.0, IDLE.1);
        let builder = if is_plain { builder.allow_plain_http().roots(Roots::Nobody) } else { builder };
        Ok(Arc::clone(made.insert(Arc::new(builder.build()?))))
    }
}
