//! Cargo as a program that is started, for the checks that are cargo commands.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// The cargo that has started us, or, where our program was started by itself, the one on the path. Not the one that compiled us:
/// where it is one of rustup's, it finds `rustc` on the path, and that then takes a toolchain that a crate of others asks for in a
/// file of its own (`ff` 0.14.0 does).
pub(crate) fn command() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs cargo to its end, and says whether it ended well.
pub(crate) fn ended(cargo: &mut Command) -> ExitCode {
    match cargo.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(e) => {
            eprintln!("error: cannot start cargo: {e}");
            ExitCode::FAILURE
        }
    }
}

/// The program `merchant` as the tests have built it, after which there is nothing left to compile: with all features, and, since
/// an example is named too, with what the tests' own dependencies ask of crates that both use. Without one cargo would leave
/// that out, and compile `tokio` and all that stands on it once more.
pub(crate) fn merchant(root: &Path, words: &[&str]) -> Result<PathBuf, String> {
    let built = command()
        .args(["build", "--quiet", "--workspace", "--all-features", "--bin", "merchant", "--example", "shop"])
        .args(words)
        .args(["--message-format", "json-render-diagnostics"])
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("cargo: {e}"))?;
    if !built.status.success() {
        return Err("merchant does not compile".to_owned());
    }
    executable(&String::from_utf8_lossy(&built.stdout), "merchant")
        .ok_or_else(|| "cargo names no program".to_owned())
}

/// Where cargo says that it put the program of this name.
fn executable(messages: &str, name: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == name && message["target"]["kind"][0] == "bin")
        .find_map(|message| Some(message["executable"].as_str()?.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_among_what_was_built_with_it() {
        let line = |kind: &str, name: &str| {
            format!(
                r#"{{"target": {{"kind": ["{kind}"], "name": "{name}"}}, "executable": "/t/{kind}/{name}"}}"#
            )
        };
        let messages =
            [line("bin", "merchant"), line("example", "shop"), line("lib", "cli"), "{}".into()].join("\n");
        assert_eq!(executable(&messages, "merchant"), Some(PathBuf::from("/t/bin/merchant")));
        assert_eq!(executable(&messages, "shop"), None);
        assert_eq!(executable(r#"{"target": {"kind": ["bin"], "name": "merchant"}}"#, "merchant"), None);
    }
}
