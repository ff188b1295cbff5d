//! `merchant sandbox --data`: what was answered is still there, whatever ended the process.
#![allow(clippy::unwrap_used)]

#[path = "common/sandbox.rs"]
mod sandbox;

use sandbox::Running;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const APP: &str = "unionpay-cd7a3af94b0d49f35998050b067066cb";
const HUIFU: &str = "huifu-6666000000000001";

fn curl(arguments: &[&str]) -> String {
    let output = Command::new("curl").args(["-sS", "--noproxy", "*"]).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A command of this program, with the configuration that was written for it.
fn merchant(keys: &Path, folder: &str, command: &str) -> Output {
    let script = format!("set -a; . ./merchant.env; set +a; {} {command}", env!("CARGO_BIN_EXE_merchant"));
    Command::new("sh").args(["-c", &script]).current_dir(keys.join(folder)).output().unwrap()
}

fn start(folder: &Path, more: &[&str]) -> Running {
    let mut arguments = vec!["--data", "state", "--write-keys", "keys"];
    arguments.extend(more);
    Running::in_folder(folder, &arguments)
}

/// What is refused at the start, with its exit code.
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_merchant"))
        .args(["sandbox", "--port", "0"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

const WITHDRAW: &str = "huifu call 202 -- user_cust_id=6666000000000002 order_date=20240517 order_id=77 trans_amt=1.00 \
                        cash_bind_card_id=10001 cash_type=02030000 bg_ret_url=http://127.0.0.1:9/notice";

#[test]
fn orders_accounts_tokens_and_the_clock_outlive_the_process_until_they_are_reset() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    let look = |sandbox: &Running| {
        let base = sandbox.base();
        (curl(&[&format!("{base}/sandbox/huifu/orders")]), curl(&[&format!("{base}/sandbox/huifu/accounts")]))
    };
    let sandbox = start(folder.path(), &[]);
    let fresh = look(&sandbox);
    let base = sandbox.base().to_owned();
    curl(&["-X", "POST", &format!("{base}/sandbox/huifu/next-order?turn=no-notice")]);
    let done = merchant(&keys, HUIFU, WITHDRAW);
    assert!(look(&sandbox).0.contains("\"77\""), "{done:?}");
    merchant(&keys, APP, "unionpay call backendToken");
    // As much as the page shows of it.
    let token = |sandbox: &Running| {
        let books = curl(&[&format!("{}/sandbox/console/books", sandbox.base())]);
        let rest = books.split("<td>backendToken</td><td>").nth(1).unwrap().to_owned();
        (rest.chars().take(8).collect::<String>(), books)
    };
    let handed_out = token(&sandbox).0;
    curl(&["-X", "POST", &format!("{base}/sandbox/clock?forward=1000")]);
    curl(&["-X", "POST", &format!("{base}/sandbox/unionpay/set-balance?fen=4321")]);
    // The order ends by itself a moment later.
    let mut before = look(&sandbox);
    for _ in 0..50 {
        if before.0.contains("02000002") {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
        before = look(&sandbox);
    }
    assert_ne!(before, fresh);
    // Killed, not ended.
    drop(sandbox);

    let sandbox = start(folder.path(), &[]);
    assert_eq!(look(&sandbox), before);
    let (again, books) = token(&sandbox);
    assert_eq!(again, handed_out);
    assert!(books.contains("4321"), "{books}");
    let now: serde_json::Value =
        serde_json::from_str(&curl(&["-X", "POST", &format!("{}/sandbox/clock?forward=0", sandbox.base())]))
            .unwrap();
    let real = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert!((990..1100).contains(&(now["now"].as_u64().unwrap() - real)), "{now}");
    // A second one in the same folder is told so.
    assert!(refused(folder.path(), &["--data", "state"]).contains("another sandbox uses"));
    // The same order again is the same order; another under its number is refused.
    let again = merchant(&keys, HUIFU, &WITHDRAW.replace("1.00", "2.00"));
    assert!(!again.status.success(), "{again:?}");
    assert_eq!(look(&sandbox), before);

    curl(&["-X", "POST", &format!("{}/sandbox/reset", sandbox.base())]);
    assert_eq!(look(&sandbox), fresh);
    drop(sandbox);
    let sandbox = start(folder.path(), &[]);
    assert_eq!(look(&sandbox), fresh, "the reset is kept too");
    merchant(&keys, HUIFU, WITHDRAW);
    assert_ne!(look(&sandbox), fresh);
    drop(sandbox);
    assert_eq!(look(&start(folder.path(), &["--reset"])), fresh);
}

/// An order that was accepted ends, and its merchant is told, though the process died in between.
#[test]
fn an_order_in_progress_ends_after_the_restart_and_is_told_then() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    let config = |delay: u32| {
        fs::write(folder.path().join("sandbox.toml"), format!("notification_delay_ms = {delay}\n")).unwrap()
    };
    let receiver = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = receiver.local_addr().unwrap();
    config(60_000);
    let sandbox = start(folder.path(), &["--config", "sandbox.toml"]);
    merchant(&keys, HUIFU, &WITHDRAW.replace("127.0.0.1:9", &address.to_string()));
    let orders = |sandbox: &Running| curl(&[&format!("{}/sandbox/huifu/orders", sandbox.base())]);
    assert!(
        orders(&sandbox).contains("\"77\"") && !orders(&sandbox).contains("02000002"),
        "{}",
        orders(&sandbox)
    );
    drop(sandbox);
    config(20);
    let sandbox = start(folder.path(), &["--config", "sandbox.toml"]);
    let (mut connection, _) = receiver.accept().unwrap();
    let mut request = [0; 4096];
    let read = std::io::Read::read(&mut connection, &mut request).unwrap();
    assert!(String::from_utf8_lossy(&request[..read]).contains("POST /notice"));
    assert!(orders(&sandbox).contains("02000002"), "{}", orders(&sandbox));
}

/// Whoever got an answer finds it again, though the process is killed in the middle of its work, five times.
#[test]
fn nothing_that_was_answered_is_lost_to_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let mut answered: Vec<(String, String)> = Vec::new();
    for round in 0..5 {
        let sandbox = start(folder.path(), &[]);
        let base = sandbox.base().to_owned();
        let payment = |order: &str| {
            curl(&["-X", "POST", &format!("{base}/sandbox/unionpay/new-payment?orderId={order}&fen=100")])
        };
        // The number of an order that is not paid is given again: a lost one would be new.
        for (order, said) in &answered {
            assert_eq!(&payment(order), said, "{order}");
        }
        let stop = AtomicBool::new(false);
        let new: Vec<(String, String)> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..3)
                .map(|worker| {
                    let (payment, stop) = (&payment, &stop);
                    scope.spawn(move || {
                        let mut got = Vec::new();
                        for number in 0..200 {
                            let order = format!("{round}-{worker}-{number}");
                            let said = payment(&order);
                            if stop.load(Ordering::SeqCst) && !said.ends_with('}') {
                                break;
                            }
                            if said.contains("\"tn\"") {
                                got.push((order, said));
                            }
                        }
                        got
                    })
                })
                .collect();
            std::thread::sleep(Duration::from_millis(150 + 70 * round));
            stop.store(true, Ordering::SeqCst);
            // SIGKILL: nothing is ended in order.
            drop(sandbox);
            workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
        });
        answered.extend(new);
    }
    assert!(answered.len() > 10, "{}", answered.len());
}

