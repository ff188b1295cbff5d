// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Accounts of people and companies: opened, changed, their files; merchants of agents.
//!
//! 个人与企业的账户：开户、修改、上传文件；代理商的商户。

mod open_company_account;
mod open_personal_account;
mod register_agent_merchant;
mod update_personal_details;
mod update_user;
mod upload_file;

pub use open_company_account::*;
pub use open_personal_account::*;
pub use register_agent_merchant::*;
pub use update_personal_details::*;
pub use update_user::*;
pub use upload_file::*;
