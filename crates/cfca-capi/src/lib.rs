//! The C interface of `cfca-pkcs7`, for programs in other languages: `include/cfca_capi.h` is written from it. On top of it, in
//! `bindings/`, the functions of the CFCA toolkit for PHP, Python, Java and C#, under the names that Huifu's document prints.
//!
//! ```text
//!   exports    every function of the header: pointers in, number out
//!   border     pointers <-> slices, checked: these two are the only `unsafe` of the workspace
//!   calls      the same functions, safe: handles, slices, vectors
//!   toolkit    the CFCA toolkit's functions: paths, passwords, lists of CA files
//!   table      handles: numbers that are never given twice
//!   status     what a call came to, and why; the toolkit's numbers for it
//! ```
//!
//! What a C program can do wrong ends in a number and a text: null pointers, lengths that cannot be, a handle after it was
//! freed or of another kind. No pointer to memory of this library leaves it (but to the constant version), so nothing of it can be
//! freed twice or used after it was freed. A pointer to memory that is not the caller's, or is shorter than its length says, nobody
//! can check.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod border;
mod calls;
mod data;
mod exports;
mod information;
mod keys;
mod last;
mod requests;
mod signing;
mod status;
mod table;
mod toolkit;
mod verifying;

pub use exports::*;
pub use status::{
    CFCAC_MAX_LENGTH, CfcacCertificateInfo, CfcacForm, CfcacKeyFile, CfcacPasswordCipher, CfcacStatus,
};
