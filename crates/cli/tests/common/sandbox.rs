//! `merchant sandbox` as a process of its own.
#![allow(dead_code, unreachable_pub)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Stops when the test ends, however it ends.
pub struct Running {
    pub child: Child,
    /// What it said at its start.
    pub said: String,
}

impl Running {
    /// On a free port, in a folder; it is there when this returns.
    pub fn in_folder(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_merchant"))
            .args(["sandbox", "--port", "0", "--quiet"])
            .args(arguments)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        while !said.contains("Ctrl-C ends it.") {
            let read = lines.read_line(&mut said).unwrap();
            assert_ne!(read, 0, "it ended: {said}");
        }
        Self { child, said }
    }

    /// `http://127.0.0.1:PORT`, as it says.
    pub fn base(&self) -> &str {
        let start = self.said.find("http").unwrap();
        let rest = &self.said[start..];
        rest.split(|c: char| c.is_whitespace()).next().unwrap().trim_end_matches(['.', '/'])
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether a program is on the path.
pub fn installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
