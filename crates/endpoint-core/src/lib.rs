//! The definition of an endpoint, for both ends of the wire. No I/O, no cryptography, no clock.
//!
//! An endpoint is declared once (in a `spec/endpoints.toml`, from which the Rust is generated) and gives
//! four functions, two inverse pairs:
//!
//! ```text
//!             caller                                answerer
//!   typed --encode_request--> http::Request --decode_request--> typed
//!   typed <--decode_response-- http::Response <--encode_response-- typed
//! ```
//!
//! The roles are called *caller* and *answerer*, not client and server, because a notification is the
//! same thing with the roles swapped: the platform calls, the merchant answers.
//!
//! * [`Endpoint`]: one call, as a request type with its facts ([`EndpointInfo`]).
//! * [`Protocol`]: the envelope rules of one platform, implemented once and used by both sides.
//! * [`Auth`]: what a caller must prove, as a type, so that forgetting it does not compile.
//! * [`Fields`]: wire fields between the typed message and the bytes.
//! * [`CallByName`]: a call chosen while the program runs; fields in, fields out.
//! * [`Trace`]: sees every stage of a call with secrets already hidden.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod address;
mod auth;
mod blanks;
mod by_name;
mod date;
mod declare;
mod error;
mod evidence;
mod exact;
mod extra;
mod fields;
mod info;
mod limits;
mod meanings;
mod message;
mod name;
mod open_enum;
mod outcome;
mod protocol;
mod readable;
mod text;
mod trace;
mod whole;

pub use address::absolute;
pub use auth::Auth;
pub use blanks::trim;
pub use by_name::{CallByName, FieldsError, RequestByName};
pub use date::{Date, DateError, DateTime};
pub use error::{
    AnswerError, BoxError, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Unreadable,
};
pub use evidence::Evidence;
pub use exact::shortest as shortest_number;
pub use extra::Extra;
pub use fields::{Fields, Inner, NumberText};
pub use info::{
    AuthKind, Effect, EmptyFields, EndpointInfo, Envelope, EvidenceLevel, Field, Kind, Limit, Route,
    SignKind, Verdict,
};
pub use limits::{check_limits, check_limits_but};
pub use meanings::Meanings;
pub use message::trimmed;
pub use open_enum::code_text;
pub use outcome::Outcome;
pub use protocol::{CallContext, Endpoint, Finished, Protocol, Visitor};
pub use readable::readable;
pub use trace::{StepKind, Trace};
pub use whole::whole_number;
