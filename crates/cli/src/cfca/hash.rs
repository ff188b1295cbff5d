//! `merchant cfca hash`.

use crate::input::{pieces, shown};
use crate::language::text;
use crate::output::say;
use cfca_pkcs7::HashAlgorithm;
use crypto_core::encoding::{from_hex_lenient, to_hex};
use std::error::Error;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// SHA-256, SHA-384, SHA-512, SM3, SHA-224; SHA-1 and MD5 to compare with what somebody else computed.
    #[arg(long, value_name = "NAME", default_value = "SHA-256", value_parser = algorithm)]
    algorithm: HashAlgorithm,
    /// The digest that it should be, in hex: exit code 1 where it is another. MD5 serves for nothing else.
    #[arg(long, value_name = "HEX")]
    compare: Option<String>,
    /// The file, of any size; - is standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
}

fn algorithm(name: &str) -> Result<HashAlgorithm, String> {
    name.parse().map_err(|e: cfca_pkcs7::UnknownHashAlgorithm| e.to_string())
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let expected = arguments.compare.as_deref().map(from_hex_lenient).transpose();
    let expected = expected.map_err(|e| text!("--compare: {e}", "--compare：{e}"))?;
    if arguments.algorithm == HashAlgorithm::Md5 && expected.is_none() {
        return Err(text!(
            "MD5 is for comparing: anybody can make two files with one MD5 digest; give --compare HEX",
            "MD5 只用于比对：任何人都能造出 MD5 相同的两个文件；请给出 --compare 十六进制"
        )
        .into());
    }
    let mut hashing = arguments.algorithm.hashing();
    pieces(&arguments.file, |piece| hashing.update(piece))?;
    let digest = hashing.finish();
    say(to_hex(&digest));
    match expected {
        Some(expected) if expected != digest => Err(text!(
            "{}: its {} digest is not the one that was given",
            "{}：{} 摘要与给出的不符",
            shown(&arguments.file),
            arguments.algorithm
        )
        .into()),
        _ => Ok(()),
    }
}
