// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Changes of a user's data.

mod update_personal_details;
mod update_user;

pub use update_personal_details::*;
pub use update_user::*;
