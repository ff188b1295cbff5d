//! `cargo xtask interop`: what we make others read, and what others make we read.

mod go;
mod output;
mod peers;
mod python;
mod rows;

use crate::cargo;
use output::output;
use rows::{Expect, Party, ROWS, Row};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The place where Debian's packages put BouncyCastle.
const JARS: [&str; 3] =
    ["/usr/share/java/bcpkix.jar", "/usr/share/java/bcprov.jar", "/usr/share/java/bcutil.jar"];

const COLUMNS: [(&str, Party, Party); 4] = [
    ("OpenSSL makes, we read", Party::OpenSsl, Party::Ours),
    ("we make, OpenSSL reads", Party::Ours, Party::OpenSsl),
    ("BouncyCastle makes, we read", Party::BouncyCastle, Party::Ours),
    ("we make, BouncyCastle reads", Party::Ours, Party::BouncyCastle),
];

/// One field of the matrix. There is no third state: what is not tried is not made by its maker.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    Good,
    NotMade,
    Bad(String),
}

/// Tries every field and prints the matrix. The error names the fields that failed.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let mut fixtures_read = python::run(root)?;
    // Not every machine has Go; `case_02_*` of the CLI's tests holds the same by the type of the string.
    fixtures_read += "; ";
    fixtures_read += go::run(root)?.as_deref().unwrap_or("Go is not installed, and reads nothing");
    eprintln!("{fixtures_read}");
    let workshop = Workshop::new(root)?;
    let mut matrix = Vec::new();
    for row in ROWS {
        eprintln!("{}", row.name);
        matrix.push((row, COLUMNS.map(|(_, maker, reader)| workshop.cell(row, maker, reader))));
    }
    println!("{}", table(&matrix));
    let mut wrong = Vec::new();
    for (row, cells) in &matrix {
        for (cell, (column, ..)) in cells.iter().zip(COLUMNS) {
            if let Cell::Bad(reason) = cell {
                wrong.push(format!("{}, {column}: {reason}", row.name));
            }
        }
    }
    let good = matrix.iter().flat_map(|(_, cells)| cells).filter(|cell| **cell == Cell::Good).count();
    match wrong.as_slice() {
        [] => {
            let peers = peers::run(root, &workshop.merchant)?;
            Ok(format!(
                "{good} of {good} agree; {peers} answers of other tools are as docs/interoperation.md says; {fixtures_read}"
            ))
        }
        wrong => Err(format!("{} disagree:\n{}", wrong.len(), wrong.join("\n"))),
    }
}

fn table(matrix: &[(&Row, [Cell; 4])]) -> String {
    let mut out = format!("| | {} |\n|---|---|---|---|---|\n", COLUMNS.map(|(name, ..)| name).join(" | "));
    for (row, cells) in matrix {
        let marks = cells.each_ref().map(|cell| match cell {
            Cell::Good => "yes",
            Cell::NotMade => "not made",
            Cell::Bad(_) => "**no**",
        });
        // Writing to a String cannot fail.
        let _ = writeln!(out, "| {} | {} |", row.name, marks.join(" | "));
    }
    out
}

/// Programs, and a folder for what they make.
struct Workshop {
    merchant: PathBuf,
    fixtures: PathBuf,
    place: PathBuf,
    content: Vec<u8>,
    /// SHA-256 of the certificate that every PFX file holds.
    certificate: String,
}

impl Workshop {
    fn new(root: &Path) -> Result<Self, String> {
        let place = root.join("target/interop");
        std::fs::create_dir_all(&place).map_err(|e| format!("{}: {e}", place.display()))?;
        if let Some(missing) = JARS.iter().find(|jar| !Path::new(jar).exists()) {
            return Err(format!("{missing} is missing; get it with: apt-get install libbcpkix-java"));
        }
        let mut javac = Command::new("javac");
        javac.args(["-cp", &JARS.join(":"), "-d"]).arg(&place).arg(root.join("xtask/interop/Interop.java"));
        output(javac)
            .map_err(|e| format!("{e}\nget a compiler with: apt-get install default-jdk-headless"))?;
        let merchant = cargo::merchant(root, &[])?;
        let fixtures = root.join("fixtures/cfca/openssl");
        let content = fixtures.join("content.json");
        let content = std::fs::read(&content).map_err(|e| format!("{}: {e}", content.display()))?;
        let mut workshop = Self { merchant, fixtures, place, content, certificate: String::new() };
        let line = "openssl x509 -in @leaf.pem -noout -fingerprint -sha256";
        let printed = output(workshop.command(line, Path::new(""), Path::new("")))?;
        let printed = String::from_utf8_lossy(&printed).trim().to_lowercase().replace(':', "");
        workshop.certificate = printed.rsplit('=').next().unwrap_or_default().to_owned();
        Ok(workshop)
    }