#[test]
fn a_file_of_another_program_or_version_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    fs::create_dir_all(&state).unwrap();
    let file = state.join("sandbox.sqlite");
    let check = |words: &str| {
        let before = fs::read(&file).unwrap();
        let said = refused(folder.path(), &["--data", "state"]);
        assert!(said.contains(words), "{said}");
        assert_eq!(fs::read(&file).unwrap(), before);
        assert_eq!(fs::read_dir(&state).unwrap().count(), 1, "nothing beside it");
    };
    fs::write(&file, "my diary").unwrap();
    check("is no database of this program");
    fs::remove_file(&file).unwrap();
    let python = |script: &str| {
        let script = format!(
            "import sqlite3; c = sqlite3.connect('state/sandbox.sqlite'); {script}; c.commit(); c.close()"
        );
        let output =
            Command::new("python3").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    python("c.execute('create table diary (day text)')");
    check("is the database of another program");
    fs::remove_file(&file).unwrap();
    drop(Running::in_folder(folder.path(), &["--data", "state"]));
    // Python's SQLite reads what was written, and puts a version of the future into it.
    python(
        "print(c.execute('select count(*) from state').fetchone()); c.execute('pragma user_version = 99')",
    );
    for beside in ["sandbox.sqlite-wal", "sandbox.sqlite-shm"] {
        let _ = fs::remove_file(state.join(beside));
    }
    check("another version of this program (format 99");
    // A file in the place of the folder.
    fs::write(folder.path().join("file"), "").unwrap();
    assert!(refused(folder.path(), &["--data", "file"]).contains("--data file"));
    assert!(refused(folder.path(), &["--reset"]).contains("--data"));
}

#[test]
fn keys_that_were_made_are_kept_and_merchants_stand_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let config = "[platform]\ngenerate = true\n[[huifu]]\nmer_cust_id = \"6666000000000001\"\n[[huifu]]\nmer_cust_id = \"6666000000000009\"\n";
    fs::write(folder.path().join("sandbox.toml"), config).unwrap();
    let start = || {
        Running::in_folder(
            folder.path(),
            &["--config", "sandbox.toml", "--data", "state", "--write-keys", "keys"],
        )
    };
    let keys = folder.path().join("keys");
    let ca = keys.join(HUIFU).join("CFCA_ACS_OCA31.cer");
    let of = |sandbox: &Running, number: &str| {
        curl(&[&format!("{}/sandbox/huifu/accounts?mer_cust_id={number}", sandbox.base())])
    };
    let sandbox = start();
    let first = fs::read(&ca).unwrap();
    let other = of(&sandbox, "6666000000000009");
    merchant(&keys, HUIFU, WITHDRAW);
    std::thread::sleep(Duration::from_millis(300));
    let own = of(&sandbox, "6666000000000001");
    assert_eq!(of(&sandbox, "6666000000000009"), other);
    drop(sandbox);
    // The database has the keys, whatever becomes of the folder.
    fs::remove_dir_all(&keys).unwrap();
    let sandbox = start();
    assert_eq!(fs::read(&ca).unwrap(), first);
    assert_eq!((of(&sandbox, "6666000000000001"), of(&sandbox, "6666000000000009")), (own, other));
}

/// The switch is the SM2 test key; a key of the configuration would win without a word.
#[test]
fn an_sm2_key_beside_another_key_of_huifu_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let keys = test_support::fixtures::path("keys");
    let given = format!(
        "huifu_key = \"{keys}/huifu-platform.key.pem\"\nhuifu_certificate = \"{keys}/huifu-platform.cert.pem\"\n"
    );
    for (platform, other) in
        [("generate = true\n", "RSA keys are to be generated"), (&given, "a key of its own is given")]
    {
        fs::write(folder.path().join("sandbox.toml"), format!("[platform]\n{platform}")).unwrap();
        let said = refused(folder.path(), &["--config", "sandbox.toml", "--huifu-sm2"]);
        assert!(said.contains("huifu_sm2 is the SM2 test key") && said.contains(other), "{said}");
    }
}
