//! From the bytes of a file that a person wrote to text.

use crate::language::{Text, text};
use encoding_rs::{GBK, UTF_16BE, UTF_16LE};
use std::path::Path;

/// Why bytes are not read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    /// Chinese text as Windows wrote it. Reading it so would be a guess, and what is guessed would be signed.
    Gbk { at: usize },
    /// UTF-16 that ends in the middle of a character.
    Utf16,
    /// Nothing that is known.
    Binary { at: usize },
}

impl Damage {
    /// What it is, and the command that mends it.
    pub(crate) fn told(self, path: &Path) -> Text {
        let name = crate::shell::quoted(&path.display().to_string());
        match self {
            Self::Gbk { at } => text!(
                "byte {at} is not UTF-8; the text reads as GBK, so convert it: iconv -f GBK -t UTF-8 {name} > utf8.txt",
                "第 {at} 字节不是 UTF-8，内容像是 GBK，请先转换：iconv -f GBK -t UTF-8 {name} > utf8.txt"
            ),
            Self::Utf16 => {
                text!("this is UTF-16, and damaged; save it as UTF-8", "这是损坏的 UTF-16，请另存为 UTF-8")
            }
            Self::Binary { at } => text!(
                "byte {at} is not UTF-8: this is no text; text in UTF-8 is expected",
                "第 {at} 字节不是 UTF-8：这不是文本，此处应为 UTF-8 文本"
            ),
        }
    }
}

/// The byte order mark of UTF-8.
pub(crate) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// UTF-8, with or without a byte order mark, or UTF-16, as Windows' editors and shell write them.
pub(crate) fn decoded(bytes: Vec<u8>) -> Result<String, Damage> {
    let utf16 = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => Some((UTF_16LE, rest)),
        [0xFE, 0xFF, rest @ ..] => Some((UTF_16BE, rest)),
        // No text holds a NUL; every second byte of ASCII in UTF-16 is one.
        [first, 0, ..] if *first != 0 => Some((UTF_16LE, bytes.as_slice())),
        [0, second, ..] if *second != 0 => Some((UTF_16BE, bytes.as_slice())),
        _ => None,
    };
    if let Some((encoding, rest)) = utf16 {
        let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
        return text.map(Into::into).ok_or(Damage::Utf16);
    }
    let bytes = match bytes.strip_prefix(MARK) {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        match GBK.decode_without_bom_handling_and_without_replacement(e.as_bytes()) {
            Some(text) if !text.contains(|c: char| c.is_control() && !c.is_whitespace()) => {
                Damage::Gbk { at }
            }
            _ => Damage::Binary { at },
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_writes_is_read() {
        let text = "备注=红包 a\r\n";
        let utf16 = |big: bool| -> Vec<u8> {
            text.encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            [MARK, text.as_bytes()].concat(),
            [&[0xFF, 0xFE][..], &utf16(false)].concat(),
            [&[0xFE, 0xFF][..], &utf16(true)].concat(),
        ] {
            assert_eq!(decoded(bytes).as_deref(), Ok(text));
        }
        let ascii: Vec<u8> = "a=b".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(ascii).as_deref(), Ok("a=b"), "without a mark");
        assert_eq!(decoded(Vec::new()).as_deref(), Ok(""));
    }

    #[test]
    fn what_is_not_read_is_named() {
        // `printf 'a=红包' | iconv -f UTF-8 -t GBK | xxd -p`
        assert_eq!(decoded(b"a=\xba\xec\xb0\xfc".to_vec()), Err(Damage::Gbk { at: 2 }));
        assert_eq!(decoded(b"\xff\xfea".to_vec()), Err(Damage::Utf16));
        assert_eq!(decoded(b"\x30\x82\x05\xff\xff\x01".to_vec()), Err(Damage::Binary { at: 1 }));
        assert!(
            Damage::Gbk { at: 2 }.told(Path::new("a b")).english().contains("iconv -f GBK -t UTF-8 'a b' >")
        );
    }
}
