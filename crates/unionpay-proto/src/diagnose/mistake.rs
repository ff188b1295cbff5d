//! The mistakes, and how they are told.

use super::style::{EscapeStyle, JsonStyle, Order, SignatureStyle};
use std::fmt;

/// A known mistake on the way of a signed message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mistake {
    /// In these fields a `+` became a blank.
    BlankForPlus(Vec<String>),
    /// In these fields a blank became a `+`.
    PlusForBlank(Vec<String>),
    /// These fields are empty and were signed as `name=`.
    EmptySigned(Vec<String>),
    /// Blanks around values or names were dropped before signing.
    Trimmed,
    /// Blanks around names were kept when signing, and change their order.
    NamesNotTrimmed,
    /// Another key than the expected one signed; its name.
    WrongKey(String),
    /// The values were signed as a JSON writer escapes them.
    JsonEscaped(JsonStyle),
    /// The values arrived with JSON's escapes still in them: the JSON was written twice.
    JsonEscapedTwice,
    /// The JSON text was signed instead of the canonical string.
    JsonSigned(Order),
    /// A list, object or fraction was signed as the JSON text it was written again as.
    JsonValueSigned(Vec<String>),
    /// `secret` was signed along.
    SecretIncluded,
    /// The field `symmetricKey` was signed along.
    SymmetricKeyIncluded,
    /// The fields were joined in another order than that of the bytes of their names.
    KeyOrder(Order),
    /// The values were signed URL-escaped.
    Escaped(EscapeStyle),
    /// The values arrived escaped once more than the message's form has it.
    EscapedTwice,
    /// A `&` was left at the end.
    TrailingAmpersand,
    /// The hex digits of the digest were signed, so the text was hashed twice.
    DigestSigned,
    /// This field was added after signing, or left out when signing.
    FieldAdded(String),
    /// These fields were signed in clear and encrypted afterwards, as requests are: right there.
    Encrypted(Vec<String>),
    /// The cipher text of these fields was signed instead of their values.
    CipherTextSigned(Vec<String>),
    /// The text was signed in this character set instead of UTF-8.
    Charset(String),
    /// The signature arrived in another text form.
    SignatureForm(SignatureStyle),
    /// The message begins with a byte order mark.
    ByteOrderMark,
    /// These fields arrived as numbers with a fraction or an exponent.
    NumberForText(Vec<String>),
    /// These fields arrived with HTML's escapes in them.
    HtmlEscaped(Vec<String>),
    /// The values were signed with HTML's escapes.
    HtmlSigned,
    /// `&amp;` stands between the fields: the query was copied out of HTML.
    AmpersandEscaped,
    /// In these fields text in UTF-8 was read in this character set.
    Misread(String, Vec<String>),
    /// The message stands inside this field of another object.
    Wrapped(String),
    /// The message is the text of a JSON string.
    WrittenTwice,
    /// The text was signed with SHA-1.
    Sha1Signed,
    /// These fields look as `net.sf.json` leaves them: amounts without their zeros, `null` for "null".
    JsonLibrary(Vec<String>),
    /// The signature is too short or too long for the key; in bytes.
    SignatureLength {
        /// The length of the signature.
        found: usize,
        /// The length of one made with the key.
        key: usize,
    },
    /// The signature is the hex text of a digest, where RSA is asked for.
    DigestForRsa,
    /// The signature is as long as no SHA-256 in hex is: characters.
    NoSha256(usize),
    /// This field was signed along, and the rule does not name it.
    FieldIncluded(String),
    /// For this field another value was signed: the field, and what stood there.
    OtherValue(String, &'static str),
}

