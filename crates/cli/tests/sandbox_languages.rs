//! The first calls that `docs/sandbox.md` shows, run as they stand there, in each language that is installed.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

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

/// Stops when the test ends, however it ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let start = format!("```{language}\n");
    let after = page.split(start.as_str()).skip(1);
    after.map(|text| text.split("\n```").next().unwrap_or_default()).collect()
}

fn installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
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
    let mut sandbox = Running(
        Command::new(env!("CARGO_BIN_EXE_merchant"))
            .args(["sandbox", "--port", "0", "--quiet", "--config", config.to_str().unwrap()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let mut first = String::new();
    let mut lines = BufReader::new(sandbox.0.stdout.take().unwrap());
    lines.read_line(&mut first).unwrap();
    let address = first.split("127.0.0.1:").nth(1).unwrap();
    let port: String = address.chars().take_while(char::is_ascii_digit).collect();

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
