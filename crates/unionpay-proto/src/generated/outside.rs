// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Calls that are not in the document, known from public client code: users, coupons, points, draws.
//!
//! 文档未载、由公开的客户端代码得知的接口：用户、票券、积分、抽奖。

mod draw_directly;
mod get_activity_quota;
mod get_cards;
mod get_coupon_result;
mod get_draw_result;
mod get_face_image;
mod get_face_video;
mod give_coupon;
mod give_points;
mod push_applet_message;
mod records;

pub use draw_directly::*;
pub use get_activity_quota::*;
pub use get_cards::*;
pub use get_coupon_result::*;
pub use get_draw_result::*;
pub use get_face_image::*;
pub use get_face_video::*;
pub use give_coupon::*;
pub use give_points::*;
pub use push_applet_message::*;
pub use records::*;
