//! What happened to a message on its way, or was never a message: known by its traces, undone where only one undoing
//! fits, and named with what to do.

use crate::input::MARK;
use cfca_pkcs7::{ErrorKind, decode_message};
use crypto_core::encoding::{from_base64_lenient, from_hex_lenient};
use encoding_rs::WINDOWS_1252;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use unionpay::proto::diagnose::html_decoded;

/// A known mistake of programs and people that hand messages on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mistake {
    /// A byte order mark stands before it.
    ByteOrderMark,
    /// Bytes or text in UTF-8 were taken for ISO-8859-1, and written as UTF-8 again.
    Latin1,
    /// What was no UTF-8 was replaced, and is lost.
    Replaced,
    /// Characters of HTML are escaped: `&quot;`, `&amp;`.
    Html,
    /// Percent-encoded once more than needed.
    PercentTwice,
    /// Shorter than its first bytes say.
    Cut { expected: usize, found: usize },
    /// Longer than its first bytes say.
    Longer { expected: usize, found: usize },
    /// A digest, which anybody can make.
    Digest { bits: usize },
    /// A signature without the message around it.
    RawSignature { bits: usize },
    /// Signed with SHA1withRSA.
    Sha1,
    /// Text inside the signed content was taken for ISO-8859-1 before it was signed.
    Latin1Content { field: String, text: String },
}

impl Mistake {
    /// For machines.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::ByteOrderMark => "byte-order-mark",
            Self::Latin1 => "read-as-latin-1",
            Self::Replaced => "replaced-characters",
            Self::Html => "html-escaped",
            Self::PercentTwice => "percent-encoded-twice",
            Self::Cut { .. } => "cut",
            Self::Longer { .. } => "bytes-after-the-end",
            Self::Digest { .. } => "digest",
            Self::RawSignature { .. } => "raw-signature",
            Self::Sha1 => "sha1",
            Self::Latin1Content { .. } => "content-read-as-latin-1",
        }
    }

    /// What it is, and what to do.
    pub(super) fn text(&self) -> String {
        match self {
            Self::ByteOrderMark => {
                "a byte order mark stands before it: write the file without one (\"UTF-8\", not \"UTF-8 with BOM\")".into()
            }
            Self::Latin1 => {
                "UTF-8 or binary was taken for ISO-8859-1 and written as UTF-8 again: hand on the bytes of the body as they \
                 came, or read them as UTF-8 (request.setCharacterEncoding(\"UTF-8\"), <Connector URIEncoding=\"UTF-8\">)"
                    .into()
            }
            Self::Replaced => {
                "bytes that are no UTF-8 were replaced by U+FFFD and are lost: take the message anew, as bytes or as base64"
                    .into()
            }
            Self::Html => {
                "it is escaped for HTML (&quot;, &amp;): take the parameter itself, not the text of a page or of a filter \
                 against XSS; such a filter must leave check_value alone"
                    .into()
            }
            Self::PercentTwice => {
                "it is percent-encoded once more than needed: encode once when sending, and decode once, which a \
                 framework has done already"
                    .into()
            }
            Self::Cut { expected, found } => format!(
                "it is cut: its first bytes say {expected} bytes, and {found} came. Look for a column, a log line, or an \
                 address with a limit; send by POST, not in the query"
            ),
            Self::Longer { expected, found } => format!(
                "its first bytes say {expected} bytes, and {found} came: something was put behind it, or two messages \
                 were joined"
            ),
            Self::Digest { bits } => format!(
                "this is a digest of {bits} bits, which anybody can make, not a signed message: check_value is base64 of \
                 base64 of a PKCS#7 message (merchant huifu sign; with CFCA's toolkit: signMessage, attached)"
            ),
            Self::RawSignature { bits } => format!(
                "this is a bare RSA signature of {bits} bits without content and certificate: check_value is a PKCS#7 \
                 message around the JSON (attached); merchant cfca verify --raw checks bare ones"
            ),
            Self::Sha1 => {
                "it was signed with SHA1withRSA, and with SHA-1 the signature holds: the platform signs with SHA-256, so let \
                 the sender use SHA256withRSA; merchant cfca verify --allow-sha1 opens old archives"
                    .into()
            }
            Self::Latin1Content { field, text } => format!(
                "the signer took UTF-8 for ISO-8859-1 before it signed: {field} means \u{201c}{}\u{201d}. The signature holds over \
                 what stands there; mend it where the text is read (UTF-8), not after the signature",
                text
            ),
        }
    }

    /// The same in Chinese.
    pub(super) fn text_zh(&self) -> String {
        match self {
            Self::ByteOrderMark => "开头有 BOM：请保存为不带 BOM 的 UTF-8".into(),
            Self::Latin1 => {
                "UTF-8 或二进制内容被当作 ISO-8859-1 读取后又写成 UTF-8：请原样传递报文字节，或按 UTF-8 读取\
                 （request.setCharacterEncoding(\"UTF-8\")、<Connector URIEncoding=\"UTF-8\">）"
                    .into()
            }
            Self::Replaced => "非 UTF-8 的字节已被替换为 U+FFFD，无法恢复：请按字节或 base64 重新取得报文".into(),
            Self::Html => {
                "内容被 HTML 转义（&quot;、&amp;）：请取参数原值，不要取页面文字；XSS 过滤器不要处理 check_value".into()
            }
            Self::PercentTwice => "多做了一次 URL 编码：发送时只编码一次，接收时框架已解码一次".into(),
            Self::Cut { expected, found } => format!(
                "报文被截断：开头声明 {expected} 字节，实际 {found} 字节。请检查数据库字段长度、日志行或网址长度限制；用 POST 提交，不要放在 query 里"
            ),
            Self::Longer { expected, found } => {
                format!("开头声明 {expected} 字节，实际 {found} 字节：末尾多出内容，或两个报文被拼在一起")
            }
            Self::Digest { bits } => format!(
                "这是 {bits} 位的摘要，任何人都能生成，不是签名报文：check_value 是 PKCS#7（attached）报文的两次 base64"
            ),
            Self::RawSignature { bits } => format!(
                "这是 {bits} 位的裸 RSA 签名，不含原文和证书：check_value 是包含 JSON 原文的 PKCS#7（attached）报文；裸签名用 merchant cfca verify --raw 验证"
            ),
            Self::Sha1 => {
                "签名算法是 SHA1withRSA，按 SHA-1 验证通过：平台使用 SHA-256，请对方改用 SHA256withRSA；旧档案可用 merchant cfca verify --allow-sha1".into()
            }
            Self::Latin1Content { field, text } => format!(
                "签名方在签名前把 UTF-8 当成了 ISO-8859-1：{field} 的原意是“{}”。签名对现有内容有效；请在读取文字处改用 UTF-8，不要在签名之后修改",
                text
            ),
        }
    }
}

