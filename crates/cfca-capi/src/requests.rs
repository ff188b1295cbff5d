//! Keys of one's own: made, asked a certificate for, written into key files.

use crate::keys::{self, Holder};
use crate::status::{CfcacForm, CfcacKeyFile, CfcacStatus, Failure};
use cfca_pkcs7::{CertificateRequest, PfxForm, PrivateKey};
use crypto_core::encoding::to_base64;
use crypto_core::rsa::RsaSigner;
use crypto_core::{Secret, pem};
use getrandom::SysRng;
use rand_core::UnwrapErr;

/// `RSA` with so many bits, or `SM2`, of which the bits are 0 or 256.
pub(crate) fn generate(algorithm: &[u8], bits: u32) -> Result<PrivateKey, Failure> {
    // An operating system without randomness: the panic becomes an error at the border.
    let rng = &mut UnwrapErr(SysRng);
    match (std::str::from_utf8(algorithm).unwrap_or_default().trim().to_ascii_uppercase().as_str(), bits) {
        ("RSA", 2048 | 3072 | 4096) => {
            let key = RsaSigner::generate(bits as usize, rng);
            Ok(PrivateKey::Rsa(key.map_err(|e| Failure::new(CfcacStatus::Key, e.to_string()))?))
        }
        ("RSA", _) => {
            Err(Failure::parameter(format!("no RSA key of {bits} bits is made: 2048, 3072 or 4096")))
        }
        #[cfg(feature = "gm")]
        ("SM2", 0 | 256) => Ok(PrivateKey::Sm2(crypto_core::gm::Sm2Signer::generate(rng))),
        #[cfg(feature = "gm")]
        ("SM2", _) => {
            Err(Failure::parameter(format!("no SM2 key of {bits} bits is made: each has 256; 0 will do")))
        }
        _ => Err(Failure::parameter("the algorithm is neither RSA nor SM2")),
    }
}

pub(crate) fn read(file: &[u8]) -> Result<PrivateKey, Failure> {
    PrivateKey::from_any(file)
        .map_err(|e| keys::no_path(file, Failure::new(CfcacStatus::Key, format!("the private key: {e}"))))
}

fn pkcs8(key: &PrivateKey) -> Result<zeroize::Zeroizing<Vec<u8>>, Failure> {
    key.to_pkcs8_der().map_err(|e| Failure::new(CfcacStatus::Key, e.to_string()))
}

/// PKCS#8 in PEM, not encrypted.
pub(crate) fn private_pem(key: &PrivateKey) -> Result<Secret<String>, Failure> {
    Ok(Secret::new(pem::encode("PRIVATE KEY", &pkcs8(key)?)))
}

/// SubjectPublicKeyInfo in base64: what UnionPay's form has a field for.
pub(crate) fn public_base64(key: &PrivateKey) -> String {
    to_base64(key.verifier().spki_der())
}

/// A request for a certificate; for two where there is a temporary key.
pub(crate) fn request(
    key: &PrivateKey,
    temporary: Option<&PrivateKey>,
    subject: &[u8],
    challenge_password: &[u8],
    form: CfcacForm,
) -> Result<Vec<u8>, Failure> {
    let text = |bytes, what: &str| {
        std::str::from_utf8(bytes).map_err(|_| Failure::parameter(format!("the {what} is not UTF-8")))
    };
    let refused = |e: cfca_pkcs7::Error| Failure::parameter(e.to_string());
    let mut request = CertificateRequest::new(text(subject, "subject")?).map_err(refused)?;
    let challenge_password = text(challenge_password, "challenge password")?;
    match (temporary, challenge_password.is_empty()) {
        (Some(temporary), false) => request = request.second_key(temporary.verifier(), challenge_password),
        (None, true) => {}
        (Some(_), true) => {
            return Err(Failure::parameter(
                "a request with a temporary key needs the challenge password that was agreed with CFCA",
            ));
        }
        (None, false) => {
            return Err(Failure::parameter(
                "a challenge password belongs to a request with a temporary key, and there is none",
            ));
        }
    }
    Ok(form.write(request.sign(key)?))
}

/// The encryption key that CFCA made, out of its answer.
pub(crate) fn escrow(temporary: &PrivateKey, answer: &[u8]) -> Result<PrivateKey, Failure> {
    match temporary {
        #[cfg(feature = "gm")]
        PrivateKey::Sm2(temporary) => {
            let opened = PrivateKey::from_escrow_answer(answer, temporary);
            opened.map_err(|e| keys::no_path(answer, e.into()))
        }
        _ => Err(Failure::new(
            CfcacStatus::Algorithm,
            format!(
                "the answer for SM2 is known, the one for RSA is not ({} bytes): give the SM2 key of the request",
                answer.len()
            ),
        )),
    }
}

/// The key and the certificate that was issued for it.
pub(crate) fn identity(key: &PrivateKey, certificate: &[u8]) -> Result<Holder, Failure> {
    keys::from_key_and_certificate(&pkcs8(key)?, certificate)
}

/// A key file: PFX in DER, `.sm2` as its usual base64.
pub(crate) fn export(holder: &Holder, form: u32, password: &[u8]) -> Result<Vec<u8>, Failure> {
    let form = CfcacKeyFile::read(form)?;
    let password = std::str::from_utf8(keys::without_zero(password)?).ok().filter(|text| text.is_ascii());
    let password = password.filter(|text| !text.is_empty()).ok_or_else(|| {
        Failure::parameter(
            "the password of a file that is written is of ASCII characters, and not empty: programs disagree about the bytes of others",
        )
    })?;
    let rng = &mut UnwrapErr(SysRng);
    let identity = &holder.identity;
    Ok(match form {
        CfcacKeyFile::Modern => identity.to_pfx(password, PfxForm::Modern, rng)?,
        CfcacKeyFile::Windows => identity.to_pfx(password, PfxForm::Windows, rng)?,
        #[cfg(feature = "gm")]
        CfcacKeyFile::Gm => identity.to_pfx(password, PfxForm::Gm, rng)?,
        #[cfg(feature = "gm")]
        CfcacKeyFile::Sm2 => to_base64(&identity.to_sm2_file(password)?).into_bytes(),
        #[cfg(not(feature = "gm"))]
        _ => return Err(Failure::new(CfcacStatus::Algorithm, "this library was built without SM2")),
    })
}

impl CfcacKeyFile {
    fn read(number: u32) -> Result<Self, Failure> {
        match number {
            0 => Ok(Self::Modern),
            1 => Ok(Self::Windows),
            2 => Ok(Self::Gm),
            3 => Ok(Self::Sm2),
            _ => Err(Failure::parameter(format!(
                "there is no form {number} of a key file: 0 modern, 1 Windows, 2 Chinese algorithms, 3 .sm2"
            ))),
        }
    }
}
