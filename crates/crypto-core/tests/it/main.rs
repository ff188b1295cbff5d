//! Vectors from outside this code base, and what bad input gives.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod canonical;
mod encoding;
mod engines;
mod fuzz;
mod keyfiles;
mod published;
mod rsa;
mod tdes;
mod transport;
mod wycheproof;