/// What arrived without what was done to all of it.
pub(super) fn undone(bytes: &[u8]) -> (Vec<u8>, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let bytes = match bytes.strip_prefix(MARK) {
        Some(rest) => {
            mistakes.push(Mistake::ByteOrderMark);
            rest
        }
        None => bytes,
    };
    let Ok(text) = std::str::from_utf8(bytes) else { return (bytes.to_vec(), mistakes) };
    if let Some(binary) = of_latin1(text).filter(|bytes| is_message(bytes)) {
        mistakes.push(Mistake::Latin1);
        return (binary, mistakes);
    }
    if text.contains('\u{fffd}') {
        mistakes.push(Mistake::Replaced);
    }
    let mut text = Cow::Borrowed(text.trim());
    // A browser's address in a page has both.
    for _ in 0..4 {
        let inner = if is_percent_encoded(&text) {
            percent_decode_str(&text)
                .decode_utf8()
                .ok()
                .map(|inner| (inner.into_owned(), Mistake::PercentTwice))
        } else if is_html(&text) {
            Some((html_decoded(&text), Mistake::Html))
        } else {
            None
        };
        match inner {
            Some((inner, mistake)) if inner != *text => {
                if !mistakes.contains(&mistake) {
                    mistakes.push(mistake);
                }
                text = Cow::Owned(inner);
            }
            _ => break,
        }
    }
    (text.into_owned().into_bytes(), mistakes)
}

/// What is wrong with a `check_value` that stood in a form or document, or alone.
pub(super) fn of_value(value: &[u8], in_form: bool) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let text = std::str::from_utf8(value).unwrap_or_default().trim();
    if in_form && text.contains('%') {
        mistakes.push(Mistake::PercentTwice);
    }
    if text.contains('&') {
        mistakes.push(Mistake::Html);
    }
    let plain = plain(text);
    if let Some(bits) = digest_bits(&plain) {
        mistakes.push(Mistake::Digest { bits });
    } else if let Some(bits) =
        signature_bits(if text.is_empty() { Some(value.to_vec()) } else { bytes_of(&plain) })
    {
        mistakes.push(Mistake::RawSignature { bits });
    } else {
        let bytes = match decode_message(value) {
            Ok(bytes) => Some(bytes.into_owned()),
            // That is said, and more cannot be known.
            Err(e) if *e.kind() == ErrorKind::BlanksForPlus => None,
            Err(_) => innermost(&plain),
        };
        mistakes.extend(bytes.and_then(|bytes| length(&bytes)));
    }
    mistakes
}

