//! How others depend on one crate of the workspace, tried from outside of it: by a path, and by a tag of a git repository.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// A folder that is gone when the test has ended, whichever way.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("depend-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Copies what git would have: no build output.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        match path.is_dir() {
            true if name == "target" || name == "node_modules" => {}
            true => copy(&path, &to.join(name))?,
            false => drop(fs::copy(&path, to.join(name))?),
        }
    }
    Ok(())
}

/// A user's crate, in no workspace of ours.
fn user(folder: &Path, dependency: &str, source: &str) {
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependency}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/lib.rs"), source).unwrap();
}

fn run(command: &mut Command) -> String {
    let done = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(done.status.success(), "{command:?}\n{}{}", text(&done.stdout), text(&done.stderr));
    text(&done.stdout)
}

fn cargo(folder: &Path) -> Command {
    let mut command = crate::cargo::command();
    command.current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target")).env_remove("RUSTFLAGS");
    command
}

/// A leaf, compiled by who has nothing but the address of a repository and a tag.
#[test]
fn one_crate_by_a_tag_of_a_repository() {
    let (root, folder) = (crate::root(), Folder::new("git"));
    let repository = folder.0.join("sdk");
    for part in ["crates", "xtask"] {
        copy(&root.join(part), &repository.join(part)).unwrap();
    }
    for file in ["Cargo.toml", "Cargo.lock"] {
        fs::copy(root.join(file), repository.join(file)).unwrap();
    }
    for arguments in [
        ["init", "--quiet"].as_slice(),
        &["add", "--all", "--force"],
        &[
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@x.invalid",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "-m",
            "x",
        ],
        &["tag", "v0.1.0"],
    ] {
        run(Command::new("git").current_dir(&repository).args(arguments));
    }
    let address = format!("file://{}", repository.display());
    let source = "pub fn told(name: &str) -> String {\n    shown::value(name).to_string()\n}\n";
    user(&folder.0.join("user"), &format!("shown = {{ git = \"{address}\", tag = \"v0.1.0\" }}"), source);
    // A home of its own, so that nothing stays behind in the machine's cache; the crate needs nothing from a registry.
    let mut check = cargo(&folder.0.join("user"));
    run(check.args(["check", "--quiet"]).env("CARGO_HOME", folder.0.join("home")));
    let lock = fs::read_to_string(folder.0.join("user/Cargo.lock")).unwrap();
    assert!(lock.contains("name = \"shown\"") && lock.contains("?tag=v0.1.0#"), "{lock}");
}

/// Message types by a path: what cargo resolves for them is what the README says a team compiles.
#[test]
fn message_types_by_a_path() {
    let (root, folder) = (crate::root(), Folder::new("path"));
    let crates = root.join("crates/unionpay-proto").canonicalize().unwrap();
    user(&folder.0, &format!("unionpay-proto = {{ path = {:?} }}", crates.display().to_string()), "");
    // The versions that the workspace was tested with, so that nothing has to be asked for.
    fs::copy(root.join("Cargo.lock"), folder.0.join("Cargo.lock")).unwrap();
    let told = run(cargo(&folder.0).args(["metadata", "--offline", "--format-version", "1"]));
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    // Packages that are resolved, by their id: what tests of ours need is in the list of packages, and in no user's build.
    let nodes = told["resolve"]["nodes"].as_array().unwrap();
    let reached: Vec<&str> = nodes.iter().filter_map(|node| node["id"].as_str()).collect();
    let has = |name: &str| {
        reached.iter().any(|id| id.contains(&format!("/{name}#")) || id.contains(&format!("#{name}@")))
    };
    assert!(has("unionpay-proto") && has("serde_json") && has("crypto-core"), "{reached:?}");
    for heavy in ["rsa", "hyper", "tokio", "rustls", "cms"] {
        assert!(!has(heavy), "{heavy}: {reached:?}");
    }
}

/// What the template refuses are names of this workspace, and who may use them are those that do.
#[test]
fn the_template_for_users_knows_who_uses_whom() {
    let root = crate::root();
    let template: toml::Table =
        fs::read_to_string(root.join("docs/deny-template.toml")).unwrap().parse().unwrap();
    let manifest = |name: &str| -> toml::Table {
        let path = root.join("crates").join(name).join("Cargo.toml");
        fs::read_to_string(path).unwrap_or_default().parse().unwrap()
    };
    let crates: Vec<String> = fs::read_dir(root.join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let bans = template["bans"]["deny"].as_array().unwrap();
    assert!(bans.len() > 5);
    for ban in bans {
        let name = ban["crate"].as_str().unwrap();
        assert!(name == "xtask" || crates.iter().any(|known| known == name), "{name}");
        let listed = ban.get("wrappers").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        let mut listed: Vec<String> =
            listed.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect();
        // Programs and tests are nobody's dependency.
        let mut uses: Vec<String> = crates
            .iter()
            .filter(|user| !["cli", "test-support"].contains(&user.as_str()))
            .filter(|user| manifest(user).get("dependencies").is_some_and(|table| table.get(name).is_some()))
            .cloned()
            .collect();
        listed.sort();
        uses.sort();
        assert_eq!(listed, uses, "wrappers of {name}");
    }
}
