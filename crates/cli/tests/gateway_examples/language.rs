//! The languages that shops are written in.

use std::path::PathBuf;

/// A shop in a language: the command that is told what to do, and its file.
pub(crate) struct Language {
    pub(crate) folder: &'static str,
    pub(crate) file: &'static str,
    /// What has to be installed, and the Debian package that has it.
    pub(crate) runtime: (&'static str, &'static str),
}

pub(crate) const PHP: Language = Language { folder: "php", file: "shop.php", runtime: ("php", "php-cli") };
pub(crate) const PYTHON: Language =
    Language { folder: "python", file: "shop.py", runtime: ("python3", "python3") };
pub(crate) const NODE: Language = Language { folder: "node", file: "shop.mjs", runtime: ("node", "nodejs") };
pub(crate) const JAVA: Language =
    Language { folder: "java", file: "Shop.java", runtime: ("javac", "default-jdk-headless") };
pub(crate) const GO: Language = Language { folder: "go", file: "shop.go", runtime: ("go", "golang-go") };

impl Language {
    pub(crate) fn source(&self) -> PathBuf {
        let examples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../gateway/examples");
        examples.join(self.folder).join(self.file)
    }
}
