//! The login of a user (document chapter 4): the page they are sent to, and what the browser brings back.
//!
//! ```
//! use unionpay_proto::oauth::{InAppScope, LoginPage, State, code_from_redirect};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let mut rng = <rand_chacha::ChaCha20Rng as rand_chacha::rand_core::SeedableRng>::seed_from_u64(1);
//! // Made for each login and kept in the user's session.
//! let state = State::generate(&mut rng);
//! let page = LoginPage::in_app(InAppScope::Mobile);
//! let url = page.url("https://open.95516.com", "your appId", "https://shop.example/back", &state)?;
//!
//! // The browser returns to https://shop.example/back with this query.
//! let query = format!("code=KFTrLiCknhMlKKuv&state={}", state.as_str());
//! let code = code_from_redirect(&query, &state)?;
//! assert_eq!(code.expose(), "KFTrLiCknhMlKKuv");
//! # Ok(()) }
//! ```

mod browser;
mod page;
mod redirect;
mod state;

pub use crate::Scope;
pub use browser::is_in_app;
pub use page::{InAppScope, LoginPage, OutsideScope, PageError};
pub use redirect::{RedirectError, code_from_redirect};
pub use state::{State, StateError};
