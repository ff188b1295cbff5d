//! What happens to output that cannot be written: a full disk, a reader that left.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::Platform;
use sandbox::keys;
use std::collections::BTreeSet;
use std::fs::File;
use std::process::{Command, Stdio};
use test_support::fixtures::path as fixture;
use test_support::keys::{
    CFCA_OCA31, HUIFU_PLATFORM, UNIONPAY_MERCHANT, UNIONPAY_PLATFORM, UNIONPAY_SECRET,
    UNIONPAY_SYMMETRIC_KEY, huifu_pfx_file,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_merchant");

fn folder() -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("merchant-output-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// One call of every command that prints and succeeds, but for the address of the platform.
fn rows(base: &str, folder: &std::path::Path) -> Vec<Vec<String>> {
    let file = |name: &str, content: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (pfx, ca) = (huifu_pfx_file(), CFCA_OCA31.public_file());
    let (password, order) = (file("password", b"sandbox\n"), file("order.json", br#"{"a":"b"}"#));
    let (sample, sample_ca) =
        (fixture("cfca/testdata.check_value.txt"), fixture("cfca/CFCA_ACS_TEST_OCA31.pem"));
    let (symmetric, secret) = (UNIONPAY_SYMMETRIC_KEY.file(), UNIONPAY_SECRET.file());
    let key = UNIONPAY_MERCHANT.key_file();
    let answer = message(&HUIFU_PLATFORM.key_file(), &HUIFU_PLATFORM.public_file());
    let answer = file("answer.txt", &answer);
    let envelope = run(&["cfca", "encrypt", "--to", &fixture("cfca/envelope/alice.pem"), "--in", &order]);
    let envelope = file("envelope.txt", &envelope);
    let under_password = run(&["cfca", "password-encrypt", "--password-file", &password, &order]);
    let under_password = file("under-password.txt", &under_password);
    let huifu = format!(
        "--base {base} --allow-plain-http --mer-cust-id {} --pfx {pfx} --password-file {password}",
        keys::HUIFU_MERCHANT
    );
    let app = format!("--app-id {}", keys::UNIONPAY_APP_ID);
    let configuration =
        file("merchant.toml", format!("[unionpay]\napp_id = \"a\"\nsecret = \"file:{secret}\"\n").as_bytes());
    let query = "order_id=7 order_date=20240517 trans_type=01";
    let gateway = gateway_configuration(folder);
    let alive = format!("listen = \"unix:{}\"\n{gateway}", folder.join("alive.sock").display());
    keep_running(&alive, folder);
    let (gateway, alive) = (file("gateway.toml", gateway.as_bytes()), file("alive.toml", alive.as_bytes()));
    let store = format!("--store sqlite://{}", folder.join("orders.db").display());
    let book = format!("{store} --mer-cust-id {}", keys::HUIFU_MERCHANT);
    let rows = format!(
        "order_id,user_cust_id,trans_amt,cash_bind_card_id\nP1,{},1.00,{}\n",
        keys::HUIFU_USER,
        keys::HUIFU_CASH_CARD
    );
    let rows = file("rows.csv", rows.as_bytes());
    let payout = "--order-date 20240517 --cash-type 02030000 --bg-ret-url http://127.0.0.1:9/n --yes --json";
    let payment =
        "order_id=p1 order_date=20240517 trans_amt=1.00 gate_id=01020000 bg_ret_url=https://shop.example/n";
    [
        "--version".to_owned(),
        "--help".to_owned(),
        "completions bash".to_owned(),
        format!("man {}", folder.join("man").display()),
        "demo".to_owned(),
        "demo --json".to_owned(),
        "sandbox --help".to_owned(),
        format!("doctor --config {configuration}"),
        format!("init --out {} --force --app-id a --secret file:{secret}", folder.join("init.toml").display()),
        format!("doctor huifu --base https://h.example/api --mer-cust-id 6666000000000001 --pfx {pfx} --password-file {password} --ca {ca}"),
        format!("doctor unionpay {app} --secret-file {secret} --symmetric-key-file {symmetric} --json"),
        format!("cfca verify --ca {sample_ca} --time 1546300800 {sample}"),
        format!("cfca sign --pfx {pfx} --password-file {password} --in {order}"),
        format!("cfca encrypt --to {} --in {order}", fixture("cfca/envelope/alice.pem")),
        format!("cfca decrypt --key {} --cert {} {envelope}", fixture("cfca/envelope/alice.key.pem"), fixture("cfca/envelope/alice.pem")),
        format!("cfca inspect --ca {sample_ca} --time 1546300800 {sample}"),
        format!("cfca inspect --json --ca {sample_ca} --time 1546300800 {sample}"),
        format!("cfca pfx --password-file {password} {pfx}"),
        format!("cfca certificate {sample_ca}"),
        format!("cfca certificate --info SubjectDN {sample_ca}"),
        format!("cfca hash {order}"),
        format!("cfca password-encrypt --password-file {password} {order}"),
        format!("cfca password-decrypt --password-file {password} {under_password}"),
        format!("cfca request --key {key}"),
        // Both write a key file, and never over one.
        "cfca generate-key --help".to_owned(),
        "cfca escrow --help".to_owned(),
        format!("huifu sign 301 --mer-cust-id 6666000000000001 --pfx {pfx} --password-file {password} {query}"),
        format!("huifu verify --ca {ca} {answer}"),
        format!("huifu call 303 {huifu} --ca {ca} user_cust_id=6666000000000002"),
        format!("huifu call 303 {huifu} --ca {ca} --dry-run user_cust_id=6666000000000002"),
        format!("huifu page 204 {huifu} {payment}"),
        format!("huifu upload {huifu} --ca {ca} --attach-no A1 --trans-type 01 --attach-type 05 {order}"),
        format!("store migrate {store}"),
        format!("store status {store}"),
        format!("huifu payout {rows} {huifu} --ca {ca} {store} {payout}"),
        format!("huifu orders list {book}"),
        format!("huifu orders list {book} --json"),
        format!("huifu orders show {book} 20240517 P1"),
        format!("huifu orders export {book}"),
        format!("huifu reconcile {huifu} --ca {ca} {store} --once"),
        format!("huifu orders settle {book} 20240517 P1 --as succeeded --done --yes"),
        format!("store purge {store} --older-than 400d --yes"),
        "explain CFCA_ACS_OCA31.cer".to_owned(),
        "huifu explain 202002".to_owned(),
        "huifu codes".to_owned(),
        "huifu codes --json".to_owned(),
        "huifu commands".to_owned(),
        "huifu commands 202".to_owned(),
        format!("unionpay sign --key {key} a=b"),
        format!("unionpay sign --key {key} a=b --json"),
        format!("unionpay encrypt --symmetric-key-file {symmetric} 100"),
        format!("unionpay decrypt --symmetric-key-file {symmetric} {}", cipher_text(&symmetric)),
        format!("unionpay verify-notice --any-age --key {} {}", UNIONPAY_MERCHANT.public_file(), file("signed.json", &signed(&key))),
        "unionpay login-url --app-id a --scope mobile --redirect-uri https://shop.example/".to_owned(),
        format!("unionpay upsdk-config --app-id a --url https://shop.example/ --front-token-file {secret}"),
        format!("unionpay call backendToken --base {base} --allow-plain-http {app} --secret-file {secret}"),
        "unionpay explain a10".to_owned(),
        "unionpay codes".to_owned(),
        "unionpay codes --json".to_owned(),
        "unionpay commands".to_owned(),
        "unionpay commands user.mobile".to_owned(),
        "gateway token".to_owned(),
        "gateway webhook-secret".to_owned(),
        format!("gateway health --config {alive}"),
        format!("gateway health --config {alive} --json"),
        format!("gateway deliveries list --config {gateway}"),
        format!("gateway deliveries list --config {gateway} --json"),
        format!("gateway deliveries show --config {gateway} msg_1"),
        format!("gateway deliveries redeliver --config {gateway} msg_1"),
    ]
    .into_iter()
    .map(|row| row.split(' ').map(str::to_owned).collect())
    .collect()
}

/// A gateway whose store holds a delivery.
fn gateway_configuration(folder: &std::path::Path) -> String {
    let store = format!("sqlite://{}", folder.join("gateway.db").display());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let sql = store_sql::Sql::builder(store.as_str()).migrate().await.unwrap();
        let new = store_sql::NewDelivery {
            id: "msg_1",
            platform: "huifu",
            merchant: keys::HUIFU_MERCHANT,
            kind: "huifu.notification",
            order: Some(("20240517", "202405170001")),
            body: "{}",
            trace: None,
        };
        assert!(sql.deliveries().add(&new).await.unwrap());
        sql.close().await;
    });
    format!(
        "store = {store:?}\naudit_log = \"audit.log\"\n[[unionpay]]\napp_id = \"a\"\nsecret = \"file:{}\"\n",
        UNIONPAY_SECRET.file()
    )
}

/// A gateway that runs until this process ends.
fn keep_running(configuration: &str, folder: &std::path::Path) {
    let configuration = gateway::Configuration::parse(configuration, folder).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let gateway = runtime.block_on(gateway::Gateway::start(configuration)).unwrap();
    std::mem::forget((runtime, gateway));
}

fn run(arguments: &[&str]) -> Vec<u8> {
    let output = common::run(PROGRAM, arguments, &[], b"");
    assert!(output.status.success(), "{arguments:?}: {}", common::err(&output));
    output.stdout
}

fn message(key: &str, certificate: &str) -> Vec<u8> {
    let content = br#"{"cmd_id":"202","resp_code":"202000"}"#;
    let output = common::run(PROGRAM, &["cfca", "sign", "--key", key, "--cert", certificate], &[], content);
    assert!(output.status.success(), "{}", common::err(&output));
    output.stdout
}

fn cipher_text(symmetric: &str) -> String {
    let text = run(&["unionpay", "encrypt", "--symmetric-key-file", symmetric, "100"]);
    String::from_utf8(text).unwrap().trim().to_owned()
}

fn signed(key: &str) -> Vec<u8> {
    run(&["unionpay", "sign", "--key", key, "--out", "request", "appId=a", "nonceStr=n", "timestamp=1"])
}

/// Every command that has no commands below it, as the help lists them.
fn leaves(path: &[&str], found: &mut BTreeSet<String>) {
    let help = String::from_utf8(run(&[path, &["--help"]].concat())).unwrap();
    let below = help.split("Commands:\n").nth(1).unwrap_or_default();
    let names = below.lines().take_while(|line| !line.is_empty()).filter_map(|line| {
        let name = line.strip_prefix("  ")?.split_whitespace().next()?;
        (!line.starts_with("   ") && name != "help").then_some(name)
    });
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        found.insert(path.join(" "));
    }
    for name in names {
        leaves(&[path, &[name]].concat(), found);
    }
}

#[test]
fn output_that_cannot_be_written_is_a_failure_and_a_reader_who_left_is_none() {
    let platform = Platform::start();
    let folder = folder();
    let rows = rows(&platform.sandbox.base_url(), &folder);
    let mut untold = BTreeSet::new();
    leaves(&[], &mut untold);
    for row in &rows {
        untold.retain(|leaf| !row.join(" ").starts_with(leaf));
        let started = |out: Stdio| {
            let mut child = Command::new(PROGRAM);
            child.args(row).stdin(Stdio::null()).stdout(out).stderr(Stdio::piped());
            let output = child.spawn().unwrap().wait_with_output().unwrap();
            (output.status.code(), String::from_utf8(output.stderr).unwrap())
        };
        let (code, error) = started(Stdio::null());
        assert_eq!(code, Some(0), "{row:?} works: {error}");
        let (code, error) = started(File::create("/dev/full").unwrap().into());
        assert_eq!(code, Some(1), "{row:?} to a full disk: {error}");
        assert!(error.contains("cannot be written: No space left"), "{row:?}: {error}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let (code, error) = started(writer.into());
        assert_eq!(code, Some(0), "{row:?} to a closed pipe: {error}");
        assert!(!error.contains("panicked") && !error.contains("error:"), "{row:?}: {error}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(untold.is_empty(), "commands without a row above: {untold:?}");
}

/// A verdict that nobody reads is still the exit code, and standard error may be full or gone.
#[test]
fn a_failure_stays_a_failure_whoever_listens() {
    let missing = ["huifu", "explain", "nonsense"];
    for arguments in [&missing[..], &["cfca", "inspect", "no-such-file"], &["no-such-command"]] {
        let expected = common::run(PROGRAM, arguments, &[], b"").status.code();
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        for error in [Stdio::from(File::create("/dev/full").unwrap()), writer.into()] {
            let full = File::create("/dev/full").unwrap();
            let status = Command::new(PROGRAM).args(arguments).stdout(full).stderr(error).status().unwrap();
            assert_eq!(status.code(), expected, "{arguments:?}");
        }
    }
    // Steps that were asked for and cannot be written.
    let key = UNIONPAY_MERCHANT.key_file();
    let explain = ["unionpay", "sign", "--explain", "--key", &key, "a=b"];
    let full = File::create("/dev/full").unwrap();
    let status = Command::new(PROGRAM).args(explain).stdout(Stdio::null()).stderr(full).status().unwrap();
    assert_eq!(status.code(), Some(1));
    let sandbox = Command::new(PROGRAM)
        .args(["sandbox", "--port", "0"])
        .stdout(File::create("/dev/full").unwrap())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(sandbox.code(), Some(1), "nobody could learn its address");
}

/// All of it goes through `output.rs`.
#[test]
fn there_is_one_writer() {
    fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { sources(&path, found) } else { found.push(path) }
        }
    }
    let mut files = Vec::new();
    sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 40);
    for file in files.iter().filter(|file| !file.ends_with("output.rs")) {
        let text = std::fs::read_to_string(file).unwrap();
        for writer in ["println!", "print!(", "stdout()", "anstream::", "stderr().lock"] {
            assert!(!text.contains(writer), "{}: {writer}", file.display());
        }
    }
}

/// What a message says is shown; what it would do to a terminal is not done. `script` gives the program a terminal.
#[test]
fn a_strangers_text_does_not_drive_the_terminal() {
    let folder = folder();
    let file = folder.join("escapes.json");
    std::fs::write(&file, "{\"appId\":\"a\\u001b[2J\\u001b]0;x\\u0007b\\rok\",\"signature\":\"QQ==\"}")
        .unwrap();
    let key = UNIONPAY_PLATFORM.public_file();
    let command = format!(
        "{} unionpay verify-notice --any-age --explain --key {key} {}",
        env!("CARGO_BIN_EXE_merchant"),
        file.display()
    );
    let shown =
        common::run("script", &["-qec", &command, "/dev/null"], &[("TERM", "xterm"), ("NO_COLOR", "")], b"");
    let text = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(text.contains("appId = a\u{fffd}[2J\u{fffd}]0;x\u{fffd}b\u{fffd}ok"), "{text:?}");
    assert!(!text.contains("\u{1b}[2J") && !text.contains("\u{1b}]") && !text.contains("\rok"), "{text:?}");
    assert!(text.contains("\u{1b}[0m"), "there are colours, so there was a terminal: {text:?}");
    std::fs::remove_file(&file).unwrap();
}
