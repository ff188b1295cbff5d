//! `merchant cfca sign`.

use super::encoding::Encoding;
use super::{pieces, read_message, write};
use crate::identity::KeyFiles;
use crate::input::Usage;
use crate::language::text;
use cfca_pkcs7::{AttachedSigner, Error as CfcaError, Identity, PrivateKey};
use clap::ValueEnum;
use crypto_core::Signer as _;
use crypto_core::rsa::DigestAlgorithm;
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(override_usage = "merchant cfca sign --pfx FILE [--password-file F] [OPTIONS]\n       \
    merchant cfca sign --key FILE --cert FILE [OPTIONS]")]
pub(crate) struct Arguments {
    #[command(flatten)]
    key: KeyFiles,
    /// The content; standard input if not given.
    #[arg(long = "in", value_name = "FILE", default_value = "-")]
    input: PathBuf,
    /// How the message is written; b64b64 is Huifu's check_value.
    #[arg(long, value_enum, default_value = "b64b64")]
    out_enc: Encoding,
    /// Leave the content out: it travels apart, of any size, and is read piece by piece.
    #[arg(long)]
    detached: bool,
    /// Send the other certificates of the key file along, for receivers that do not have them.
    #[arg(long)]
    chain: bool,
    /// Make the bare signature (PKCS#1 v1.5, SHA-256; SM2 in DER) instead of a message.
    #[arg(long, conflicts_with_all = ["detached", "chain"])]
    raw: bool,
    /// The digest that an RSA key signs over; Huifu and UnionPay want sha256. An SM2 key signs over SM3 alone.
    #[arg(long, value_enum, default_value = "sha256")]
    digest: Digest,
    /// Let --digest sha1 sign, for a receiver that reads nothing newer: two contents with one SHA-1 digest can be made.
    #[arg(long)]
    allow_sha1: bool,
}

/// The digest under an RSA signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Digest {
    /// SHA-1, only with --allow-sha1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Digest {
    pub(super) fn algorithm(self) -> DigestAlgorithm {
        match self {
            Self::Sha1 => DigestAlgorithm::Sha1,
            Self::Sha256 => DigestAlgorithm::Sha256,
            Self::Sha384 => DigestAlgorithm::Sha384,
            Self::Sha512 => DigestAlgorithm::Sha512,
        }
    }

    /// # Errors
    /// SHA-1 that nobody allowed.
    pub(super) fn allowed(self, sha1: bool) -> Result<DigestAlgorithm, Usage> {
        match self {
            Self::Sha1 if !sha1 => Err(Usage::new(text!(
                "SHA-1 is broken; --allow-sha1 uses it all the same",
                "SHA-1 已不安全；确需使用请加 --allow-sha1"
            ))),
            digest => Ok(digest.algorithm()),
        }
    }
}

pub(super) fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let identity = arguments.key.identity()?;
    let signed = if arguments.raw {
        let content = read_message(&arguments.input)?;
        match (&identity.key, arguments.digest) {
            (key, Digest::Sha256) => key.sign(&content)?,
            (PrivateKey::Rsa(key), digest) => {
                let algorithm = digest.allowed(arguments.allow_sha1)?;
                key.sign_digest_with(algorithm, &algorithm.digest(&content))?
            }
            _ => {
                return Err(Usage::new(text!(
                    "--digest is for RSA keys; an SM2 key signs over SM3",
                    "--digest 用于 RSA 密钥；SM2 密钥以 SM3 签名"
                ))
                .into());
            }
        }
    } else {
        let signer = signer(&identity, arguments.chain);
        let signer = match arguments.digest {
            Digest::Sha256 => signer,
            digest => {
                let algorithm = digest.allowed(arguments.allow_sha1)?;
                let signer = if arguments.allow_sha1 { signer.allow_sha1() } else { signer };
                signer.digest(algorithm)?
            }
        };
        if arguments.detached {
            detached(&signer, &arguments.input)?
        } else {
            signer.sign(&read_message(&arguments.input)?)?
        }
    };
    write(&arguments.out_enc.encode(&signed))
}

fn signer(identity: &Identity, chain: bool) -> AttachedSigner {
    let signer = AttachedSigner::new(identity);
    if chain { signer.with_chain(identity.others.iter().cloned()) } else { signer }
}

fn detached(signer: &AttachedSigner, content: &std::path::Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut signature = signer.detached();
    pieces(content, |piece| signature.update(piece))?;
    signature.finish().map_err(|e: CfcaError| e.into())
}
