//! An archive whose bytes follow from what is in it: no clock, no user, no order of a folder.

use flate2::{Compression, GzBuilder};
use std::collections::BTreeMap;
use tar::{Builder, Header};

/// A file of the archive.
pub(super) struct Entry {
    pub(super) bytes: Vec<u8>,
    /// Whether it is a program.
    pub(super) runs: bool,
}

/// Entries by their path inside the archive, so in one order.
pub(super) type Entries = BTreeMap<String, Entry>;

/// Packs them into `top`; all are of the second `time` after 1970, and nobody's.
///
/// # Errors
/// A path that a tar file cannot hold.
pub(super) fn pack(top: &str, entries: &Entries, time: u64) -> Result<Vec<u8>, std::io::Error> {
    // Neither a name nor a time stands in the head of the gzip file.
    let packed = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let mut archive = Builder::new(packed);
    for (path, entry) in entries {
        let mut header = Header::new_gnu();
        header.set_size(entry.bytes.len() as u64);
        header.set_mode(if entry.runs { 0o755 } else { 0o644 });
        header.set_mtime(time);
        header.set_uid(0);
        header.set_gid(0);
        archive.append_data(&mut header, format!("{top}/{path}"), entry.bytes.as_slice())?;
    }
    archive.into_inner()?.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;
    use std::process::Command;

    /// Files that were put in in this order.
    fn entries(order: [usize; 3]) -> Entries {
        let files = [("program", true), ("man/man1/program.1", false), ("README.md", false)];
        let entry = |index: usize| {
            let (path, runs) = files[index];
            (path.to_owned(), Entry { bytes: format!("content of {path}\n").into_bytes(), runs })
        };
        order.into_iter().map(entry).collect()
    }

    /// A folder that is gone when the test has ended, whichever way.
    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn told(program: &str, arguments: &[&str], folder: &Folder) -> String {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(&folder.0)
            .envs([("TZ", "UTC"), ("LC_ALL", "C")])
            .output()
            .unwrap();
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    #[test]
    fn two_archives_of_the_same_files_are_equal_and_tar_reads_them() {
        let folder = Folder(std::env::temp_dir().join(format!("release-archive-{}", std::process::id())));
        std::fs::create_dir_all(&folder.0).unwrap();
        for (name, order) in [("a.tar.gz", [0, 1, 2]), ("b.tar.gz", [2, 0, 1])] {
            std::fs::write(folder.0.join(name), pack("top-1.0", &entries(order), 1_700_000_000).unwrap())
                .unwrap();
        }
        let sums = told("sha256sum", &["a.tar.gz", "b.tar.gz"], &folder);
        let sums: Vec<&str> = sums.lines().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(sums[0], sums[1]);

        let list = told("tar", &["--numeric-owner", "-tvf", "a.tar.gz"], &folder);
        let list: Vec<Vec<&str>> = list.lines().map(|line| line.split_whitespace().collect()).collect();
        let expected = [
            ["-rw-r--r--", "0/0", "21", "2023-11-14", "22:13", "top-1.0/README.md"],
            ["-rw-r--r--", "0/0", "30", "2023-11-14", "22:13", "top-1.0/man/man1/program.1"],
            ["-rwxr-xr-x", "0/0", "19", "2023-11-14", "22:13", "top-1.0/program"],
        ];
        assert_eq!(list, expected);
        // `gzip` finds neither a name nor a time, and the sum of what is inside is right.
        told("gzip", &["--test", "a.tar.gz"], &folder);
        let head = std::fs::read(folder.0.join("a.tar.gz")).unwrap();
        assert_eq!(head[3..8], [0; 5], "flags and time of RFC 1952");
        told("tar", &["-xf", "a.tar.gz"], &folder);
        let read = std::fs::read_to_string(folder.0.join("top-1.0/program")).unwrap();
        assert_eq!(read, "content of program\n");
    }

    #[test]
    fn another_content_time_or_mode_is_another_archive() {
        let one = pack("top", &entries([0, 1, 2]), 1).unwrap();
        assert_ne!(pack("top", &entries([0, 1, 2]), 2).unwrap(), one);
        let mut other = entries([0, 1, 2]);
        if let Some(entry) = other.get_mut("README.md") {
            entry.runs = true;
        }
        assert_ne!(pack("top", &other, 1).unwrap(), one);
    }

    #[test]
    fn a_long_path_is_kept() {
        let path = format!("man/{}.1", "x".repeat(150));
        let entries = Entries::from([(path.clone(), Entry { bytes: vec![1], runs: false })]);
        let packed = pack("top", &entries, 0).unwrap();
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed.as_slice()));
        let names: Vec<String> = archive
            .entries()
            .unwrap()
            .map(|entry| entry.unwrap().path().unwrap().display().to_string())
            .collect();
        assert_eq!(names, [format!("top/{path}")]);
    }
}
