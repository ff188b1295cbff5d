//! Deliveries to the merchant's own address, by the convention of Standard Webhooks: headers `webhook-id`,
//! `webhook-timestamp` and `webhook-signature`, secrets `whsec_..`.

mod attempt;
mod destination;
mod dispatcher;
mod schedule;
mod secret;

pub(crate) use destination::{Destination, Destinations};
pub(crate) use dispatcher::{Dispatcher, Receivers};
pub(crate) use schedule::Schedule;
pub(crate) use secret::WebhookSecret;
pub use secret::new_webhook_secret;
