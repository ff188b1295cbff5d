//! Configuration files in TOML, read whole: whoever writes one is told every mistake at once, each with its line, its
//! field, and the known key that is most like the one that was written.
//!
//! The keys are a table ([`Table`]) that `cargo xtask codegen` writes from a spec file, together with a JSON schema for
//! editors and a page for people. The meaning of the values is the user's: it adds its own mistakes to [`Mistakes`].
//!
//! ```
//! use config_file::{Key, Kind, Mistakes, Table, root};
//! const TABLES: &[Table] = &[Table {
//!     name: "root",
//!     keys: &[Key { name: "port", kind: Kind::Count, required: true }],
//! }];
//! let text = "prot = 1\n";
//! let mut mistakes = Mistakes::new(text);
//! let file = root(text, TABLES, &mut mistakes);
//! assert_eq!(file.count("port"), None);
//! let error = mistakes.none().unwrap_err();
//! assert_eq!(error.to_string(), "line 1: port is missing\nline 1: prot is not a key; is `port` meant?");
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]

mod keys;
mod mistakes;
pub mod names;
pub mod places;
mod tree;

pub use keys::{Key, Kind, Table};
pub use mistakes::{ConfigurationError, ConfigurationMistake, Mistakes};
pub use tree::{Node, root};
