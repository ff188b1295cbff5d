//! RELEASE.txt: what a person should know who is handed the archive, in both languages.

use super::checks::{CHANGES, section};
use super::elf::Needs;
use std::path::Path;

/// What the notes are about.
pub(super) struct Release<'a> {
    pub(super) version: &'a str,
    pub(super) target: &'a str,
    pub(super) commit: &'a str,
    pub(super) compiler: Option<String>,
    /// Whether the program was not built here, of this commit.
    pub(super) handed_in: bool,
    pub(super) needs: &'a Needs,
    /// Steps that were left out, and why.
    pub(super) skipped: &'a [String],
}

/// Writes them.
///
/// # Errors
/// A page of changes that does not know the version.
pub(super) fn write(root: &Path, release: &Release<'_>) -> Result<String, String> {
    let [english, chinese] = CHANGES.map(|page| {
        let text = std::fs::read_to_string(root.join(page)).map_err(|e| format!("{page}: {e}"))?;
        let found = section(&text, release.version).map(str::to_owned);
        found.ok_or_else(|| format!("{page} has no heading for {}", release.version))
    });
    let Release { version, target, commit, compiler, handed_in, needs, skipped } = release;
    let compiler = compiler.as_deref().unwrap_or("-");
    let (of, of_zh) = match handed_in {
        true => (" (the program was handed in, built before)", "（可执行文件为事先编译）"),
        false => ("", ""),
    };
    let (needed, needed_zh) = match needs.version() {
        Some(glibc) => (format!("glibc {glibc} or newer"), format!("glibc {glibc} 或更高版本")),
        None => ("no C library (statically linked)".to_owned(), "无需 C 运行库（静态链接）".to_owned()),
    };
    let because = match needs.reasons() {
        reasons if reasons.is_empty() => reasons,
        reasons => format!(" ({reasons})"),
    };
    let list = |none: &str, items: &[String]| match items {
        [] => none.to_owned(),
        items => items.join(", "),
    };
    let libraries = list("-", &needs.libraries);
    let left_out = list("-", skipped);
    Ok(format!(
        "merchant {version} for {target}\n\n\
         Needs: {needed}{because}\n\
         Libraries: {libraries}\n\
         Commit: {commit}{of}\n\
         Compiler: {compiler}\n\
         Checks that were left out: {left_out}\n\
         Verify the files: sha256sum --check SHA256SUMS\n\n\
         {english}\n\n\
         ----\n\n\
         merchant {version}，{target}\n\n\
         运行环境：{needed_zh}{because}\n\
         动态库：{libraries}\n\
         提交：{commit}{of_zh}\n\
         编译器：{compiler}\n\
         未执行的检查：{left_out}\n\
         校验文件：sha256sum --check SHA256SUMS\n\n\
         {chinese}\n",
        english = english?,
        chinese = chinese?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_what_the_program_needs_and_what_was_not_checked() {
        let mut needs = Needs {
            glibc: Some(vec![2, 34]),
            because_of: vec!["pthread_create".to_owned()],
            libraries: vec!["libc.so.6".to_owned()],
        };
        let skipped = ["features: needs --slow".to_owned()];
        let mut told = |glibc: Option<Vec<u32>>| {
            needs.glibc = glibc;
            let release = Release {
                version: env!("CARGO_PKG_VERSION"),
                target: "x",
                commit: "c0ffee",
                compiler: Some("rustc 1".to_owned()),
                handed_in: true,
                needs: &needs,
                skipped: &skipped,
            };
            write(&crate::root(), &release).unwrap()
        };
        let text = told(Some(vec![2, 34]));
        for words in [
            "glibc 2.34 or newer (pthread_create)",
            "glibc 2.34 或更高版本",
            "c0ffee",
            "features: needs --slow",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(text.contains("**New**") && text.contains("**新增**"), "{text}");
        assert!(told(None).contains("statically linked"));
    }
}
