//! The page about the shops, followed to the letter but for its ports.

use crate::gateway::{ask, eventually, free_port};
use crate::language::PYTHON;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// The text of the page's blocks of this kind, with other ports.
fn blocks(kind: &str, ports: &[u16; 3]) -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/gateway-examples.md");
    let mut text = std::fs::read_to_string(page).unwrap();
    for (printed, free) in ["8600", "8700", "8080"].into_iter().zip(ports) {
        text = text.replace(printed, &free.to_string());
    }
    let parts = text.split("\n```").collect::<Vec<_>>();
    parts.iter().filter_map(|part| part.strip_prefix(kind)?.strip_prefix('\n')).map(str::to_owned).collect()
}

/// Processes that end with their value.
struct Started(Vec<Child>);

impl Drop for Started {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A shell in the folder, with our program on its path.
fn shell(folder: &Path, line: &str) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_merchant")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(folder).env("PATH", path).stdin(Stdio::null());
    command
}

/// What a line prints, or a process of a line that ends with `&`.
fn follow(folder: &Path, line: &str, started: &mut Started) -> String {
    if let Some(line) = line.strip_suffix(" &") {
        let command = shell(folder, &format!("exec {line}")).stdout(Stdio::null()).spawn();
        started.0.push(command.unwrap());
        return String::new();
    }
    let output = shell(folder, line).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

pub(crate) fn leads_to_a_payout() {
    let (folder, mut started) = (TempDir::new().unwrap(), Started(Vec::new()));
    let (folder, ports) = (folder.path(), [free_port(), free_port(), free_port()]);
    let steps = blocks("sh", &ports);
    let said: String = steps[0].lines().map(|line| follow(folder, line, &mut started)).collect();
    let word = |is: fn(&str) -> bool| {
        let mut words = said.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        words.find(|word| is(word)).unwrap_or_else(|| panic!("{said}")).to_owned()
    };
    let token = word(|word| word.starts_with("mgw_"));
    let hash = word(|word| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let configuration = blocks("toml", &ports)[0].replace("what `merchant gateway token` printed", &hash);
    let configuration = format!("listen = \"127.0.0.1:{}\"\n{configuration}", ports[1]);
    std::fs::write(folder.join("gateway.toml"), configuration).unwrap();
    eventually("the keys are written", || folder.join("keys/huifu-6666000000000001/merchant.pfx").exists());

    let (serve, export) = steps[1].split_once('\n').unwrap();
    follow(folder, serve, &mut started);
    let place = format!("http://127.0.0.1:{}", ports[1]);
    eventually("the gateway is ready", || {
        ask(&place, "GET", "/readyz", "", "").is_ok_and(|answer| answer.status == 200)
    });
    let export = export.replace("mgw_...", &token);
    let shop = PYTHON.source().display().to_string();
    let paid = format!("{export}\npython3 {shop} pay-out P1 20240517 1.00");
    assert!(follow(folder, &paid, &mut started).contains("P1: "));
}
