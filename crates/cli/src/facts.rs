//! What the libraries tell of files and calls that are right, in Chinese: the findings of `cfca inspect`, the steps of
//! `--explain`. Their own texts stay English, as their errors do (`known_errors`).

use crate::language::Text;

/// Each text with `{}` for its values, and its Chinese with the same ones in the same order. Of two that fit, the first counts.
const FACTS: &[(&str, &str)] = &[
    // Kinds of files, and the forms in which they come.
    ("a signed message (PKCS#7 signedData)", "带签名的报文（PKCS#7 signedData）"),
    ("a bundle of certificates (PKCS#7 without a signer, .p7b)", "证书包（无签名者的 PKCS#7，.p7b）"),
    ("a digital envelope (PKCS#7 envelopedData)", "数字信封（PKCS#7 envelopedData）"),
    ("a PKCS#7 message of another type", "其他类型的 PKCS#7 报文"),
    (
        "a message of the Chinese algorithms (SM2, GM/T 0010) that is not supported",
        "国密报文（SM2，GM/T 0010），该类型不支持",
    ),
    ("a certificate (X.509)", "证书（X.509）"),
    (
        "a request for a certificate (CSR, PKCS#10), not yet a certificate",
        "证书请求（CSR，PKCS#10），还不是证书",
    ),
    ("a revocation list (CRL)", "证书吊销列表（CRL）"),
    (
        "a PFX file (PKCS#12): a private key with its certificate, under a password",
        "PFX 文件（PKCS#12）：私钥及其证书，有密码保护",
    ),
    ("a private key", "私钥"),
    ("a private key under a password (PKCS#8)", "有密码保护的私钥（PKCS#8）"),
    ("a public key", "公钥"),
    (
        "a CFCA SM2 key file (.sm2): an SM2 private key with its certificate, under a password",
        "CFCA 的 SM2 密钥文件（.sm2）：SM2 私钥及其证书，有密码保护",
    ),
    ("a Java key store (JKS)", "Java 密钥库（JKS）"),
    ("a key in another program's form", "其他程序格式的密钥"),
    (
        "a signed mail (S/MIME multipart/signed): content and signature are parts of their own",
        "签名邮件（S/MIME multipart/signed）：原文与签名各为一部分",
    ),
    ("a JSON document", "JSON 文档"),
    ("fields of a form or query", "表单或查询串的字段"),
    ("a bare RSA signature, without a message around it", "单独的 RSA 签名值，外面没有报文"),
    (
        "a web page (HTML), perhaps one that says that a download failed",
        "网页（HTML），可能是下载失败的提示页",
    ),
    ("empty", "空"),
    ("nothing that is known here", "无法识别"),
    ("PEM", "PEM"),
    ("text", "文本"),
    ("binary", "二进制"),
    ("JSON text", "JSON 文本"),
    // Whence a check_value was read.
    ("an answer, JSON", "应答（JSON）"),
    ("a form or query", "表单或查询串"),
    ("a message alone", "单独的报文"),
    ("check_value of a JSON document", "JSON 文档中的 check_value"),
    ("check_value of a form or query", "表单或查询串中的 check_value"),
    // Messages.
    ("binary, {} bytes", "二进制，{} 字节"),
    ("text of {} characters around {} bytes", "{} 个字符的文本，解码后 {} 字节"),
    (
        "PKCS#7 signed data in {}, {} certificates, {} signers",
        "PKCS#7 签名数据，{} 编码，{} 个证书，{} 个签名者",
    ),
    ("BER (streamed)", "BER（流式）"),
    ("{}, {} bytes from DER byte {} on", "{}，{} 字节，自 DER 第 {} 字节起"),
    ("{}, DER byte {}: not looked at, {}", "{}，DER 第 {} 字节：未检查，{}"),
    ("{}, DER byte {}: {}, a CA's", "{}，DER 第 {} 字节：{}，CA 证书"),
    ("{}, DER byte {}: {}, an end entity's", "{}，DER 第 {} 字节：{}，终端实体证书"),
    ("DER byte {}: {}", "DER 第 {} 字节：{}"),
    (
        "none: the signature is over the content itself, as CFCA makes it",
        "无：直接对原文签名，与 CFCA 的做法一致",
    ),
    ("{} bytes: the signature is over them", "{} 字节：签名针对这些属性"),
    ("matches the content and the certificate ({} bits)", "与原文及证书相符（{} 位）"),
    (
        "any signer under the trusted CAs is accepted: nobody was asked for by name",
        "接受受信任 CA 下的任意签名者：未指定名称",
    ),
    ("accepted by the rule: {}", "符合规则：{}"),
    (
        "one common name of four parts between @, the first `{}`, the second `{}` or beginning `{}`",
        "唯一的通用名，按 @ 分为四段，第一段为 `{}`，第二段为 `{}` 或以 `{}` 开头",
    ),
    ("accepted: it is exactly a certificate that was named (pinned)", "通过：正是所指定的证书"),
    // Certificates.
    ("{}, a CA's, {} bytes", "{}，CA 证书，{} 字节"),
    ("{}, an end entity's, {} bytes", "{}，终端实体证书，{} 字节"),
    ("parts of the common name between @: {}", "通用名按 @ 分段：{}"),
    (
        "{}: its bytes are GBK, and shown so; it is compared byte by byte",
        "{}：字节为 GBK，并按 GBK 显示；比较时逐字节进行",
    ),
    ("{}, {} bits, weak: below 2048", "{}，{} 位，强度不足（低于 2048 位）"),
    ("{}, {} bits", "{}，{} 位"),
    ("signed with {}", "签名算法 {}"),
    ("an unknown algorithm", "未知算法"),
    ("valid at that time, and no critical extension is unknown", "检查时间内有效，无未知的关键扩展"),
    ("may sign messages: no keyUsage says otherwise", "可用于报文签名：keyUsage 未作限制"),
    ("may sign messages: {}", "可用于报文签名：{}"),
    ("a CA's: {}", "CA 证书：{}"),
    ("leads to a trusted certificate, all valid at that time", "可追溯到受信任的证书，检查时间内均有效"),
    ("{} bytes, as keys of {} bits make", "{} 字节，即 {} 位密钥的签名长度"),
    ("RSA (PKCS#1), about {} bits", "RSA（PKCS#1），约 {} 位"),
    ("made with the key that it is for", "由所申请的密钥签名"),
    ("of {}, no next one is announced", "{} 签发，未说明下次签发时间"),
    ("of {}, the next by {}", "{} 签发，下次不晚于 {}"),
    (
        "{} (signedAndEnvelopedData): signed and sealed in one, which is not supported",
        "{}（signedAndEnvelopedData）：签名与加密合一，不支持",
    ),
    ("from {} to {}", "{} 至 {}"),
    // What other programs refuse.
    (
        "the signer is named by key identifier (SignerInfo version 3): openssl cms, GnuTLS, NSS and PHP's \
         openssl_cms_verify read that; openssl smime, Ruby, Java's own PKCS7 class and gpgsm do not, and none of their \
         errors says why",
        "签名者以密钥标识指明（SignerInfo 版本 3）：openssl cms、GnuTLS、NSS 与 PHP 的 openssl_cms_verify 可读；openssl smime、\
         Ruby、Java 自带的 PKCS7 类与 gpgsm 不可读，且报错均不说明原因",
    ),
    (
        "the message writes the name of the signer's issuer in other types of strings than the \
         certificate: it is the same name (RFC 5280), and programs that compare bytes do not find the signer",
        "报文中签发者名称的字符串类型与证书不同：按 RFC 5280 是同一名称，但逐字节比较的程序找不到签名者",
    ),
    (
        "the certificate writes its issuer in other types of strings than the CA writes its own \
         name: it is the same name (RFC 5280), accepted here and by OpenSSL, Java and Botan; Go, NSS, node-forge and \
         Python's cryptography compare bytes and refuse it",
        "证书中签发者名称的字符串类型与 CA 证书不同：按 RFC 5280 是同一名称，本程序与 OpenSSL、Java、Botan 接受；Go、NSS、node-forge \
         与 Python 的 cryptography 逐字节比较，会拒绝",
    ),
    (
        "the signed attributes are not in the order of DER: accepted here and by OpenSSL; GnuTLS and BouncyCastle \
         call it a bad signature",
        "签名属性未按 DER 排序：本程序与 OpenSSL 接受；GnuTLS 与 BouncyCastle 会认为签名有误",
    ),
    // Steps of calls.
    (
        "PKCS#7 message: signature, signer and chain hold; {} bytes of content",
        "PKCS#7 报文：签名、签名者与证书链均通过；原文 {} 字节",
    ),
    ("RSA-SHA256 over the canonical string, public key {}", "对待签名串的 RSA-SHA256 签名有效，公钥 {}"),
    ("{} with cmd_id={}, a form of {} bytes", "{}，cmd_id={}，表单 {} 字节"),
    ("{} with a check_value of {} characters", "{}，check_value 为 {} 个字符"),
    ("{} with a query of {} bytes", "{}，查询串 {} 字节"),
];

/// A text of a library in both languages; a text that is not known, such as a value, is the same in both.
pub(crate) fn told(english: &str) -> Text {
    match chinese(english) {
        Some(chinese) => Text::of(|| english.to_owned(), || chinese),
        None => Text::same(english),
    }
}

fn chinese(english: &str) -> Option<String> {
    FACTS.iter().find_map(|(says, means)| {
        let values = values(says, english)?;
        // Each piece is followed by a value, but for the last.
        let mut told = String::new();
        for (index, piece) in means.split("{}").enumerate() {
            told.push_str(piece);
            if let Some(value) = values.get(index) {
                told.push_str(&chinese(value).unwrap_or_else(|| (*value).to_owned()));
            }
        }
        Some(told)
    })
}

/// What stands in the holes, if the whole text fits.
fn values<'a>(says: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut pieces = says.split("{}");
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut values = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let at = match pieces.peek() {
            // The last one ends the text.
            None => rest.strip_suffix(piece)?.len(),
            Some(_) => rest.find(piece)?,
        };
        let value = rest.get(..at).filter(|value| !value.is_empty())?;
        values.push(value);
        rest = rest.get(at + piece.len()..)?;
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests;
