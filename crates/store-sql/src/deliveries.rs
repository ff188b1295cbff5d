//! Deliveries to the merchant's own address, from the moment when it is written down until it has arrived.
//!
//! A row is written before the platform is told that its notification was received; whoever delivers leases it, so that no two
//! do at once, and a lease that nobody ends is over by itself. Times are those of the database's clock.

mod row;
mod statements;

pub use row::{
    Delivery, DeliveryMark, DeliveryPage, DeliveryState, Leased, NewDelivery, Redelivery, Waiting,
};

use crate::failure::Failure;
use crate::name;
use crate::pool::Sql;
use crate::statement::{Cell, Kind, Value, microseconds};
use row::{COLUMNS, read, shortened, unsigned};
use statements as sql;
use std::time::Duration;

/// The deliveries of all instances.
#[derive(Debug, Clone)]
pub struct Deliveries {
    sql: Sql,
}

/// The number of rows that one statement takes out.
const FORGOTTEN_AT_ONCE: i64 = 1_000;

impl Sql {
    /// A store of deliveries for all instances.
    #[must_use]
    pub fn deliveries(&self) -> Deliveries {
        Deliveries { sql: self.clone() }
    }

    /// Asks the database whether it answers and has the tables of this version.
    ///
    /// # Errors
    /// [`SchemaError`](crate::SchemaError).
    pub async fn ready(&self) -> Result<(), crate::SchemaError> {
        crate::schema::require(self).await
    }
}

