//! Which command serves for a file.

use crate::language::text;
use cfca_pkcs7::{ContentKind, Error as CfcaError, ErrorKind, Recognised, recognise};
use std::error::Error;

/// The command for such a file, or what to do where none serves.
pub(super) fn serves(file: &Recognised) -> Option<&'static str> {
    if file.remedy.is_some() {
        return file.remedy;
    }
    let is_rsa = !file.facts.iter().any(|(name, fact)| *name == "key" && fact.is_err());
    Some(match file.kind {
        ContentKind::Certificate if !is_rsa => {
            "none: an RSA certificate is needed; ask the CA, or whoever sent this one, for it"
        }
        ContentKind::PrivateKey | ContentKind::PublicKey if !is_rsa => {
            "none: use the RSA key that was registered with the platform, or make one (openssl genpkey -algorithm RSA \
             -pkeyopt rsa_keygen_bits:2048 -out KEY)"
        }
        ContentKind::SignedMessage => {
            "merchant cfca verify --ca CA.cer --signer-cn 100001 FILE; of Huifu: merchant huifu verify --ca CA.cer FILE"
        }
        ContentKind::CertificateBundle => "merchant cfca verify --ca FILE MESSAGE (or --intermediate FILE)",
        ContentKind::Envelope => "merchant cfca decrypt --pfx ME.pfx --password-file P FILE",
        ContentKind::Certificate => {
            "merchant cfca verify --ca FILE MESSAGE for a CA's, --signer-cert FILE for a signer's; merchant cfca encrypt --to FILE"
        }
        ContentKind::CertificateRequest => "none: send it to the CA, which answers with a certificate",
        ContentKind::RevocationList => "merchant cfca verify --ca CA.cer --crl FILE MESSAGE",
        ContentKind::Pfx => {
            "merchant cfca pfx --password-file P FILE; merchant cfca sign --pfx FILE --password-file P"
        }
        ContentKind::PrivateKey => {
            "merchant cfca sign --key FILE --cert CERTIFICATE; merchant unionpay sign --key FILE FIELD=VALUE"
        }
        ContentKind::EncryptedPrivateKey => {
            "openssl pkcs8 -in FILE -out KEY first (or openssl rsa), then --key KEY"
        }
        ContentKind::PublicKey => "merchant unionpay verify-notice --key FILE NOTICE",
        ContentKind::Sm2KeyFile => {
            "merchant cfca pfx --password-file P FILE; merchant cfca sign --pfx FILE --password-file P"
        }
        ContentKind::Sm2Message => {
            "none: ask the sender for a signed message (signedData) or an envelope (envelopedData)"
        }
        ContentKind::Empty => "none: there is nothing in it; copy or fetch it again",
        ContentKind::Html => "none: download the file in the browser where you are logged in",
        ContentKind::JavaKeyStore => {
            "keytool -importkeystore -srckeystore FILE -destkeystore NEW.pfx -deststoretype PKCS12 first, then merchant cfca pfx"
        }
        ContentKind::SignedMail => {
            "openssl smime -verify -in FILE; merchant cfca verify reads mails with the content inside"
        }
        ContentKind::Json | ContentKind::Form => {
            "merchant huifu verify --ca CA.cer FILE where it has check_value; merchant unionpay verify-notice --key KEY FILE \
             where it has signature"
        }
        ContentKind::RawSignature => {
            "merchant cfca verify --raw --signer-cert CERTIFICATE --ca CA.cer --content CONTENT FILE"
        }
        _ => return None,
    })
}

/// Says what the file is, where it is no signed message.
pub(super) fn explained(input: &[u8], error: CfcaError) -> Box<dyn Error> {
    let about_form = matches!(
        error.kind(),
        ErrorKind::NotAMessage
            | ErrorKind::Malformed(_)
            | ErrorKind::TrailingBytes
            | ErrorKind::IndefiniteLength
            | ErrorKind::NoSigner
            | ErrorKind::Unsupported { .. }
    );
    let file = recognise(input);
    let kind = file.kind;
    match (about_form, kind, serves(&file)) {
        (false, ..) | (true, ContentKind::SignedMessage | ContentKind::Unknown, _) => error.into(),
        (true, _, Some(command)) => text!(
            "{error}; the file is {}, for which: {command}",
            "{error}；该文件是 {}，可用：{command}",
            kind.name()
        )
        .into(),
        (true, _, None) => text!("{error}; the file is {}", "{error}；该文件是 {}", kind.name()).into(),
    }
}
