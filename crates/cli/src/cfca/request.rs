//! `merchant cfca generate-key`, `request` and `escrow`: keys of one's own, and what a CA is asked with them.

use super::{new_file, write};
use crate::input::read;
use crate::language::text;
use crate::output::tell;
use cfca_pkcs7::{CertificateRequest, PrivateKey};
use clap::ValueEnum;
use crypto_core::encoding::to_base64;
use crypto_core::gm::Sm2Signer;
use crypto_core::pem;
use crypto_core::rsa::RsaSigner;
use std::error::Error;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Generate {
    /// The key.
    #[arg(long, value_enum, default_value = "rsa-2048")]
    algorithm: Algorithm,
    /// The file that the private key is written to (PKCS#8, PEM, not encrypted, for its owner alone). There must be none yet.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Algorithm {
    /// RSA with 2048 bits: what UnionPay's form asks for (document 3.1).
    #[value(name = "rsa-2048")]
    Rsa2048,
    /// RSA with 3072 bits.
    #[value(name = "rsa-3072")]
    Rsa3072,
    /// RSA with 4096 bits.
    #[value(name = "rsa-4096")]
    Rsa4096,
    /// SM2.
    Sm2,
}

/// The private key to its file, the public key in base64 to standard output: what UnionPay's form has a field for.
pub(super) fn generate(arguments: &Generate) -> Result<(), Box<dyn Error>> {
    let key = new_key(arguments.algorithm)?;
    save(&arguments.out, &key)?;
    write((to_base64(key.verifier().spki_der()) + "\n").as_bytes())
}

fn new_key(algorithm: Algorithm) -> Result<PrivateKey, Box<dyn Error>> {
    let rng = &mut rand::rng();
    let bits = match algorithm {
        Algorithm::Rsa2048 => 2048,
        Algorithm::Rsa3072 => 3072,
        Algorithm::Rsa4096 => 4096,
        Algorithm::Sm2 => return Ok(PrivateKey::Sm2(Sm2Signer::generate(rng))),
    };
    Ok(PrivateKey::Rsa(RsaSigner::generate(bits, rng)?))
}

fn save(path: &Path, key: &PrivateKey) -> Result<(), Box<dyn Error>> {
    let text = crypto_core::Secret::new(pem::encode("PRIVATE KEY", &key.to_pkcs8_der()?));
    new_file::create(path, text.expose().as_bytes())
}

#[derive(Debug, clap::Args)]
pub(crate) struct Request {
    /// The private key that the certificate is for (of `generate-key`, say; PKCS#8 or PKCS#1; PEM, DER or base64).
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The subject, in the form of RFC 4514. CFCA puts in one of its own.
    #[arg(long, value_name = "DN", default_value = "CN=certRequisition,O=CFCA,C=CN")]
    subject: String,
    /// The second, temporary key of a request for two certificates: CFCA sends its encryption key back under this one
    /// (`escrow` opens it).
    #[arg(long, value_name = "FILE", requires = "challenge_password")]
    second_key: Option<PathBuf>,
    /// The challenge password that is agreed with CFCA. It stands in the request for everybody to read.
    #[arg(long, value_name = "TEXT", requires = "second_key")]
    challenge_password: Option<String>,
}

/// The request as PEM.
pub(super) fn request(arguments: &Request) -> Result<(), Box<dyn Error>> {
    let mut request = CertificateRequest::new(&arguments.subject).map_err(|e| format!("--subject: {e}"))?;
    if let (Some(second), Some(password)) = (&arguments.second_key, &arguments.challenge_password) {
        request = request.second_key(private(second)?.verifier(), password.as_str());
    }
    let der = request.sign(&private(&arguments.key)?)?;
    write(pem::encode("CERTIFICATE REQUEST", &der).as_bytes())
}

fn private(path: &Path) -> Result<PrivateKey, Box<dyn Error>> {
    Ok(PrivateKey::from_any(&read(path)?).map_err(|e| format!("{}: {e}", path.display()))?)
}

#[derive(Debug, clap::Args)]
pub(crate) struct Escrow {
    /// The temporary private key of the request (--second-key).
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The file that the encryption key is written to. There must be none yet.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// CFCA's answer: digits and base64; - is standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
}

/// The encryption key out of CFCA's answer, to a file of its own.
pub(super) fn escrow(arguments: &Escrow) -> Result<(), Box<dyn Error>> {
    let PrivateKey::Sm2(temporary) = private(&arguments.key)? else {
        return Err(text!(
            "the answer for SM2 is known, the one for RSA is not: give the SM2 key of the request",
            "只支持 SM2 的应答，不支持 RSA：请给出请求所用的 SM2 密钥"
        )
        .into());
    };
    let answer = crate::input::read_message(&arguments.file)?;
    let key = PrivateKey::from_escrow_answer(&answer, &temporary)?;
    save(&arguments.out, &key)?;
    tell(text!(
        "written to {}; it decrypts, and belongs to the encryption certificate",
        "已写入 {}；用于解密，对应加密证书",
        arguments.out.display()
    ));
    Ok(())
}
