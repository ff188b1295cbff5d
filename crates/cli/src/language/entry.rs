//! An entry of the catalogue.

/// An English text, and the same in Chinese.
pub(in crate::language) type Entry = (&'static str, &'static str);
