// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Points and direct draws, which are not in the document; known from public client code.

mod draw_directly;
mod get_draw_result;
mod give_points;

pub use draw_directly::*;
pub use get_draw_result::*;
pub use give_points::*;
