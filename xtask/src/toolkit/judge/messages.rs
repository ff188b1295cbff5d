//! Envelopes and signatures without the content: what programs sealed OpenSSL opens, and what OpenSSL or C sealed they opened.

use super::rest::{KINDS, hex};
use super::{Judge, VERIFY, same, sm2_signature};
use std::fs;

/// The content that `crates/cfca-capi/tests/c/all.c` seals.
const CONTENT_OF_C: &str = "{\"order_id\":\"1\",\"user_name\":\"张三\"}";

impl Judge {
    /// Envelopes for the programs to open: with RSA by OpenSSL; with SM2, of which OpenSSL 3.0 makes none, the one of the C program.
    pub(super) fn seal(&self) -> Result<(), String> {
        let line =
            "cms -encrypt -binary -outform DER -aes256 -in @cfca/testdata.der @cfca/envelope/alice.pem";
        let of_c = self.read("c/sm2.sealed")?;
        for (kind, der) in [("rsa", self.openssl(line, b"")?), ("sm2", of_c)] {
            self.write(&format!("{kind}.envelope"), &self.openssl("base64 -A", &der)?)?;
        }
        Ok(())
    }

    /// Everything of this kind that one program left.
    pub(super) fn messages(&self, name: &str) -> Result<(), String> {
        let file = |what: &str| self.read(&format!("{name}.{what}"));
        let testdata = fs::read(self.fixtures.join("cfca/testdata.der")).map_err(|e| e.to_string())?;
        same("what OpenSSL sealed", &file("rsa.opened")?, &testdata)?;
        same("what C sealed", &file("sm2.opened")?, CONTENT_OF_C.as_bytes())?;
        let sealed = |kind: &str| self.openssl("base64 -d -A", &file(&format!("{kind}.envelope"))?);
        let decrypt =
            "cms -decrypt -inform DER -recip @cfca/envelope/alice.pem -inkey @cfca/envelope/alice.key.pem";
        let opened = self.openssl(decrypt, &sealed("rsa")?)?;
        same("what OpenSSL finds in the envelope", &opened, format!("{name}\0rsa").as_bytes())?;
        let opened = self.sm2_opened(&sealed("sm2")?)?;
        same("what OpenSSL finds in the envelope", &opened, format!("{name}\0sm2").as_bytes())?;

        self.write("content", name.as_bytes())?;
        for what in ["detached", "digest"] {
            let der = self.openssl("base64 -d -A", &file(&format!("rsa.{what}"))?)?;
            // A message that held the content would verify too, whatever is given beside it.
            if der.windows(name.len()).any(|part| part == name.as_bytes()) {
                return Err(format!("the signature {what} holds the content"));
            }
            self.openssl(&format!("{VERIFY} -content {}", self.at("content")), &der)?;
            let (_, certificate, more) = KINDS[1];
            let der = self.openssl("base64 -d -A", &file(&format!("sm2.{what}"))?)?;
            self.write(
                "sm2.public",
                &self.openssl(&format!("x509 -noout -pubkey -in @{certificate}"), b"")?,
            )?;
            self.write("sm2.signature", sm2_signature(&der)?)?;
            self.verified("sm2.public", "content", "sm2.signature", more)?;
        }

        let certificate = self.openssl(&format!("x509 -outform DER -in @{}", KINDS[1].1), b"")?;
        let path = self.at(&format!("{name}.sm2.sm2"));
        self.bouncy_castle("xtask/interop/Sm2File.java", &path, &hex(&certificate)).map(drop)
    }

    /// The content of an envelope for an SM2 key, whose parts OpenSSL opens one by one: it reads no such message as a whole.
    fn sm2_opened(&self, der: &[u8]) -> Result<Vec<u8>, String> {
        let listed = self.openssl("asn1parse -inform DER", der)?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let part = |kind: &str, place: usize| {
            let line = listed.lines().filter(|line| line.contains("prim:") && line.contains(kind)).nth(place);
            let number = |after: &str| {
                let rest = line?.split_once(after)?.1.trim_start();
                rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse::<usize>().ok()
            };
            let offset = line
                .and_then(|line| line.split_once(':'))
                .and_then(|(offset, _)| offset.trim().parse::<usize>().ok());
            let found = || {
                let start = offset? + number("hl=")?;
                der.get(start..start + number(" l=")?)
            };
            found().ok_or_else(|| format!("the envelope has no {kind} at place {place}"))
        };
        let key = self.openssl("pkeyutl -decrypt -inkey @cfca/sm2/leaf.key.pem", part("OCTET STRING", 0)?)?;
        let (key, vector) = (hex(&key), hex(part("OCTET STRING", 1)?));
        // The first of these is the recipient's key identifier.
        self.openssl(&format!("enc -d -sm4-cbc -K {key} -iv {vector}"), part("cont [ 0 ]", 1)?)
    }
}
