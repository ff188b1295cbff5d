//! Many merchants in one process.

use crate::config::Ready;
use crate::store::BoxFuture;
use crate::{Builder, Client, ConfigError, Merchant};
use endpoint_core::BoxError;
use moka::Expiry;
use moka::future::Cache;
use moka::ops::compute::Op;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// The time after which a reload is tried again when it failed.
const RETRY: Duration = Duration::from_secs(10);

/// The source that merchants come from: a data base, a key service, files.
///
/// ```
/// use unionpay::store::BoxFuture;
/// use unionpay::{Merchant, MerchantLoader};
///
/// struct Files;
///
/// impl MerchantLoader for Files {
///     fn load<'a>(
///         &'a self,
///         app_id: &'a str,
///     ) -> BoxFuture<'a, Result<Option<Merchant>, Box<dyn std::error::Error + Send + Sync>>> {
///         Box::pin(async move {
///             // Never make a path or a statement of it without looking at it: it may come from outside.
///             if app_id != "your appId" {
///                 return Ok(None);
///             }
///             Ok(Some(Merchant::new(app_id).secret("your secret")))
///         })
///     }
/// }
/// ```
pub trait MerchantLoader: Send + Sync {
    /// The merchant as it is now; `None` if there is none, or no longer.
    ///
    /// # Errors
    /// Any, when it cannot be found out. A merchant that was loaded before goes on with what was loaded.
    fn load<'a>(&'a self, app_id: &'a str) -> BoxFuture<'a, Result<Option<Merchant>, BoxError>>;
}

/// Clients for many merchants, loaded when they are first used and forgotten when they are not used.
///
/// All share one pool of connections, one store of tokens, one of notifications, and one limiter, which counts
/// each merchant by itself. A merchant that is forgotten and loaded again keeps its token.
///
/// New keys take effect with [`reload`](Self::reload), or by themselves after a while; calls that have begun
/// end with the keys they began with. Clones share everything.
#[derive(Clone)]
pub struct Registry {
    inner: Arc<Inner>,
}

struct Inner {
    ready: Ready,
    loader: Arc<dyn MerchantLoader>,
    tenants: Cache<String, Tenant>,
    refresh_after: Duration,
    start: Instant,
}

#[derive(Clone)]
enum Tenant {
    Known(Arc<Known>),
    Unknown,
}

struct Known {
    client: Client,
    /// The time when it is loaded anew, in nanoseconds since the registry was made.
    due: AtomicU64,
}

/// Builds a [`Registry`].
pub struct RegistryBuilder {
    settings: Builder,
    loader: Arc<dyn MerchantLoader>,
    capacity: u64,
    idle: Duration,
    refresh_after: Duration,
    unknown_for: Duration,
}

/// A merchant that cannot be served.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum RegistryError {
    /// The loader knows no merchant with this appId.
    #[error("there is no merchant with appId {0:?}")]
    Unknown(String),
    /// The loader failed. The cause is its own.
    #[error("the merchant with appId {app_id:?} cannot be loaded")]
    Load {
        /// `appId` that was asked for.
        app_id: String,
        /// The error that the loader gave.
        source: Arc<dyn std::error::Error + Send + Sync>,
    },
    /// The merchant that the loader gave cannot work.
    #[error("the merchant with appId {app_id:?} is not configured right")]
    Config {
        /// `appId` that was asked for.
        app_id: String,
        /// The setting that cannot work, and why.
        source: Arc<ConfigError>,
    },
    /// The loader gave another merchant than it was asked for.
    #[error("the loader gave another merchant than the one with appId {0:?}")]
    Mismatch(String),
}

impl Registry {
    /// Starts a configuration. `base` is [`PRODUCTION`](crate::PRODUCTION) or the address of a sandbox.
    pub fn builder(base: impl Into<String>, loader: Arc<dyn MerchantLoader>) -> RegistryBuilder {
        RegistryBuilder {
            settings: Client::builder(base, ""),
            loader,
            capacity: 10_000,
            idle: Duration::from_secs(3600),
            refresh_after: Duration::from_secs(300),
            unknown_for: Duration::from_secs(10),
        }
    }

    /// The client of one merchant. However many ask at once, the loader is asked once, and its failure is
    /// everybody's; the next caller asks it again.
    ///
    /// # Errors
    /// [`RegistryError`].
    pub async fn client(&self, app_id: &str) -> Result<Client, RegistryError> {
        let tenant = self.inner.tenants.try_get_with_by_ref(app_id, self.inner.load(app_id)).await;
        match tenant.map_err(Arc::unwrap_or_clone)? {
            Tenant::Known(known) => {
                self.refresh(app_id, &known);
                Ok(known.client.clone())
            }
            Tenant::Unknown => Err(RegistryError::Unknown(app_id.to_owned())),
        }
    }

    /// Loads a merchant anew, for when its keys have changed. Every [`client`](Self::client) after this has
    /// keys at least as new as when this was called.
    ///
    /// # Errors
    /// [`RegistryError`]; the merchant then goes on with what was loaded before, if anything was.
    pub async fn reload(&self, app_id: &str) -> Result<(), RegistryError> {
        // A first load that is under way may bring older keys: let it end, so that they are replaced.
        let _ = self.inner.tenants.try_get_with_by_ref(app_id, self.inner.load(app_id)).await;
        let fresh = |_| async { self.inner.load(app_id).await.map(Op::Put) };
        self.inner.tenants.entry_by_ref(app_id).and_try_compute_with(fresh).await?;
        Ok(())
    }

