//! Which command serves for a file.

use crate::facts;
use crate::known_errors;
use crate::language::{Text, text};
use cfca_pkcs7::{ContentKind, Error as CfcaError, ErrorKind, Recognised, recognise};
use std::error::Error;

/// The command for such a file, or what to do where none serves.
pub(super) fn serves(file: &Recognised) -> Option<Text> {
    if let Some(remedy) = file.remedy {
        // The library's words are a fact's, whose row has the Chinese of what to do.
        let known = file.facts.iter().find_map(|(_, fact)| {
            let words = fact.as_ref().map_or_else(ToString::to_string, Clone::clone);
            known_errors::beside(&words).next()
        });
        let chinese = known.map_or(remedy, |known| known.remedy.chinese());
        return Some(Text::of(|| remedy.to_owned(), || chinese.to_owned()));
    }
    let is_rsa = !file.facts.iter().any(|(name, fact)| *name == "key" && fact.is_err());
    Some(match file.kind {
        ContentKind::Certificate if !is_rsa => text!(
            "none: an RSA certificate is needed; ask the CA, or whoever sent this one, for it",
            "无：需要 RSA 证书，请向 CA 或证书提供方索取"
        ),
        ContentKind::PrivateKey | ContentKind::PublicKey if !is_rsa => text!(
            "none: use the RSA key that was registered with the platform, or make one (openssl genpkey -algorithm RSA \
             -pkeyopt rsa_keygen_bits:2048 -out KEY)",
            "无：请用在平台登记的 RSA 密钥，或新生成（openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out KEY）"
        ),
        ContentKind::SignedMessage => text!(
            "merchant cfca verify --ca CA.cer --signer-cn 100001 FILE; of Huifu: merchant huifu verify --ca CA.cer FILE",
            "merchant cfca verify --ca CA.cer --signer-cn 100001 文件；汇付的报文：merchant huifu verify --ca CA.cer 文件"
        ),
        ContentKind::CertificateBundle => text!(
            "merchant cfca verify --ca FILE MESSAGE (or --intermediate FILE)",
            "merchant cfca verify --ca 文件 报文（或 --intermediate 文件）"
        ),
        ContentKind::Envelope => text!(
            "merchant cfca decrypt --pfx ME.pfx --password-file P FILE",
            "merchant cfca decrypt --pfx ME.pfx --password-file P 文件"
        ),
        ContentKind::Certificate => text!(
            "merchant cfca verify --ca FILE MESSAGE for a CA's, --signer-cert FILE for a signer's; merchant cfca encrypt --to FILE",
            "CA 证书：merchant cfca verify --ca 文件 报文；签名者证书：--signer-cert 文件；加密：merchant cfca encrypt --to 文件"
        ),
        ContentKind::CertificateRequest => text!(
            "none: send it to the CA, which answers with a certificate",
            "无：请提交给 CA，由 CA 签发证书"
        ),
        ContentKind::RevocationList => text!(
            "merchant cfca verify --ca CA.cer --crl FILE MESSAGE",
            "merchant cfca verify --ca CA.cer --crl 文件 报文"
        ),
        ContentKind::Pfx | ContentKind::Sm2KeyFile => text!(
            "merchant cfca pfx --password-file P FILE; merchant cfca sign --pfx FILE --password-file P",
            "merchant cfca pfx --password-file P 文件；merchant cfca sign --pfx 文件 --password-file P"
        ),
        ContentKind::PrivateKey => text!(
            "merchant cfca sign --key FILE --cert CERTIFICATE; merchant unionpay sign --key FILE FIELD=VALUE",
            "merchant cfca sign --key 文件 --cert 证书；merchant unionpay sign --key 文件 字段=值"
        ),
        ContentKind::EncryptedPrivateKey => text!(
            "openssl pkcs8 -in FILE -out KEY first (or openssl rsa), then --key KEY",
            "先执行 openssl pkcs8 -in 文件 -out KEY（或 openssl rsa），再用 --key KEY"
        ),
        ContentKind::PublicKey => text!(
            "merchant unionpay verify-notice --key FILE NOTICE",
            "merchant unionpay verify-notice --key 文件 通知"
        ),
        ContentKind::Sm2Message => text!(
            "none: ask the sender for a signed message (signedData) or an envelope (envelopedData)",
            "无：请发送方改发签名报文（signedData）或数字信封（envelopedData）"
        ),
        ContentKind::Empty => {
            text!("none: there is nothing in it; copy or fetch it again", "无：文件为空，请重新复制或下载")
        }
        ContentKind::Html => text!(
            "none: download the file in the browser where you are logged in",
            "无：请在已登录的浏览器中重新下载"
        ),
        ContentKind::JavaKeyStore => text!(
            "keytool -importkeystore -srckeystore FILE -destkeystore NEW.pfx -deststoretype PKCS12 first, then merchant cfca pfx",
            "先执行 keytool -importkeystore -srckeystore 文件 -destkeystore NEW.pfx -deststoretype PKCS12，再用 merchant cfca pfx"
        ),
        ContentKind::SignedMail => text!(
            "openssl smime -verify -in FILE; merchant cfca verify reads mails with the content inside",
            "openssl smime -verify -in 文件；merchant cfca verify 可读含原文的邮件"
        ),
        ContentKind::Json | ContentKind::Form => text!(
            "merchant huifu verify --ca CA.cer FILE where it has check_value; merchant unionpay verify-notice --key KEY FILE \
             where it has signature",
            "含 check_value：merchant huifu verify --ca CA.cer 文件；含 signature：merchant unionpay verify-notice --key KEY 文件"
        ),
        ContentKind::RawSignature => text!(
            "merchant cfca verify --raw --signer-cert CERTIFICATE --ca CA.cer --content CONTENT FILE",
            "merchant cfca verify --raw --signer-cert 证书 --ca CA.cer --content 原文 文件"
        ),
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
    let name = facts::told(kind.name());
    match (about_form, kind, serves(&file)) {
        (false, ..) | (true, ContentKind::SignedMessage | ContentKind::Unknown, _) => error.into(),
        (true, _, Some(command)) => text!(
            "{error}; the file is {name}, for which: {command}",
            "{error}；该文件是 {name}，可用：{command}"
        )
        .into(),
        (true, _, None) => text!("{error}; the file is {name}", "{error}；该文件是 {name}").into(),
    }
}
