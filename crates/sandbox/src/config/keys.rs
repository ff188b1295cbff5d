//! A table of the configuration file: the keys that it may have.

/// A table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) keys: &'static [Key],
}

/// A key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
}

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// A path, or PEM text.
    File,
    /// A whole number from 0 on.
    Count,
    /// True or false.
    Yes,
    Texts,
    Files,
    /// Another table, by its name.
    Table(&'static str),
    /// A list of tables.
    Tables(&'static str),
}

impl Kind {
    /// As it is said to whoever wrote something else.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::File => "a text: a path or PEM",
            Self::Count => "a whole number that is not negative",
            Self::Yes => "true or false",
            Self::Texts => "a list of texts",
            Self::Files => "a list of texts: paths or PEM",
            Self::Table(_) => "a table",
            Self::Tables(_) => "tables, each under [[..]]",
        }
    }
}
