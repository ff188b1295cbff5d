//! Some small files as one archive.

use std::io;
use tar::{Builder, EntryType, Header};

/// An archive of files with relative paths, all of this time, that nobody owns.
pub(super) fn tar(files: &[(String, Vec<u8>)], at: u64) -> io::Result<Vec<u8>> {
    let mut archive = Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(at);
        archive.append_data(&mut header, path, bytes.as_slice())?;
    }
    archive.into_inner()
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
            ("huifu/a/block.bin".to_owned(), vec![0xff; 512]),
            (format!("unionpay/{}/x", "n".repeat(120)), "签名\n".as_bytes().to_vec()),
        ];
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new("tar")
            .args(["-x", "-C"])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&tar(&files, 1_716_000_000).unwrap()).unwrap();
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

    #[test]
    fn a_path_that_leads_outside_is_packed_nowhere() {
        assert!(tar(&[("../x".to_owned(), Vec::new())], 0).is_err());
        assert!(tar(&[("a/../../x".to_owned(), Vec::new())], 0).is_err());
    }
}