    fn cell(&self, row: &Row, maker: Party, reader: Party) -> Cell {
        let Some(make) = row.make(maker) else { return Cell::NotMade };
        match self.exchange(row, make, row.read(reader), &format!("{}-{maker:?}", row.file_name())) {
            Ok(()) => Cell::Good,
            Err(reason) => Cell::Bad(reason),
        }
    }

    /// One file made, read, damaged, and refused.
    fn exchange(&self, row: &Row, make: &str, read: &str, name: &str) -> Result<(), String> {
        let failed = |e: std::io::Error| format!("{name}: {e}");
        let (file, out) = (self.place.join(name), self.place.join("out"));
        let _ = std::fs::remove_file(&file);
        let made = output(self.command(make, Path::new(""), &file))?;
        if !file.exists() {
            std::fs::write(&file, made).map_err(failed)?;
        }
        let whole = std::fs::read(&file).map_err(failed)?;
        if !self.reads(row, read, &file, &out)? {
            return Err(format!("{read}: gives something else"));
        }
        // In the signature, the MAC, or the cipher text.
        let mut damaged = whole;
        let at = damaged.len().checked_sub(40).ok_or_else(|| format!("{name} is too short"))?;
        damaged[at] ^= 1;
        let file = self.place.join(format!("{name}-damaged"));
        std::fs::write(&file, damaged).map_err(failed)?;
        match self.reads(row, read, &file, &out) {
            Ok(true) => Err(format!("{read}: takes a damaged file")),
            Ok(false) | Err(_) => Ok(()),
        }
    }

    /// Returns whether the reader gives what was put in. An error says why it gives nothing.
    fn reads(&self, row: &Row, read: &str, file: &Path, out: &Path) -> Result<bool, String> {
        let _ = std::fs::remove_file(out);
        let printed = output(self.command(read, file, out))?;
        let given = if out.exists() { std::fs::read(out).unwrap_or_default() } else { printed };
        Ok(match row.expect {
            Expect::Content => given == self.content,
            Expect::Success => true,
            Expect::Certificate => {
                let text = String::from_utf8_lossy(&given);
                let hash = text.lines().find_map(|line| line.strip_prefix("certificate-sha256"));
                hash.is_some_and(|hash| hash.trim() == self.certificate)
            }
        })
    }

    /// A line of `rows.rs` with its places filled in.
    fn command(&self, line: &str, file: &Path, out: &Path) -> Command {
        let mut words = line.split(' ').map(|word| match word.strip_prefix('@') {
            None => word.into(),
            Some("file") => file.to_owned(),
            Some("out") => out.to_owned(),
            Some(fixture) => self.fixtures.join(fixture),
        });
        let program = words.next().unwrap_or_default();
        let mut command = match program.to_str() {
            Some("merchant") => Command::new(&self.merchant),
            Some("bouncycastle") => {
                let mut java = Command::new("java");
                let path = format!("{}:{}", JARS.join(":"), self.place.display());
                java.args(["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", &path, "Interop"]);
                java
            }
            _ => Command::new(program),
        };
        command.args(words);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_was_tried() {
        let cells = [Cell::Good, Cell::NotMade, Cell::Bad("why".into()), Cell::Good];
        let text = table(&[(&ROWS[0], cells)]);
        assert!(text.contains("| yes | not made | **no** | yes |"), "{text}");
    }

    #[test]
    fn every_row_names_fixtures_that_exist() {
        let fixtures = crate::root().join("fixtures/cfca/openssl");
        for row in ROWS {
            let lines = [Party::Ours, Party::OpenSsl, Party::BouncyCastle];
            let lines = lines.into_iter().flat_map(|party| [row.make(party).unwrap_or(""), row.read(party)]);
            for word in lines.flat_map(|line| line.split(' ')).filter_map(|word| word.strip_prefix('@')) {
                let known = ["file", "out"].contains(&word) || fixtures.join(word).exists();
                assert!(known, "{}: @{word}", row.name);
            }
        }
    }
}
