//! Some small files as one: the format `ustar`, which every `tar` reads (POSIX.1-1988, a head of 512 bytes for each file).

const BLOCK: usize = 512;

/// An archive of files with relative paths of at most 100 bytes, all of this time.
pub(super) fn tar(files: &[(String, Vec<u8>)], at: u64) -> Vec<u8> {
    let mut out = Vec::new();
    for (path, bytes) in files {
        out.extend_from_slice(&head(path, bytes.len(), at));
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(BLOCK), 0);
    }
    // Two empty heads end it.
    out.resize(out.len() + 2 * BLOCK, 0);
    out
}

/// Numbers are octal digits that a zero byte ends.
fn head(path: &str, length: usize, at: u64) -> [u8; BLOCK] {
    let mut head = [0; BLOCK];
    put(&mut head, 0, &path.as_bytes()[..path.len().min(100)]);
    put(&mut head, 100, b"0000644\x000000000\x000000000\0");
    put(&mut head, 124, format!("{length:011o}\0").as_bytes());
    put(&mut head, 136, format!("{:011o}\0", at.min(0o77_777_777_777)).as_bytes());
    // The sum of all bytes, itself being eight blanks.
    put(&mut head, 148, b"        0");
    put(&mut head, 257, b"ustar\x0000");
    let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
    put(&mut head, 148, format!("{sum:06o}\0 ").as_bytes());
    head
}

fn put(head: &mut [u8; BLOCK], at: usize, bytes: &[u8]) {
    if let Some(place) = head.get_mut(at..at + bytes.len()) {
        place.copy_from_slice(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    /// The judge is the system's own `tar`.
    #[test]
    fn what_tar_unpacks_is_what_was_packed() {
        let files = [
            ("huifu/a/empty.txt".to_owned(), Vec::new()),
            ("huifu/a/block.bin".to_owned(), vec![0xff; BLOCK]),
            (format!("unionpay/{}/x", "n".repeat(80)), "签名\n".as_bytes().to_vec()),
        ];
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new("tar")
            .args(["-x", "-C"])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&tar(&files, 1_716_000_000)).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        for (path, bytes) in &files {
            assert_eq!(&std::fs::read(folder.path().join(path)).unwrap(), bytes, "{path}");
        }
    }
}
