//! What people who meet this program for the first time type, and what is said to them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Platform, err, json, out};
use sandbox::keys;
use serde_json::Value;
use std::process::{Command, Output, Stdio};
use test_support::fixtures::path as fixture;
use test_support::keys::{CFCA_OCA31, UNIONPAY_MERCHANT, UNIONPAY_SYMMETRIC_KEY, huifu_pfx_file};

const PROGRAM: &str = env!("CARGO_BIN_EXE_merchant");

fn merchant(arguments: &[&str], input: &[u8]) -> Output {
    common::run(PROGRAM, arguments, &[("HUIFU_PFX_PASSWORD", keys::HUIFU_PFX_PASSWORD)], input)
}

/// One string, blanks between words.
fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("merchant-new-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// 0: everything held. 1: something did not. 2: the command line is wrong, and nothing was tried.
#[test]
fn exit_codes_mean_the_same_for_every_command() {
    let (pfx, ca, key) = (huifu_pfx_file(), CFCA_OCA31.public_file(), UNIONPAY_MERCHANT.key_file());
    let sample = fixture("cfca/testdata.check_value.txt");
    let huifu = format!("--base https://h.invalid/api --mer-cust-id 6666000000000001 --pfx {pfx} --ca {ca}");
    let rows = [
        (0, "--version".to_owned()),
        (0, "huifu explain 202002".into()),
        (0, "unionpay explain a10".into()),
        (0, "huifu commands withdraw".into()),
        (0, "unionpay commands user.mobile".into()),
        (0, "unionpay codes".into()),
        (
            0,
            format!(
                "huifu call withdraw {huifu} --dry-run user_cust_id=6666000000000002 order_date=20240517 order_id=7 trans_amt=1.00 cash_bind_card_id=1 cash_type=02030000 bg_ret_url=https://s.example/n"
            ),
        ),
        // What was asked for does not hold, is not there, or cannot be read.
        (1, "unionpay explain zzzzzz".into()),
        (1, "cfca inspect no-such-file".into()),
        (1, format!("cfca verify --ca {ca} {sample}")),
        (1, format!("cfca pfx --password wrong {pfx}")),
        (1, format!("huifu verify --ca no-such-file {sample}")),
        (1, "unionpay sign --key no-such-file a=b".into()),
        (1, "doctor unionpay --app-id x --base http://h.example".into()),
        (1, format!("huifu call 301 {huifu} order_id=1")),
        (1, format!("unionpay call backendToken --base https://h.invalid --app-id x --secret-file {key}")),
        (1, "unionpay call backendToken --app-id x".into()),
        (1, "unionpay decrypt --symmetric-key-file no-such-file x".into()),
        // The command line.
        (2, "no-such-command".into()),
        (2, "huifu explain".into()),
        (2, "huifu explain nonsense".into()),
        (2, "huifu commands no-such-command".into()),
        (2, "unionpay commands no.such.call".into()),
        (2, format!("huifu call no-such-command {huifu}")),
        (2, "unionpay call no.such.call --app-id x".into()),
        (2, "unionpay call backendToken --app-id x --base ftp://h.example".into()),
        (2, "unionpay call backendToken --app-id x --base http://h.example".into()),
        (2, "unionpay sign a=b".into()),
        (2, "unionpay encrypt 100".into()),
        (2, format!("unionpay sign --key {key} no-equals-sign")),
        (2, format!("unionpay sign --key {key} a=1 a=2")),
        (2, "doctor huifu".into()),
        (2, "cfca sign".into()),
        (1, "cfca sign --pfx no-such-file".into()),
        (2, "unionpay verify-notice --time yesterday x".into()),
        (2, "unionpay upsdk-config --app-id a --url https://s.example/ --time 1546300800000".into()),
        (2, format!("cfca sign --key - --cert - --in {ca}")),
    ];
    for (expected, line) in &rows {
        let arguments = words(line);
        let output = merchant(&arguments, b"");
        assert_eq!(output.status.code(), Some(*expected), "{line}: {}", err(&output));
        if *expected == 0 {
            continue;
        }
        let error = err(&output);
        assert!(error.starts_with("error: ") || line.starts_with("doctor unionpay"), "{line}: {error}");
        assert!(!error.contains("panicked") && !error.contains("os error"), "{line}: {error}");
        // The same for machines: one document, `ok` false, `error` what standard error says.
        let output = merchant(&[&arguments[..], &["--json"]].concat(), b"");
        let document: Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{line}: {e}"));
        assert_eq!(document["ok"], false, "{line}: {document}");
        let told = document["error"].as_str().unwrap_or_else(|| panic!("{line}: {document}"));
        assert!(!told.is_empty() && told.len() < 2000, "{line}: {told}");
    }
}

/// Files that are none, and standard input that is empty or asked for twice.
#[test]
fn input_that_is_none_is_named() {
    let folder = Folder::new("input");
    let huge = folder.0.join("huge");
    std::fs::File::create(&huge).unwrap().set_len(1 << 42).unwrap();
    let (huge, directory) = (huge.to_str().unwrap(), folder.0.to_str().unwrap());
    let empty = folder.file("empty", b"");
    let binary = folder.file("binary", b"\x30\x82\x00\xff\xfe\x80\x81");
    let ca = CFCA_OCA31.public_file();
    for (line, part) in [
        (format!("cfca inspect {directory}"), "this is a directory"),
        (format!("unionpay sign --key {directory} a=b"), "this is a directory"),
        (format!("huifu verify --ca {ca} {huge}"), "larger than the 64 MiB"),
        (format!("cfca verify --ca {ca} {huge}"), "larger than the 1024 MiB"),
        (format!("unionpay sign --key {huge} a=b"), "larger than the 64 MiB"),
        ("unionpay sign --key /dev/zero a=b".to_owned(), "larger than the 64 MiB"),
        ("unionpay sign --in no/such/file".to_owned(), "no such file (looked in "),
        (format!("huifu verify --ca {ca} /no/such/file"), "/no/such/file: no such file"),
        (format!("unionpay sign --key {empty} a=b"), "empty"),
        (format!("unionpay sign --in {binary}"), "byte 1 is not UTF-8"),
        (format!("huifu verify --ca {empty} -"), "empty"),
    ] {
        let output = merchant(&words(&line), b"");
        let error = err(&output);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{line}: {error}");
        assert!(error.contains(part) && error.lines().count() == 1, "{line}: {error}");
    }
    let symmetric = UNIONPAY_SYMMETRIC_KEY.file();
    for command in ["encrypt", "decrypt"] {
        let output = merchant(&["unionpay", command, "--symmetric-key-file", &symmetric], b"");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{command}");
        assert!(err(&output).contains("standard input is empty"), "{}", err(&output));
    }
    let certificate = std::fs::read(&ca).unwrap();
    let twice = merchant(&["cfca", "verify", "--ca", "-", "-"], &certificate);
    assert_eq!(twice.status.code(), Some(2));
    assert!(err(&twice).contains("standard input (-) can be only one of the files"), "{}", err(&twice));
    let output = merchant(&["unionpay", "verify-notice"], b"");
    assert_eq!(output.status.code().map(|code| code > 0), Some(true), "{}", err(&output));
}

/// The same fields in every form in which a person's editor saves them have one signature.
#[test]
fn files_of_windows_are_read_and_what_is_not_is_named() {
    let folder = Folder::new("encodings");
    let key = UNIONPAY_MERCHANT.key_file();
    let text = "remark=红包\r\nappId=a\r\n";
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let sign = |name: &str, content: &[u8]| {
        merchant(&["unionpay", "sign", "--key", &key, "--in", &folder.file(name, content)], b"")
    };
    let plain = out(&sign("plain", text.as_bytes()));
    assert_eq!(out(&merchant(&["unionpay", "sign", "--key", &key, "remark=红包", "appId=a"], b"")), plain);
    let json = r#"{"appId":"a","remark":"红包"}"#;
    for (name, content) in [
        ("bom", ["\u{feff}".as_bytes(), text.as_bytes()].concat()),
        ("utf16", [&[0xFF, 0xFE][..], &utf16(text)].concat()),
        ("json-bom", ["\u{feff}".as_bytes(), json.as_bytes()].concat()),
        ("json-utf16", [&[0xFF, 0xFE][..], &utf16(json)].concat()),
        ("json-utf16-without-mark", utf16(json)),
    ] {
        assert_eq!(out(&sign(name, &content)), plain, "{name}");
    }
    // `printf 'remark=红包' | iconv -t GBK | xxd -p`
    let gbk = sign("it's gbk", b"remark=\xba\xec\xb0\xfc\nappId=a\n");
    assert_eq!(gbk.status.code(), Some(1));
    let error = err(&gbk);
    // The hint runs as printed.
    let hint = error.split("convert it: ").nth(1).unwrap().trim();
    let converted = Command::new("sh").args(["-c", hint]).current_dir(&folder.0).status().unwrap();
    assert!(converted.success(), "{hint}");
    let converted = folder.0.join("utf8.txt");
    assert_eq!(std::fs::read_to_string(converted).unwrap(), "remark=红包\nappId=a\n");
}

#[test]
fn everything_that_is_missing_is_told_at_once() {
    let (pfx, key) = (huifu_pfx_file(), UNIONPAY_MERCHANT.key_file());
    let sign =
        ["huifu", "sign", "withdraw", "--mer-cust-id", "6666000000000001", "--pfx", &pfx, "order_id=7"];
    let error = err(&merchant(&sign, b""));
    for name in ["user_cust_id", "order_date", "trans_amt", "cash_bind_card_id", "bg_ret_url"] {
        assert!(error.contains(&format!("`{name}`")), "{name}: {error}");
    }
    assert!(error.contains("are missing") && !error.contains("`order_id`"), "{error}");
    let secret = err(&merchant(&words("unionpay call backendToken --app-id x"), b""));
    assert!(secret.contains("--secret-file FILE, or the variable UNIONPAY_SECRET"), "{secret}");
    let slip = err(&merchant(&[&sign[..], &["trans_amd=1.00"]].concat(), b""));
    assert!(slip.contains("no field `trans_amd`") && slip.contains("did you mean trans_amt?"), "{slip}");
    let symmetric = UNIONPAY_SYMMETRIC_KEY.file();
    let give = [
        "unionpay",
        "call",
        "red.packet.give",
        "--dry-run",
        "--app-id",
        "x",
        "--key",
        &key,
        "--symmetric-key-file",
        &symmetric,
    ];
    let error = common::run(PROGRAM, &give, &[("UNIONPAY_BACKEND_TOKEN", "t")], b"");
    for name in ["insAcctId", "transNumber", "pointAt"] {
        assert!(err(&error).contains(&format!("`{name}`")), "{}", err(&error));
    }
}

#[test]
fn calls_go_by_their_names_and_what_is_unknown_gets_the_nearest() {
    let text = out(&merchant(&["huifu", "commands", "提现"], b""))
        == out(&merchant(&["huifu", "commands", "withdraw"], b""));
    assert!(text, "both are 202");
    for (line, part) in [
        ("huifu commands withdrow", "did you mean Withdraw?"),
        ("huifu commands 2002", "did you mean 202"),
        ("unionpay commands user.mobil", "did you mean user.mobile?"),
        ("unionpay call user.mobil --app-id x", "did you mean user.mobile?"),
        ("unionpay explain a11", "did you mean a10"),
    ] {
        let error = err(&merchant(&words(line), b""));
        assert!(error.contains(part), "{line}: {error}");
    }
    // A number that nobody lists may stand in a contract: it is made, and said.
    let pfx = huifu_pfx_file();
    let made =
        merchant(&["huifu", "sign", "998", "--mer-cust-id", "6666000000000001", "--pfx", &pfx, "a=b"], b"");
    assert!(made.status.success() && err(&made).contains("no source names command 998"), "{}", err(&made));
}

/// What a dry run shows is what the platform gets.
#[test]
fn a_dry_run_shows_what_would_be_sent() {
    let platform = Platform::start();
    let (pfx, ca, base) = (huifu_pfx_file(), CFCA_OCA31.public_file(), platform.sandbox.base_url());
    let line = format!(
        "huifu call withdraw --dry-run --base {base} --allow-plain-http --mer-cust-id {} --pfx {pfx} --ca {ca} \
         user_cust_id=6666000000000002 order_date=20240517 order_id=7 trans_amt=1.00 cash_bind_card_id=10001 \
         cash_type=02030000 bg_ret_url=http://127.0.0.1:9/notice",
        keys::HUIFU_MERCHANT
    );
    let shown = out(&merchant(&words(&line), b""));
    assert!(
        shown.contains(&format!("POST {base}/merchantRequest")) && shown.contains("cmd_id=202"),
        "{shown}"
    );
    assert!(shown.contains("check_value=[") && !shown.contains("10001"), "{shown}");
    let secrets = [&words(&line)[..], &["--json", "--show-secrets"]].concat();
    let request = json(&merchant(&secrets, b""))["request"].clone();
    // The form as it is goes through: what was shown is a whole request.
    let folder = Folder::new("dry");
    let check_value = folder.file("value", request["body"]["check_value"].as_str().unwrap().as_bytes());
    let content = merchant(&["cfca", "verify", "--ca", &ca, &check_value], b"");
    assert!(out(&content).contains("\"cash_bind_card_id\":\"10001\""));
    assert!(platform.sandbox.orders().is_empty());

    let (key, symmetric) = (UNIONPAY_MERCHANT.key_file(), UNIONPAY_SYMMETRIC_KEY.file());
    let line = format!(
        "unionpay call red.packet.give --dry-run --app-id x --key {key} --symmetric-key-file {symmetric} \
         insAcctId=T00T00000000000001 mobile=19900000001 transNumber=20240517103000000001 pointAt=100"
    );
    let token = [("UNIONPAY_BACKEND_TOKEN", "token-that-is-secret")];
    let shown = out(&common::run(PROGRAM, &words(&line), &token, b""));
    assert!(shown.contains("POST https://open.95516.com/open/access/1.0/red.packet.give"), "{shown}");
    assert!(
        shown.contains("\"signature\"") && shown.contains("\"insAcctId\": \"T00T00000000000001\""),
        "{shown}"
    );
    assert!(!shown.contains("token-that-is-secret") && !shown.contains("19900000001"), "{shown}");
}

/// Colour is for terminals, and not for those who do not want it.
#[test]
fn colour_is_for_terminals_only() {
    let colour = |variables: &[(&str, &str)], terminal: bool| {
        let mut command = if terminal {
            let mut command = Command::new("script");
            command.args(["-qec", &format!("{PROGRAM} huifu explain 202002"), "/dev/null"]);
            command
        } else {
            let mut command = Command::new(PROGRAM);
            command.args(["huifu", "explain", "202002"]);
            command
        };
        let command =
            command.env_remove("NO_COLOR").env_remove("CLICOLOR").env("TERM", "xterm").env_remove("CI");
        let output = command.envs(variables.iter().copied()).stdin(Stdio::null()).output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains('\u{1b}')
    };
    assert!(colour(&[], true), "a terminal");
    assert!(!colour(&[("NO_COLOR", "1")], true), "a terminal, and NO_COLOR");
    assert!(!colour(&[], false), "a pipe");
}
