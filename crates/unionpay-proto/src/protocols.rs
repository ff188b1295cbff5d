//! The two protocols by name, as endpoints are declared with them.

/// The envelope of calls from the merchant to the platform (document chapter 2).
///
/// A request is a flat JSON object. Its order of work: fields, limits, credentials, signature over the
/// plain values, and encryption last (document 5.8.1, note 3).
#[derive(Debug)]
pub enum OpenPlatform {}

/// The envelope of notifications (document 5.2.3, 5.3.2, 5.4.3).
///
/// The roles are swapped: the platform is the caller. The address is the merchant's own, so encoding
/// gives `/` with a query, and whoever sends it puts the merchant's address in front.
#[derive(Debug)]
pub enum Notification {}
