//! `cargo xtask release`: checks that a version can be handed out, and packs the command line.

mod archive;
mod checks;
mod command;
mod compile;
mod content;
mod elf;
mod notes;
mod options;
mod sbom;

use command::{CYCLONEDX, DENY, HACK, SEMVER, Tool, cargo};
use options::Options;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The name of the bill of materials, in the archive and beside it.
const SBOM: &str = "merchant.cdx.json";
const NOTES: &str = "RELEASE.txt";
const SUMS: &str = "SHA256SUMS";

/// What has been told so far.
#[derive(Default)]
struct Steps {
    failed: Vec<&'static str>,
    skipped: Vec<String>,
}

impl Steps {
    fn told(&mut self, name: &'static str, result: Result<String, String>) {
        self.step(name, result.map(|text| (text, ())));
    }

    /// Tells one step in one line, and returns what it made.
    fn step<T>(&mut self, name: &'static str, result: Result<(String, T), String>) -> Option<T> {
        match result {
            Ok((text, made)) => {
                println!("ok       {name}: {text}");
                Some(made)
            }
            Err(e) => {
                self.failed.push(name);
                println!("failed   {name}: {}", e.lines().collect::<Vec<_>>().join(" "));
                None
            }
        }
    }

    fn skip(&mut self, name: &str, why: &str) {
        println!("skipped  {name}: {why}");
        self.skipped.push(format!("{name} ({why})"));
    }

    /// Runs a tool's step, unless nobody wants the tool.
    fn tool<T>(
        &mut self,
        options: &Options,
        name: &'static str,
        tool: &Tool,
        step: impl FnOnce(&mut std::process::Command) -> Result<(String, T), String>,
        folder: &Path,
    ) -> Option<T> {
        if options.without.contains(&tool.name) {
            self.skip(name, &format!("--without {}", tool.name));
            return None;
        }
        self.step(name, tool.command(folder).and_then(|mut command| step(&mut command)))
    }
}

/// What was built, and of what.
struct Built {
    version: String,
    target: String,
    commit: String,
    /// Seconds after 1970 of the commit: the time of everything that is packed.
    time: u64,
}

impl Built {
    /// The folder in the archive, and the archive's name without its end.
    fn top(&self) -> String {
        format!("merchant-{}-{}", self.version, self.target)
    }
}

