//! A gateway that runs.

use crate::app::App;
use crate::config::{Configuration, Listen};
use crate::listener::{Listener, TlsNow};
use crate::routes;
use crate::start_error::StartError;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// A gateway that runs until it is stopped.
pub struct Gateway {
    app: App,
    address: Option<SocketAddr>,
    place: String,
    tls: TlsNow,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
    /// Aborted when it is dropped.
    _upkeep: JoinSet<()>,
}

impl Gateway {
    /// Listens first, so that two cannot run at one place, then opens the store and begins to answer.
    ///
    /// # Errors
    /// [`StartError`]; nothing runs then.
    pub async fn start(configuration: Configuration) -> Result<Self, StartError> {
        let place = match &configuration.listen {
            Listen::Tcp(address) => address.to_string(),
            Listen::Unix(path) => format!("unix:{}", path.display()),
        };
        let listener = Listener::bind(&configuration.listen).await;
        let listener = listener.map_err(|source| StartError::Listen { place: place.clone(), source })?;
        let connections = configuration.limits.connections;
        let scheme = if configuration.tls.is_some() { "https" } else { "http" };
        let tls: TlsNow = Arc::new(RwLock::new(configuration.tls.clone()));
        let address = listener.address();
        crate::operation::recorder();
        let app = App::new(configuration).await?;
        app.begin();
        let (stop, stopped) = watch::channel(false);
        let serving =
            tokio::spawn(listener.serve(routes::router(app.clone()), Arc::clone(&tls), connections, stopped));
        let place = address.map_or(place, |address| format!("{scheme}://{address}"));
        let mut upkeep = JoinSet::new();
        upkeep.spawn(crate::operation::kept_small());
        Ok(Self { app, address, place, tls, stop, serving, _upkeep: upkeep })
    }

    /// The state that every request reaches.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The address that is listened at, if it is none of a Unix socket.
    #[must_use]
    pub fn address(&self) -> Option<SocketAddr> {
        self.address
    }

    /// The place that it listens at, for people.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Goes by another configuration from now on: merchants with their keys, tokens, webhooks, and the certificate of TLS. Requests
    /// under way keep what they began with, and no connection ends. Says which keys have changed that count only after a
    /// restart.
    ///
    /// # Errors
    /// [`StartError`]; nothing has changed then.
    pub fn reload(&self, configuration: Configuration) -> Result<Vec<&'static str>, StartError> {
        let tls = configuration.tls.clone();
        let reloaded = self.app.reload(configuration);
        crate::measure::reload(if reloaded.is_ok() { "done" } else { "failed" });
        let later = reloaded?;
        // With TLS or without stays as it was.
        if tls.is_some() && !later.contains(&"tls") {
            *self.tls.write().unwrap_or_else(PoisonError::into_inner) = tls;
        }
        Ok(later)
    }

    /// Takes no more connections, waits for the requests under way, no longer than `limit`, and ends. Whether all of
    /// them have ended: if not, what is left of calls is in the ledger.
    pub async fn stop(self, limit: Duration) -> bool {
        self.app.will_end();
        let _ = self.stop.send(true);
        let abort = self.serving.abort_handle();
        let served = tokio::time::timeout(limit, self.serving).await.is_ok();
        abort.abort();
        self.app.shut_down(limit).await && served
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("place", &self.place).field("app", &self.app).finish_non_exhaustive()
    }
}
