//! The first calls that `docs/sandbox.md` shows, run as they stand there, in each language that is installed.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "common/sandbox.rs"]
mod sandbox;

use sandbox::{Running, installed};
use std::path::Path;
use std::process::Command;

const ENGLISH: &str = include_str!("../../../docs/sandbox.md");
const CHINESE: &str = include_str!("../../../docs/sandbox.zh-CN.md");

/// Language of a block, the file that it is put into, and the commands that run it there.
const LANGUAGES: [(&str, &str, &[&[&str]]); 6] = [
    ("js", "token.mjs", &[&["node", "token.mjs"]]),
    ("python", "token.py", &[&["python3", "token.py"]]),
    ("php", "token.php", &[&["php", "token.php"]]),
    ("java", "Token.java", &[&["java", "Token.java"]]),
    ("go", "token.go", &[&["go", "run", "token.go"]]),
    ("csharp", "Token.cs", &[&["mcs", "Token.cs"], &["mono", "Token.exe"]]),
];

fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let start = format!("```{language}\n");
    let after = page.split(start.as_str()).skip(1);
    after.map(|text| text.split("\n```").next().unwrap_or_default()).collect()
}

fn run(folder: &Path, commands: &[&[&str]]) -> String {
    let mut said = String::new();
    for command in commands {
        let output = Command::new(command[0])
            .args(&command[1..])
            .current_dir(folder)
            .env("GOCACHE", folder.join("go"))
            .output()
            .unwrap();
        said = String::from_utf8_lossy(&output.stdout).into_owned();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command:?}: {said}{error}");
    }
    said
}

#[test]
fn the_first_calls_of_the_page_work_in_every_language() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("sandbox.toml");
    std::fs::write(&config, "[[unionpay]]\napp_id = \"your-app-id\"\nsecret = \"your-secret\"\n").unwrap();
    let sandbox = Running::in_folder(folder.path(), &["--config", "sandbox.toml"]);
    let (_, address) = sandbox.base().rsplit_once(':').unwrap();
    let port = address.to_owned();

    for (language, file, commands) in LANGUAGES {
        let shown = blocks(ENGLISH, language);
        assert_eq!((shown.len(), &shown), (1, &blocks(CHINESE, language)), "{language}");
        std::fs::write(folder.path().join(file), shown[0].replace("8600", &port)).unwrap();
        // `.ci/run` installs Node.js for other tests: at least one language is always run.
        if language != "js" && !commands.iter().all(|command| installed(command[0])) {
            println!("{language}: not installed here");
            continue;
        }
        let answer: serde_json::Value = serde_json::from_str(&run(folder.path(), commands)).unwrap();
        assert_eq!(answer["resp"], "00", "{language}: {answer}");
        assert!(answer["params"]["backendToken"].is_string(), "{language}: {answer}");
        println!("{language}: {}", answer["params"]["expiresIn"]);
    }
}
