//! Allocations of one operation, counted by the program `allocations`.

use crate::Findings;
use crate::calls::Calls;
use crate::fields::FIELDS;
use crate::keys;
use cfca_capi::{cfcac_free, cfcac_identity_from_pfx, cfcac_sign_attached, cfcac_toolkit_sign};
use cfca_pkcs7::{AttachedSigner, Pfx, check_value};
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
    counts.extend(through_c(count));
    counts.extend(Calls::new().allocations(count));
    counts
}

/// The same message made in Rust, by a handle of the C interface, and as the functions of CFCA's toolkit make it, in the form of
/// `check_value`: RSA and SM2.
fn through_c(count: Count<'_>) -> Vec<(String, u64)> {
    let fixture = |name: &str| concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/keys/").to_owned() + name;
    let content = [b'c'; 300];
    let mut counts = Vec::new();
    for (kind, file) in [("RSA", "huifu-merchant.pfx"), ("SM2", "huifu-sm2-merchant.sm2")] {
        let (path, password) = (fixture(file), "sandbox");
        let bytes = std::fs::read(&path).unwrap();
        let signer = AttachedSigner::new(&Pfx::new().open(&bytes, password).unwrap());
        let rust = || drop(black_box(check_value(&signer.sign(&content).unwrap())));
        let mut handle = 0;
        let place = std::cell::RefCell::new(vec![0; 16384]);
        // SAFETY: each pointer is that of a slice whose length stands beside it, and none is kept.
        let status = unsafe {
            let (file, secret) = (bytes.as_slice(), password.as_bytes());
            cfcac_identity_from_pfx(file.as_ptr(), file.len(), secret.as_ptr(), secret.len(), &raw mut handle)
        };
        assert_eq!(status, 0);
        let by_handle = || {
            let (mut place, mut length) = (place.borrow_mut(), 0);
            // SAFETY: as above.
            let status = unsafe {
                let (out, capacity) = (place.as_mut_ptr(), place.len());
                let (content, size) = (content.as_ptr(), content.len());
                cfcac_sign_attached(handle, 2, content, size, out, capacity, &raw mut length)
            };
            assert!(status == 0 && length > 300);
        };
        let by_path = || {
            let (mut place, mut length) = (place.borrow_mut(), 0);
            // SAFETY: as above.
            let status = unsafe {
                let (out, capacity) = (place.as_mut_ptr(), place.len());
                let [kind, file, secret, digest] = [kind, &path, password, "SHA-256"].map(str::as_bytes);
                cfcac_toolkit_sign(
                    kind.as_ptr(),
                    kind.len(),
                    content.as_ptr(),
                    content.len(),
                    file.as_ptr(),
                    file.len(),
                    secret.as_ptr(),
                    secret.len(),
                    digest.as_ptr(),
                    digest.len(),
                    2,
                    0,
                    out,
                    capacity,
                    &raw mut length,
                )
            };
            assert!(status == 0 && length > 300);
        };
        counts.extend([
            (format!("check_value, 300 B, {kind}, in Rust"), count(&rust)),
            (format!("check_value, 300 B, {kind}, C interface, by handle"), count(&by_handle)),
            (format!("check_value, 300 B, {kind}, C interface, toolkit's function"), count(&by_path)),
        ]);
        assert_eq!(cfcac_free(handle), 0);
    }
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
