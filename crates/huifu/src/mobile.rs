//! The merchant's side of the mobile SDK: two addresses that the SDK inside the merchant's app calls
//! (document, chapter on the mobile SDK).
//!
//! ```text
//! app --SDK--> quick pay address --form--> platform's page (208) --> ret_url, or the platform's own page
//! app --SDK--> APP pay address   --218---> platform; the answer goes back to the SDK as URL-encoded JSON
//! ```
//!
//! The data that the app sends is signed by nobody. Take from it what it knows about its device, and your own number
//! of a basket or an order ([`self_param_info`](QuickPayRequest::self_param_info)); never an amount or a
//! receiver.

mod answer;
mod request;

pub use answer::AppPayAnswer;
pub use request::{AppPayRequest, Device, QuickPayRequest};
