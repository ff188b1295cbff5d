//! The exchange with SM2, and the rest of the toolkit: digests, data under a password, bare signatures, keys, requests, key files.

use super::{Judge, same};
use crate::npm::text;
use std::process::Command;

const ID: &str = "distid:1234567812345678";

/// Kind of key, the merchant's certificate, and how OpenSSL judges what it signed.
pub(super) const KINDS: [(&str, &str, &str); 2] = [
    ("rsa", "keys/huifu-merchant.cert.pem", "-digest sha256"),
    ("sm2", "keys/huifu-sm2-merchant.cert.pem", "-digest sm3 -pkeyopt distid:1234567812345678"),
];
const ANSWERING: &str = "keys/huifu-sm2-platform.cert.pem";

impl Judge {
    /// What a program sent to a platform with SM2, and what it took from there.
    pub(super) fn sm2_exchange(&self, name: &str) -> Result<(), String> {
        let file = |what: &str| self.read(&format!("{name}-sm2.{what}"));
        let (request, content) = (file("request")?, file("content")?);
        self.sm2_message(&file("signed")?, &request, KINDS[1].1)?;
        self.sm2_message(&file("answer")?, &content, ANSWERING)?;
        let json =
            |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).map_err(|e| e.to_string());
        let (asked, answered) = (json(&request)?, json(&content)?);
        if answered["order_id"] != asked["order_id"] || answered["resp_code"] != "202002" {
            return Err(format!("the answer with SM2 is no answer to the request: {answered}"));
        }
        let subject =
            self.openssl(&format!("x509 -noout -subject -nameopt RFC2253 -in @{ANSWERING}"), b"")?;
        let subject = String::from_utf8_lossy(&subject).trim().replacen("subject=", "", 1);
        same("the name of the signer with SM2", subject.as_bytes(), &file("subject")?)
    }

    /// A `check_value` with this content, signed with the key of this certificate. OpenSSL 3.0 reads no such message; it judges the
    /// signature in it, which stands at the end.
    fn sm2_message(&self, check_value: &[u8], content: &[u8], certificate: &str) -> Result<(), String> {
        let der = self.der(check_value)?;
        if !der.windows(content.len()).any(|part| part == content) {
            return Err("the message with SM2 does not hold its content".to_owned());
        }
        let signature = super::sm2_signature(&der)?;
        self.write("sm2.public", &self.openssl(&format!("x509 -noout -pubkey -in @{certificate}"), b"")?)?;
        self.write("sm2.signature", signature)?;
        self.write("sm2.content", content)?;
        self.verified("sm2.public", "sm2.content", "sm2.signature", KINDS[1].2)
    }

    pub(super) fn verified(
        &self,
        public: &str,
        content: &str,
        signature: &str,
        more: &str,
    ) -> Result<(), String> {
        let [public, content, signature] = [public, content, signature].map(|name| self.at(name));
        let line = format!(
            "pkeyutl -verify -rawin -pubin -inkey {public} -in {content} -sigfile {signature} {more}"
        );
        self.openssl(&line, b"").map(drop)
    }

    pub(super) fn rest(&self, name: &str) -> Result<(), String> {
        let file = |what: &str| self.read(&format!("{name}.{what}"));
        let sm3 = self.openssl("dgst -sm3 -binary", name.as_bytes())?;
        same("SM3", hex(&sm3).as_bytes(), &file("sm3")?)?;
        let sha512 = self.openssl("dgst -sha512 -binary @cfca/testdata.der", b"")?;
        same("SHA-512 of a file", hex(&sha512).as_bytes(), &file("sha512")?)?;
        let derived = hex(&self.openssl("dgst -sm3 -binary", b"cfca1234\0\0\0\x01")?);
        let (vector, key) = derived.split_at(32);
        for (what, line) in [
            ("sm4", format!("enc -d -sm4-cbc -iv {vector} -K {key}")),
            (
                "3des",
                "enc -d -des-ede3-cbc -iv 0282010100ea6226 -K b38463db95bf4f0cae06b5c8ffa73bc3bdb83c193082010a"
                    .to_owned(),
            ),
        ] {
            let sealed = self.openssl("base64 -d -A", &file(what)?)?;
            same(what, &self.openssl(&line, &sealed)?, name.as_bytes())?;
        }
        self.write("content", name.as_bytes())?;
        for (kind, certificate, digest) in KINDS {
            self.write("public", &self.openssl(&format!("x509 -noout -pubkey -in @{certificate}"), b"")?)?;
            self.write("raw", &self.openssl("base64 -d -A", &file(&format!("{kind}.raw"))?)?)?;
            self.verified("public", "content", "raw", digest)?;
            let request = self.openssl("base64 -d -A", &file(&format!("{kind}.request"))?)?;
            let id = if kind == "sm2" { format!("-vfyopt {ID}") } else { String::new() };
            let theirs = self.openssl(&format!("req -inform DER -noout -verify -pubkey {id}"), &request)?;
            let own = self.openssl("pkey -pubout", &file(&format!("{kind}.key"))?)?;
            same("the key of the request", &theirs, &own)?;
            let expected = self.openssl(&format!("x509 -outform DER -in @{certificate}"), b"")?;
            for (form, more) in [("modern", ""), ("windows", " -provider legacy -provider default")] {
                let path = self.at(&format!("{name}.{kind}.{form}"));
                let line = format!("pkcs12 -in {path} -passin pass:secret -nodes -nokeys -clcerts{more}");
                let certificate = self.openssl("x509 -outform DER", &self.openssl(&line, b"")?)?;
                same("the certificate of the key file", &certificate, &expected)?;
            }
        }
        Ok(())
    }

    /// The key files under Chinese algorithms that the C program wrote.
    pub(in super::super) fn chinese_key_files(&self) -> Result<(), String> {
        const PFX: &str = "fixtures/cfca/sm2/Pfx.java";
        for (program, path, certificate) in [
            (PFX, "c/rsa.gm.pfx", KINDS[0].1),
            (PFX, "c/sm2.gm.pfx", "cfca/sm2/leaf.pem"),
            ("xtask/interop/Sm2File.java", "c/sm2.sm2.pfx", "cfca/sm2/leaf.pem"),
        ] {
            let certificate = self.openssl(&format!("x509 -outform DER -in @{certificate}"), b"")?;
            let told = self.bouncy_castle(program, &self.at(path), &hex(&certificate))?;
            if program == PFX && !told.contains("key 30") {
                return Err(format!("BouncyCastle finds no key in {path}"));
            }
        }
        Ok(())
    }

    /// A key file opened by BouncyCastle, and not with another password: PFX under SM4 and SM3 (OpenSSL 3.0 has no name for HMAC with
    /// SM3 under PBKDF2), and `.sm2`.
    pub(super) fn bouncy_castle(
        &self,
        program: &str,
        path: &str,
        certificate: &str,
    ) -> Result<String, String> {
        let jars = "/usr/share/java/bcpkix.jar:/usr/share/java/bcprov.jar:/usr/share/java/bcutil.jar";
        let opened = |password: &str| {
            let mut java = Command::new("java");
            java.args(["-XX:TieredStopAtLevel=1", "-cp", jars]).arg(crate::root().join(program));
            java.args([path, password]).output().map_err(|e| format!("java: {e}"))
        };
        let output = opened("secret")?;
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() || !told.contains(&format!("certificate {certificate}\n")) {
            return Err(format!("BouncyCastle does not open {path}: {}", text(&output)));
        }
        if opened("Secret")?.status.success() {
            return Err(format!("BouncyCastle opens {path} with another password"));
        }
        Ok(told)
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
