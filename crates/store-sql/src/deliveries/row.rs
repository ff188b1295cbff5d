//! A delivery as it is kept.

use crate::failure::Failure;
use crate::name;
use crate::statement::{Cell, Kind};
use std::fmt;
use std::time::Duration;

/// A delivery that is to be written down. `Debug` shows no body: it may hold personal data.
#[derive(Clone, Copy)]
pub struct NewDelivery<'a> {
    /// Its name, the same for the same thing: what comes again under it is not delivered again.
    pub id: &'a str,
    /// The platform it came from.
    pub platform: &'a str,
    /// The merchant's number there.
    pub merchant: &'a str,
    /// The kind of thing that happened.
    pub kind: &'a str,
    /// Date (`YYYYMMDD`) and number of the order that it is about.
    pub order: Option<(&'a str, &'a str)>,
    /// The bytes to be sent, JSON.
    pub body: &'a str,
    /// The span in which it is written down, as W3C's `traceparent` has it.
    pub trace: Option<&'a str>,
}

/// A delivery, and all that is known of it. `Debug` shows no body: it may hold personal data.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// Its name.
    pub id: String,
    /// The platform it came from.
    pub platform: String,
    /// The merchant's number there.
    pub merchant: String,
    /// The kind of thing that happened.
    pub kind: String,
    /// Date and number of the order that it is about.
    pub order: Option<(Option<String>, String)>,
    /// The bytes to be sent, JSON.
    pub body: String,
    /// Its state.
    pub state: DeliveryState,
    /// The number of attempts since it was written down or made due by hand.
    pub attempts: u32,
    /// The time when it is tried again, or its lease is over, microseconds since 1970. None: nothing is left to do.
    pub due: Option<u64>,
    /// The time when it was written down, microseconds since 1970.
    pub created_at: u64,
    /// The time when its state last changed, or an attempt failed, microseconds since 1970.
    pub changed_at: u64,
    /// The reason why the last attempt failed.
    pub last_error: Option<String>,
    /// The span in which it was written down, as W3C's `traceparent` has it.
    pub trace: Option<String>,
}

/// The state of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeliveryState {
    /// It has not arrived yet.
    Waiting,
    /// It has arrived.
    Delivered,
    /// It has not, and is not tried again unless somebody says so.
    Dead,
}

/// A delivery that nobody else delivers, until the lease is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leased {
    pub(super) delivery: Delivery,
    pub(super) ticket: i64,
}

/// Some deliveries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeliveryPage {
    /// The oldest first.
    pub deliveries: Vec<Delivery>,
    /// The place where the next page begins; none if this is the last.
    pub next: Option<DeliveryMark>,
}

/// The place where a page begins. Its text can be given to somebody and read again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeliveryMark {
    pub(super) created_at: i64,
    pub(super) id: String,
}

/// The result of making a delivery due by hand.
// Exhaustive: there is nothing between these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redelivery {
    /// It is due now.
    Due,
    /// It is being delivered at this moment.
    Running,
    /// There is none of this name.
    Unknown,
}

/// The deliveries that have not arrived, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Waiting {
    /// The number that is still tried.
    pub waiting: u64,
    /// The number that was given up.
    pub dead: u64,
    /// The time that the oldest of those that are still tried has waited.
    pub oldest: Duration,
}

impl fmt::Debug for NewDelivery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, platform, merchant, kind, order, body, trace } = self;
        f.debug_struct("NewDelivery")
            .field("id", id)
            .field("platform", platform)
            .field("merchant", merchant)
            .field("kind", kind)
            .field("order", order)
            .field("body", &format_args!("[{} bytes]", body.len()))
            .field("trace", trace)
            .finish()
    }
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("order", &self.order)
            .field("body", &format_args!("[{} bytes]", self.body.len()))
            .field("state", &self.state)
            .field("attempts", &self.attempts)
            .field("due", &self.due)
            .field("last_error", &self.last_error)
            .finish_non_exhaustive()
    }
}

impl Leased {
    /// The delivery; its `attempts` counts this one.
    #[must_use]
    pub fn delivery(&self) -> &Delivery {
        &self.delivery
    }
}

impl DeliveryState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Delivered, Self::Dead];

    /// The word that is stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Dead => "dead",
        }
    }

    /// The state of that word.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl fmt::Display for DeliveryState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl DeliveryMark {
    /// Before every delivery.
    #[must_use]
    pub fn first() -> Self {
        Self::default()
    }

    pub(super) fn after(delivery: &Delivery) -> Self {
        let created_at = i64::try_from(delivery.created_at).unwrap_or(i64::MAX);
        Self { created_at, id: delivery.id.clone() }
    }

    /// The mark of a text that [`Display`](fmt::Display) made.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (created_at, id) = text.split_once('.')?;
        let id = Some(id).filter(|id| name::is_kept(id))?;
        Some(Self { created_at: created_at.parse().ok()?, id: id.to_owned() })
    }
}

impl fmt::Display for DeliveryMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.created_at, self.id)
    }
}

/// The columns in the order of the statements.
pub(super) const COLUMNS: [Kind; 14] = [
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Int,
    Kind::Int,
    Kind::Int,
    Kind::Int,
    Kind::Text,
    Kind::Text,
];

pub(super) fn read(row: Vec<Cell>) -> Result<Delivery, Failure> {
    let foreign = || Failure::Foreign("merchant_deliveries");
    let row: [Cell; COLUMNS.len()] = row.try_into().map_err(|_| foreign())?;
    let [
        id,
        platform,
        merchant,
        kind,
        date,
        number,
        body,
        state,
        attempts,
        due,
        created,
        changed,
        error,
        trace,
    ] = row;
    let text = |cell: Cell| cell.into_text().ok_or_else(foreign);
    let time = |cell: &Cell| cell.int().map(unsigned).ok_or_else(foreign);
    let date = date.into_text();
    Ok(Delivery {
        id: text(id)?,
        platform: text(platform)?,
        merchant: text(merchant)?,
        kind: text(kind)?,
        order: number.into_text().map(|number| (date, number)),
        body: text(body)?,
        state: DeliveryState::of_name(&text(state)?).ok_or_else(foreign)?,
        attempts: attempts.int().and_then(|number| u32::try_from(number).ok()).unwrap_or(u32::MAX),
        due: due.int().map(unsigned),
        created_at: time(&created)?,
        changed_at: time(&changed)?,
        last_error: error.into_text(),
        trace: trace.into_text(),
    })
}

pub(super) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// Enough for people to know what went wrong.
pub(super) fn shortened(why: &str) -> String {
    shown::text(&why).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_body() {
        let order = Some(("20240517", "202405170001"));
        let new = NewDelivery {
            id: "msg_1",
            platform: "huifu",
            merchant: "6666000000000001",
            kind: "huifu.order",
            order,
            body: r#"{"user_name":"hunter2"}"#,
            trace: None,
        };
        let shown = format!("{new:?}");
        assert!(
            shown.contains("msg_1") && shown.contains("[23 bytes]") && !shown.contains("hunter2"),
            "{shown}"
        );
        let text = |text: &str| Cell::Text(text.to_owned());
        let texts =
            ["msg_1", "huifu", "6666000000000001", "huifu.order", "20240517", "1", new.body, "waiting"];
        let mut row: Vec<Cell> = texts.into_iter().map(text).collect();
        row.extend([Cell::Int(1), Cell::Int(2), Cell::Int(3), Cell::Int(4), text("500"), Cell::Null]);
        let shown = format!("{:?}", read(row).unwrap());
        assert!(shown.contains("[23 bytes]") && !shown.contains("hunter2"), "{shown}");
    }
}
