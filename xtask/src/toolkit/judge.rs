//! What the programs made and took, judged by OpenSSL.

mod messages;
mod rest;

use crate::npm::text;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A refusal that a program must have met: the toolkit's number, Java's code, and a part of the reason. Programs meet those that
/// their functions can give.
const REFUSALS: &[(&str, &str, &str, &str)] = &[
    ("missing", "24578", "007", "/no/such.pfx: the file cannot be read"),
    ("password", "-1610149624", "010", "the password does not fit"),
    ("nul", "-2147024809", "006", "a zero byte at place 4 of 8"),
    ("algorithm", "-1", "022", "was asked for, and the key in the file is RSA"),
    ("forged", "-1", "015", "the signature does not match"),
    ("chain", "-1610149837", "021", "no chain leads to a trusted certificate"),
    ("flag", "-2147024809", "006", "1 validity, 2 revocation, 4 chain"),
    ("information", "-2147024809", "006", "there are SerialNumber, SubjectDN"),
    ("signer", "-1", "016", "the second part is `Sandbox Merchant`"),
    ("contains", "-1", "016", "the second part is `Impostor`"),
    ("null", "-2147024809", "006", "is null"),
    ("charset", "-2147024809", "006", "there is no charset"),
    ("nothing", "-2147024809", "006", "there is no certificate"),
    ("type", "-2147024809", "006", "text or bytes are needed"),
    ("hash", "-2147024809", "006", "no digest has this name; there are MD5"),
    ("folder", "24578", "007", "/: this is a folder, and a file is needed"),
    ("cipher", "-2147024809", "006", "is needed here"),
    ("cipherno", "-2147024809", "006", "there is no cipher 9 of data under a password"),
    ("hex", "-2147024809", "006", "64 hex digits"),
    ("base64", "-2147024809", "006", "is no base64"),
    ("bits", "-2147024809", "006", "no RSA key of 0 bits is made"),
    ("nokey", "-1", "012", "the private key: "),
    ("subject", "-2147024809", "006", "the subject is not UTF-8"),
    ("dn", "-2147024809", "006", "subject in the form of RFC 4514"),
    ("form", "-2147024809", "006", "is needed here"),
    ("formno", "-2147024809", "006", "there is no form 9 of a key file"),
    ("empty", "-2147024809", "006", "of ASCII characters, and not empty"),
    ("newnul", "-2147024809", "006", "a zero byte at place 1 of 3"),
    ("recipient", "-1610149626", "024", "the envelope is not addressed to it"),
    ("damaged", "-1610149627", "025", "made for another key, or is damaged"),
    ("noenvelope", "-1610149628", "014", "expected DER, PEM, base64"),
    ("openmissing", "24578", "007", "/no/such.pfx: the file cannot be read"),
    ("openpassword", "-1610149624", "010", "the password does not fit"),
    ("sealusage", "-1610145759", "017", "keyEncipherment"),
    ("digestlength", "-2147024809", "006", "the digest has 1 bytes, and SHA-256 and SM3 make 32"),
    ("digesthex", "-2147024809", "006", "the digest is no hex"),
    ("zero", "-1610149628", "014", ""),
    ("bytes", "-1610149616", "013", "looks like the name of a file: hand over the bytes in it"),
];

/// Those that every program must have met.
const COMMON: [&str; 24] = [
    "missing",
    "password",
    "nul",
    "forged",
    "chain",
    "information",
    "hash",
    "folder",
    "hex",
    "base64",
    "bits",
    "nokey",
    "empty",
    "newnul",
    "recipient",
    "damaged",
    "noenvelope",
    "openmissing",
    "openpassword",
    "sealusage",
    "digestlength",
    "digesthex",
    "zero",
    "bytes",
];

pub(super) struct Judge {
    fixtures: PathBuf,
    folder: PathBuf,
}

