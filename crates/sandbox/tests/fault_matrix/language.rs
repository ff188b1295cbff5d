//! The two languages of the page.

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

impl Language {
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The text in this language.
    pub(crate) fn of<T>(self, english: T, chinese: T) -> T {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    pub(crate) fn file(self) -> &'static str {
        self.of(
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/fault-matrix.md"),
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/fault-matrix.zh-CN.md"),
        )
    }
}
