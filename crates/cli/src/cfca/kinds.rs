//! Which command serves for a file.

use cfca_pkcs7::{Error as CfcaError, ErrorKind, FileKind, recognise};
use std::error::Error;

/// The command for files of that kind, or what to do where none serves.
pub(super) fn serves(kind: FileKind) -> Option<&'static str> {
    Some(match kind {
        FileKind::SignedMessage => {
            "merchant cfca verify --ca CA.cer --signer-cn 100001 FILE; of Huifu: merchant huifu verify --ca CA.cer FILE"
        }
        FileKind::CertificateBundle => "merchant cfca verify --ca FILE MESSAGE (or --intermediate FILE)",
        FileKind::Envelope => "merchant cfca decrypt --pfx ME.pfx --password-file P FILE",
        FileKind::Certificate => {
            "merchant cfca verify --ca FILE MESSAGE for a CA's, --signer-cert FILE for a signer's; merchant cfca encrypt --to FILE"
        }
        FileKind::CertificateRequest => "none: send it to the CA, which answers with a certificate",
        FileKind::RevocationList => "merchant cfca verify --ca CA.cer --crl FILE MESSAGE",
        FileKind::Pfx => {
            "merchant cfca pfx --password-file P FILE; merchant cfca sign --pfx FILE --password-file P"
        }
        FileKind::PrivateKey => {
            "merchant cfca sign --key FILE --cert CERTIFICATE; merchant unionpay sign --key FILE FIELD=VALUE"
        }
        FileKind::EncryptedPrivateKey => {
            "openssl pkcs8 -in FILE -out KEY first (or openssl rsa), then --key KEY"
        }
        FileKind::PublicKey => "merchant unionpay verify-notice --key FILE NOTICE",
        FileKind::Sm2KeyFile => {
            "none: SM2 is not supported; ask the CA for an RSA certificate and its PFX file"
        }
        FileKind::Sm2Message => "none: SM2 is not supported; ask the sender for RSA with SHA-256",
        FileKind::JavaKeyStore => {
            "keytool -importkeystore -srckeystore FILE -destkeystore NEW.pfx -deststoretype PKCS12 first, then merchant cfca pfx"
        }
        FileKind::ForeignKey => "ssh-keygen -p -m PEM -f COPY for OpenSSH's own form first, then --key COPY",
        FileKind::SignedMail => {
            "openssl smime -verify -in FILE; merchant cfca verify reads mails with the content inside"
        }
        FileKind::Json | FileKind::Form => {
            "merchant huifu verify --ca CA.cer FILE where it has check_value; merchant unionpay verify-notice --key KEY FILE \
             where it has signature"
        }
        FileKind::RawSignature => {
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
    let kind = recognise(input).kind;
    match (about_form, kind, serves(kind)) {
        (false, ..) | (true, FileKind::SignedMessage | FileKind::Unknown, _) => error.into(),
        (true, _, Some(command)) => {
            format!("{error}; the file is {}, for which: {command}", kind.name()).into()
        }
        (true, _, None) => format!("{error}; the file is {}", kind.name()).into(),
    }
}
