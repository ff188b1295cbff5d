//! `cfca-pkcs7` alone: a PFX file signs content in CFCA's layout, and whoever receives it gets the content back only after every
//! check. It reads no clock and no file by itself; here the keys are the ones of this repository's tests.
//!
//! ```sh
//! cargo run -p cfca-pkcs7 --example sign_and_verify
//! ```
#![allow(clippy::print_stdout)]

use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Error, Pfx, SignerPolicy};
use std::time::{SystemTime, UNIX_EPOCH};
use test_support::fixtures;

/// Plays it at `now`, and returns what is printed.
fn play(now: u64) -> Result<Vec<String>, Error> {
    let identity = Pfx::new().open(&fixtures::bytes("keys/huifu-merchant.pfx"), "sandbox".to_owned())?;
    let signer = AttachedSigner::new(&identity);
    let message = signer.sign("金额 1.00".as_bytes())?;
    let mut said = vec![format!("signed by {}: {} bytes", signer.certificate().subject(), message.len())];

    // Whoever is under the anchor; to require one customer, name it: `SignerPolicy::number("...")`.
    let verifier = AttachedVerifier::new(SignerPolicy::Any)
        .anchor(Certificate::from_any(&fixtures::bytes("keys/cfca-oca31.cert.pem"))?);
    // The text form in which Huifu's form fields carry it.
    let text = cfca_pkcs7::check_value(&message);
    let verified = verifier.verify(text.as_bytes(), now)?;
    said.push(format!("verified: {}", String::from_utf8_lossy(&verified.content)));

    // One byte of the content is another: nothing is handed out, and the error says which check failed.
    let mut changed = message;
    if let Some(place) = changed.windows(4).position(|bytes| bytes == b"1.00") {
        changed[place] = b'9';
    }
    said.push(match verifier.verify(&changed, now) {
        Ok(_) => "a changed message was believed".to_owned(),
        Err(e) => format!("refused: {e}"),
    });
    // The same message when the certificate has ended.
    said.push(match verifier.verify(text.as_bytes(), 4_102_444_800) {
        Ok(_) => "an old certificate was believed".to_owned(),
        Err(e) => format!("refused: {e}"),
    });
    Ok(said)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    for line in play(now)? {
        println!("{line}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    /// A day in the validity of every certificate.
    const NOW: u64 = 1_716_000_000;

    #[test]
    fn content_comes_back_and_nothing_else_does() {
        let said = super::play(NOW).unwrap();
        assert!(said[0].starts_with("signed by "), "{said:?}");
        assert_eq!(said[1], "verified: 金额 1.00");
        assert!(said[2].starts_with("refused: ") && said[3].starts_with("refused: "), "{said:?}");
        assert_ne!(said[2], said[3]);
    }
}
