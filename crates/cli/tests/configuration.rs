//! `merchant.toml`: the same settings for every command, and what goes before them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Platform, err, json, out, run};
use sandbox::keys;
use std::fs;
use std::process::{Command, Output};
use tempfile::TempDir;
use test_support::keys::{
    CFCA_OCA31, UNIONPAY_MERCHANT, UNIONPAY_PLATFORM, UNIONPAY_SECRET, UNIONPAY_SYMMETRIC_KEY, huifu_pfx_file,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_merchant");

/// A configuration of both platforms in a folder of its own.
fn configuration(base: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("password.txt"), "sandbox\n").unwrap();
    fs::copy(huifu_pfx_file(), folder.path().join("merchant.pfx")).unwrap();
    let store = folder.path().join("orders.db");
    let text = format!(
        "store = \"sqlite://{}\"\n[unionpay]\napp_id = \"{}\"\nbase = \"{base}\"\nallow_plain_http = true\n\
         secret = \"file:{}\"\nsymmetric_key = \"command:cat {}\"\nmerchant_key = \"command:cat {}\"\nplatform_keys = [\"{}\"]\n\
         [huifu]\nmer_cust_id = \"{}\"\nbase = \"{base}\"\nallow_plain_http = true\npfx = \"merchant.pfx\"\n\
         pfx_password = \"file:password.txt\"\nca = [\"{}\"]\nrequests_per_minute = 600\n",
        store.display(),
        keys::UNIONPAY_APP_ID,
        UNIONPAY_SECRET.file(),
        UNIONPAY_SYMMETRIC_KEY.file(),
        UNIONPAY_MERCHANT.key_file(),
        UNIONPAY_PLATFORM.public_file(),
        keys::HUIFU_MERCHANT,
        CFCA_OCA31.public_file(),
    );
    let file = folder.path().join("merchant.toml");
    fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap().to_owned();
    (folder, file)
}

fn told(line: &str, variables: &[(&str, &str)]) -> Output {
    run(PROGRAM, &line.split(' ').collect::<Vec<_>>(), variables, b"")
}

#[test]
fn one_file_serves_every_command() {
    let platform = Platform::start();
    let base = platform.sandbox.base_url().to_owned();
    let (_folder, file) = configuration(&base);
    let token = json(&told(&format!("unionpay call backendToken --config {file} --json"), &[]));
    assert_eq!(token["ok"], true, "{token}");
    let balance = told(&format!("huifu call 303 --config {file} user_cust_id={}", keys::HUIFU_USER), &[]);
    assert!(out(&balance).contains("acct"), "{}", out(&balance));
    out(&told(&format!("store migrate --config {file}"), &[]));
    out(&told("huifu orders list", &[("MERCHANT_CONFIG", &file)]));
    out(&told("huifu reconcile --once", &[("MERCHANT_CONFIG", &file)]));
    let signed = out(&told("unionpay sign a=b", &[("MERCHANT_CONFIG", &file)]));
    let key = UNIONPAY_MERCHANT.key_file();
    assert_eq!(signed, out(&told(&format!("unionpay sign a=b --key {key}"), &[])));
    let secret = UNIONPAY_SECRET.file();
    let fields = "appId=a nonceStr=b timestamp=1";
    let digest =
        out(&told(&format!("unionpay sign {fields} --secret-file {secret}"), &[("MERCHANT_CONFIG", &file)]));
    assert_eq!(digest.trim().len(), 64, "the secret that was named is meant: {digest}");
    let cipher = out(&told("unionpay encrypt 100", &[("MERCHANT_CONFIG", &file)]));
    let symmetric = UNIONPAY_SYMMETRIC_KEY.file();
    assert_eq!(cipher, out(&told(&format!("unionpay encrypt 100 --symmetric-key-file {symmetric}"), &[])));
}

#[test]
fn options_go_before_variables_and_variables_before_the_file() {
    let (_folder, file) = configuration("http://127.0.0.1:9");
    let line = "unionpay login-url --scope base --redirect-uri https://shop.example/ --state a";
    let url = |options: &str, variables: &[(&str, &str)]| out(&told(&format!("{line}{options}"), variables));
    let config = [("MERCHANT_CONFIG", file.as_str())];
    assert!(url("", &config).contains(&format!("appId={}", keys::UNIONPAY_APP_ID)));
    assert!(url("", &config).starts_with("http://127.0.0.1:9/"));
    let variable = [("MERCHANT_CONFIG", file.as_str()), ("UNIONPAY_APP_ID", "variable")];
    assert!(url("", &variable).contains("appId=variable"));
    assert!(url(" --app-id option", &variable).contains("appId=option"));
    assert!(url(" --app-id=option", &variable).contains("appId=option"));
    // Without a base in the file there is the default.
    let small = tempfile::tempdir().unwrap();
    let path = small.path().join("small.toml");
    fs::write(&path, "[unionpay]\napp_id = \"a\"\n").unwrap();
    assert!(url(&format!(" --config {}", path.display()), &[]).starts_with("https://open.95516.com/"));
    // The permission for an address of the file is none for another one.
    let other = told(&format!("unionpay call backendToken --config {file} --base http://127.0.0.1:9"), &[]);
    assert!(err(&other).contains("--allow-plain-http"), "{}", err(&other));
}

