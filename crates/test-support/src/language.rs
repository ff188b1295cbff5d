//! The languages of a page that a test writes.

/// A language of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `docs/NAME.md`.
    English,
    /// `docs/NAME.zh-CN.md`.
    Chinese,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The text in this language.
    pub fn of<T>(self, english: T, chinese: T) -> T {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    /// Checks that the page `docs/NAME` in this language is this text; with `BLESS=1` in the environment it is written anew.
    ///
    /// # Panics
    /// If it is another text.
    pub fn holds(self, name: &str, page: &str) {
        let end = self.of("md", "zh-CN.md");
        let file = format!("{}/../../docs/{name}.{end}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&file, page).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&file).unwrap_or_default(), page, "BLESS=1 writes the page anew");
    }
}
