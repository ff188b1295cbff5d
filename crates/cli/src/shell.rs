//! Words of a shell, for hints that run as printed.

use std::path::Path;

/// A word that a shell takes as it is.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// The same of a file's name.
pub(crate) fn file(path: &Path) -> String {
    quoted(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The judge is the shell.
    #[test]
    fn a_shell_reads_back_what_was_quoted() {
        for word in ["a.pfx", "/tmp/a b", "it's", "$HOME`x`", "", "商户.pfx", "a\"b", "*?[a]"] {
            let script = format!("printf %s {}", quoted(word));
            let output = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), word);
        }
    }
}
