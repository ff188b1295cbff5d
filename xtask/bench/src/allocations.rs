//! Allocations of one operation, counted by the program `allocations`.

use crate::Findings;
use crate::calls::Calls;
use crate::fields::FIELDS;
use crate::keys;
use crypto_core::canonical::Canonical;
use crypto_core::digest::sha256_hex;
use crypto_core::rsa::Engine;
use std::hint::black_box;
use std::process::Command;

/// Counts the allocations of something on the calling thread.
pub type Count<'a> = &'a dyn Fn(&dyn Fn()) -> u64;

/// Returns what is counted, and its count.
pub fn of(count: Count<'_>) -> Vec<(String, u64)> {
    let now = keys::now();
    let (signer, verifier) = (keys::signer(Engine::fastest()), keys::verifier(Engine::fastest()));
    let message = signer.sign(&[b'c'; 300]).unwrap();
    let canonical = || drop(black_box(sha256_hex(Canonical::of(FIELDS).unwrap().expose().as_bytes())));
    let sign = || drop(black_box(signer.sign(&[b'c'; 300]).unwrap()));
    let verify = || drop(black_box(verifier.verify_borrowing(&message, now).unwrap()));
    let mut counts = vec![
        ("canonical string of 12 fields and SHA-256".into(), count(&canonical)),
        ("PKCS#7 sign, 300 B".into(), count(&sign)),
        ("PKCS#7 verify, 300 B, known signer".into(), count(&verify)),
    ];
    counts.extend(Calls::new().allocations(count));
    counts
}

/// Has them counted.
pub(crate) fn add(findings: &mut Findings) {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--release", "--bin", "allocations", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output();
    let lines = match output {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).into_owned(),
        Ok(output) => return findings.left_out.push(format!("allocations ({})", output.status)),
        Err(e) => return findings.left_out.push(format!("allocations ({e})")),
    };
    let parsed = lines.lines().filter_map(|line| line.split_once(' '));
    findings.allocations.extend(parsed.filter_map(|(count, what)| Some((what.into(), count.parse().ok()?))));
}