impl Judge {
    /// Also signs a message whose signer has the platform's number in his name, at another place, and seals envelopes.
    pub(super) fn new(fixtures: &Path, folder: &Path) -> Result<Self, String> {
        let judge = Self { fixtures: fixtures.to_owned(), folder: folder.to_owned() };
        let sign = "cms -sign -nodetach -noattr -binary -md sha256 -outform DER -signer @keys/huifu-impostor.cert.pem -inkey \
                    @keys/huifu-impostor.key.pem";
        let der = judge.openssl(sign, b"{}")?;
        let once = judge.openssl("base64 -A", &der)?;
        judge.write("impostor", &judge.openssl("base64 -A", &once)?)?;
        judge.seal()?;
        Ok(judge)
    }

    /// Everything that one program left.
    pub(super) fn language(&self, name: &str) -> Result<String, String> {
        let file = |what: &str| self.read(&format!("{name}.{what}"));
        let request = file("request")?;
        same("what the request's signature is over", &self.opened(&file("signed")?)?, &request)?;
        let content = file("content")?;
        same("what the answer's signature is over", &self.opened(&file("answer")?)?, &content)?;
        let json =
            |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).map_err(|e| e.to_string());
        let (asked, answered) = (json(&request)?, json(&content)?);
        if answered["order_id"] != asked["order_id"]
            || answered["mer_priv"] != asked["mer_priv"]
            || answered["resp_code"] != "202002"
        {
            return Err(format!("the answer is no answer to the request: {answered}"));
        }
        let der = self.der(&file("answer")?)?;
        self.write("der", &der)?;
        self.openssl(&format!("{VERIFY} -signer {} -in {}", self.at("signer.pem"), self.at("der")), b"")?;
        let signer = self.read("signer.pem")?;
        let subject = self.openssl("x509 -noout -subject -nameopt RFC2253", &signer)?;
        let subject = String::from_utf8_lossy(&subject).trim().replacen("subject=", "", 1);
        same("the signer's name", subject.as_bytes(), &file("subject")?)?;
        if let Ok(certificate) = file("certificate") {
            let theirs = self.openssl("x509 -outform DER", &signer)?;
            same("the signer's certificate", &self.openssl("base64 -d -A", &certificate)?, &theirs)?;
            self.write("leaf.pem", &signer)?;
            self.openssl(
                &format!("verify -partial_chain -CAfile @keys/cfca-oca31.cert.pem {}", self.at("leaf.pem")),
                b"",
            )?;
        }
        if let Ok(sample) = file("sample") {
            same("the document's sample", &sample, b"TestData")?;
        }
        self.sm2(name)?;
        self.sm2_exchange(name)?;
        self.rest(name)?;
        self.messages(name)?;
        let refusals = self.refusals(name)?;
        Ok(format!(
            "signed, answered, verified, chain, certificate, with RSA and with SM2; digests, passwords, bare signatures, requests, key files, \
             envelopes; {refusals} refusals with their reasons"
        ))
    }

    fn sm2(&self, name: &str) -> Result<(), String> {
        let theirs = fs::read(self.fixtures.join("cfca/sm2/content.json")).map_err(|e| e.to_string())?;
        same("what BouncyCastle signed with SM2", &self.read(&format!("{name}.sm2.content"))?, &theirs)?;
        let der = self.der(&self.read(&format!("{name}.sm2.signed"))?)?;
        let content = format!("{{\"sm2\":\"{name}\"}}");
        if !der.windows(content.len()).any(|part| part == content.as_bytes()) {
            return Err("the message with SM2 does not hold its content".to_owned());
        }
        // OpenSSL 3.0 reads no such message; it judges the signature in it.
        self.write("sm2.signature", sm2_signature(&der)?)?;
        self.write("sm2.content", content.as_bytes())?;
        self.openssl(
            &format!(
                "pkeyutl -verify -rawin -digest sm3 -pkeyopt distid:1234567812345678 -pubin -inkey @cfca/sm2/leaf.spki.pem -in {} \
                 -sigfile {}",
                self.at("sm2.content"),
                self.at("sm2.signature")
            ),
            b"",
        )?;
        Ok(())
    }

    fn refusals(&self, name: &str) -> Result<usize, String> {
        let said = self.read(&format!("{name}.refused"))?;
        let said = String::from_utf8_lossy(&said);
        let said: Vec<Vec<&str>> = said.lines().map(|line| line.split('\t').collect()).collect();
        for line in &said {
            let [case, code, reason] = line.as_slice() else { return Err(format!("no refusal: {line:?}")) };
            let known = REFUSALS.iter().find(|(known, ..)| known == case);
            let (_, number, java, part) = known.ok_or_else(|| format!("nobody knows the case {case}"))?;
            let expected = if name == "java" { java } else { number };
            if code != expected || !reason.contains(part) {
                return Err(format!("{case}: {code} {reason}; expected {expected} {part}"));
            }
        }
        match COMMON.iter().find(|case| !said.iter().any(|line| line[0] == **case)) {
            Some(missing) => Err(format!("the case {missing} was not tried")),
            None => Ok(said.len()),
        }
    }

    /// The DER in a `check_value`.
    fn der(&self, check_value: &[u8]) -> Result<Vec<u8>, String> {
        let once = self.openssl("base64 -d -A", check_value)?;
        self.openssl("base64 -d -A", &once)
    }

    /// The content of a `check_value`, after OpenSSL verified it.
    fn opened(&self, check_value: &[u8]) -> Result<Vec<u8>, String> {
        self.openssl(VERIFY, &self.der(check_value)?)
    }

    fn at(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, String> {
        fs::read(self.folder.join(name)).map_err(|e| format!("{name}: {e}"))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        fs::write(self.folder.join(name), bytes).map_err(|e| format!("{name}: {e}"))
    }

    /// What `openssl` makes of its input; `@` stands for the fixtures.
    fn openssl(&self, line: &str, input: &[u8]) -> Result<Vec<u8>, String> {
        let fixtures = format!("{}/", self.fixtures.display());
        let failed = |e: std::io::Error| format!("openssl: {e}");
        let mut child = Command::new("openssl")
            .args(line.split_whitespace().map(|word| word.replacen('@', &fixtures, 1)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        // Messages of demos fit into a pipe; one that ends early says why by itself.
        if let Some(mut stdin) = child.stdin.take() {
            let _ = stdin.write_all(input);
        }
        let output = child.wait_with_output().map_err(failed)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(format!("openssl {line}: {}", text(&output)))
        }
    }
}

const VERIFY: &str =
    "cms -verify -inform DER -binary -purpose any -partial_chain -CAfile @keys/cfca-oca31.cert.pem";

/// The signature at the end of a message with SM2.
fn sm2_signature(der: &[u8]) -> Result<&[u8], String> {
    let starts = |at: &usize| {
        at.checked_sub(2).is_some_and(|before| {
            der[before] == 4 && usize::from(der[before + 1]) == der.len() - at && der.get(*at) == Some(&0x30)
        })
    };
    let start = (8..80).filter_map(|length| der.len().checked_sub(length)).find(starts);
    start
        .map(|start| &der[start..])
        .ok_or_else(|| "the message with SM2 has no signature at its end".to_owned())
}

fn same(what: &str, got: &[u8], expected: &[u8]) -> Result<(), String> {
    if got == expected {
        return Ok(());
    }
    let shown = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len().min(300)]).into_owned();
    Err(format!("{what} is {}, not {}", shown(got), shown(expected)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program that met another refusal than it should have is told, and so is one that tried too little.
    #[test]
    fn refusals_are_compared() {
        let folder = crate::root().join("target/toolkit-check-test");
        fs::create_dir_all(&folder).unwrap();
        let judge = Judge { fixtures: PathBuf::new(), folder };
        let all: Vec<String> = COMMON
            .iter()
            .map(|case| {
                let (_, number, _, part) = REFUSALS.iter().find(|(known, ..)| known == case).unwrap();
                format!("{case}\t{number}\t{part}")
            })
            .collect();
        let judged = |lines: &[String]| {
            judge.write("php.refused", lines.join("\n").as_bytes()).unwrap();
            judge.refusals("php")
        };
        assert_eq!(judged(&all), Ok(COMMON.len()));
        assert!(judged(&all[1..]).unwrap_err().contains("missing was not tried"));
        let other = all.iter().map(|line| line.replace("24578", "0")).collect::<Vec<_>>();
        assert!(judged(&other).unwrap_err().contains("expected 24578"));
        let silent = all.iter().map(|line| line.replace("the password", "")).collect::<Vec<_>>();
        assert!(judged(&silent).is_err());
    }
}