/// Names and values of verified content that were damaged before they were signed.
pub(super) fn of_content<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Mistake> {
    fields.into_iter().find_map(|(field, value)| {
        let text = String::from_utf8(of_latin1(value)?).ok()?;
        // In another alphabet than that of western Europe: nobody writes such a row of signs on purpose.
        let chinese = text.chars().any(|c| c >= '\u{2e80}');
        chinese.then(|| Mistake::Latin1Content { field: field.to_owned(), text })
    })
}

/// The bytes that were taken for ISO-8859-1 (or what Windows takes for it), if there are any outside of ASCII.
fn of_latin1(text: &str) -> Option<Vec<u8>> {
    if text.is_ascii() {
        return None;
    }
    let latin1: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    latin1.or_else(|| match WINDOWS_1252.encode(text) {
        (bytes, _, false) => Some(bytes.into_owned()),
        _ => None,
    })
}

/// A SEQUENCE longer than 127 bytes.
fn is_message(bytes: &[u8]) -> bool {
    matches!(bytes, [0x30, length, ..] if *length >= 0x80)
}

/// A whole form or document, or a message alone, with nothing unescaped in it that a form or a document has.
fn is_percent_encoded(text: &str) -> bool {
    text.contains('%') && !text.contains(['=', '{', '"', ' ', '&'])
}

fn is_html(text: &str) -> bool {
    let names = [
        "&quot;", "&#34;", "&#x22;", "&amp;", "&#38;", "&#x26;", "&#39;", "&apos;", "&equals;", "&#61;",
        "&#x3d;",
    ];
    let lower = text.to_ascii_lowercase();
    names.iter().any(|name| lower.contains(name))
}

/// A value without quotation marks, escapes and white space: base64 or hex has none of them.
fn plain(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    let decoded = html_decoded(&decoded);
    let breaks = decoded.replace("\\n", "").replace("\\r", "");
    breaks.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'' | '\\')).collect()
}

/// A digest in hex or base64: MD5 in hex alone, since 16 bytes in base64 may be anything.
fn digest_bits(text: &str) -> Option<usize> {
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (is_hex, text.len()) {
        (true, 32) => Some(128),
        (true, 40) => Some(160),
        (true, 64) => Some(256),
        (true, 128) => Some(512),
        _ => match from_base64_lenient(text).ok()?.len() {
            20 => Some(160),
            32 => Some(256),
            _ => None,
        },
    }
}

/// As many bytes as RSA keys make.
fn signature_bits(bytes: Option<Vec<u8>>) -> Option<usize> {
    let bytes = bytes.filter(|bytes| matches!(bytes.len(), 128 | 256 | 384 | 512) && !is_message(bytes))?;
    Some(bytes.len() * 8)
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let bytes = if is_hex { from_hex_lenient(text).ok()? } else { from_base64_lenient(text).ok()? };
    let inner = std::str::from_utf8(&bytes).ok().and_then(|inner| from_base64_lenient(inner).ok());
    Some(inner.unwrap_or(bytes))
}

/// As many bytes under up to two layers of base64 as whole groups of four give: a cut leaves a rest.
fn innermost(text: &str) -> Option<Vec<u8>> {
    let groups = |text: &str| -> Option<Vec<u8>> {
        let text = text.trim_end_matches('=');
        let whole = text.len() - text.len() % 4;
        let mut bytes = from_base64_lenient(text.get(..whole)?).ok()?;
        // The rest of a text that was not cut.
        if let Some(rest) = text.get(whole..).filter(|rest| rest.len() > 1) {
            bytes.extend(from_base64_lenient(rest).unwrap_or_default());
        }
        Some(bytes)
    };
    let once = groups(text)?;
    if is_message(&once) {
        return Some(once);
    }
    let twice = groups(std::str::from_utf8(&once).ok()?)?;
    is_message(&twice).then_some(twice)
}

/// Whether as many bytes came as the first of them say.
fn length(bytes: &[u8]) -> Option<Mistake> {
    let count = usize::from(bytes.get(1)? & 0x7f);
    if !(1..=4).contains(&count) {
        return None;
    }
    let digits = bytes.get(2..2 + count)?;
    let expected = digits.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte)) + 2 + count;
    let found = bytes.len();
    // Some programs add a line break or zeros of a block; far more is another message or another text.
    match found.cmp(&expected) {
        std::cmp::Ordering::Less => Some(Mistake::Cut { expected, found }),
        std::cmp::Ordering::Greater => Some(Mistake::Longer { expected, found }),
        std::cmp::Ordering::Equal => None,
    }
}