    /// Forgets a merchant, until it is used again.
    pub async fn forget(&self, app_id: &str) {
        self.inner.tenants.invalidate(app_id).await;
    }

    /// Returns how many merchants are in memory, those among them that do not exist.
    pub async fn live(&self) -> u64 {
        self.inner.tenants.run_pending_tasks().await;
        self.inner.tenants.entry_count()
    }

    /// Loads anew in the background what is old. Callers go on with what there is.
    fn refresh(&self, app_id: &str, known: &Known) {
        let now = self.inner.now();
        let due = known.due.load(Ordering::Relaxed);
        let next = now.saturating_add(nanos(RETRY));
        // One caller wins; when the reload fails, another does later.
        if now < due || known.due.compare_exchange(due, next, Ordering::Relaxed, Ordering::Relaxed).is_err() {
            return;
        }
        let (registry, app_id) = (self.clone(), app_id.to_owned());
        tokio::spawn(async move {
            if let Err(error) = registry.reload(&app_id).await {
                let error = &shown::error(&error) as &dyn std::error::Error;
                tracing::warn!(
                    error,
                    "a merchant was not loaded again; it goes on with what was loaded before"
                );
            }
        });
    }
}

impl Inner {
    async fn load(&self, app_id: &str) -> Result<Tenant, RegistryError> {
        let named = || app_id.to_owned();
        let loaded = self.loader.load(app_id).await;
        let merchant = loaded.map_err(|e| RegistryError::Load { app_id: named(), source: e.into() })?;
        let Some(merchant) = merchant else { return Ok(Tenant::Unknown) };
        if merchant.app_id() != app_id {
            return Err(RegistryError::Mismatch(named()));
        }
        let keys = merchant.into_keys();
        let keys = keys.map_err(|e| RegistryError::Config { app_id: named(), source: Arc::new(e) })?;
        let client = self.ready.client(keys);
        // Up to a fifth early, so that merchants which were loaded together are not all due together.
        let after = nanos(self.refresh_after);
        let early = self.ready.jitter() % (after / 5 + 1);
        let due = AtomicU64::new(self.now().saturating_add(after - early));
        Ok(Tenant::Known(Arc::new(Known { client, due })))
    }

    fn now(&self) -> u64 {
        nanos(self.start.elapsed())
    }
}

/// Five hundred years fit.
fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

impl RegistryBuilder {
    /// Everything that does not differ between merchants: transport, stores, limits, clock. Keys given here
    /// are not used.
    #[must_use]
    pub fn settings(mut self, change: impl FnOnce(Builder) -> Builder) -> Self {
        self.settings = change(self.settings);
        self
    }

    /// Sets how many merchants are kept in memory, 10,000 by default. Beyond that the least used are forgotten.
    #[must_use]
    pub fn capacity(mut self, merchants: u64) -> Self {
        self.capacity = merchants;
        self
    }

    /// For how long a merchant that is not used is kept. Defaults to an hour.
    #[must_use]
    pub fn idle(mut self, time: Duration) -> Self {
        self.idle = time;
        self
    }

    /// After how long a merchant is loaded anew in the background when it is used. Defaults to five minutes. For
    /// changes that nobody tells with [`Registry::reload`].
    #[must_use]
    pub fn refresh_after(mut self, time: Duration) -> Self {
        self.refresh_after = time;
        self
    }

    /// For how long it is remembered that there is no such merchant. Defaults to ten seconds. Keeps invented appIds
    /// away from the loader.
    #[must_use]
    pub fn unknown_for(mut self, time: Duration) -> Self {
        self.unknown_for = time;
        self
    }

    /// The registry. Loads nobody yet.
    ///
    /// # Errors
    /// [`ConfigError`], naming the setting.
    pub fn build(self) -> Result<Registry, ConfigError> {
        let tenants = Cache::builder()
            .max_capacity(self.capacity)
            .time_to_idle(self.idle)
            .expire_after(UnknownFor(self.unknown_for))
            .build();
        let inner = Inner {
            ready: self.settings.into_settings().ready()?,
            loader: self.loader,
            tenants,
            refresh_after: self.refresh_after,
            start: Instant::now(),
        };
        Ok(Registry { inner: Arc::new(inner) })
    }
}

/// Only what does not exist ends by itself.
struct UnknownFor(Duration);

impl UnknownFor {
    fn of(&self, tenant: &Tenant) -> Option<Duration> {
        match tenant {
            Tenant::Known(_) => None,
            Tenant::Unknown => Some(self.0),
        }
    }
}

impl Expiry<String, Tenant> for UnknownFor {
    fn expire_after_create(&self, _: &String, tenant: &Tenant, _: std::time::Instant) -> Option<Duration> {
        self.of(tenant)
    }

    fn expire_after_update(
        &self,
        _: &String,
        tenant: &Tenant,
        _: std::time::Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        self.of(tenant)
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry").field("entries", &self.inner.tenants.entry_count()).finish_non_exhaustive()
    }
}

impl fmt::Debug for RegistryBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegistryBuilder").field("settings", &self.settings).finish_non_exhaustive()
    }
}