impl Mistake {
    /// A stable name for machines.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::BlankForPlus(_) => "blank-for-plus",
            Self::PlusForBlank(_) => "plus-for-blank",
            Self::EmptySigned(_) => "empty-signed",
            Self::Trimmed => "trimmed",
            Self::NamesNotTrimmed => "names-not-trimmed",
            Self::WrongKey(_) => "wrong-key",
            Self::JsonEscaped(_) => "json-escaped",
            Self::JsonEscapedTwice => "json-escaped-twice",
            Self::JsonSigned(_) => "json-signed",
            Self::JsonValueSigned(_) => "json-value-signed",
            Self::SecretIncluded => "secret-included",
            Self::SymmetricKeyIncluded => "symmetric-key-included",
            Self::KeyOrder(_) => "key-order",
            Self::Escaped(_) => "escaped",
            Self::EscapedTwice => "escaped-twice",
            Self::TrailingAmpersand => "trailing-ampersand",
            Self::DigestSigned => "digest-signed",
            Self::FieldAdded(_) => "field-added",
            Self::Encrypted(_) => "encrypted",
            Self::CipherTextSigned(_) => "cipher-text-signed",
            Self::Charset(_) => "charset",
            Self::SignatureForm(_) => "signature-form",
            Self::ByteOrderMark => "byte-order-mark",
            Self::NumberForText(_) => "number-for-text",
            Self::HtmlEscaped(_) => "html-escaped",
            Self::HtmlSigned => "html-signed",
            Self::AmpersandEscaped => "ampersand-escaped",
            Self::Misread(..) => "misread",
            Self::Wrapped(_) => "wrapped",
            Self::WrittenTwice => "written-twice",
            Self::Sha1Signed => "sha1-signed",
            Self::JsonLibrary(_) => "json-library",
            Self::SignatureLength { .. } => "signature-length",
            Self::DigestForRsa => "digest-for-rsa",
            Self::NoSha256(_) => "no-sha256",
            Self::FieldIncluded(_) => "field-included",
            Self::OtherValue(..) => "other-value",
        }
    }

    /// The mistake in one Chinese sentence.
    #[must_use]
    pub fn text_zh(&self) -> String {
        match self {
            Self::BlankForPlus(fields) => {
                format!("{} 中的 `+` 变成了空格：解码查询串前未还原。", listed(fields))
            }
            Self::PlusForBlank(fields) => {
                format!("{} 中的空格变成了 `+`：多做了一次表单编码。", listed(fields))
            }
            Self::EmptySigned(fields) => format!("空字段 {} 参与了签名（`名称=`）。", listed(fields)),
            Self::Trimmed => "签名前去掉了值两端的空白，而报文中仍有。".into(),
            Self::NamesNotTrimmed => "签名时字段名带着两端的空白，排序因此不同。".into(),
            Self::WrongKey(name) => format!("用的是另一把密钥：{name}。"),
            Self::JsonEscaped(_) => {
                "签名用的是 JSON 转义后的值（如 `\\u7ea2`、`\\/`），应使用原始值。".into()
            }
            Self::JsonEscapedTwice => "值里仍带 JSON 转义：JSON 被重复编码。".into(),
            Self::JsonSigned(_) => "签的是 JSON 文本，而不是排序后的 `k=v&k=v` 串。".into(),
            Self::JsonValueSigned(fields) => {
                format!("{} 不是文本也不是整数，签名用的是重新序列化的 JSON。", listed(fields))
            }
            Self::SecretIncluded => "签名里多放了 `secret`；它只用于令牌接口的摘要。".into(),
            Self::SymmetricKeyIncluded => "字段 `symmetricKey` 参与了签名；应当排除。".into(),
            Self::KeyOrder(Order::Arrival) => "未排序：按报文中的先后顺序拼接。".into(),
            Self::KeyOrder(_) => "排序时忽略了大小写；应按字节序，大写在前。".into(),
            Self::Escaped(_) => "签名用的是 URL 转义后的值；应使用原始值。".into(),
            Self::EscapedTwice => "值多做了一次 URL 编码，收到后需再解码一次。".into(),
            Self::TrailingAmpersand => "待签名串末尾多了一个 `&`。".into(),
            Self::DigestSigned => {
                "对摘要的十六进制文本签名，等于哈希了两次；应直接对原文做 SHA256withRSA。".into()
            }
            Self::FieldAdded(name) => format!("字段 `{name}` 未参与签名：签名后被添加，或签名时漏掉。"),
            Self::Encrypted(fields) => {
                format!("{} 先用明文签名、再加密上送（请求正应如此）。", listed(fields))
            }
            Self::CipherTextSigned(fields) => format!("{} 用密文参与了签名；应使用明文。", listed(fields)),
            Self::Charset(name) => format!("待签名串按 {name} 编码；应使用 UTF-8。"),
            Self::SignatureForm(style) => match style {
                SignatureStyle::BlankForPlus => "签名中的 `+` 变成了空格。".into(),
                SignatureStyle::PercentEncoded => "签名仍是 URL 编码的。".into(),
                SignatureStyle::UrlSafe => "签名用了 URL 安全的 base64 字母表（`-`、`_`）。".into(),
                SignatureStyle::Hex => "签名是十六进制，应为 base64。".into(),
                SignatureStyle::UpperCase => "摘要是大写十六进制，应为小写。".into(),
                SignatureStyle::Base64 => "摘要是 base64，应为小写十六进制。".into(),
            },
            Self::ByteOrderMark => "报文开头有 BOM（EF BB BF），读取时已去掉。".into(),
            Self::NumberForText(fields) => {
                format!(
                    "{} 以小数（double）形式的 JSON 数字到达，应为字符串；按十进制文本参与签名。",
                    listed(fields)
                )
            }
            Self::HtmlEscaped(fields) => {
                format!("{} 的值被做了 HTML 转义（如 `&quot;`、`&amp;`），应还原后再验签。", listed(fields))
            }
            Self::HtmlSigned => "签名用的是 HTML 转义后的值；应使用原始值。".into(),
            Self::AmpersandEscaped => "字段之间是 `&amp;` 而不是 `&`：从 HTML 中复制而来。".into(),
            Self::Misread(charset, fields) => {
                format!("{} 的 UTF-8 文本被当作 {charset} 读取（乱码）；应按 UTF-8 读取。", listed(fields))
            }
            Self::Wrapped(name) => format!("报文被包在外层对象的 `{name}` 字段里；验签只针对里面的对象。"),
            Self::WrittenTwice => {
                "整个报文被再次序列化成 JSON 字符串（带引号和转义）；需多解析一次再验签。".into()
            }
            Self::Sha1Signed => "签名用的是 SHA1withRSA；应为 SHA256withRSA。".into(),
            Self::JsonLibrary(fields) => {
                format!(
                    "{} 像是 net.sf.json（json-lib）改写过的：金额丢了末尾的零，或文本 \"null\" 变成了 null。",
                    listed(fields)
                )
            }
            Self::SignatureLength { found, key } => {
                format!(
                    "签名只有 {found} 字节，该密钥的签名是 {key} 字节：被截断或丢了字符，或用的是另一长度的密钥。"
                )
            }
            Self::DigestForRsa => {
                "签名是摘要的十六进制文本；此处应为 RSA 签名的 base64（摘要只用于令牌接口）。".into()
            }
            Self::NoSha256(found) => {
                format!(
                    "签名有 {found} 个字符；此处应为 SHA-256 的 64 位小写十六进制，而不是 RSA、MD5 或 SHA-1。"
                )
            }
            Self::FieldIncluded(name) => format!("字段 `{name}` 多参与了签名；规则里没有它。"),
            Self::OtherValue(name, what) => format!("`{name}` 用错了值参与签名（{what}）。"),
        }
    }
}

