//! Huifu APP+ (汇付): message types and envelope, no I/O.
//!
//! Every message is JSON inside a PKCS#7 attached message (`check_value`). Request, answer and notification
//! types are generated from `spec/endpoints.toml`; the envelope rules live in [`AppPlus`], whatever the [`Carrier`]:
//! [`CheckValue`] (the merchant calls), [`PageCommand`] (the user's browser calls, and brings back the answer),
//! [`Upload`] (the merchant sends a file) and [`Notification`] (the platform calls). This crate asks for something that signs and
//! verifies messages (`crypto_core::{SignMessage, VerifyMessage}`) and compiles neither RSA nor ASN.1.
//!
//! ```
//! use huifu_proto::{Amount, OrderDate, Withdraw};
//! let date = OrderDate::parse("20240517")?;
//! let withdraw = Withdraw::new(
//!     "6666000000000002", date, "202405170001", Amount::from_fen(100), "10001", "02030000",
//!     "https://merchant.example/huifu/202",
//! );
//! assert_eq!(withdraw.trans_amt.to_string(), "1.00");
//! # Ok::<(), huifu_proto::DateError>(())
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]

mod app_plus;
mod around;
pub mod auth;
mod call;
mod carrier;
mod check_value;
mod codes;
mod commands;
mod content;
mod facts;
mod generated;
mod json_list;
mod keys;
mod notification;
mod page;
mod prepared;
mod protocols;
mod raw;
mod refusal;
mod resp_code;
mod signed_message;
mod upload;
mod values;
mod verdicts;

pub use around::{Around, Content};
pub use carrier::Carrier;
pub use codes::{CodeInfo, Meaning, Remedy, codes, endings};
pub use commands::{
    CmdId, CmdIdError, CommandEffect, CommandInfo, CommandStatus, command, commands, effect_of,
    has_notifications, is_step_of,
};
pub use endpoint_core::{Date as OrderDate, DateError};
pub use facts::Facts;
pub use generated::*;
pub use keys::{ContentForm, Keys};
pub use notification::{OrderKey, Receipt, SignedNotification};
pub use page::{CspNonce, CspNonceError, PageDocument, PageForm, PageLanguage, Returned, Unsuccessful};
pub use prepared::Prepared;
pub use protocols::{
    AppPlus, Browser, CheckValue, FileQuery, Form, Notification, PageCommand, PlatformForm, Upload,
};
pub use raw::{RawAnswer, RawCall};
pub use refusal::Refusal;
pub use resp_code::{Coded, RespCode, Verdict};
pub use signed_message::SignedMessage;
pub use upload::Multipart;
pub use values::{AccountEntry, Amount, TransStat, ValueError};
pub use verdicts::{Doubt, Mouth, Verdicts};
