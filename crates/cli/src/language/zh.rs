//! The Chinese texts, each under the English one that stands in the program.

mod books;
mod cfca;
mod general;
mod huifu;
mod unionpay;

use super::entry::Entry;

/// Help: paragraphs, or lines of examples, without the full stop of a first sentence.
pub(super) const HELP: &[&[Entry]] = &[general::HELP, cfca::HELP, unionpay::HELP, huifu::HELP, books::HELP];
