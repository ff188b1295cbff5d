//! `merchant sandbox --write-keys`: judged by the programs that are to read what it wrote, and by calls that they sign with it.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../common/sandbox.rs"]
mod sandbox;

mod tls;

use sandbox::{Running, installed};
use std::fs;
use std::path::Path;
use std::process::Command;

const APP: &str = "unionpay-cd7a3af94b0d49f35998050b067066cb";
const HUIFU: &str = "huifu-6666000000000001";

fn run(program: &str, arguments: &[&str], folder: &Path) -> (bool, String) {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("GOCACHE", folder.join("go"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.success(), said + &String::from_utf8_lossy(&output.stderr))
}

fn holds(program: &str, arguments: &[&str], folder: &Path) -> String {
    let (held, said) = run(program, arguments, folder);
    assert!(held, "{program} {arguments:?}: {said}");
    said
}

/// The program of a language, from its file beside this one.
fn made(name: &str, text: &str, folder: &Path) {
    fs::write(folder.join(name), text).unwrap();
}

/// Programs that load the configuration of a merchant of UnionPay, fetch a token and make a call signed with RSA.
fn calls(languages: &[&str], keys: &Path, merchant: &str, key_bytes: usize) {
    let work = tempfile::tempdir().unwrap();
    let folder = keys.join(merchant);
    let folder = folder.to_str().unwrap();
    made("unionpay.php", include_str!("unionpay.php"), work.path());
    made("unionpay.py", include_str!("unionpay.py"), work.path());
    made("Unionpay.java", include_str!("Unionpay.java"), work.path());
    made("unionpay.go", include_str!("unionpay.go"), work.path());
    let programs: [&[&str]; 4] = [
        &["python3", "-B", "unionpay.py", folder],
        &["php", "unionpay.php", folder],
        &["java", "Unionpay.java", folder],
        &["go", "run", "unionpay.go", folder],
    ];
    for program in programs.into_iter().filter(|program| languages.contains(&program[0])) {
        // `.ci/run` installs Python for other tests: at least one language is always run.
        if program[0] != "python3" && !installed(program[0]) {
            println!("{}: not installed here", program[0]);
            continue;
        }
        let said = holds(program[0], &program[1..], work.path());
        assert_eq!(said, format!("00 00 {key_bytes} platform"), "{program:?}");
    }
}

#[test]
fn an_empty_folder_and_the_binary_alone_give_clients_of_each_language_what_they_need() {
    let empty = tempfile::tempdir().unwrap();
    let sandbox = Running::in_folder(empty.path(), &["--write-keys", "keys"]);
    assert!(sandbox.said.contains("Console"), "{}", sandbox.said);
    assert!(sandbox.said.contains("test keys"), "{}", sandbox.said);
    let keys = empty.path().join("keys");
    calls(&["python3", "php", "java", "go"], &keys, APP, 24);
    assert_eq!(huifu_withdraws(&keys.join(HUIFU)), "202002");

    let huifu = keys.join(HUIFU);
    for (pfx, legacy) in [("merchant.pfx", false), ("merchant-windows.pfx", true)] {
        let mut arguments = vec!["pkcs12", "-in", pfx, "-passin", "file:password.txt", "-noenc"];
        arguments.extend(legacy.then_some("-legacy"));
        let said = holds("openssl", &arguments, &huifu);
        assert!(said.contains("PRIVATE KEY") && said.contains("Sandbox Merchant"), "{pfx}: {said}");
    }
    for certificate in ["merchant.cer", "platform.cer", "CFCA_ACS_OCA31.cer", "CFCA_ACS_CA.cer"] {
        holds("openssl", &["x509", "-inform", "DER", "-noout", "-in", certificate], &huifu);
    }
    for certificate in ["merchant.cert.pem", "platform.cert.pem"] {
        holds("openssl", &["verify", "-purpose", "any", "-CAfile", "platform-ca.pem", certificate], &huifu);
    }
    for key in [huifu.join("merchant.key.pem"), keys.join(APP).join("merchant.key.pem")] {
        holds("openssl", &["pkey", "-check", "-noout", "-in", key.to_str().unwrap()], &huifu);
    }
    if installed("keytool") {
        let list = ["-list", "-storetype", "PKCS12", "-keystore", "merchant.pfx", "-storepass", "sandbox"];
        assert!(holds("keytool", &list, &huifu).contains("PrivateKeyEntry"));
        assert!(
            holds("keytool", &["-printcert", "-file", "CFCA_ACS_OCA31.cer"], &huifu)
                .contains("SANDBOX ACS OCA31")
        );
    }
    // Our own program, by the variables that it is given.
    let script = format!(
        "set -a; . ./merchant.env; set +a; {merchant} doctor huifu && {merchant} huifu call 301 -- order_id=1 order_date=20240101 trans_type=08",
        merchant = env!("CARGO_BIN_EXE_merchant")
    );
    let (_, said) = run("sh", &["-c", &script], &huifu);
    assert!(said.contains("key file") && said.contains("301003"), "{said}");
    let script = format!(
        "set -a; . ./merchant.env; set +a; {merchant} doctor unionpay --connect && {merchant} unionpay call backendToken",
        merchant = env!("CARGO_BIN_EXE_merchant")
    );
    assert!(holds("sh", &["-c", &script], &keys.join(APP)).contains("backendToken"));
}

/// The result code of a withdrawal that OpenSSL signed and whose answer it verified.
fn huifu_withdraws(folder: &Path) -> String {
    let work = tempfile::tempdir().unwrap();
    made("huifu.py", include_str!("huifu.py"), work.path());
    // Without -B Python keeps what it read of config.py, and takes it for the file of a later start where both were
    // written in the same second with the same length: then it calls the port of the first.
    let output = Command::new("python3")
        .args(["-B", "huifu.py", folder.to_str().unwrap()])
        .current_dir(work.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[cfg(unix)]
fn only_their_owner_reads_private_keys() {
    use std::os::unix::fs::PermissionsExt as _;
    let empty = tempfile::tempdir().unwrap();
    let _sandbox = Running::in_folder(empty.path(), &["--write-keys", "keys"]);
    let keys = empty.path().join("keys");
    let mut seen = 0;
    for merchant in [APP, HUIFU] {
        for file in fs::read_dir(keys.join(merchant)).unwrap() {
            let file = file.unwrap();
            let text = String::from_utf8_lossy(&fs::read(file.path()).unwrap()).into_owned();
            let name = file.file_name().into_string().unwrap();
            let is_secret = text.contains("PRIVATE KEY")
                || [".pfx", ".sm2", ".txt", ".key.b64"].iter().any(|end| name.ends_with(end))
                || ["config.", "merchant.env"].iter().any(|start| name.starts_with(start));
            let mode = file.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, if is_secret { 0o600 } else { 0o644 }, "{name}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn what_somebody_else_wrote_or_changed_stays_and_what_was_written_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    let config = keys.join(APP).join("config.json");
    drop(Running::in_folder(folder.path(), &["--write-keys", "keys"]));
    let before = fs::read(&config).unwrap();
    // Another port, so another address.
    drop(Running::in_folder(folder.path(), &["--write-keys", "keys"]));
    assert_ne!(fs::read(&config).unwrap(), before);

    fs::write(&config, "mine").unwrap();
    let (started, said) = run(
        env!("CARGO_BIN_EXE_merchant"),
        &["sandbox", "--port", "0", "--write-keys", "keys"],
        folder.path(),
    );
    assert!(!started && said.contains("config.json was not written by this program"), "{said}");
    assert_eq!(fs::read(&config).unwrap(), b"mine");
    fs::remove_file(&config).unwrap();

    // A folder that holds something else.
    fs::create_dir_all(folder.path().join("other").join(APP)).unwrap();
    let own = folder.path().join("other").join(APP).join("merchant.key.pem");
    fs::write(&own, "my real key").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_merchant"))
        .args(["sandbox", "--port", "0", "--write-keys", "other"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(&own).unwrap(), b"my real key");
    assert!(!folder.path().join("other").join("README.txt").exists(), "all or nothing");
    // A link that leads elsewhere is nobody's file to write through.
    #[cfg(unix)]
    {
        fs::remove_file(&own).unwrap();
        let target = folder.path().join("target");
        fs::write(&target, "elsewhere").unwrap();
        std::os::unix::fs::symlink(&target, &own).unwrap();
        let (started, _) = run(
            env!("CARGO_BIN_EXE_merchant"),
            &["sandbox", "--port", "0", "--write-keys", "other"],
            folder.path(),
        );
        assert!(!started);
        assert_eq!(fs::read(&target).unwrap(), b"elsewhere");
    }
    // A file where the folder should be.
    fs::write(folder.path().join("file"), "").unwrap();
    let (started, said) = run(
        env!("CARGO_BIN_EXE_merchant"),
        &["sandbox", "--port", "0", "--write-keys", "file"],
        folder.path(),
    );
    assert!(!started && said.contains("--write-keys file"), "{said}");
}

#[test]
fn every_merchant_of_a_configuration_has_a_folder_and_keys_of_its_own_stay_its_own() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("sandbox.toml"),
        format!(
            "[[unionpay]]\napp_id = \"a/../b\"\nsecret = \"it's $1\"\nsymmetric_key = \"{}\"\n[[unionpay]]\napp_id = \"own\"\npublic_key = \"\"\"\n{}\"\"\"\n[[huifu]]\nmer_cust_id = \"7\"\n",
            "0123456789abcdef23456789abcdef01",
            test_support::keys::UNIONPAY_PLATFORM.public_text(),
        ),
    )
    .unwrap();
    let _sandbox = Running::in_folder(folder.path(), &["--config", "sandbox.toml", "--write-keys", "keys"]);
    let keys = folder.path().join("keys");
    calls(&["python3", "php"], &keys, "unionpay-a%2F%2E%2E%2Fb", 16);
    assert!(!keys.join("unionpay-own").join("merchant.key.pem").exists());
    let config = fs::read_to_string(keys.join("unionpay-own").join("config.php")).unwrap();
    assert!(config.contains("'merchantKey' => null, // the private half"), "{config}");
    assert_eq!(huifu_withdraws(&keys.join("huifu-7")), "202002");
}

#[test]
fn platform_keys_that_are_made_are_trusted_by_what_was_written_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("sandbox.toml"), "[platform]\ngenerate = true\n").unwrap();
    let start = || Running::in_folder(folder.path(), &["--config", "sandbox.toml", "--write-keys", "keys"]);
    let ca = folder.path().join("keys").join(HUIFU).join("CFCA_ACS_OCA31.cer");
    let key = folder.path().join("keys").join(APP).join("upPublicKey.pem");
    let read = || (fs::read(&ca).unwrap(), fs::read(&key).unwrap());
    let first = {
        let _sandbox = start();
        assert_eq!(huifu_withdraws(&folder.path().join("keys").join(HUIFU)), "202002");
        read()
    };
    assert_ne!(String::from_utf8(first.1.clone()).unwrap(), ::sandbox::keys::UNIONPAY_PLATFORM_KEY);
    let _sandbox = start();
    assert_eq!(read(), first, "the same keys");
    assert_eq!(huifu_withdraws(&folder.path().join("keys").join(HUIFU)), "202002");
    // Root, CA, certificate: as others see them.
    let huifu = folder.path().join("keys").join(HUIFU);
    holds(
        "openssl",
        &["verify", "-purpose", "any", "-CAfile", "platform-ca.pem", "platform.cert.pem"],
        &huifu,
    );
}

/// Keys that OpenSSL made, in the forms that people have.
#[test]
fn platform_keys_of_a_configuration_are_trusted_by_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let openssl = |arguments: &str| holds("openssl", &arguments.split_whitespace().collect::<Vec<_>>(), path);
    openssl("genrsa -traditional -out unionpay.key 2048");
    for name in ["root", "ca", "platform"] {
        openssl(&format!("genrsa -out {name}.key 2048"));
    }
    openssl("req -x509 -key root.key -subj /CN=Root -days 30 -out root.pem");
    fs::write(path.join("ca.ext"), "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign").unwrap();
    fs::write(path.join("leaf.ext"), "basicConstraints=critical,CA:FALSE\nkeyUsage=digitalSignature")
        .unwrap();
    openssl("req -new -key ca.key -subj /CN=Ca -out ca.csr");
    openssl("x509 -req -in ca.csr -CA root.pem -CAkey root.key -days 30 -extfile ca.ext -out ca.pem");
    openssl("req -new -key platform.key -subj /CN=051@100001@N00000000000001@1 -out platform.csr");
    openssl(
        "x509 -req -in platform.csr -CA ca.pem -CAkey ca.key -days 30 -extfile leaf.ext -out platform.pem",
    );
    openssl("x509 -in ca.pem -outform DER -out ca.cer");
    openssl(
        "pkcs12 -export -inkey platform.key -in platform.pem -certfile ca.pem -passout pass:secret -out platform.pfx",
    );
    let chain = fs::read_to_string(path.join("platform.pem")).unwrap()
        + &fs::read_to_string(path.join("ca.pem")).unwrap();
    fs::write(path.join("chain.pem"), chain).unwrap();
    let public = openssl("pkey -in unionpay.key -pubout");
    let forms = [
        "huifu_key = \"platform.key\"\nhuifu_certificate = \"chain.pem\"",
        "huifu_key = \"platform.key\"\nhuifu_certificate = \"platform.pem\"\nhuifu_ca = [\"ca.cer\", \"root.pem\"]",
        "huifu_pfx = \"platform.pfx\"\nhuifu_pfx_password = \"secret\"",
        // No CA anywhere: clients trust the certificate itself.
        "huifu_key = \"platform.key\"\nhuifu_certificate = \"platform.pem\"",
    ];
    for form in forms {
        fs::write(
            path.join("sandbox.toml"),
            format!("[platform]\nunionpay_key = \"unionpay.key\"\n{form}\n"),
        )
        .unwrap();
        let _sandbox = Running::in_folder(path, &["--config", "sandbox.toml", "--write-keys", "keys"]);
        let keys = path.join("keys");
        assert_eq!(fs::read_to_string(keys.join(APP).join("upPublicKey.pem")).unwrap(), public);
        assert_eq!(huifu_withdraws(&keys.join(HUIFU)), "202002", "{form}");
        // And as our own client sees it, which wants the platform's name.
        let script = format!(
            "set -a; . ./merchant.env; set +a; {} huifu call 301 -- order_id=1 order_date=20240101 trans_type=08",
            env!("CARGO_BIN_EXE_merchant")
        );
        let (_, said) = run("sh", &["-c", &script], &keys.join(HUIFU));
        assert!(said.contains("301003"), "{form}: {said}");
    }
}

/// A merchant's day with other numbers, secrets and users, and with platform keys that nobody has seen before.
#[test]
fn the_demo_takes_a_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let demo = |text: &str| {
        fs::write(folder.path().join("sandbox.toml"), text).unwrap();
        let arguments = ["demo", "--config", "sandbox.toml"];
        let output = Command::new(env!("CARGO_BIN_EXE_merchant"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.code(), said)
    };
    let good = "[platform]\ngenerate = true\n[[unionpay]]\napp_id = \"shop/1\"\nsecret = \"s\"\nuser = [{ open_id = \"u\", mobile = \"19900000077\" }]\n[[huifu]]\nmer_cust_id = \"6666000000000077\"\n";
    let (code, said) = demo(good);
    assert!(code == Some(0) && said.contains("199****0077"), "{said}");
    let own = format!(
        "[[unionpay]]\napp_id = \"a\"\npublic_key = \"\"\"\n{}\"\"\"\n",
        test_support::keys::UNIONPAY_PLATFORM.public_text()
    );
    for (text, words) in [
        ("[tls]\n", "speaks no TLS"),
        (own.as_str(), "public_key of its own"),
        (
            "[[huifu]]\nmer_cust_id = \"7\"\ncustomer = [{ cust_id = \"8\", acct_id = \"9\" }]\n",
            "customers of its own",
        ),
        ("[[unionpay]]\n", "unionpay[1].app_id is missing"),
    ] {
        let (code, said) = demo(text);
        assert!(code == Some(2) && said.contains(words), "{said}");
    }
}
