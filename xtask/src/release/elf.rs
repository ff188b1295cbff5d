//! What `readelf` tells of a program: the oldest C library with which it starts, and which compiler made it.

use super::command;
use std::path::Path;
use std::process::Command;

/// So many functions are named.
const SHOWN: usize = 4;

/// What a program asks of the machine.
#[derive(Debug, PartialEq)]
pub(super) struct Needs {
    /// The version of glibc, as `[2, 34]`; `None` if nothing of glibc is needed.
    pub(super) glibc: Option<Vec<u32>>,
    /// Functions for which it has to be that one.
    pub(super) because_of: Vec<String>,
    /// Libraries that must be there, in the program's order.
    pub(super) libraries: Vec<String>,
}

impl Needs {
    /// Asks `readelf`.
    ///
    /// # Errors
    /// It is not there, or the file is no ELF file.
    pub(super) fn of(program: &Path) -> Result<Self, String> {
        let mut readelf = Command::new("readelf");
        readelf.args(["--wide", "--version-info", "--dyn-syms", "--dynamic"]).arg(program).env("LC_ALL", "C");
        let told = command::line(&mut readelf)
            .map_err(|e| format!("{e} (readelf is in binutils: apt-get install binutils)"))?;
        // It ends well also for files of other kinds.
        if !told.contains("Dynamic section at offset") && !told.contains("no dynamic section") {
            return Err(format!("{} is no ELF file", program.display()));
        }
        Ok(Self::parse(&told))
    }

    /// Reads what `readelf` wrote.
    ///
    /// The table of needed versions decides: the loader refuses a program when one of its entries is missing, also when only a weak
    /// symbol asks for it, unless the entry itself is marked as weak.
    fn parse(told: &str) -> Self {
        let mut needs = Self { glibc: None, because_of: Vec::new(), libraries: Vec::new() };
        for line in told.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let [_, "Name:", name, "Flags:", flags, ..] = words.as_slice()
                && !flags.contains("WEAK")
                && let Some(version) = glibc_version(name)
            {
                needs.glibc = needs.glibc.max(Some(version));
            } else if line.contains("(NEEDED)") {
                let name = line.rsplit_once('[').and_then(|(_, rest)| rest.strip_suffix(']'));
                needs.libraries.extend(name.map(str::to_owned));
            }
        }
        for line in told.lines() {
            // Num: Value Size Type Bind Vis Ndx Name
            if let [_, _, _, _, _, _, "UND", symbol, ..] =
                line.split_whitespace().collect::<Vec<_>>().as_slice()
                && let Some((name, version)) = symbol.split_once('@')
                && needs.glibc.is_some()
                && glibc_version(version) == needs.glibc
                && !needs.because_of.iter().any(|known| known == name)
            {
                needs.because_of.push(name.to_owned());
            }
        }
        needs.because_of.sort();
        needs
    }

    /// The first of the functions that ask for the version, and how many more there are.
    pub(super) fn reasons(&self) -> String {
        let shown = self.because_of.get(..SHOWN).unwrap_or(&self.because_of);
        match self.because_of.len() - shown.len() {
            0 => shown.join(", "),
            more => format!("{} + {more}", shown.join(", ")),
        }
    }

    /// The version as people write it: `2.34`.
    pub(super) fn version(&self) -> Option<String> {
        let numbers = self.glibc.as_ref()?;
        Some(numbers.iter().map(u32::to_string).collect::<Vec<_>>().join("."))
    }
}

/// The compiler that made a program, as it wrote itself into the section `.comment`.
pub(super) fn compiler(program: &Path) -> Option<String> {
    let mut readelf = Command::new("readelf");
    let told = command::line(readelf.arg("--string-dump=.comment").arg(program).env("LC_ALL", "C")).ok()?;
    compiler_of(&told)
}

fn compiler_of(told: &str) -> Option<String> {
    let of = |line: &str| {
        line.find("rustc version ").and_then(|at| line.get(at..)).map(str::trim).map(str::to_owned)
    };
    told.lines().find_map(of)
}

/// The numbers of `GLIBC_2.3.4`; of nothing else, such as `GLIBC_PRIVATE` or `GCC_3.0`.
fn glibc_version(name: &str) -> Option<Vec<u32>> {
    name.strip_prefix("GLIBC_")?.split('.').map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: &str = "\
Dynamic section at offset 0x2de0 contains 27 entries:
 0x0000000000000001 (NEEDED)             Shared library: [libgcc_s.so.1]
 0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]
     1: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND __libc_start_main@GLIBC_2.34 (2)
     2: 0000000000000000     0 NOTYPE  WEAK   DEFAULT  UND __gmon_start__
     3: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND memcpy@GLIBC_2.14 (4)
     4: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND pthread_create@GLIBC_2.34 (2)
     5: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND _Unwind_Resume@GCC_3.0 (5)
     6: 0000000000001139    11 FUNC    GLOBAL DEFAULT   14 main
