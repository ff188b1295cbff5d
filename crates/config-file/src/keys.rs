//! A table of the configuration file: the keys that it may have.

/// A table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// The name by which other tables refer to it; `root` is the file.
    pub name: &'static str,
    /// The keys.
    pub keys: &'static [Key],
}

/// A key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The name.
    pub name: &'static str,
    /// The type of its value.
    pub kind: Kind,
    /// Must be there.
    pub required: bool,
}

/// The type of a value.
// Exhaustive: generated tables name each, and a reader must handle each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A path, or PEM text.
    File,
    /// The place where a secret is: `file:PATH`, `env:NAME` or `command:PROGRAM ARGUMENTS`.
    Secret,
    /// A whole number from 0 on.
    Count,
    /// True or false.
    Yes,
    /// A list of texts.
    Texts,
    /// A list of paths or PEM texts.
    Files,
    /// Another table, by its name.
    Table(&'static str),
    /// A list of tables.
    Tables(&'static str),
}

impl Kind {
    /// As it is said to whoever wrote something else.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::File => "a text: a path or PEM",
            Self::Secret => "a text: file:PATH, env:NAME or command:PROGRAM",
            Self::Count => "a whole number that is not negative",
            Self::Yes => "true or false",
            Self::Texts => "a list of texts",
            Self::Files => "a list of texts: paths or PEM",
            Self::Table(_) => "a table",
            Self::Tables(_) => "tables, each under [[..]]",
        }
    }
}
