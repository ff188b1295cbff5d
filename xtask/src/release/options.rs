//! The words after `cargo xtask release`.

use super::command::TOOLS;
use std::path::PathBuf;

pub(super) const USAGE: &str = "\
Usage: cargo xtask release --out DIR [OPTIONS]

  --out DIR        the folder for archive, SBOM, RELEASE.txt and SHA256SUMS
  --binary FILE    this program instead of one that is built now
  --target TRIPLE  what it is, or is to be, built for; without it static musl
                   if that can be built here, else the host
  --tag            the tag v<version> must exist and be the commit checked out
  --slow           also compile each library with each feature alone, with the
                   Rust it claims, and with the oldest dependencies it allows
  --without TOOL   do without cargo-deny, cargo-hack, cargo-cyclonedx or
                   cargo-semver-checks";

/// What somebody asked for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Options {
    pub(super) out: PathBuf,
    pub(super) binary: Option<PathBuf>,
    pub(super) target: Option<String>,
    pub(super) tag: bool,
    pub(super) slow: bool,
    /// Names of tools.
    pub(super) without: Vec<&'static str>,
}

impl Options {
    pub(super) fn parse(words: &[&str]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().copied().ok_or_else(|| format!("{word} needs a value"));
            match *word {
                "--out" => options.out = value()?.into(),
                "--binary" => options.binary = Some(value()?.into()),
                "--target" => options.target = Some(value()?.to_owned()),
                "--tag" => options.tag = true,
                "--slow" => options.slow = true,
                "--without" => {
                    let name = value()?;
                    let tool = TOOLS.iter().find(|tool| tool.name == name);
                    options.without.push(tool.ok_or_else(|| format!("{name} is no tool of a release"))?.name);
                }
                other => return Err(format!("{other} is no option of release")),
            }
        }
        if options.out.as_os_str().is_empty() {
            return Err("--out DIR is needed".to_owned());
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_is_read_and_others_are_refused() {
        let words = "--out o --binary b --target t --tag --slow --without cargo-deny --without cargo-hack";
        let options = Options::parse(&words.split(' ').collect::<Vec<_>>()).unwrap();
        assert_eq!((options.out, options.binary), ("o".into(), Some("b".into())));
        assert_eq!((options.target.as_deref(), options.tag, options.slow), (Some("t"), true, true));
        assert_eq!(options.without, ["cargo-deny", "cargo-hack"]);
        for wrong in ["--tag", "--out", "--out o --fast", "--out o --without gcc", "--out o --binary"] {
            assert!(Options::parse(&wrong.split(' ').collect::<Vec<_>>()).is_err(), "{wrong}");
        }
    }
}