fn listed(fields: &[String]) -> String {
    fields.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BlankForPlus(fields) => {
                write!(f, "in {} a `+` became a blank: restore it before decoding the query", listed(fields))
            }
            Self::PlusForBlank(fields) => {
                write!(
                    f,
                    "in {} a blank became a `+`: form encoding was applied once too often",
                    listed(fields)
                )
            }
            Self::EmptySigned(fields) => {
                write!(f, "the empty fields {} were signed as `name=`", listed(fields))
            }
            Self::Trimmed => {
                f.write_str("blanks around values were dropped before signing, and are in the message")
            }
            Self::NamesNotTrimmed => {
                f.write_str("blanks around names were kept when signing, so the order is another one")
            }
            Self::WrongKey(name) => write!(f, "another key signed: {name}"),
            Self::JsonEscaped(style) => {
                let how = match style {
                    JsonStyle::Ascii => "everything outside ASCII as \\uXXXX",
                    JsonStyle::Slash => "/ as \\/",
                    JsonStyle::AsciiAndSlash => "\\uXXXX and \\/, PHP's json_encode without flags",
                    JsonStyle::Html => "& < > as \\u0026 and so on, Go's json.Marshal",
                    JsonStyle::Plain => "quotes and backslashes with a backslash",
                };
                write!(f, "the values were signed as JSON escapes them ({how}) instead of raw")
            }
            Self::JsonEscapedTwice => {
                f.write_str("the values still hold JSON's escapes: the JSON was written once too often")
            }
            Self::JsonSigned(order) => {
                let order = if *order == Order::Arrival { "as it arrived" } else { "with sorted names" };
                write!(
                    f,
                    "the JSON text ({order}, without signature) was signed instead of the canonical string"
                )
            }
            Self::JsonValueSigned(fields) => {
                write!(
                    f,
                    "{}: a list, object or fraction was signed as JSON text written again",
                    listed(fields)
                )
            }
            Self::SecretIncluded => {
                f.write_str("`secret` was signed along; it belongs into the digests of the token calls only")
            }
            Self::SymmetricKeyIncluded => f.write_str("the field `symmetricKey` was signed along"),
            Self::KeyOrder(Order::Arrival) => {
                f.write_str("the fields were not sorted, but joined in the order of the message")
            }
            Self::KeyOrder(_) => {
                f.write_str("the fields were sorted without regard to case; bytes decide, upper case first")
            }
            Self::Escaped(style) => {
                let how = match style {
                    EscapeStyle::AsArrived => "as they stand in the query",
                    EscapeStyle::Form => "as in a form, a blank as +",
                    EscapeStyle::Component => "as encodeURIComponent does, a blank as %20",
                };
                write!(f, "the values were signed URL-escaped ({how}) instead of raw")
            }
            Self::EscapedTwice => {
                f.write_str("the values arrived URL-escaped once too often; decode them once more")
            }
            Self::TrailingAmpersand => f.write_str("a `&` was left at the end of the canonical string"),
            Self::DigestSigned => {
                f.write_str("the hex digits of the SHA-256 were signed: the text was hashed twice")
            }
            Self::FieldAdded(name) => {
                write!(
                    f,
                    "`{name}` took no part in the signature: added afterwards, or left out when signing"
                )
            }
            Self::Encrypted(fields) => {
                write!(f, "{} were signed in clear and encrypted afterwards, as requests are", listed(fields))
            }
            Self::CipherTextSigned(fields) => {
                write!(f, "the cipher text of {} was signed; sign the plain values", listed(fields))
            }
            Self::Charset(name) => write!(f, "the text was signed in {name} instead of UTF-8"),
            Self::SignatureForm(style) => f.write_str(match style {
                SignatureStyle::BlankForPlus => "in the signature a `+` became a blank",
                SignatureStyle::PercentEncoded => "the signature is still percent-encoded",
                SignatureStyle::UrlSafe => {
                    "the signature is in the URL-safe alphabet of base64 (`-` and `_`)"
                }
                SignatureStyle::Hex => "the signature is hex instead of base64",
                SignatureStyle::UpperCase => "the digest is in upper-case hex; lower case is right",
                SignatureStyle::Base64 => "the digest is in base64; lower-case hex is right",
            }),
            Self::ByteOrderMark => {
                f.write_str("the message begins with a byte order mark (EF BB BF), which was taken off")
            }
            Self::NumberForText(fields) => {
                write!(f, "{}: a number with a fraction (a double) arrived instead of text", listed(fields))
            }
            Self::HtmlEscaped(fields) => write!(
                f,
                "{}: the values arrived with HTML's escapes (such as &quot; and &amp;); undo them first",
                listed(fields)
            ),
            Self::HtmlSigned => f.write_str("the values were signed with HTML's escapes instead of raw"),
            Self::AmpersandEscaped => {
                f.write_str("`&amp;` stands between the fields instead of `&`: it was copied out of HTML")
            }
            Self::Misread(charset, fields) => {
                write!(f, "{}: text in UTF-8 was read as {charset}; read it as UTF-8", listed(fields))
            }
            Self::Wrapped(name) => {
                write!(f, "the message stands inside the field `{name}` of another object; only the inner one is signed")
            }
            Self::WrittenTwice => f.write_str(
                "the whole message is the text of a JSON string, in quotation marks: it was serialized twice; parse it \
                 once more",
            ),
            Self::Sha1Signed => f.write_str("the text was signed with SHA1withRSA; SHA256withRSA is right"),
            Self::JsonLibrary(fields) => write!(
                f,
                "{}: written again by net.sf.json (json-lib), which drops zeros of amounts and turns \"null\" into null",
                listed(fields)
            ),
            Self::SignatureLength { found, key } => write!(
                f,
                "the signature has {found} bytes, one of this key has {key}: it was cut, a character was lost, or \
                 the key is another"
            ),
            Self::DigestForRsa => f.write_str(
                "the signature is the hex text of a digest, where an RSA signature in base64 is right (digests belong to \
                 the token calls)",
            ),
            Self::NoSha256(found) => write!(
                f,
                "the signature has {found} characters, where the 64 hex digits of a SHA-256 are right, neither RSA nor \
                 MD5 nor SHA-1"
            ),
            Self::FieldIncluded(name) => write!(f, "`{name}` was signed along; the rule does not name it"),
            Self::OtherValue(name, what) => write!(f, "for `{name}` another value was signed: {what}"),
        }
    }
}
