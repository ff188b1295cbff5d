//! Every text form of any message is read back as that message.

use cfca_pkcs7::{ErrorKind, check_value, decode_message};
use crypto_core::encoding::{to_base64, to_hex};
use proptest::prelude::*;

fn in_lines(text: &str, width: usize, end: &str) -> String {
    let lines = text.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap());
    lines.map(|line| format!("{line}{end}")).collect()
}

proptest! {
    /// What is inside does not matter here: a SEQUENCE of 128 bytes and more.
    #[test]
    fn text_forms_are_read_back(
        content in proptest::collection::vec(any::<u8>(), 128..400),
        width in 1usize..100,
        end in "(\n|\r\n|\n )",
    ) {
        let length = u16::try_from(content.len()).unwrap().to_be_bytes();
        let message = [&[0x30, 0x82], &length[..], &content].concat();
        let (base64, wire) = (to_base64(&message), check_value(&message));
        prop_assert!(!wire.contains(['+', '/']), "{wire}");
        for text in [
            wire.clone(),
            in_lines(&wire, width, &end),
            wire.replace('=', "%3D"),
            wire.trim_end_matches('=').to_owned(),
            base64.clone(),
            in_lines(&base64, width, &end),
            base64.replace('+', "%2B").replace('/', "%2F").replace('=', "%3d"),
            to_base64(in_lines(&base64, width, &end).as_bytes()),
            format!("-----BEGIN PKCS7-----\n{}-----END PKCS7-----\n", in_lines(&base64, 64, "\n")),
            to_hex(&message),
            format!("\u{feff}{wire}\n"),
            format!("\"{wire}\""),
            format!("'{base64}',"),
            format!("\"{}\"", base64.replace('/', "\\/")),
            in_lines(&base64, 76, "\\n"),
            in_lines(&base64, 76, "\\r\\n"),
            base64.replace('+', "\\u002b").replace('=', "\\u003D"),
            base64.replace('/', "\\\\/"),
            format!("%22{}%22", wire.replace('=', "%253D")),
            base64.replace('+', "%252B").replace('/', "%252F").replace('=', "%253D"),
            base64.replace('+', "&#43;").replace('=', "&#x3D;"),
            base64.replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned(),
            format!("MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: Base64\r\n\r\n{}",
                in_lines(&base64, 64, "\r\n")),
            format!("-----BEGIN CMS-----\\n{}-----END CMS-----\\n", in_lines(&base64, 64, "\\n")),
        ] {
            let read = decode_message(text.as_bytes());
            prop_assert_eq!(read.as_deref(), Ok(&message[..]), "{}", text);
        }
        prop_assert_eq!(&*decode_message(&message).unwrap(), &message[..]);
        for text in [wire, in_lines(&base64, 64, "\r\n")] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for bytes in [[&[0xff, 0xfe][..], &little].concat(), [&[0xfe, 0xff][..], &big].concat(), little, big] {
                prop_assert_eq!(&*decode_message(&bytes).unwrap(), &message[..]);
            }
        }
        // A form that nobody encoded: `+` arrives as a blank, and that is said.
        let blanks = base64.replace('+', " ");
        if blanks != base64 && !blanks.ends_with(' ') {
            let refused = decode_message(blanks.as_bytes());
            prop_assert!(refused.is_err(), "read: {blanks:?}");
            let refused = refused.unwrap_err();
            prop_assert_eq!(refused.kind(), &ErrorKind::BlanksForPlus, "{}", blanks);
        }
    }
}
