// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Calls about a user that are not in the document; known from public client code.

mod get_cards;
mod get_face_image;
mod get_face_video;
mod push_applet_message;
mod records;

pub use get_cards::*;
pub use get_face_image::*;
pub use get_face_video::*;
pub use push_applet_message::*;
pub use records::*;
