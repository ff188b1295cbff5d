//! Bare signatures: what `sign --raw` makes.

use super::encoding::Encoding;
use crate::language::text;
use cfca_pkcs7::{AttachedVerifier, Certificate};
use crypto_core::Verifier as _;
use crypto_core::encoding::{from_base64_lenient, from_hex_lenient};
use crypto_core::gm::Sm2Signature;
use crypto_core::rsa::DigestAlgorithm;
use std::error::Error;

/// The signature must be one of these certificates' over the content (PKCS#1 v1.5 over this digest; SM2 in DER), and the certificate must
/// pass every check that the signer of a message has to pass.
pub(super) fn verify(
    verifier: &AttachedVerifier,
    signers: &[Certificate],
    digest: DigestAlgorithm,
    content: &[u8],
    signature: &[u8],
    now: u64,
) -> Result<(), Box<dyn Error>> {
    let made = |signer: &&Certificate| match signer.key().as_rsa() {
        Some(key) => key.verify_message(digest, content, signature).is_ok(),
        None => signer.key().verify(content, signature).is_ok(),
    };
    let Some(signer) = signers.iter().find(made) else {
        let fits = signers.iter().any(|signer| is_one(signer, signature));
        return Err(match (fits, signers.first()) {
            (false, Some(signer)) => {
                text!(
                    "the signature has {} bytes, and the certificate's key makes {}",
                    "签名为 {} 字节，而证书密钥生成的签名为 {} 字节",
                    signature.len(),
                    size(signer)
                )
            }
            _ => text!(
                "the signature does not match the content and the certificate",
                "验签失败：签名与原文、证书不符"
            ),
        }
        .into());
    };
    Ok(verifier.verify_certificate(signer, now)?)
}

/// How many bytes a signature of this key has.
fn size(signer: &Certificate) -> String {
    match signer.key().as_sm2() {
        Some(_) => "up to 72, in DER".to_owned(),
        None => signer.key().bits().div_ceil(8).to_string(),
    }
}

/// Whether these may be a signature of this key, by their form.
fn is_one(signer: &Certificate, bytes: &[u8]) -> bool {
    match signer.key().as_sm2() {
        Some(_) => Sm2Signature::from_der(bytes).is_ok(),
        None => bytes.len() == signer.key().bits().div_ceil(8),
    }
}

/// The signature's bytes, in whichever form gives as many as a key of these certificates makes.
pub(super) fn decode(
    encoding: Encoding,
    input: &[u8],
    signers: &[Certificate],
) -> Result<Vec<u8>, Box<dyn Error>> {
    if encoding != Encoding::Auto {
        return Ok(encoding.decode(input)?.into_owned());
    }
    let fits = |bytes: &[u8]| signers.iter().any(|signer| is_one(signer, bytes));
    if fits(input) {
        return Ok(input.to_vec());
    }
    let text = std::str::from_utf8(input).map_err(|_| {
        text!("the signature has {} bytes, and is no text", "签名为 {} 字节，且不是文本", input.len())
    })?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let once = from_base64_lenient(text);
    let twice =
        once.as_deref().ok().and_then(|once| from_base64_lenient(std::str::from_utf8(once).ok()?).ok());
    let forms = [from_hex_lenient(text).ok(), once.clone().ok(), twice];
    if let Some(found) = forms.into_iter().flatten().find(|bytes| fits(bytes)) {
        return Ok(found);
    }
    Ok(once.map_err(|e| {
        text!(
            "the signature is neither binary nor hex nor base64: {e}",
            "签名既不是二进制，也不是十六进制或 base64：{e}"
        )
    })?)
}
