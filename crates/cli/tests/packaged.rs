//! What is installed beside the program: bash itself completes with the script, and each command has its manual page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::process::{Command, Output};

fn merchant(arguments: &[&str]) -> Output {
    let done = Command::new(env!("CARGO_BIN_EXE_merchant")).args(arguments).output().unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    done
}

/// What bash offers after these words.
fn offered(script: &str, words: &[&str]) -> Vec<String> {
    let line = words.join(" ");
    let last = words.len() - 1;
    let program = format!(
        "{script}\nCOMP_WORDS=({line}) COMP_CWORD={last}\n[ -n \"{}\" ] || COMP_WORDS+=('')\n_merchant merchant '{}' '{}'\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words[last],
        words[last],
        words[last - 1],
    );
    // Too long for an argument.
    let file = std::env::temp_dir().join(format!("merchant-completion-{}", std::process::id()));
    std::fs::write(&file, program).unwrap();
    let done = Command::new("bash").arg("--norc").arg(&file).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_and_options() {
    let script = String::from_utf8(merchant(&["completions", "bash"]).stdout).unwrap();
    assert_eq!(offered(&script, &["merchant", "gat"]), ["gateway"]);
    assert_eq!(offered(&script, &["merchant", "cfca", "insp"]), ["inspect"]);
    assert_eq!(offered(&script, &["merchant", "huifu", "payout", "--order-d"]), ["--order-date"]);
    for shell in ["elvish", "fish", "powershell", "zsh"] {
        let script = String::from_utf8(merchant(&["completions", shell]).stdout).unwrap();
        assert!(script.contains("payout"), "{shell}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = std::env::temp_dir().join(format!("merchant-man-{}", std::process::id()));
    merchant(&["man", folder.to_str().unwrap()]);
    let page = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    for (name, says) in [
        ("merchant.1", "SSL_CERT_FILE"),
        ("merchant-cfca-verify.1", "\\-\\-signer\\-cn"),
        ("merchant-huifu-payout.1", "\\-\\-order\\-date"),
    ] {
        let text = page(name);
        assert!(text.contains(".TH ") && text.contains(says), "{name}: {text}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