/// Does all steps, whichever fails, and says in the end what did.
pub(crate) fn run(root: &Path, words: &[&str]) -> ExitCode {
    let options = match Options::parse(words) {
        Ok(options) => options,
        Err(e) => {
            eprintln!("error: {e}\n\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    let mut steps = Steps::default();
    if let Err(e) = all(root, &options, &mut steps) {
        eprintln!("error: {e}");
        return ExitCode::FAILURE;
    }
    if steps.failed.is_empty() {
        println!("all there: {}", options.out.display());
        ExitCode::SUCCESS
    } else {
        println!("not to be handed out, failed: {}", steps.failed.join(", "));
        ExitCode::FAILURE
    }
}

fn all(root: &Path, options: &Options, steps: &mut Steps) -> Result<(), String> {
    let built = built(root, options, steps)?;
    let crates = checks::crates(root)?;
    let made = |path: &Path| fs::create_dir_all(path).map_err(|e| format!("{}: {e}", path.display()));

    // Before anything is written: the folder may be in the repository.
    steps.told("tree", checks::clean(root));
    steps.told("tag", checks::tag(root, &built.version, options.tag));
    steps.told("changes", checks::changes(root, &crates, &built.version, options.tag));
    steps.told("rust-version", checks::rust_versions(root, &crates));

    let work = root.join("target/release-files");
    let _ = fs::remove_dir_all(&work);
    made(&work)?;
    made(&options.out)?;
    // What an earlier run left must not pass for this one's.
    let archive = format!("{}.tar.gz", built.top());
    for old in [SBOM, NOTES, SUMS, &archive] {
        let _ = fs::remove_file(options.out.join(old));
    }

    steps.tool(
        options,
        "deny",
        &DENY,
        |deny| {
            deny.args(["--config", ".cargo/deny.toml", "check"]);
            let told = "advisories, licences, bans and sources are as .cargo/deny.toml wants them";
            command::logged(deny, &work.join("deny.log")).map(|()| (told.to_owned(), ()))
        },
        root,
    );
    // Programs have no users who choose their features, or call them as code.
    let libraries: Vec<String> = crates.iter().filter(|name| *name != "cli").cloned().collect();
    match compile::tag_before(root, &built.version) {
        Some(tag) => {
            let log = work.join("semver.log");
            let compare = |semver: &mut _| compile::interfaces(semver, &libraries, &tag, &log);
            steps.tool(options, "semver", &SEMVER, compare, root);
        }
        None => steps.skip("semver", "no earlier version has a tag"),
    }
    if options.slow {
        let check = |hack: &mut std::process::Command| {
            // The tool rewrites manifests without tests' dependencies, and so the lock: in a copy, and without `--locked`, which
            // refuses that. Versions stay those of the lock.
            hack.current_dir(sources(root, &work.join("hack"))?);
            hack.env("CARGO_TARGET_DIR", root.join("target/release-hack"));
            hack.args(["check", "--each-feature", "--no-dev-deps", "--quiet"]);
            hack.args(libraries.iter().flat_map(|name| ["--package", name.as_str()]));
            command::logged(hack, &work.join("hack.log"))
                .map(|()| (format!("{} libraries compile with each one alone", libraries.len()), ()))
        };
        steps.tool(options, "features", &HACK, check, root);
        steps.step("oldest-rust", compile::oldest_rust(root, &crates, &work.join("oldest-rust.log")));
        let oldest = sources(root, &work.join("oldest")).and_then(|copy| {
            let target = root.join("target/release-oldest");
            compile::oldest_dependencies(copy, &libraries, &target, &work.join("oldest.log"))
        });
        steps.step("oldest-dependencies", oldest);
    } else {
        for name in ["features", "oldest-rust", "oldest-dependencies"] {
            steps.skip(name, "needs --slow");
        }
    }

    let sbom = steps.tool(
        options,
        "sbom",
        &CYCLONEDX,
        |cyclonedx| {
            let sbom = sbom::make(cyclonedx, sources(root, &work.join("sbom"))?, &built.target, built.time)?;
            Ok((format!("{} parts, CycloneDX 1.5", sbom::parts(&sbom)), sbom))
        },
        root,
    );
    let binary = steps.step("binary", binary(root, options, &built));
    pack(root, options, steps, &built, &work, binary.as_deref(), sbom)
}

/// Notes, archive and sums, as far as there is what they need.
fn pack(
    root: &Path,
    options: &Options,
    steps: &mut Steps,
    built: &Built,
    work: &Path,
    binary: Option<&Path>,
    sbom: Option<Vec<u8>>,
) -> Result<(), String> {
    let Some(binary) = binary else {
        return Ok(());
    };
    let needs = steps.step(
        "glibc",
        elf::Needs::of(binary).map(|needs| {
            let told = match needs.version() {
                Some(version) => format!("{version} or newer, for {}", needs.reasons()),
                None => "none is needed".to_owned(),
            };
            (told, needs)
        }),
    );
    let notes = needs.and_then(|needs| {
        let release = notes::Release {
            version: &built.version,
            target: &built.target,
            commit: &built.commit,
            compiler: elf::compiler(binary),
            handed_in: options.binary.is_some(),
            needs: &needs,
            skipped: &steps.skipped,
        };
        let notes = notes::write(root, &release);
        steps.step("notes", notes.map(|notes| (NOTES.to_owned(), notes.into_bytes())))
    });

    let top = built.top();
    let name = format!("{top}.tar.gz");
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    files.extend(sbom.map(|bytes| (SBOM.to_owned(), bytes)));
    files.extend(notes.map(|bytes| (NOTES.to_owned(), bytes)));
    let packed = content::gather(root, binary, work).and_then(|mut entries| {
        for (name, bytes) in &files {
            entries.insert(name.clone(), archive::Entry { bytes: bytes.clone(), runs: false });
        }
        let count = entries.len();
        let bytes = archive::pack(&top, &entries, built.time).map_err(|e| format!("{name}: {e}"))?;
        Ok((format!("{name}, {count} files, {} bytes", bytes.len()), bytes))
    });
    files.extend(steps.step("archive", packed).map(|bytes| (name, bytes)));

    files.sort();
    let mut sums = String::new();
    for (name, bytes) in &files {
        let path = options.out.join(name);
        fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))?;
        let sum: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        sums.push_str(&format!("{sum}  {name}\n"));
    }
    // Whoever looks for the sums of something that failed finds none.
    if steps.failed.is_empty() {
        let path = options.out.join(SUMS);
        fs::write(&path, sums).map_err(|e| format!("{}: {e}", path.display()))?;
        steps.told("sums", Ok(format!("{SUMS} of {} files", files.len())));
    } else {
        steps.skip("sums", "something failed");
    }
    Ok(())
}

fn built(root: &Path, options: &Options, steps: &mut Steps) -> Result<Built, String> {
    let compiler = command::line(std::process::Command::new("rustc").arg("-vV"))?;
    let field = |name: &str| compiler.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let host = field("host:").ok_or("rustc -vV names no host")?;
    let time = checks::git(root, &["log", "-1", "--format=%ct"])?;
    let target = match (&options.target, &options.binary) {
        (Some(target), _) => target.clone(),
        (None, Some(_)) => host.to_owned(),
        (None, None) => {
            let portable = compile::portable_target(host);
            let why = portable.as_ref().err().map(|why| format!(", since there is {why}"));
            let target = portable.unwrap_or(host);
            steps.told("target", Ok(format!("{target}{}", why.unwrap_or_default())));
            target.to_owned()
        }
    };
    Ok(Built {
        // This crate has the version of the workspace, as all have.
        version: env!("CARGO_PKG_VERSION").to_owned(),
        target,
        commit: checks::git(root, &["rev-parse", "HEAD"])?,
        time: time.parse().map_err(|e| format!("time of the commit {time:?}: {e}"))?,
    })
}

/// A copy of what is committed, without this machine's files, in which a tool may write.
fn sources<'a>(root: &Path, folder: &'a Path) -> Result<&'a Path, String> {
    let mut git = std::process::Command::new("git");
    git.current_dir(root).args(["archive", "--format=tar", "HEAD"]);
    let packed = command::output(&mut git)?;
    tar::Archive::new(packed.as_slice()).unpack(folder).map_err(|e| format!("git archive: {e}"))?;
    Ok(folder)
}

/// The program that was given, or one that is built now.
fn binary(root: &Path, options: &Options, built: &Built) -> Result<(String, PathBuf), String> {
    let path = match &options.binary {
        Some(path) => path.canonicalize().map_err(|e| format!("{}: {e}", path.display()))?,
        None => {
            let mut build = cargo(root);
            build.args(["build", "--release", "--locked", "--bin", "merchant", "--message-format", "json"]);
            // Named in any case: flags then count for what is handed out, and not for what builds it.
            build.args(["--target", &built.target]);
            build.env("CARGO_ENCODED_RUSTFLAGS", compile::without_folders(root)?);
            let told = command::output(build.env("SOURCE_DATE_EPOCH", built.time.to_string()))?;
            // Cargo says where it is, whichever folder is set for what is built.
            String::from_utf8_lossy(&told)
                .lines()
                .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
                .filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
                .find(|path| path.file_stem().is_some_and(|name| name == "merchant"))
                .ok_or("cargo build names no program")?
        }
    };
    let told = content::version(&path, &built.version)?;
    content::demonstrates(&path)?;
    Ok((format!("{told}, {}", path.display()), path))
}
