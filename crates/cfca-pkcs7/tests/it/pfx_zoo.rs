//! The zoo of `cfca/pfx/gen.sh`: files by every writer there is, odd and hostile ones.

use crate::fixture;
use cfca_pkcs7::{Error, ErrorKind, Identity, Pfx};
use crypto_core::digest::sha256_hex;
use proptest::prelude::*;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// What a hostile file asks for takes hours. 600,000 iterations three times over, as NSS and GnuTLS ask
/// for, take two seconds, or some more on a busy machine.
const TOO_LONG: Duration = Duration::from_secs(60);

/// A row of `manifest.tsv`.
struct Row {
    file: String,
    password: String,
    alias: String,
    allow_no_mac: bool,
    /// An identity of `identities.tsv`, or `!` and the name of a refusal.
    expected: String,
}

impl Row {
    fn open(&self, file: &[u8]) -> Result<Identity, Error> {
        let mut pfx = Pfx::new();
        if self.allow_no_mac {
            pfx = pfx.allow_no_mac();
        }
        if !self.alias.is_empty() {
            pfx = pfx.alias(self.alias.as_str());
        }
        pfx.open(file, self.password.as_str())
    }

    fn bytes(&self) -> Vec<u8> {
        fixture(&format!("pfx/zoo/{}", self.file))
    }
}

fn manifest() -> Vec<Row> {
    let text = String::from_utf8(fixture("pfx/zoo/manifest.tsv")).unwrap();
    let rows = text.lines().map(|line| {
        let [file, password, alias, options, expected] =
            line.split('\t').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap();
        Row { file, password, alias, allow_no_mac: options == "allow-no-mac", expected }
    });
    rows.collect()
}

/// Certificate and key of an identity, as SHA-256.
fn hashes(identity: &Identity) -> (String, String) {
    (identity.certificate.fingerprint(), sha256_hex(identity.key.verifier().spki_der()))
}

/// The same by OpenSSL, by name.
fn identities() -> HashMap<String, (String, String)> {
    let text = String::from_utf8(fixture("pfx/zoo/identities.tsv")).unwrap();
    let rows = text.lines().map(|line| {
        let [name, certificate, spki] =
            line.split('\t').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap();
        (name, (certificate, spki))
    });
    rows.collect()
}

#[test]
fn every_file_of_the_zoo_gets_its_verdict() {
    let identities = identities();
    let mut wrong = Vec::new();
    for row in manifest() {
        let start = Instant::now();
        let opened = row.open(&row.bytes());
        // AES under the name of SM4: where SM4 is known it does not decrypt.
        let is_named_sm4 = cfg!(feature = "gm") && row.file == "py-pbes2-sm4.pfx";
        let expected = if is_named_sm4 { "!BadPassword" } else { &row.expected };
        let right = match (expected.strip_prefix('!'), &opened) {
            (Some(refusal), Err(error)) => format!("{:?}", error.kind()).starts_with(refusal),
            (None, Ok(identity)) => hashes(identity) == identities[expected],
            _ => false,
        };
        let name = format!("{} {:?} {:?}", row.file, row.password, row.alias);
        if !right {
            let found = opened.map(|identity| identity.certificate);
            wrong.push(format!("{name}: {found:?}, expected {expected}"));
        }
        if start.elapsed() > TOO_LONG {
            wrong.push(format!("{name}: took {:?}", start.elapsed()));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

/// Files of the zoo that cost little to open, under each kind of MAC.
const CHEAP: [&str; 3] = ["ossl-noiter.pfx", "py-plain.pfx", "py-pbmac1-sha256.pfx"];

/// Damage is refused, or it is in a place that says nothing (a parameter that is not used).
fn opens_to_nobody_else(file: &[u8], password: &str) {
    if let Ok(identity) = Pfx::new().open(file, password) {
        assert_eq!(hashes(&identity), identities()["leaf"]);
    }
}

#[test]
fn a_flipped_bit_opens_to_nobody_else() {
    for name in CHEAP {
        let file = fixture(&format!("pfx/zoo/{name}"));
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 1 << (at % 8);
            opens_to_nobody_else(&damaged, "sandbox");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn another_password_opens_nothing(which in 0..CHEAP.len(), password in "\\PC{0,12}") {
        prop_assume!(password != "sandbox");
        let file = fixture(&format!("pfx/zoo/{}", CHEAP[which]));
        let error = Pfx::new().open(&file, password).unwrap_err();
        prop_assert_eq!(error.kind(), &ErrorKind::BadPassword);
    }

    #[test]
    fn pieces_of_files_put_together_open_to_nobody_else(
        one in 0..CHEAP.len(),
        other in 0..CHEAP.len(),
        cut in 0..2000usize,
        paste in 0..2000usize,
    ) {
        let [one, other] = [one, other].map(|which| fixture(&format!("pfx/zoo/{}", CHEAP[which])));
        opens_to_nobody_else(&[&one[..cut], &other[paste..]].concat(), "sandbox");
    }
}
