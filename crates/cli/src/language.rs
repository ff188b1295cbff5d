//! Chinese or English, for whoever reads what the program says.
//!
//! English stands in the program; Chinese stands in `zh` under the English text, and is put in its place where a person
//! reads. Documents of `--json` and exit codes know no language.

mod catalogue;
mod chosen;
mod entry;
mod fixed;
mod help;
#[cfg(test)]
mod tests;
mod usage;
mod zh;

pub(crate) use chosen::{choose, is_chinese, option};
pub(crate) use help::{manual, program};
pub(crate) use usage::shown;