#[test]
fn every_mistake_is_told_at_once_with_its_line_and_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("merchant.toml");
    let text = "[unionpay]\nappid = \"a\"\nsecret = \"hunter2\"\nbase = \"http://h.example\"\n\
                [huifu]\nmer_cust_id = \"x\"\nbase = \"https://h.example/api\"\npfx = \"nowhere.pfx\"\nca = []\n";
    fs::write(&path, text).unwrap();
    let failed = told(&format!("unionpay call backendToken --config {}", path.display()), &[]);
    assert_eq!(failed.status.code(), Some(2));
    let text = err(&failed);
    for part in [
        "line 2: unionpay.appid is not a key; is `app_id` meant?",
        "line 3: unionpay.secret must say where the secret is",
        "line 4: unionpay.base is not encrypted",
        "line 6: huifu.mer_cust_id is no number",
        "line 8: huifu.pfx names a file that is not there",
        "line 9: huifu.ca names no CA",
        "unionpay.app_id is missing",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("hunter2"), "{text}");
    let missing = told("unionpay call backendToken --config /nowhere/merchant.toml --json", &[]);
    assert_eq!(missing.status.code(), Some(2));
    assert_eq!(json(&missing)["ok"], false);
}

#[test]
fn a_file_that_was_only_found_counts_and_runs_no_program() {
    let folder = tempfile::tempdir().unwrap();
    let here = |variables: &[(&str, &str)]| {
        Command::new(PROGRAM)
            .args(["unionpay", "encrypt", "100"])
            .current_dir(folder.path())
            .env_remove("UNIONPAY_SYMMETRIC_KEY")
            .env_remove("MERCHANT_CONFIG")
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    };
    let file = folder.path().join("merchant.toml");
    let with = |place: &str| format!("[unionpay]\napp_id = \"a\"\nsymmetric_key = \"{place}\"\n");
    fs::write(&file, with(&format!("file:{}", UNIONPAY_SYMMETRIC_KEY.file()))).unwrap();
    assert!(err(&here(&[])).contains("settings from ./merchant.toml"));
    out(&here(&[]));
    assert!(err(&here(&[("MERCHANT_CONFIG", "")])).contains("--symmetric-key-file"));
    fs::write(&file, with("command:touch ran")).unwrap();
    let refused = here(&[]);
    assert!(err(&refused).contains("nobody has named this file"), "{}", err(&refused));
    assert!(!folder.path().join("ran").exists());
    // Named, the program is asked, and what it says when it fails is not shown.
    let script = folder.path().join("fails.sh");
    fs::write(&script, "echo hunter2; echo hunter2 >&2; exit 3\n").unwrap();
    fs::write(&file, with("command:sh fails.sh")).unwrap();
    let failed = here(&[("MERCHANT_CONFIG", "merchant.toml")]);
    assert!(err(&failed).contains("unionpay.symmetric_key sh ended with"), "{}", err(&failed));
    assert!(!err(&failed).contains("hunter2"));
}

#[test]
fn doctor_looks_at_both_platforms_of_a_file() {
    let (folder, file) = configuration("http://127.0.0.1:9");
    let time = "--time 2026-06-01T00:00:00Z";
    let report = told(&format!("doctor --config {file} --json {time}"), &[]);
    let document = json(&report);
    let of = |platform: &str, check: &str| {
        let all = document["findings"].as_array().unwrap();
        all.iter()
            .find(|f| f["platform"] == platform && f["check"] == check)
            .cloned()
            .unwrap_or_else(|| panic!("{platform} {check}: {document:#}"))
    };
    for (platform, check) in [
        ("unionpay", "secret"),
        ("unionpay", "own signature"),
        ("huifu", "key file"),
        ("huifu", "own signature"),
    ] {
        assert_eq!(of(platform, check)["level"], "ok", "{document:#}");
    }
    let text = String::from_utf8(told(&format!("doctor --config {file} {time}"), &[]).stdout).unwrap();
    assert!(text.contains("\nunionpay\n") && text.contains("\nhuifu\n"), "{text}");
    // Another password opens nothing, and that is one line of the report.
    fs::write(folder.path().join("password.txt"), "another\n").unwrap();
    let report = told(&format!("doctor --config {file} --json {time}"), &[]);
    assert_eq!(report.status.code(), Some(1));
    let document = json(&report);
    let key_file =
        document["findings"].as_array().unwrap().iter().find(|f| f["check"] == "key file").unwrap();
    assert_eq!(key_file["level"], "fail", "{document:#}");
    let none = run(PROGRAM, &["doctor"], &[("MERCHANT_CONFIG", "")], b"");
    assert_eq!(none.status.code(), Some(2));
    assert!(err(&none).contains("merchant init"), "{}", err(&none));
}

