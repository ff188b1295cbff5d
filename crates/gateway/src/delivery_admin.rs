//! Deliveries for whoever looks after them, over HTTP and on the command line: listed, shown, made due again.

use crate::audit::{Audit, moment};
use crate::config::Configuration;
use crate::start_error::StartError;
use crate::webhook::Destinations;
use serde_json::{Map, Value, json};
use std::fmt;
use std::sync::Arc;
use store_sql::{Deliveries, Delivery, DeliveryMark, DeliveryState, Failure, Redelivery, Sql};

/// The deliveries of a gateway, for whoever looks after them.
pub struct DeliveryAdmin {
    deliveries: Deliveries,
    destinations: Arc<Destinations>,
    /// Opened here, and not by a gateway that runs.
    own: Option<(Sql, Audit)>,
}

impl DeliveryAdmin {
    /// Those of a gateway that runs.
    pub(crate) fn of(deliveries: Deliveries, destinations: Arc<Destinations>) -> Self {
        Self { deliveries, destinations, own: None }
    }

    /// Opens the store that the configuration names, whether the gateway runs or not. Its tables must be there: whoever only
    /// looks makes none. What is made due again here is in the gateway's audit log too.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn open(configuration: Configuration) -> Result<Self, StartError> {
        let Configuration { store, audit_log, webhooks, .. } = configuration;
        let audit = Audit::new(audit_log.as_deref()).map_err(StartError::Audit)?;
        let store = Sql::builder(store.expose().as_str()).open().await.map_err(StartError::Store)?;
        let destinations = Arc::new(Destinations::new(webhooks));
        Ok(Self { deliveries: store.deliveries(), destinations, own: Some((store, audit)) })
    }

    /// Up to `limit` deliveries after `mark`, the oldest first, without their bodies.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn page(
        &self,
        mark: &DeliveryMark,
        state: Option<DeliveryState>,
        limit: usize,
    ) -> Result<Value, Failure> {
        let page = self.deliveries.page(mark, state, limit).await?;
        let deliveries: Vec<Value> = page.deliveries.iter().map(summary).collect();
        Ok(json!({ "deliveries": deliveries, "next": page.next.map(|mark| mark.to_string()) }))
    }

    /// One delivery with its body.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn one(&self, id: &str) -> Result<Option<Value>, Failure> {
        Ok(self.deliveries.get(id).await?.as_ref().map(whole))
    }

    /// Makes a delivery due now. Whoever does so by hand says that the address takes deliveries again.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn redeliver(&self, id: &str) -> Result<Redelivery, Failure> {
        let Some(found) = self.deliveries.get(id).await? else { return Ok(Redelivery::Unknown) };
        if let Some(destination) = self.destinations.of(&found.merchant) {
            self.deliveries.enable(&destination.name()).await?;
        }
        let done = self.deliveries.redeliver(id).await?;
        if done == Redelivery::Due {
            self.audited("deliveries redeliver", ("delivery", id.into()));
        }
        Ok(done)
    }

    /// Makes everything due now that was given up, and says how many.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn redeliver_dead(&self) -> Result<u64, Failure> {
        for destination in self.destinations.iter() {
            self.deliveries.enable(&destination.name()).await?;
        }
        let count = self.deliveries.redeliver_dead().await?;
        self.audited("deliveries redeliver-dead", ("redelivered", count.into()));
        Ok(count)
    }

    /// Closes a store that was opened here.
    pub async fn close(self) {
        if let Some((store, _)) = self.own {
            store.close().await;
        }
    }

    /// Writes a line of the audit log; calls over HTTP have one already.
    fn audited(&self, what: &str, (name, value): (&str, Value)) {
        let Some((_, audit)) = &self.own else { return };
        audit.write(&Map::from_iter([
            ("time".to_owned(), moment().into()),
            ("caller".to_owned(), "command line".into()),
            ("command".to_owned(), what.into()),
            (name.to_owned(), value),
        ]));
    }
}

/// A delivery without its body.
fn summary(delivery: &Delivery) -> Value {
    let time = |microseconds: u64| {
        let moment = jiff::Timestamp::from_microsecond(i64::try_from(microseconds).unwrap_or(i64::MAX));
        moment.map_or(Value::Null, |moment| moment.to_string().into())
    };
    json!({
        "id": delivery.id,
        "platform": delivery.platform,
        "merchant": delivery.merchant,
        "type": delivery.kind,
        "order": delivery.order.as_ref().map(|(date, number)| json!({ "date": date, "number": number })),
        "state": delivery.state.name(),
        "attempts": delivery.attempts,
        "nextAttemptAt": delivery.due.map_or(Value::Null, time),
        "createdAt": time(delivery.created_at),
        "changedAt": time(delivery.changed_at),
        "lastError": delivery.last_error,
    })
}

/// A delivery with the body that is sent.
pub(crate) fn whole(delivery: &Delivery) -> Value {
    let mut whole = summary(delivery);
    if let Value::Object(members) = &mut whole {
        let body = serde_json::from_str(&delivery.body).unwrap_or_else(|_| delivery.body.clone().into());
        members.insert("body".to_owned(), body);
    }
    whole
}

impl fmt::Debug for DeliveryAdmin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeliveryAdmin").field("destinations", &self.destinations).finish_non_exhaustive()
    }
}