impl Deliveries {
    /// Writes down what is to be delivered, due now. False if one with this id is there already: nothing is changed then.
    ///
    /// # Errors
    /// [`Failure`]; it must not be acknowledged then.
    pub async fn add(&self, new: &NewDelivery<'_>) -> Result<bool, Failure> {
        let (date, number) = new.order.unzip();
        let named = [
            ("the id of a delivery", Some(new.id)),
            ("the platform", Some(new.platform)),
            ("the merchant's number", Some(new.merchant)),
            ("the kind of a delivery", Some(new.kind)),
            ("the order's number", number),
            ("the trace of a delivery", new.trace),
        ];
        for (what, name) in named {
            name.map_or(Ok(()), |name| name::require(what, name))?;
        }
        // A date is only looked for; one that is none is left to the body.
        let date = date.filter(|date| date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()));
        let values = [
            Value::Text(new.id),
            Value::Text(new.platform),
            Value::Text(new.merchant),
            Value::Text(new.kind),
            Value::TextOrNull(date),
            Value::TextOrNull(number),
            Value::Text(new.body),
            Value::TextOrNull(new.trace),
        ];
        match self.sql.execute(sql::ADD, &values).await {
            Err(failure) if failure.is_duplicate() => Ok(false),
            other => Ok(other? == 1),
        }
    }

    /// Leases up to `limit` deliveries that are due, the longest due first: nobody else gets them until `lease` is over or
    /// they are ended here.
    ///
    /// # Errors
    /// [`Failure`]; what was leased by then is due again when its lease is over.
    pub async fn lease(&self, limit: usize, lease: Duration) -> Result<Vec<Leased>, Failure> {
        let rows = self.sql.rows(sql::DUE, &[Value::Int(count(limit))], &COLUMNS).await?;
        let mut leased = Vec::new();
        for row in rows {
            let mut delivery = match read(row) {
                Ok(delivery) => delivery,
                // It does not hide the others.
                Err(e) => {
                    tracing::error!("a delivery that is due cannot be read: {}", shown::text(&e));
                    continue;
                }
            };
            let ticket = rand::random_range(1..=i64::MAX);
            let values = [Value::Int(microseconds(lease)), Value::Int(ticket), Value::Text(&delivery.id)];
            // Where it is no longer due, somebody else was faster.
            if self.sql.execute(sql::LEASE, &values).await? == 1 {
                delivery.attempts = delivery.attempts.saturating_add(1);
                leased.push(Leased { delivery, ticket });
            }
        }
        Ok(leased)
    }

    /// It has arrived. Says whether that was news: whose lease is over may say so too, since it did arrive.
    ///
    /// # Errors
    /// [`Failure`]; it is delivered again, with the same id, when the lease is over.
    pub async fn delivered(&self, leased: &Leased) -> Result<bool, Failure> {
        let changed = self.sql.execute(sql::DELIVERED, &[Value::Text(&leased.delivery.id)]).await?;
        Ok(changed == 1)
    }

    /// It has not arrived, and is due again after a pause. Says whether the lease was still this one.
    ///
    /// # Errors
    /// [`Failure`]; it is due again when the lease is over.
    pub async fn failed(&self, leased: &Leased, pause: Duration, why: &str) -> Result<bool, Failure> {
        let why = shortened(why);
        let values = [
            Value::Int(microseconds(pause)),
            Value::Text(&why),
            Value::Text(&leased.delivery.id),
            Value::Int(leased.ticket),
        ];
        Ok(self.sql.execute(sql::FAILED, &values).await? == 1)
    }

    /// It will not be tried again by itself. Says whether the lease was still this one.
    ///
    /// # Errors
    /// [`Failure`]; it is due again when the lease is over.
    pub async fn dead(&self, leased: &Leased, why: &str) -> Result<bool, Failure> {
        let why = shortened(why);
        let values = [Value::Text(&why), Value::Text(&leased.delivery.id), Value::Int(leased.ticket)];
        Ok(self.sql.execute(sql::DEAD, &values).await? == 1)
    }

    /// Makes a delivery due now, its attempts counted anew, whatever became of it.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn redeliver(&self, id: &str) -> Result<Redelivery, Failure> {
        if name::require("the id of a delivery", id).is_err() {
            return Ok(Redelivery::Unknown);
        }
        if self.sql.execute(sql::REDELIVER, &[Value::Text(id)]).await? == 1 {
            return Ok(Redelivery::Due);
        }
        Ok(if self.get(id).await?.is_some() { Redelivery::Running } else { Redelivery::Unknown })
    }

    /// Makes all deliveries due that were given up; says how many.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn redeliver_dead(&self) -> Result<u64, Failure> {
        self.sql.execute(sql::REDELIVER_DEAD, &[]).await
    }

    /// One delivery.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn get(&self, id: &str) -> Result<Option<Delivery>, Failure> {
        if name::require("the id of a delivery", id).is_err() {
            return Ok(None);
        }
        let rows = self.sql.rows(sql::GET, &[Value::Text(id)], &COLUMNS).await?;
        rows.into_iter().next().map(read).transpose()
    }

    /// Up to `limit` deliveries after `mark`, the oldest first, of one state or of all.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn page(
        &self,
        mark: &DeliveryMark,
        state: Option<DeliveryState>,
        limit: usize,
    ) -> Result<DeliveryPage, Failure> {
        let limit = count(limit.max(1));
        let mut values = vec![Value::Int(mark.created_at), Value::Text(&mark.id)];
        values.extend(state.map(|state| Value::Text(state.name())));
        values.push(Value::Int(limit));
        let statement = if state.is_some() { sql::PAGE_OF_STATE } else { sql::PAGE };
        let rows = self.sql.rows(statement, &values, &COLUMNS).await?;
        let deliveries = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let is_full = count(deliveries.len()) == limit;
        let next = deliveries.last().filter(|_| is_full).map(DeliveryMark::after);
        Ok(DeliveryPage { deliveries, next })
    }

    /// Everything that was delivered, or is to be, about an order, the oldest first; a hundred at most.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn of_order(
        &self,
        merchant: &str,
        order_date: &str,
        order_id: &str,
    ) -> Result<Vec<Delivery>, Failure> {
        let values = [Value::Text(merchant), Value::Text(order_date), Value::Text(order_id)];
        let rows = self.sql.rows(sql::OF_ORDER, &values, &COLUMNS).await?;
        rows.into_iter().map(read).collect()
    }

    /// Counts what waits and what was given up.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn waiting(&self) -> Result<Waiting, Failure> {
        let columns = [Kind::Int, Kind::Int, Kind::Int];
        let rows = self.sql.rows(sql::WAITING, &[], &columns).await?;
        let mut cells = rows.into_iter().flatten();
        let mut number = || cells.next().as_ref().and_then(Cell::int).map_or(0, unsigned);
        let (waiting, dead, oldest) = (number(), number(), number());
        Ok(Waiting { waiting, dead, oldest: Duration::from_micros(oldest) })
    }

    /// Takes out what was delivered longer ago than `age`; says how many. What waits or was given up stays.
    ///
    /// # Errors
    /// [`Failure`]; what was taken out by then stays out.
    pub async fn forget_delivered(&self, age: Duration) -> Result<u64, Failure> {
        let values = [Value::Int(microseconds(age)), Value::Int(FORGOTTEN_AT_ONCE)];
        let mut forgotten = 0;
        loop {
            let taken = self.sql.execute(sql::FORGET, &values).await?;
            forgotten += taken;
            if i64::try_from(taken).is_ok_and(|taken| taken < FORGOTTEN_AT_ONCE) {
                return Ok(forgotten);
            }
        }
    }

    /// Notes that nobody wants deliveries at a destination any more.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn disable(&self, destination: &str) -> Result<(), Failure> {
        name::require("the name of a destination", destination)?;
        match self.sql.execute(sql::DISABLE, &[Value::Text(destination)]).await {
            Err(failure) if failure.is_duplicate() => Ok(()),
            other => other.map(drop),
        }
    }

    /// Notes that a destination takes deliveries again. Says whether it was disabled.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn enable(&self, destination: &str) -> Result<bool, Failure> {
        Ok(self.sql.execute(sql::ENABLE, &[Value::Text(destination)]).await? == 1)
    }

    /// Returns whether a destination is disabled.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn is_disabled(&self, destination: &str) -> Result<bool, Failure> {
        let rows = self.sql.rows(sql::IS_DISABLED, &[Value::Text(destination)], &[Kind::Int]).await?;
        Ok(rows.iter().flatten().any(|cell| cell.int() != Some(0)))
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