/// The schema for editors and the reader know the same keys: both come from one list. The file that people see is made of them.
#[test]
fn init_writes_what_every_command_reads_and_never_over_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("merchant.toml");
    let path = file.to_str().unwrap();
    let secret = UNIONPAY_SECRET.file();
    let line = format!("init --out {path} --app-id quote\"d --secret file:{secret} --json");
    let document = json(&told(&line, &[]));
    assert_eq!(document["ok"], true, "{document:#}");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("app_id = \"quote\\\"d\"") && text.contains("# symmetric_key = "), "{text}");
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file).unwrap().permissions()) & 0o777,
        0o600
    );
    let again = told(&line, &[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(err(&again).contains("--force"), "{}", err(&again));
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    let forced =
        told(&format!("init --out {path} --force --app-id b --secret env:NO_SUCH_SECRET --json"), &[]);
    assert_eq!(forced.status.code(), Some(1), "the check fails, and says so");
    assert!(json(&forced)["error"].as_str().unwrap().contains("was written"));
    assert!(fs::read_to_string(&file).unwrap().contains("app_id = \"b\""));
    let own = told(&format!("init --out {path} --force --app-id b --secret hunter2"), &[]);
    assert_eq!(own.status.code(), Some(2));
}

#[test]
fn init_asks_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("merchant.toml");
    let pfx = huifu_pfx_file();
    let password = folder.path().join("password.txt");
    fs::write(&password, "sandbox\n").unwrap();
    let answers = [
        "app",
        "",
        "hunter2-is-no-place",
        UNIONPAY_SECRET.file().as_str(),
        "",
        "",
        "",
        keys::HUIFU_MERCHANT,
        "https://h.example/api",
        pfx.as_str(),
        password.to_str().unwrap(),
        CFCA_OCA31.public_file().as_str(),
        "",
        "sqlite://orders.db",
    ]
    .join("\n");
    let arguments = ["init", "--ask", "--json", "--out", file.to_str().unwrap()];
    let asked = run(PROGRAM, &arguments, &[], answers.as_bytes());
    assert!(err(&asked).contains("UnionPay: appId") && !err(&asked).contains("hunter2"), "{}", err(&asked));
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(&format!("secret = \"file:{}\"", UNIONPAY_SECRET.file())), "{text}");
    assert!(text.contains("store = \"sqlite://orders.db\""), "{text}");
    assert_eq!(json(&asked)["findings"][0]["check"], "configuration");
    // An end of the answers in the middle writes nothing.
    let other = folder.path().join("other.toml");
    let arguments = ["init", "--ask", "--out", other.to_str().unwrap()];
    let ended = run(PROGRAM, &arguments, &[], b"\n6666000000000001\n");
    assert_eq!(ended.status.code(), Some(2), "{}", err(&ended));
    assert!(!other.exists());
}

/// A person at a terminal, whom Python's pseudo-terminal plays.
#[cfg(unix)]
#[test]
fn init_asks_at_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let script = "import os,pty,sys\n\
        pid, terminal = pty.fork()\n\
        if pid == 0: os.execv(sys.argv[1], ['merchant', 'init'])\n\
        seen, answers = b'', [b'app', b'', b'env:PTY_SECRET', b'', b'', b'', b'', b'']\n\
        while True:\n\
        \x20   try: piece = os.read(terminal, 4096)\n\
        \x20   except OSError: break\n\
        \x20   if not piece: break\n\
        \x20   seen += piece\n\
        \x20   while answers and seen.count(b':\\r\\n') > 8 - len(answers):\n\
        \x20       os.write(terminal, answers.pop(0) + b'\\n')\n\
        sys.stdout.buffer.write(seen)\n\
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n";
    let mut python = Command::new("timeout");
    python
        .args(["60", "python3", "-c", script, PROGRAM])
        .current_dir(folder.path())
        .env("PTY_SECRET", "s3cret");
    let output = python.env_remove("MERCHANT_CONFIG").output().unwrap();
    let seen = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{seen}{}", String::from_utf8_lossy(&output.stderr));
    assert!(seen.contains("merchant.toml was written") && !seen.contains("s3cret"), "{seen}");
    let text = fs::read_to_string(folder.path().join("merchant.toml")).unwrap();
    assert!(text.contains("app_id = \"app\"") && text.contains("secret = \"env:PTY_SECRET\""), "{text}");
}
