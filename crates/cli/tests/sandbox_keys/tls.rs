//! TLS, judged by curl and OpenSSL with the CA that was written, and by our own client.

use super::{APP, Running, holds, run};
use std::fs;

#[test]
fn clients_with_the_ca_reach_it_under_each_of_its_names_and_others_do_not() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("sandbox.toml"), "[tls]\nhosts = [\"pay.example\"]\n").unwrap();
    let start = || Running::in_folder(folder.path(), &["--config", "sandbox.toml", "--write-keys", "keys"]);
    let sandbox = start();
    let (_, port) = sandbox.base().rsplit_once(':').unwrap();
    assert_eq!(sandbox.base(), format!("https://127.0.0.1:{port}"));
    let ca = "keys/tls-ca.pem";
    let resolve = format!("pay.example:{port}:127.0.0.1");
    for host in ["127.0.0.1", "localhost", "pay.example"] {
        let url = format!("https://{host}:{port}/open/access/1.0/backendToken");
        let said = holds(
            "curl",
            &["-sS", "--noproxy", "*", "--cacert", ca, "--resolve", &resolve, "-d", "{}", &url],
            folder.path(),
        );
        assert!(said.contains("appId"), "{host}: {said}");
    }
    let url = format!("https://127.0.0.1:{port}/");
    let (reached, said) = run("curl", &["-sS", "--noproxy", "*", &url], folder.path());
    assert!(!reached && said.contains("certificate"), "without the CA: {said}");
    let resolve = format!("other.example:{port}:127.0.0.1");
    let url = format!("https://other.example:{port}/");
    let (reached, said) =
        run("curl", &["-sS", "--noproxy", "*", "--cacert", ca, "--resolve", &resolve, &url], folder.path());
    assert!(!reached && said.contains("other.example"), "{said}");

    let address = format!("127.0.0.1:{port}");
    for version in ["-tls1_2", "-tls1_3"] {
        let connect = [
            "s_client",
            "-connect",
            &address,
            "-CAfile",
            ca,
            "-verify_return_error",
            "-verify_hostname",
            "pay.example",
            version,
        ];
        assert!(holds("openssl", &connect, folder.path()).contains("Verify return code: 0 (ok)"));
    }
    holds("openssl", &["x509", "-inform", "DER", "-noout", "-in", "keys/tls-ca.cer"], folder.path());

    // Our own program by what was written for it, and the address of the page in a QR code or a form.
    let merchant = env!("CARGO_BIN_EXE_merchant");
    let script = format!("set -a; . ./merchant.env; set +a; {merchant} unionpay call backendToken");
    assert!(holds("sh", &["-c", &script], &folder.path().join("keys").join(APP)).contains("backendToken"));
    let page = holds(
        "curl",
        &["-sS", "--noproxy", "*", "--cacert", ca, &format!("https://{address}/sandbox/console/actions")],
        folder.path(),
    );
    assert!(page.contains(&format!("https://{address}/sandbox")), "{page}");

    // Plain HTTP gets nothing, and harms nothing.
    let (reached, _) = run("curl", &["-sS", "--noproxy", "*", &format!("http://{address}/")], folder.path());
    assert!(!reached);
    let before = fs::read(folder.path().join(ca)).unwrap();
    drop(sandbox);
    let _again = start();
    assert_eq!(fs::read(folder.path().join(ca)).unwrap(), before, "the same CA after a restart");
}

#[test]
fn the_console_is_served_under_hosts_that_were_named_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = Running::in_folder(folder.path(), &["--console-host", "sandbox.lan"]);
    let status = |host: &str, origin: &str, path: &str| {
        let (host, origin) = (format!("Host: {host}"), format!("Origin: http://{origin}"));
        let url = format!("{}{path}", sandbox.base());
        holds(
            "curl",
            &[
                "-sS",
                "--noproxy",
                "*",
                "-o",
                "-",
                "-w",
                "%{http_code}",
                "-H",
                &host,
                "-H",
                &origin,
                "-X",
                "POST",
                &url,
            ],
            folder.path(),
        )
    };
    let clock = "/sandbox/clock?forward=1";
    assert!(status("sandbox.lan:8600", "sandbox.lan:8600", clock).ends_with("200"));
    assert!(status("SANDBOX.lan", "127.0.0.1", clock).ends_with("200"));
    for (host, origin) in [
        ("evil.example", "evil.example"),
        ("sandbox.lan.evil.example", "sandbox.lan"),
        ("sandbox.lan", "evil.example"),
    ] {
        assert!(status(host, origin, clock).ends_with("403"), "{host} {origin}");
    }
    let (started, said) =
        run(env!("CARGO_BIN_EXE_merchant"), &["sandbox", "--console-host", "http://x/"], folder.path());
    assert!(!started && said.contains("is no host"), "{said}");
}
