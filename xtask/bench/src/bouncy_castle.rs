//! BouncyCastle, where Java is. It runs by itself, after the others: its ratios are to OpenSSL's times in this run.

use crate::Findings;
use crate::measure::Row;
use crate::signatures::OPENSSL;
use std::path::{Path, PathBuf};
use std::process::Command;

const JARS: &str = "/usr/share/java/bcpkix.jar:/usr/share/java/bcprov.jar:/usr/share/java/bcutil.jar";
const NAME: &str = "BouncyCastle";

pub(crate) fn add(findings: &mut Findings) {
    match run(findings.quick) {
        Ok(text) => {
            let rows: Vec<Row> = text.lines().filter_map(|line| row(line, findings)).collect();
            for row in rows {
                // Behind those that did the same.
                let same = |other: &Row| other.group == row.group && other.what == row.what;
                let place = findings.rows.iter().rposition(same).map_or(findings.rows.len(), |last| last + 1);
                findings.rows.insert(place, row);
            }
        }
        Err(reason) => findings.left_out.push(reason),
    }
}

/// `sign|300 B|123456.7`
fn row(line: &str, findings: &Findings) -> Option<Row> {
    let [kind, what, nanoseconds] = line.split('|').collect::<Vec<_>>().try_into().ok()?;
    let group = if kind == "sign" { "PKCS#7 sign" } else { "PKCS#7 verify" };
    let nanoseconds: f64 = nanoseconds.parse().ok()?;
    let peer =
        findings.rows.iter().find(|row| row.group == group && row.what == what && row.name == OPENSSL)?;
    let ratio = Some((peer.nanoseconds / nanoseconds, OPENSSL.to_owned()));
    Some(Row { group, what: what.to_owned(), name: NAME.to_owned(), nanoseconds, ratio })
}

fn run(quick: bool) -> Result<String, String> {
    let missing = || "BouncyCastle: apt-get install default-jdk-headless libbcpkix-java".to_owned();
    if !JARS.split(':').all(|jar| Path::new(jar).exists()) {
        return Err(missing());
    }
    eprintln!("BouncyCastle");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let place: PathBuf = root.join("target/bench-java");
    std::fs::create_dir_all(&place).map_err(|e| e.to_string())?;
    let compiled = Command::new("javac")
        .args(["-cp", JARS, "-d"])
        .arg(&place)
        .arg(root.join("xtask/bench/BouncyCastle.java"))
        .output()
        .map_err(|_| missing())?;
    if !compiled.status.success() {
        return Err(format!("BouncyCastle: {}", String::from_utf8_lossy(&compiled.stderr)));
    }
    let fixtures = root.join("fixtures/keys");
    let output = Command::new("java")
        .args(["-cp", &format!("{JARS}:{}", place.display()), "BouncyCastle"])
        .arg(if quick { "300" } else { "1500" })
        .args(
            [
                "huifu-platform.key.pem",
                "huifu-platform.cert.pem",
                "cfca-oca31.cert.pem",
                "cfca-root.cert.pem",
            ]
            .map(|name| fixtures.join(name)),
        )
        .output()
        .map_err(|_| missing())?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("BouncyCastle: {}", String::from_utf8_lossy(&output.stderr))),
    }
}
