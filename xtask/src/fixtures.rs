//! Keys and certificates of the sandbox, and the table of every fixture.

mod certificates;
mod contexts;
mod keys;
pub(crate) mod pkits;
mod table;

use keys::Files;
use std::fs;
use std::path::Path;
use std::process::Command;

/// PFX files: OpenSSL salts them, so they are made where they are missing and pinned by their hash.
const PFX: [(&str, &[&str]); 2] = [
    (
        "huifu-merchant.pfx",
        &[
            "-legacy",
            "-keypbe",
            "PBE-SHA1-3DES",
            "-certpbe",
            "PBE-SHA1-RC2-40",
            "-macalg",
            "sha1",
            "-iter",
            "2000",
        ],
    ),
    ("huifu-merchant-modern.pfx", &[]),
];

/// The password of the PFX files.
const PASSWORD: &str = "sandbox";

/// Everything that comes out the same each time.
fn deterministic() -> Result<Files, String> {
    let keys = keys::all()?;
    let mut files = keys::files(&keys)?;
    files.extend(certificates::files(&keys)?);
    let mut files: Files =
        files.into_iter().map(|(name, content)| (format!("keys/{name}"), content)).collect();
    files.extend(contexts::files());
    Ok(files)
}

/// Writes what is missing or different. Returns the files.
pub(crate) fn write(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("fixtures/keys");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut written = Vec::new();
    for (name, content) in deterministic()? {
        put(&root.join("fixtures").join(&name), &content, &mut written, &name)?;
    }
    for (name, shape) in PFX {
        if !folder.join(name).exists() {
            pfx(&folder, name, shape)?;
            written.push(name.to_owned());
        }
    }
    let readme = root.join("fixtures/README.md");
    put(&readme, table::page(root)?.as_bytes(), &mut written, "README.md")?;
    Ok(written)
}

fn put(path: &Path, content: &[u8], written: &mut Vec<String>, name: &str) -> Result<(), String> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    written.push(name.to_owned());
    fs::write(path, content).map_err(|e| format!("{}: {e}", path.display()))
}

fn pfx(folder: &Path, name: &str, shape: &[&str]) -> Result<(), String> {
    let status = Command::new("openssl")
        .current_dir(folder)
        .args(["pkcs12", "-export", "-inkey", "huifu-merchant.key.pem", "-in", "huifu-merchant.cert.pem"])
        .args(["-certfile", "cfca-oca31.cert.pem", "-name", "Sandbox Merchant", "-passout"])
        .arg(format!("pass:{PASSWORD}"))
        .args(["-out", name])
        .args(shape)
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("openssl pkcs12 for {name}: {status}")),
        Err(e) => Err(format!("openssl: {e}; apt-get install openssl")),
    }
}

/// Compares everything with what it should be.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let folder = root.join("fixtures");
    for (name, content) in deterministic()? {
        let same = fs::read(folder.join(&name)).is_ok_and(|found| found == content);
        if !same {
            return Err(format!(
                "fixtures/{name} differs; run `cargo xtask fixtures` and look at the difference"
            ));
        }
    }
    let readme = fs::read_to_string(root.join("fixtures/README.md"))
        .map_err(|e| format!("fixtures/README.md: {e}"))?;
    if readme != table::page(root)? {
        return Err(
            "the table in fixtures/README.md does not fit the files; run `cargo xtask fixtures`".into()
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn openssl(arguments: &[&str]) -> String {
        let folder = crate::root().join("fixtures/keys");
        let output = Command::new("openssl").current_dir(folder).args(arguments).output();
        let output = output.expect("the tests need the openssl command: apt-get install openssl");
        let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.success(), "openssl {}: {text}", arguments.join(" "));
        text
    }

    /// An outside judge for the chain that the sandbox signs with.
    #[test]
    fn openssl_accepts_the_chain() {
        for leaf in ["huifu-platform", "huifu-merchant", "huifu-impostor"] {
            let leaf = format!("{leaf}.cert.pem");
            let text = openssl(&[
                "verify",
                "-x509_strict",
                "-CAfile",
                "cfca-root.cert.pem",
                "-untrusted",
                "cfca-oca31.cert.pem",
                &leaf,
            ]);
            assert!(text.contains("OK"), "{text}");
        }
    }

    /// The same for SM2, certificate by certificate: OpenSSL 3.0 takes the user id for the first of a chain only.
    #[test]
    fn openssl_accepts_the_sm2_certificates() {
        for (issuer, certificate) in [
            ("cfca-sm2-root", "cfca-sm2-oca31"),
            ("cfca-sm2-oca31", "huifu-sm2-platform"),
            ("cfca-sm2-oca31", "huifu-sm2-merchant"),
            ("cfca-sm2-oca31", "huifu-sm2-impostor"),
        ] {
            let (issuer, certificate) = (format!("{issuer}.cert.pem"), format!("{certificate}.cert.pem"));
            let id = "distid:1234567812345678";
            let text =
                openssl(&["verify", "-partial_chain", "-vfyopt", id, "-trusted", &issuer, &certificate]);
            assert!(text.contains("OK"), "{text}");
        }
    }

    #[test]
    fn openssl_opens_the_pfx_files_and_sees_the_windows_shape() {
        let text = openssl(&[
            "pkcs12",
            "-legacy",
            "-info",
            "-nodes",
            "-in",
            "huifu-merchant.pfx",
            "-passin",
            "pass:sandbox",
        ]);
        for part in ["pbeWithSHA1And40BitRC2-CBC", "pbeWithSHA1And3-KeyTripleDES-CBC", "Iteration 2000"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        openssl(&["pkcs12", "-nodes", "-in", "huifu-merchant-modern.pfx", "-passin", "pass:sandbox"]);
    }

    /// CFCA writes the issuer of its leaves in another string type than the CA writes its own name.
    #[test]
    fn leaves_have_cfcas_name_shapes() {
        let shown = |name: &str, what: &str| {
            openssl(&["x509", "-in", name, "-noout", what, "-nameopt", "oneline,show_type"])
        };
        let issuer = shown("huifu-platform.cert.pem", "-issuer");
        assert!(issuer.contains("CN = PRINTABLESTRING:SANDBOX ACS OCA31"), "{issuer}");
        let subject = shown("cfca-oca31.cert.pem", "-subject");
        assert!(subject.contains("CN = UTF8STRING:SANDBOX ACS OCA31"), "{subject}");
        let subject = shown("huifu-platform.cert.pem", "-subject");
        assert!(subject.contains("CN = T61STRING:051@100001@"), "{subject}");
    }
}
