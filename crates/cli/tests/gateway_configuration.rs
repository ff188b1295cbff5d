//! `merchant gateway` with a configuration that cannot be used: exit code 2, every mistake at once, and nothing is started.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use serde_json::Value;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_merchant");

const WRONG: &str = "\
lisen = \"127.0.0.1:0\"
store = \"sqlite://gateway.db\"
calls = 0
[[token]]
name = \"shop\"
sha256 = \"mgw_the token itself\"
scopes = [\"read\", \"write\"]
[[unionpay]]
app_id = \"a\"
secret = \"the secret itself\"
[[huifu]]
mer_cust_id = \"6666000000000001\"
pfx = \"nowhere.pfx\"
pfx_password = \"env:NO_SUCH_VARIABLE_OF_THIS_TEST\"
ca = [\"nowhere.cer\"]
";

/// Line and field of each, by hand.
const MISTAKES: [(u32, &str); 9] = [
    (1, "lisen"),
    (3, "calls"),
    (6, "token[1].sha256"),
    (7, "token[1].scopes"),
    (10, "unionpay[1].secret"),
    (11, "huifu[1].base"),
    (13, "huifu[1].pfx"),
    (14, "huifu[1].pfx_password"),
    (15, "huifu[1].ca"),
];

#[test]
fn every_mistake_is_told_at_once_with_line_and_field_and_nothing_is_started() {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("gateway.toml");
    std::fs::write(&config, WRONG).unwrap();
    let config = config.display().to_string();
    for arguments in [&["gateway", "--config"][..], &["gateway", "deliveries", "list", "--config"]] {
        for json in [false, true] {
            let mut arguments = [arguments, &[&config]].concat();
            arguments.extend(json.then_some("--json"));
            let output = common::run(PROGRAM, &arguments, &[], b"");
            let error = common::err(&output);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {error}");
            let told = match json {
                false => error.clone(),
                true => {
                    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
                    assert_eq!(document["ok"], false);
                    document["error"].as_str().unwrap().to_owned()
                }
            };
            let mut from = 0;
            for (line, field) in MISTAKES {
                let mistake = format!("line {line}: {field} ");
                let at = told[from..].find(&mistake);
                from += at.unwrap_or_else(|| panic!("{mistake} is not told, or not in its place:\n{told}"));
            }
            assert_eq!(told.matches("line ").count(), MISTAKES.len(), "{told}");
            assert!(!error.contains("the secret itself") && !error.contains("mgw_"), "{error}");
            let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
            assert_eq!(left.len(), 1, "neither store nor log: {left:?}");
        }
    }
}

#[test]
fn a_file_that_is_not_there_or_no_file_at_all_is_a_mistake_of_the_command_line() {
    for arguments in [&["gateway"][..], &["gateway", "--config", "/nowhere/gateway.toml"]] {
        let output = common::run(PROGRAM, arguments, &[], b"");
        assert_eq!(output.status.code(), Some(2), "{}", common::err(&output));
    }
}

#[test]
fn a_file_as_windows_editors_save_it_is_read_or_told_for_what_it_is() {
    let folder = TempDir::new().unwrap();
    let config = folder.path().join("gateway.toml");
    let told = |content: &[u8]| {
        std::fs::write(&config, content).unwrap();
        let output = common::run(PROGRAM, &["gateway", "--config", config.to_str().unwrap()], &[], b"");
        assert_eq!(output.status.code(), Some(2));
        common::err(&output)
    };
    let plain = told(WRONG.as_bytes());
    assert!(plain.contains("line 1: lisen"), "{plain}");
    let wide = |write: fn(u16) -> [u8; 2]| WRONG.encode_utf16().flat_map(write).collect::<Vec<u8>>();
    for content in [
        [b"\xEF\xBB\xBF", WRONG.as_bytes()].concat(),
        [b"\xFF\xFE", wide(u16::to_le_bytes).as_slice()].concat(),
        [b"\xFE\xFF", wide(u16::to_be_bytes).as_slice()].concat(),
    ] {
        assert_eq!(told(&content), plain);
    }
    // A comment in Chinese that the editor saved as GBK ("ANSI"): its second line has the first such byte.
    let gbk = told(b"# x\n# \xC9\xCC\xBB\xA7\n");
    assert!(gbk.contains("byte 6") && gbk.contains("iconv -f GBK -t UTF-8"), "{gbk}");
}
