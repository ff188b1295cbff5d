//! An exchange as a case of `fixtures/`: the folder that a run of the staged vectors reads, with what was signed, the signature
//! and the message a file each, and a `context.toml` that says how it was made.
//!
//! Cases are signed with the test keys, since a run makes every stage again. Messages of merchants with keys of their own are
//! exported as HAR.

mod archive;
mod huifu;
mod parts;
mod unionpay;

use crate::exchange::{Exchange, Platform};
use crate::state::SharedState;
use parts::{NOT_TYPED, NOT_WHOLE, Why};

const NOT_PACKED: Why = ("Its files make no archive.", "文件无法打包。");

/// Path and content of every file of an exchange's cases.
pub(super) fn files(state: &SharedState, exchange: &Exchange) -> Result<Vec<(String, Vec<u8>)>, Why> {
    if !exchange.request.body.is_whole() {
        return Err(NOT_WHOLE);
    }
    let cases = match exchange.platform {
        Some(Platform::UnionPay) => vec![unionpay::case(state, exchange)?],
        Some(Platform::Huifu) => huifu::cases(state, exchange)?,
        None => return Err(NOT_TYPED),
    };
    let mut files = Vec::new();
    for case in cases {
        files.extend(case.written()?);
    }
    Ok(files)
}

/// The same as an archive that `tar` unpacks below `fixtures/`.
pub(super) fn tar(state: &SharedState, exchange: &Exchange) -> Result<Vec<u8>, Why> {
    archive::tar(&files(state, exchange)?, exchange.at).map_err(|_| NOT_PACKED)
}
