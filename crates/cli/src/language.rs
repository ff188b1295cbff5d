//! Chinese or English, for whoever reads what the program says.
//!
//! English help stands in the program; Chinese stands in `zh` under the English text, and is put in its place where a person
//! reads. What a running command tells is a `Text`, which has both. Documents of `--json` and exit codes know no language.

mod catalogue;
mod chosen;
mod entry;
mod fixed;
mod help;
#[cfg(test)]
mod spoken;
#[cfg(test)]
mod tests;
mod text;
mod usage;
mod zh;

pub(crate) use chosen::{choose, is_chinese, option};
pub(crate) use help::{manual, program};
pub(crate) use text::{Text, for_chinese, for_reader, text};
pub(crate) use usage::shown;