Version needs section '.gnu.version_r' contains 2 entries:
  000000: Version: 1  File: libgcc_s.so.1  Cnt: 1
  0x0040:   Name: GCC_3.0  Flags: none  Version: 5
  0x0010: Version: 1  File: libc.so.6  Cnt: 4
  0x0070:   Name: GLIBC_2.9  Flags: none  Version: 8
  0x0080:   Name: GLIBC_2.34  Flags: none  Version: 2
  0x0090:   Name: GLIBC_2.39  Flags: WEAK  Version: 9
  0x00a0:   Name: GLIBC_PRIVATE  Flags: none  Version: 10
";

    #[test]
    fn numbers_are_compared_as_numbers_and_weak_entries_do_not_count() {
        let needs = Needs::parse(TOLD);
        assert_eq!(needs.version().as_deref(), Some("2.34"));
        assert_eq!(needs.because_of, ["__libc_start_main", "pthread_create"]);
        assert_eq!(needs.libraries, ["libgcc_s.so.1", "libc.so.6"]);
        assert_eq!(needs.reasons(), "__libc_start_main, pthread_create");
    }

    #[test]
    fn an_entry_counts_even_if_only_a_weak_symbol_asks_for_it() {
        let told = "5: 0000000000000000 0 FUNC WEAK DEFAULT UND gettid@GLIBC_2.30 (18)\n\
                    0x0180:   Name: GLIBC_2.30  Flags: none  Version: 18\n";
        let needs = Needs::parse(told);
        assert_eq!((needs.version().as_deref(), needs.because_of), (Some("2.30"), vec!["gettid".to_owned()]));
    }

    #[test]
    fn a_long_list_of_functions_is_cut() {
        let because_of = ["a", "b", "c", "d", "e", "f"].map(str::to_owned).to_vec();
        let needs = Needs { glibc: Some(vec![2, 34]), because_of, libraries: Vec::new() };
        assert_eq!(needs.reasons(), "a, b, c, d + 2");
    }

    #[test]
    fn a_static_program_needs_none() {
        let needs = Needs::parse("There is no dynamic section in this file.\n");
        assert_eq!((needs.version(), needs.libraries.len()), (None, 0));
    }

    #[test]
    fn what_is_no_program_is_an_error() {
        assert!(Needs::of(&crate::root().join("README.md")).is_err());
    }

    #[test]
    fn the_compiler_is_found_beside_that_of_c() {
        let told = "String dump of section '.comment':\n  [     1]  GCC: (Debian 12) 12.2.0\n  [    27]  rustc version 1.95.0 (5980 2026-04-14)\n";
        assert_eq!(compiler_of(told).as_deref(), Some("rustc version 1.95.0 (5980 2026-04-14)"));
        assert_eq!(compiler_of("GCC: (Debian 12)"), None);
    }

    /// This test's own program, judged by another reader of ELF files.
    #[cfg(target_os = "linux")]
    #[test]
    fn objdump_says_the_same_of_this_program() {
        let program = std::env::current_exe().unwrap();
        let needs = Needs::of(&program).unwrap();
        let told =
            command::line(Command::new("objdump").args(["-p"]).arg(&program).env("LC_ALL", "C")).unwrap();
        // Version References: 0x09691974 0x00 03 GLIBC_2.34
        let newest = told
            .lines()
            .filter_map(|line| match line.split_whitespace().collect::<Vec<_>>().as_slice() {
                // The second word holds the flags.
                [_, "0x00", _, name] => name.strip_prefix("GLIBC_"),
                _ => None,
            })
            .max_by_key(|version| {
                version.split('.').map(|n| n.parse::<u32>().unwrap_or(0)).collect::<Vec<_>>()
            });
        assert_eq!(needs.version().as_deref(), newest);
        assert!(needs.libraries.iter().any(|name| name == "libc.so.6"), "{needs:?}");
        assert!(!needs.because_of.is_empty(), "{needs:?}");
        let rustc = command::line(Command::new("rustc").arg("--version")).unwrap();
        let rustc = rustc.strip_prefix("rustc ").unwrap();
        assert_eq!(compiler(&program).unwrap(), format!("rustc version {rustc}"));
    }
}
