//! Where and with what it was measured.

use crate::goals::has_ifma;
use std::process::Command;

/// First line of what a program says.
fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    Some(String::from_utf8_lossy(&text).lines().next()?.trim().to_owned())
}

fn processor() -> Option<String> {
    let text = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let field = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let family = format!("family {} model {}", field("cpu family")?, field("model\t")?);
    let count = text.lines().filter(|line| line.starts_with("processor")).count();
    Some(format!("{} ({family}), {count} cores", field("model name")?))
}

/// Versions of the libraries that were linked, from the lock file that the build used; of two, the newer one, which
/// is ours (`sha2` 0.10 is there for PKCS#12 alone).
fn locked(name: &str) -> Option<String> {
    let lock = include_str!("../Cargo.lock");
    let (_, after) = lock.rsplit_once(&format!("name = \"{name}\"\nversion = \""))?;
    Some(format!("{name} {}", after.split_once('"')?.0))
}

/// Name and value, in order.
pub(crate) fn facts() -> Vec<(&'static str, String)> {
    let unknown = || "unknown".to_owned();
    let ifma = if has_ifma() { "yes" } else { "no" };
    let libraries = ["rsa", "crypto-bigint", "graviola", "aws-lc-rs", "aws-lc-sys", "sha2", "hyper", "tokio"];
    vec![
        ("Date", said("date", &["-u", "+%Y-%m-%d %H:%M UTC"]).unwrap_or_else(unknown)),
        ("Processor", processor().unwrap_or_else(unknown)),
        ("AVX512-IFMA", ifma.to_owned()),
        ("System", said("uname", &["-srm"]).unwrap_or_else(unknown)),
        ("Compiler", said("rustc", &["--version"]).unwrap_or_else(unknown)),
        ("Ours", libraries.iter().filter_map(|name| locked(name)).collect::<Vec<_>>().join(", ")),
        ("OpenSSL", openssl::version::version().to_owned()),
        ("Java", said("java", &["-version"]).unwrap_or_else(|| "none".to_owned())),
    ]
}
